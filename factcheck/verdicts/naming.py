"""What a figure is of, in print: its subject, measure and period, and the reference it is set against."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from factcheck.claims.groups import NEIGHBOURS
from factcheck.linking.values import Value
from factcheck.model import Comparison, Entity, Measure
from factcheck.reference import Reference
from factcheck.verdicts.amounts import in_unit, short
from factcheck.verdicts.case import Case
from factcheck.verdicts.print_names import print_names

_STAGES = {"plan": "plan", "construction": "under construction", "actual": "as built"}
#: How a row was made, where that is no more than its measure says.
_PLAIN_BASES = ("", "as_stated", "importer_reported", "goods")
_PER = {"person": "head", "kilometer": "km"}
_STANDING = frozenset({"static", "plan"})


def name_of(entities: Mapping[str, Entity], id_: str) -> str:
    """An entity's name within a sentence, with its article."""
    known = print_names()
    plain = known.names.get(id_) or (entities[id_].name if id_ in entities else id_)
    return f"the {plain}" if id_ in known.article else plain


def names(reference: Reference, ids: Sequence[str]) -> str:
    """Entity names joined for people."""
    shown = [name_of(reference.vocabulary.entities, id_) for id_ in ids]
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def measure_name(measure: Measure) -> str:
    """A measure's short name."""
    known = print_names().measures.get(measure.id)
    return known["name"] if known else measure.label.partition(",")[0]


def measured(reference: Reference, measure: Measure, ids: Sequence[str]) -> str:
    """A measure with its subjects: "GDP of Kazakhstan", "land border between Chile and Peru"."""
    who, known = names(reference, ids), print_names().measures.get(measure.id)
    if not who:
        return measure_name(measure)
    if known is None:
        return f"{measure_name(measure)} of {who}"
    one, two = (names(reference, ids[place : place + 1]) for place in (0, 1))
    return known["of"].format(who=who, one=one, two=two or "a partner")


def what(case: Case) -> str:
    """What the figure is said to be: "real GDP growth of Kazakhstan, 2002"."""
    claim, comparison, measure = case.claim, case.claim.comparison, case.link.measure
    period = claim.period.iso if claim.period and measure.behaviour not in _STANDING else ""
    if comparison is None:
        divided = "/" in case.unit and "/" not in measure.unit
        per = f" per {_PER.get(case.unit.partition('/')[2], '')}" if divided else ""
        named = measured(case.reference, measure, claim.subjects) + per
        return f"{named}, {period.replace('/', ' to ')}" if period else named
    name, who = measure_name(measure), names(case.reference, claim.subjects)
    other = names(case.reference, comparison.against)
    since = comparison.since.iso if comparison.since else ""
    if claim.period and claim.period.end is None and case.link.since:  # "since 2007"
        since, period = str(case.link.since), str(case.year)
    span = f"{since} to {period}" if since and period else since or period
    against = f" against that of {other}" if other else f", {span}"
    phrases = {
        "growth": f"change in {measured(case.reference, measure, claim.subjects)}, {span}",
        "points": f"change in {measured(case.reference, measure, claim.subjects)}, {span}",
        "ratio": f"{measured(case.reference, measure, claim.subjects)}{against}",
        "difference": f"difference in {name} between {who} and {other}",
        "rank": f"rank of {who} by {name} {group(case, comparison)}, {period}".rstrip(", "),
        "sum": f"{name} of {who} together, {period}".rstrip(", "),
        "part": f"share of {who} in the {name} of {names(case.reference, [comparison.group])}, {period}".rstrip(", "),
        "real": f"{in_unit(short(comparison.level or Decimal(0)), case.unit)} of {since}, adjusted for inflation",
    }
    return phrases[comparison.kind]


def group(case: Case, comparison: Comparison) -> str:
    """Within what a rank is counted, with its preposition."""
    if comparison.group != NEIGHBOURS:
        return f"in {names(case.reference, [comparison.group])}" if comparison.group else ""
    return f"among the neighbours of {names(case.reference, comparison.against or case.claim.subjects)}"


def label(value: Value, reference: Reference) -> str:
    """A reference in a few words: source, year or edition, who reported it, at what stage."""
    fact = value.facts[0]
    parts = ["; ".join(dict.fromkeys(source_name(item.source) for item in value.facts[:3]))]
    if fact.edition_from and not fact.time:
        last = fact.edition_to or "now"
        parts[0] += f" {last}" if last == fact.edition_from else f" {fact.edition_from}-{last}"
    elif value.time and value.time not in parts[0]:
        parts.append(value.time.replace("/", " and "))
    reporter = dict(fact.attributes).get("reporter", "")
    if reporter and len(value.facts) == 1 and value.stage != "statement":
        parts.append(f"as reported by {name_of(reference.vocabulary.entities, reporter)}")
    if fact.basis not in _PLAIN_BASES:
        parts.append(fact.basis.replace("_", " "))
    if fact.status in _STAGES:
        parts.append(_STAGES[fact.status])
    return ", ".join(parts)


def source_name(title: str) -> str:
    """What a source is called beside a figure."""
    return next((short for start, short in print_names().sources.items() if title.startswith(start)), title)
