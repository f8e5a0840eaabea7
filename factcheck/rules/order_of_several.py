"""FC231 order-of-several."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import pairwise

from factcheck.lexicons.relations import any_of
from factcheck.model import Quantity
from factcheck.rules import Context, Hit, found, rule
from factcheck.rules.shared.arithmetic import HUNDRED, plus, reach
from factcheck.rules.shared.frames import FIGURE, Frame, compiled, sort_of
from factcheck.rules.shared.passage import is_fraction
from factcheck.rules.shared.wording import amount, printed

_TOGETHER = re.compile(
    r"\b(?:combined|together|put together|taken together|added up|added together|in total|as a group)\b"
)
_WORDS = frozenset(
    (
        "combined", "together", "followed", "ahead", "broken", "beaten", "topped", "bettered", "contrast", "more",
        "fewer", "beat", "won", "edged", "defeated", "added", "total",
    )
)  # fmt: skip
_MANY = 20  # smaller counts may count the others: "its two rivals"
_GAP = rf"[^.;:{FIGURE[1:-1]}]"
_BEATEN = (
    rf"\brecord\s(?:(?P<high>high)|(?P<low>low))\sof\s(?P<first>{FIGURE}){_GAP}{{0,60}}?\b"
    rf"(?:was|were|has been|fell|is)\s(?:broken|beaten|topped|bettered|surpassed|eclipsed|smashed){_GAP}{{0,40}}?\b"
    rf"(?:with|when|at|by)\s{_GAP}{{0,20}}?(?P<second>{FIGURE})"
)
_BY_VOTES = (
    rf"\b(?:beat|beats|defeated|defeats|won|wins|edged|carried|passed|approved|victory)\b{_GAP}{{0,60}}?"
    rf"\b(?:by|of)\s(?:a\s(?:vote|score|margin)\sof\s)?(?P<first>{FIGURE})(?:\s[a-z]+)?\sto\s(?P<second>{FIGURE})"
)
_BY_VOTES_READ_AS_RANGE = _BY_VOTES[: _BY_VOTES.index(r"(?:\s[a-z]+)?\sto\s")]
_TWO_COUNTS = re.compile(r"[\d,]+\s(?:votes|seats|points|goals)\sto\s[\d,]+")
_NOT_LOSING = re.compile(r"\b(?:lost|loses|defeat by|beaten|golf|strokes?|aggregate)\b", re.IGNORECASE)
_MORE_OF_ONE = r"\b(?:(?P<more>[Mm]ore)|(?P<less>[Ff]ewer))\s(?P<one>[a-z]+)\sthan\s(?P<other>[a-z]+)\b(?P<rest>[^;]*)"
_BY_CONTRAST = (
    rf"(?P<first>{FIGURE})[^;:]{{1,120}}?\b(?:[Bb]y contrast|[Ii]n contrast|[Oo]n the other hand),?\s(?:only|just)\s"
    rf"(?P<second>{FIGURE})"
)


@rule("FC231", "order-of-several")
def order_of_several(context: Context) -> Iterator[Hit]:
    """A place in an order of several values that the values do not give.

    "Larger than the other two combined", "the most, followed by ...", "the record was broken with ...", "won by 41
    votes to 43": the values are of one unit, and no rounding puts them in that order.

    Flagged:
        At $1.5 billion it is larger than its two rivals combined, with $900 million and $800 million.
        Leeds had the most cases, 412, followed by York with 455 and Hull with 398.
        More women than men voted: 61 percent of men and 58 percent of women.

    Not flagged:
        At $1.5 billion it is smaller than its two rivals combined, with $900 million and $800 million.
        Leeds had the most cases, 472, followed by York with 455 and Hull with 398.
        More women than men voted: 58 percent of men and 61 percent of women.
        Prices rose 5 percent in May, the most in a year, followed by a rise of 7 percent in June.
    """
    for frame in context.frames:
        if frame.figures and not frame.words.isdisjoint(_WORDS):
            yield from _combined(frame)
            yield from _followed(frame)
            yield from _beaten(frame)
            yield from _more_of_one(frame)
    for pair in context.pairs(lambda frame: "contrast" in frame.words):
        yield from _by_contrast(pair)


def _combined(frame: Frame) -> Iterator[Hit]:
    """One value above (or below) the sum of the others."""
    order = _than().search(frame.text) if _TOGETHER.search(frame.text) else None
    if order is None:
        return
    before = [one for one in frame.figures.values() if frame.place(one) < order.start()]
    after = [one for one in frame.figures.values() if frame.place(one) > order.end()]
    first = next((one for one in reversed(before) if one.unit or one.low >= _MANY), None)
    others = [one for one in after if first is not None and _alike(first, one) and not is_fraction(one)]
    if first is None or len(others) < 2 or any(one.unit and one not in others for one in after):
        return
    total = plus(*map(reach, others))
    wrong = reach(first).high < total.low if order["more"] else reach(first).low > total.high
    if wrong:
        exact = sum((one.value for one in others), Decimal(0))
        message = (
            f"{printed(first)} is not {'more' if order['more'] else 'less'} than {amount(exact)}, the sum of the others"
        )
        yield found(message, frame.source(*order.span()), first.span, *(one.span for one in others))


@cache
def _than() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:(?P<more>(?:{any_of('bigger')})\s(?:than|as)|exceeds?|exceeded|outnumbers?|dwarfs?|tops|topped)|"
        rf"(?P<less>(?:{any_of('smaller')})\sthan))\b",
        re.IGNORECASE,
    )


def _followed(frame: Frame) -> Iterator[Hit]:
    """ "The most, 412, followed by York with 455"."""
    match = re.search(r"\b(?:followed by|ahead of|just ahead of|then came|before)\b", frame.text)
    top = _top().search(frame.text[: match.start()]) if match else None
    if match is None or top is None or _RISES.search(frame.text):
        return
    before = [one for one in frame.figures.values() if top.start() - 40 < frame.place(one) < match.start()]
    after = [one for one in frame.figures.values() if frame.place(one) > match.end()]
    if not before or not after or not _alike(before[-1], after[0]) or sort_of(after[0]) == "duration":
        return
    if after[0].noun not in ("", before[-1].noun):
        return
    first, row = before[-1], [one for one in after if _alike(before[-1], one)]
    for higher, lower in pairwise((first, *row)) if match[0] == "followed by" else [(first, row[0])]:
        if reach(higher).high < reach(lower).low:
            yield found(f"{printed(higher)} stands before {printed(lower)}, which is more", lower.span, higher.span)
            return


_RISES = re.compile(
    r"\b(?:rise|rises|rose|fall|fell|drop|dropped|increase[sd]?|gain(?:ed|s)?|growth|grew|least|lowest|fewest|smallest|cheapest|"
    r"fastest|seconds|minutes|aged|years old|ranked|rank)\b",
    re.IGNORECASE,
)


@cache
def _top() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:most|highest|biggest|largest|greatest|top|tops|topped|leads?|led|leading|first|longest|tallest|heaviest|busiest|"
        r"richest|deadliest|strongest|best-selling)\b",
        re.IGNORECASE,
    )


def _beaten(frame: Frame) -> Iterator[Hit]:
    for match in compiled(_BEATEN).finditer(frame.text):
        first, second = frame[match["first"]], frame[match["second"]]
        higher, lower = (second, first) if match["high"] else (first, second)
        if _alike(first, second) and reach(higher).high < reach(lower).low:
            record = "high" if match["high"] else "low"
            yield found(
                f"{printed(second)} does not beat a record {record} of {printed(first)}", second.span, first.span
            )
    for match in compiled(_BY_VOTES_READ_AS_RANGE).finditer(frame.text):
        figure = frame[match["first"]]
        if _TWO_COUNTS.fullmatch(figure.surface) and figure.low < figure.high and not _NOT_LOSING.search(frame.text):
            yield found(f"{printed(figure)} is no win", figure.span)
    for match in compiled(_BY_VOTES).finditer(frame.text):
        first, second = frame[match["first"]], frame[match["second"]]
        if _alike(first, second) and first.value < second.value and not _NOT_LOSING.search(frame.text):
            yield found(f"{printed(first)} to {printed(second)} is no win", first.span, second.span)


def _more_of_one(frame: Frame) -> Iterator[Hit]:
    """ "More women than men voted: 61 percent of men and 58 percent of women"."""
    for match in compiled(_MORE_OF_ONE, re.NOFLAG).finditer(frame.text):
        values = [_value_of(frame, match["rest"], match[name]) for name in ("one", "other")]
        if values[0] is None or values[1] is None or not _alike(values[0], values[1]):
            continue
        high, low = (values[0], values[1]) if match["more"] else (values[1], values[0])
        if reach(high).high < reach(low).low:
            relation = "more" if match["more"] else "fewer"
            message = f"{printed(values[0])} of {match['one']} is not {relation} than {printed(values[1])}"
            yield found(
                message, frame.source(*match.span(relation[:4] if match["more"] else "less")), high.span, low.span
            )


def _value_of(frame: Frame, text: str, name: str) -> Quantity | None:
    """The one figure of a text that is said of a name."""
    named = re.findall(rf"({FIGURE})\s(?:of\s(?:the\s|all\s)?)?{name}\b", text)
    return frame[named[0]] if len(named) == 1 else None


def _by_contrast(pair: Frame) -> Iterator[Hit]:
    for match in compiled(_BY_CONTRAST, re.NOFLAG).finditer(pair.text):
        first, second = pair[match["first"]], pair[match["second"]]
        shares = all(one.unit == "percent" or is_fraction(one) for one in (first, second))
        if shares and _percent(first) < _percent(second):
            yield found(f"{printed(second)} is more than {printed(first)}, printed 'only'", second.span, first.span)


def _percent(share: Quantity) -> Decimal:
    return share.value * HUNDRED if is_fraction(share) else share.value


def _alike(one: Quantity, other: Quantity) -> bool:
    if one.unit != other.unit or sort_of(one) != sort_of(other) or one.kind in ("rank", "ordinal", "age"):
        return False
    if not one.unit and one.noun and other.noun and one.noun != other.noun:
        return False
    return bool(one.low and other.low) and one.low / other.low < 20 and other.low / one.low < 20
