"""The judgement of a linked figure: references in its unit, weighed, with the arithmetic and a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from factcheck.claims.lexicon import words
from factcheck.claims.when import months
from factcheck.linking import Link
from factcheck.linking.values import Value, is_series, values, years
from factcheck.model import Claim, Judgement, Verdict
from factcheck.reference import Reference
from factcheck.verdicts import (
    derivations,
    group_shares,
    memberships,
    partial,
    per_unit,
    projects,
    ranks,
    real_terms,
)
from factcheck.verdicts.case import Case, case_of
from factcheck.verdicts.concluding import conclude, unchecked
from factcheck.verdicts.intervals import sign_of, signed
from factcheck.verdicts.naming import measured

#: Years for which an undated value of a series is called outdated; an older one that fits is a coincidence.
_STILL_REMEMBERED = 20


def judge_figure(claim: Claim, link: Link, reference: Reference, as_of: date | None) -> Judgement:
    """Judge a figure by the references of each year in question; the most favourable year decides."""
    if per_unit.divisor(claim, link) is not None:
        return per_unit.judge(claim, link, reference)
    own = _OF_THEIR_OWN.get(claim.comparison.kind if claim.comparison else link.measure.id)
    if own is not None:
        return own(claim, link, reference, as_of)
    judgements = [_judge_year(claim, link, reference, year) for year in link.years]
    order: tuple[Verdict, ...] = ("matches", "close", "plausible", "outdated", "disputed", "differs", "not checked")
    return min(judgements, key=lambda judgement: order.index(judgement.verdict))


_OF_THEIR_OWN: Mapping[str, Callable[[Claim, Link, Reference, date | None], Judgement]] = {
    "rank": ranks.judge,
    "part": group_shares.judge,
    "real": real_terms.judge,
    "member_count": memberships.judge,
}


def _judge_year(claim: Claim, link: Link, reference: Reference, year: int) -> Judgement:
    case = case_of(claim, link, reference, year)
    if isinstance(case, str):
        return unchecked(claim, "unit unknown", case)
    if claim.period is not None and months(claim.period) and link.measure.behaviour == "flow":
        return partial.judge(case) if claim.comparison is None else partial.judge_growth(case)
    if link.measure.relation == "project":
        if claim.comparison is not None:
            return unchecked(claim, "no reference", "changes and multiples of a project's plans are not derived")
        return projects.judge(case)
    if _is_set_against_several(case):
        return unchecked(claim, "subject unknown", "the figure is set against several countries together")
    found = _references(case)
    case = _on_the_side_of(case, found)
    if not found or not any(value.stage in ("now", "statement") and value.decides for value in found):
        return _uncovered(case, found)
    return conclude(case, found)


def _on_the_side_of(case: Case, found: Sequence[Value]) -> Case:
    """As in "The gap was #" does not say which way: it is taken on the reference's side."""
    if sign_of(case.claim, case.measure) or not found or found[0].value >= 0:
        return case
    return replace(case, interval=signed(case.interval, -1), point=-case.point)


def _is_set_against_several(case: Case) -> bool:
    """As in "twice as large as @ and @ together": the tables hold each of them alone."""
    comparison = case.claim.comparison
    if comparison is None or comparison.kind not in ("ratio", "difference") or not comparison.against:
        return False
    behind = case.claim.text[case.figure.span.end - case.claim.sentence.start :].lower()
    return bool(words().joint.search(re.sub(r"[^\w\s]", "", behind) + " "))


def _references(case: Case) -> tuple[Value, ...]:
    claim, link = case.claim, case.link
    if claim.comparison is not None:
        return derivations.compared(claim, case.reference, case.measure, case.year, link.since)
    found = values(case.reference, case.measure, link.entities, case.year)
    return tuple(value for value in found if _applies(case, value))


def _applies(case: Case, value: Value) -> bool:
    """Whether a value is what the words speak of: the product named, no lower bound as a value, an older year only
    where the text states none."""
    fact = value.facts[0]
    product = dict(fact.attributes).get("product", "")
    if product and product not in _product(case):
        return False
    if fact.basis in ("lower_bound", "land_only"):
        return False
    if value.stage != "earlier" or not is_series(fact):
        return True
    recent = max(case.link.years) - int(fact.time[:4]) <= _STILL_REMEMBERED
    return case.link.is_undated and recent and case.link.measure.behaviour != "rate"


_PRODUCTS = ("refined products", "gas", "oil")


def _product(case: Case) -> tuple[str, ...]:
    """The product of a pipeline that the words around the figure name: behind it up to a break, else last before it."""
    start, end = (place - case.claim.sentence.start for place in (case.figure.span.start, case.figure.span.end))
    behind = re.split(r",| and ", case.claim.text[end:][:40].lower())[0]
    before = case.claim.text[:start].lower()
    named = [product for product in _PRODUCTS if product in behind]
    if not named:
        named = sorted((product for product in _PRODUCTS if product in before), key=before.rfind)[-1:]
    return tuple(named[:1])


def _uncovered(case: Case, found: Sequence[Value]) -> Judgement:
    claim, link = case.claim, case.link
    known = years(case.reference, case.measure, link.entities)
    if found and not any(value.decides for value in found):
        return unchecked(
            claim,
            "reference not independent",
            "the only reference may not decide a verdict: it is unchecked or suspect",
        )
    if case.year in known and claim.comparison is not None:
        return unchecked(claim, "subject unknown", "the text does not settle what the figure is compared with")
    if known:
        near = min(known, key=lambda year: (abs(year - case.year), year))
        where = f"{known[0]}-{known[-1]}"
        lacks = f"without {case.year}" if known[0] < case.year < known[-1] else f"not {case.year}"
        return unchecked(
            claim,
            "period not covered",
            f"the table has {where}, {lacks}; the nearest year is {near}, {abs(near - case.year)} away",
        )
    return unchecked(
        claim,
        "no reference",
        f"no table has the {measured(case.reference, link.measure, link.entities)}",
    )
