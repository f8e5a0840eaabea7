"""The sentences and the arithmetic of a judgement, for people with a pencil."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from factcheck.claims.groups import NEIGHBOURS
from factcheck.linking.values import number
from factcheck.model import INFINITY, Comparison, Evidence, Interval, Judgement
from factcheck.reference import Reference
from factcheck.verdicts.case import Case
from factcheck.verdicts.comparing import Weighed, describe

_UNITS = {
    "percent": "percent", "percent/year": "percent", "percentage_point": "percentage points",
    "": "", "1": "", "person": "people", "km**2": "square km", "LCU/USD": "to the dollar",
    "USD/person": "USD per head", "person/km**2": "people per square km",
}  # fmt: skip


def amount(value: Decimal, unit: str) -> str:
    """A value with its unit, for people."""
    if unit == "currency/EUR":
        return number(value)
    return f"{number(value)} {_UNITS.get(unit, unit)}".strip()


def span(interval: Interval, unit: str) -> str:
    """An interval in words."""
    if interval.high == INFINITY:
        return f"{amount(interval.low, unit)} or more"
    if interval.low == -INFINITY:
        return f"{amount(interval.high, unit)} or less"
    if interval.low == interval.high:
        return amount(interval.low, unit)
    return f"{number(interval.low)} to {amount(interval.high, unit)}"


def names(reference: Reference, ids: Sequence[str]) -> str:
    """Entity names joined for people."""
    known = reference.vocabulary.entities
    shown = [known[name].name if name in known else name for name in ids]
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def what(case: Case) -> str:
    """What the figure is said to be: "real GDP growth, Kazakhstan, 2002"."""
    claim, comparison = case.claim, case.claim.comparison
    label = case.link.measure.label
    who = names(case.reference, claim.subjects)
    period = claim.period.iso if claim.period else ""
    if comparison is None:
        per = " per " + case.unit.partition("/")[2] if "/" in case.unit and "/" not in case.link.measure.unit else ""
        return ", ".join(part for part in (label + per, who, period) if part)
    other = names(case.reference, comparison.against) if comparison.against else ""
    since = comparison.since.iso if comparison.since else ""
    since = f"{since} to {period}" if since and comparison.kind in ("growth", "points", "ratio") else since or period
    group = _group(case, comparison)
    kinds = {
        "growth": f"change in {label}, {who}, {since}",
        "points": f"change in {label}, {who}, {since}, in percentage points",
        "ratio": f"{label} of {who} as a multiple of that of {other}"
        if other
        else f"{label} of {who} as a multiple, {since}",
        "difference": f"difference in {label} between {who} and {other}",
        "rank": f"rank of {who} by {label} {group}, {period}",
        "sum": f"{label} of {who} together, {period}",
        "real": f"{number(comparison.level or Decimal(0))} of {since}, adjusted for inflation",
        "part": f"share of {who} in the {label} of {names(case.reference, [comparison.group])}, {period}",
    }
    return kinds[comparison.kind]


def _group(case: Case, comparison: Comparison) -> str:
    """Within what a rank or share is counted, with its preposition."""
    if comparison.group != NEIGHBOURS:
        return f"in {names(case.reference, [comparison.group])}" if comparison.group else ""
    return f"among the neighbours of {names(case.reference, comparison.against or case.claim.subjects)}"


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
    value = item.value.value
    deviation = case.point - value
    if item.verdict == "matches":
        return f"{amount(value, case.unit)} ({describe(item.value)}) lies within it"
    share = f" ({deviation / abs(value) * 100:+.1f} %)" if value else ""
    return f"{number(case.point)} - {number(value)} = {number(deviation)}{share} from {describe(item.value)}"


def message(case: Case, judgement: Judgement) -> str:
    """One sentence: what was printed, what the reference says."""
    lead = f"{what(case)}: printed {case.figure.surface}"
    if judgement.verdict == "disputed":
        return f"{lead}; {_spread(judgement.evidence, case.unit)}"
    first = judgement.evidence[0] if judgement.evidence else None
    if first is None:
        return lead
    said = f"{amount(first.value, case.unit)} ({first.label})"
    if judgement.verdict == "outdated":
        current = next((item for item in judgement.evidence[1:] if item.verdict != "matches"), None)
        now = f"; now {amount(current.value, case.unit)} ({current.label})" if current else ""
        return f"{lead}, the figure of {first.label}{now}"
    verbs = {
        "matches": "the reference has",
        "close": "the reference has",
        "differs": "the reference has",
        "plausible": "borne out by",
    }
    text = f"{lead}; {verbs[judgement.verdict]} {said}"
    if judgement.verdict == "close":
        text += f", within the tolerance of {judgement.tolerance}"
    return f"{text}. {judgement.diagnosis.message}" if judgement.diagnosis else text


def _spread(evidence: Sequence[Evidence], unit: str) -> str:
    """How far the sources are apart, and what the first of them says: the one in print on the as-of date."""
    deciding = [item for item in evidence if item.role == "decides"]
    low, high = (pick(item.value for item in deciding) for pick in (min, max))
    first = f"{deciding[0].label}: {amount(deciding[0].value, unit)}"
    return f"sources give {number(low)} to {amount(high, unit)} ({first})"


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
