"""Days as printed ("Friday, 22 February", "February 30, 1987"), possible or not, with the weekday beside them."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from factcheck.model import Span

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTH_START = re.compile(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|\d{4}-\d\d-")
_REACH = 80  # characters on either side of a month that a day with its weekday and year may take
_MONTH_STARTS = tuple(name[:3].lower() for name in MONTHS)
_WEEKDAY_STARTS = tuple(name[:3].lower() for name in WEEKDAYS)

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day|\.)?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"\d{4}(?![\d,.]\d|\d)"
_DATE = re.compile(
    rf"""(?<![\w.,:/-])
    (?:(?P<weekday>{_WEEKDAY})(?:\s?[,(]\s?|\s)(?:the\s)?)?
    (?:(?P<day>{_DAY})(?:\s|-)(?:of\s)?(?P<month>{_MONTH})\b(?:,?[\s-](?P<year>{_YEAR}))?
     | (?P<us_month>{_MONTH})\s(?:the\s)?(?P<us_day>{_DAY})\b(?![,.]?\d|\s?%|[-–:])(?:,?\s(?P<us_year>{_YEAR}))?
     | (?P<iso>\d{{4}}-(?P<iso_month>\d\d)-(?P<iso_day>\d\d))(?![\w-]))
    (?:,?\s(?:a|which\swas\sa|was\sa|is\sa|\()\s?(?P<late_weekday>{_WEEKDAY})\b)?""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A day as printed; it need not exist.

    Attributes:
        day, month: as numbers; ``year`` is ``None`` where none is printed.
        span: the day without the weekday.
        weekday: 0 for Monday, ``None`` where none is printed; ``weekday_span`` its place.
        ordinal: printed as "3rd".
    """

    day: int
    month: int
    year: int | None
    span: Span
    weekday: int | None = None
    weekday_span: Span | None = None
    ordinal: bool = False

    @property
    def last_day(self) -> int:
        """The last day that the month can have (29 for a February of unknown year)."""
        return calendar.monthrange(self.year if self.year is not None else 2000, self.month)[1]

    def in_year(self, year: int) -> date | None:
        """The day in that year, ``None`` if it has no such day."""
        if year < 1 or not 1 <= self.day <= calendar.monthrange(year, self.month)[1]:
            return None
        return date(year, self.month, self.day)

    def near(self, today: date | None) -> tuple[date, ...]:
        """The days that can be meant: one if the year is printed, else those within a year of ``today``."""
        if self.year is not None:
            years: tuple[int, ...] = (self.year,)
        else:
            years = (today.year - 1, today.year, today.year + 1) if today else ()
        days = [day for year in years if (day := self.in_year(year))]
        return tuple(day for day in days if self.year or (today and abs(day - today) <= timedelta(days=366)))


def printed_dates(text: str) -> Iterator[PrintedDate]:
    """Every day of ``text`` printed with its month, in order of position."""
    for start, end in _around_months(text):
        for match in _DATE.finditer(text, start, end):
            printed = _read(match)
            if printed is not None:
                yield printed


def _around_months(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of ``text`` that can hold a day: what can begin a month is found far faster than a whole day."""
    start = end = -1
    for match in _MONTH_START.finditer(text):
        if match.start() - _REACH > end:
            if end > 0:
                yield start, end
            start = max(0, match.start() - _REACH)
        end = match.end() + _REACH
    if end > 0:
        yield start, end


_BEFORE_A_WEEKDAY = re.compile(
    r"(?:^|[\n(,;:–—-]\s*|\b(?:on|until|till|by|from|of|to|next|last|this|and|or)\s)$", re.IGNORECASE
)


def _is_weekday(match: re.Match[str], group: str) -> bool:
    """Whether it is no name that ends like a weekday cut short ("the Edmonton Sun, August 16")."""
    before = match.string[max(0, match.start(group) - 10) : match.start(group)]
    return match[group].endswith("day") or bool(_BEFORE_A_WEEKDAY.search(before))


def _read(match: re.Match[str]) -> PrintedDate | None:
    style = next(style for style in ("day", "us_day", "iso_day") if match[style])
    prefix = style.removesuffix("day")
    month = (
        int(match["iso_month"]) if prefix == "iso_" else _MONTH_STARTS.index(match[prefix + "month"][:3].lower()) + 1
    )
    if not 1 <= month <= 12:
        return None
    year = match["iso"][:4] if prefix == "iso_" else match[prefix + "year"]
    if year is not None and int(year) == 0:
        return None
    weekday = next((group for group in ("weekday", "late_weekday") if match[group] and _is_weekday(match, group)), None)
    start = min(match.start(group) for group in ("day", "us_month", "iso") if match[group])
    end = max(match.end(group) for group in ("day", "month", "year", "us_day", "us_year", "iso") if match[group])
    return PrintedDate(
        day=int(re.sub(r"\D", "", match[style])),
        month=month,
        year=int(year) if year else None,
        span=Span(start, end),
        weekday=_WEEKDAY_STARTS.index(match[weekday][:3].lower()) if weekday else None,
        weekday_span=Span(*match.span(weekday)) if weekday else None,
        ordinal=not match[style].isdigit(),
    )
