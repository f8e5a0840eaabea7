"""Ranks: the place of an entity among the members of a group by a measure, computed from the table."""

from __future__ import annotations

from decimal import Decimal

from factcheck.linking.groups import members
from factcheck.linking.values import Value, at, number, of_record
from factcheck.model import Claim
from factcheck.reference import Reference

_SHOWN = 5
#: With fewer of a group's members known, a rank says nothing.
_MINIMUM_SHARE = Decimal("0.6")
_SMALL_GROUP = 12


def rank(
    claim: Claim, reference: Reference, measure: str, year: int, day: str
) -> tuple[Value, Decimal, Decimal] | None:
    """The rank of the claim's subject, with the best and worst rank that the measure's tolerance allows.

    ``None`` where the subject's own value, or too many of the group's, are missing. The group's membership is that
    of ``day``; the values are those of ``year``.
    """
    comparison = claim.comparison
    assert comparison is not None
    ids = list(members(reference, comparison.group, day))
    scores = _scores(claim, reference, measure, year, ids)
    subject = claim.subjects[0]
    if subject not in scores or not _known_well(len(scores), len(ids), comparison.group):
        return None
    own = scores[subject]
    tolerance = reference.vocabulary.measures[measure].tolerance
    place = _place(scores, subject, own.value, comparison.ascending)
    best = _place(scores, subject, own.value * (1 + tolerance), comparison.ascending)
    worst = _place(scores, subject, own.value * (1 - tolerance), comparison.ascending)
    ordered = sorted(scores, key=lambda name: (scores[name].value, name), reverse=not comparison.ascending)
    top = ordered[: max(_SHOWN, int(place) if place <= 2 * _SHOWN else 0)]
    names = reference.vocabulary.entities
    shown = ", ".join(
        f"{index}. {names[name].name if name in names else name} {number(scores[name].value)}"
        for index, name in enumerate(top, 1)
    )
    facts = tuple(fact for name in dict.fromkeys([subject, *top]) for fact in scores[name].facts)
    value = Value(place, "", facts, "now", str(year), f"{shown}; {len(scores)} of {len(ids)} members known")
    return value, min(best, worst), max(best, worst)


def _scores(claim: Claim, reference: Reference, measure: str, year: int, ids: list[str]) -> dict[str, Value]:
    against = claim.comparison.against if claim.comparison else ()
    scores: dict[str, Value] = {}
    for name in ids:
        key = (
            (name,)
            if not against
            else tuple(sorted((against[0], name)))
            if measure == "trade_total"
            else (against[0], name)
        )
        value = of_record(at(reference, measure, key, year))
        if value is not None:
            scores[name] = value
    return scores


def _known_well(known: int, total: int, group: str) -> bool:
    if total <= _SMALL_GROUP:
        return known >= max(2, total - 1)
    return known >= _MINIMUM_SHARE * total


def _place(scores: dict[str, Value], subject: str, own: Decimal, ascending: bool) -> Decimal:
    others = [value.value for name, value in scores.items() if name != subject]
    ahead = sum(value < own for value in others) if ascending else sum(value > own for value in others)
    return Decimal(1 + ahead)
