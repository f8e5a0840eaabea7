"""Reference values of a measure, stated or derived: which are of the day, which older, which other sources' own.

A value of a time series is of its year. A standing value (a border, an area, a mountain) is of the editions that
printed it: the edition of the as-of year is compared first; later ones and undated statements show whether sources
agree; earlier ones show whether a figure is out of date.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product
from typing import Literal

from factcheck.model import Fact
from factcheck.reference import Reference

Stage = Literal["now", "earlier", "later", "statement"]

#: How each measure without rows of its own is made from others. Two operands and a sign between them.
DERIVED: dict[str, tuple[str, str, str, str]] = {
    "gdp_per_capita": ("gdp_nominal", "/", "population", "USD/person"),
    "population_density": ("population", "/", "area_total", "person/km**2"),
    "trade_balance": ("exports_goods", "-", "imports_goods", "USD"),
    "exports_to_gdp": ("exports_goods", "/", "gdp_nominal", "percent"),
}
_SIGNS: dict[str, Callable[[Decimal, Decimal], Decimal]] = {"/": lambda a, b: a / b, "-": lambda a, b: a - b}
_PERCENT = Decimal(100)
_MILLION = Decimal(10) ** 6


@dataclass(frozen=True, slots=True)
class Value:
    """A reference value with the rows it rests on, how it was made, and where it stands in time."""

    value: Decimal
    unit: str
    facts: tuple[Fact, ...]
    stage: Stage = "now"
    time: str = ""
    formula: str = ""
    low: Decimal | None = None
    high: Decimal | None = None

    @property
    def decides(self) -> bool:
        """Whether every row it rests on may decide a verdict."""
        return all(fact.decides for fact in self.facts)


def number(value: Decimal) -> str:
    """A number for people: thousands separated, fractions to five significant digits, or two places above 1,000."""
    if abs(value) >= _MILLION:
        value = value.quantize(Decimal(1))
    if value == value.to_integral_value():
        return f"{int(value):,}"
    digits = 2 if abs(value) >= 1000 else max(0, 4 - value.adjusted())
    return f"{value:,.{min(digits, 12)}f}".rstrip("0").rstrip(".")


def values(reference: Reference, measure: str, entities: tuple[str, ...], year: int) -> tuple[Value, ...]:
    """Every value of a measure for a year: of the day, earlier, later, and statements.

    Args:
        reference: the tables.
        measure: id of the measure.
        entities: ids in the order of the measure's relation.
        year: the year that is compared; for standing values the year of the edition.
    """
    if measure in DERIVED:
        return tuple(_derived(reference, measure, entities, year))
    stated = _stated(reference.facts(measure, entities), year)
    return (*stated, *_mirrored(reference, measure, entities, year))


def years(reference: Reference, measure: str, entities: tuple[str, ...]) -> tuple[int, ...]:
    """The years for which a measure is known of these entities, in order."""
    base = DERIVED[measure][0] if measure in DERIVED else measure
    found = {int(fact.time[:4]) for fact in reference.facts(base, entities) if fact.time[:4].isdigit()}
    return tuple(sorted(found))


def at(reference: Reference, measure: str, entities: tuple[str, ...], year: int) -> tuple[Value, ...]:
    """The values of the day alone."""
    if measure in DERIVED:
        return tuple(_derived(reference, measure, entities, year))
    facts = reference.facts(measure, entities, "" if _stands(measure) else str(year))
    stated = (value for value in _stated(facts, year) if value.stage == "now")
    return (*stated, *_mirrored(reference, measure, entities, year))


def is_series(fact: Fact) -> bool:
    """Whether a fact is the value of a year; a standing fact has editions instead."""
    return fact.time[:4].isdigit() and not _stands(fact.measure)


def _stands(measure: str) -> bool:
    """Whether the values of a measure stand until they are revised, whatever year they are dated with."""
    return measure == "pipelines_length" or measure.startswith("project_")


def _stated(facts: Iterable[Fact], year: int) -> list[Value]:
    return _nearest_edition([value for fact in facts if (value := _placed(fact, year)) is not None], year)


def _placed(fact: Fact, year: int) -> Value | None:
    stage: Stage = "statement"
    if is_series(fact):
        stated = int(fact.time[:4])
        if stated > year:
            return None
        stage = "now" if stated == year else "earlier"
    elif fact.edition_from:
        stage = _edition(fact, year)
    return Value(fact.value, fact.unit, (fact,), stage, fact.time, "", fact.low, fact.high)


def _edition(fact: Fact, year: int) -> Stage:
    if fact.edition_to and int(fact.edition_to) < year:
        return "earlier"
    return "later" if int(fact.edition_from) > year else "now"


def _nearest_edition(found: list[Value], year: int) -> list[Value]:
    """Where no edition of the year has the value, the nearest one stands in for it."""
    printed = [value for value in found if value.facts[0].edition_from and not is_series(value.facts[0])]
    if not printed or any(value.stage == "now" for value in found):
        return found
    nearest = min(_distance(value.facts[0], year) for value in printed)
    return [
        replace(value, stage="now") if value in printed and _distance(value.facts[0], year) == nearest else value
        for value in found
    ]


def _distance(fact: Fact, year: int) -> int:
    return min(abs(int(fact.edition_from) - year), abs(int(fact.edition_to or fact.edition_from) - year))


def _derived(reference: Reference, measure: str, entities: tuple[str, ...], year: int) -> Iterator[Value]:
    first, sign, second, unit = DERIVED[measure]
    factor = _PERCENT if unit == "percent" else Decimal(1)
    tail = " x 100" if unit == "percent" else ""
    for left, right in product(
        _operands(reference, first, entities, year), _operands(reference, second, entities, year)
    ):
        if sign == "/" and right.value == 0:
            continue
        result = _SIGNS[sign](left.value, right.value) * factor
        formula = f"{number(left.value)} {sign} {number(right.value)}{tail} = {number(result)}"
        yield Value(result, unit, left.facts + right.facts, "now", left.time, formula)


def _operands(reference: Reference, measure: str, entities: tuple[str, ...], year: int) -> tuple[Value, ...]:
    """The value of record; where sources count people differently, each source's own behind it."""
    found = at(reference, measure, entities, year)
    record = of_record(found)
    if record is None:
        return ()
    others = (value for value in found if value.decides and value is not record)
    return (record, *others) if measure == "population" else (record,)


def of_record(found: Iterable[Value]) -> Value | None:
    """The value that calculations start from: the first that may decide, the World Bank's before others'."""
    deciding = [value for value in found if value.decides]
    return next(
        (value for value in deciding if "World" in value.facts[0].source and "Bank" in value.facts[0].source), None
    ) or next(iter(deciding), None)


def _mirrored(reference: Reference, measure: str, entities: tuple[str, ...], year: int) -> Iterator[Value]:
    """Trade seen from the other side: exports to a partner are its imports; two-way trade is both imports."""
    if len(entities) != 2:
        return
    one, two = entities
    if measure == "exports_to_partner":
        yield from at(reference, "imports_from_partner", (two, one), year)
    if measure == "trade_total":
        there = of_record(at(reference, "imports_from_partner", (one, two), year))
        back = of_record(at(reference, "imports_from_partner", (two, one), year))
        if there and back:
            total = there.value + back.value
            formula = f"{number(there.value)} + {number(back.value)} = {number(total)}"
            yield Value(total, there.unit, there.facts + back.facts, "now", there.time, formula)
