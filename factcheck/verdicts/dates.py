"""Dates of events and memberships against the tables of events and members."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import Literal

from factcheck.claims.lexicon import words
from factcheck.model import (
    Claim,
    Diagnosis,
    Evidence,
    Fact,
    Interval,
    Judgement,
    Membership,
    NonQuantity,
    Period,
    Verdict,
)
from factcheck.reference import Reference
from factcheck.verdicts.naming import name_of

_WORD = re.compile(r"[a-z]{3,}")
_MINOR = frozenset(
    (
        "the",
        "and",
        "for",
        "with",
        "from",
        "was",
        "were",
        "its",
        "has",
        "had",
        "that",
        "this",
        "into",
        "force",
        "date",
        "day",
        "year",
        "joint",
        "state",
        "about",
        "between",
    )
)
_TOLERANCE = "none: the printed date, in its own precision"


def judge_date(claim: Claim, reference: Reference) -> Judgement:
    """Compare a date with the membership or the event that the sentence speaks of."""
    figure = claim.figure
    assert isinstance(figure, NonQuantity)
    if figure.period is None or figure.period.start is None:
        return Judgement(claim, "not checked", "period unknown", "the date could not be resolved")
    if claim.measure == "membership_date":
        return _membership(claim, figure.period, reference)
    return _event(claim, figure.period, reference)


# --- memberships -------------------------------------------------------------------------------------


def _membership(claim: Claim, period: Period, reference: Reference) -> Judgement:
    if len(claim.subjects) != 2:
        return Judgement(claim, "not checked", "subject unknown", "the sentence does not settle who joined what")
    member, bloc = claim.subjects
    rows = [item for item in reference.vocabulary.memberships if item.bloc == bloc and item.member == member]
    leaving = bool(words().leave.match(claim.measures[0].words + " "))
    dates = [(item, item.end if leaving else item.start) for item in rows]
    dates = [(item, day) for item, day in dates if day and item.status != "not_verified"]
    who, group = (name_of(reference.vocabulary.entities, one) for one in (member, bloc))
    if not dates:
        return Judgement(
            claim,
            "not checked",
            "no reference",
            f"no table has the date on which {who} {'left' if leaving else 'joined'} {group}",
        )
    stated = [_dated(item, day) for item, day in dates]
    return _judged(claim, period, stated, f"{who} {'left' if leaving else 'joined'} {group}")


def _dated(item: Membership, day: str) -> Fact:
    row = f"{item.bloc}:{item.member}:{item.start}"
    return Fact(
        "memberships.csv",
        row,
        "from",
        (item.bloc, item.member),
        "membership_date",
        Decimal(0),
        "day",
        time=day,
        basis=item.status,
        source="memberships.csv",
        text=day,
    )


# --- events ------------------------------------------------------------------------------------------


def _event(claim: Claim, period: Period, reference: Reference) -> Judgement:
    contenders = _contenders(claim, reference)
    if not contenders:
        return Judgement(claim, "not checked", "no reference", "no dated event of the tables is named in this sentence")
    exact = [fact for fact in contenders if _agrees(period, fact.time)]
    independent = [fact for fact in exact if fact.decides]
    if independent:
        return _judged(claim, period, independent[:1], _title(independent[0]))
    if exact:
        if exact[0].status == "not_independent":
            origin = f"the table has it from the article itself ({exact[0].source}), which is no evidence for it"
            message = f"{_title(exact[0])}: {origin}"
            return Judgement(claim, "not checked", "same origin", message, _evidence(exact, "hint"))
        message = f"{_title(exact[0])}: {exact[0].time} agrees, but the row is {exact[0].status} and decides nothing"
        return Judgement(claim, "not checked", "reference not independent", message, _evidence(exact, "hint"))
    named = "; ".join(f"{_title(fact)} ({fact.time})" for fact in contenders[:3])
    if len(contenders) == 1 and contenders[0].decides and _is_certain(claim, contenders[0]):
        return _judged(claim, period, contenders, _title(contenders[0]))
    return Judgement(
        claim,
        "not checked",
        "several readings",
        f"the sentence does not settle which event is meant: {named}",
        _evidence(contenders[:3], "hint"),
    )


def _contenders(claim: Claim, reference: Reference) -> list[Fact]:
    """Events whose keywords or title words stand in the sentence, and whose parties are not other ones."""
    text = claim.text.lower().replace("-", " ")
    scored = []
    for fact in reference.facts_of("event_date"):
        score = _score(fact, text)
        if score and (not claim.subjects or not fact.entities or set(claim.subjects) & set(fact.entities) or score > 1):
            overlap = len(set(claim.subjects) & set(fact.entities))
            scored.append((-score, -overlap, fact.row, fact))
    return [fact for *_, fact in sorted(scored, key=lambda item: item[:3])]


@cache
def _words_of(attributes: tuple[tuple[str, str], ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The keywords of an event, and the words of its title that say something."""
    cells = dict(attributes)
    keywords = (word.strip().lower().replace("-", " ") for word in cells.get("keywords", "").split(";"))
    title = _WORD.findall(cells.get("title", "").lower())
    return tuple(filter(None, keywords)), tuple(word for word in title if word not in _MINOR)


def _score(fact: Fact, text: str) -> int:
    keywords, title = _words_of(fact.attributes)
    found = sum(keyword in text and bool(re.search(rf"\b{re.escape(keyword)}", text)) for keyword in keywords)
    shared = sum(word[:6] in text for word in title)
    return 2 * found + (1 if title and shared * 2 >= len(title) else 0) + (1 if found and shared >= 2 else 0)


def _is_certain(claim: Claim, fact: Fact) -> bool:
    """Only an event named by more than one of its words, with its parties, can be called misdated."""
    text = claim.text.lower().replace("-", " ")
    parties = set(claim.subjects) & set(fact.entities)
    return _score(fact, text) >= 3 and bool(parties or not fact.entities)


def _title(fact: Fact) -> str:
    return dict(fact.attributes).get("title", fact.row)


# --- both --------------------------------------------------------------------------------------------


def _agrees(period: Period, day: str) -> bool:
    """Whether the reference's date lies in the printed one, or contains it."""
    assert period.start is not None
    start = period.start.isoformat()
    if period.relation == "since" or period.end is None:
        length = {"day": 10, "month": 7}.get(period.precision, 4)
        return day[:length].startswith(start[: min(length, len(day))])
    first, last = start[: len(day)], period.end.isoformat()[: len(day)]
    return first <= day <= last


def _judged(claim: Claim, period: Period, facts: Sequence[Fact], what: str) -> Judgement:
    met = [fact for fact in facts if _agrees(period, fact.time)]
    verdict: Verdict = "matches" if met else "differs"
    shown = met or list(facts)
    told = f"; {shown[0].source} has {shown[0].time}" if met else f" against {shown[0].time} ({shown[0].source})"
    message = f"{what}: {claim.figure.surface}{told}"
    diagnosis = (
        None if met else Diagnosis("wrong_date", f"Dated {shown[0].time} in the table, not {period.iso}", shown[0].time)
    )
    lines = (f"printed {claim.figure.surface} = {period.iso}; reference {shown[0].time}",)
    return Judgement(claim, verdict, "date", message, _evidence(shown, "decides"), lines, _TOLERANCE, None, diagnosis)


def _evidence(facts: Sequence[Fact], role: Literal["decides", "hint"]) -> tuple[Evidence, ...]:
    found = []
    for fact in facts:
        year = Decimal(fact.time[:4])
        label = f"{fact.time} ({fact.source})"
        found.append(Evidence((fact,), year, "", Interval(year, year), role=role, label=label))
    return tuple(found)
