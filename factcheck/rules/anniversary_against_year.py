"""FC502 anniversary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from factcheck.model import Interval, Quantity
from factcheck.rules import Context, Hit, found, rule
from factcheck.rules.frames import DURATION, ORDINAL, Frame, compiled

_YEAR = r"(?<![\d.,])(?:1[0-9]\d{2}|20\d{2})(?![\d]|[.,]\d)"
_WORDS = {"centenary": 100, "bicentenary": 200, "bicentennial": 200, "tercentenary": 300, "sesquicentennial": 150}
_ANNIVERSARY = (
    rf"(?:(?P<number>{ORDINAL}|\d{{1,4}}(?:st|nd|rd|th))\s(?:anniversary|birthday|jubilee)|"
    rf"(?P<word>{'|'.join(_WORDS)}))"
)
_BEGAN = (
    r"\b(?:founded|established|set up|created|opened|born|built|launched|formed|inaugurated|completed|signed|"
    r"dating back|dates from|began)"
    r"(?:\s(?:in|at|by|near)\s(?:[\w'’.-]+\s){1,4}?|\s)(?:back\s)?(?:in\s|to\s)?"
)
_GAP = r"[^.;()]{0,90}?"
#: Both ends printed.
_BOTH = (
    rf"{_BEGAN}(?P<first>{_YEAR})\b{_GAP}{_ANNIVERSARY}\s(?:in|of)\s(?P<last>{_YEAR})",
    rf"{_ANNIVERSARY}\sin\s(?P<last>{_YEAR})[^.()]{{0,60}}?{_BEGAN}(?P<first>{_YEAR})\b",
    (
        rf"\bin\s(?P<last>{_YEAR}),?\s(?:on|for|at|to mark|marking)\s(?:the|its|their|his|her)\s{_ANNIVERSARY}\sof"
        rf"\s(?:the\s)?(?:[\w'’-]+\s){{0,4}}?(?:in\s)?(?P<first>{_YEAR})\b"
    ),
)
#: The other end is the date of the article.
_NOW = (
    rf"{_BEGAN}(?P<first>{_YEAR})\b{_GAP}\b(?:celebrates|marks|is celebrating|is marking|will celebrate|will mark|"
    rf"celebrating|marking)\s(?:its|their|his|her|the)\s{_ANNIVERSARY}"
    r"(?:\s(?:this year|this week|this month|today|on \w+day)|(?=[.,]))(?!\sin\s\d)",
)
_AGO = (
    (
        rf"(?P<length>{DURATION})\sago(?:\s(?:this|last|next)\s\w+)?(?:,?\s(?:back\s)?in\s(?:\w+\s)?|\s\()"
        rf"(?P<first>{_YEAR})\b"
    ),
    (
        rf"\bin\s(?:\w+\s)?(?P<first>{_YEAR}),\s(?:almost\s|nearly\s|about\s|some\s|more than\s|over\s|exactly\s|"
        rf"just\s)?(?P<length>{DURATION})\sago\b"
    ),
)
_REPORTED = re.compile(r"\b(?:said|told|wrote|recalled|had)\b")
_YEARS = {"year": 1, "decade": 10, "century": 100}


@rule("FC502", "anniversary")
def anniversary_against_year(context: Context) -> Iterator[Hit]:
    """An anniversary, or a number of years "ago", that the printed year does not give.

    "Ago" counts back from the date of the article, a year more or less, and is left alone where the sentence reports
    what was said earlier ("in 2019 he said that he had left ten years ago"). An anniversary is exact, except around
    New Year.

    Flagged:
        The town, founded in 1850, marked its 100th anniversary in 1960.
        In 2005, on the 50th anniversary of the 1945 bombing, bells were rung.

    Not flagged:
        The town, founded in 1850, marked its 110th anniversary in 1960.
        In 1995, on the 50th anniversary of the 1945 bombing, bells were rung.
        The two met ten years ago. In 2001 they married.
    """
    today = context.document.date
    for frame in context.frames:
        for pattern in _BOTH:
            for match in compiled(pattern).finditer(frame.text):
                yield from _anniversary(frame, match, int(match["last"]), 0)
        if today is None:
            continue
        for pattern in _NOW:
            for match in compiled(pattern).finditer(frame.text):
                yield from _anniversary(frame, match, today.year, 1 if today.month in (1, 12) else 0)
        if not _REPORTED.search(frame.text):
            yield from _ago(frame, today)


def _anniversary(frame: Frame, match: re.Match[str], last: int, slack: int) -> Iterator[Hit]:
    group = "number" if match["number"] else "word"
    years, apart = _years(frame, match[group]), last - int(match["first"])
    if abs(apart - years) > slack:
        place = frame.source(*match.span(group))
        yield found(
            f"{match['first']} to {last} is {apart} years, printed the anniversary of {years}",
            place,
            frame.source(*match.span("first")),
            suggestion=f"{apart} years",
        )


def _years(frame: Frame, printed: str) -> int:
    if printed in frame.figures:
        return int(frame[printed].low)
    return _WORDS.get(printed.lower()) or int(re.sub(r"\D", "", printed))


def _ago(frame: Frame, today: date) -> Iterator[Hit]:
    for pattern in _AGO:
        for match in compiled(pattern).finditer(frame.text):
            length, first = frame[match["length"]], int(match["first"])
            apart, years = today.year - first, _length(length)
            if years is not None and not years.meets(Interval(Decimal(apart - 1), Decimal(apart + 1))):
                yield found(
                    f"{first} to {today.year}, the date of the article, is {apart} years, printed {length.surface} ago",
                    length.span,
                    frame.source(*match.span("first")),
                    suggestion=f"{apart} years",
                )


def _length(length: Quantity) -> Interval | None:
    factor = _YEARS.get(length.unit)
    if factor is None:
        return None
    exact = length.reading == "point" and not length.hedge
    low, high = (length.low, length.high) if exact else (length.interval.low, length.interval.high)
    return Interval(low * factor, high * factor)
