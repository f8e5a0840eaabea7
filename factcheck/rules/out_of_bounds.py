"""FC101 bound."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import product

from factcheck.lexicons import entries, rows
from factcheck.model import Quantity
from factcheck.rules import Context, Hit, found, rule
from factcheck.rules.shared.arithmetic import HUNDRED
from factcheck.rules.shared.frames import AMOUNT, COUNT, MONEY, PERCENT, Frame, compiled, sort_of
from factcheck.rules.shared.lexicon import any_of
from factcheck.rules.shared.wording import printed

_OF_PEOPLE = (
    rf"(?P<figure>{PERCENT})\sof\s(?:all\s|the\s|its\s|their\s|our\s|those\s|these\s|adult\s|registered\s|eligible"
    rf"\s)*(?:[\w-]+\s){{0,2}}?"
    rf"(?:{any_of('people')}|respondents|adults|americans|britons|germans|those (?:polled|surveyed|asked|"
    rf"questioned)|the electorate|"
    r"the population|the workforce|the electorate|homes|schools|cases|girls|boys|companies|firms)\b"
)
_ALL_GONE = (
    rf"\b(?:kills?|removes?|blocks?|absorbs?|destroys?|eliminates?|prevents?|prevented|stops?|stopped|catches|filters?|traps?|catch(?:es)?|killed|removed|blocked)\s"
    rf"(?P<figure>{PERCENT})\sof\b"
)
_SHARE_IS = (
    rf"\b(?:share|proportion|percentage|fraction)\sof\s[^.;:()]{{1,60}}?\s(?:is|was|stands at|stood at|reached|"
    rf"reaches|has reached|came to|at)\s(?P<figure>{PERCENT})"
)
_RATE_IS = (
    rf"\b(?:unemployment|joblessness|illiteracy|literacy|turnout|poverty|approval|survival|sensitivity|specificity|"
    rf"purity|prevalence|attendance|the (?:jobless|"
    rf"employment|unemployment|literacy|poverty|divorce|vaccination|mortality) rate)\s(?:\w+\s){{0,3}}?(?:is|was|"
    rf"stands at|stood at|reached|reaches|has reached|at|of)\s(?P<figure>{PERCENT})"
)
_CONTENT = (
    rf"(?P<figure>{PERCENT})\s(?:pure\s)?(?:{any_of('content')}|by (?:volume|weight|mass)|pure)\b(?!-)",
    rf"\bhumidity\s(?:\w+\s){{0,3}}?(?:is|was|of|at|to|reached|reaches|topped|exceeded)\s(?P<figure>{PERCENT})",
)
_CHANCE = (
    rf"(?P<figure>{PERCENT})\s(?:chance|probability|likelihood|risk)\b",
    rf"\b(?:chance|probability|likelihood)\s(?:[^.;:()]{{0,40}}?\s)?(?:is|was|of|at)\s(?P<figure>{PERCENT})",
)
_PROBABILITY = (
    rf"\bprobability(?:\s(?:of|that)\s[^.;:()]{{1,40}}?)?\s(?:is|was|of|at|=)\s(?P<figure>{COUNT})(?=[.,;)]|\sthat|$)"
)
_FELL = (
    r"\b(?:(?:is|are|was|were) down|fell|fallen|falls|falling|dropped|drops|dropping|decreased|decreases|"
    r"decreasing|declined|declines|"
    r"declining|cut|cuts|"
    r"reduced|reduces|reducing|shrank|shrunk|shrinks|plunged|slumped|tumbled|dipped|sank|lowered|slashed|"
    r"plummeted|contracted)"
)
_FALL = (
    rf"{_FELL}(?:\s(?:by|some|about|nearly|almost|around|as much as|more than|over|an?|roughly))*\s"
    rf"(?P<figure>{PERCENT})(?!\sto\s)"
)
_ANOTHER_MOVE = r"(?:and|but|while|as|which|that|to|rais\w+|lift\w+|increas\w+|boost\w+)\b"
_CUT = (
    rf"\b(?:cuts?|cutting|reduc(?:ed?|es|ing)|lower(?:ed|s|ing)?|slash(?:ed|es|ing)?|shr[aiu]nk(?:s|ing)?|"
    rf"(?:br(?:ings?|inging|ought)|dr(?:ive|ives|iving|ove)|get|gets|got|force|forced|push|pushed|knocks?|"
    rf"knocked)\sdown)\s(?:(?!{_ANOTHER_MOVE})[\w'’-]+\s){{1,9}}?by\s"
    rf"(?:(?:up to|as much as|over|more than|about|nearly|some)\s)*"
    rf"(?P<figure>{PERCENT})(?!\sto\s)"
)
_COME_DOWN = (
    rf"\b(?:(?:come|comes|came|coming|go|goes|gone|went|going|brought|driven|pushed)\sdown)\s"
    rf"(?:(?:by|up to|as much as|over|more than|about|nearly|some)\s)*(?P<figure>{PERCENT})(?!\sto\s)"
)
_OFF = rf"(?P<figure>{PERCENT})\soff\s(?:(?:the|a|an|its|their|all|your|our|some|these|those|most)\b|{MONEY})"
_DISCOUNT = rf"\b(?:discounts?|reductions?|mark-?downs?) of\s(?:(?:up to|about|over|more than)\s)*(?P<figure>{PERCENT})"
_LESS = (
    rf"(?P<figure>{PERCENT})\s(?:discount|less|fewer|lower|cheaper|smaller|reduction|drop|decrease|decline|fall|cut)\b"
)
_CAN_TURN_NEGATIVE = re.compile(
    r"\b(?:profits?|income|earnings|loss(?:es)?|surplus|deficit|cash|returns?|results?|ebitda?|margins?|balance|"
    r"growth|inflow\w*|investment|"
    r"net|yield\w*|rates?|spread|debt|oversubscribed)\b",
    re.IGNORECASE,
)
_OF_A_NORM = re.compile(
    r"\sof (?:(?:its|the|their|a|an|all)\s)*(?:[\w-]+\s)?(?:capacity|plan|target|normal|average|norm|quota|forecast|"
    r"budget|expected|planned|usual|previous|last|gross|GDP)\b",
    re.IGNORECASE,
)
_TWO_UNITS = re.compile(
    r"\d[\d,]*\s?-?(?P<large>[a-z]+)[\s,-]*(?:and\s)?(?P<of_small>\d{1,3}(?:\.\d+)?)\s?-?(?P<small>[a-z]+)",
    re.IGNORECASE,
)
_CARRIED = frozenset(("duration", "measure"))
_BETWEEN = rf"\bbetween\s(?P<low>{AMOUNT})\sand\s(?P<high>{AMOUNT})"
_RANGE_OF = rf"\b(?:range|ranges|ranging|ranged|band)\s(?:of|from)\s(?P<low>{AMOUNT})\sto\s(?P<high>{AMOUNT})"
_RANGES = frozenset(("between", "range", "ranges", "ranging", "ranged", "band"))
_NO_RANGE = re.compile(
    r"\b(?:gap|gaps|differen\w+|spread|contrast|margin|ratio|choice|choos\w+|chose|swing|swung|distance|match|"
    r"relation\w*|split|divided|"
    r"decid\w+|alternat\w+|comparison|disparity|discrepancy|compromise|halfway|somewhere|f[ae]ll\w*|declin\w+|"
    r"drop\w*|decreas\w+|shr[aiu]nk\w*|"
    r"narrow\w*|cut|slow\w*|from|score|vote|trade)\b",
    re.IGNORECASE,
)


@rule("FC101", "bound")
def out_of_bounds(context: Context) -> Iterator[Hit]:
    """A figure beyond what its sort allows: a share of people above 100 percent, a fall by more than all, a range
    upside down.

    Of a whole nobody can be more than 100 percent, nothing that counts things can fall by more, and no probability is
    above 1. Percentages of a norm, a plan, a capacity or the economy may pass 100, and profits may fall by more than
    all of themselves; these are left alone.

    Flagged:
        About 112 percent of households own a radio.
        The price of copper fell by 130 percent in a year.
        The journey takes between 40 and 25 minutes.
        She finished the race in 3 hours 75 minutes.

    Not flagged:
        Public debt stands at 112 percent of gross domestic product.
        The price of copper rose by 130 percent in a year.
        Profit fell 130 percent to a loss of $3 million.
        She finished the race in 3 hours 15 minutes.
    """
    for frame in context.frames:
        if "percent" in frame.sorts and any(map(_is_above_hundred_percent, frame.figures.values())):
            yield from _shares(frame)
            yield from _falls(frame)
            yield from _chances(frame)
        if not frame.sorts.isdisjoint(_CARRIED):
            yield from _not_carried(frame)
        if "probability" in frame.words:
            yield from _probabilities(frame)
        if not _RANGES.isdisjoint(frame.words):
            yield from _ranges(frame)
            yield from _turned(frame)


def _not_carried(frame: Frame) -> Iterator[Hit]:
    """ "3 hours 75 minutes": a second unit that makes more than one of the first."""
    for figure in frame.figures.values():
        match = _TWO_UNITS.fullmatch(figure.surface) if figure.unit and not figure.spelled else None
        if match is None:
            continue
        name, most = _carries().get((match["large"].lower(), match["small"].lower()), ("", Decimal(0)))
        if most and Decimal(match["of_small"]) >= most:
            message = (
                f"{match['of_small']} {match['small']} make one more {name} ({most} each), printed {printed(figure)}"
            )
            yield found(message, figure.span)


@cache
def _carries() -> dict[tuple[str, str], tuple[str, Decimal]]:
    """The larger unit's name and how many of the smaller make one of it, by the two as printed."""
    table: dict[tuple[str, str], tuple[str, Decimal]] = {}
    for _, (larger, smaller, most) in rows("carried_units.txt", 3):
        large, small = tuple(entries(larger)), tuple(entries(smaller))
        table |= {pair: (large[0], Decimal(most)) for pair in product(large, small)}
    return table


def _above(frame: Frame, patterns: tuple[str, ...], limit: Decimal) -> Iterator[Quantity]:
    """The figures that the patterns name whose least reading is above ``limit``."""
    for pattern in patterns:
        for match in compiled(pattern).finditer(frame.text):
            figure = frame[match["figure"]]
            if _is_above(figure, limit):
                yield figure


def _is_above_hundred_percent(figure: Quantity) -> bool:
    return _is_above(figure, HUNDRED) and sort_of(figure) == "percent"


def _is_above(figure: Quantity, limit: Decimal) -> bool:
    beyond = figure.low > limit or (figure.low == limit and figure.reading == "more than")
    return beyond and figure.reading in ("point", "at least", "more than")


def _shares(frame: Frame) -> Iterator[Hit]:
    for figure in dict.fromkeys(_above(frame, (_OF_PEOPLE, _ALL_GONE, _SHARE_IS, _RATE_IS, *_CONTENT), HUNDRED)):
        if figure.direction is None and not _OF_A_NORM.match(frame.text, frame.place(figure) + 1):
            yield found(f"{printed(figure)} of a whole is more than all of it", figure.span)


def _falls(frame: Frame) -> Iterator[Hit]:
    if _CAN_TURN_NEGATIVE.search(frame.text):
        return
    for figure in dict.fromkeys(_above(frame, (_FALL, _CUT, _COME_DOWN, _OFF, _DISCOUNT, _LESS), HUNDRED)):
        yield found(f"a fall by {printed(figure)} is more than all there was", figure.span)


def _chances(frame: Frame) -> Iterator[Hit]:
    for figure in dict.fromkeys(_above(frame, _CHANCE, HUNDRED)):
        yield found(f"a probability of {printed(figure)} is more than certainty", figure.span)


def _probabilities(frame: Frame) -> Iterator[Hit]:
    for figure in _above(frame, (_PROBABILITY,), Decimal(1)):
        if figure.low < 10 and not figure.spelled:
            yield found(f"a probability of {printed(figure)} is above 1", figure.span)


def _ranges(frame: Frame) -> Iterator[Hit]:
    for pattern in (_BETWEEN, _RANGE_OF):
        for match in compiled(pattern).finditer(frame.text):
            low, high = frame[match["low"]], frame[match["high"]]
            if low.low > high.high and _one_range(low, high) and not _NO_RANGE.search(frame.text[: match.start()]):
                yield found(f"the range {printed(low)} to {printed(high)} runs downwards", low.span, high.span)


def _turned(frame: Frame) -> Iterator[Hit]:
    """ "Between £500 and £200": read as one range, printed the wrong way round."""
    for figure in frame.figures.values():
        ends = re.fullmatch(r"(\d[\d,.]*)-(\d[\d,.]*)", figure.number) if figure.reading == "range" else None
        if (
            ends is None
            or figure.scale != 1
            or sort_of(figure) != "money"
            or not frame.text[: frame.place(figure)].lower().endswith("between ")
        ):
            continue
        low, high = (Decimal(end.replace(",", "")) for end in ends.groups())
        if low > high and not _NO_RANGE.search(frame.text[: frame.place(figure)]):
            yield found(f"the range {printed(figure)} runs downwards", figure.span)


def _one_range(low: Quantity, high: Quantity) -> bool:
    """Whether the two can be the ends of one range: the unit may stand with the second alone."""
    if low.scale != high.scale and low.scale == 1:
        return False
    return low.unit in ("", high.unit) and (bool(high.unit) or sort_of(low) == sort_of(high))
