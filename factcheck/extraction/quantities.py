"""From a figure with its surroundings to a `Quantity`: reading, interval, kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from factcheck.extraction.attachments import is_time
from factcheck.extraction.changes import NONE, Change
from factcheck.extraction.figures import Figure
from factcheck.extraction.intervals import printed, round_place
from factcheck.lexicons.english import Hedge, cue_pattern
from factcheck.model import Kind, Period, Quantity, Reading, Span

_SIGNED = ("degC", "degF", "delta_degC", "delta_degF", "degree")
_DIFFERENCE = {"degC": "delta_degC", "degF": "delta_degF"}
_ZERO = Decimal(0)


@dataclass(slots=True)
class Context:
    """What was found around a figure."""

    hedge: Hedge | None = None
    phrase: str = ""
    change: Change = NONE
    low: Decimal = _ZERO
    high: Decimal = _ZERO
    is_range: bool = False
    tolerance: Decimal | None = None
    share: bool = False
    rank: bool = False


@cache
def _of_whole() -> re.Pattern[str]:
    return re.compile(
        rf"\s(?:of|in)\s(?!(?:the|all)\s(?:{cue_pattern('time_behind')}|[0-9]))(?:{cue_pattern('whole')}|[a-z]+s)\b",
        re.IGNORECASE,
    )


@cache
def _difference() -> re.Pattern[str]:
    return re.compile(rf"[ \-]{cue_pattern('difference')}\b", re.IGNORECASE)


@cache
def _ratio() -> re.Pattern[str]:
    return re.compile(rf"[ \-]{cue_pattern('ratio')}\b", re.IGNORECASE)


def build(text: str, figure: Figure, context: Context, period: Period | None) -> Quantity:
    """The quantity of a figure."""
    change, hedge = context.change, context.hedge
    unit = figure.unit
    kind = _kind(text, figure, context, change)
    if unit in _DIFFERENCE and (_difference().match(text, figure.end) or (kind == "change" and change.step)):
        unit = _DIFFERENCE[unit]
    place = _place(figure, context)
    reading: Reading = "range" if context.is_range else "point"
    below = above = _ZERO
    if hedge:
        if hedge.reading in ("more than", "at least", "less than", "at most"):
            reading = hedge.reading  # type: ignore[assignment]
        else:
            below, above = hedge.below, hedge.above
        if hedge.reading == "exact":
            place = min(place, figure.place)
    interval = printed(context.low, context.high, place, reading, below, above, unit in _SIGNED)
    if figure.number.upto is not None and not context.is_range:
        interval = printed(context.low, figure.number.upto * figure.scale, _ZERO, "point", below, above, False)
    if context.tolerance is not None:
        interval = printed(
            context.low - context.tolerance, context.high + context.tolerance, _ZERO, "point", _ZERO, _ZERO, False
        )
    return Quantity(
        span=Span(figure.start, figure.end),
        surface=text[figure.start : figure.end],
        number=figure.number_text,
        low=context.low,
        high=context.high,
        interval=interval,
        place=place,
        scale=figure.scale,
        reading=reading,
        unit=unit,
        unit_options=figure.options,
        noun=figure.noun,
        hedge=context.phrase,
        direction=change.direction,
        role=change.role,
        kind=kind,
        period=period,
        spelled=figure.number.spelled,
    )


def _place(figure: Figure, context: Context) -> Decimal:
    number = figure.number
    if number.spelled or number.share or number.scaled or figure.scale != 1 or figure.place != 1 or context.is_range:
        return figure.place
    return round_place(figure.value)


def _kind(text: str, figure: Figure, context: Context, change: Change) -> Kind:
    if context.rank:
        return "rank"
    if figure.age:
        return "age"
    if figure.times and (not text.endswith("times", 0, figure.end) or _ratio().match(text, figure.end)):
        return "ratio"
    if change.step:
        return "change"
    if context.share or figure.number.share:
        return "share" if not figure.unit else "level"
    if figure.unit == "percent" and _of_whole().match(text, figure.end):
        return "share"
    if figure.rate:
        return "rate"
    if is_time(figure.unit):
        return "duration"
    return "level"
