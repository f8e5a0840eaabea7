"""Sentences with every year and date as one character too, so that a rule's pattern can speak of moments."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from factcheck.model import Quantity, Span
from factcheck.rules.shared.dates import MONTHS
from factcheck.rules.shared.frames import Frame

_FIRST = 0xF000  # private use, above the characters of figures
_MOST = 0x100
#: Any year or date of a dated sentence.
MOMENT = f"[{chr(_FIRST)}-{chr(_FIRST + _MOST - 1)}]"
_DAYS_A_YEAR = 365.2425
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DATE = re.compile(
    rf"(?<![\w.,$£€/-])(?:(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?)?(?P<month>{_MONTH})"
    rf"(?:\s(?P<us_day>\d{{1,2}})(?:st|nd|rd|th)?)?,?\s(?:of\s)?)?"
    r"(?P<year>1[0-9]\d\d|20\d\d)(?P<decade>s)?(?![\w%]|[,.]\d|-\d|\s(?:per\s?cent|people|men|women))"
)
_LIKE_A_YEAR = re.compile(r"[12]\d{3}")
_STARTS = tuple(month[:3] for month in MONTHS)


@dataclass(frozen=True, slots=True)
class Moment:
    """A year, month, day or decade as printed: its first and last day and its place in the document."""

    first: date
    last: date
    span: Span

    @property
    def year(self) -> int:
        """The year in which it begins."""
        return self.first.year

    @property
    def years(self) -> range:
        """The years in which it can lie."""
        return range(self.first.year, self.last.year + 1)


@dataclass(frozen=True)
class Dated:
    """A frame whose years and dates are characters, too.

    Attributes:
        frame: the frame it was made of.
        text: the text of the frame, with one character for each year or date.
        moments: by their character, in order of position.
    """

    frame: Frame
    text: str
    moments: dict[str, Moment]

    def figure(self, character: str) -> Quantity:
        """The quantity behind a character."""
        return self.frame[character]


def may_hold_two(frame: Frame) -> bool:
    """A first look: whether a frame prints two numbers that can be years."""
    return len(_LIKE_A_YEAR.findall(frame.text)) > 1


def dated(frame: Frame) -> Dated:
    """The frame with its years and dates as characters."""
    moments: dict[str, Moment] = {}

    def replaced(match: re.Match[str]) -> str:
        ends = _ends(match)
        if ends is None or len(moments) == _MOST:
            return match[0]
        character = chr(_FIRST + len(moments))
        moments[character] = Moment(*ends, frame.source(*match.span()))
        return character

    return Dated(frame, _DATE.sub(replaced, frame.text), moments)


def years_between(one: Moment, other: Moment) -> tuple[float, float]:
    """The least and the most years that can lie between two moments, the earlier first."""
    least = (other.first - one.last).days / _DAYS_A_YEAR
    most = (other.last - one.first + timedelta(days=1)).days / _DAYS_A_YEAR
    return max(least, 0.0), most


def _ends(match: re.Match[str]) -> tuple[date, date] | None:
    """The first and last day; ``None`` for a day that does not exist."""
    year = int(match["year"])
    if match["decade"]:
        return date(year, 1, 1), date(year + 9, 12, 31)
    if not match["month"]:
        return date(year, 1, 1), date(year, 12, 31)
    month = _STARTS.index(match["month"][:3]) + 1
    last_day = monthrange(year, month)[1]
    day = int(match["day"] or match["us_day"] or 0)
    if day > last_day:
        return None
    return date(year, month, day or 1), date(year, month, day or last_day)
