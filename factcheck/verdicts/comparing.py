"""A figure's interval against reference values: the evidence of each, and the verdict of all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from factcheck.linking.values import Value
from factcheck.model import Evidence, Interval, Verdict
from factcheck.verdicts.intervals import Tolerance


@dataclass(frozen=True, slots=True)
class Weighed:
    """A reference value in the claim's unit, with what it alone would say."""

    value: Value
    interval: Interval
    verdict: Verdict


def weigh(interval: Interval, values: Sequence[Value], tolerance: Tolerance) -> tuple[Weighed, ...]:
    """What each value alone would say of the figure: matches, close or differs."""
    return tuple(_weigh(interval, value, tolerance) for value in values)


def _weigh(interval: Interval, value: Value, tolerance: Tolerance) -> Weighed:
    own = Interval(value.value, value.value)
    if interval.meets(own):
        return Weighed(value, own, "matches")
    return Weighed(value, own, "close" if interval.meets(tolerance.around(value.value)) else "differs")


def decide(interval: Interval, weighed: Sequence[Weighed], tolerance: Tolerance) -> tuple[Verdict, tuple[Weighed, ...]]:
    """The verdict of all values together, and those that it rests on.

    In order: a value of the day that the figure meets; one that it comes close to; an older one that it meets; the
    spread of sources that disagree; else it differs.
    """
    deciding = [item for item in weighed if item.value.decides]
    now = [item for item in deciding if item.value.stage == "now"]
    statements = [item for item in deciding if item.value.stage == "statement"]
    if not now and statements:
        return _by_statements(interval, statements, tolerance)
    for verdict in ("matches", "close"):
        met = tuple(item for item in now if item.verdict == verdict)
        if met:
            return verdict, met
    older = tuple(item for item in deciding if item.value.stage == "earlier" and item.verdict == "matches")
    if older and now:
        return "outdated", older[-1:]
    comparable = [item for item in deciding if item.value.stage != "earlier"]
    if now and _disagree(comparable, tolerance) and interval.meets(_spread(comparable, tolerance)):
        return "disputed", tuple(comparable)
    return ("differs", tuple(now)) if now else ("not checked", ())


def _by_statements(
    interval: Interval, statements: Sequence[Weighed], tolerance: Tolerance
) -> tuple[Verdict, tuple[Weighed, ...]]:
    """Without a reference of record, statements that disagree leave a figure among them disputed."""
    if _disagree(statements, tolerance):
        inside = interval.meets(_spread(statements, tolerance))
        return ("disputed", tuple(statements)) if inside else ("differs", tuple(statements))
    for verdict in ("matches", "close"):
        met = tuple(item for item in statements if item.verdict == verdict)
        if met:
            return verdict, met
    return "differs", tuple(statements)


def _disagree(weighed: Sequence[Weighed], tolerance: Tolerance) -> bool:
    values = [item.value.value for item in weighed]
    return len(values) > 1 and max(values) > tolerance.around(min(values)).high


def _spread(weighed: Sequence[Weighed], tolerance: Tolerance) -> Interval:
    values = [item.value.value for item in weighed]
    return Interval(tolerance.around(min(values)).low, tolerance.around(max(values)).high)


def evidence(item: Weighed, figure: Decimal, unit: str, decides: bool, label: str) -> Evidence:
    """The evidence of one value, with the figure's deviation from it."""
    value = item.value
    deviation = figure - value.value
    share = (deviation / abs(value.value) * 100) if value.value else None
    role = "hint" if not value.decides else "decides" if decides else "shown"
    return Evidence(
        facts=value.facts,
        value=value.value,
        unit=unit,
        interval=item.interval,
        formula=value.formula,
        deviation=deviation,
        deviation_percent=share.quantize(Decimal("0.01")) if share is not None and abs(share) < 10**9 else share,
        verdict=item.verdict,
        role=role,  # type: ignore[arg-type]
        label=label,
    )
