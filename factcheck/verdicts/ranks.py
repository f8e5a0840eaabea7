"""Ranks: the place of an entity among the members of a group by a measure, computed from the table."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from factcheck.claims.groups import NEIGHBOURS, UNKNOWN
from factcheck.linking import Link
from factcheck.linking.groups import members
from factcheck.linking.values import Value, at, of_record
from factcheck.model import Claim, Interval, Judgement, Quantity
from factcheck.reference import Reference
from factcheck.verdicts import wording
from factcheck.verdicts.amounts import short
from factcheck.verdicts.case import Case
from factcheck.verdicts.concluding import conclude, unchecked
from factcheck.verdicts.intervals import tolerance_of
from factcheck.verdicts.naming import measure_name

_SHOWN = 5
#: What the "largest country" may be the largest by beside area, where the sentence does not say.
_LARGE_BY = ("population", "gdp_nominal")
#: A rank of once, where the sentence gives no year for it.
_OF_THE_PAST = re.compile(r"\b(?:before|until|till|prior to|formerly|once|used to|had been|then|previously)\b", re.I)
_BY_AREA = re.compile(r"\b(?:by|in) (?:\w+ )?(?:area|size|territory|population|inhabitants|gdp|output)\b", re.I)
#: With fewer of a group's members known, a rank says nothing.
_MINIMUM_SHARE = Decimal("0.6")
_SMALL_GROUP = 12


def judge(claim: Claim, link: Link, reference: Reference, as_of: date | None) -> Judgement:
    """The printed rank against the one that the table gives; within the measure's tolerance it is close."""
    figure, comparison = claim.figure, claim.comparison
    assert isinstance(figure, Quantity)
    assert comparison is not None
    if comparison.group == UNKNOWN:
        return unchecked(claim, "no reference", "no table has the group of countries within which this rank is counted")
    found: list[Judgement] = []
    for year in _rank_years(link, reference):
        day = str(claim.period.end) if claim.period and claim.period.end and not link.is_undated else str(as_of or year)
        result = _rank(claim, reference, link.measure.id, year, day)
        if result is None:
            continue
        value, best, worst = result
        tolerance = tolerance_of(link.measure, "rank")
        case = Case(claim, link, reference, year, Interval(figure.low, figure.high), figure.low, "", tolerance)
        judgement = conclude(case, (value,))
        if judgement.verdict == "differs" and best <= figure.low <= worst:
            near = replace(judgement, verdict="close", diagnosis=None)
            judgement = replace(
                near, message=wording.message(case, near) + ", but the next in rank are within the tolerance"
            )
        doubt = _doubt(claim, reference, year, day, value) if judgement.verdict == "differs" else ""
        if doubt:
            judgement = unchecked(claim, "in doubt", f"{doubt}; otherwise: {judgement.message}")
        found.append(judgement)
    if not found:
        return unchecked(claim, "no reference", "the table does not hold enough members of the group to rank them")
    order = ("matches", "close", "not checked", "differs")
    return min(found, key=lambda judgement: order.index(judgement.verdict))


def _doubt(claim: Claim, reference: Reference, year: int, day: str, found: Value) -> str:
    """Under what other count the printed rank would be right: neighbours across the sea, "largest" by people or GDP."""
    figure, comparison = claim.figure, claim.comparison
    assert isinstance(figure, Quantity)
    assert comparison is not None
    if comparison.group == NEIGHBOURS and figure.low > found.value:
        return "a neighbour across the sea may count"
    if _OF_THE_PAST.search(claim.text) and not (claim.period and claim.period.span):
        return "the rank may be of an earlier time"
    if claim.measure != "area_total" or _BY_AREA.search(claim.text):
        return ""
    for other in _LARGE_BY:
        result = _rank(claim, reference, other, year, day)
        if result is not None and result[1] <= figure.low <= result[2]:
            return f"the rank may be by {measure_name(reference.vocabulary.measures[other])}"
    return ""


def _rank_years(link: Link, reference: Reference) -> Iterable[int]:
    """The years in question; where bilateral tables have none of them, the latest before."""
    if link.measure.id != "trade_total":
        return link.years
    known = sorted({int(time[:4]) for time in reference.times("imports_from_partner")})
    earlier = [year for year in known if year <= max(link.years)]
    return [year for year in link.years if year in known] or earlier[-1:]


def _rank(
    claim: Claim, reference: Reference, measure: str, year: int, day: str
) -> tuple[Value, Decimal, Decimal] | None:
    """The rank of the claim's subject, with the best and worst rank that the measure's tolerance allows.

    ``None`` where the subject's own value, or too many of the group's, are missing. The group's membership is that
    of ``day``; the values are those of ``year``.
    """
    comparison = claim.comparison
    assert comparison is not None
    subject = claim.subjects[0]
    ids = _ranked(claim, reference, day)
    scores = _scores(claim, reference, measure, year, ids)
    if subject not in scores or not _known_well(len(scores), len(ids)):
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
        f"{index}. {names[name].name if name in names else name} {short(scores[name].value)}"
        for index, name in enumerate(top, 1)
    )
    facts = tuple(fact for name in dict.fromkeys([subject, *top]) for fact in scores[name].facts)
    value = Value(place, "", facts, "now", str(year), f"{shown}; {len(scores)} of {len(ids)} known")
    return value, min(best, worst), max(best, worst)


def _ranked(claim: Claim, reference: Reference, day: str) -> list[str]:
    """The members of the group; among its own neighbours the subject counts, too."""
    comparison = claim.comparison
    assert comparison is not None
    if comparison.group != NEIGHBOURS:
        return list(members(reference, comparison.group, day))
    centre = (comparison.against or claim.subjects)[0]
    around = members(reference, NEIGHBOURS, day, centre)
    return list(around if comparison.against or not around else (claim.subjects[0], *around))


def _scores(claim: Claim, reference: Reference, measure: str, year: int, ids: list[str]) -> dict[str, Value]:
    against = claim.comparison.against if claim.comparison and claim.comparison.group != NEIGHBOURS else ()
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


def _known_well(known: int, total: int) -> bool:
    if total <= _SMALL_GROUP:
        return known >= max(2, total - 1)
    return known >= _MINIMUM_SHARE * total


def _place(scores: dict[str, Value], subject: str, own: Decimal, ascending: bool) -> Decimal:
    others = [value.value for name, value in scores.items() if name != subject]
    ahead = sum(value < own for value in others) if ascending else sum(value > own for value in others)
    return Decimal(1 + ahead)
