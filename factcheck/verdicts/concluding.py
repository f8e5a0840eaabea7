"""From references to a judgement: weighed, with the arithmetic, a diagnosis where it differs, and a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factcheck.linking.values import Value
from factcheck.model import Claim, Interval, Judgement
from factcheck.verdicts import comparing, diagnosis, wording
from factcheck.verdicts.case import Case

_STAGES = ("now", "earlier", "later", "statement")


def conclude(case: Case, found: Sequence[Value]) -> Judgement:
    """Weigh the references and say what they come to."""
    weighed = comparing.weigh(case.interval, found, case.tolerance)
    verdict, resting = comparing.decide(case.interval, weighed, case.tolerance)
    if verdict == "disputed":  # what was in print on the day comes first
        resting = tuple(sorted(resting, key=lambda item: _STAGES.index(item.value.stage)))
    shown = [item for item in weighed if item not in resting and item.value.stage != "earlier"]
    evidence = tuple(
        comparing.evidence(item, case.point, case.unit, decides)
        for group, decides in ((resting, True), (tuple(shown), False))
        for item in group
    )
    now = [item for item in weighed if item.value.stage == "now" and item.value.decides]
    if verdict == "outdated":
        evidence += tuple(comparing.evidence(item, case.point, case.unit, True) for item in now if item not in shown)
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
        judgement = _unless_misdated(judgement)
        if judgement.verdict == "not checked":
            return judgement
    return replace(judgement, message=wording.message(case, judgement))


def _unless_misdated(judgement: Judgement) -> Judgement:
    """A figure whose period was only inferred, and that is right for a year near by, is not accused."""
    claim, found = judgement.claim, judgement.diagnosis
    if found is None or found.code != "wrong_year" or claim.period_source == "stated":
        return judgement
    message = f"the text does not date this figure ({claim.period_source}); it is the value of {found.suggestion}"
    return replace(judgement, verdict="not checked", reason="period unknown", message=message, diagnosis=None)


def _tolerance_interval(case: Case, resting: Sequence[comparing.Weighed]) -> Interval | None:
    return case.tolerance.around(resting[0].value.value) if resting else None


def unchecked(claim: Claim, reason: str, message: str) -> Judgement:
    """The claim without a verdict, and why."""
    return Judgement(claim, "not checked", reason, message)
