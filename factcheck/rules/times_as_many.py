"""FC212 times-as-many."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from factcheck.lexicons.relations import any_of
from factcheck.model import Interval, Quantity
from factcheck.rules import Context, Hit, found, rule
from factcheck.rules.shared.arithmetic import divided, reach
from factcheck.rules.shared.frames import AMOUNT, FIGURE, Frame
from factcheck.rules.shared.passage import same_kind
from factcheck.rules.shared.wording import number, printed

_TIMES = {"twice": Decimal(2), "double": Decimal(2), "triple": Decimal(3), "half": Decimal("0.5")}
# How far a number of times may lie from the quotient: "three times" is said of 2.6 and of 3.5.
_LOOSE = (Decimal("0.85"), Decimal("1.18"))


@rule("FC212", "times-as-many")
def times_as_many(context: Context) -> Iterator[Hit]:
    """A number of times that one figure is not of the other ("four times as many as").

    Only where the words compare two printed figures of one kind directly. "Three times more" is taken as three times
    or four.

    Flagged:
        The second album sold 5 million copies, four times as many as the 2.5 million of the first.
        The bridge cost $40 million, twice the $10 million first planned.
        The new hall has 900 seats, three times more than the 100 of the old one.

    Not flagged:
        The second album sold 5 million copies, twice as many as the 2.5 million of the first.
        The bridge cost $40 million, four times the $10 million first planned.
        The new hall has 900 seats, three times more than the 300 of the old one.
        The bridge cost $40 million, more than twice the $15 million first planned.
    """
    for frame in context.frames:
        factor = "share" in frame.sorts or not _TIMES.keys().isdisjoint(frame.words)
        for pattern in (_pattern(), _in_brackets()) if factor and len(frame.figures) > 1 else ():
            for match in pattern.finditer(frame.text):
                yield from _compared(frame, match)


@cache
def _in_brackets() -> re.Pattern[str]:
    """ "Men (600 deaths) are three times as likely as women (200) to drown"."""
    hedge = r"(?P<hedge>more than|over|nearly|almost|about|roughly|at least|around)"
    return re.compile(
        rf"\((?P<result>{AMOUNT})(?:\s[\w-]+)?\)\s(?:is|are|was|were|has|have|had)\s(?:{hedge}\s)?"
        rf"(?P<times>{FIGURE}|twice|half)\s(?:(?P<more>[a-z]+er\sthan|more\s[a-z]+\sthan)|as\s[a-z]+(?:\s[a-z]+)?\sas)"
        rf"\s(?:[\w'’-]+\s){{1,3}}?\((?P<base>{AMOUNT})(?:\s[\w-]+)?\)",
        re.IGNORECASE,
    )


@cache
def _pattern() -> re.Pattern[str]:
    factor = rf"(?P<times>{FIGURE}|twice|double|triple|half)"
    hedge = r"(?P<hedge>more than|over|nearly|almost|about|roughly|less than|at least|up to|some|around|exactly)"
    compared = rf"(?P<more>{any_of('times more')}\s+than)|as\s+[a-z]+\s+as|{any_of('times the')}"
    return re.compile(
        rf"(?<!\bper\s)(?<!\bevery\s)(?<!\beach\s)(?P<result>{AMOUNT})(?:\s+[\w'’-]+){{0,5}}(?:,|\s+[–—]|\s+is|\s+was|\s+are|\s+were)\s+(?:or\s+)?"
        rf"(?:{hedge}\s+)?{factor}\s+(?:{compared})?\s*(?:the\s+|its\s+|their\s+)?(?:(?!again\b|as\b|than\b)[a-z'’]+\s+){{0,5}}?(?P<base>{AMOUNT})"
        r"(?!\s+(?:ago|earlier|later|and|or|to)\b)",
        re.IGNORECASE,
    )


def _compared(frame: Frame, match: re.Match[str]) -> Iterator[Hit]:
    result, base = frame[match["result"]], frame[match["base"]]
    factor = _factor(frame, match["times"])
    stated = _ratio(match, factor) if factor else None
    actual = divided(reach(result), reach(base))
    if stated is None or actual is None or not _comparable(result, base) or actual.meets(stated):
        return
    span = frame.source(*match.span("times"))
    message = f"{printed(result)} is {number(result.value / base.value)} times {printed(base)}, printed "
    yield found(f"{message}{_as_printed(frame, match)!r}", span, result.span, base.span)


def _comparable(result: Quantity, base: Quantity) -> bool:
    """Whether two figures are of one kind; the second may leave its unit out ("10 billion tonnes, ... 5 billion")."""
    bare = not base.unit and not base.noun and base.scale == result.scale > 1
    return same_kind(result, base) or bare


def _as_printed(frame: Frame, match: re.Match[str]) -> str:
    """The factor as printed."""
    figure = frame.figures.get(match["times"])
    return figure.surface if figure else match["times"]


def _factor(frame: Frame, words: str) -> Decimal | None:
    figure: Quantity | None = frame.figures.get(words)
    if figure is None:
        return _TIMES[words.lower()]
    return figure.value if not figure.unit and figure.kind in ("ratio", "share") and figure.reading == "point" else None


def _ratio(match: re.Match[str], factor: Decimal) -> Interval:
    highest = factor + 1 if match["more"] else factor
    hedge = (match["hedge"] or "").lower()
    low, high = factor * _LOOSE[0], highest * _LOOSE[1]
    if hedge in ("more than", "over", "at least"):
        high = highest * 2
    elif hedge in ("less than", "nearly", "almost", "up to"):
        low = factor / 2
    return Interval(low, high)
