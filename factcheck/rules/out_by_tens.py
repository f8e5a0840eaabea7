"""FC215 power-of-ten."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache

from factcheck.lexicons.relations import any_of
from factcheck.model import Quantity
from factcheck.rules import Context, Hit, found, rule
from factcheck.rules.shared.arithmetic import times, widened
from factcheck.rules.shared.frames import Frame, sort_of
from factcheck.rules.shared.passage import Passage, passage, same_noun
from factcheck.rules.shared.rates import held_in, timed
from factcheck.rules.shared.readings import as_level, snug
from factcheck.rules.shared.wording import amount, like, printed

_LONG = 300  # characters; a longer sentence says more than one thing
_MOST = 5  # figures
_TENS = tuple(Decimal(10) ** power for power in (-6, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 6))
_NEAR = Decimal("0.03")  # how far the digits may lie from those of the right sum
_SLACK = Decimal("0.02")
_FAR = 3  # times that a sum may be off and still be one of other figures
_EACH_ONE = frozenset(("each", "every", "apiece"))
_EACH = frozenset(("each", "every", "everyone", "everybody", "apiece", "head", "per", "person", "at", "one", "average"))
#: How many of the shorter period the calendar has in the longer one.
_CALENDAR = {
    ("minute", "hour"): 60, ("second", "minute"): 60, ("second", "hour"): 3600, ("hour", "day"): 24,
    ("hour", "week"): 168, ("day", "week"): 7, ("day", "month"): 30, ("day", "year"): 365, ("week", "year"): 52,
    ("month", "year"): 12, ("hour", "year"): 8760, ("minute", "day"): 1440, ("second", "day"): 86400,
    ("minute", "year"): 525600,
}  # fmt: skip
_PERIODS = frozenset(period for pair in _CALENDAR for period in pair)


@rule("FC215", "power-of-ten")
def out_by_tens(context: Context) -> Iterator[Hit]:
    """Figures of one sentence that make a sum but for a power of ten.

    Two rates of one thing by the day and the year, a total of a year and its rate, a number of people, what each has
    and what all have: where the words leave open how they belong together, only a sum with the right digits and the
    wrong number of zeros is reported, and only if no other reading gives what is printed.

    Flagged:
        A smoker who pays £8 a day for a packet spends £29,200 a year.
        With 1,460 murders in the year the country had about 40 murders a day.
        If each of the 5.5 million dogs costs £1,000 a year, their owners spend £55bn.

    Not flagged:
        A smoker who pays £8 a day for a packet spends £2,920 a year.
        With 1,460 murders in the year the country had about four murders a day.
        If each of the 5.5 million dogs costs £1,000 a year, their owners spend £5.5bn.
        A clerk who pays £8 a day for the train earns £21,000 a year.
    """
    for row in context.passages:
        frame = row.frame
        if 2 <= len(frame.figures) <= _MOST and len(frame.text) <= _LONG:
            if _tells_two_periods(frame):
                yield from _two_rates(row)
            if len(row.figures) > 2 and not _EACH.isdisjoint(frame.words):
                yield from _each_and_all(row)
    for frame in context.pairs(_gives_each):
        if 3 <= len(frame.figures) <= _MOST and len(frame.text) <= _LONG and frame.sorts >= {"money", "count"}:
            yield from _each_and_all(passage(frame))


def _tells_two_periods(frame: Frame) -> bool:
    """Whether a sentence has the words of two rates; most have not."""
    told = len(_PERIODS & frame.words)
    return told > 1 or (told + sum("/" in figure.unit for figure in frame.figures.values()) > 1)


def _gives_each(frame: Frame) -> bool:
    return "money" in frame.sorts and not _EACH.isdisjoint(frame.words) and bool(_would_get().search(frame.text))


@cache
def _would_get() -> re.Pattern[str]:
    """ "Every adult would get", "could have given each of us": what each has is reckoned from what all have."""
    verb = r"(?:get|have|receive|be given|pay|own|cost)"
    gives = r"(?:could|would|might|can)\s(?:have\s)?(?:given?|paid|pay|hand(?:ed)?|sen[dt]|bought|buy)"
    gets = rf"\b(?:every|each)\b[^.;]{{0,60}}?\b(?:would|could)\s{verb}\b"
    return re.compile(rf"{gets}|\b{gives}\s(?:each|every|everyone)\b", re.IGNORECASE)


# --- two rates ------------------------------------------------------------------------------------------


def _two_rates(row: Passage) -> Iterator[Hit]:
    figures = [_by_period(row, index) for index in range(len(row.figures))]
    rates = [figure for figure in figures if "/" in figure.unit and figure.reading != "range"]
    if len(rates) != 2 or _of_different_things(rates[0], rates[1]):
        return
    first, second = rates
    between = row.between(figures.index(first), figures.index(second))
    if _of_two_things().search(re.sub(r"\band\s+(?=(?:at|by) the end)", "", between)):
        return
    per, longer = first.unit.rpartition("/")[2], second.unit.rpartition("/")[2]
    factor = _factor(per, longer)
    if factor is None or not _out_by_tens(first.value * factor, second):
        return
    held = held_in(longer, per)
    if held is not None and times(snug(first, first), held).meets(snug(second, second)):
        return
    exact = first.value * factor
    yield found(
        f"{printed(first)} is {amount(exact)} a {longer}, printed {printed(second)}",
        second.span,
        first.span,
        suggestion=like(second, exact),
    )


@cache
def _of_two_things() -> re.Pattern[str]:
    """Words between two rates of which each is of its own."""
    return re.compile(rf"\b(?:and|but|than)\b|;|{any_of('break')}", re.IGNORECASE)


def _factor(per: str, longer: str) -> Decimal | None:
    if (per, longer) in _CALENDAR:
        return Decimal(_CALENDAR[per, longer])
    return 1 / Decimal(_CALENDAR[longer, per]) if (longer, per) in _CALENDAR else None


def _by_period(row: Passage, index: int) -> Quantity:
    """The figure as a rate, where a period follows it ("£31 million last year", "1,460 murders in the year")."""
    figure = timed(row, index)
    if (
        "/" in figure.unit
        or sort_of(figure) not in ("money", "measure", "count")
        or figure.kind not in ("level", "change")
    ):
        return figure
    period = _in_a_year().match(row.after(index)) or _when_the_year_ends().search(row.before(index))
    return replace(figure, unit=f"{figure.unit or '1'}/{period['unit'].lower()}") if period else figure


@cache
def _when_the_year_ends() -> re.Pattern[str]:
    """ "And at the end of the year you will have"."""
    return re.compile(
        r"\b(?:at the end of|by the end of|after|over|within|in)\s(?:the|a|one)\s(?P<unit>day|week|month|year)\b,?\s"
        r"(?:[\w'’-]+\s){0,5}$",
        re.IGNORECASE,
    )


@cache
def _in_a_year() -> re.Pattern[str]:
    return re.compile(
        r"(?:\s+(?:of\s+)?[a-z]+){0,2}\s+(?:last|in (?:a|the|one|that)|(?:over|during) (?:a|the|one))\s+"
        r"(?:whole\s+|single\s+|full\s+)?(?P<unit>hour|day|week|month|year)\b",
        re.IGNORECASE,
    )


def _of_different_things(one: Quantity, other: Quantity) -> bool:
    units = {one.unit.rpartition("/")[0], other.unit.rpartition("/")[0]}
    left_out = other.unit.startswith("1/") and not other.noun  # "876 cups of tea a year – that is 24 a day"
    return not (len(units) == 1 or units <= {"1", "person"} or left_out) or not same_noun(one, other)


def _out_by_tens(expected: Decimal, stated: Quantity) -> bool:
    """Whether a figure has the digits of what is expected, and another number of zeros."""
    if (
        not stated.value
        or not expected
        or widened(snug(stated, stated), _SLACK).low <= expected <= snug(stated, stated).high
    ):
        return False
    near = _NEAR if stated.reading == "point" and not stated.hedge else 2 * _NEAR
    return any(abs(expected * ten / stated.value - 1) <= near for ten in _TENS)


# --- so many, so much for each, so much for all ---------------------------------------------------------


def _each_and_all(row: Passage) -> Iterator[Hit]:
    levels = [as_level(figure) for figure in row.figures if figure.reading != "range" and figure.value > 0]
    money = [level for level in levels if sort_of(level) == "money"]
    counts = [level for level in levels if sort_of(level) == "count" and level.kind in ("level", "change")]
    if len(money) != 2 or money[0].unit != money[1].unit or not counts or len(counts) > 2:
        return
    each, total = sorted(money, key=lambda level: level.value)
    others = [figure for figure in row.figures if sort_of(figure) in ("duration", "percent", "share")]
    sums = [(count, each.value * count.value) for count in counts]
    sums += [(counts[0], each.value * counts[0].value * counts[-1].value)] if len(counts) == 2 else []
    if others or any(_is_about(total, expected) for _, expected in sums) or _of_two_sums().search(row.frame.text):
        return
    reckoned = _would_get().search(row.frame.text)
    places = [index for index, figure in enumerate(row.figures) if sort_of(figure) == "money"]
    apart_told = re.search(r"\band\b(?! (?:so|that|thus)\b)", row.between(places[0], places[-1]))
    if apart_told and not reckoned and _EACH_ONE.isdisjoint(row.frame.words):
        return  # "bought 250 shares at 80p and sold them for £2,000"
    for count, expected in sums[: len(counts)]:
        apart = max(expected, total.value) > _FAR * min(expected, total.value)
        if count.value > 1 and (_out_by_tens(expected, total) or (reckoned and apart and len(counts) == 1)):
            yield _hit(count, each, total)
            return


def _is_about(total: Quantity, expected: Decimal) -> bool:
    stated = widened(snug(total, total), Decimal("0.05"))
    return any(stated.low <= expected * period <= stated.high for period in map(Decimal, (1, 4, 5, 7, 12, 24, 52, 365)))


@cache
def _of_two_sums() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:between|than|compared|against|whereas|plus|including|excluding|respectively)\b", re.IGNORECASE
    )


def _hit(count: Quantity, each: Quantity, total: Quantity) -> Hit:
    if each.span > total.span:
        exact = total.value / count.value
        message = f"{printed(total)} divided by {printed(count)} is {amount(exact)}, printed {printed(each)}"
        return found(message, each.span, count.span, total.span, suggestion=like(each, exact))
    exact = count.value * each.value
    message = f"{printed(count)} times {printed(each)} is {amount(exact)}, printed {printed(total)}"
    return found(message, total.span, count.span, each.span, suggestion=like(total, exact))
