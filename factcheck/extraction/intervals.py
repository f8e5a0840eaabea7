"""What a printed figure can mean: half a unit of the last place either way, widened by its hedge, open at a bound."""

from __future__ import annotations

from decimal import Decimal

from factcheck.model import INFINITY, Interval, Reading

_HALF = Decimal("0.5")
_PERCENT = Decimal("0.01")
_ZERO = Decimal(0)
_ONE = Decimal(1)
#: Of a round whole number this many digits are significant for certain; the zeros behind them may be filling.
_SIGNIFICANT = 2
_FILLING = "0" * _SIGNIFICANT


def round_place(value: Decimal) -> Decimal:
    """The place to which a whole number printed without a scale word is exact: 1,740 -> 1; 5,000 -> 100."""
    digits = str(abs(value))
    if not digits.endswith(_FILLING) or "." in digits or "E" in digits:
        return _ONE
    zeros = len(digits) - len(digits.rstrip("0"))
    return _ONE.scaleb(max(0, min(zeros, len(digits) - _SIGNIFICANT)))


def printed(
    low: Decimal, high: Decimal, place: Decimal, reading: Reading, below: Decimal, above: Decimal, signed: bool
) -> Interval:
    """The interval of a figure.

    Args:
        low, high: the printed end points.
        place: the value of one unit of the last printed place; 0 for a figure said to be exact.
        reading: point, range or bound.
        below, above: how far the hedge lets the true value lie below or above, in percent.
        signed: whether the quantity can lie below zero (a temperature), which opens an upper bound downwards.
    """
    if reading in ("more than", "at least"):
        return Interval(low, INFINITY)
    if reading in ("less than", "at most"):
        return Interval(-INFINITY if signed or high < 0 else _ZERO, high)
    half = place * _HALF
    if below == above == 0:
        return Interval(low - half, high + half)
    down = max(abs(low) * below * _PERCENT, half) if below else _ZERO
    up = max(abs(high) * above * _PERCENT, half) if above else _ZERO
    return Interval(low - down, high + up)
