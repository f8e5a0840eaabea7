"""FC401 conversion."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from factcheck.lexicons import entries, rows
from factcheck.lexicons.relations import alternation, any_of, change_noun, change_verb
from factcheck.lexicons.unit_names import load as unit_names
from factcheck.model import Interval, Quantity
from factcheck.rules import Context, Hit, found, rule
from factcheck.rules.shared.arithmetic import around, reach, scaled, widened
from factcheck.rules.shared.frames import MEASURE, sort_of
from factcheck.rules.shared.passage import Passage
from factcheck.rules.shared.steps import is_step
from factcheck.rules.shared.wording import like, number, printed
from factcheck.units import convert, dimension, ratio, same_dimension

_CONVERTED = frozenset(("measure", "duration"))
_COMPARISONS = frozenset(("football_pitch", "olympic_pool"))  # sizes that differ from one to the next
_BOUND = Decimal("0.1")  # how far a bound may be rounded for its other unit
_LOOSE = Decimal("0.5")
_SPEED_STEP = Decimal(5)  # storm speeds are rounded to 5 in each unit, from knots
_ALMOST = re.compile(r"almost|nearly|just under|close to|not quite")
_LEVEL_HEDGES = re.compile(r"up to|as (?:high|low|much) as|above|below|over|under|at least|more than|less than")


@rule("FC401", "conversion")
def conversion(context: Context) -> Iterator[Hit]:
    """A measure given in two units that are not the same.

    Both sides are taken as rounded, either may be the converted one; "about" counts, wind speeds may be rounded to
    fives, gallons and tons of any country do. A rise or fall of temperature converts without the offset of the scales:
    5 °C more is 9 °F more, not 41. Money is not converted here: that needs a dated rate.

    Flagged:
        The wall is 3 meters (6 feet) high.
        The range is 15,200 km (8,200 miles).
        The reserve covers 910 acres, or about half a square mile.
        Temperatures will rise by 2.5°C (36°F) within a century.
        The field of 10 acres, roughly 130 football fields, was mown.

    Not flagged:
        The wall is 3 meters (10 feet) high.
        The range is 15,200 km (9,450 miles).
        Temperatures will rise by 2.5°C (4.5°F) within a century.
        Temperatures will rise to 25°C (77°F) within a week.
        The storm has winds of 50 mph (85 km/h).
        Races are held over 5 km or 10 miles.
    """
    for row in context.passages:
        for index in range(len(row.figures) - 1) if row.frame.sorts & _CONVERTED else ():
            first, second = row.figures[index], row.figures[index + 1]
            if _comparable(first, second) and _is_conversion(row, index):
                yield from _compared(row, index)
            elif first.unit == second.unit and re.fullmatch(r"\s*[(]", row.before(index + 1)):
                yield from _same_unit(row, index)
    yield from _of_one_unit(context)


def _same_unit(row: Passage, index: int) -> Iterator[Hit]:
    """ "2,000 square feet (186 square feet)": converted, but with the unit of the first figure."""
    first, second = row.figures[index], row.figures[index + 1]
    if not row.after(index + 1).startswith(")") or any(figure.reading != "point" for figure in (first, second)):
        return
    for unit in _others(first.unit):
        if scaled(reach(first, zeros=9), ratio(first.unit, unit)).meets(reach(second, zeros=9)) and _is_precise(second):
            right = unit.replace("**2", " squared").replace("_", " ")
            message = (
                f"{printed(first)} is {printed(second).replace(second.surface, second.number)} in the unit {right}"
            )
            yield found(f"{message}, printed {printed(second)}", second.span, first.span)
            return


def _is_precise(figure: Quantity) -> bool:
    """Whether at least two digits are printed, so that agreement is no chance."""
    return len(re.sub(r"\D", "", figure.number).strip("0")) > 1


@cache
def _others(unit: str) -> tuple[str, ...]:
    """The units that a measure in ``unit`` is usually converted to."""
    pairs = [tuple(entries(cell)) for _, (_, cell) in rows("converted_units.txt", 2)]
    return tuple(other for pair in pairs for other in pair if unit in pair and other != unit)


def _of_one_unit(context: Context) -> Iterator[Hit]:
    """ "An acre (2.5 hectares) of vines": a unit in words is one of it."""
    for frame in context.frames:
        for match in _one_unit().finditer(frame.text) if "measure" in frame.sorts else ():
            unit, second = unit_names().words[match["unit"].lower()], frame[match["second"]]
            if second.unit == unit or sort_of(second) != "measure" or not same_dimension(unit, second.unit):
                continue
            factors = [ratio(one, other) for one in _variants(unit) for other in _variants(second.unit)]
            if dimension(unit) == "temperature" or any(factor in reach(second, zeros=1) for factor in factors):
                continue
            one = frame.source(match.start("one"), match.end("unit"))
            shown = f"{number(factors[0] / second.scale)}, printed {printed(second)}"
            message = f"{match['one']} {match['unit']} is {shown}"
            yield found(message, second.span, one, suggestion=like(second, factors[0]))


@cache
def _one_unit() -> re.Pattern[str]:
    units = alternation(word for word in unit_names().words if word.isalpha() and len(word) > 2)
    return re.compile(
        rf"(?<![\w-])(?P<one>an?|one|each|every|per)\s(?P<unit>{units})(?:\sof\s[\w-]+)?(?:\s?\(|,\sor\s)(?:about\s|roughly\s|some\s|or\s)*(?P<second>{MEASURE})(?=[).,;]|$)",
        re.IGNORECASE,
    )


def _comparable(first: Quantity, second: Quantity) -> bool:
    sorts = {sort_of(first), sort_of(second)}
    if first.unit == second.unit or not sorts <= {"measure", "duration"} or first.kind == "age":
        return False
    if "watt_hour" in f"{first.unit} {second.unit}" and first.unit.count("/") != second.unit.count("/"):
        return False  # "1,200 MW, or 5 TWh a year": no plant runs at full power all year
    return same_dimension(_plain(first.unit), _plain(second.unit))


def _plain(unit: str) -> str:
    return unit.removeprefix("delta_")


# --- are they one measure? --------------------------------------------------------------------------


def _is_conversion(row: Passage, index: int) -> bool:
    first, second = row.figures[index], row.figures[index + 1]
    between, after = row.before(index + 1), row.after(index + 1)
    if _in_brackets().fullmatch(between) and _closes().match(after):
        return sort_of(first) == "measure"
    long = _long().match(between)
    if long and _in_brackets().fullmatch(between, long.end()):
        return sort_of(first) == "measure" and after.startswith(")")  # not "2 meters tall (3 feet wide)"
    if _equated().fullmatch(between):
        return True
    if re.fullmatch(r"\s?/\s?", between):
        return sort_of(first) == "measure"
    if re.fullmatch(r"\s+or\s+", between):
        tall = re.match(r"\s+(?:high|tall|deep|above sea level)\b", after) and sort_of(first) == "measure"
        return bool(second.hedge or tall) or _near(first, second)
    if re.fullmatch(r",\s+", between):
        area = same_dimension(_plain(first.unit), "acre")
        return (bool(second.hedge) or area) and bool(_ends().match(after))
    if _dash().fullmatch(between):
        return bool(re.match(r"\s*(?:[.,;:)!?–—]|-\s|$)", after)) and sort_of(first) == "measure"
    if re.fullmatch(r",\s+(?:is|are|was|were)\s+", between):
        return bool(_ends().match(after))
    is_subject = re.search(r"\b(?:The|These|Those|That|This|Its|Their|His|Her)\s+$", row.before(index))
    return bool(is_subject and _are().search(between) and len(between) < 70 and _ends().match(after))


@cache
def _in_brackets() -> re.Pattern[str]:
    return re.compile(
        rf"(?:-\w+|\s+of(?:\s+[\w-]+){{1,2}})?\s*[(\[]\s*(?:{any_of('the same as')}\s+)?(?:a\s+)?",
        re.IGNORECASE,
    )


@cache
def _dash() -> re.Pattern[str]:
    """ "a 500 ml bottle – almost a pint –", "one gram of it – a thousandth of a kilogram –"."""
    return re.compile(
        r"(?:\s+of)?(?:\s+(?!and\b|or\b)[\w'’-]+){0,3}\s+[–—]\s+(?:or\s+|that is,?\s+)?(?:just\s+|only\s+)?",
        re.IGNORECASE,
    )


@cache
def _long() -> re.Pattern[str]:
    return re.compile(r"\s(?:long|wide|high|tall|deep|thick|across|away|apart)\b")


@cache
def _closes() -> re.Pattern[str]:
    """ "(6 feet)", "(48-kilometre-tall)", "(9 feet high)", "(30 mph, 26 knots)"."""
    return re.compile(r"(?:-\w+)?(?:\s+(?!from\b|to\b|of\b|by\b|in\b)[a-z]+){0,2}\s*[)\];,]", re.IGNORECASE)


@cache
def _equated() -> re.Pattern[str]:
    return re.compile(
        rf"(?:-\w+|\s+of)?(?:\s+\w+)?\)?\s*[,–—-]+\s*{any_of('in other units')},?\s+|"
        r"\s*(?:=|≈|equals|is equal to|is equivalent to)\s*|"
        rf",?\s+(?:is|are|was|were)\s+{any_of('as large as')}\s+"
    )


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(r"(?:\s+(?:long|wide|high|tall|deep|thick|across|square|in \w+))?\s*(?:[.,;:)!?–—]|$)")


@cache
def _are() -> re.Pattern[str]:
    return re.compile(r"\b(?:is|are|was|were|equals?|amounts? to|comes? to|makes?|cover(?:s|ed)?)\s+$")


def _near(first: Quantity, second: Quantity) -> bool:
    """Whether two measures joined by "or" are so close that one must be the conversion of the other."""
    if dimension(_plain(first.unit)) == "temperature" or not second.value:
        return False
    quotient = first.value * ratio(first.unit, second.unit) / second.value
    return Decimal("0.75") < quotient < Decimal("1.33") and sort_of(first) == "measure"


# --- are they the same? -----------------------------------------------------------------------------


def _compared(row: Passage, index: int) -> Iterator[Hit]:
    first, second = row.figures[index], row.figures[index + 1]
    if dimension(_plain(first.unit)) == "temperature":
        yield from _temperature(row, index)
        return
    wanted = _end_points(second)
    factors = tuple(ratio(a, b) for a in _variants(first.unit) for b in _variants(second.unit))
    if any(_all_meet([scaled(end, factor) for end in _end_points(first)], wanted) for factor in factors[:1]):
        return
    if any(_all_meet([scaled(end, factor) for end in _end_points(first)], wanted) for factor in factors[1:]):
        if "horsepower" in (first.unit, second.unit):
            message = f"{printed(second)} is {printed(first)} in the other horsepower (metric against mechanical)"
            yield found(message, second.span, first.span, severity="info")
        return
    yield _hit(first, second, tuple(value * factors[0] for value in (first.low, first.high)))


def _temperature(row: Passage, index: int) -> Iterator[Hit]:
    first, second = row.figures[index], row.figures[index + 1]
    unit, other = _plain(first.unit), _plain(second.unit)
    wanted = _end_points(second)
    as_level = _all_meet([_converted(end, unit, other) for end in _end_points(first)], wanted)
    as_difference = _all_meet([scaled(end, ratio(unit, other)) for end in _end_points(first)], wanted)
    if as_level if _is_level(row, index) else as_difference or (as_level and not _is_difference(row, index)):
        return
    if _is_difference(row, index):
        factor = ratio(unit, other)
        how = "; a difference converts without the offset of the scales" if as_level else ""
        yield _hit(first, second, (first.low * factor, first.high * factor), how)
    else:
        yield _hit(first, second, (convert(first.low, unit, other), convert(first.high, unit, other)))


def _is_difference(row: Passage, index: int) -> bool:
    if _more_after().match(row.after(index + 1)):
        return True
    if _LEVEL_HEDGES.search(row.figures[index].hedge):
        return False
    told = re.search(r"\b(?:difference|swing|variation|gap)\b[^.;]*$", row.before(index), re.IGNORECASE)
    told = told or _warming_to().search(row.before(index))
    return bool(told) or is_step(row, index) or bool(_more_after().match(row.after(index + 1)))


@cache
def _warming_to() -> re.Pattern[str]:
    """ "Limit warming to 1.5C (2.7F)"."""
    return re.compile(
        r"\b(?:warming|heating|temperature rises?|(?:the|any)\s+(?:\w+\s+)?(?:increase|rise))\s+(?:\w+\s+)?"
        r"(?:to|at|below|under|within|of|by)\s+$",
        re.IGNORECASE,
    )


def _is_level(row: Passage, index: int) -> bool:
    """ "It was 10 degrees", in a sentence that speaks of no rise, warming or limit."""
    return bool(_reads().search(row.before(index))) and not _speaks_of_difference().search(row.frame.text)


@cache
def _reads() -> re.Pattern[str]:
    return re.compile(rf"{any_of('reads')}\s+(?:minus\s+)?$", re.IGNORECASE)


@cache
def _speaks_of_difference() -> re.Pattern[str]:
    return re.compile(rf"{any_of('not a level', 'difference words')}|{change_verb()}|{change_noun()}", re.IGNORECASE)


@cache
def _more_after() -> re.Pattern[str]:
    return re.compile(rf"\s*[)\]]?\s+(?:\w+\s+)?{any_of('not a level')}", re.IGNORECASE)


def _converted(interval: Interval, unit: str, to: str) -> Interval:
    if dimension(unit) != "temperature":
        return scaled(interval, ratio(unit, to))
    return Interval(convert(interval.low, unit, to), convert(interval.high, unit, to))


def _end_points(figure: Quantity) -> list[Interval]:
    """What each printed end of a figure may stand for; one for a point."""
    if figure.reading not in ("point", "range"):  # "more than 200 miles (300 km)" may be rounded more, but not to 500
        ends = [widened(around(value, figure.place, 1), _BOUND) for value in dict.fromkeys((figure.low, figure.high))]
    elif figure.low == figure.high:
        ends = [reach(figure, zeros=1)]
    else:
        ends = [around(figure.low, figure.place, 1), around(figure.high, figure.place, 1)]
    if _ALMOST.fullmatch(figure.hedge):
        ends = [Interval(end.low - abs(end.low) * _BOUND, end.high) for end in ends]
    if figure.unit in _COMPARISONS:
        return [widened(end, _LOOSE) for end in ends]
    if dimension(_plain(figure.unit)) == "speed":
        return [_in_fives(end, value) for end, value in zip(ends, (figure.low, figure.high), strict=False)]
    return ends


def _in_fives(interval: Interval, value: Decimal) -> Interval:
    if value % _SPEED_STEP:
        return interval
    slack = _SPEED_STEP / 2
    return Interval(min(interval.low, value - slack), max(interval.high, value + slack))


def _all_meet(ends: list[Interval], others: list[Interval]) -> bool:
    """Whether the end points meet one by one; a point may meet either end of a range."""
    if len(ends) == len(others):
        return all(a.meets(b) for a, b in zip(ends, others, strict=True))
    return any(a.meets(b) for a in ends for b in others)


@cache
def _variants(unit: str) -> tuple[str, ...]:
    table = {name: tuple(entries(cell)) for _, (name, cell) in rows("unit_variants.txt", 2)}
    return (unit, *table.get(unit, ()))


def _hit(first: Quantity, second: Quantity, values: tuple[Decimal, ...], how: str = "") -> Hit:
    unit = second.surface[second.surface.find(second.number) + len(second.number) :].strip(" -") or second.unit
    same = values[0] == values[-1]
    low, high = number(values[0] / second.scale), number(values[-1] / second.scale)
    shown = low if same else f"{low} to {high}"
    return found(
        f"{printed(first)} is {shown} {unit}, printed {printed(second)}{how}",
        second.span,
        first.span,
        suggestion=like(second, values[0]) if same else "",
    )
