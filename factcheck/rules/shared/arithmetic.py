"""Sums with printed figures: every operand is an interval, and figures that may agree agree."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from factcheck.model import INFINITY, Interval, Quantity

#: How far the zeros at the end of a round figure may stretch it: "5,000" is no promise of 4,999.5 to 5,000.5, but not
#: 4,500 to 5,500 either, since few writers round that far without a hedge.
ROUND_SLACK = Decimal("0.025")
#: The same, beside a figure that is printed to two more digits.
_BESIDE_FINER = Decimal("0.006")
#: How far a hedged figure of one digit ("about 2,000") may lie from what it is said of.
_HEDGED_DIGIT = Decimal("0.09")
#: How far the price of one may lie from what is printed.
_OF_A_PRICE = Decimal("0.03")
_HALF = Decimal("0.5")
_ZERO = Decimal(0)
HUNDRED = Decimal(100)
_CENT = Decimal("0.01")
_MINOR = re.compile(r"([A-Z]{3})_\w+")  # "GBP_penny"


def reach(figure: Quantity, zeros: int = 2) -> Interval:
    """What a printed figure may stand for when it is set against others.

    Half a unit of the last printed place; where it ends in ``zeros`` zeros or more, half of the last place before them,
    though never more than 2.5 %; what the hedge or bound allows; a count of things written in full ("52 people") is
    itself.
    """
    printed = _printed(figure, zeros)
    if figure.hedge or figure.reading != "point":
        stated = _loosely(figure)
        return Interval(min(stated.low, printed.low), max(stated.high, printed.high))
    return printed


def _loosely(figure: Quantity) -> Interval:
    """What the hedge allows; "about 2,000" is said of 2,150, too, where only one digit is printed."""
    here = figure.interval
    if not figure.hedge or figure.reading != "point" or figure.spelled or len(_significant(figure)) > 1:
        return here
    slack = abs(figure.low) * _HEDGED_DIGIT if figure.low >= HUNDRED else _ZERO
    low = figure.low - slack if here.low < figure.low else here.low
    high = figure.high + slack if here.high > figure.high else here.high
    return Interval(min(low, here.low), max(high, here.high))


def reach_beside(figure: Quantity, other: Quantity) -> Interval:
    """What a figure may stand for beside one printed to a finer place: "3 million" beside "3.3 million" is near 3.0.

    Papers drop the ".0", so that a whole number beside a decimal one is taken as good to one unit of the finer place,
    and the zeros of "1,500" beside "1,575" count.
    """
    here, place = reach(figure), printed_place(other)
    if figure.hedge or other.hedge or figure.reading != "point" or figure.spelled:
        return here
    if figure.scale > other.scale and figure.unit == other.unit:
        tenth = abs(figure.low) / 10  # "$1 billion" beside "$250 million" is not any from 0.5 to 1.5
        return Interval(max(here.low, figure.low - tenth), min(here.high, figure.low + tenth))
    if figure.scale != other.scale:
        return here
    if (
        figure.unit == other.unit
        and place == printed_place(figure)
        and len(_significant(other)) >= len(_significant(figure)) + 2
    ):
        slack = abs(figure.low) * _BESIDE_FINER
        return Interval(max(here.low, figure.low - slack), min(here.high, figure.low + slack))
    if figure.unit != other.unit or place >= printed_place(figure) or figure.low % figure.scale:
        return here
    near = around(figure.low, 2 * place, 99)
    return Interval(max(here.low, near.low), min(here.high, near.high))


def _significant(figure: Quantity) -> str:
    """The digits that are significant for sure."""
    return "".join(filter(str.isdigit, figure.number)).strip("0")


def _printed(figure: Quantity, zeros: int) -> Interval:
    if _is_exact_count(figure):
        return Interval(figure.low, figure.high)
    place = printed_place(figure)
    low = around(figure.low, place, zeros)
    return low if figure.low == figure.high else Interval(low.low, around(figure.high, place, zeros).high)


def printed_place(figure: Quantity) -> Decimal:
    """One unit of the last digit that is printed, zeros included."""
    whole, _, decimals = figure.number.replace(",", "").replace(" ", "").partition(".")
    digits = whole + decimals
    if not digits.isascii() or not digits.isdecimal():
        return figure.place
    return figure.scale.scaleb(-len(decimals)) if decimals else figure.scale


def _is_exact_count(figure: Quantity) -> bool:
    if figure.unit or not (figure.noun or figure.spelled) or figure.scale != 1 or figure.low % 1:
        return False
    return figure.low % 10 != 0 or figure.low <= 20


def around(value: Decimal, place: Decimal, zeros: int = 2) -> Interval:
    """What a number printed to ``place`` may stand for, with the slack of ``zeros`` zeros or more at its end."""
    slack = max(place * _HALF, _round_slack(value, place, zeros))
    return Interval(value - slack, value + slack)


def _round_slack(value: Decimal, place: Decimal, zeros: int) -> Decimal:
    """Half of the last place before the zeros, at most `ROUND_SLACK` of the value; 0 where there are fewer."""
    if not value or not value.is_finite():
        return _ZERO
    ending = int((value / place).normalize().as_tuple().exponent)  # how many zeros there are
    if ending < zeros:
        return _ZERO
    return min(place.scaleb(ending) * _HALF, abs(value) * ROUND_SLACK)


def in_main_currency(figure: Quantity) -> Quantity:
    """Pence as pounds, cents as dollars, so that "70p" and "£3.79" are of one unit."""
    head, slash, per = figure.unit.partition("/")
    minor = _MINOR.fullmatch(head)
    if minor is None:
        return figure
    return replace(
        figure,
        unit=f"{minor[1]}{slash}{per}",
        low=figure.low * _CENT,
        high=figure.high * _CENT,
        interval=scaled(figure.interval, _CENT),
        place=figure.place * _CENT,
        scale=figure.scale * _CENT,
    )


def price_reach(price: Quantity, total: Quantity | None = None) -> Interval:
    """What a price for one may stand for: nobody rounds "£2 each" to the pound, unless the total is a round one."""
    here = reach(price)
    if total is not None and (total.scale > 1 or total.hedge):
        return here
    if price.hedge or price.reading != "point" or price.scale > 1:
        return here
    slack = abs(price.low) * _OF_A_PRICE
    return Interval(max(here.low, price.low - slack), min(here.high, price.low + slack))


def times(a: Interval, b: Interval) -> Interval:
    """The product of two intervals."""
    products = [_product(x, y) for x in (a.low, a.high) for y in (b.low, b.high)]
    return Interval(min(products), max(products))


def _product(x: Decimal, y: Decimal) -> Decimal:
    return _ZERO if not x or not y else x * y  # 0 times infinity is 0 here: a bound of a product


def plus(*terms: Interval) -> Interval:
    """The sum of intervals."""
    return Interval(sum((t.low for t in terms), _ZERO), sum((t.high for t in terms), _ZERO))


def minus(a: Interval, b: Interval) -> Interval:
    """The difference of two intervals."""
    return Interval(a.low - b.high, a.high - b.low)


def divided(a: Interval, b: Interval) -> Interval | None:
    """The quotient of two intervals; ``None`` where the divisor may be zero."""
    if b.low <= 0 <= b.high:
        return None
    return times(a, Interval(1 / b.high, 1 / b.low))


def scaled(a: Interval, factor: Decimal) -> Interval:
    """An interval times a positive number."""
    return Interval(a.low * factor, a.high * factor)


def percent_change(base: Interval, result: Interval) -> Interval | None:
    """The change from ``base`` to ``result`` in percent of the base; ``None`` where the base may be zero."""
    ratio = divided(result, base)
    return Interval((ratio.low - 1) * HUNDRED, (ratio.high - 1) * HUNDRED) if ratio else None


def percent_of(part: Interval, whole: Interval) -> Interval | None:
    """``part`` in percent of ``whole``; ``None`` where the whole may be zero."""
    ratio = divided(part, whole)
    return scaled(ratio, HUNDRED) if ratio else None


def widened(a: Interval, fraction: Decimal) -> Interval:
    """An interval stretched by a fraction of its ends' size."""
    return Interval(a.low - abs(a.low) * fraction, a.high + abs(a.high) * fraction)


def magnitude(a: Interval) -> Interval:
    """The interval of the absolute values."""
    if a.low >= 0:
        return a
    if a.high <= 0:
        return Interval(-a.high, -a.low)
    return Interval(_ZERO, max(-a.low, a.high))


def point(value: Decimal) -> Interval:
    """The interval of one number."""
    return Interval(value, value)


def hull(intervals: Iterable[Interval]) -> Interval:
    """The smallest interval that holds them all."""
    ends = tuple(intervals)
    return Interval(min(i.low for i in ends), max(i.high for i in ends))


def at_least(value: Decimal) -> Interval:
    """Everything from ``value`` up."""
    return Interval(value, INFINITY)


def rounded(value: Decimal, step: Decimal) -> Decimal:
    """The multiple of ``step`` nearest to ``value``, halves up."""
    return (value / step).quantize(Decimal(1), rounding=ROUND_HALF_UP) * step
