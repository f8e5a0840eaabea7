"""FC404 unit-size."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from factcheck.lexicons.relations import any_of
from factcheck.lexicons.unit_names import load as unit_names
from factcheck.model import Quantity
from factcheck.rules import Context, Hit, found, rule
from factcheck.rules.shared.arithmetic import reach
from factcheck.rules.shared.frames import MEASURE, Frame, sort_of
from factcheck.rules.shared.restated import variants
from factcheck.rules.shared.wording import like, number, printed
from factcheck.units import dimension, ratio, same_dimension

_ROUNDED = Decimal("0.3")
_NEAR = Decimal("0.35")  # "400 feet to the mile" is a slope, "5,820 feet to the mile" a slip
_PER_POUND = (Decimal("2.4"), Decimal(1))  # of 100 pennies, before 1971 and since
_UNIT = r"(?:square\s|cubic\s|fluid\s|nautical\s|metric\s)?[a-z]{3,}"  # any word: names are looked up
_MEASURED = frozenset(("measure", "money"))
_POWERS = {"square": 2, "cubic": 3}
_PENNIES = ("GBP/pound", Decimal("0.01"))
# a first look: the patterns that hold the names of all units take long to compile
_ONE_IN_BRACKETS = re.compile(r"\((?:about\s|or\s)?(?:an?|one)\s", re.IGNORECASE)
_UNLIKE = (Decimal("0.5"), Decimal(2))  # an inch is not a centimetre, though a yard is about a metre


@rule("FC404", "unit-size")
def unit_sizes(context: Context) -> Iterator[Hit]:
    """What one unit is said to be in another, and is not.

    "An acre is 2.5 hectares", "a nanometre, a millionth of a metre", "1,670 yards to the mile", "a metre (a foot)". A
    unit of several sizes, such as the gallon, may have any of them.

    Flagged:
        An acre (2.5 hectares) of vines costs a fortune here.
        A square mile, the book says, is equal to 600 acres.
        A micron, which is a thousandth of a metre, cannot be seen.
        There are 5,820 feet to the mile.

    Not flagged:
        A hectare (2.5 acres) of vines costs a fortune here.
        A square mile, the book says, is equal to 640 acres.
        A micron, which is a millionth of a metre, cannot be seen.
        The road climbs 400 feet to the mile.
    """
    for frame in context.frames:
        if frame.sorts & _MEASURED:
            for match in _of_one_unit().finditer(frame.text):
                yield from _defined(frame, match)
            for figure in frame.figures.values():
                yield from _to_the(figure)
            yield from _so_many_to_the(frame)
        if _ONE_IN_BRACKETS.search(frame.text):
            yield from _one_for_one(frame)


def _defined(frame: Frame, match: re.Match[str]) -> Iterator[Hit]:
    unit, second = _named(match["unit"]), frame[match["second"]]
    if unit is None or second.unit == unit or sort_of(second) != "measure" or not same_dimension(unit, second.unit):
        return
    factors = [ratio(one, other) for one in variants(unit) for other in variants(second.unit)]
    if dimension(unit) == "temperature" or any(_is_printed(factor, second) for factor in factors):
        return
    one = frame.source(match.start("one"), match.end("unit"))
    shown = f"{number(factors[0] / second.scale)}, printed {printed(second)}"
    yield found(f"{match['one']} {match['unit']} is {shown}", second.span, one, suggestion=like(second, factors[0]))


def _is_printed(factor: Decimal, second: Quantity) -> bool:
    """Whether a figure can stand for a factor; a fraction in words must be near."""
    if second.value < 1:
        return abs(factor / second.value - 1) < _ROUNDED
    return factor in reach(second, zeros=1)


def _named(words: str) -> str | None:
    """The unit of a name, "square mile" included; ``None`` where the words name none."""
    name = " ".join(words.lower().split())
    first, _, rest = name.partition(" ")
    table = unit_names().words
    if first in _POWERS and rest in table:
        return f"{table[rest]}**{_POWERS[first]}"
    return table.get(name)


@cache
def _of_one_unit() -> re.Pattern[str]:
    aside = r"(?:,\s[^,.;()]{1,50},)?"
    also = r",\s(?:or|that is|equal to|i\.e\.)\s|,\s(?=about|roughly|around|some|nearly|just)|\s?\("
    said = rf"(?:{aside}\s{any_of('defines')}\s|,\s(?:which|that)\s(?:is|was|equals)\s|{also})"
    hedge = r"(?:about\s|roughly\s|around\s|nearly\s|some\s|or\s|only\s|just\s|exactly\s)*"
    return re.compile(
        rf"(?<![\w-])(?P<one>an?|one|each|every|per)\s(?P<unit>{_UNIT})(?:\sof\s[\w-]+)?{said}{hedge}"
        rf"(?P<second>{MEASURE})(?=[).,;:]|\s(?:and|or|so|but|long)\b|$)",
        re.IGNORECASE,
    )


def _to_the(figure: Quantity) -> Iterator[Hit]:
    """ "244 pennies to the pound", "5,820 feet per mile", where both are units of one thing."""
    small, slash, large = figure.unit.partition("/")
    if not slash or figure.reading != "point" or figure.hedge:
        return
    if (figure.unit, figure.scale) == _PENNIES:
        factors = list(_PER_POUND)
    elif same_dimension(small, large) and small != large and sort_of(figure) == "measure":
        factors = [ratio(one, other) for one in variants(large) for other in variants(small)]
    else:
        return
    yield from _not_so_many(figure, factors)


def _so_many_to_the(frame: Frame) -> Iterator[Hit]:
    """The same where the figure is read without its "to the mile"."""
    for match in _to_the_unit().finditer(frame.text):
        figure, large = frame[match["figure"]], _named(match["unit"])
        if large and figure.unit and figure.unit != large and same_dimension(figure.unit, large):
            yield from _not_so_many(
                figure, [ratio(one, other) for one in variants(large) for other in variants(figure.unit)]
            )


@cache
def _to_the_unit() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<figure>{MEASURE})\s(?:to make|to|in|per|make|makes|go into)\s(?:(?:a|an|the|one|each|every)\s)?"
        rf"(?P<unit>{_UNIT})(?![\s-]\w+ing)",
        re.IGNORECASE,
    )


def _not_so_many(figure: Quantity, factors: list[Decimal]) -> Iterator[Hit]:
    stated = reach(figure, zeros=1)
    if any(factor in stated for factor in factors):
        return
    if any(abs(figure.value / factor - 1) < _NEAR for factor in factors) and figure.value > 1:
        yield found(
            f"it is {number(factors[0])}, printed {printed(figure)}", figure.span, suggestion=like(figure, factors[0])
        )


def _one_for_one(frame: Frame) -> Iterator[Hit]:
    """ "Just a centimetre (an inch)"."""
    for match in _unit_for_unit().finditer(frame.text):
        first, second = (_named(match[name]) for name in ("first", "second"))
        if (
            not first
            or not second
            or first == second
            or not same_dimension(first, second)
            or dimension(first) == "temperature"
        ):
            continue
        quotients = [ratio(one, other) for one in variants(first) for other in variants(second)]
        if not any(_UNLIKE[0] < quotient < _UNLIKE[1] for quotient in quotients):
            span, other = frame.source(*match.span("second")), frame.source(*match.span("first"))
            yield found(f"a {match['first']} is {number(quotients[0])} {match['second']}", span, other)


@cache
def _unit_for_unit() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\bhalf\s)(?<![\w-])(?:an?|one)\s(?P<first>{_UNIT})\s?\((?:about\s|or\s)?(?:an?|one)\s(?P<second>{_UNIT})\)",
        re.IGNORECASE,
    )
