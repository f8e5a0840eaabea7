"""Values per unit of something: trade or output per head of the people, the cost of a project per unit of its length.

A figure is of such a value where its own unit says so ("$28,000 per head"), or the words between the measure and it
("exports per head came to $28,000"). A change, a multiple or a rank of a value per unit is not derived.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from factcheck import units
from factcheck.claims.when import months
from factcheck.errors import UnitError
from factcheck.linking import Link
from factcheck.linking.values import Value, at, number, of_record, values
from factcheck.model import Claim, Interval, Judgement, Quantity
from factcheck.reference import Reference
from factcheck.verdicts import currency
from factcheck.verdicts.case import Case
from factcheck.verdicts.concluding import conclude, unchecked
from factcheck.verdicts.intervals import sign_of, tolerance_of
from factcheck.verdicts.naming import measured

_MONEY = re.compile(r"[A-Z]{3}")
_BREAK = re.compile(r"[;:()]|,(?!\d)|\b(?:and|but|while|whereas|or)\b")
#: Behind a figure: "spent # per head on exports".
_SPENT = re.compile(r"\s*(?:on|into|towards?)\b")
_PERSON = "person"


@dataclass(frozen=True, slots=True)
class Divisor:
    """What a value is divided by: a unit ("person", "kilometer"), "" where the words name another thing."""

    unit: str
    words: str


#: Who all the people of a country are; a worker or a household is another divisor.
_PEOPLE = r"person|head|capita|inhabitant|resident|citizen"
_PER = re.compile(
    rf"\b(?:(?:per|for (?:each|every))[ -](?:(?P<people>{_PEOPLE})\b|(?!cent\b|year|annum|month|day|week|quarter)\w+)"
    r"|(?P<head>a head\b))",
    re.I,
)


def divisor(claim: Claim, link: Link) -> Divisor | None:
    """What the measure's value is divided by in this sentence; ``None`` where the measure is meant as it stands."""
    figure = claim.figure
    assert isinstance(figure, Quantity)
    if "/" in link.measure.unit:
        return None
    numerator, _, unit = figure.unit.partition("/")
    if unit and _MONEY.fullmatch(numerator):
        others = unit == _PERSON and not re.search(rf"\b(?:{_PEOPLE})\b", figure.surface, re.I)
        return Divisor("" if others else unit, figure.surface[len(figure.number) :].strip())
    found = _named(claim, figure)
    if found is None:
        return None
    return Divisor(_PERSON if found["people"] or found["head"] else "", found.group().lower())


def _named(claim: Claim, figure: Quantity) -> re.Match[str] | None:
    """The divisor in the figure's part of the sentence: before it or right behind; for a rank or change anywhere."""
    start = figure.span.start - claim.sentence.start
    end = start + len(figure.surface)
    breaks = [match.end() for match in _BREAK.finditer(claim.text, 0, start)]
    follow = _BREAK.search(claim.text, end)
    stop = (follow.start() if follow else len(claim.text)) if claim.comparison else start
    before = _PER.match(claim.text) or _PER.search(claim.text, breaks[-1] if breaks else 0, stop)
    return before or _PER.match(claim.text[end:].lstrip())


def judge(claim: Claim, link: Link, reference: Reference) -> Judgement:
    """The printed value per unit against the one that the tables give."""
    found = divisor(claim, link)
    assert found is not None
    measure = link.measure
    if claim.comparison is not None or (claim.period is not None and months(claim.period)):
        return unchecked(claim, "no reference", f"a change, share or rank of values {found.words} is not derived")
    behind = claim.text[claim.figure.span.end - claim.sentence.start :]
    if _SPENT.match(behind):
        return unchecked(claim, "measure unknown", "the figure is of what goes into it, not of its size")
    judgements = []
    for year in link.years:
        case = _case(claim, link, reference, year, found)
        known = tuple(_values(case)) if case else ()
        if case and known:
            judgements.append(conclude(case, known))
    if not judgements:
        named = measured(reference, measure, claim.subjects)
        return unchecked(claim, "no reference", f"no table has the {named} {found.words}")
    order = ("matches", "close", "plausible", "disputed", "differs", "not checked")
    return min(judgements, key=lambda judgement: order.index(judgement.verdict))


def _case(claim: Claim, link: Link, reference: Reference, year: int, per: Divisor) -> Case | None:
    """The figure in dollars per person, or per kilometre of a project."""
    figure, measure = claim.figure, link.measure
    assert isinstance(figure, Quantity)
    if measure.unit != "USD" or not per.unit or sign_of(claim, measure.id) == 0:
        return None
    steps: tuple[str, ...] = ()
    unit, factor = f"USD/{per.unit}", Decimal(1)
    code = figure.unit.partition("/")[0]
    if code != "USD":
        rate = currency.rate(reference, code, year, claim.subjects)
        if rate is None:
            return None
        factor, steps = 1 / rate.per_dollar, (rate.words,)
    if measure.relation == "project":
        try:
            length = units.convert(Decimal(1), per.unit, "kilometer")
        except UnitError:
            return None
        unit, factor = "USD/kilometer", factor / length
    elif per.unit != _PERSON or measure.relation != "unary":
        return None
    factor *= sign_of(claim, measure.id)
    point = (figure.low + figure.high) / 2 * factor
    ends = sorted((figure.interval.low * factor, figure.interval.high * factor))
    interval = Interval(ends[0], ends[1])
    return Case(claim, link, reference, year, interval, point, unit, tolerance_of(measure, ""), steps)


def _values(case: Case) -> Iterator[Value]:
    if case.link.measure.relation == "project":
        yield from _per_length(case)
        return
    people = of_record(at(case.reference, "population", case.link.entities, case.year))
    total = of_record(at(case.reference, case.measure, case.link.entities, case.year))
    if people is not None and total is not None and people.value > 0:
        yield _quotient(total, people.value, people, case.unit)


def _per_length(case: Case) -> Iterator[Value]:
    """Cost by length of the same stage, segment and source: plans with plans, as built with as built."""
    stages = ("plan",) if case.claim.modality == "plan" else ("actual", "construction")
    costs = values(case.reference, case.measure, case.link.entities, case.year)
    lengths = values(case.reference, "project_length", case.link.entities, case.year)
    for cost in costs:
        for length in lengths:
            same = _kind_of(cost) == _kind_of(length)
            if same and cost.decides and length.decides and cost.facts[0].status in stages:
                kilometres = units.convert(length.value, units.canonical(length.unit), "kilometer")
                yield replace(_quotient(cost, kilometres, length, case.unit), stage="statement")


def _kind_of(value: Value) -> tuple[str, str, str]:
    fact = value.facts[0]
    return fact.source, fact.status, dict(fact.attributes).get("segment", "")


def _quotient(total: Value, divided_by: Decimal, other: Value, unit: str) -> Value:
    result = total.value / divided_by
    formula = f"{number(total.value)} / {number(divided_by)} = {number(result)}"
    return Value(result, unit, total.facts + other.facts, "now", total.time, formula)
