"""FC502 anniversary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from factcheck.model import Period
from factcheck.rules import Context, Hit, found, rule
from factcheck.rules.shared.frames import ORDINAL, Frame, compiled, figure_class
from factcheck.rules.shared.lexicon import any_of, words
from factcheck.rules.shared.moments import MOMENT, dated, may_hold_two

_YEAR = r"(?<![\d.,])(?:1[0-9]\d{2}|20\d{2})(?![\d]|[.,]\d)"
_WORDS = {"centenary": 100, "bicentenary": 200, "bicentennial": 200, "tercentenary": 300, "sesquicentennial": 150}
_ANNIVERSARY = (
    rf"(?:(?P<number>{ORDINAL}|\d{{1,4}}(?:st|nd|rd|th))\s(?:wedding\s)?(?:anniversary|birthday|jubilee)|"
    rf"(?P<word>{'|'.join(_WORDS)}))"
)
_BEGAN = (
    r"\b(?:founded|established|set up|created|opened|born|built|launched|formed|inaugurated|completed|signed|"
    r"dating back|dates from|began)"
    r"(?:\s(?:in|at|by|near)\s(?:[\w'’.-]+\s){1,4}?|\s)(?:back\s)?(?:in\s|to\s)?"
)
_GAP = r"[^.;()]{0,90}?"
_MARKS = r"(?:is|was|marks?|marked|will mark|will be|brings|saw)"
#: Both ends printed.
_BOTH = (
    rf"{_BEGAN}(?P<first>{_YEAR})\b{_GAP}{_ANNIVERSARY}\s(?:in|of)\s(?P<last>{_YEAR})",
    rf"{_ANNIVERSARY}\sin\s(?P<last>{_YEAR})[^.()]{{0,60}}?{_BEGAN}(?P<first>{_YEAR})\b",
    (
        rf"\bin\s(?P<last>{_YEAR}),?\s(?:on|for|at|to mark|marking)\s(?:the|its|their|his|her)\s{_ANNIVERSARY}\sof"
        rf"\s(?:the\s)?(?:[\w'’-]+\s){{0,4}}?(?:in\s)?(?P<first>{_YEAR})\b"
    ),
    (
        rf"\b(?:in|this year,|the year|year)\s(?P<last>{_YEAR}),?\s{_MARKS}\s(?:the|its|their)\s{_ANNIVERSARY}"
        rf"\sof\s[^.;()\d]{{1,60}}?\sin\s(?P<first>{_YEAR})\b"
    ),
)
#: The other end is the date of the article.
_NOW = (
    rf"{_BEGAN}(?P<first>{_YEAR})\b{_GAP}\b(?:celebrates?|marks?|is celebrating|is marking|will celebrate|will mark|"
    rf"celebrating|marking)\s(?:its|their|his|her|the)\s{_ANNIVERSARY}"
    r"(?:\s(?:this year|this week|this month|today|on \w+day)|(?=[.,]))(?!\sin\s\d)",
)
#: "The bridge, opened in 1961, is 50 years old."
_OLD = (
    rf"{_BEGAN}(?P<first>{_YEAR}),?\s(?:and\s)?(?:is|was)\s(?:now\s|today\s)?"
    rf"(?P<age>{figure_class('age', 'duration')})(?:\syears?)?(?:\sold)?(?=[,.;]|\sthis|$)"
)
_BETWEEN_AGO_AND_YEAR = re.compile(
    r",?\s(?:back\s)?in\s(?:the\s)?(?:\w+\s)?|\s\(|,?\sthat is,?\s(?:in\s)?", re.IGNORECASE
)
_BETWEEN_YEAR_AND_AGO = re.compile(r",\s(?:or\s)?(?:\w+\s){0,2}|\s\(|\s[-–—]\s", re.IGNORECASE)
_REPORTED = re.compile(r"\b(?:said|told|wrote|recalled|had)\b")
_ROUND_DAYS = frozenset(("anniversary", "birthday", "jubilee", *_WORDS))
_TO_COME = re.compile(
    r"\b(?:ahead of|before|prepar\w+|plan\w*|approach\w*|upcoming|coming|run-up|next year|"
    r"look\w* forward|until|towards?|"
    r"since|last|first of|failed|missed)\b",
    re.IGNORECASE,
)
_LEAP_DAY = (2, 29, 1)
_HEDGED = 10  # "some fifty years ago" may be a tenth off


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
        if not _ROUND_DAYS.isdisjoint(frame.words):
            yield from _anniversaries(frame, today)
        if today is not None and not frame.words.isdisjoint(words("beginning")):
            yield from _old(frame, today)
    if today is not None:
        yield from _ago(context, today)


def _anniversaries(frame: Frame, today: date | None) -> Iterator[Hit]:
    told = [*_of_two_moments(frame)]
    yield from told
    if told:
        return
    for pattern in _BOTH:
        for match in compiled(pattern).finditer(frame.text):
            yield from _anniversary(frame, match, int(match["last"]), 0)
    if today is None:
        return
    for pattern in _NOW:
        for match in compiled(pattern).finditer(frame.text):
            yield from _anniversary(frame, match, today.year, 1 if today.month in (1, 12) else 0)


def _of_two_moments(frame: Frame) -> Iterator[Hit]:
    """Whatever the order: a sentence with one beginning, one other moment and one anniversary."""
    if not may_hold_two(frame):
        return
    here = dated(frame)
    found_here = list(compiled(_ANNIVERSARY).finditer(here.text)) if len(here.moments) == 2 else []
    if len(found_here) != 1 or _TO_COME.search(here.text):
        return
    began = compiled(rf"\b{any_of('beginning')}\b[^.;()?!{MOMENT[1:-1]}]{{0,60}}(?P<moment>{MOMENT})").search(here.text)
    of_year = compiled(rf"{_ANNIVERSARY}\sof\s(?:the\s)?[^.;,()?!{MOMENT[1:-1]}]{{0,60}}(?P<moment>{MOMENT})").search(
        here.text
    )
    start = of_year or began
    if start is None:
        return
    first = here.moments[start["moment"]]
    last = next(moment for moment in here.moments.values() if moment is not first)
    match = found_here[0]
    years, apart = _years(frame, match["number"] or match["word"]), last.year - first.year
    if (first.first.month, first.first.day, len(first.years)) == _LEAP_DAY and first.first == first.last:
        return  # "born on 29 February, he marked his 20th birthday at 80"
    if apart > 0 and apart != years and len(first.years) == len(last.years) == 1:
        offset = frame.text.find(match[0])
        place = frame.source(offset, offset + len(match["number"] or match["word"]))
        yield found(
            f"{first.year} to {last.year} is {apart} years, printed the anniversary of {years}",
            place,
            first.span,
            suggestion=f"{apart} years",
        )


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


def _old(frame: Frame, today: date) -> Iterator[Hit]:
    for match in compiled(_OLD).finditer(frame.text):
        age, apart = frame[match["age"]], today.year - int(match["first"])
        if age.reading == "point" and not age.hedge and age.unit in ("", "year") and abs(age.value - apart) > 1:
            yield found(
                f"{match['first']} to {today.year}, the date of the article, is {apart} years, printed {age.surface}",
                age.span,
                frame.source(*match.span("first")),
                suggestion=str(apart),
            )


def _ago(context: Context, today: date) -> Iterator[Hit]:
    for first, second in pairwise(context.extraction.periods):
        ago, year = (first, second) if first.surface.endswith("ago") else (second, first)
        if not (_is_beside(context, first, second) and ago.span and year.span and ago.start and ago.end and year.start):
            continue
        slack = 1 + (abs(today.year - ago.start.year) // _HEDGED if ago.approximate else 0)
        if ago.start.year - slack <= year.start.year <= ago.end.year + slack:
            continue
        apart = today.year - year.start.year
        yield found(
            f"{year.surface} to {today.year}, the date of the article, is {apart} years, printed {ago.surface}",
            ago.span,
            year.span,
            suggestion=f"{apart} years ago",
        )


def _is_beside(context: Context, first: Period, second: Period) -> bool:
    """Whether one says "N years ago" and the other, right beside it, the year, in no report of what was said then."""
    if first.span is None or second.span is None or first.surface.endswith("ago") == second.surface.endswith("ago"):
        return False
    between = context.document.text[first.span.end : second.span.start]
    joint = _BETWEEN_AGO_AND_YEAR if first.surface.endswith("ago") else _BETWEEN_YEAR_AND_AGO
    year = second if first.surface.endswith("ago") else first
    sentence = context.document.slice(context.sentence_of(first.span))
    return bool(joint.fullmatch(between)) and year.surface.isdigit() and not _REPORTED.search(sentence)
