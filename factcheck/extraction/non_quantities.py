"""Numbers that are no quantities: years, dates, times, phones, scores, names and marks, each with its class."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from operator import attrgetter

from factcheck.extraction.name_shapes import CLASSES, EMAIL_NAME, EMAIL_SIGN, LINE_NUMBER, shapes
from factcheck.extraction.period_words import MONTHS, YEAR
from factcheck.extraction.shapes_in_context import AFTER, DIGITS, NO_NAME, READERS, SCALE
from factcheck.lexicons.sections import alternatives
from factcheck.model import NonQuantity, Period, Span

_MONTH = alternatives(MONTHS)
# it begins with a letter of its own, to which `re` skips fast; what stands before is told by looking back
_FIRST_ITEM = re.compile(r"(1)[.)]\s(?=[^\W\d])(?:(?<=[:;]\s1[.)]\s)|(?<=[:;]\s\(1[.)]\s))")
_NEXT_ITEM = re.compile(r"[,;.?!]\s(?:and\s|or\s)?\(?(\d)[.)]\s(?=[^\W\d])")
_LONGEST_ITEM = 400
_ORDINAL_DAY = r"[0-3]?\d(?:st|nd|rd|th)?"
_IN_PERIOD = re.compile(
    rf"""
    (?P<date> \d{{4}}-\d\d-\d\d | \d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}
      | {_ORDINAL_DAY} (?:\s?[-–]\s?{_ORDINAL_DAY} | \s(?:to|and)\s{_ORDINAL_DAY})?
        [\s-](?:of\s)? (?:{_MONTH}) (?:[,-]?\s?{YEAR})?
      | (?:{_MONTH}) \s {_ORDINAL_DAY} (?!\d) (?:\s?[-–]\s?[0-3]?\d(?!\d))? (?:,?\s{YEAR})? )
  | (?P<month> (?:{_MONTH}),?\s(?:of\s)?{YEAR} )
  | (?P<period> (?:early|mid|late)?-? \d{{4}}['’]?s | ['’]\d0s
      | \d\d? (?:st|nd|rd|th) [\s-] [Cc]entury
      | FY\s?['’]?\d{{2,4}} (?:[-–/]\d{{2,4}})?
      | \d{{4}}[\s-]?[QH][1-4]
      | [QH][1-4] (?:[\s/-]?(?:FY|of\s)?\s?['’]?(?:\d{{4}}|\d\d)(?!\d))?
      | [1-4][QH] \s?['’]? (?:\d{{4}}|\d\d)?
      | (?i:first|second|third|fourth|last|final|1st|2nd|3rd|4th) [\s-] (?:(?:fiscal|financial)[\s-])? (?:quarter|half)
      | (?i:[a-z]+teenth|twentieth|twelfth|eleventh|tenth|twenty-first) [\s-] [Cc]entury )
  | (?P<mark> (?i:an?)\s(?:year|month|week|quarter|day|decade|century)[\s-](?:ago|earlier|later|before|previously) )
  | (?P<year> {YEAR} (?:[-–/]\d\d(?:\d\d)?(?!\d))? )
    """,
    re.VERBOSE,
)


def find(text: str, periods: Sequence[Period]) -> list[NonQuantity]:
    """The numbers of a text that are no quantities, in order; none overlaps another.

    Args:
        text: any text.
        periods: what `periods.find` found in it; their years and dates are classed here.

    Returns:
        One value a number or run of numbers, with its class: "year", "date", "period", "time", "phone", "score",
        "address", "version", "name", "index", "law", "section", "footnote", "number", "road", "ordinal", "url",
        "email", "code", "id", "coordinates", "list number", "idiom". A length of time ("10 months" in "the first
        10 months of 2002") is a quantity and stays out.
    """
    found = [*_in_periods(periods), *_emails(text), *_line_numbers(text), *_items_in_line(text)]
    taken = sorted((item.span for item in found), key=attrgetter("start"))
    index = end_of_last = end_of_shape = 0
    for start, end, shape in shapes(text):
        while index < len(taken) and taken[index].end <= start:
            index += 1
        overlaps = start < end_of_last or start < end_of_shape
        if end > end_of_shape and shape != "teams":
            end_of_shape = end
        if overlaps or (index < len(taken) and taken[index].start < end):
            continue
        read = READERS.get(shape)
        result = read(text, start, end) if read else (start, end, CLASSES.get(shape, shape))
        if result is None:
            continue
        begin, end, kind = result
        end_of_last = end
        found.append(_made(text, begin, end, kind))
    found.sort(key=attrgetter("span.start", "span.end"))
    return _apart(found)


def _made(text: str, start: int, end: int, kind: str, period: Period | None = None) -> NonQuantity:
    surface = text[start:end]
    digits = DIGITS.search(surface) if kind not in ("url", "email", "code", "time", "phone", "date", "id") else None
    return NonQuantity(Span(start, end), surface, kind, period, Decimal(digits[0]) if digits else None)


def _apart(found: list[NonQuantity]) -> list[NonQuantity]:
    """Without those that overlap an earlier one."""
    kept: list[NonQuantity] = []
    for item in found:
        if not kept or kept[-1].span.end <= item.span.start:
            kept.append(item)
    return kept


def _in_periods(periods: Sequence[Period]) -> list[NonQuantity]:
    found = []
    for period in periods:
        if period.span is None:
            continue
        if period.surface.isdigit():
            found.append(NonQuantity(period.span, period.surface, "year", period, Decimal(period.surface)))
            continue
        for match in _IN_PERIOD.finditer(period.surface):
            start = period.span.start + match.start()
            span = Span(start, start + len(match[0]))
            # "a year earlier" counts nothing, and its "a year" is no rate ("$4m a year")
            kind = {"mark": "period", "month": "date"}.get(match.lastgroup or "", match.lastgroup or "period")
            value = Decimal(match[0]) if match[0].isdigit() else None
            found.append(NonQuantity(span, match[0], kind, period, value))
    return found


def _emails(text: str) -> list[NonQuantity]:
    found = []
    for match in EMAIL_SIGN.finditer(text):
        name = EMAIL_NAME.search(text, max(0, match.start() - 64), match.start())
        if name:
            found.append(_made(text, name.start(), match.end(), "email"))
    return found


def _line_numbers(text: str) -> list[NonQuantity]:
    found = []
    # the line feed stands before the first line, and shifts the text so that a number ends one place later
    for match in LINE_NUMBER.finditer(f"\n{text}"):
        kind = match.lastgroup or "list"
        start, end = match.start(kind) - 1, match.end() - 1
        following = AFTER.match(text, end)
        counted = following is not None and (kind == "heading" and (following[1] in NO_NAME or following[1] in MONTHS))
        if not counted and not SCALE.match(text[end : end + 12].lower()):
            found.append(_made(text, start, end, "list number" if kind == "list" else "section"))
    return found


def _items_in_line(text: str) -> list[NonQuantity]:
    """The numbers of a list inside a sentence: "two steps: 1. Sow them, and 2. Water them"."""
    found: list[NonQuantity] = []
    for first in _FIRST_ITEM.finditer(text):
        items = [first]
        while (item := _NEXT_ITEM.search(text, items[-1].end(), items[-1].end() + _LONGEST_ITEM)) and int(
            item[1]
        ) == len(items) + 1:
            items.append(item)
        if len(items) > 1:
            found.extend(_made(text, item.start(1), item.end(1) + 1, "list number") for item in items)
    return found
