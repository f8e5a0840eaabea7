"""How many members a bloc has on a day, and since when it had another number."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from factcheck.linking import Link
from factcheck.linking.values import Value
from factcheck.model import Claim, Fact, Interval, Judgement, Quantity
from factcheck.reference import Reference
from factcheck.verdicts import comparing
from factcheck.verdicts.intervals import Tolerance
from factcheck.verdicts.naming import name_of

#: Words beside which a number of countries may be that of the newcomers.
_JOINING = re.compile(
    r"\b(?:join\w*|acced\w*|accession|admit\w*|enter\w*|new|newest|newcomers?|added|applied"
    r"|(?:left|leav\w*|quit)(?! (?:its|their|it|open|no|little|things|everything)))\b",
    re.I,
)
_EXACT = Tolerance(Decimal(0), Decimal(0), "none: a count is exact")


def judge(claim: Claim, link: Link, reference: Reference, as_of: date | None) -> Judgement:
    """Compare a number of members with the membership of the day; a former number is outdated."""
    figure = claim.figure
    assert isinstance(figure, Quantity)
    bloc = claim.subjects[0]
    stated = claim.period.end if claim.period and claim.period.end and not link.is_undated else None
    day = min(filter(None, (stated, as_of)), default=None)
    if day is None:
        return Judgement(claim, "not checked", "period unknown", "the text gives no period, and the article no date")
    name = name_of(reference.vocabulary.entities, bloc)
    members = reference.members(bloc, day.isoformat())
    if not members:
        return Judgement(
            claim,
            "not checked",
            "no reference",
            f"no table has the members of {name_of(reference.vocabulary.entities, bloc)}",
        )
    values = [_value(bloc, len(members), day.isoformat(), "now"), *_former(reference, bloc, day, len(members))]
    interval = Interval(figure.low, figure.high) if figure.reading == "point" else figure.interval
    if _JOINING.search(claim.text) and not figure.interval.meets(Interval(values[0].value, values[0].value)):
        message = f"the figure may count who came or went; {name} had {len(members)} members on {day.isoformat()}"
        return Judgement(claim, "not checked", "in doubt", message)
    weighed = comparing.weigh(interval, values, _EXACT)
    verdict, resting = comparing.decide(interval, weighed, _EXACT)
    evidence = tuple(comparing.evidence(item, figure.low, "", True, _label(item.value)) for item in resting)
    if verdict == "outdated":
        evidence += (comparing.evidence(weighed[0], figure.low, "", True, _label(values[0])),)
    lines = (f"members of {bloc} on {day.isoformat()}: {len(members)} ({', '.join(members)})",)
    told = ", as on" if verdict == "matches" else f" against {len(members)} on"
    message = f"members of {name}: {figure.surface}{told} {day.isoformat()} (memberships.csv)"
    if verdict == "outdated":
        message += f"; {resting[0].value.value} was right on {resting[0].value.time}"
    return Judgement(
        claim, verdict, "count of members", message, evidence, lines, _EXACT.words, _EXACT.around(Decimal(len(members)))
    )


def _value(bloc: str, count: int, day: str, stage: str) -> Value:
    fact = Fact(
        "memberships.csv",
        bloc,
        "member",
        (bloc,),
        "member_count",
        Decimal(count),
        "1",
        time=day,
        source="memberships.csv",
    )
    return Value(Decimal(count), "", (fact,), stage, day, f"members of {bloc} on {day}: {count}")  # type: ignore[arg-type]


def _label(value: Value) -> str:
    return f"members on {value.time}"


def _former(reference: Reference, bloc: str, day: date, current: int) -> list[Value]:
    """Each other number of members that the bloc had before, the latest first."""
    changes = {item.start for item in reference.vocabulary.memberships if item.bloc == bloc}
    changes |= {item.end for item in reference.vocabulary.memberships if item.bloc == bloc}
    found: dict[int, Value] = {}
    for change in sorted((change for change in changes if change and change < day.isoformat()), reverse=True):
        count = len(reference.members(bloc, change))
        if count and count != current:
            found.setdefault(count, _value(bloc, count, change, "earlier"))
    return list(found.values())
