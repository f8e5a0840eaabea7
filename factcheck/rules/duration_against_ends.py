"""FC521 duration."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from factcheck.model import Interval, Quantity
from factcheck.rules import Context, Hit, found, rule
from factcheck.rules.shared.dates import MONTHS, printed_dates
from factcheck.rules.shared.frames import COUNT, DURATION, FIGURE, Frame, compiled

_YEAR = r"(?<![\d.,])(?:1\d{3}|20\d{2})(?![\d]|[.,]\d)"
_TO = r"\s?(?:to|until|till|through|and|-|–|—)\s?"
_MONTH = rf"(?:{'|'.join(MONTHS)})"
_ENDS = (
    rf"(?:from|between|,|\(|\bof)\s?(?:(?:early|late|mid|the start of|the end of)[ -])?(?:{_MONTH}\s)?"
    rf"(?P<first>{_YEAR})"
    rf"{_TO}(?:(?:early|late|mid)[ -])?(?:{_MONTH}\s)?(?P<last>{_YEAR})"
)
_MONTHS_APART = rf"(?:from|between)\s(?P<first_month>{_MONTH}){_TO}(?P<last_month>{_MONTH})(?!\s?\d)"
_DAYS_APART = (
    rf"(?:from|between)\s(?:the\s)?(?P<first_day>\d{{1,2}}|{COUNT})(?:st|nd|rd|th)?{_TO}(?:the\s)?"
    rf"(?P<last_day>\d{{1,2}}|{COUNT})(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}\b"
)
_DATE = rf"(?:{_MONTH}\s\d{{1,2}}|\d{{1,2}}\s{_MONTH})(?:,?\s\d{{4}})?"
_DATES_APART = rf"(?:from|between|,|\()\s?(?P<first_date>{_DATE}){_TO}(?P<last_date>{_DATE})(?!\s?\d)"
_ANY_ENDS = rf"(?:{_ENDS}|{_MONTHS_APART}|{_DAYS_APART}|{_DATES_APART})"
_LASTING = (
    r"(?:\s(?:in\s\w+|as\s(?:an?\s|the\s)?\w+(?:\sof\s\w+)?|there|long|reign|rule|war|term|career|siege|spell|"
    r"tenure|stint|period|stay))?"
)
_BETWEEN_DAYS = (
    rf"\b(?:began|started|opened|starts|begins|opens)\s(?:on\s)?(?P<first_date>{_DATE})\s(?:and|,)\s?(?:will\s)?"
    rf"(?:ended|ends?|closed|closes?|finished|wrapped up|concluded)\s(?:on\s)?(?P<last_date>{_DATE})"
)
#: Each with words of which a sentence must hold one; none where it may hold any.
_PATTERNS = (
    # "which started on March 2 and ended on March 20, lasted almost three weeks"
    (
        ("lasted", "ran", "took", "runs", "lasts"),
        rf"{_BETWEEN_DAYS},?\s(?:and\s)?(?:lasted|ran for|took|runs for|lasts)\s(?:for\s)?(?P<length>{DURATION})",
    ),
    (
        ("later",),
        rf"{_BETWEEN_DAYS},\s(?P<length>{DURATION})\slater\b",
    ),
    # "which runs from July 6 to July 19, lasts two weeks"
    (
        ("lasts", "lasted", "takes", "took"),
        rf"{_DATES_APART},\s(?:and\s)?(?:lasts|lasted|takes|took)\s(?:for\s)?(?P<length>{DURATION})",
    ),
    # "nine years, from 1980 to 1985", "the 12-year reign (1950-1957)"
    (
        (),
        rf"(?<!of his )(?<!of her )(?<!of their )(?<!every )(?<!\bto )(?P<length>{DURATION}){_LASTING},?\s{_ANY_ENDS}",
    ),
    # "Between 1990 and 2004, a period of 20 years"
    (
        ("period", "stretch", "span", "total", "stay", "reign", "spell"),
        rf"{_ANY_ENDS}\)?(?:,|\s[-–—])?\s(?:an?\s|or\s|in all\s|altogether\s|some\s|about\s)?(?:(?:period|stretch|"
        rf"span|total|stay|reign|spell)\sof\s)(?:about\s|some\s|nearly\s|almost\s)?(?P<length>{DURATION})",
    ),
    # "The war lasted from 1950 to 1953, five years in all."
    (
        (),
        rf"{_ANY_ENDS}(?:,|\s[-–—])\s(?:or\s|for\s)?(?:some\s|about\s|nearly\s|almost\s)?(?P<length>{DURATION})"
        rf"(?=[,.;)]|\s(?:in all|in total|altogether)\b|$)",
    ),
    # "founded in 1950; thirty years later, in 1990, it closed"
    (
        ("later", "afterwards", "on"),
        rf"\bin\s(?P<first>{_YEAR})\b[^.;()]{{0,80}}?[,;]?\s(?:and\s)?(?:some\s|about\s|almost\s|nearly\s|just\s|"
        rf"exactly\s)?"
        rf"(?P<length>{DURATION})\s(?:later|afterwards|on)\s?(?:,\s|\()?in\s(?P<last>{_YEAR})",
    ),
    # "began in 1990 and ended in 1993, five years later"
    (
        ("later",),
        rf"\bin\s(?P<first>{_YEAR})\b[^.;()]{{0,80}}?\bin\s(?P<last>{_YEAR}),\s(?P<length>{DURATION})\slater\b",
    ),
    # "won the title in 1990, ten years before his retirement in 2000"
    (
        ("before", "ahead"),
        rf"\bin\s(?P<first>{_YEAR}),\s(?P<length>{DURATION})\s(?:before|ahead of)\s"
        rf"[^.;()\d{FIGURE[1:-1]}]{{0,60}}?\bin\s(?P<last>{_YEAR})",
    ),
    # "died in 2000, ten years after the house opened in 1990"
    (
        ("after",),
        rf"\bin\s(?P<last>{_YEAR}),\s(?P<length>{DURATION})\safter\s[^.,;()\d{FIGURE[1:-1]}]{{0,60}}?\bin\s(?P<first>{_YEAR})",
    ),
    # "His term as governor, from 1999 to 2007, lasted eight years"
    (
        ("lasted", "took", "spanned", "covered", "ran"),
        rf"{_ENDS},\s(?:lasted|took|spanned|covered|ran for)\s(?P<length>{DURATION})(?!\s(?:longer|more))",
    ),
    # "The civil war (1975-1990) lasted 25 years"
    (
        ("lasted", "took", "spanned", "covered", "ran", "raged", "dragged"),
        rf"{_ENDS}\)\s(?:lasted|took|spanned|covered|ran|raged|dragged on)\s(?:for\s)?(?P<length>{DURATION})(?!\s"
        rf"(?:longer|more))",
    ),
    # "ten years, beginning in 1990 and ending in 1995"
    (
        ("beginning", "starting"),
        rf"(?P<length>{DURATION}),?\s(?:beginning|starting)\sin\s(?P<first>{_YEAR})\sand\s(?:ending|finishing)\sin"
        rf"\s(?P<last>{_YEAR})",
    ),
    # "Founded in 1920, the paper closed in 1970 after 80 years"
    (
        ("after",),
        rf"\b(?:founded|opened|established|launched|set up|created|elected|appointed|took office|jailed|imprisoned|"
        rf"arrested|captured|kidnapped|hired|married|began|started|enlisted|enthroned|crowned)\sin\s"
        rf"(?P<first>{_YEAR})"
        rf"[^.;()]{{0,80}}?\bin\s(?P<last>{_YEAR}),?\safter\s(?P<length>{DURATION})(?=[.,;)]|\sin\s(?:office|"
        rf"power|business|prison|jail|captivity|charge|uniform|the\sjob)|\sbehind\sbars|\sof\smarriage|"
        rf"\son\sthe\sthrone|\sat\sthe\shelm|$)",
    ),
    # "Her term of eight years began in 2001 and ended in 2005"
    (
        ("began", "started", "opened"),
        rf"(?P<length>{DURATION})\s(?:\w+\s){{0,2}}?(?:began|started|opened)\sin\s(?P<first>{_YEAR})\sand\s(?:was"
        rf"\s)?(?:ended|over|closed|finished)\sin\s(?P<last>{_YEAR})",
    ),
)
# 'from 1999 to 2005. "Eight years of my life," he says'
_RECALLED = ("life", "lives", "career", "say", "says", "said", "recall", "recalls")
_LOOKING_BACK = (
    (
        _RECALLED,
        rf"{_ANY_ENDS}[.,]\s[\"“'‘]?(?:That is |That was |It was |For |Those |These )?(?P<length>{DURATION})"
        r"(?:\sof\s(?:my|his|her|our|their)\s(?:life|lives|career)|,[\"”]\s(?:he|she|they)\s(?:says?|said|recalls?))",
    ),
)
_DATED = re.compile(rf"\d{{4}}|{'|'.join(MONTHS)}", re.IGNORECASE)
_ONE_DATE = frozenset(("from", "between", "since"))
_SINCE = (
    (
        ("since",),
        rf"\bsince\s(?:{_MONTH}\s)?(?P<first>{_YEAR}),?\s(?:or\s)?for\s(?:about\s|some\s|nearly\s|almost\s|"
        rf"more than\s|over\s)?(?P<length>{DURATION})",
    ),
    (
        ("since",),
        rf"\b(?:has|have)\sbeen\s[^.;]{{0,60}}?\bfor\s(?:about\s|some\s|nearly\s|almost\s|more than\s|over\s)?"
        rf"(?P<length>{DURATION}),\s(?:ever\s)?since\s(?:{_MONTH}\s)?(?P<first>{_YEAR})",
    ),
)
_SOME_YEAR = 2001  # of two days without a year; a day more for 29 February is within the allowance
_NO_DAY = date(_SOME_YEAR, 1, 1)
_YEARS = {"year": Decimal(1), "decade": Decimal(10), "century": Decimal(100)}
_MONTHS = {"month": Decimal(1)}
_DAYS = {"day": Decimal(1), "week": Decimal(7), "fortnight": Decimal(14), "month": Decimal(30)}


_END_POINTS = ("first", "last", "first_month", "last_month", "first_day", "last_day", "first_date", "last_date")


@rule("FC521", "duration")
def duration_against_ends(context: Context) -> Iterator[Hit]:
    """A length of time that its own end points do not give.

    Both ways of counting are allowed ("2001 to 2010" is nine years or ten), and a year more or less where only years
    are printed, because the end points may lie anywhere in them. For "since" the other end is the date of the
    article.

    Flagged:
        The war lasted nine years, from 1980 to 1985.
        Between 1990 and 2004, a period of 20 years, output doubled.
        From March to June, a stretch of six months, no rain fell.

    Not flagged:
        The war lasted five years, from 1980 to 1985.
        In the ten years from 2001 to 2010 prices rose.
        He served three of his ten years in prison from 1984 to 1987.
    """
    today = context.document.date
    patterns = _PATTERNS + (_SINCE if today is not None else ())
    told = ((frame, patterns) for frame in context.frames)
    recalled = ((pair, _LOOKING_BACK) for pair in context.pairs(lambda one: not one.words.isdisjoint(_RECALLED)))
    for frame, wanted in (*told, *recalled):
        for words, pattern in wanted if "duration" in frame.sorts and _has_ends(frame) else ():
            for match in compiled(pattern).finditer(frame.text) if _may_fit(words, frame) else ():
                yield from _compare(frame, match, today)


def _may_fit(words: tuple[str, ...], frame: Frame) -> bool:
    return not words or not frame.words.isdisjoint(words)


def _has_ends(frame: Frame) -> bool:
    """Whether a sentence prints two years or months; of days there may be one month, and of "since" one year."""
    dates = len(_DATED.findall(frame.text))
    return dates > 1 or (dates == 1 and not _ONE_DATE.isdisjoint(frame.words))


@dataclass(frozen=True, slots=True)
class _Ends:
    """End points as printed: how far apart, in which unit, and which units a length may be printed in beside them."""

    apart: Decimal
    unit: str
    comparable: Mapping[str, Decimal]
    printed: str


def _compare(frame: Frame, match: re.Match[str], today: date | None) -> Iterator[Hit]:
    length, ends = frame[match["length"]], _ends(frame, match, today)
    factor = ends.comparable.get(length.unit)
    possible = Interval(ends.apart - 1, ends.apart + 1)
    if factor is None or ends.apart < 0 or _scaled(length, factor).meets(possible):
        return
    groups = match.groupdict()
    places = [match.span(name) for name in _END_POINTS if groups.get(name)]
    plural = "" if ends.apart == 1 else "s"
    yield found(
        (
            f"{ends.printed} is {ends.apart} {ends.unit}{plural} "
            f"({ends.apart + 1} if both ends count), printed {length.surface}"
        ),
        length.span,
        *(frame.source(*place) for place in places),
    )


def _ends(frame: Frame, match: re.Match[str], today: date | None) -> _Ends:
    groups = match.groupdict()
    if groups.get("first"):
        first = int(match["first"])
        last = int(groups["last"]) if groups.get("last") else today.year if today else first
        return _Ends(Decimal(last - first), "year", _YEARS, f"{first} to {last}")
    if groups.get("first_month"):
        first, last = (_month(match[name]) for name in ("first_month", "last_month"))
        return _Ends(Decimal((last - first) % 12), "month", _MONTHS, f"{match['first_month']} to {match['last_month']}")
    if groups.get("first_date"):
        first_day, last_day = _days(match)
        return _Ends(
            Decimal((last_day - first_day).days), "day", _DAYS, f"{match['first_date']} to {match['last_date']}"
        )
    first, last = (_day(frame, match[name]) for name in ("first_day", "last_day"))
    return _Ends(Decimal(last - first), "day", _DAYS, f"{first} to {last}")


def _days(match: re.Match[str]) -> tuple[date, date]:
    """Both days; without years, the last one is the next after the first."""
    first, last = (next(printed_dates(match[name])) for name in ("first_date", "last_date"))
    year = first.year or last.year or _SOME_YEAR
    start = first.in_year(year)
    end = last.in_year(last.year or year)
    if start is None or end is None:
        return _NO_DAY, _NO_DAY - timedelta(days=1)
    if end < start and not (first.year and last.year):
        end = last.in_year(year + 1) or end
    return start, end


def _month(name: str) -> int:
    return next(index for index, month in enumerate(MONTHS) if month.lower() == name.lower())


def _day(frame: Frame, printed: str) -> int:
    return int(frame[printed].low) if printed in frame.figures else int(printed)


def _scaled(length: Quantity, factor: Decimal) -> Interval:
    """The length in the unit of the end points; a bare number of years is exact, of decades good to half a decade."""
    exact = length.reading in ("point", "range") and not length.hedge
    low, high = (length.low, length.high) if exact else (length.interval.low, length.interval.high)
    slack = factor / 2 if factor > 1 else Decimal(0)
    return Interval(low * factor - slack, high * factor + slack)
