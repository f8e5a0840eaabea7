"""FC401 conversion."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache

from factcheck.lexicons import entries, rows
from factcheck.lexicons.relations import any_of, change_noun, change_verb
from factcheck.model import Interval, Quantity
from factcheck.rules import Context, Hit, found, rule
from factcheck.rules.shared.arithmetic import around, printed_place, reach, scaled, widened
from factcheck.rules.shared.frames import Frame, sort_of
from factcheck.rules.shared.passage import Passage, passage
from factcheck.rules.shared.restated import COMPARISONS, crosses, plain, restates, variants
from factcheck.rules.shared.steps import is_step
from factcheck.rules.shared.wording import like, number, printed
from factcheck.units import convert, dimension, ratio, same_dimension

_CONVERTED = frozenset(("measure", "duration"))
_BOUND = Decimal("0.1")  # how far a bound may be rounded for its other unit
_DIGITS_TO_SWAP = 3
_OF_SCALE = Decimal("0.15")
_LOOSE = Decimal("0.5")
_RESUMPTIONS = ("That", "This", "Which", "It is", "It's", "In ")
_OTHER_SCALE = {"degC": "degF", "degF": "degC"}
_TIMES = frozenset(("second", "minute", "hour", "day", "week", "month", "year"))
_UPWARDS = ("more than", "at least")
_SPEED_STEP = Decimal(5)  # storm speeds are rounded to 5 in each unit, from knots
_ALMOST = re.compile(r"almost|nearly|just under|close to|not quite")
_EXACTLY = re.compile(r"exactly|precisely")
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
    seen: set[int] = set()
    for row in (*context.passages, *map(passage, context.pairs(_resumes))):
        for index in range(len(row.figures) - 1) if row.frame.sorts & _CONVERTED else ():
            first, second = row.figures[index], row.figures[index + 1]
            if first.span.start in seen:
                continue
            told = _in_one_dimension(first, second)
            if told and restates(row, index):
                seen.add(first.span.start)
                figures = (*row.figures[:index], told, *row.figures[index + 1 :])
                yield from _compared(replace(row, figures=figures), index)
            elif _is_label(row, index):
                seen.add(first.span.start)
                yield found(
                    f"{printed(second)} is no measure of the same kind as {printed(first)}", second.span, first.span
                )
            elif first.unit == second.unit and re.fullmatch(r"\s*[(]", row.before(index + 1)):
                yield from _same_unit(row, index)


def _resumes(frame: Frame) -> bool:
    """ "That is more than 2,500 pounds." """
    return "measure" in frame.sorts and frame.text.startswith(_RESUMPTIONS)


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
    return _digits(figure) > 1


@cache
def _others(unit: str) -> tuple[str, ...]:
    """The units that a measure in ``unit`` is usually converted to."""
    pairs = [tuple(entries(cell)) for _, (_, cell) in rows("converted_units.txt", 2)]
    return tuple(other for pair in pairs for other in pair if unit in pair and other != unit)


def _in_one_dimension(first: Quantity, second: Quantity) -> Quantity | None:
    """The first figure as it can be set against the second; ``None`` where it cannot.

    "5,000 barrels a day, or 210,000 gallons": the time is not said again. "1.5 degrees (2.7 Fahrenheit)": of the other
    scale. The calories of food are kilocalories.
    """
    if not {sort_of(first), sort_of(second)} <= {"measure", "duration"} or first.kind == "age":
        return None
    if "watt_hour" in f"{first.unit} {second.unit}" and first.unit.count("/") != second.unit.count("/"):
        return None  # "1,200 MW, or 5 TWh a year": no plant runs at full power all year
    unit = first.unit
    if unit == "calorie" and second.unit == "joule":
        unit = "kilocalorie"
    elif unit == "degree" and plain(second.unit) in _OTHER_SCALE:
        unit = second.unit.replace(plain(second.unit), _OTHER_SCALE[plain(second.unit)])
    elif "/" in unit and "/" not in second.unit and unit.split("/")[1] in _TIMES:
        unit = unit.split("/")[0]
    if unit == second.unit and not (_is_compound(first) or _is_compound(second)):
        return None
    return replace(first, unit=unit) if same_dimension(plain(unit), plain(second.unit)) else None


def _is_compound(figure: Quantity) -> bool:
    """ "7lb 5oz": two numbers in one figure."""
    return bool(re.search(r"\d\s?[a-z]+[\s,]+\d", figure.surface)) and figure.reading == "point"


def _is_label(row: Passage, index: int) -> bool:
    """ "40 miles per hour (17 kilometers per liter)", "10 acres (40,000 metres)": another unit is meant."""
    first, second = row.figures[index], row.figures[index + 1]
    if not re.fullmatch(r"\s*\(|,?\sor\s", row.before(index + 1)) or not re.match(r"[).,;]", row.after(index + 1)):
        return False
    (one, _, per), (other, _, per_other) = first.unit.partition("/"), second.unit.partition("/")
    if per and per_other:
        return crosses(first, second) and same_dimension(one, other) and not same_dimension(per, per_other)
    return _is_area(first.unit) and _is_squared(first, second)


def _is_area(unit: str) -> bool:
    return bool(unit) and "/" not in unit and same_dimension(unit, "acre")


def _is_squared(area: Quantity, length: Quantity) -> bool:
    """Whether a length has the number of the area in its own unit squared."""
    if not length.unit or not same_dimension(length.unit, "meter"):
        return False
    return scaled(reach(area, zeros=1), ratio(area.unit, f"{length.unit}**2")).meets(reach(length, zeros=1))


# --- are they the same? -----------------------------------------------------------------------------


def _compared(row: Passage, index: int) -> Iterator[Hit]:
    first, second = row.figures[index], row.figures[index + 1]
    if dimension(plain(first.unit)) == "temperature":
        yield from _temperature(row, index)
        return
    wanted = _rounded_with(first, second)
    factors = tuple(ratio(a, b) for a in variants(first.unit) for b in variants(second.unit))
    if any(_all_meet([scaled(end, factor) for end in _end_points(first)], wanted) for factor in factors[:1]):
        return
    if any(_all_meet([scaled(end, factor) for end in _end_points(first)], wanted) for factor in factors[1:]):
        if "horsepower" in (first.unit, second.unit):
            message = f"{printed(second)} is {printed(first)} in the other horsepower (metric against mechanical)"
            yield found(message, second.span, first.span, severity="info")
        return
    (one, _, per), (other, _, per_other) = first.unit.partition("/"), second.unit.partition("/")
    if per != per_other and per in _TIMES and per_other in _TIMES and same_dimension(one, other):
        as_printed = [scaled(end, ratio(one, other)) for end in _end_points(first)]
        if _all_meet(as_printed, wanted):
            yield found(f"{printed(first)} is {printed(second)} only by the {per_other}", first.span, second.span)
            return
    if _is_slip(first, [end for factor in factors for end in (scaled(one, 1 / factor) for one in wanted)]):
        first, second, factors = second, first, tuple(1 / factor for factor in factors)
    yield _hit(first, second, tuple(value * factors[0] for value in (first.low, first.high)))


def _is_slip(figure: Quantity, wanted: list[Interval]) -> bool:
    """Whether two of its digits have only changed places: then it is the one that is wrong."""
    digits = figure.number.replace(",", "")
    if not digits.isdecimal() or len(digits) < _DIGITS_TO_SWAP:
        return False
    places = [i for i in range(len(digits) - 1) if "0" not in digits[i : i + 2] and digits[i] != digits[i + 1]]
    swapped = (digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :] for i in places)
    return any(Decimal(one) * figure.scale in end for one in swapped for end in wanted)


def _temperature(row: Passage, index: int) -> Iterator[Hit]:
    first, second = row.figures[index], row.figures[index + 1]
    unit, other = plain(first.unit), plain(second.unit)
    wanted = _end_points(second)
    as_level = _all_meet([_converted(end, unit, other) for end in _end_points(first)], wanted)
    as_difference = _all_meet([scaled(end, ratio(unit, other)) for end in _end_points(first)], wanted)
    if as_level if _is_level(row, index) else as_difference or (as_level and not _is_difference(row, index)):
        return
    if _is_difference(row, index):
        if as_level and _digits(first) > _digits(second) and _is_reckoned_from(first, second):
            first, second, unit, other = second, first, other, unit
        factor = ratio(unit, other)
        how = "; a difference converts without the offset of the scales" if as_level else ""
        yield _hit(first, second, (first.low * factor, first.high * factor), how)
    else:
        yield _hit(first, second, (convert(first.low, unit, other), convert(first.high, unit, other)))


def _is_reckoned_from(figure: Quantity, other: Quantity) -> bool:
    """Whether a level comes to its last printed digit from another one: "39.2F (4C)"."""
    exact = convert(other.value, plain(other.unit), plain(figure.unit))
    return abs(exact - figure.value) <= printed_place(figure) / 2


def _digits(figure: Quantity) -> int:
    """How many significant digits are printed."""
    return len(re.sub(r"\D", "", figure.number).strip("0"))


def _is_difference(row: Passage, index: int) -> bool:
    if _more_after().match(row.after(index + 1)) or _warming_to().search(row.before(index)):
        return True
    return is_step(row, index) and not _LEVEL_HEDGES.search(row.figures[index].hedge)


@cache
def _warming_to() -> re.Pattern[str]:
    """ "Limit warming to 1.5C (2.7F)", "an extra 2C (4F)"."""
    return re.compile(
        r"\b(?:difference|swing|variation|gap|anomaly)\b[^.;]*$|\b(?:var(?:y|ies|ied)|differ(?:s|ed)?|fluctuates?)\s(?:by\s)?$|"
        r"\b(?:extra|additional|another|further)\s(?:half a\s)?$|"
        r"\b(?:warming|heating|temperature rises?|(?:the|any)\s+(?:\w+\s+)?(?:increase|rise))\b"
        r"(?:(?!\s+(?:temperatures?|the)\b)\s+\w+){0,5}?\s+(?:to|at|below|under|within|of|by)\s+$",
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
    norm = (
        r"(?:above|below|over|under)\s[^.;,()]{0,40}?(?:average|mean|normal|norm|baseline|levels?|times|period|years)\b"
    )
    return re.compile(rf"\s*[)\],]?\s+(?:\w+\s+)?(?:{any_of('not a level')}|{norm})", re.IGNORECASE)


def _converted(interval: Interval, unit: str, to: str) -> Interval:
    if dimension(unit) != "temperature":
        return scaled(interval, ratio(unit, to))
    return Interval(convert(interval.low, unit, to), convert(interval.high, unit, to))


def _end_points(figure: Quantity) -> list[Interval]:
    """What each printed end of a figure may stand for; one for a point."""
    if _EXACTLY.fullmatch(figure.hedge):
        return [Interval(figure.value, figure.value)]
    if figure.reading not in ("point", "range"):
        ends = [_beyond(figure)]
    elif figure.low == figure.high:
        ends = [_of_scale(figure, reach(figure, zeros=1))]
    else:
        ends = [around(figure.low, figure.place, 1), around(figure.high, figure.place, 1)]
    if _ALMOST.fullmatch(figure.hedge):
        ends = [Interval(end.low - abs(end.low) * _BOUND, end.high) for end in ends]
    if figure.unit in COMPARISONS:
        return [widened(end, _BOUND) for end in ends]
    if dimension(plain(figure.unit)) == "speed":
        return [_in_fives(end, value) for end, value in zip(ends, (figure.low, figure.high), strict=False)]
    return ends


def _of_scale(figure: Quantity, stated: Interval) -> Interval:
    """ "A million" beside a figure in another unit is not any from half a million to one and a half."""
    if figure.scale == 1 or figure.hedge:
        return stated
    near = widened(Interval(figure.low, figure.low), _OF_SCALE)
    return Interval(max(stated.low, near.low), min(stated.high, near.high))


def _beyond(bound: Quantity) -> Interval:
    """What a bound is said of: "more than 200 miles" of up to 300, as its last digit that is not 0 goes up by one."""
    near, step = around(bound.value, bound.place, 1), min(_last_digit(bound), abs(bound.value) * _LOOSE)
    if bound.reading in _UPWARDS:
        return Interval(near.low, max(near.high, bound.value + step))
    return Interval(min(near.low, bound.value - step), near.high)


def _last_digit(figure: Quantity) -> Decimal:
    """One unit of the last digit that is not 0."""
    return Decimal(1).scaleb(int(figure.value.normalize().as_tuple().exponent)) if figure.value else Decimal(0)


def _rounded_with(first: Quantity, second: Quantity) -> list[Interval]:
    """The end points of a converted figure; a bound before it is rounded on: "more than 200 miles (300 km)"."""
    ends = _end_points(second)
    if first.reading in ("point", "range") or second.reading != "point":
        return ends
    slack = min(_last_digit(second), abs(second.value) * _BOUND)
    up = first.reading in _UPWARDS
    return [Interval(end.low, end.high + slack) if up else Interval(end.low - slack, end.high) for end in ends]


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
