"""From references to a judgement: weighed, with the arithmetic, a diagnosis where it differs, and a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from factcheck.linking.values import Value, at, years
from factcheck.model import Claim, Evidence, Interval, Judgement
from factcheck.verdicts import comparing, diagnosis, wording
from factcheck.verdicts.case import Case
from factcheck.verdicts.naming import label

_STAGES = ("now", "earlier", "later", "statement")
#: Periods that a figure only has from what stands beside it: they may be another's.
_FROM_ANOTHER_FIGURE = ("the sentence before", "the only period of the sentence")
_YEARS_NEAR = 5


def conclude(case: Case, found: Sequence[Value]) -> Judgement:
    """Weigh the references and say what they come to."""
    weighed = comparing.weigh(case.interval, found, case.tolerance)
    verdict, resting = comparing.decide(case.interval, weighed, case.tolerance)
    if verdict == "disputed":  # what was in print on the day comes first
        resting = tuple(sorted(resting, key=lambda item: _STAGES.index(item.value.stage)))
    shown = [item for item in weighed if item not in resting and item.value.stage != "earlier"]
    evidence = tuple(
        evidence_of(case, item, decides)
        for group, decides in ((resting, True), (tuple(shown), False))
        for item in group
    )
    now = [item for item in weighed if item.value.stage == "now" and item.value.decides]
    if verdict == "outdated":
        evidence += tuple(evidence_of(case, item, True) for item in now if item not in shown)
    judgement = Judgement(
        case.claim,
        verdict,
        case.claim.comparison.kind if case.claim.comparison else "level",
        "",
        evidence,
        wording.arithmetic(case, weighed, resting),
        case.tolerance.words,
        _tolerance_interval(case, resting),
        considered=wording.considered(case),
    )
    if verdict == "differs":
        judgement = replace(judgement, diagnosis=diagnosis.diagnose(case, now or list(resting)))
        judgement = _unless_misdated(case, judgement)
        if judgement.verdict == "not checked":
            return judgement
    return replace(judgement, message=wording.message(case, judgement))


def evidence_of(case: Case, item: comparing.Weighed, decides: bool) -> Evidence:
    """The evidence of one reference, named for people."""
    return comparing.evidence(item, case.point, case.unit, decides, label(item.value, case.reference))


def _unless_misdated(case: Case, judgement: Judgement) -> Judgement:
    """A figure whose period was only inferred, and that is right for a year near by, is not accused."""
    source, found = case.claim.period_source, judgement.diagnosis
    if source == "stated":
        return judgement
    near = found.suggestion if found is not None and found.code == "wrong_year" else ""
    if not near and source in _FROM_ANOTHER_FIGURE:
        near = next(_near_years(case), "")
    if not near:
        return judgement
    message = f"the text does not date this figure ({source}); it is the value of {near}"
    return replace(judgement, verdict="not checked", reason="period unknown", message=message, diagnosis=None)


def _near_years(case: Case) -> Iterator[str]:
    """Years near by for which a yearly figure would be close."""
    if case.claim.comparison is not None or case.link.measure.behaviour not in ("flow", "rate"):
        return
    for year in years(case.reference, case.measure, case.link.entities):
        if 0 < abs(year - case.year) <= _YEARS_NEAR:
            known = at(case.reference, case.measure, case.link.entities, year)
            if any(one.decides and case.tolerance.around(one.value).meets(case.interval) for one in known):
                yield str(year)


def _tolerance_interval(case: Case, resting: Sequence[comparing.Weighed]) -> Interval | None:
    return case.tolerance.around(resting[0].value.value) if resting else None


def unchecked(claim: Claim, reason: str, message: str) -> Judgement:
    """The claim without a verdict, and why."""
    return Judgement(claim, "not checked", reason, message)
