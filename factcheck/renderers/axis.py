"""The axis of a card: printed interval, tolerance band and references on one line, as numbers to draw."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import log10

from factcheck.model import Evidence, Interval, Judgement, Quantity
from factcheck.renderers import wording

#: Drawing width and the margin left and right of the scale, in SVG user units.
WIDTH = 320
_MARGIN = 14
#: From this ratio of the largest to the smallest value on, the scale is logarithmic.
_LOGARITHMIC_FROM = 20
#: References closer to each other than this are lifted above one another.
_CLEARANCE = 13
_LEVELS = 3


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of the axis; ``open_left`` and ``open_right`` where it goes on for ever."""

    left: int
    width: int
    open_left: bool = False
    open_right: bool = False


@dataclass(frozen=True, slots=True)
class Marker:
    """A reference on the axis: its number in the card's list, place, level above the line, and role."""

    number: int
    x: int
    level: int
    role: str


@dataclass(frozen=True, slots=True)
class Axis:
    """All that the drawing shows, and what is not listed beside it in words for those who do not see it."""

    printed: Band
    tolerance: Band | None
    markers: tuple[Marker, ...]
    low_label: str
    high_label: str
    logarithmic: bool
    description: str

    @property
    def stems(self) -> str:
        """The stems of lifted markers below those that each of them has, as a path."""
        return "".join(f"M{marker.x} 50v-{13 * marker.level}" for marker in self.markers if marker.level)

    @property
    def top(self) -> int:
        """Where the drawing begins: above the highest marker."""
        return 24 - 13 * max((marker.level for marker in self.markers), default=0)


def axis(judgement: Judgement) -> Axis | None:
    """The axis of a judgement, or ``None`` where there is nothing to set against each other."""
    quantity = judgement.claim.figure
    if not isinstance(quantity, Quantity) or not judgement.evidence:
        return None
    printed = wording.compared(quantity, judgement.evidence[0])
    shown = [
        (number, evidence)
        for number, evidence in enumerate(judgement.evidence, 1)
        if wording.compared(quantity, evidence) == printed
    ]
    values = [evidence.value for _, evidence in shown]
    ends = _finite([printed, *([judgement.tolerance_interval] if judgement.tolerance_interval else [])])
    known = [*values, *ends]
    low, high = min(known), max(known)
    logarithmic = low > 0 and high / low >= _LOGARITHMIC_FROM
    place = _scale(low, high, logarithmic)
    tolerance = judgement.tolerance_interval
    return Axis(
        printed=_band(printed, place, 3),
        tolerance=_band(tolerance, place, 1) if tolerance else None,
        markers=_markers(shown, place),
        low_label=wording.rounded(low),
        high_label=wording.rounded(high),
        logarithmic=logarithmic,
        description=_description(judgement, printed),
    )


def _finite(intervals: Sequence[Interval]) -> list[Decimal]:
    return [end for interval in intervals for end in (interval.low, interval.high) if end.is_finite()]


def _scale(low: Decimal, high: Decimal, logarithmic: bool) -> Callable[[Decimal], int]:
    def position(value: Decimal) -> float:
        return log10(value) if logarithmic else float(value)

    first, last = position(low), position(high)
    width = WIDTH - 2 * _MARGIN

    def place(value: Decimal) -> int:
        if last == first:
            return WIDTH // 2
        return round(_MARGIN + (position(value) - first) / (last - first) * width)

    return place


def _band(interval: Interval, place: Callable[[Decimal], int], least: int) -> Band:
    open_left, open_right = not interval.low.is_finite(), not interval.high.is_finite()
    left = 0 if open_left else place(interval.low)
    right = WIDTH if open_right else place(interval.high)
    width = max(right - left, least)
    return Band(left if right - left >= least else left - (width - (right - left)) // 2, width, open_left, open_right)


def _markers(shown: Sequence[tuple[int, Evidence]], place: Callable[[Decimal], int]) -> tuple[Marker, ...]:
    free = [-_CLEARANCE] * _LEVELS  # the place up to which each level is taken
    result = []
    for number, evidence in sorted(shown, key=lambda item: item[1].value):
        x = place(evidence.value)
        level = next((level for level in range(_LEVELS) if x - free[level] >= _CLEARANCE), _LEVELS - 1)
        free[level] = x
        result.append(Marker(number, x, level, evidence.role))
    # drawn from the top, so that the stem of a lifted one passes behind those below it
    return tuple(sorted(result, key=lambda marker: (-marker.level, marker.number)))


def _description(judgement: Judgement, printed: Interval) -> str:
    """What the drawing adds to the list of references below it."""
    tolerated = judgement.tolerance_interval
    band = f"; tolerance {wording.rounded(tolerated.low)} to {wording.rounded(tolerated.high)}" if tolerated else ""
    return f"printed {wording.interval(printed)}{band}"
