"""What a figure can mean as numbers of a measure: sign, interval, tolerance."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from factcheck.model import Claim, Interval, Measure, Quantity

_DEFICIT = re.compile(r"\b(?:deficit|shortfall|in the red|imports (?:exceeded?|topped|outstripped))\b", re.IGNORECASE)
_SURPLUS = re.compile(r"\b(?:surplus|in the black|exports (?:exceeded?|topped|outstripped))\b", re.IGNORECASE)
_FALLING = re.compile(
    r"\b(?:recession|contraction|contract(?:ed|ing|s)?|shr[aiu]nk(?:ing|s)?|deflation|slump(?:ed)?)\b", re.IGNORECASE
)
_BELOW_SEA = re.compile(r"\bbelow sea level\b", re.IGNORECASE)
_SIGNED_RATES = frozenset({"gdp_growth", "inflation_cpi"})
#: A change of a level inherits the uncertainty of both levels; less than a point of it says nothing.
_POINT = Decimal(1)
_SPELLED, _HEDGED, _DIGITS = Decimal("0.1"), Decimal("0.05"), Decimal("0.05")
_HALF_POINT = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far a reference may lie from a figure that is still called close: a fraction of it, or so many units."""

    fraction: Decimal
    units: Decimal
    words: str

    def around(self, value: Decimal) -> Interval:
        """The interval round a reference value."""
        margin = max(abs(value) * self.fraction, self.units)
        return Interval(value - margin, value + margin)


def tolerance_of(measure: Measure, comparison: str, figure: Quantity | None = None) -> Tolerance:
    """The tolerance of a measure, or of a comparison made from it.

    A multiple in words ("twice", the more so "almost twice") is a rounded one.
    """
    source = f"{measure.tolerance_source}: {measure.id}"
    if comparison == "rank":
        return Tolerance(Decimal(0), Decimal(0), "none: a rank is exact")
    if comparison == "points":
        return Tolerance(Decimal(0), _HALF_POINT, "0.5 percentage points (a difference of two rates)")
    if comparison == "growth":
        fraction = Decimal("0.05") if measure.tolerance_unit else measure.tolerance
        return Tolerance(
            fraction, _POINT, f"1 percentage point or {percent(fraction)} of the change, whichever is more"
        )
    if comparison == "ratio":
        rounded = _SPELLED + (_HEDGED if figure.hedge else 0) if figure is not None and figure.spelled else _DIGITS
        fraction = max(measure.tolerance if not measure.tolerance_unit else _DIGITS, rounded)
        return Tolerance(fraction, Decimal(0), f"{percent(fraction)} (a multiple)")
    if comparison == "part":
        fraction = max(measure.tolerance, Decimal("0.05"))
        return Tolerance(fraction, _POINT, f"1 percentage point or {percent(fraction)} of the share, whichever is more")
    if comparison and measure.tolerance_unit:
        return Tolerance(Decimal("0.05"), Decimal(0), "5 % (a ratio or difference of rates)")
    if measure.tolerance_unit:
        unit = "percentage points" if measure.tolerance_unit == "percentage_point" else measure.unit
        return Tolerance(Decimal(0), measure.tolerance, f"{measure.tolerance} {unit} ({source})")
    return Tolerance(measure.tolerance, Decimal(0), f"{percent(measure.tolerance)} ({source})")


def percent(fraction: Decimal) -> str:
    """A fraction in percent, in words."""
    return f"{(fraction * 100).normalize():f} %"


def sign_of(claim: Claim, measure: str) -> int:
    """-1 where the words make the figure negative ("shrank by", "deficit"), else 1; 0 where they leave it open."""
    figure = claim.figure
    assert isinstance(figure, Quantity)
    words = _own_words(claim)
    if figure.high < 0:
        return 1
    if measure == "trade_balance":
        return -1 if _DEFICIT.search(words) else 1 if _SURPLUS.search(words) else 0
    if measure == "lowest_point":
        return -1 if _BELOW_SEA.search(claim.text) else 1
    if claim.comparison is not None:
        return -1 if claim.comparison.kind in ("growth", "points") and claim.direction == "down" else 1
    if claim.direction == "up":
        return 1
    if measure in _SIGNED_RATES and (_FALLING.search(words) or _falls(claim)):
        return -1
    return 1


def _falls(claim: Claim) -> bool:
    """A rate that "fell to #" is a level; an economy, or prices, that "fell #" have a negative rate."""
    assert isinstance(claim.figure, Quantity)
    if claim.direction != "down" or claim.figure.role in ("to", "from"):
        return False
    named = _own_words(claim)
    return not re.search(r"\b(?:growth|inflation|rate)\b", named)


def _own_words(claim: Claim) -> str:
    """The words that named the measure, and those between them and the figure."""
    return claim.measures[0].words if claim.measures else ""


def signed(interval: Interval, sign: int) -> Interval:
    """The interval on its side of zero; for sign 0 on both."""
    if sign < 0:
        return Interval(-interval.high, -interval.low)
    return interval


def within(value: Decimal, interval: Interval) -> bool:
    """Whether a finite value lies in an interval."""
    return interval.low <= value <= interval.high
