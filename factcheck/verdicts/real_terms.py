"""Amounts adjusted for inflation: the amount of the time, times how much prices rose since.

Where a table has a price index its two values are divided; where it has yearly rates they are multiplied. Offices and
newsrooms use several indices, which drift apart over decades, so that only a figure far off is accused.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from factcheck.claims.real_terms import INDEX
from factcheck.linking import Link
from factcheck.linking.values import Value, at, number, of_record, years
from factcheck.model import Claim, Fact, Interval, Judgement, Quantity
from factcheck.reference import Reference
from factcheck.verdicts.case import Case
from factcheck.verdicts.concluding import conclude, unchecked
from factcheck.verdicts.intervals import Tolerance
from factcheck.verdicts.naming import measured

_NEAR = Tolerance(Decimal("0.1"), Decimal(0), "10 % (price indices are not alike)")
#: Beyond this factor no usual price index explains the figure: consumer prices and the deflator of US output lie a
#: fifth apart from 1937 to 2020 (BLS CPI-U; BEA table 1.1.9).
_FAR = Decimal("1.5")
_PERCENT = Decimal(100)
_YEARS_BEHIND = 2


@dataclass(frozen=True, slots=True)
class _Rise:
    """By what factor prices rose, the arithmetic in words, and the rows it rests on."""

    factor: Decimal
    words: str
    facts: tuple[Fact, ...]


def judge(claim: Claim, link: Link, reference: Reference, as_of: date | None) -> Judgement:
    """The printed amount against the adjusted one, at the prices of the year stated, or of the last ones known."""
    figure, comparison = claim.figure, claim.comparison
    assert isinstance(figure, Quantity)
    assert comparison is not None
    if link.since is None or comparison.level is None:
        return unchecked(claim, "subject unknown", claim.subject_problem)
    known = years(reference, link.measure.id, link.entities)
    targets = _targets(link, known)
    first = known[0] - (0 if link.measure.id == INDEX else 1) if known else 0
    if not targets or link.since < first:
        span = f"{first}-{known[-1]}" if known else "no year"
        what = measured(reference, link.measure, link.entities)
        asked = f"{link.since} to {link.years[0]}"
        return unchecked(claim, "period not covered", f"the tables have {what} for {span}, not for all of {asked}")
    values = [value for target in targets if (value := _value(claim, link, reference, target)) is not None]
    if not values:
        return unchecked(claim, "period not covered", f"a year is missing between {link.since} and {targets[0]}")
    case = Case(claim, link, reference, targets[0], figure.interval, (figure.low + figure.high) / 2, figure.unit, _NEAR)
    judgement = conclude(case, values)
    if judgement.verdict == "differs" and any(_is_within_reach(case, value) for value in values):
        doubt = "another price index may give this amount"
        return unchecked(claim, "in doubt", f"{doubt}; otherwise: {judgement.message}")
    return judgement


def _targets(link: Link, known: tuple[int, ...]) -> tuple[int, ...]:
    """The year stated; for "today" the last two years that the table has, if they are not long past."""
    if not known or link.since is None:
        return ()
    if not link.is_undated:
        return tuple(year for year in link.years[:1] if year in known and year >= link.since)
    latest = [year for year in known if year <= max(link.years)][-2:]
    recent = latest and latest[-1] >= max(link.years) - _YEARS_BEHIND
    return tuple(year for year in reversed(latest) if year > link.since) if recent else ()


def _value(claim: Claim, link: Link, reference: Reference, target: int) -> Value | None:
    assert link.since is not None
    assert claim.comparison is not None
    level = claim.comparison.level
    assert level is not None
    assert isinstance(claim.figure, Quantity)
    rise = (_by_index if link.measure.id == INDEX else _by_rates)(reference, link, link.since, target)
    if rise is None:
        return None
    result = level * rise.factor
    formula = f"{number(level)} x {rise.words} = {number(result)}"
    return Value(result, claim.figure.unit, rise.facts, "now", f"{link.since}/{target}", formula)


def _by_index(reference: Reference, link: Link, since: int, target: int) -> _Rise | None:
    before, now = (of_record(at(reference, link.measure.id, link.entities, year)) for year in (since, target))
    if before is None or now is None or before.value <= 0:
        return None
    words = f"{number(now.value)} (index of {target}) / {number(before.value)} (index of {since})"
    return _Rise(now.value / before.value, words, before.facts + now.facts)


def _by_rates(reference: Reference, link: Link, since: int, target: int) -> _Rise | None:
    factor = Decimal(1)
    facts: tuple[Fact, ...] = ()
    for year in range(since + 1, target + 1):
        rate = of_record(at(reference, link.measure.id, link.entities, year))
        if rate is None:
            return None
        factor *= 1 + rate.value / _PERCENT
        facts += rate.facts
    words = f"{number(factor)} (the rates of {since + 1} to {target} multiplied, each as 1 + rate / 100)"
    return _Rise(factor, words, facts)


def _is_within_reach(case: Case, value: Value) -> bool:
    return case.interval.meets(Interval(value.value / _FAR, value.value * _FAR))
