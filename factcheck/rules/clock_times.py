"""FC523 clock-times."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from factcheck.model import Interval, Quantity, Span
from factcheck.rules import Context, Hit, found, rule
from factcheck.rules.shared.dates import MONTHS, WEEKDAYS
from factcheck.rules.shared.frames import Frame

_TIME = re.compile(
    r"(?<![\w.,:$£€])(?:(?P<hour>[01]?\d|2[0-4])(?:[.:](?P<minute>[0-5]\d))?\s?(?P<half>[ap]\.?m\b\.?)|"
    r"(?P<long_hour>[01]?\d|2[0-4]):(?P<long_minute>[0-5]\d)(?![\d:]|[.,]\d)|(?P<word>noon|midday|midnight)\b)",
    re.IGNORECASE,
)
_DAY = 24 * 60
_OTHER_DAY = re.compile(
    rf"\b(?:{'|'.join((*WEEKDAYS, *MONTHS))}|next|following|second|third|tomorrow|yesterday|days?|nights?|weekend)\b"
)
_UNITS = {"hour": Decimal(60), "minute": Decimal(1)}
_ELSEWHERE = re.compile(
    r"\b(?:flights?|fl[eyi]w?|flown|flying|plane|airport|airline|time zone|time difference|"
    r"local time|GMT|UTC|BST|EST|EDT|"
    r"PST|PDT|CET|Eastern|Pacific|clocks?|tomorrow|shifts|weekends?|days a week|marathon|winner)\b"
)
_ONE_OF_MORE = re.compile(
    r"\b(?:every|each|extra|another|first|last|final|within|next|between|plus|break of|lunch of|interval of)\s\S*\s?$",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\W*(?:[\w-]+\s)?(?:break|lunch|pause|interval|notice|overtime|"
    r"ahead|a day|a week|per|daily|before|earlier|extra|sleep|more|less|"
    r"into|behind)\b",
    re.IGNORECASE,
)
_HEDGE = (
    r"(?:(?:about|some|nearly|almost|just|only|over|under|around|roughly|more than|less than|well over|just over|"
    r"just under|exactly|a full|at least|up to)\s)*"
)
_WHOLE_BEFORE = re.compile(
    r"(?:\b(?:lasted|lasting|lasts?|took|takes|taking|taken(?: \w+)?|took \w+|after|of|ending|spent|ran for|runs for|"
    r"raged for|for|total|in all|altogether|delayed|was|were|is|a|an|the|its|their|his|her|that)\s|[,(–—:]\s*)"
    rf"{_HEDGE}$",
    re.IGNORECASE,
)


_APART_BEFORE = re.compile(rf"[,(–—:]\s*{_HEDGE}$", re.IGNORECASE)
_OF_ANOTHER = re.compile(
    rf"\b(?:the|an?|his|her|its|their|each|one)\s[a-z]+\s(?:took|takes|needs)\s{_HEDGE}$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Time:
    """A clock time in minutes after midnight; ``open`` where morning or afternoon is not said."""

    minutes: int
    span: Span
    open: bool


@rule("FC523", "clock-times")
def clock_times(context: Context) -> Iterator[Hit]:
    """Two clock times that are not as far apart as the text says.

    A sentence, or two neighbouring ones, with two times and one length in hours or minutes. The second may lie on the
    next day, and before or after noon where that is not said. Journeys are left alone, since clocks may differ at
    their ends, and so are breaks and other parts of the whole.

    Flagged:
        The strike began at 8.15am and ended at 11.45am, after more than four hours.
        The session opened at 10:00 and closed at 16:30; the nine-hour debate was the last of the year.

    Not flagged:
        The strike began at 8.15am and ended at 11.45am, after more than three hours.
        The session opened at 10:00 and closed at 16:30; the six-and-a-half-hour debate was the last of the year.
        The office is open from 9am to 5pm, with a lunch break of one hour.
    """
    seen: set[int] = set()
    for frame in (*context.frames, *context.pairs(_has_length)):
        length = _has_length(frame)
        if length is None or length.span.start in seen:
            continue
        times = _times(context.document.text, frame.span)
        if len(times) != 2:
            continue
        seen.add(length.span.start)
        if _is_whole(context.document.text, frame.span, length):
            days = _OTHER_DAY.search(context.document.slice(frame.span)) is not None
            yield from _compared(length, times[0], times[1], days=7 if days else 0)


def _has_length(frame: Frame) -> Quantity | None:
    """The one length in hours or minutes of a sentence."""
    if "duration" not in frame.sorts:
        return None
    lengths = [figure for figure in frame.figures.values() if figure.unit in _UNITS]
    return lengths[0] if len(lengths) == 1 else None


def _times(text: str, span: Span) -> list[_Time]:
    times = []
    for match in _TIME.finditer(text, span.start, span.end):
        half = (match["half"] or "").lower()
        if match["word"]:
            minutes = 0 if match["word"].lower() == "midnight" else _DAY // 2
        else:
            hour, minute = int(match["hour"] or match["long_hour"]), int(match["minute"] or match["long_minute"] or 0)
            minutes = (hour % 12 if half else hour) * 60 + minute + (_DAY // 2 if half.startswith("p") else 0)
        times.append(_Time(minutes, Span(*match.span()), not half and not match["word"] and minutes < _DAY // 2))
    return times


def _is_whole(text: str, span: Span, length: Quantity) -> bool:
    """Whether the length can be that from the one time to the other."""
    before, after = text[span.start : length.span.start], text[length.span.end : span.end]
    if _ELSEWHERE.search(text[span.start : span.end]) or _ONE_OF_MORE.search(before[-40:]) or _PART.match(after):
        return False
    if re.match(r"\s(?:later|afterwards)\b", after):
        return bool(_APART_BEFORE.search(before))
    told = _WHOLE_BEFORE.search(before) or re.match(r"\s(?:in all|altogether|long)\b", after)
    return bool(told) and not _OF_ANOTHER.search(before)


def _compared(length: Quantity, start: _Time, end: _Time, days: int) -> Iterator[Hit]:
    """The second time may be up to so many days later."""
    factor = _UNITS[length.unit]
    apart = [(end.minutes - start.minutes) % _DAY]
    if start.open or end.open:
        apart.append((apart[0] + _DAY // 2) % _DAY)
    apart = [one + day * _DAY for one in apart for day in range(days + 1)]
    slack = Decimal("0.5") if length.unit == "hour" and length.low % 1 == 0 else Decimal("0.26")
    slack = slack if length.reading == "point" else Decimal("0.02")
    if length.unit == "minute":
        slack = max(Decimal(1), length.low / 20)
    stated = length.interval
    possible = Interval(
        (min(length.low, stated.low) - slack) * factor, (max(length.high, stated.high) + slack) * factor
    )
    if any(Decimal(one) in possible for one in apart):
        return
    shown = f"{apart[0] // 60} h {apart[0] % 60} min"
    yield found(
        f"from one time to the other it is {shown}, printed {length.surface}", length.span, start.span, end.span
    )
