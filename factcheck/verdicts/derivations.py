"""References made from others for a comparison: growth, points, ratio, difference, sum. Each shows its formula."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from itertools import product

from factcheck.linking.values import Value, at, number, of_record
from factcheck.model import Claim
from factcheck.reference import Reference

_HUNDRED = Decimal(100)


def compared(claim: Claim, reference: Reference, measure: str, year: int, since: int | None) -> tuple[Value, ...]:
    """The reference values of a claim's comparison; empty where an operand is missing.

    Args:
        claim: with a comparison other than a rank.
        measure: id of the measure compared.
        year: of the figure; ``since`` is the earlier year of a change.
    """
    comparison = claim.comparison
    assert comparison is not None
    if comparison.kind == "sum":
        return _sum(reference, measure, claim.subjects, year)
    now = at(reference, measure, claim.subjects, year)
    if comparison.kind in ("growth", "points") or (comparison.kind == "ratio" and not comparison.against):
        if since is None:
            return ()
        before = at(reference, measure, claim.subjects, since)
        return tuple(_change(comparison.kind, one, two) for one, two in _same_source(before, now) if two.decides)
    if not comparison.against:
        return ()
    other = at(reference, measure, _party(claim), year)
    pairs = _same_source(now, other)
    make = _ratio if comparison.kind == "ratio" else _difference
    return tuple(made for one, two in pairs if (made := make(one, two)) is not None)


def _party(claim: Claim) -> tuple[str, ...]:
    assert claim.comparison is not None
    return claim.comparison.against


def _same_source(first: tuple[Value, ...], second: tuple[Value, ...]) -> list[tuple[Value, Value]]:
    """Operands of one source each, the source of record first; a change between two sources is none."""
    lead_first, lead_second = of_record(first), of_record(second)
    found = [(lead_first, lead_second)] if lead_first and lead_second else []
    found += [
        (one, two)
        for one, two in product(first, second)
        if one.facts[0].source == two.facts[0].source and one.decides and two.decides and (one, two) not in found
    ]
    return found


def _change(kind: str, before: Value, now: Value) -> Value:
    facts = before.facts + now.facts
    span = f"{before.time}/{now.time}"
    if kind == "points":
        result = now.value - before.value
        return Value(
            result,
            "percentage_point",
            facts,
            "now",
            span,
            f"{number(now.value)} - {number(before.value)} = {number(result)}",
        )
    if kind == "ratio":
        result = now.value / before.value if before.value else Decimal(0)
        return Value(result, "", facts, "now", span, f"{number(now.value)} / {number(before.value)} = {number(result)}")
    base = abs(before.value) or Decimal(1)
    result = (now.value - before.value) / base * _HUNDRED
    formula = f"({number(now.value)} - {number(before.value)}) / {number(base)} x 100 = {number(result)}"
    return Value(result, "percent", facts, "now", span, formula)


def _ratio(one: Value, two: Value) -> Value | None:
    if two.value == 0:
        return None
    result = abs(one.value / two.value)
    return Value(
        result,
        "",
        one.facts + two.facts,
        "now",
        one.time,
        f"{number(one.value)} / {number(two.value)} = {number(result)}",
    )


def _difference(one: Value, two: Value) -> Value | None:
    result = abs(one.value - two.value)
    high, low = max(one.value, two.value), min(one.value, two.value)
    formula = f"{number(high)} - {number(low)} = {number(result)}"
    return Value(result, one.unit, one.facts + two.facts, "now", one.time, formula)


def _sum(reference: Reference, measure: str, entities: Iterable[str], year: int) -> tuple[Value, ...]:
    parts = [of_record(at(reference, measure, (entity,), year)) for entity in entities]
    if any(part is None for part in parts):
        return ()
    known = [part for part in parts if part is not None]
    total = sum((part.value for part in known), Decimal(0))
    formula = " + ".join(number(part.value) for part in known) + f" = {number(total)}"
    facts = tuple(fact for part in known for fact in part.facts)
    return (Value(total, known[0].unit, facts, "now", str(year), formula),)
