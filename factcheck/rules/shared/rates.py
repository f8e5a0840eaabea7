"""Rates as printed: with which period, whether they restate what stands before them, and how long periods are."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache

from factcheck.lexicons.relations import any_of
from factcheck.model import Interval, Quantity
from factcheck.rules.shared.arithmetic import divided, point
from factcheck.rules.shared.frames import sort_of
from factcheck.rules.shared.passage import Passage, same_noun
from factcheck.units import same_dimension

#: How many of the shorter period the longer one may be said to hold: working days, school weeks and calendar alike.
_HOLDS = {
    ("second", "minute"): (60, 60), ("minute", "hour"): (60, 60), ("hour", "day"): (6, 24), ("hour", "week"): (30, 168),
    ("hour", "month"): (120, 744), ("hour", "year"): (1500, 8784), ("day", "week"): (5, 7), ("day", "month"): (20, 31),
    ("day", "year"): (180, 366), ("week", "month"): (4, 5), ("week", "year"): (36, 53), ("month", "year"): (10, 12),
    ("quarter", "year"): (4, 4),
    ("second", "hour"): (3600, 3600), ("second", "day"): (21600, 86400), ("second", "year"): (5400000, 31622400),
    ("minute", "day"): (360, 1440), ("minute", "week"): (1800, 10080), ("minute", "year"): (90000, 527040),
}  # fmt: skip
_SHORT = 60  # characters between a rate and the same one restated
_ONE_STATEMENT = 250  # characters; a longer sentence may speak of another time
_ANOTHER = (
    "and|or|if|when|for|to|with|at|the|than|until|till|which|who|where|its|their|his|her|less|more|once|because|after|"
    "before|as"
)


def held_in(period: str, unit: str) -> Interval | None:
    """How many ``unit`` a ``period`` holds ("day" in a "year", or a part of one the other way round), if we know."""
    if (unit, period) in _HOLDS:
        return Interval(*map(Decimal, _HOLDS[unit, period]))
    if (period, unit) in _HOLDS:
        return divided(point(Decimal(1)), Interval(*map(Decimal, _HOLDS[period, unit])))
    return None


def timed(row: Passage, index: int) -> Quantity:
    """The figure, as a rate where a period follows a bare number ("40 loaves a day, or 280 a week")."""
    figure = row.figures[index]
    timeless = (not figure.unit and not figure.noun) or sort_of(figure) in ("money", "measure")
    period = _a_period().match(row.after(index)) if timeless and "/" not in figure.unit else None
    return replace(figure, unit=f"{figure.unit or '1'}/{period['unit'].lower()}") if period else figure


@cache
def _a_period() -> re.Pattern[str]:
    of_it = r"(?:\s+of\s+[\w-]+(?:\s+[\w-]+)?)?"
    unit = r"(?P<unit>second|minute|hour|day|week|month|year)"
    return re.compile(rf"{of_it}\s+(?:an?|per|each|every|in an?|in the|over the|over a)\s+{unit}\b", re.IGNORECASE)


def counts_the_same(total: Quantity, rate: Quantity, numerator: str) -> bool:
    """Whether a total is of what the rate, in ``numerator`` for each period, is a rate of."""
    if numerator == "1":
        return not total.unit and same_noun(total, rate)
    same = total.unit == numerator or (sort_of(total) == "measure" and same_dimension(total.unit, numerator))
    return same and same_noun(total, rate)


def restates(row: Passage, index: int) -> bool:
    """Whether the words before a figure lead to it as another form of the figures before."""
    words = row.before(index)
    if "average" in row.figures[index].hedge and re.search(r"(?:[,(–—]|\bis|\bwas|\bor|\bthat is)\s*$", words):
        return True
    return bool(_restating().search(words))


@cache
def _restating() -> re.Pattern[str]:
    hedge = r"(?:\s+(?:about|some|just|only|nearly|roughly))?"
    return re.compile(
        rf"(?:[,(–—:]\s*{any_of('restating')}{hedge}|\(|\s[–—]|{any_of('works out at')})\s*$", re.IGNORECASE
    )


def stands_alone(row: Passage, index: int) -> bool:
    """ "The clinic treats 73,000 patients a year, 200 a day.": nothing but the rate once more."""
    words = _own_words(row, index)
    alone = len(row.figures) == 2 and not _goes_on().search(words)
    told = alone or (_alone_before().search(words) and _alone_behind().match(row.after(index)))
    if len(words) > _SHORT or not told:
        return False
    return len(row.frame.text) < _ONE_STATEMENT and not of_another_time().search(row.frame.text)


def _own_words(row: Passage, index: int) -> str:
    """The words before a rate, without those of its neighbour: "of food a month, " is ", "."""
    period = _a_period().match(row.before(index))
    return row.before(index)[period.end() :] if period else row.before(index)


@cache
def _goes_on() -> re.Pattern[str]:
    """Between two rates that may be of two things."""
    return re.compile(rf"\b(?:{_ANOTHER})\b|[;(]|{any_of('break')}", re.IGNORECASE)


@cache
def _alone_before() -> re.Pattern[str]:
    told = r"adds? up to|amounts? to|comes? to|equals?|makes?|which makes|which means|means"
    return re.compile(rf"^(?:\s[a-z]+){{0,5}},\s(?:\w+s\s)?$|\b(?:{told})\s+$|,\s(?:or|which is|that is)\s$")


@cache
def _alone_behind() -> re.Pattern[str]:
    period = r"(?:\s+(?:an?|per|each|every|in an?|in the|over the|over a)\s+(?:hour|day|week|month|year))?"
    return re.compile(rf"{period}\s*(?:[.;:)–—]|$)")


@cache
def of_another_time() -> re.Pattern[str]:
    """Words by which two figures of a sentence may be of two times."""
    return re.compile(r"\b(?:last|this|next|earlier|previous|before|ago|then|now|compared|against)\b", re.IGNORECASE)
