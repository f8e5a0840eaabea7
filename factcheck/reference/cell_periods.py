"""Periods as headers and cells of tables print them, as ISO 8601: "Q3 2002", "FY2001/02", "26 September 1999"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONG = ("january", "february", "march", "april", "june", "july", "august", "september", "sept", "october", "november")
_MONTH = f"(?P<month>{'|'.join((*_LONG, 'december', *_MONTHS))})\\.?"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
_ANY_YEAR = r"'?(?P<any>\d\d(?:\d\d)?)"
_TO = r" ?[/–-] ?(?P<to>\d\d(?:\d\d)?)"
_FISCAL = r"(?P<fiscal>(?:fy|fiscal(?: year)?|financial year) ?)'?(?P<fy>\d\d(?:\d\d)?)"
_QUARTER = r"(?:q(?:uarter )?(?P<quarter>[1-4])|(?P<quarter2>[1-4]) ?q)"
_QUARTER_WORD = r"(?P<quarter>1st|2nd|3rd|4th|first|second|third|fourth) quarter"
_HALF = r"(?:h(?P<half>[12])|(?P<half2>[12]) ?h)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_PATTERNS: tuple[re.Pattern[str], ...] = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:year |calendar year |cy ?)?{_YEAR} ?(?:p|e|r|f|est\.?|prov\.?)?",
        rf"{_FISCAL}(?:{_TO})?",
        rf"(?:season )?{_YEAR}(?: season)?",
        rf"{_YEAR}-(?P<number>0[1-9]|1[0-2])",
        rf"(?:season )?{_YEAR}{_TO}(?: season)?",
        rf"{_QUARTER}[ ,/-]*{_ANY_YEAR}",
        rf"{_QUARTER_WORD}[ ,]*(?:of )?{_ANY_YEAR}",
        rf"{_YEAR}[ /-]*q(?P<quarter>[1-4])",
        rf"{_HALF}[ ,/-]*{_ANY_YEAR}",
        rf"{_YEAR}[ /-]*h(?P<half>[12])",
        rf"{_MONTH}[ ,/-]*{_ANY_YEAR}",
        rf"{_YEAR}[ /-]*(?:{_MONTH}|m?(?P<number>0[1-9]|1[0-2]))",
        rf"(?:\w{{3,9}}[ ,]+)?{_DAY}[ ,-]+{_MONTH}[ ,-]*{_YEAR}",
        rf"(?:\w{{3,9}}[ ,]+)?{_MONTH}[ ]+{_DAY}[ ,]+{_YEAR}",
        rf"{_YEAR}[ ,]+{_MONTH}[ ]+{_DAY}",
        rf"{_YEAR}[-/.](?P<number>0?[1-9]|1[0-2])[-/.](?P<day>0?[1-9]|[12]\d|3[01])(?:[T ]\d\d:\d\d.*)?",
    )
)
_SEASON = re.compile(r"(?:1[5-9]|20)(\d\d)-(\d\d)")
_QUARTERS = {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "first": 1, "second": 2, "third": 3, "fourth": 4}


def are_seasons(texts: Iterable[str]) -> bool:
    """Whether "2001-02" means the span of two years among these headers or cells: so does every one of its kind."""
    found = [match for match in (_SEASON.fullmatch(text.strip()) for text in texts) if match]
    return len(found) > 1 and all((int(match[1]) + 1) % 100 == int(match[2]) for match in found)


@lru_cache(maxsize=4096)
def read_period(text: str, seasons: bool = False) -> str:
    """The period that a header or cell states, as ISO 8601; "" if it states none.

    A quarter is "2002-Q3", a half "2002-01/2002-06"; a span of years "2001/02" is "2001/2002". A two-digit year
    belongs to the years 1970 to 2069. "2001-02" is February 2001, as in ISO 8601, unless ``seasons`` is set.
    """
    if text.isdigit() and len(text) not in (4, 6):  # digits alone are a year, or a year and a month
        return ""
    text = re.sub(r"\s+", " ", text.replace("\u00a0", " ")).strip(" :*")
    if not text or len(text) > 40 or not any(mark.isdigit() for mark in text):
        return ""
    if seasons and _SEASON.fullmatch(text):
        text = text.replace("-", "/")
    for pattern in _PATTERNS:
        found = pattern.fullmatch(text)
        if found:
            return _iso({name: value for name, value in found.groupdict().items() if value})
    return ""


def _iso(found: dict[str, str]) -> str:
    year = found.get("year") or _full_year(found.get("fy") or found.get("any", ""))
    if "to" in found:
        end = found["to"] if len(found["to"]) == 4 else year[:2] + found["to"]
        if int(end) <= int(year):
            return ""
        return f"{year}/{end}"
    quarter = found.get("quarter") or found.get("quarter2") or found.get("quarter3")
    if quarter:
        return f"{year}-Q{_QUARTERS.get(quarter.lower(), quarter)}"
    half = found.get("half") or found.get("half2")
    if half:
        return f"{year}-01/{year}-06" if half == "1" else f"{year}-07/{year}-12"
    month = _month(found)
    if not month:
        return year
    return f"{year}-{month:02d}-{int(found['day']):02d}" if "day" in found else f"{year}-{month:02d}"


def _month(found: dict[str, str]) -> int:
    if "number" in found:
        return int(found["number"])
    name = found.get("month", "")[:3].lower()
    return _MONTHS.index(name) + 1 if name else 0


def _full_year(digits: str) -> str:
    if len(digits) == 4:
        return digits
    return f"{'19' if int(digits) >= 70 else '20'}{digits}"
