"""Two things set against each other, and their figures behind a colon: "@ buys more than it sells: # against #".

The first figure is of what is named first. Either two countries are set against each other, in one measure, or the
exports and imports of one country.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from factcheck.claims.measures import Named
from factcheck.claims.subjects import Cast
from factcheck.lexicons.toml_files import toml

_NEAR = 5
_SCORE = 100


@dataclass(frozen=True, slots=True)
class Contrast:
    """What one of the two figures is of: its measure, where the contrast says so, and the name of its side (or -1)."""

    named: Named | None
    name: int


@dataclass(frozen=True, slots=True)
class _Words:
    against: frozenset[str]
    than: frozenset[str]
    sides: dict[str, str]
    larger: frozenset[str]


@cache
def _words() -> _Words:
    data = toml("claims.toml")["contrast"]
    sides = {word: measure for measure in ("exports_goods", "imports_goods") for word in data[measure]}
    return _Words(frozenset(data["against"]), frozenset(data["than"]), sides, frozenset(data["larger"]))


def contrast_of(cast: Cast, figure: int, sorts: frozenset[str]) -> Contrast | None:
    """What the contrast before the colon says of the figure at a token; ``None`` where there is no such contrast."""
    texts = [token.text for token in cast.sentence.tokens]
    place = _pair(cast, texts, figure)
    if place is None:
        return None
    colon, second = place
    than = max((index for index in range(colon) if texts[index] in _words().than), default=-1)
    if than < 0:
        return None
    sides = ((0, than), (than, colon))
    names = [_only_name(cast, start, end) for start, end in sides]
    if "money" in sorts:
        deals = [_only_deal(texts, start, end) for start, end in sides]
        if deals[0] and deals[1] and _words().sides[texts[deals[0]]] != _words().sides[texts[deals[1]]]:
            index = deals[second]
            return Contrast(_named(_words().sides[texts[index]], texts[index], index), -1)
    if min(names) < 0 or cast.mention(names[0]).entities == cast.mention(names[1]).entities:
        return None
    larger = next((index for index in range(than) if texts[index] in _words().larger), -1)
    by_size = "area" in sorts and larger >= 0
    return Contrast(_named("area_total", texts[larger], larger) if by_size else None, names[second])


def _pair(cast: Cast, texts: Sequence[str], figure: int) -> tuple[int, int] | None:
    """Index of the colon, and whether the figure is the second of the two behind it."""
    colon = max((index for index in range(figure) if texts[index] == ":"), default=-1)
    behind = [index for index in cast.sentence.figures if index > colon]
    if colon < 0 or len(behind) != 2 or behind[0] > colon + _NEAR or behind[1] > behind[0] + _NEAR:
        return None
    linked = _words().against.intersection(texts[behind[0] + 1 : behind[1]])
    return (colon, behind.index(figure)) if linked else None


def _only_name(cast: Cast, start: int, end: int) -> int:
    """The one country named between two tokens; -1 where there is none, or several."""
    names = cast.named(start, end)
    return names[0] if names and len({cast.mention(index).entities for index in names}) == 1 else -1


def _only_deal(texts: Sequence[str], start: int, end: int) -> int:
    """The one word of exporting or importing between two tokens; 0 where there is none, or both."""
    found = [index for index in range(start, end) if texts[index] in _words().sides]
    return found[0] if found and len({_words().sides[texts[index]] for index in found}) == 1 else 0


def _named(measure: str, words: str, index: int) -> Named:
    return Named(measure, index, index + 1, words, False, _SCORE, ((index, index + 1),))
