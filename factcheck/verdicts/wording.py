"""The sentences and the arithmetic of a judgement, for people with a deadline and a pencil."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from factcheck.linking.values import number
from factcheck.model import Evidence, Interval, Judgement, Quantity
from factcheck.verdicts.amounts import amount, apart, four_digits, ordinal, span
from factcheck.verdicts.case import Case
from factcheck.verdicts.comparing import Weighed
from factcheck.verdicts.naming import label, what


def arithmetic(case: Case, weighed: Sequence[Weighed], resting: Sequence[Weighed]) -> tuple[str, ...]:
    """Each step as a line: the figure's interval, conversions, derivations, and how it lies to each reference."""
    lines = [f"printed {case.figure.surface} means {span(case.interval, case.unit)}", *case.steps]
    ordered = list(resting) + [item for item in weighed if item not in resting and item.value.stage != "earlier"]
    for item in ordered:
        if item.value.formula:
            lines.append(item.value.formula)
        lines.append(_comparison(case, item))
    return tuple(dict.fromkeys(lines))


def _comparison(case: Case, item: Weighed) -> str:
    value, named = item.value.value, label(item.value, case.reference)
    deviation = case.point - value
    if item.verdict == "matches":
        return f"{amount(value, case.unit)} ({named}) lies within it"
    share = f" ({deviation / abs(value) * 100:+.1f} %)" if value else ""
    return f"{number(case.point)} - {number(value)} = {number(deviation)}{share} from {named}"


def message(case: Case, judgement: Judgement) -> str:
    """One sentence: what the figure is of, the figure, the reference in the same scale, and how far apart they are."""
    if not judgement.evidence:
        return f"{what(case)}: {case.figure.surface}"
    first = judgement.evidence[0]
    lead = f"{what(case)}: {printed(case, first.value)}"
    said = f"{beside(case, first)} ({first.label})"
    if judgement.verdict == "disputed":
        return f"{lead}; {_spread(case, judgement.evidence)}"
    if judgement.verdict == "outdated":
        current = next((item for item in judgement.evidence[1:] if item.verdict != "matches"), None)
        now = f"; now {beside(case, current)} ({current.label})" if current else ""
        return f"{lead} is the value of {first.label}{now}"
    if judgement.verdict == "plausible":
        return f"{lead}, borne out by {said}"
    if judgement.verdict == "matches":
        return (
            f"{lead}, as in {first.label}"
            if _is_the_same(case, first)
            else f"{lead}; {beside(case, first)} in {first.label}"
        )
    far = "" if _is_rank(case) else apart(case.point, first.value, case.unit)
    text = f"{lead} against {said}" + (f", {far}" if far else "")
    if judgement.verdict == "close" and not _is_rank(case):
        text += f", tolerance {judgement.tolerance.partition(' (')[0]}"
    return text


def printed(case: Case, reference: Decimal) -> str:
    """The figure as printed; in the unit of the reference beside it where that is another one; which way it goes."""
    if _is_rank(case):
        return f"{case.figure.surface} ({ordinal(case.point)})"
    way = _way(case, case.point, reference) if case.figure.low >= 0 else ""
    if case.steps and case.point.is_finite():
        return f"{case.figure.surface} = {amount(four_digits(abs(case.point)), case.unit, _scaled(case))}{way}"
    if case.claim.comparison is not None and case.claim.comparison.kind == "ratio" and case.point not in _plain(case):
        return f"{case.figure.surface} ({number(four_digits(case.point))} times)"
    return case.figure.surface + way


def _plain(case: Case) -> Interval:
    """The figure's own ends: a multiple that lies outside was made from it ("a third larger" is 1.333 times)."""
    return Interval(case.figure.low, case.figure.high)


def beside(case: Case, evidence: Evidence) -> str:
    """A reference's value as it is set beside the figure."""
    if _is_rank(case):
        return ordinal(evidence.value)
    way = _way(case, evidence.value, case.point)
    value = abs(evidence.value) if way else evidence.value
    return amount(value, case.unit, case.figure if not case.steps else _scaled(case)) + way


def _scaled(case: Case) -> Quantity | None:
    """The figure whose scale a converted amount shares: euros in dollars do, miles in kilometres do not."""
    return case.figure if case.unit == "USD" else None


def _way(case: Case, value: Decimal, other: Decimal) -> str:
    """Up or down, deficit or surplus: said where a sign decides."""
    comparison = case.claim.comparison
    if case.measure == "trade_balance" and comparison is None:
        return " surplus" if value > 0 else " deficit"
    if case.measure == "lowest_point" and value < 0:
        return " below sea level"
    if not case.unit.startswith("percent") or min(value, other) >= 0:
        return ""
    return " up" if value > 0 else " down"


def _is_the_same(case: Case, evidence: Evidence) -> bool:
    return _is_rank(case) or (case.figure.low == case.figure.high == evidence.value and not case.steps)


def _is_rank(case: Case) -> bool:
    return case.claim.comparison is not None and case.claim.comparison.kind == "rank"


def _spread(case: Case, evidence: Sequence[Evidence]) -> str:
    """How far the sources are apart, and what the first of them says: the one in print on the as-of date."""
    deciding = [item for item in evidence if item.role == "decides"]
    low, high = (pick(deciding, key=lambda item: item.value) for pick in (min, max))
    first = f"{deciding[0].label}: {beside(case, deciding[0])}"
    most = beside(case, high)
    least = beside(case, low)
    return f"sources give {least.partition(' ')[0] if _ends_alike(least, most) else least} to {most} ({first})"


def _ends_alike(one: str, other: str) -> bool:
    """Whether two amounts have the same words behind their digits, so that one of them can do without."""
    return one.partition(" ")[2] == other.partition(" ")[2] != ""


def considered(case: Case) -> tuple[str, ...]:
    """For ``factcheck explain``: how the measure, the subject and the period were found."""
    claim = case.claim
    lines = [f"measure {claim.measure}: named by {claim.measures[0].words!r}"]
    lines += [
        f"measure {item.measure}: dropped, {item.dropped} ({item.words!r})" for item in claim.measures if item.dropped
    ]
    lines.append(
        "subject: "
        + (
            ", ".join(f"{mention.surface} = {'/'.join(mention.entities)}" for mention in claim.mentions)
            or "taken from the text before"
        )
    )
    lines.append(f"period: {claim.period.iso if claim.period else 'none'} ({claim.period_source or 'not stated'})")
    return tuple(lines)
