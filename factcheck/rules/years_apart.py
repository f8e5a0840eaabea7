"""FC522 years-apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from factcheck.lexicons import entries, rows
from factcheck.lexicons.relations import alternation
from factcheck.model import Quantity
from factcheck.rules import Context, Hit, found, rule
from factcheck.rules.shared.frames import DURATION, FIGURE, Frame, compiled
from factcheck.rules.shared.moments import MOMENT, Dated, Moment, dated, may_hold_two, years_between

_YEARS = {
    "year": 1.0, "decade": 10.0, "century": 100.0, "month": 1 / 12, "week": 7 / 365.2425, "day": 1 / 365.2425,
}  # fmt: skip
_CUES = frozenset(
    (
        "after", "later", "before", "earlier", "following", "since", "afterwards", "on",
        "from", "between", "began", "started", "opened", "broke", "married", "begins", "starts",
    )
)  # fmt: skip
_NO_BREAK = rf"[^.;:()?!{MOMENT[1:-1]}]"
_CLAUSE = rf"[^.,;:()?!{MOMENT[1:-1]}{FIGURE[1:-1]}]"
_HEDGE = r"(?:just\s|only\s|exactly\s|about\s|some\s|nearly\s|almost\s|more\sthan\s|over\s|a\sfull\s)*"
#: A moment stands right beside the words that say how far it is from another.
_BESIDE = (
    # "began in 1990 and ended in 1993, five years later"
    rf"(?P<here>{MOMENT}),?\s(?:[–—-]\s)?{_HEDGE}(?P<length>{DURATION})\s(?:later|afterwards|on)(?=[.,;)]|$)",
    # "was founded in 1950. Thirty years later, in 1990, it closed", "twenty years on, in 1990"
    rf"(?P<length>{DURATION})\s(?:later|afterwards|on),?\s\(?(?:in|on|by)\s(?:\w+,?\s)?(?P<here>{MOMENT})",
    # "It closed in 1990, 20 years after it had opened in 1960", "in 1990, only two months before his death in 2000"
    rf"(?P<there>{MOMENT}){_NO_BREAK}{{0,60}}?,?\s{_HEDGE}(?P<length>{DURATION})\s(?:after|before|following)\s{_CLAUSE}{{1,80}}?"
    rf"(?:\s(?:in|on|of|from)\s(?:\w+day,?\s)?(?:the\s)?|\sthe\s|\()(?P<here>{MOMENT})",
    # "Ten years after the fire of 1987, in 1997, the hall was rebuilt"
    rf"(?P<length>{DURATION})\s(?:after|before|following)\s{_CLAUSE}{{1,80}}?(?P<there>{MOMENT})\)?,\s(?:in|on)\s(?:\w+day,?\s)?"
    rf"(?P<here>{MOMENT})",
)
_MOST_MOMENTS = 3
_FROM_TO = (
    rf"\b(?:began|begun|begins|started|starts|opened|opens|broke\sout|from|between|set\sin|launched|founded|married|wed|"
    rf"elected|appointed|took\soffice|jailed|imprisoned){_NO_BREAK}{{0,40}}(?P<first>{MOMENT})"
    rf"{_NO_BREAK}{{0,60}}?\b(?:ended|ends|end|closed|closes|lifted|finished|over|until|till|to|and|through|concluded|died|"
    rf"death|disbanded|resigned|retired|freed|released){_NO_BREAK}{{0,30}}(?P<last>{MOMENT})"
)
#: "...; it had lasted six years.", "..., a total of six years", "...: six years in all"
_WENT_ON = r"(?:lasted|lasting|went on|ran|dragged on|taking|took)\s(?:for\s)?"
_LENGTH_BEHIND = (
    rf"(?:,|:|;|\s[–—-]|\)|\sand|\.)?\s(?:(?:(?:it|which|the\s[\w-]+)\s)?(?:had\s|has\s)?{_WENT_ON}|"
    r"making it[^.;,()]{0,30}\sat\s|an?\s(?:total|span|stretch|period)\sof\s|"
    rf"for\s|after\s|or\s)?{_HEDGE}(?P<length>{DURATION})(?=[.,;:)]|\s(?:in all|in total|altogether|long)\b|$)"
)
#: "Her 30-year career as a judge, which started in 1985 ..."
_LENGTH_BEFORE = (
    rf"(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)\s(?P<length>{DURATION})\s(?:[a-z-]+\s){{0,5}}?[a-z-]+,?\s"
    r"(?:which\s|that\s)?$"
)
_LENGTH_BETWEEN = rf"\bfor\s{_HEDGE}(?P<length>{DURATION})\s(?:until|till)\b"
_ANOTHER_START = re.compile(
    r"\b(?:anniversary|centenary|birthday|jubilee|planned|expected|scheduled|due|supposed|every|each)\b", re.IGNORECASE
)


@rule("FC522", "years-apart")
def years_apart(context: Context) -> Iterator[Hit]:
    """Two dates that are not as far apart as the text says ("62 years after his death").

    The sentence, or it and the next one, prints both dates and no other; the length must fit some day of the one and
    some day of the other. It may be rounded, or count the years that are full.

    Flagged:
        The pilot, who died in June 1944, was buried on Saturday, May 8, 2010, 76 years after his death.
        The mill opened in March 1903. Fifty years later, in May 1983, it closed.

    Not flagged:
        The pilot, who died in June 1944, was buried on Saturday, May 8, 2010, 66 years after his death.
        The mill opened in March 1903. Eighty years later, in May 1983, it closed.
        He was born in 1950, moved to Paris in 1970 and, five years later, to Rome.
    """
    seen: set[int] = set()
    for frame in (*context.frames, *context.pairs(_tells_a_distance)):
        here = dated(frame) if _tells_a_distance(frame) and may_hold_two(frame) else None
        if here is None or not 2 <= len(here.moments) <= _MOST_MOMENTS or _ANOTHER_START.search(here.text):
            continue
        for length, moment, others in _lengths(here):
            if length.span.start not in seen:
                seen.add(length.span.start)
                yield from _compared(length, moment, others)


def _tells_a_distance(frame: Frame) -> bool:
    return "duration" in frame.sorts and not frame.words.isdisjoint(_CUES)


def _lengths(here: Dated) -> Iterator[tuple[Quantity, Moment, list[Moment]]]:
    """Each length with the moment at its one end, and those that may be at the other."""
    for pattern in _BESIDE:
        for match in compiled(pattern, re.NOFLAG).finditer(here.text):
            there = match.groupdict().get("there")
            others = [there] if there else [one for one in here.moments if one != match["here"]]
            yield here.figure(match["length"]), here.moments[match["here"]], [here.moments[one] for one in others]
    yield from _spanned(here)
    for match in _after_event().finditer(here.text) if len(here.moments) == 2 else ():
        verbs = _verbs()[match["event"].lower()]
        told = re.search(rf"{verbs}{_NO_BREAK}{{0,60}}(?P<here>{MOMENT})", here.text, re.IGNORECASE)
        if told:
            moment = here.moments[told["here"]]
            yield here.figure(match["length"]), moment, [one for one in here.moments.values() if one is not moment]


def _spanned(here: Dated) -> Iterator[tuple[Quantity, Moment, list[Moment]]]:
    """ "Began in July 1914 and ended in November 1918, after six years": one beginning, one end, one length."""
    ends = compiled(_FROM_TO).search(here.text) if len(here.moments) == 2 else None
    if ends is None:
        return
    before, within, behind = here.text[: ends.start()], ends[0], here.text[ends.end() :]
    told = compiled(_LENGTH_BEHIND).match(behind) or compiled(_LENGTH_BETWEEN).search(within)
    if told is None and not re.match(r"(?:from|between)\b", within, re.IGNORECASE):
        told = compiled(_LENGTH_BEFORE).search(before)
    if told:
        yield here.figure(told["length"]), here.moments[ends["first"]], [here.moments[ends["last"]]]


@cache
def _after_event() -> re.Pattern[str]:
    """ "62 years after his death"."""
    return re.compile(
        rf"(?P<length>{DURATION})\s(?:after|since|before|from|following)\s(?:his|her|its|their|the|that|this|it|he|she|they)\s"
        rf"(?:own\s|first\s|was\s|were\s|had\s)?(?:been\s)?(?P<event>{alternation(_verbs())})(?!\s(?:of|in|on)\s(?:his|her|their|an?)\b)",
        re.IGNORECASE,
    )


@cache
def _verbs() -> dict[str, str]:
    """A pattern for the verbs of an event, by its noun or one of the verbs."""
    table: dict[str, list[str]] = {}
    for _, (nouns, verbs) in rows("events.txt", 2):
        for name in (*entries(nouns), *entries(verbs)):
            table.setdefault(name, []).extend(entries(verbs))
    return {name: alternation(verbs) for name, verbs in table.items()}


def _compared(length: Quantity, moment: Moment, others: list[Moment]) -> Iterator[Hit]:
    """Nothing is said where any of the other moments is as far away as printed."""
    factor = _YEARS.get(length.unit)
    if factor is None or any(other.first == moment.first for other in others):
        return
    apart = [years_between(*sorted((moment, other), key=lambda one: one.first)) for other in others]
    shortest, longest = _reach(length)
    if any(shortest * factor <= most and least <= longest * factor for least, most in apart):
        return
    least, most = apart[0]
    shown = f"{least / factor:.1f} to {most / factor:.1f}" if most - least > factor / 2 else f"{most / factor:.1f}"
    spans = (other.span for other in others)
    yield found(
        f"the dates are {shown} {length.unit}s apart, printed {length.surface}", length.span, moment.span, *spans
    )


def _reach(length: Quantity) -> tuple[float, float]:
    """A number of years may be rounded up by half of one, or leave out the months beyond the last full one."""
    below, above = (Decimal("0.5"), Decimal(1)) if length.unit != "decade" else (Decimal("0.3"), Decimal("0.5"))
    plain = length.reading in ("point", "range") and not length.hedge
    low, high = (length.low, length.high) if plain else (length.interval.low, length.interval.high)
    low, high = low - below, high + above
    return float(low), float(min(high, Decimal(10**6)))
