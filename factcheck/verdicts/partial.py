"""A part of a year against the full-year reference, pro rata."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from factcheck.claims.when import months
from factcheck.linking.values import Value, number, values
from factcheck.model import Interval, Judgement
from factcheck.verdicts import comparing, wording
from factcheck.verdicts.amounts import amount, in_unit, short
from factcheck.verdicts.case import Case
from factcheck.verdicts.concluding import evidence_of, unchecked
from factcheck.verdicts.intervals import Tolerance
from factcheck.verdicts.naming import measured

#: Months are not alike: a part of a year may lie this far from its pro-rata share and still be borne out by the year.
_SEASON = Decimal("0.25")
#: With half a year or more, a figure this far off its share is no season any more.
_BEYOND = Decimal("0.5")
#: No country's quarter (up to five months) has so much of the year.
_QUARTER, _MOST_OF_IT = 3, Decimal("0.5")
_TWELVE = Decimal(12)
_HALF_YEAR = 6


def judge(case: Case) -> Judgement:
    """Plausible within a quarter of the pro-rata share; differs beyond the whole year, or far off a long part of it."""
    assert case.claim.period is not None
    count = months(case.claim.period) or 12
    full = [
        value
        for value in values(case.reference, case.measure, case.link.entities, case.year)
        if value.stage == "now" and value.decides
    ]
    if not full:
        named = measured(case.reference, case.link.measure, case.link.entities)
        return unchecked(case.claim, "period not covered", f"no table has the {named} for {case.year}")
    shares = tuple(_share(value, count) for value in full)
    tolerance = Tolerance(_SEASON, Decimal(0), "25 % either way (months are not alike)")
    scaled = replace(case, tolerance=tolerance)
    weighed = comparing.weigh(case.interval, shares, tolerance)
    met = tuple(item for item in weighed if item.verdict != "differs")
    resting = met or weighed[:1]
    evidence = tuple(evidence_of(case, item, True) for item in resting)
    judgement = Judgement(
        case.claim,
        "plausible",
        "part of a year",
        "",
        evidence,
        (),
        tolerance.words,
        tolerance.around(resting[0].value.value),
    )
    judgement = replace(
        judgement, arithmetic=wording.arithmetic(scaled, weighed, resting), considered=wording.considered(case)
    )
    if met:
        return replace(judgement, message=wording.message(scaled, judgement))
    if _is_beyond_doubt(case.interval, full, count):
        judgement = replace(judgement, verdict="differs")
        return replace(judgement, message=wording.message(scaled, judgement))
    share = amount(shares[0].value, case.unit, case.figure)
    reason = f"{count} months pro rata are {share}, more than 25 % away, but within what seasons can do"
    return replace(judgement, verdict="not checked", reason="part of a year", message=reason)


def _share(value: Value, count: int) -> Value:
    share = value.value * count / _TWELVE
    formula = f"{number(value.value)} x {count}/12 = {number(share.quantize(Decimal(1)))}"
    steps = f"{value.formula}; {formula}" if value.formula else formula
    return replace(value, value=share, formula=steps)


def _is_beyond_doubt(interval: Interval, full: list[Value], count: int) -> bool:
    most = max(value.value for value in full)
    least = min(value.value for value in full) * count / _TWELVE
    if interval.low > most or interval.high < least * (1 - _BEYOND):
        return True
    if count >= _QUARTER and interval.low > most * _MOST_OF_IT and count < _HALF_YEAR:
        return True
    return count >= _HALF_YEAR and interval.low > most * count / _TWELVE * (1 + _BEYOND)


def judge_growth(case: Case) -> Judgement:
    """Growth to a stated part-year level: the level of the year before that it implies, against that year pro rata."""
    comparison, period = case.claim.comparison, case.claim.period
    assert comparison is not None
    assert period is not None
    count = months(period) or 12
    before = [
        value
        for value in values(case.reference, case.measure, case.link.entities, case.year - 1)
        if value.stage == "now"
    ]
    full = [value for value in before if value.decides]
    if comparison.kind != "growth" or comparison.level is None or not full:
        message = "a change over part of a year is not derivable from yearly references"
        return unchecked(case.claim, "part of a year", message)
    level = comparison.level
    factor = 1 + case.point / 100
    implied = level / factor
    steps = f"{number(level)} / {number(factor)} = {number(implied.quantize(Decimal(1)))}: the level of the year before"
    shares = tuple(_share(value, count) for value in full)
    tolerance = Tolerance(_SEASON, Decimal(0), "25 % either way (months are not alike)")
    scaled = replace(case, interval=Interval(implied, implied), point=implied, unit=full[0].unit, tolerance=tolerance)
    weighed = comparing.weigh(scaled.interval, shares, tolerance)
    met = tuple(item for item in weighed if item.verdict != "differs")
    evidence = tuple(evidence_of(scaled, item, bool(met)) for item in met or weighed)
    lines = (steps, *wording.arithmetic(scaled, weighed, met)[1:])
    judgement = Judgement(case.claim, "plausible", "implied level", "", evidence, lines, tolerance.words)
    claimed, share = (in_unit(short(value), scaled.unit) for value in (implied, weighed[0].value.value))
    to = in_unit(short(level), scaled.unit)
    message = (
        f"{case.figure.surface} to {to} implies {claimed} for the same months of {case.year - 1}; "
        f"the reference of that year gives {share} pro rata"
    )
    if met:
        return replace(judgement, message=message, tolerance_interval=tolerance.around(met[0].value.value))
    return replace(judgement, verdict="not checked", reason="part of a year", message=message + ", more than 25 % away")
