"""Frames: a stretch of text with every figure as one character, so that a rule's pattern can speak of figures.

"will receive $9,000 each" becomes "will receive ¤ each", where ¤ stands for a private-use character whose block
says what sort of figure it is. A pattern such as ``rf"{MONEY} (?:each|apiece)"`` then needs to know nothing about how
amounts are printed, and the frame gives the figure behind each character back.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property

from factcheck.model import Document, Quantity, Span

_BLOCK = 0x100  # figures of one sort in one frame; a stretch with more is cut short
_SORTS = ("money", "percent", "points", "duration", "age", "measure", "count", "ordinal", "rank", "share")
_FIRST = {sort: 0xE000 + _BLOCK * block for block, sort in enumerate(_SORTS)}


def figure_class(*sorts: str) -> str:
    """A character class of regular expressions: any figure of these sorts, as a frame writes it."""
    firsts = sorted(_FIRST[sort] for sort in sorts)
    ranges = (f"{chr(first)}-{chr(first + _BLOCK - 1)}" for first in firsts)
    return f"[{''.join(ranges)}]"


MONEY = figure_class("money")
PERCENT = figure_class("percent")
DURATION = figure_class("duration")
MEASURE = figure_class("measure")
COUNT = figure_class("count")
ORDINAL = figure_class("ordinal", "rank")
#: Anything that can be larger or smaller than another of its sort.
AMOUNT = figure_class("money", "percent", "points", "duration", "age", "measure", "count")
FIGURE = figure_class(*_SORTS)

_TIME_UNITS = frozenset(
    (
        "year",
        "month",
        "week",
        "day",
        "hour",
        "minute",
        "second",
        "decade",
        "century",
        "quarter",
        "fortnight",
        "millennium",
    )
)


_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True)
class Frame:
    """A stretch of the document with its figures as characters.

    Attributes:
        span: the stretch in the document.
        text: the stretch with each figure (without the noun that it counts) as one character.
        figures: the quantities by their character.
        cuts: offset in ``text`` just after each figure, with the offset in the document that it corresponds to.
        sorts: the sorts of its figures; a rule looks at them first, since most sentences have none that it wants.
        made: its passage, once it is made.
    """

    span: Span
    text: str
    figures: dict[str, Quantity]
    cuts: tuple[tuple[int, int], ...]
    sorts: frozenset[str]
    made: list[object] = field(default_factory=list, init=False, repr=False, compare=False)

    def __getitem__(self, character: str) -> Quantity:
        return self.figures[character]

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words in small letters, by which a rule passes over the sentences that its patterns cannot fit."""
        return frozenset(_WORD.findall(self.text.lower()))

    def place(self, quantity: Quantity) -> int:
        """Where in ``text`` the quantity stands."""
        return next(self.text.index(character) for character, one in self.figures.items() if one is quantity)

    def source(self, start: int, end: int) -> Span:
        """The stretch of the document that ``text[start:end]`` stands for."""
        return Span(self._offset(start), self._offset(end))

    def _offset(self, offset: int) -> int:
        index = bisect_right(self.cuts, offset, key=lambda cut: cut[0]) - 1
        place, origin = self.cuts[index] if index >= 0 else (0, self.span.start)
        return origin + offset - place

    def groups(self, pattern: re.Pattern[str]) -> Iterator[dict[str, Quantity]]:
        """For each match of ``pattern`` the quantities behind its named groups that matched."""
        for match in pattern.finditer(self.text):
            yield {name: self.figures[text] for name, text in match.groupdict().items() if text in self.figures}


def sort_of(quantity: Quantity) -> str:
    """The sort of a quantity: one of ``_SORTS``; "share" is a bare share or ratio in words ("a fifth")."""
    return _sort(quantity.unit, quantity.kind)


@cache
def _sort(unit: str, kind: str) -> str:
    head = unit.split("/")[0]
    if kind in ("rank", "ordinal", "age"):
        return kind
    if not unit and kind in ("share", "ratio"):
        return "share"
    if head == "percent":
        return "percent"
    if head in ("percentage_point", "basis_point"):
        return "points"
    if re.fullmatch(r"[A-Z]{3}(?:_\w+)?", head):  # "USD_cent" is money, too
        return "money"
    if head in _TIME_UNITS:
        return "duration"
    return "measure" if unit else "count"


def frame(document: Document, quantities: Iterable[Quantity], span: Span) -> Frame:
    """The frame of ``document.text[span]``; ``quantities`` are those inside it, in order of position."""
    pieces: list[str] = []
    figures: dict[str, Quantity] = {}
    cuts: list[tuple[int, int]] = []
    used: dict[str, int] = {}
    place, length = span.start, 0
    for quantity in quantities:
        sort, start = sort_of(quantity), quantity.span.start
        number = used.get(sort, 0)
        if start < place or number == _BLOCK:
            continue
        character = chr(_FIRST[sort] + number)
        used[sort] = number + 1
        between = document.text[place:start]
        pieces += (between, character)
        length += len(between) + 1
        figures[character] = quantity
        place = _end_without_noun(quantity)
        cuts.append((length, place))
    pieces.append(document.text[place : span.end])
    return Frame(span, "".join(pieces), figures, tuple(cuts), frozenset(used))


def _end_without_noun(quantity: Quantity) -> int:
    surface = quantity.surface
    if quantity.noun and surface.endswith(quantity.noun) and len(surface) > len(quantity.noun):
        return quantity.span.start + len(surface[: -len(quantity.noun)].rstrip(" -"))
    return quantity.span.end


@cache
def compiled(pattern: str, flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    """A rule's pattern, compiled once and when it is first wanted; without regard to case unless ``flags`` say more."""
    return re.compile(pattern, flags)
