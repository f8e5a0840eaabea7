"""Money before a number: "$", "US$", "Rs.", "EUR", "euro"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from factcheck.lexicons import unit_names

if TYPE_CHECKING:
    from factcheck.extraction.figures import Figure

_REACH = 14
_WEIGHT = re.compile(r"weigh|heavy|heavier|mass|lose|lost|gain|bag|body|birth|cargo|payload", re.IGNORECASE)
_OF_GOODS = re.compile(r"\s?of\s|[ \-](?:bag|load|weight|heavier|lighter|overweight|per square|force)", re.IGNORECASE)
#: Currency names that are verbs or other words before a number ("won 5 games").
_NOT_BEFORE = frozenset(
    (
        "won",
        "mark",
        "marks",
        "crown",
        "pound",
        "pounds",
        "ether",
        "buck",
        "bucks",
        "dong",
        "rand",
        "cent",
        "cents",
        "lev",
        "sum",
        "quid",
        "shilling",
        "real",
    )
)
_WORD = re.compile(r"[^\W\d_]{1,40}")


class Prefix(NamedTuple):
    """A currency before a number; ``word`` if it is a name ("euro 5 million") and not a sign or code."""

    unit: str
    start: int
    word: bool = False


@cache
def _signs() -> dict[str, list[tuple[str, str]]]:
    """Last character -> currency symbols that end in it, longest first."""
    table: dict[str, list[tuple[str, str]]] = {}
    names = unit_names.load()
    for symbol, unit in names.symbols.items():
        if unit in names.currencies:
            table.setdefault(symbol[-1], []).append((symbol, unit))
    for symbols in table.values():
        symbols.sort(key=lambda pair: (-len(pair[0]), pair[0]))
    return table


def prefix(text: str, start: int, floor: int) -> Prefix | None:
    """The currency that stands right before ``start``, with at most one space between."""
    end = start
    if end > floor and text[end - 1] in " \u00a0\u2009\u202f":
        end -= 1
    if end <= floor:
        return None
    for symbol, unit in _signs().get(text[end - 1], ()):
        begin = end - len(symbol)
        if begin >= floor and text.startswith(symbol, begin) and not (symbol[0].isalpha() and _runs_into(text, begin)):
            return Prefix(unit, begin)
    if end == start or not text[end - 1].isalpha():
        return None
    return _named(text, end, floor)


def _runs_into(text: str, begin: int) -> bool:
    return begin > 0 and (text[begin - 1].isalnum() or text[begin - 1] in "-_")


def _named(text: str, end: int, floor: int) -> Prefix | None:
    words = list(_WORD.finditer(text, max(floor, end - _REACH - 10), end))
    names = unit_names.load()
    for count in (2, 1):
        if len(words) < count:
            continue
        first = words[-count]
        if first.start() and text[first.start() - 1].isalnum():
            continue
        phrase = " ".join(word[0].lower() for word in words[-count:])
        unit = names.words.get(phrase)
        if unit in names.currencies and phrase not in _NOT_BEFORE and unit is not None:
            return Prefix(unit, first.start(), word=True)
    return None


def settle_pound(text: str, start: int, end: int, limit: int, figure: Figure) -> None:
    """Whether pounds are money or weight: by what they are of, by the words before, by their size."""
    if _OF_GOODS.match(text, end, limit) or _WEIGHT.search(text, max(0, start - 40), start):
        return
    if figure.scale >= 1000 or figure.value >= 10000:
        figure.unit, figure.money = "GBP", True
        return
    figure.options = ("pound", "GBP")
