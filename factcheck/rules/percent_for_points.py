"""FC202 percent-points."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache

from factcheck.lexicons.relations import any_of, change_verb
from factcheck.model import Interval, Quantity
from factcheck.rules import Context, Hit, found, rule
from factcheck.rules.shared.arithmetic import HUNDRED, magnitude, minus, percent_change, reach, scaled
from factcheck.rules.shared.changes import Change
from factcheck.rules.shared.frames import sort_of
from factcheck.rules.shared.passage import Passage, passage
from factcheck.rules.shared.steps import is_percentage
from factcheck.rules.shared.wording import number, printed, signed_percent

_POINTS = frozenset(("point", "points"))
_LONG = 220  # characters; a longer sentence says more than one thing
_SMALL = Decimal(3)  # a rate that moves "by 12 percent" may well have moved by 12 percent of itself
_FAR = Decimal("1.25")  # how many times the printed percentage the change in percent must be, to be no rounding of it


@rule("FC202", "percent-points")
def percent_for_points(context: Context) -> Iterator[Hit]:
    """Percent where percentage points are meant, or the reverse.

    From 6.2 to 4.2 percent is a fall of 2 percentage points, or of 32 percent; "a fall of 2 percent" would lead to
    6.1. The same holds without the levels when a rate printed in percent, such as inflation or the interest rate, moves
    "by 0.8 percent".

    Flagged:
        The deal would cut the tax by 2 percent, from 6.2 percent to 4.2 percent.
        Unemployment fell to 4.1 percent from 5.3 percent, a drop of 1.2 percent.
        Turnout rose from 40 percent to 50 percent, an increase of 25 percentage points.
        Inflation fell by 0.8 percent in October.

    Not flagged:
        The deal would cut the tax by 2 percentage points, from 6.2 percent to 4.2 percent.
        Turnout rose from 40 percent to 50 percent, an increase of 25 percent.
        Inflation fell to 0.8 percent in October.
        The number of unemployed fell by 0.8 percent in October.
    """
    for change in context.changes:
        if sort_of(change.base) == "percent" and sort_of(change.result) == "percent":
            for step in change.steps:
                figure = _in_points(step.figure)
                if is_percentage(figure) and not step.adjusted:
                    yield from _against_levels(change, figure)
    for frame, told in zip(context.frames, context.changes_by_sentence, strict=True):
        if "percent" in frame.sorts and not any(is_percentage(change.base) for change in told):
            row = passage(frame)
            yield from _without_levels(row)
            yield from _to_a_level(row)
            yield from _lead(row)


def _in_points(figure: Quantity) -> Quantity:
    """The figure; "27 points" beside percentages are percentage points."""
    return replace(figure, unit="percentage_point") if not figure.unit and figure.noun in _POINTS else figure


def _against_levels(change: Change, figure: Quantity) -> Iterator[Hit]:
    stated = _lenient(scaled(reach(figure), Decimal("0.01")) if figure.unit == "basis_point" else reach(figure), figure)
    points = magnitude(minus(reach(change.result), reach(change.base)))
    relative = percent_change(reach(change.base), reach(change.result))
    is_points, is_percent = points.meets(stated), relative is not None and magnitude(relative).meets(stated)
    is_printed_way = is_points if sort_of(figure) == "points" else is_percent and not _are_points(change, figure)
    if is_printed_way:
        return
    exact = abs(change.result.value - change.base.value)
    share = (change.result.value / change.base.value - 1) * 100 if change.base.value else Decimal(0)
    in_points = f"{number(exact)} percentage point{'' if exact == 1 else 's'}"
    message = (
        f"{printed(change.base)} to {printed(change.result)} is {in_points} "
        f"({signed_percent(share)}), printed {printed(figure)}"
    )
    suggestion = f"{number(abs(share))} percent" if sort_of(figure) == "points" and is_percent else in_points
    yield found(message, figure.span, change.base.span, change.result.span, suggestion=suggestion)


def _are_points(change: Change, figure: Quantity) -> bool:
    """Whether the printed levels differ by exactly the printed percentage, and in percent by far more than that."""
    points = abs(change.result.value - change.base.value)
    share = points / change.base.value * HUNDRED if change.base.value else Decimal(0)
    exact = not (figure.hedge or change.base.hedge or change.result.hedge)
    return exact and points == figure.value > 0 and share > _FAR * figure.value


def _lenient(stated: Interval, figure: Quantity) -> Interval:
    slack = figure.place / 2 if figure.unit != "basis_point" else Decimal(0)  # writers truncate, too
    return Interval(stated.low - slack, stated.high + slack)


def _without_levels(row: Passage) -> Iterator[Hit]:
    for index, figure in enumerate(row.figures):
        if figure.unit != "percent" or figure.value > _SMALL or not _rate_moves().search(row.before(index)[-100:]):
            continue
        yield found(
            f"the rate is itself printed in percent, so that 'by {printed(figure)}' would be a part of the rate; "
            "percentage points are probably meant",
            figure.span,
            suggestion=f"{figure.number} percentage point{'' if figure.value == 1 else 's'}",
        )


def _to_a_level(row: Passage) -> Iterator[Hit]:
    """ "The mortgage rate rose 0.5 percent to 4.5 percent": of the level it would be too little to print."""
    for index in range(len(row.figures) - 1):
        figure, level = row.figures[index], row.figures[index + 1]
        if figure.unit != "percent" or level.unit != "percent" or not re.fullmatch(r",?\s+to\s+", row.after(index)):
            continue
        if figure.value * level.value / HUNDRED < level.place and _rate_rose().search(row.before(index)[-100:]):
            yield found(
                f"{printed(figure)} of {printed(level)} would be {number(figure.value * level.value / HUNDRED)} "
                "percentage points; percentage points are probably meant",
                figure.span,
                level.span,
                suggestion=f"{figure.number} percentage point{'' if figure.value == 1 else 's'}",
            )


def _lead(row: Passage) -> Iterator[Hit]:
    """ "Beat him by 15 percent, with 45 percent of the vote to his 30 percent": a lead over a share is in points."""
    percents = [index for index, figure in enumerate(row.figures) if figure.unit == "percent"]
    if len(percents) != 3 or len(row.frame.text) > _LONG:
        return
    for index in percents:
        lead = row.figures[index]
        one, other = (row.figures[place] for place in percents if place != index)
        led = _led_by().search(row.before(index)) or _ahead().match(row.after(index))
        exact = abs(one.value - other.value)
        share = exact / min(one.value, other.value) * HUNDRED if min(one.value, other.value) else HUNDRED
        told = exact == lead.value and share > _FAR * lead.value
        taken = exact != lead.value and lead.value in (one.value, other.value) and " margin " in row.before(index)
        if led and (told or taken) and not any(f.hedge for f in (lead, one, other)):
            yield found(
                f"{printed(one)} and {printed(other)} are {number(exact)} points apart, printed {printed(lead)}",
                lead.span,
                one.span,
                other.span,
                suggestion=f"{number(exact)} percentage point{'' if exact == 1 else 's'}",
            )


@cache
def _led_by() -> re.Pattern[str]:
    verb = r"(?:beats?|defeated|led|leads?|leading|trail\w*|ahead|behind|won|lost|margin|advantage|edge|gap)"
    return re.compile(rf"\b{verb}\b[^.;,]{{0,60}}?\b(?:by|of)\s+(?:a\s+|just\s+|only\s+)?$|,\s+an?\s+$", re.IGNORECASE)


@cache
def _ahead() -> re.Pattern[str]:
    return re.compile(r"\s+(?:(?:ahead|clear|in front|behind|short)\b|(?:lead|margin|advantage|gap)\b)", re.IGNORECASE)


@cache
def _rate_rose() -> re.Pattern[str]:
    """ "The mortgage rate rose"."""
    adverb = r"(?:\s+[a-z]+ly)?"
    return re.compile(rf"{any_of('percent rate')}{adverb}\s+(?:{change_verb()})(?:\s+by)?{adverb}\s+$", re.IGNORECASE)


@cache
def _rate_moves() -> re.Pattern[str]:
    """ "inflation fell by", "cut its base rate by" directly before the figure."""
    adverb = r"(?:\s+[a-z]+ly)?"
    moved = rf"{any_of('points meant')}{adverb}\s+(?:has\s+|had\s+|have\s+|will\s+)?(?:{change_verb()}){adverb}"
    changed = rf"(?:{change_verb()})\s+(?:its|the|their|his)?\s*(?:\w+\s+){{0,2}}?{any_of('points meant')}"
    of_bank = rf"{any_of('central bank')}(?:\s+[\w'’-]+){{0,6}}?\s+(?:{change_verb()})\s+(?:its\s+)?rates?"
    text = rf"(?:{moved}|{changed}|{of_bank})\s+by\s+(?:a\s+|another\s+|a further\s+|only\s+|just\s+)?$"
    return re.compile(text, re.IGNORECASE)
