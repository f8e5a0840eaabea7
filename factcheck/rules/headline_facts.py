"""FC304 headline-facts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from factcheck.lexicons.relations import relations
from factcheck.model import Interval, Quantity, Span
from factcheck.rules import Context, Hit, found, rule
from factcheck.rules.shared.arithmetic import HUNDRED, percent_change, reach, reach_beside
from factcheck.rules.shared.folds import folds, may_hold_folds
from factcheck.rules.shared.frames import COUNT, Frame, sort_of
from factcheck.rules.shared.heads import Head, heads
from factcheck.rules.shared.lexicon import any_of as any_word
from factcheck.rules.shared.passage import passage
from factcheck.rules.shared.shares import share_interval
from factcheck.rules.shared.steps import is_step, step_at
from factcheck.rules.shared.wording import printed
from factcheck.units import same_dimension

_LEAD = 3  # sentences of the text in which a headline's fact is told
_FEWEST = 10  # numbers below this are too common to be known again in another unit


@rule("FC304", "headline-facts")
def headline_facts(context: Context) -> Iterator[Hit]:
    """A headline that tells another fact than the first sentences of its text.

    The same number in another unit ("30,000 feet", "30,000 miles"); so many dead where the text has others, or counts
    the injured among them; "several thousand" for "several hundred thousand"; a fall by 3 percent where the text has
    one to 3 percent; "doubles" where the text has half as much again.

    Flagged:
        # Comet to pass within 30,000 feet

          The comet will pass about 30,000 miles from the Earth on Thursday.
        # Three killed in crash

          Four people were killed when a bus left the road on Friday.
        # Drive has saved several thousand lives

          The drive has saved several hundred thousand lives, its founder said.
        # 3% drop in the cost of living

          Inflation fell from 3.5% to 3% last month, figures show.

    Not flagged:
        # Comet to pass within 30,000 miles

          The comet will pass about 30,000 miles from the Earth on Thursday.
        # Four killed in crash

          Four people were killed when a bus left the road on Friday.
        # Drive has saved several hundred thousand lives

          The drive has saved several hundred thousand lives, its founder said.
        # Inflation drops to 3%

          Inflation fell from 3.5% to 3% last month, figures show.
    """
    above = heads(context)
    for head in above:
        here = [frame for frame in context.frames if head.span.contains(frame.span)]
        lead = _lead(context, head, above)
        for frame in here if lead else ():
            yield from _other_unit(context, head, frame, lead)
            yield from _victims(head, frame, lead)
            yield from _change_for_level(context, head, frame, lead)
            yield from _doubled(frame, lead[0])
        if lead:
            yield from _vague_numbers(context, head, lead)


def _lead(context: Context, head: Head, above: tuple[Head, ...]) -> list[Frame]:
    """The first sentences of the text below a head."""
    below = (frame for frame in context.frames if frame.span.start >= head.span.end)
    text = (frame for frame in below if not any(one.span.overlaps(frame.span) for one in above))
    return [frame for _, frame in zip(range(_LEAD), text, strict=False)]


def _hit(head: Head, figure: Quantity, other: Quantity) -> Hit:
    return found(f"the {head.kind} has {printed(figure)}, the text {printed(other)}", figure.span, other.span)


def _other_unit(context: Context, head: Head, frame: Frame, lead: list[Frame]) -> Iterator[Hit]:
    """ "Within 30,000 feet"; "about 30,000 miles from the Earth"."""
    figures = [one for sentence in lead for one in sentence.figures.values()]
    for figure in frame.figures.values():
        if figure.value < _FEWEST or sort_of(figure) not in ("measure", "money"):
            continue
        if any(one.unit == figure.unit for one in figures):
            continue
        same = [one for one in figures if one.value == figure.value and sort_of(one) == sort_of(figure)]
        alike = [one for one in same if sort_of(one) == "money" or same_dimension(one.unit, figure.unit)]
        if len(alike) == 1:
            yield _hit(head, figure, alike[0])


# --- victims ------------------------------------------------------------------------------------------


def _victims(head: Head, frame: Frame, lead: list[Frame]) -> Iterator[Hit]:
    for fate in ("killed", "injured", "arrested", "jailed", "missing"):
        told = [frame[match["number"]] for match in _of_fate(fate).finditer(frame.text)]
        if len(told) != 1 or told[0].reading != "point" or told[0].hedge:
            continue
        figure, sentence = told[0], lead[0]
        befell = [(match["number"], match["besides"]) for match in _befell(fate).finditer(sentence.text)]
        if not befell or (len(befell) > 1 and not befell[0][1]) or _one_more(sentence):
            continue
        number, besides = sentence[befell[0][0]], befell[0][1]
        all_numbers = [one for part in lead for one in part.figures.values() if not one.unit]
        counts = [one.value for one in all_numbers]
        exact = any(one is not number and reach(one).meets(reach(figure)) for one in all_numbers)
        if exact or figure.value in (sum(counts[:2]), sum(counts[:3])) or number.unit:
            continue
        near = Interval(figure.value * Decimal("0.9"), figure.value * Decimal("1.1"))
        if (besides and number.value in near) or (not besides and not _may_round(figure, number)):
            yield _hit(head, figure, number)


def _may_round(figure: Quantity, number: Quantity) -> bool:
    """Whether a headline's number may be the other one, rounded; or the other is a bound that allows it."""
    meets = reach(figure).meets(reach(number))
    return meets or (figure.value % 10 == 0 and abs(figure.value - number.value) < figure.value / 10)


@cache
def _of_fate(fate: str) -> re.Pattern[str]:
    """ "Three killed in", "five children dead"."""
    return re.compile(rf"(?P<number>{COUNT})\s(?:[a-z]+\s){{0,2}}?{_any(fate)}\b", re.IGNORECASE)


@cache
def _befell(fate: str) -> re.Pattern[str]:
    """ "Four people were killed", "910 people were killed or seriously injured"."""
    aux = r"(?:was|were|have been|has been|are|is|have|had been)"
    return re.compile(
        rf"(?P<number>{COUNT})(?:\s(?!and\b)[\w'’-]+){{0,4}}?\s(?:{aux}\s)?(?:[a-z]+ly\s)?{_any(fate)}\b"
        r"(?P<besides>\s(?:or|and)\s(?:(?:seriously|badly|severely)\s)?(?:injured|hurt|wounded))?",
        re.IGNORECASE,
    )


@cache
def _any(fate: str) -> str:
    return f"(?:{'|'.join(relations()[f'fate {fate}'])})"


def _one_more(sentence: Frame) -> bool:
    """Whether a sentence may count others besides ("and a ninth in hospital"), or those of another time."""
    return not sentence.sorts.isdisjoint(("ordinal", "share")) or bool(_of_another_time().search(sentence.text))


@cache
def _of_another_time() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:another|other|more|further|already|previous|earlier|last year|months? ago|years? ago|"
        r"bringing|total|toll|"
        r"at least|up to|as many as|feared|including)\b",
        re.IGNORECASE,
    )


# --- numbers in vague words ---------------------------------------------------------------------------


def _vague_numbers(context: Context, head: Head, lead: list[Frame]) -> Iterator[Hit]:
    """ "Saved several thousand lives"; "has saved several hundred thousand lives"."""
    text = context.document.text
    below = list(_vague().finditer(text, lead[0].span.start, lead[-1].span.end))
    for match in _vague().finditer(text, head.span.start, head.span.end):
        same = [one for one in below if one["noun"].lower() == match["noun"].lower()]
        sizes = {" ".join(one["size"].lower().split()) for one in same}
        here = " ".join(match["size"].lower().split())
        if len(same) == 1 and here not in sizes:
            words = " ".join(same[0][0].split())
            message = f"the {head.kind} has {' '.join(match[0].split())!r}, the text {words!r}"
            yield found(message, Span(*match.span()), Span(*same[0].span()))


@cache
def _vague() -> re.Pattern[str]:
    size = r"(?:dozens?|hundreds?|thousands?|millions?|billions?)"
    return re.compile(
        rf"\b(?:several|a few|many|some|tens of|hundreds of|(?=thousands|millions|dozens|hundreds))\s*"
        rf"(?P<size>{size}(?:\s(?:of\s)?{size})?)\s(?:of\s)?(?:[a-z]+\s)?(?P<noun>{any_word('people')}|lives|homes|jobs|"
        r"houses|pounds|dollars|euros|copies|animals|trees|years|tonnes|tons|acres|miles|complaints)\b",
        re.IGNORECASE,
    )


# --- changes ------------------------------------------------------------------------------------------


def _change_for_level(context: Context, head: Head, frame: Frame, lead: list[Frame]) -> Iterator[Hit]:
    """ "3% drop in the cost of living"; "fell from 3.5% to 3%"."""
    row = passage(frame)
    steps = [figure for index, figure in enumerate(row.figures) if figure.unit == "percent" and is_step(row, index)]
    starts = {sentence.span.start for sentence in lead}
    below = [change for change in context.changes if change.whole.span.start in starts]
    told = dict.fromkeys((change.base, change.result) for change in below if change.base.unit == "percent")
    if len(steps) != 1 or len(told) != 1:
        return
    step, (base, result) = steps[0], next(iter(told))
    others = [one for part in lead for one in part.figures.values() if one is not result and one is not base]
    if step.value != result.value or any(one.value == step.value for one in others):
        return
    points = abs(result.value - base.value)
    change = percent_change(reach_beside(base, result), reach_beside(result, base))
    if points == step.value or (change is not None and abs(step.value) in (-change.low, -change.high, change.low)):
        return
    message = (
        f"the {head.kind} has {printed(step)} as a change, the text as a level ({printed(base)} to {printed(result)})"
    )
    yield found(message, step.span, base.span, result.span)


def _doubled(frame: Frame, first: Frame) -> Iterator[Hit]:
    """ "Rents double in a year"; "rents rose by 50 per cent in the year to May"."""
    if frame.figures or not may_hold_folds(frame) or "percent" not in first.sorts:
        return
    told, row = list(folds(frame.text, lambda _: None)), passage(first)
    steps = [index for index, figure in enumerate(row.figures) if figure.unit == "percent"]
    if len(told) != 1 or len(steps) != 1 or not is_step(row, steps[0]):
        return
    step = step_at(row, steps[0])
    growth, direction = share_interval(step.figure), step.direction
    if step.adjusted or direction is None or (told[0].ratio.low > 1) != (direction == "up"):
        return
    sign = 1 if direction == "up" else -1
    ends = sorted(1 + sign * end / HUNDRED for end in (growth.low, growth.high))
    if not Interval(ends[0], ends[1]).meets(told[0].ratio):
        words = frame.text[told[0].start : told[0].end]
        span = frame.source(told[0].start, told[0].end)
        yield found(f"the headline has {words!r}, the text {printed(step.figure)}", span, step.figure.span)
