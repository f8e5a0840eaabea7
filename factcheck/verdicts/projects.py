"""Figures of a project: plans against plans, as-built against as-built, the other kind shown apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factcheck import units
from factcheck.linking.values import Value, values
from factcheck.model import Judgement, Verdict
from factcheck.verdicts import comparing, wording
from factcheck.verdicts.case import Case
from factcheck.verdicts.concluding import evidence_of
from factcheck.verdicts.intervals import within

_WHOLE = "whole"
_BOUNDS = ("at least", "at most", "more than", "less than")


def judge(case: Case) -> Judgement:
    """Compare a plan with the plans, what stands with what was built; a plan under a bound is plausible."""
    found = [
        _in_unit(value, case.unit) for value in values(case.reference, case.measure, case.link.entities, case.year)
    ]
    segment = _segment(case, found)
    same = [value for value in found if _detail(value, "segment") == segment]
    stages = ("plan",) if case.claim.modality == "plan" else ("actual", "construction")
    deciding = [replace(value, stage="statement") for value in same if value.facts[0].status in stages]
    apart = [value for value in same if value.facts[0].status not in stages]
    if not deciding:
        message = (
            f"no table has a {'plan' if stages == ('plan',) else 'figure as built'} of this project to compare with"
        )
        return Judgement(case.claim, "not checked", "no reference", message)
    weighed = comparing.weigh(case.interval, deciding, case.tolerance)
    beside = comparing.weigh(case.interval, apart, case.tolerance)
    verdict: Verdict
    resting: Sequence[comparing.Weighed]
    if case.figure.reading in _BOUNDS and all(within(value.value, case.interval) for value in deciding):
        verdict, resting = "plausible", weighed
    else:
        verdict, resting = comparing.decide(case.interval, weighed, case.tolerance)
    evidence = tuple(evidence_of(case, item, True) for item in resting)
    evidence += tuple(evidence_of(case, item, False) for item in weighed if item not in resting)
    evidence += tuple(evidence_of(case, item, False) for item in beside)
    judgement = Judgement(
        case.claim,
        verdict,
        "plan" if stages == ("plan",) else "as built",
        "",
        evidence,
        wording.arithmetic(case, (*weighed, *beside), resting),
        case.tolerance.words,
        case.tolerance.around(resting[0].value.value),
        considered=wording.considered(case),
    )
    return replace(judgement, message=wording.message(case, judgement))


def _in_unit(value: Value, unit: str) -> Value:
    if value.unit == unit:
        return value
    converted = units.convert(value.value, units.canonical(value.unit), units.canonical(unit))
    return replace(value, value=converted, unit=unit, formula=f"{value.value} {value.unit} = {converted:.1f} {unit}")


def _segment(case: Case, found: Sequence[Value]) -> str:
    """The segment that the sentence names, else the whole."""
    text = case.claim.text.lower()
    for value in found:
        segment = _detail(value, "segment")
        parts = [part for part in segment.lower().split("-") if part]
        if segment != _WHOLE and parts and all(part in text for part in parts):
            return segment
    return _WHOLE


def _detail(value: Value, name: str) -> str:
    return dict(value.facts[0].attributes).get(name, "")
