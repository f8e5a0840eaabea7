"""Words that hold a factor: "doubled", "more than halved", "a tenfold increase"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from factcheck.lexicons.english import change_words, number_words
from factcheck.lexicons.relations import alternation, change_verb
from factcheck.model import INFINITY, Interval
from factcheck.rules.shared.frames import Frame

# How far a factor in words may lie from the sum when nothing hedges it: "doubled" is said of 1.8 and of 2.3.
_LOOSE = (Decimal("0.87"), Decimal("1.16"))
_NEARLY = (Decimal("0.78"), Decimal("1.03"))
_MORE = Decimal("0.98")
_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Fold:
    """A factor in words: where it stands in the text searched, and what the later level may be times the earlier."""

    start: int
    end: int
    ratio: Interval


def may_hold_folds(frame: Frame) -> bool:
    """Whether a sentence has a word that can be a factor; most have none."""
    return (
        "share" in frame.sorts
        or "fold" in frame.text
        or "half" in frame.words
        or not _factors().isdisjoint(frame.words)
    )


@cache
def _factors() -> frozenset[str]:
    return frozenset(re.findall("[a-z]+", " ".join(change_words().factors)))


def folds(text: str, factor_at: Callable[[int], Decimal | None]) -> Iterator[Fold]:
    """Every factor in words, in order of position.

    Args:
        text: words of a passage, with "·" for figures that are no levels.
        factor_at: the factor that such a figure states ("tenfold"), by its offset; ``None`` where it is none.
    """
    for match in _pattern().finditer(text):
        factor = factor_at(match.start("mark")) if match["mark"] else None
        if factor is not None or not match["mark"]:
            yield _fold(match, factor)


@cache
def _pattern() -> re.Pattern[str]:
    counts = "|".join(sorted((*number_words().units, *number_words().tens), key=len, reverse=True))
    return re.compile(
        r"(?<![\w-])(?:(?P<more>more than|over|well over)\s+|"
        r"(?P<nearly>nearly|almost|close to|just under|not quite)\s+|"
        r"(?:about|around|roughly|approximately)\s+)?(?:a\s+)?(?:(?P<mark>·)|"
        rf"(?P<half>{change_verb('down')}\s+by\s+"
        r"(?:(?P<over_half>more than|over)\s+|(?P<near_half>nearly|almost)\s+|about\s+)?half\b)|"
        rf"(?:(?P<verb>{alternation(change_words().factors)})|(?P<count>{counts}|\d{{1,3}}(?:\.\d)?)-?fold\b))",
        re.IGNORECASE,
    )


def _fold(match: re.Match[str], factor: Decimal | None) -> Fold:
    if factor is not None:
        highest = factor + 1
    elif match["half"]:
        factor = highest = _HALF
    elif match["verb"]:
        factor = change_words().factors[match["verb"].lower()].factor or Decimal(1)
        highest = factor
    else:
        factor = _count(match["count"].lower())
        highest = factor + 1  # "a threefold increase" is said of 3 to 1 and of an increase by 3
    return Fold(match.start(), match.end(), _ratio(match, factor, highest))


def _count(words: str) -> Decimal:
    if words[0].isdigit():
        return Decimal(words)
    return Decimal({**number_words().units, **number_words().tens}[words])


def _ratio(match: re.Match[str], factor: Decimal, highest: Decimal) -> Interval:
    growing = factor > 1
    if match["more"] or match["over_half"]:
        return Interval(factor * _MORE, INFINITY) if growing else Interval(Decimal(0), factor / _MORE)
    low, high = _NEARLY if match["nearly"] or match["near_half"] else _LOOSE
    return Interval(factor * low, highest * high) if growing else Interval(factor / high, factor / low)
