"""FC213 closed-change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, partial

from factcheck.lexicons.relations import any_of, change_verb
from factcheck.model import Direction, Interval, Quantity, Span
from factcheck.rules import Context, Hit, found, rule
from factcheck.rules.shared.arithmetic import (
    HUNDRED,
    at_least,
    divided,
    magnitude,
    minus,
    percent_change,
    percent_of,
    plus,
    reach_beside,
    widened,
)
from factcheck.rules.shared.changes import Change
from factcheck.rules.shared.folds import folds, may_hold_folds
from factcheck.rules.shared.frames import Frame, sort_of
from factcheck.rules.shared.passage import Passage, only, passage, same_kind
from factcheck.rules.shared.shares import is_share, share_interval
from factcheck.rules.shared.steps import Step, follows, is_step, step_at
from factcheck.rules.shared.wording import percent, printed, signed_percent

_SORTS = frozenset(("money", "measure", "count", "percent", "points", "share"))
_LEVELS = frozenset(("money", "measure", "count"))
_LONG = 260  # characters; a longer sentence says more than one thing
_MOST = 6  # figures of any sort, durations and ranks among them
_ROUND = Decimal("0.03")
_NEAR = Decimal("0.1")


@rule("FC213", "closed-change")
def closed_change(context: Context) -> Iterator[Hit]:
    """Two levels and a change, alone in their sentence, that fit each other in no way.

    Where the words do not say in a usual form which level came first, every reading is tried: either level as the
    base, one as a part of the other, one as the amount of the change. Only if none gives the printed change, and one
    of the levels is marked as what was before ("having spent", "compared with", "its peak of"), is it reported.

    Flagged:
        The toll goes up to £2.10 in May, from £2.00: a 15% rise.
        Ministers cut the grant by a fifth to £70m, having spent £100m the year before.
        The fare doubles to $310 at the weekend; midweek it is $210.

    Not flagged:
        The toll goes up to £2.10 in May, from £2.00: a 5% rise.
        Ministers cut the grant by a third to £70m, having spent £105m the year before.
        The fare doubles to $420 at the weekend; midweek it is $210.
        Sales rose 12 percent to $520 million and profits reached $110 million.
    """
    for frame, told in zip(context.frames, context.changes_by_sentence, strict=True):
        if not 2 <= len(frame.figures) <= _MOST or len(frame.text) > _LONG or any(change.steps for change in told):
            continue
        if any(map(is_share, frame.figures.values())):
            yield from _in_percent(frame, told)
        if not told and may_hold_folds(frame):
            yield from _in_words(context, frame)


def _in_percent(frame: Frame, told: tuple[Change, ...]) -> Iterator[Hit]:
    if len(frame.figures) < 3:
        return
    row = passage(only(frame, lambda figure: sort_of(figure) in _SORTS))
    if len(row.figures) != 3:
        return
    yield from _by_to(row)
    steps = [index for index, figure in enumerate(row.figures) if is_share(figure) and _is_step(row, index)]
    if len(steps) != 1:
        return
    levels = tuple(index for index in range(3) if index != steps[0])
    first, second = (row.figures[index] for index in levels)
    step = step_at(row, steps[0])
    if _is_of_another(row, steps[0], step.direction) or step.adjusted:
        return
    lead = re.split(r"[:;]", row.before(2))[-1]
    known = (
        told[0] if len(told) == 1 and {told[0].base.span, told[0].result.span} == {first.span, second.span} else None
    )
    if (
        steps[0] == 2
        and not (known and _goes_on_to_say().fullmatch(lead))
        and not follows(lead)
        and not lead.endswith(("after a ", "after an "))
    ):
        return
    told_levels = known and {sort_of(first), sort_of(second)} <= _LEVELS
    if not (told_levels or _are_two_levels(row, levels)) or _fits(first, second, step):
        return
    base, result = (first, second) if (known.base is first if known else _was(row, levels[0])) else (second, first)
    exact = (result.value / base.value - 1) * HUNDRED
    message = f"{printed(base)} to {printed(result)} is {signed_percent(exact)}, printed {printed(step.figure)}"
    yield found(message, step.figure.span, base.span, result.span)


@cache
def _goes_on_to_say() -> re.Pattern[str]:
    """ "A drug that cost $600 and now costs $10 has come down by"."""
    return re.compile(r"\s+(?:has|have|had)(?:\s+[a-z]+){1,3}\s+by\s+", re.IGNORECASE)


def _is_step(row: Passage, index: int) -> bool:
    return is_step(row, index) or row.figures[index].kind == "change"


def _by_to(row: Passage) -> Iterator[Hit]:
    """ "Increased by $30,000 to $150,000 – a 20 percent raise"."""
    by, level, stated = row.figures
    if not is_share(stated) or not is_step(row, 0) or not is_step(row, 2) or sort_of(by) not in _LEVELS:
        return
    if not same_kind(by, level) or not re.fullmatch(r"(?:\s+[\w'’-]+)?,?\s+to\s+", row.before(1)):
        return
    step = step_at(row, 2)
    if step.adjusted or not re.fullmatch(r"(?:\s+[\w'’-]+){0,3}\s*[,(–—-]\s*(?:an?|or|up|down)?\s*", row.before(2)):
        return
    amount, end, wanted = _level(by, level), _level(level, by), magnitude(share_interval(stated))
    share = percent_of(amount, minus(end, amount) if step.direction == "up" else plus(end, amount))
    if share is not None and step.direction and not widened(share, _ROUND).meets(wanted):
        exact = by.value / (level.value - by.value if step.direction == "up" else level.value + by.value) * HUNDRED
        message = f"{printed(by)} to {printed(level)} is {percent(exact)}, printed {printed(stated)}"
        yield found(message, stated.span, by.span, level.span)


def _is_of_another(row: Passage, index: int, direction: Direction | None) -> bool:
    """Whether the step has a base of its own ("up 10 percent from the 2001 low, is"), or a second move is told."""
    if re.match(
        r"\s+(?:[a-z]+\s+)?(?:from|on|over|than|since|against|above|below)\b(?:[^,]*,|(?:\s+\S+){4})", row.after(index)
    ):
        return True
    aside = re.search(r",\s+(?:up|down|off)\s+$", row.before(index)) and _goes_on_behind().match(row.after(index))
    if aside or re.search(rf"{any_of('break')}|\bagain\b", row.between(0, len(row.figures) - 1), re.IGNORECASE):
        return True
    turned: Direction = "down" if direction == "up" else "up"
    return direction is not None and bool(re.search(change_verb(turned), row.frame.text, re.IGNORECASE))


@cache
def _goes_on_behind() -> re.Pattern[str]:
    """A comma behind a step, but for one before who says so."""
    return re.compile(
        r"[^,]*,\s(?!(?:[\w'’-]+\s){0,4}(?:says?|said|shows?|showed|suggests?|claims?|claimed|reported|reports)\b)"
    )


def _in_words(context: Context, frame: Frame) -> Iterator[Hit]:
    """ "Quadrupled – from 2,500 in June to 6,500 in July"; "doubles to $300; midweek it is $200"."""
    row = passage(only(frame, lambda figure: sort_of(figure) in _SORTS))
    if len(row.figures) != 2 or not _are_two_levels(row, (0, 1)):
        return
    stated = [(gap, fold) for gap in range(3) for fold in folds(row.gaps[gap], partial(_fold_at, row, frame, gap))]
    if len(stated) != 1 or _not_the_change().search(frame.text):
        return
    gap, fold = stated[0]
    first, second = row.figures
    ratios = divided(reach_beside(second, first), reach_beside(first, second))
    back = divided(reach_beside(first, second), reach_beside(second, first))
    if ratios is None or back is None or ratios.meets(fold.ratio) or back.meets(fold.ratio):
        return
    span: Span = row.source(gap, fold.start, fold.end)
    message = f"{printed(first)} and {printed(second)} are not of that ratio, printed {context.document.slice(span)!r}"
    yield found(message, span, first.span, second.span)


def _fold_at(row: Passage, frame: Frame, gap: int, offset: int) -> Decimal | None:
    """The factor of a figure such as "tenfold" in the words of a gap."""
    figure = frame.figures.get(frame.text[row.starts[gap] + offset])
    return figure.value if figure is not None and figure.surface.lower().endswith("fold") else None


@cache
def _not_the_change() -> re.Pattern[str]:
    """ "Doubled as a", "has more than doubled its stake": what doubles is another thing, or a later one."""
    return re.compile(
        rf"{any_of('break', 'adjusted')}|\bagain\b|\bdoubles? as\b|\bin the (?:past|last)\b|,\s+and\b", re.IGNORECASE
    )


def _are_two_levels(row: Passage, levels: tuple[int, ...]) -> bool:
    """Whether the two are one thing at two times: of one kind, one of them marked as what was before."""
    one, other = (row.figures[index] for index in levels)
    if sort_of(one) not in _LEVELS or not same_kind(one, other) or "range" in (one.reading, other.reading):
        return False
    if not (one.value > 0 and other.value > 0):
        return False
    between = row.between(*levels)
    if re.search(rf"\band\b|{any_of('break', 'adjusted')}", between, re.IGNORECASE):
        return False
    return sum(_was(row, index) for index in levels) == 1


def _was(row: Passage, index: int) -> bool:
    """Whether the words around a level say that it is the earlier one."""
    return bool(_before().search(row.before(index)[-60:]) or _behind().match(row.after(index)))


@cache
def _before() -> re.Pattern[str]:
    """ "compared with", "from its", "having spent", "midweek it is"."""
    own = r"(?:\s+(?:the|a|an|its|their|his|her|about|only|just|some|last|this|year['’]s|month['’]s|week['’]s))*"
    elsewhere = r";\s+[a-z\s,]{0,30}\b(?:it|they) (?:is|are|was|were)\s+$"
    return re.compile(rf"(?:{any_of('base', 'was at')}){own}\s+$|{elsewhere}", re.IGNORECASE)


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:peak|high|low|record)\b|(?:\s+[\w'’-]+)?,?\s+{any_of('earlier')}", re.IGNORECASE)


# --- does any reading give what is printed? -----------------------------------------------------------


def _fits(first: Quantity, second: Quantity, step: Step) -> bool:
    stated = step.figure
    wanted = magnitude(share_interval(stated))
    if stated.reading in ("at least", "more than"):
        wanted = at_least(wanted.low)
    small, large = sorted((_level(first, second), _level(second, first)), key=lambda level: level.low)
    readings = [percent_change(small, large)] if step.direction == "up" else [percent_change(large, small)]
    if step.direction is None or (stated.kind != "change" and stated.unit):
        readings = list(_readings(small, large))
    return any(actual is None or widened(magnitude(actual), _ROUND).meets(wanted) for actual in readings)


def _level(figure: Quantity, other: Quantity) -> Interval:
    """What a level may be; one that is a bound ("below $30") is near to it."""
    if figure.reading == "point":
        return reach_beside(figure, other)
    return widened(Interval(figure.low, figure.high), _NEAR)


def _readings(one: Interval, other: Interval) -> Iterator[Interval | None]:
    """What a percentage beside two levels may be of them, in percent."""
    for base, level in ((one, other), (other, one)):
        yield percent_change(base, level)
        share = percent_of(level, base)
        yield share
        if share is not None:
            yield minus(Interval(HUNDRED, HUNDRED), share)
        yield percent_of(level, plus(level, base))
        if level.high < base.low:
            yield percent_of(level, minus(base, level))
