"""Stretches of the calendar: named by a text with or without a year, resolved against a date.

A `Stretch` is what the words say ("May", "the third quarter of 2005"); `resolve` adds the year that they leave out.
What stays unknown is printed as EDTF (ISO 8601-2, unspecified digits) prints it: "XXXX-05".
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, cached_property
from typing import Literal

Precision = Literal["day", "week", "month", "quarter", "half", "year", "decade", "century", "other"]

# a month without a year is the latest one, but up to this many months ahead of the article it is the coming one
_MONTHS_AHEAD = 2
_MONTHS_OF: dict[str, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}


@dataclass(frozen=True)
class Stretch:
    """Some months from a first one, or a day, or some days.

    Attributes:
        precision: the unit that the words use.
        year: of the first month; ``None`` where the text leaves it out.
        month: the first month, 1 to 12; 0 where it is not known.
        months: how many months (0 for days).
        day: of the month, for days; 0 where it is not known.
        days: how many days.
        fiscal: a financial year, whose first month depends on whose it is.
        approximate: hedged in the text.
        towards: -1 the text says that it is past ("last May"), 1 to come ("next May"), 0 neither.
    """

    precision: Precision
    year: int | None
    month: int = 1
    months: int = 12
    day: int = 0
    days: int = 0
    fiscal: bool = False
    approximate: bool = False
    towards: int = 0

    @cached_property
    def first(self) -> date | None:
        """The first day, if it is known."""
        if self.year is None or not self.month or (self.days and not self.day):
            return None
        return date(self.year, self.month, self.day or 1)

    @cached_property
    def last(self) -> date | None:
        """The last day, if it is known."""
        first = self.first
        if first is None:
            return None
        if self.days:
            return first + timedelta(days=self.days - 1)
        if self.months == 12 and self.month == 1:
            return date(first.year, 12, 31)
        year, month = add_months(first.year, first.month, self.months - 1)
        return date(year, month, monthrange(year, month)[1])

    @cached_property
    def iso(self) -> str:
        """ISO 8601 in the precision of the words; unknown digits as X."""
        year = "XXXX" if self.year is None else f"{self.year:04d}"
        month = f"{self.month:02d}" if self.month else "XX"
        day = f"{self.day:02d}" if self.day else "XX"
        if self.days:
            return self._iso_days(f"{year}-{month}-{day}")
        if self.precision == "quarter" and self.months == 3 and self.month:
            return f"{year}-Q{(self.month + 2) // 3}"
        if self.months == 12 and self.month <= 1:
            return year
        if self.months == 1 or self.year is None or not self.month:
            return f"{year}-{month}"
        end_year, end_month = add_months(self.year, self.month, self.months - 1)
        if self.month == 1 and end_month == 12:
            return f"{year}/{end_year:04d}"
        return f"{year}-{month}/{end_year:04d}-{end_month:02d}"

    def _iso_days(self, first_day: str) -> str:
        first, last = self.first, self.last
        if first is None or last is None:
            return first_day
        if self.precision == "week" and self.days == 7 and first.weekday() == 0:
            year, week, _ = first.isocalendar()
            return f"{year:04d}-W{week:02d}"
        return first_day if self.days == 1 else f"{first_day}/{last.isoformat()}"

    def shifted(self, count: int, unit: str) -> Stretch:
        """The like stretch ``count`` units later (earlier, if negative); this one where that leaves the calendar."""
        if self.first is None:
            return self
        try:
            if unit in ("day", "week"):
                return from_day(self.first + timedelta(days=count * (7 if unit == "week" else 1)), self)
            year, month = add_months(self.first.year, self.first.month, count * _MONTHS_OF[unit])
            moved = replace(self, year=year, month=month)
            if self.day:
                moved = replace(moved, day=min(self.day, monthrange(year, month)[1]))
            return moved if moved.first and moved.last else self
        except (ValueError, OverflowError):
            return self


def add_months(year: int, month: int, count: int) -> tuple[int, int]:
    """The month ``count`` months after the given one."""
    total = year * 12 + month - 1 + count
    return total // 12, total % 12 + 1


@cache
def a_year(year: int | None, fiscal: bool = False) -> Stretch:
    """A calendar or financial year."""
    return Stretch("year", year, fiscal=fiscal)


@cache
def a_month(year: int | None, month: int, towards: int = 0) -> Stretch:
    """A month."""
    return Stretch("month", year, month, 1, towards=towards)


@cache
def a_part(kind: str, year: int | None, ordinal: int, fiscal: bool = False) -> Stretch:
    """A quarter or half of a year; the ordinal -1 is the last one."""
    months = _MONTHS_OF[kind]
    number = 12 // months if ordinal < 0 else ordinal
    precision: Precision = "quarter" if kind == "quarter" else "half"
    return Stretch(precision, year, (number - 1) * months + 1, months, fiscal=fiscal)


def some_years(first: int, count: int, precision: Precision = "year") -> Stretch:
    """Some years from a first one."""
    return Stretch(precision, first, 1, 12 * count)


def a_day(year: int | None, month: int, day: int, days: int = 1) -> Stretch | None:
    """A day or some days; ``None`` where the calendar has no such day."""
    longest = 29 if month == 2 and year is None else monthrange(year or 2001, month)[1]
    return Stretch("day", year, month, 0, day, days) if 1 <= day <= longest and days > 0 else None


def from_day(day: date, like: Stretch | None = None) -> Stretch:
    """A day of the calendar as a stretch, with the length of ``like``."""
    if like is None or not like.days:
        return Stretch("day", day.year, day.month, 0, day.day, 1)
    return replace(like, year=day.year, month=day.month, day=day.day)


def a_week(day: date) -> Stretch:
    """The week, Monday to Sunday, that holds the day."""
    monday = day - timedelta(days=day.weekday())
    return Stretch("week", monday.year, monday.month, 0, monday.day, 7)


def containing(unit: str, day: date) -> Stretch:
    """The day, week, month, quarter, half, year, decade or century that holds the day."""
    if unit == "day":
        return from_day(day)
    if unit == "week":
        return a_week(day)
    if unit == "month":
        return a_month(day.year, day.month)
    if unit in ("quarter", "half"):
        return a_part(unit, day.year, (day.month - 1) // _MONTHS_OF[unit] + 1)
    if unit == "decade":
        return some_years(day.year - day.year % 10, 10, "decade")
    if unit == "century":
        return some_years(day.year - (day.year - 1) % 100, 100, "century")
    return a_year(day.year)


def resolve(stretch: Stretch, today: date | None) -> Stretch:
    """Give a stretch without a year the year that the article's date suggests.

    "Last May" is the last one that was over; a bare month or day is the latest one, unless one is due within two
    months; a bare quarter or half is the latest that had begun.

    Args:
        stretch: what the words say.
        today: the article's date, if it has one.
    """
    if stretch.year is not None or today is None or not stretch.month:
        return stretch
    if stretch.months == 12 and stretch.month == 1 and not stretch.days:
        return replace(stretch, year=today.year)
    ahead = 0 if stretch.towards or stretch.precision in ("quarter", "half") else _MONTHS_AHEAD
    difference = stretch.month - today.month
    year = today.year
    if stretch.towards > 0:
        year += difference <= 0
    elif stretch.towards < 0:
        year -= difference >= 0
    elif difference > ahead:
        year -= 1
    elif difference + 12 <= ahead:
        year += 1
    if stretch.days and stretch.day > monthrange(year, stretch.month)[1]:
        return stretch
    return replace(stretch, year=year)
