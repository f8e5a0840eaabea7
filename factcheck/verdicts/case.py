"""A figure with everything that its verdict depends on, brought into the unit of its measure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from factcheck import units
from factcheck.claims.lexicon import words
from factcheck.errors import UnitError
from factcheck.linking import Link
from factcheck.linking.values import number
from factcheck.model import Claim, Interval, Quantity
from factcheck.reference import Reference
from factcheck.verdicts import currency
from factcheck.verdicts.intervals import Tolerance, sign_of, signed, tolerance_of

_MONEY_LENGTH = 3


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


def case_of(claim: Claim, link: Link, reference: Reference, year: int) -> Case | str:
    """The figure in the measure's unit, or a sentence why it cannot be."""
    figure = claim.figure
    assert isinstance(figure, Quantity)
    kind = claim.comparison.kind if claim.comparison else ""
    tolerance = tolerance_of(link.measure, kind, figure)
    case = Case(
        claim, link, reference, year, figure.interval, (figure.low + figure.high) / 2, _unit(link, kind), tolerance
    )
    if kind in ("growth", "points", "ratio", "part"):
        return _signed(_as_ratio(case) if kind == "ratio" else _as_percent(case) if kind == "part" else case)
    converted = _converted(case)
    return converted if isinstance(converted, str) else _signed(converted)


def _unit(link: Link, kind: str) -> str:
    made = {"growth": "percent", "points": "percentage_point", "ratio": "", "part": "percent"}
    own = "percent" if link.measure.unit == "percent/year" else link.measure.unit
    return made.get(kind, own)


def _as_ratio(case: Case) -> Case:
    """The figure as a multiple of the other side: "a third larger than" is four thirds of it, "smaller" two thirds."""
    case = _scaled(case, Decimal(1) / 100, "") if case.figure.unit == "percent" else case
    start = case.figure.span.start - case.claim.sentence.start + len(case.figure.number)  # "a quarter more people than"
    behind = case.claim.text[start:].lower().lstrip() + " "
    low, high, point = case.interval.low, case.interval.high, case.point
    step = _is_step(case)
    if (step == "down" or words().less_than.match(behind)) and 0 < point < 1:
        return replace(case, interval=Interval(1 - high, 1 - low), point=1 - point)
    if step != "up" and not words().more_than.match(behind):
        return case
    if 0 < point < 1:
        return replace(case, interval=Interval(1 + low, 1 + high), point=1 + point)
    return replace(
        case, interval=Interval(low, high + 1)
    )  # "three times larger" is three times to some, four to others


def _is_step(case: Case) -> str:
    """The direction of a fraction by which something changed ("shrank by a fifth"); "" of one that it changed to."""
    figure, comparison = case.figure, case.claim.comparison
    assert comparison is not None
    is_change = not comparison.against and figure.kind != "ratio" and figure.role not in ("to", "from")
    return (case.claim.direction or "") if is_change else ""


def _as_percent(case: Case) -> Case:
    return case if case.figure.unit == "percent" else _scaled(case, Decimal(100), "")


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
