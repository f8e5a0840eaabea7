"""FC203 change-ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from factcheck.lexicons.relations import any_of
from factcheck.model import Interval, Span
from factcheck.rules import Context, Hit, found, rule
from factcheck.rules.shared.arithmetic import magnitude, minus, reach
from factcheck.rules.shared.changes import Change
from factcheck.rules.shared.frames import Frame, sort_of
from factcheck.rules.shared.passage import only, passage, same_kind
from factcheck.rules.shared.readings import as_level
from factcheck.rules.shared.steps import Step, is_percentage
from factcheck.rules.shared.wording import amount, like, printed

_SAVING = frozenset(("save", "saves", "saved", "saving", "discount", "cheaper"))


@rule("FC203", "change-ends")
def change_against_ends(context: Context) -> Iterator[Hit]:
    """A change that is not the difference of its end points, or goes the other way.

    "Rose by 30 from 310 to 350" has one figure too many. The same holds for the verb: nothing rises from 350 to 310,
    though a loss or a temperature below zero may.

    Flagged:
        Membership rose by 30 from 310 to 350.
        The price fell $12 to $88 from $104.
        Exports climbed from 350 tonnes to 310 tonnes.

    Not flagged:
        Membership rose by 40 from 310 to 350.
        The price fell $16 to $88 from $104.
        The loss grew from -310 tonnes to -350 tonnes.
        Exports fell from 350 tonnes to 310 tonnes.
    """
    for change in context.changes:
        for step in change.steps:
            if same_kind(step.figure, change.base) and not step.adjusted and not is_percentage(step.figure):
                yield from _step(change, step)
        yield from _direction(change)
    for frame in (*context.frames, *context.pairs(_tells_a_saving)):
        if _tells_a_saving(frame):
            yield from _saved(frame)


def _tells_a_saving(frame: Frame) -> bool:
    return "money" in frame.sorts and not frame.words.isdisjoint(_SAVING)


def _saved(frame: Frame) -> Iterator[Hit]:
    """ "Was £4.29, now £3.79: save 70p"."""
    row = passage(only(frame, lambda figure: sort_of(figure) == "money"))
    if len(row.figures) != 3 or any(figure.reading != "point" or figure.hedge for figure in row.figures):
        return
    *prices, saving = row.figures
    if not re.match(r"\s*(?:[.,;:!)]|$)", row.after(2)):
        return  # "save £40 on average", "$8 with the coupon"
    if not _save().search(row.before(2)) or not _now_and_then().search(row.between(0, 1) + row.before(0)[-20:]):
        return
    first, second, third = map(as_level, (*prices, saving))
    if {first.unit, second.unit} != {third.unit} or "/" in "".join(price.unit for price in prices):
        return
    exact = abs(first.value - second.value)
    if not minus(max(reach(first), reach(second), key=_low), min(reach(first), reach(second), key=_low)).meets(
        reach(third)
    ):
        yield found(
            f"{printed(prices[0])} and {printed(prices[1])} differ by {amount(exact)}, printed {printed(saving)}",
            saving.span,
            *(price.span for price in prices),
        )


def _low(interval: Interval) -> Decimal:
    return interval.low


@cache
def _save() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:saves?|saving(?: of)?|save up to|saved|cheaper by|a discount of)\s+(?:you\s+|a\s+)?$", re.IGNORECASE
    )


@cache
def _now_and_then() -> re.Pattern[str]:
    """Between the two prices, or before them: which is of today and which of before."""
    return re.compile(
        r"\b(?:now|was|were|instead of|rather than|reduced (?:from|to)|cut (?:from|to)|down (?:from|to)|original)\b",
        re.I,
    )


def _step(change: Change, step: Step) -> Iterator[Hit]:
    difference = magnitude(minus(reach(change.result), reach(change.base)))
    if difference.meets(magnitude(reach(step.figure))):
        return
    exact = abs(change.result.value - change.base.value)
    yield found(
        f"{_levels(change)} is a change of {amount(exact)}, printed {printed(step.figure)}",
        step.figure.span,
        change.base.span,
        change.result.span,
        suggestion=like(step.figure, exact),
    )


def _levels(change: Change) -> str:
    return f"{printed(change.base)} to {printed(change.result)}"


def _direction(change: Change) -> Iterator[Hit]:
    lead = change.row.before(change.first)
    match, place = _plain_verb().search(lead), change.first
    if match is None and change.base.span > change.result.span:
        match, place = _up_from().search(change.row.before(change.last)), change.last
    yield from _way(change, match, place)


@cache
def _up_from() -> re.Pattern[str]:
    """ "a profit of £3m, up from £5m"."""
    return re.compile(
        r"[,(–—]\s*(?P<verb>(?P<up>up)|down)\s+(?:sharply\s+|slightly\s+)?from\s+(?:the\s+|a\s+|its\s+)?$"
    )


def _way(change: Change, match: re.Match[str] | None, place: int) -> Iterator[Hit]:
    lead = change.row.before(change.first)
    if match is None or change.base.value < 0 or change.result.value < 0 or _turned().search(lead):
        return
    if not change.base.unit and not change.base.noun and _lower_is_higher().search(change.whole.text):
        return
    base, result = reach(change.base), reach(change.result)
    if result.high < base.low if match["up"] else result.low > base.high:
        verb = " ".join(match["verb"].split())
        word = change.row.source(place, *match.span("verb"))
        stated = Span(word.start, change.row.figures[place].span.end)
        yield found(
            f"{_levels(change)} goes {'down' if match['up'] else 'up'}, printed {verb!r}",
            stated,
            change.base.span,
            change.result.span,
        )


@cache
def _plain_verb() -> re.Pattern[str]:
    """A verb that leaves no doubt of the way, directly before "from" or "to" and the levels."""
    adverb = r"(?:\s+(?:[a-z]+ly|again|further|back|on average))?"
    up, down = any_of("plain up"), any_of("plain down")
    return re.compile(rf"(?P<verb>(?P<up>{up})|{down}){adverb}(?:\s+in\s+\w+)?,?\s+(?:from|to)\s+$", re.IGNORECASE)


@cache
def _lower_is_higher() -> re.Pattern[str]:
    """ "The team climbed from 14 to 9 in the ranking"."""
    return re.compile(any_of("ranking"), re.IGNORECASE)


@cache
def _turned() -> re.Pattern[str]:
    return re.compile(any_of("turned"), re.IGNORECASE)
