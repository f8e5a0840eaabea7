"""Products alone in their sentence: an amount for each, a number of them, and an amount for all, in any order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from factcheck.lexicons.relations import any_of
from factcheck.model import Quantity
from factcheck.rules.shared.arithmetic import price_reach, reach, scaled, times, widened
from factcheck.rules.shared.frames import Frame, sort_of
from factcheck.rules.shared.passage import Passage, only, passage
from factcheck.units import same_dimension

_SORTS = frozenset(("money", "measure", "count", "percent", "share", "points"))
_EACH = frozenset(("each", "every", "everyone", "everybody", "apiece", "per", "head", "priced"))
#: Prices that some of those counted do not pay.
OF_SOME = re.compile(r"\b(?:adult|child|senior|member|student)\b")
_ANYONE = frozenset(("person", "household", "head", "ticket", "seat", "copy", "unit", "piece"))
_LONG = 220  # characters; a longer sentence says more than one thing
_SLACK = Decimal("0.02")
#: What else may multiply a price: months, weeks, days, quarters, hours and the days of working weeks.
_PERIODS = tuple(map(Decimal, (1, 4, 5, 7, 10, 12, 24, 52, 60, 100, 250, 365)))


@dataclass(frozen=True, slots=True)
class ClosedProduct:
    """Three figures of one sum: the count, the amount for each, and the amount for all."""

    count: Quantity
    each: Quantity
    total: Quantity


def wrong_products(frame: Frame) -> Iterator[ClosedProduct]:
    """A sentence's three figures where the words make them one sum and they are none.

    The larger of the two amounts must be the number times the smaller one, or that by the months, weeks or days of a
    longer period. A word such as "each" or "priced at" must stand in the sentence, and one such as "raising" or
    "that is" before the later amount, so that nothing else goes into it.
    """
    if len(frame.figures) < 3 or len(frame.text) > _LONG or "money" not in frame.sorts:
        return
    if _EACH.isdisjoint(frame.words) and not any(map(_is_price, frame.figures.values())):
        return
    row = passage(only(frame, lambda figure: sort_of(figure) in _SORTS))
    amounts = [index for index, figure in enumerate(row.figures) if sort_of(figure) == "money"]
    counts = [figure for figure in row.figures if sort_of(figure) == "count" and figure.kind in ("level", "change")]
    if len(row.figures) != 3 or len(amounts) != 2 or len(counts) != 1 or not _is_one_sum(row, amounts[1]):
        return
    first, second = (row.figures[index] for index in amounts)
    if "/" in second.unit and re.fullmatch(r"\s+(?:each|apiece),\s+or\s+", row.before(amounts[1])):
        return  # "so that is £150 each, or £21 a day"
    if _currency(first) != _currency(second) or {first.reading, second.reading, counts[0].reading} != {"point"}:
        return
    each, total = sorted((first, second), key=_value)
    if counts[0].value > 1 and _per_one_of(counts[0], each) and not _fits(counts[0], each, total):
        yield ClosedProduct(counts[0], each, total)


def _is_price(figure: Quantity) -> bool:
    """Whether a figure is a price of one of those counted ("$1,200 per pupil"), not one by time ("$8 a day")."""
    per = figure.unit.partition("/")[2]
    return sort_of(figure) == "money" and bool(per) and not same_dimension(per, "year")


def _per_one_of(count: Quantity, each: Quantity) -> bool:
    """Whether a price "per adult" is for those that are counted; one "per head" or by time is for any."""
    per = each.unit.partition("/")[2]
    if OF_SOME.search(each.surface):
        return False
    if not per or per in _ANYONE:
        return True
    return per[:4] == count.noun.lower()[:4] or same_dimension(per, "year")


def _fits(count: Quantity, each: Quantity, total: Quantity) -> bool:
    product = times(reach(count), price_reach(each, total))
    wanted = widened(reach(total), _SLACK)
    periods = _PERIODS if each.unit.partition("/")[2] != total.unit.partition("/")[2] else _PERIODS[:1]
    return any(scaled(product, period).meets(wanted) for period in periods)


def _value(figure: Quantity) -> Decimal:
    return figure.value


def _currency(figure: Quantity) -> str:
    return figure.unit.partition("/")[0]


def _is_one_sum(row: Passage, later: int) -> bool:
    """Whether the words make the later amount the outcome of the other two figures, and put nothing else into it."""
    text = row.frame.text
    if _more().search(text) or _goes_on().search(row.between(0, 2)):
        return False
    before, after = row.before(later), row.after(later)
    if _outcome().search(before) or _would_give().search(text):
        return True
    earlier = next(index for index, figure in enumerate(row.figures) if sort_of(figure) == "money")
    if _to_bring_in().search(row.before(earlier)) and re.match(r"\s+by\s+[a-z]+ing\b", row.after(earlier)):
        return True
    return bool(
        re.search(r"[,:(–—]\s*$", before) and re.match(r"\s*(?:each|apiece|(?:a|an|per|for every|for each)\s)", after)
    )


@cache
def _more() -> re.Pattern[str]:
    return re.compile(any_of("break", "not of one sum"), re.IGNORECASE)


@cache
def _goes_on() -> re.Pattern[str]:
    """ "Bought 24 buses at 9,000 each and spent"."""
    outcome = r"(?:the|your) (?:bill|total|cost|sum|price) (?:is|comes to|would be|will be|becomes)\b"
    return re.compile(rf"\band\s+(?!that\b|so\b|thus\b|{outcome})|;", re.IGNORECASE)


@cache
def _to_bring_in() -> re.Pattern[str]:
    """ "Would raise $6 million by taxing"."""
    return re.compile(rf"\b{any_of('brings in')}\s+$", re.IGNORECASE)


@cache
def _outcome() -> re.Pattern[str]:
    lead = r"(?:\s+(?:a|an|about|some|just|only|him|her|them|us|it|you|the (?:club|state|city|firm|treasury)))*"
    return re.compile(rf"(?:{any_of('total before', 'brings in')}|,\s*or|=){lead}\s*$", re.IGNORECASE)


@cache
def _would_give() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:could|would|might|can) (?:have )?(?:given?|paid|pay|bought|buy|handed|hand|sent|send|written?|write)\b",
        re.IGNORECASE,
    )
