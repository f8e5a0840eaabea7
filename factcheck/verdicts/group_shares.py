"""What share of a group's total its members named have: their sum over the sum of all members at the date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from factcheck.claims.subjects import WORLD
from factcheck.claims.when import months
from factcheck.linking import Link
from factcheck.linking.groups import members
from factcheck.linking.values import Value, at, number, of_record
from factcheck.model import Claim, Diagnosis, Judgement
from factcheck.reference import Reference
from factcheck.verdicts.amounts import amount
from factcheck.verdicts.case import Case, case_of
from factcheck.verdicts.concluding import conclude, unchecked
from factcheck.verdicts.diagnosis import fits
from factcheck.verdicts.intervals import Tolerance
from factcheck.verdicts.naming import measure_name, measured, names

_HUNDRED = Decimal(100)
#: "A third" is said of anything near it.
_IN_WORDS = Tolerance(Decimal("0.12"), Decimal(1), "12 % (a fraction in words)")
#: Of what else the printed share may be.
_WHOLES = ("population", "gdp_nominal", "area_land", "exports_goods")
#: Largest members that the formula spells out; the rest is given as a sum.
_SHOWN = 5
#: What members trade with each other is counted in the table, and often not in a bloc's own figure.
_TRADED_WITHIN = frozenset({"exports_goods", "imports_goods"})
#: At purchasing power a poor country's share of output can be this many times its share at market rates.
_PURCHASING_POWER = 3


def judge(claim: Claim, link: Link, reference: Reference, as_of: date | None) -> Judgement:
    """The printed share against that of the year; with the members of the day, and those of the article's date."""
    comparison = claim.comparison
    assert comparison is not None
    if claim.period is not None and months(claim.period):
        return unchecked(claim, "part of a year", "a share over part of a year does not follow from yearly references")
    judgements = [_judge_year(claim, link, reference, year, as_of) for year in link.years]
    order = ("matches", "close", "plausible", "disputed", "differs", "not checked")
    return min(judgements, key=lambda judgement: order.index(judgement.verdict))


def _judge_year(claim: Claim, link: Link, reference: Reference, year: int, as_of: date | None) -> Judgement:
    case = case_of(claim, link, reference, year)
    assert isinstance(case, Case)
    assert claim.comparison is not None
    if case.figure.spelled:
        case = replace(case, tolerance=_IN_WORDS)
    found = _parts(case)
    if found is None:
        named = measured(reference, link.measure, claim.subjects)
        return unchecked(claim, "period not covered", f"no table has the {named} for {year}")
    # offices publish series of the present members, too
    days = [f"{year}-12-31", *([str(as_of)] if as_of else [])]
    groups = dict.fromkeys(members(reference, claim.comparison.group, day) for day in days)
    groups = {group: None for group in groups if set(claim.subjects) <= set(group)}
    if not groups:
        return unchecked(claim, "subject unknown", _no_member(case))
    wholes = [_whole(case, group) for group in groups]
    known = dict.fromkeys(_share(case, found, whole) for whole, missing in wholes if whole and not missing)
    if not known:
        absent = measured(reference, link.measure, wholes[0][1][:_SHOWN])
        message = f"the total cannot be summed: no table has the {absent} for {year}"
        return unchecked(claim, "no reference", message)
    judgement = _unless_explained(case, conclude(case, [*known]))
    if judgement.verdict == "differs" and judgement.diagnosis is None:
        judgement = replace(judgement, diagnosis=_of_another_whole(case, [*groups]))
    return judgement


def _of_another_whole(case: Case, groups: Sequence[Sequence[str]]) -> Diagnosis | None:
    """The same countries' share of the group's people for that of its output, or the like."""
    for measure in _WHOLES:
        other = replace(case, link=replace(case.link, measure=case.reference.vocabulary.measures[measure]))
        parts = _parts(other) if measure != case.measure else None
        for whole, missing in (_whole(other, group) for group in groups) if parts else ():
            value = _share(other, parts or (), whole) if whole and not missing else None
            if value is not None and fits(case, value.value):
                message = (
                    f"That is the share in the {measure_name(other.link.measure)}: {amount(value.value, case.unit)}"
                )
                return Diagnosis("sibling_measure", message)
    return None


def _parts(case: Case) -> tuple[Value, ...] | None:
    """The values of the members named, all or none."""
    found = [of_record(at(case.reference, case.measure, (name,), case.year)) for name in case.claim.subjects]
    known = tuple(value for value in found if value is not None)
    return known if len(known) == len(found) else None


def _whole(case: Case, group: Sequence[str]) -> tuple[Value | None, tuple[str, ...]]:
    """The group's total, and the members that no table has for the year; the world has a row of its own."""
    comparison = case.claim.comparison
    assert comparison is not None
    own = of_record(at(case.reference, case.measure, (WORLD,), case.year)) if comparison.group == WORLD else None
    if own is not None:
        return own, ()
    values = {name: of_record(at(case.reference, case.measure, (name,), case.year)) for name in group}
    known = {name: value for name, value in values.items() if value is not None}
    missing = tuple(name for name in group if name not in known)
    if not known:
        return None, missing
    total = sum((value.value for value in known.values()), Decimal(0))
    ordered = sorted(known, key=lambda name: (-known[name].value, name))
    largest = [
        f"{case.reference.vocabulary.entities[name].name} {number(known[name].value)}" for name in ordered[:_SHOWN]
    ]
    rest = sum((known[name].value for name in ordered[_SHOWN:]), Decimal(0))
    others = [f"{len(ordered) - _SHOWN} others {number(rest)}"] if len(ordered) > _SHOWN else []
    facts = tuple(fact for name in ordered for fact in known[name].facts)
    formula = f"{' + '.join(largest + others)} = {number(total)}"
    counted = f"{case.year}, {len(group)} members"
    return Value(total, known[ordered[0]].unit, facts, "now", counted, formula), missing


def _share(case: Case, parts: Sequence[Value], whole: Value | None) -> Value:
    assert whole is not None
    part = sum((value.value for value in parts), Decimal(0))
    result = part / whole.value * _HUNDRED
    sums = " + ".join(number(value.value) for value in parts)
    left = f"({sums})" if len(parts) > 1 else sums
    formula = f"{left} / {number(whole.value)} x 100 = {number(result)}"
    formula = f"{whole.formula}; {formula}" if whole.formula else formula
    return Value(
        result,
        "percent",
        tuple(fact for value in parts for fact in value.facts) + whole.facts,
        "now",
        whole.time or str(case.year),
        formula,
    )


def _no_member(case: Case) -> str:
    assert case.claim.comparison is not None
    who = names(case.reference, case.claim.subjects)
    return f"{who} was no member of {names(case.reference, [case.claim.comparison.group])} in {case.year}"


def _unless_explained(case: Case, judgement: Judgement) -> Judgement:
    """An accusation only where no other way of counting the whole gives the printed share."""
    comparison = case.claim.comparison
    assert comparison is not None
    if judgement.verdict != "differs":
        return judgement
    doubt = ""
    if case.measure in _TRADED_WITHIN and comparison.group != WORLD:
        doubt = "the group's total may leave out what its members trade with each other"
    elif case.measure == "gdp_nominal" and _purchasing_power_may(case, judgement.evidence[0].value):
        doubt = "the share may be of output at purchasing power, which the tables do not have"
    if not doubt:
        return judgement
    return unchecked(case.claim, "in doubt", f"{doubt}; otherwise: {judgement.message}")


def _purchasing_power_may(case: Case, share: Decimal) -> bool:
    """Purchasing power raises the share of poorer countries and lowers that of richer ones, never the other way."""
    head = _share_of_people(case)
    if head is None or share == 0:
        return True
    factor = case.point / share
    poorer = share < head
    return 1 < factor < _PURCHASING_POWER if poorer else 1 > factor > 1 / Decimal(_PURCHASING_POWER)


def _share_of_people(case: Case) -> Decimal | None:
    """The same countries' share of the group's people, in percent."""
    comparison = case.claim.comparison
    assert comparison is not None
    group = members(case.reference, comparison.group, f"{case.year}-12-31")
    people = {name: of_record(at(case.reference, "population", (name,), case.year)) for name in group}
    known = {name: value.value for name, value in people.items() if value is not None}
    total = sum(known.values(), Decimal(0))
    own = sum((known.get(name, Decimal(0)) for name in case.claim.subjects), Decimal(0))
    return own / total * _HUNDRED if total and own else None
