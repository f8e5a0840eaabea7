"""Every reading of a percentage beside amounts: what it may be of them, whichever way the words put it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import permutations
from typing import Literal

from factcheck.model import Interval, Quantity
from factcheck.rules.shared.arithmetic import (
    HUNDRED,
    magnitude,
    minus,
    percent_change,
    percent_of,
    plus,
    price_reach,
    reach_beside,
    widened,
)
from factcheck.rules.shared.frames import sort_of
from factcheck.rules.shared.shares import share_interval

Way = Literal["up", "down", "of"]
_ROUND = Decimal("0.02")
#: How far above a bound the figure that it is said of may lie: nobody says "more than 8,000" of 83,000.
_SNUG = Decimal("1.6")


def as_level(figure: Quantity) -> Quantity:
    """The figure without the period or thing that it is per: as a figure beside it may be printed."""
    unit = figure.unit.partition("/")[0]
    unit = "" if unit in ("1", "person") else unit
    return figure if unit == figure.unit else replace(figure, unit=unit)


def snug(figure: Quantity, beside: Quantity) -> Interval:
    """What a figure may stand for beside another; a bound ("more than 8,000") is near what it is said of."""
    stated = reach_beside(figure, beside)
    if sort_of(figure) == "money":
        price = price_reach(figure)
        stated = Interval(max(stated.low, price.low), min(stated.high, price.high))
    if figure.reading in ("more than", "at least") and figure.value > 0:
        return Interval(stated.low, figure.value * _SNUG)
    if figure.reading in ("less than", "at most") and figure.value > 0:
        return Interval(figure.value / _SNUG, stated.high)
    return stated


def no_reading_gives(
    share: Quantity, amounts: Iterable[Quantity], tied: tuple[Quantity, Quantity], way: Way | None = None
) -> bool:
    """Whether a percentage or fraction is nothing of any two amounts of the kind of the two that it is tied to.

    Args:
        share, amounts: as printed.
        tied: the two amounts that the words tie it to.
        way: "up" or "down" where the words compare ("higher", "fewer"), so that only the change that way can be meant;
            "of" where the percentage can only be the share of one in the other.
    """
    unit = as_level(tied[0]).unit
    ties = tuple(map(as_level, tied))
    levels = [level for level in map(as_level, amounts) if (level.unit == unit or level in ties) and level.value > 0]
    wanted = magnitude(widened(share_interval(share), _ROUND))
    for one, other in permutations(levels, 2):
        a, b = snug(one, other), snug(other, one)
        if any(actual is None or magnitude(actual).meets(wanted) for actual in _readings(a, b, way)):
            return False
    return True


def _readings(part: Interval, whole: Interval, way: Way | None) -> Iterator[Interval | None]:
    """What one amount may be of another, in percent."""
    if way == "of":
        yield percent_of(part, whole)
        return
    if way is not None:
        if (part.high > whole.low) if way == "up" else (part.low < whole.high):
            yield percent_change(whole, part)
        return
    share = percent_of(part, whole)
    yield share
    if share is not None:
        yield minus(Interval(HUNDRED, HUNDRED), share)
    if part.low > whole.low:
        yield percent_change(whole, part)
        yield percent_of(whole, minus(part, whole))
    yield percent_of(part, plus(part, whole))
