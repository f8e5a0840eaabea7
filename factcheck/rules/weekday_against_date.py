"""FC511 weekday."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from factcheck.model import Span
from factcheck.rules import Context, Hit, found, rule
from factcheck.rules.shared.dates import WEEKDAYS, PrintedDate

_FIRST_YEAR = 1919  # until then papers of some countries printed days of the Julian calendar
_CONTEXT = 160  # characters before a day in which a printed year may be its year
_CLOSE = timedelta(days=60)


@rule("FC511", "weekday")
def weekday_against_date(context: Context) -> Iterator[Hit]:
    """A weekday that the day beside it does not have.

    The calendar is known: whoever prints both has two chances to slip, and a reader who looks the day up loses trust.
    A day without a year is taken as the one nearest to the date of the article; if the years printed just before
    would make it right, nothing is said.

    Flagged:
        The ship sank on Sunday, 3 March 1998.
        It opened on Monday, July 4, 2000.
        On 14 July 2009, a Wednesday, the parade took place.

    Not flagged:
        The ship sank on Tuesday, 3 March 1998.
        In the play, set on Monday, 6 May, nobody works.
        Good Friday 2 April was quiet in those years.
    """
    text = context.document.text
    for printed in context.dates:
        if printed.weekday is None or printed.weekday_span is None:
            continue
        days = _meant(printed, text, context.document.date)
        if days and all(day.weekday() != printed.weekday for day in days):
            name = WEEKDAYS[days[0].weekday()]
            yield found(
                f"{text[printed.span.start : printed.span.end]} {_tense(days[0], context.document.date)} a {name}"
                f"{'' if printed.year else f' in {days[0].year}'}, printed {WEEKDAYS[printed.weekday]}",
                _together(printed.weekday_span, printed.span),
                suggestion=name,
            )


def _together(weekday: Span, day: Span) -> Span:
    """A weekday and its day as the one date that they are."""
    return Span(min(weekday.start, day.start), max(weekday.end, day.end))


def _meant(printed: PrintedDate, text: str, today: date | None) -> tuple[date, ...]:
    days = sorted(printed.near(today), key=lambda day: abs(day - today) if today else timedelta(0))
    if not days or days[0].year < _FIRST_YEAR:
        return ()
    if printed.year is not None:
        return tuple(days)
    assert today is not None
    nearest = days[:1] if abs(days[0] - today) <= _CLOSE else days
    before = text[max(0, printed.span.start - _CONTEXT) : printed.span.start]
    others = [printed.in_year(int(year)) for year in re.findall(r"\b(?:19|20)\d\d\b", before)]
    return (*nearest, *(day for day in others if day is not None))


def _tense(day: date, today: date | None) -> str:
    return "is" if today is not None and day >= today else "was"
