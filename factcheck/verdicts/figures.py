"""The judgement of a linked figure: references in its unit, weighed, with the arithmetic and a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from factcheck import units
from factcheck.claims.when import months
from factcheck.errors import UnitError
from factcheck.linking import Link
from factcheck.linking.values import Value, is_series, number, values, years
from factcheck.model import Claim, Interval, Judgement, Quantity, Verdict
from factcheck.reference import Reference
from factcheck.verdicts import comparing, currency, derivations, diagnosis, partial, projects, ranks, wording
from factcheck.verdicts.intervals import Tolerance, sign_of, signed, tolerance_of

_MONEY_LENGTH = 3
_STAGES = ("now", "earlier", "later", "statement")
#: Years for which an undated value of a series is called outdated; an older one that fits is a coincidence.
_STILL_REMEMBERED = 20


@dataclass(frozen=True)
class Case:
    """A figure with everything that its verdict depends on, in the unit of the measure."""

    claim: Claim
    link: Link
    reference: Reference
    year: int
    interval: Interval
    point: Decimal
    unit: str
    tolerance: Tolerance
    steps: tuple[str, ...] = ()

    @property
    def figure(self) -> Quantity:
        """The quantity judged."""
        assert isinstance(self.claim.figure, Quantity)
        return self.claim.figure

    @property
    def measure(self) -> str:
        """Id of the measure."""
        return self.link.measure.id


def judge_figure(claim: Claim, link: Link, reference: Reference, as_of: date | None) -> Judgement:
    """Judge a figure by the references of each year in question; the most favourable year decides."""
    if claim.comparison is not None and claim.comparison.kind == "rank":
        return _judge_rank(claim, link, reference, as_of)
    if link.measure.id == "member_count":
        from factcheck.verdicts.memberships import judge_count

        return judge_count(claim, link, reference, as_of)
    judgements = [_judge_year(claim, link, reference, year) for year in link.years]
    order: tuple[Verdict, ...] = ("matches", "close", "plausible", "outdated", "disputed", "differs", "not checked")
    return min(judgements, key=lambda judgement: order.index(judgement.verdict))


def _judge_year(claim: Claim, link: Link, reference: Reference, year: int) -> Judgement:
    case = _case(claim, link, reference, year)
    if isinstance(case, str):
        return _unchecked(claim, "unit unknown", case)
    if claim.period is not None and months(claim.period) and link.measure.behaviour == "flow":
        return partial.judge(case) if claim.comparison is None else partial.judge_growth(case)
    if link.measure.relation == "project":
        if claim.comparison is not None:
            return _unchecked(claim, "no reference", "changes and multiples of a project's plans are not derived")
        return projects.judge(case)
    found = _references(case)
    case = _on_the_side_of(case, found)
    if not found or not any(value.stage in ("now", "statement") and value.decides for value in found):
        return _uncovered(case, found)
    return conclude(case, found)


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


def _case(claim: Claim, link: Link, reference: Reference, year: int) -> Case | str:
    """The figure in the measure's unit, or a sentence why it cannot be."""
    figure = claim.figure
    assert isinstance(figure, Quantity)
    kind = claim.comparison.kind if claim.comparison else ""
    tolerance = tolerance_of(link.measure, kind)
    case = Case(
        claim, link, reference, year, figure.interval, (figure.low + figure.high) / 2, _unit(link, kind), tolerance
    )
    if kind in ("growth", "points", "ratio", "part"):
        return _signed(_as_ratio(case) if kind == "ratio" else case)
    converted = _converted(case)
    return converted if isinstance(converted, str) else _signed(converted)


def _unit(link: Link, kind: str) -> str:
    return {"growth": "percent", "points": "percentage_point", "ratio": ""}.get(kind, link.measure.unit)


def _as_ratio(case: Case) -> Case:
    if case.figure.unit != "percent":
        return case
    scaled = Interval(case.interval.low / 100, case.interval.high / 100)
    return replace(case, interval=scaled, point=case.point / 100)


def _signed(case: Case) -> Case:
    sign = sign_of(case.claim, case.measure)
    if sign < 0:
        return replace(case, interval=signed(case.interval, -1), point=-case.point)
    return case


def _converted(case: Case) -> Case | str:
    """Bring the figure into the measure's unit: a physical conversion, a currency at the year's rate, a fraction."""
    figure, target = case.figure, case.link.measure.unit
    if target in ("percent", "percent/year") and figure.unit in ("percent", "", "percentage_point"):
        factor = Decimal(100) if figure.unit == "" else Decimal(1)
        return _scaled(case, factor, "")
    if case.measure in ("fx_lcu_per_usd", "fx_per_eur") or target in ("1", "person", "day"):
        return case
    if case.measure == "population_density" and figure.unit in ("", "person"):
        return case
    source = figure.unit.split("/")[0] if case.measure == "gdp_per_capita" else figure.unit
    if target.split("/")[0] == "USD" and len(source) == _MONEY_LENGTH:
        return _in_dollars(case, source)
    try:
        canonical = units.canonical(target)
        factor = units.convert(Decimal(1), figure.unit, canonical)
    except UnitError:
        return f"{figure.unit or 'a bare number'} does not compare with {target}"
    step = "" if factor == 1 else f"1 {figure.unit} = {number(factor)} {target}"
    return _scaled(case, factor, step)


def _in_dollars(case: Case, code: str) -> Case | str:
    if code == "USD":
        return case
    rate = currency.rate(case.reference, code, case.year, case.claim.subjects)
    if rate is None:
        return f"no table has the average rate of {code} in {case.year}"
    factor = 1 / rate.per_dollar
    return _scaled(case, factor, f"{rate.words}; {case.figure.surface} = {number(case.point * factor)} USD")


def _scaled(case: Case, factor: Decimal, step: str) -> Case:
    interval = Interval(case.interval.low * factor, case.interval.high * factor)
    steps = (*case.steps, step) if step else case.steps
    return replace(case, interval=interval, point=case.point * factor, steps=steps)


def _on_the_side_of(case: Case, found: Sequence[Value]) -> Case:
    """As in "The gap was #" does not say which way: it is taken on the reference's side."""
    if sign_of(case.claim, case.measure) or not found or found[0].value >= 0:
        return case
    return replace(case, interval=signed(case.interval, -1), point=-case.point)


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


def _product(case: Case) -> tuple[str, ...]:
    words = case.claim.measures[0].words if case.claim.measures else ""
    behind = case.claim.text[case.figure.span.end - case.claim.sentence.start :][:40].lower() if case.claim.text else ""
    for product in ("refined products", "gas", "oil"):
        if product.split()[0] in words or product in behind.split(",")[0]:
            return (product,)
    return ()


def _judge_rank(claim: Claim, link: Link, reference: Reference, as_of: date | None) -> Judgement:
    figure = claim.figure
    assert isinstance(figure, Quantity)
    found: list[Judgement] = []
    for year in _rank_years(link, reference):
        day = str(claim.period.end) if claim.period and claim.period.end and not link.is_undated else str(as_of or year)
        result = ranks.rank(claim, reference, link.measure.id, year, day)
        if result is None:
            continue
        value, best, worst = result
        tolerance = tolerance_of(link.measure, "rank")
        case = Case(claim, link, reference, year, Interval(figure.low, figure.high), figure.low, "", tolerance)
        judgement = conclude(case, (value,))
        if judgement.verdict == "differs" and best <= figure.low <= worst:
            near = replace(judgement, verdict="close", diagnosis=None)
            judgement = replace(
                near, message=wording.message(case, near) + ": the neighbours in rank are within the tolerance"
            )
        found.append(judgement)
    if not found:
        return _unchecked(claim, "no reference", "the table does not hold enough members of the group to rank them")
    order = ("matches", "close", "differs")
    return min(found, key=lambda judgement: order.index(judgement.verdict))


def _rank_years(link: Link, reference: Reference) -> Iterable[int]:
    """The years in question; where bilateral tables have none of them, the latest before."""
    if link.measure.id != "trade_total":
        return link.years
    known = sorted({int(time[:4]) for time in reference.times("imports_from_partner")})
    earlier = [year for year in known if year <= max(link.years)]
    return [year for year in link.years if year in known] or earlier[-1:]


def _uncovered(case: Case, found: Sequence[Value]) -> Judgement:
    claim, link = case.claim, case.link
    known = years(case.reference, case.measure, link.entities)
    if found and not any(value.decides for value in found):
        return _unchecked(
            claim,
            "reference not independent",
            "the only reference may not decide a verdict: it is unchecked or suspect",
        )
    if case.year in known and claim.comparison is not None:
        return _unchecked(claim, "subject unknown", "the text does not settle what the figure is compared with")
    if known:
        near = min(known, key=lambda year: (abs(year - case.year), year))
        where = f"{known[0]}-{known[-1]}"
        return _unchecked(
            claim,
            "period not covered",
            f"the table has {where}, not {case.year}; the nearest year is {near}, {abs(near - case.year)} away",
        )
    return _unchecked(
        claim,
        "no reference",
        f"no table has the {link.measure.label} of {wording.names(case.reference, link.entities)}",
    )


def _unchecked(claim: Claim, reason: str, message: str) -> Judgement:
    return Judgement(claim, "not checked", reason, message)
