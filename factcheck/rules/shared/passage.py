"""A frame as a row of figures and the words between them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from factcheck.lexicons.relations import any_of
from factcheck.model import Quantity, Span
from factcheck.rules.shared.frames import Frame, sort_of


@dataclass(frozen=True, slots=True)
class Passage:
    """The figures of a frame in order, with the words around them.

    Attributes:
        figures: in order of position.
        gaps: one more than figures: the words before the first, between each two, and after the last; the hedge of
            the figure that follows is left out.
        starts: where each gap starts in the frame's text.
    """

    frame: Frame
    figures: tuple[Quantity, ...]
    gaps: tuple[str, ...]
    starts: tuple[int, ...]

    def before(self, index: int) -> str:
        """The words since the figure before, or since the start."""
        return self.gaps[index]

    def after(self, index: int) -> str:
        """The words up to the next figure, or to the end."""
        return self.gaps[index + 1]

    def source(self, index: int, start: int, end: int) -> Span:
        """The stretch of the document behind ``gaps[index][start:end]``."""
        return self.frame.source(self.starts[index] + start, self.starts[index] + end)

    def between(self, first: int, last: int) -> str:
        """The words between two figures, with "#" for each figure there."""
        return "#".join(self.gaps[first + 1 : last + 1])


def only(frame: Frame, wanted: Callable[[Quantity], bool]) -> Frame:
    """The frame with "·" for every figure that is not wanted, which so becomes one of the words."""
    kept = {character: figure for character, figure in frame.figures.items() if wanted(figure)}
    if len(kept) == len(frame.figures):
        return frame
    text = frame.text
    for character in frame.figures:
        if character not in kept:
            text = text.replace(character, "·")
    return Frame(frame.span, text, kept, frame.cuts, frame.sorts)


def _is_article(figure: Quantity) -> bool:
    """Whether a figure is "one" of something, which takes no part in any sum."""
    return figure.spelled and not figure.unit and figure.number.lower() == "one"


def passage(frame: Frame) -> Passage:
    """The figures of a frame with the words between them; made once for all rules."""
    if not frame.made:
        frame.made.append(_passage(frame))
    made = frame.made[0]
    assert isinstance(made, Passage)
    return made


def _passage(frame: Frame) -> Passage:
    if any(map(_is_article, frame.figures.values())):
        frame = only(frame, lambda figure: not _is_article(figure))
    text, figures = frame.text, tuple(frame.figures.values())
    ends = [place - 1 for place, _ in frame.cuts if text[place - 1] in frame.figures]
    starts = (0, *(end + 1 for end in ends))
    words = [text[start:end] for start, end in zip(starts, (*ends, len(text)), strict=True)]
    for index, figure in enumerate(figures):
        if figure.hedge:
            words[index] = _without_hedge(words[index], figure.hedge)
    return Passage(frame, figures, tuple(words), starts)


def _without_hedge(words: str, hedge: str) -> str:
    bare = words.rstrip(" -~≈<>≤≥")
    return bare[: -len(hedge)] if bare.lower().endswith(hedge) else words


def ends_statement(words: str) -> bool:
    """Whether the words between two figures hold the end of one statement and the beginning of another."""
    return bool(_break().search(words))


@cache
def _break() -> re.Pattern[str]:
    return re.compile(rf"[;:]|\.\s|\n\s*\n|,\s+and\s|{any_of('break')}", re.IGNORECASE)


def same_kind(one: Quantity, other: Quantity) -> bool:
    """Whether two figures have one unit and can stand for the same measure ("5 million cars", "5 million")."""
    if sort_of(one) != sort_of(other) or is_fraction(one) or is_fraction(other):
        return False
    if one.unit != other.unit and not _rate_of(one.unit, other.unit) and not _rate_of(other.unit, one.unit):
        return False
    return same_noun(one, other)


def is_fraction(figure: Quantity) -> bool:
    """Whether a figure is a share in words or as a ratio ("two-thirds", "one in nine")."""
    return not figure.unit and (figure.kind == "share" or (figure.spelled and 0 < figure.value < 1))


def _rate_of(unit: str, other: str) -> bool:
    """Whether one unit is the other per something: the second price of a pair often leaves "a litre" out."""
    return bool(other) and "/" not in other and unit.startswith(f"{other}/")


def same_noun(one: Quantity, other: Quantity) -> bool:
    """Whether two figures count the same thing, or one leaves it out."""
    return not one.noun or not other.noun or _stem(one.noun) == _stem(other.noun)


def _stem(noun: str) -> str:
    return noun.lower().rstrip("s")
