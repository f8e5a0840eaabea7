"""What a sentence takes up from those before it: whose the figure is, and the trade that it is a part of."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from factcheck.claims import pairs
from factcheck.claims.lexicon import party_words
from factcheck.claims.lexicon import words as lexicon_words
from factcheck.claims.measures import Named
from factcheck.claims.reading import Memory, Reading
from factcheck.claims.subjects import Cast, Subject
from factcheck.model import Claim, Measure, Quantity

_BARELY = r"(?:just |only |about |another |almost |nearly |some )?$"
_DEALT = re.compile(
    rf"(?:^|(?<=, )|(?<=and )|(?<=the |but )|(?<=; ))@ (?:alone |also |still |now )?(\S+) (?:in |up |for )?{_BARELY}"
)
_OF_WHICH = re.compile(rf"(?<!\S)of (?:which|these|those|them) ,? ?(?:the )?@ (\S+) (?:up |for )?{_BARELY}")
_TAKING = re.compile(rf"(?<!\S)@ ([^.;:#%]*), (\S+) (?:in |for )?{_BARELY}")
#: "@ supplied # of what we bought and took # of what we sold": of the same partner.
_AGAIN = re.compile(rf"(?:^|(?<!\S))and (\S+) {_BARELY}")
#: "@ did take more, #": of the same trade as the share before.
_MORE = re.compile(
    rf"(?<!\S)@ (?:did |does |even |alone |also |still )?(\S+) (?:rather |even |much |almost |nearly |far )?"
    rf"(?:more|less|as much|fewer) , {_BARELY}"
)
_PART = re.compile(rf"(?<!\S)@ 's (?:part|share|portion|slice) (?:\S+ ){{0,4}}?{_BARELY}")
_OF_THOSE = re.compile(
    r"of (?:(?:them|it|these|this|which|that|everything) |(?:the|its|their|our) (?:total|whole|lot|sum|bill|amount) )"
    r"(?:exported |imported |sold |bought )?|of what (?:we|they|it|the country) "
)
_TO_OR_FROM = re.compile(
    r"(?:(?:was|were|is|are) )?(?:(?:go|goes|going|went|sold|shipped|sent|come|comes|came|bought) )?"
    r"(to|from) (?:the )?@ "
)


def share_of_them(reading: Reading, cast: Cast, memory: Memory, measures: Mapping[str, Measure]) -> Reading | None:
    """ "Exports came to #, and # of them went to @": a partner's share of the exports or imports just named."""
    found = _part_of_them(reading) if "percent" in reading.sorts else None
    if found is None:
        return None
    index, measure = found
    whole = _whole(memory, measure)
    if whole is None or whole.named is None:
        return None
    measure = pairs.GOODS.get(whole.measure, whole.measure)
    partner = cast.subject([index])
    if measure not in measures or not partner.is_settled or not cast.is_place(index):
        return None
    owner = Subject(whole.subject.entities[:1], tuple(one for one in whole.subject.mentions[:1]))
    if partner.entities == owner.entities:
        return None
    both = Subject(owner.entities + partner.entities, owner.mentions + partner.mentions)
    here = whole in memory.sentence
    near = replace(whole.named if here else whole.named.elsewhere(), measure=measure)
    elsewhere = "" if here else "whose trade it is, another sentence says"
    return replace(reading, named=near, subject=both, loose_end=whole.loose_end or elsewhere)


def _part_of_them(reading: Reading) -> tuple[int, str] | None:
    """The token of the partner, and the measure that the verb or preposition tells, "" where it leaves that open."""
    window = reading.window
    lead, behind = window.lead, window.slice(window.figure + 1, len(window.sentence.tokens))
    those = _OF_THOSE.match(behind)
    again = _AGAIN.search(lead)
    if those and again and pairs.dealt(again.group(1)):
        before = [index for index in reading.window.sentence.names if index < window.start]
        return (before[-1], pairs.dealt(again.group(1))) if before else None
    goes = _TO_OR_FROM.match(behind, those.end()) if those else None
    if those and goes:
        measure = "exports_share" if goes.group(1) == "to" else "imports_share"
        return window.figure + behind[: goes.end()].count(" "), measure
    which = _OF_WHICH.search(lead)
    if which:
        return _token(lead, which, window.start), pairs.dealt(which.group(1))
    dealt, taking, part = _DEALT.search(lead), _TAKING.search(lead), _PART.search(lead)
    if those and dealt and dealt.group(1) in party_words().takes | party_words().supplies:
        return _token(lead, dealt, window.start), pairs.dealt(dealt.group(1))
    more = _MORE.search(lead)
    if more and pairs.dealt(more.group(1)):
        return _token(lead, more, window.start), pairs.dealt(more.group(1))
    roles = party_words().roles & set(taking.group(1).split()) if taking else set()
    if those and taking and roles:
        return _token(lead, taking, window.start), pairs.dealt(taking.group(2))
    return (_token(lead, part, window.start), "") if part else None


def _token(lead: str, found: re.Match[str], start: int) -> int:
    """Index of the token of the name in a match."""
    return start + lead.count(" ", 0, lead.index("@ ", found.start()))


def _whole(memory: Memory, measure: str) -> Reading | None:
    """The last exports or imports read before, of one country; of the measure that is told, if one is."""
    before = [*reversed(memory.sentence), *reversed(memory.previous), *([memory.before] if memory.before else [])]
    topics = (memory.whose().entities, memory.main.entities)
    told = next((goods for goods, share in pairs.GOODS.items() if share == measure), "")
    further = [memory.trade[told]] if told in memory.trade else []  # "imports came to #. @ took # of sales"
    for item in (*before, *(item for item in further if item.subject.entities in topics)):
        share = pairs.GOODS.get(item.measure) or (item.measure if item.measure in pairs.GOODS.values() else "")
        if share and measure in ("", share) and item.subject.is_settled:
            return item
    return None


def share_dealt(reading: Reading, memory: Memory, measures: Mapping[str, Measure]) -> Named | None:
    """As in "@ supplied #", where the sentence before spoke of shares of exports or imports."""
    lead = reading.window.lead
    before, deals = memory.last() or memory.before, _DEALT.search(lead) or _MORE.search(lead)
    if before is None or before.named is None or deals is None or before.measure not in pairs.SHARES:
        return None
    measure = pairs.dealt(deals.group(1))
    fits = "percent" in reading.sorts and measure in measures
    return replace(before.named.elsewhere(), measure=measure) if fits else None


def others(reading: Reading, memory: Memory) -> Subject | None:
    """ "... and by # there": the other country, where the figure before was of the article's."""
    last, there = memory.last(), reading.window.tail.startswith("there ")
    if not there or last is None or last.subject.entities != memory.main.entities:
        return None
    found = [item.subject for item in memory.previous if item.subject.is_settled]
    strange = [one for one in found if one.entities != memory.main.entities and len(one.entities) == 1]
    return strange[-1] if strange else None


def speakers(text: str, memory: Memory) -> Subject | None:
    """ "We exported #", "prices rose by # here": the country of the article; ``None`` without such a word."""
    if not lexicon_words().home.search(text):
        return None
    return (
        memory.main if memory.main.is_settled else Subject(problem="the text does not say for which country it speaks")
    )


def of_another(claims: Sequence[Claim], before: Sequence[str]) -> list[Claim]:
    """ "Output per head there was #, against # in @": the first is not the value of the country named behind it.

    Args:
        claims: of one sentence, in order.
        before: the countries named shortly before the sentence, one of which it may be.
    """
    return [_left_open(one, before) if any(_is_taken(one, other) for other in claims) else one for one in claims]


def _is_taken(claim: Claim, other: Claim) -> bool:
    """Whether another figure is of the same by right: its country is named behind the claim's, which names none."""
    first, second = claim.figure, other.figure
    if not isinstance(first, Quantity) or not isinstance(second, Quantity) or len(claim.subjects) != 1:
        return False
    own = any(claim.sentence.contains(one.span) for one in claim.mentions)
    named = [one.span.start for one in other.mentions if claim.sentence.contains(one.span)]
    alike = all(_place(one) == _place(claim) and one.measure and not one.comparison for one in (claim, other))
    behind = not own and bool(named) and min(named) > first.span.end
    return alike and behind and not first.interval.meets(second.interval)


def _place(claim: Claim) -> tuple[object, ...]:
    return claim.measure, claim.subjects, claim.period and claim.period.iso


def _left_open(claim: Claim, before: Sequence[str]) -> Claim:
    others = tuple((name,) for name in dict.fromkeys(before) if name not in claim.subjects)
    return replace(
        claim, subjects=(), mentions=(), rivals=others, subject_problem="several countries were named before"
    )
