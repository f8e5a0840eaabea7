"""The date of an article, from metadata or from its dateline."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[89]|20)\d\d)\b"
_DAY_FIRST = re.compile(rf"\b{_DAY}\s{{1,3}}(?:of\s)?{_MONTH},?\s{{1,3}}{_YEAR}", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"\b{_MONTH}\s{{1,3}}{_DAY},?\s{{1,3}}{_YEAR}", re.IGNORECASE)
_ISO = re.compile(r"\b(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)")
_FORMS = (_ISO, _DAY_FIRST, _MONTH_FIRST)

# what may follow the place and date of a dateline: "(Reuters)", a dash, or the end of the line
_DATELINE = re.compile(r"[^a-z\n]{0,60}?,\s")
_LABEL = re.compile(r"(?:first\s)?(?:published|updated|posted|issued|date|released)\b[^\n]{0,60}", re.IGNORECASE)


def parse_date(text: str) -> date | None:
    """The first full date in a short text ("2002-12-23T09:00Z", "23 December 2002", "Dec. 23, 2002"), or ``None``."""
    found = [match for form in _FORMS if (match := form.search(text))]
    if not found:
        return None
    match = min(found, key=lambda candidate: candidate.start())
    month = match["month"]
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    try:
        return date(int(match["year"]), number, int(match["day"]))
    except ValueError:
        return None


def dateline(paragraphs: list[str]) -> date | None:
    """The date that the opening of an article carries, with its year, or ``None``.

    Looked for in the first four paragraphs: a line that is a date and little else ("Published 3 May 2014"), and the
    capitals that open a news story ("BEIJING, Dec 23, 2002 (Xinhua) --").
    """
    for paragraph in paragraphs[:4]:
        opening = paragraph.lstrip()[:140].split("\n")[0]
        if label := _LABEL.match(opening):
            day = parse_date(label[0])
        elif len(opening) <= 40:
            day = parse_date(opening)
        else:
            place = _DATELINE.match(opening)
            day = parse_date(opening[place.end() : place.end() + 24]) if place else None
        if day:
            return day
    return None
