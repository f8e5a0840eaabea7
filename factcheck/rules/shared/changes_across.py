"""Changes told over two sentences: the levels in one, the step in the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from factcheck.lexicons.relations import any_of, change_noun
from factcheck.rules.shared.changes import Change, without_times
from factcheck.rules.shared.frames import Frame
from factcheck.rules.shared.passage import Passage, passage, same_kind
from factcheck.rules.shared.steps import Step, step_at


def changes_across(frames: Sequence[Frame], told: Sequence[Sequence[Change]]) -> Iterator[Change]:
    """Changes whose levels and step stand in neighbouring sentences, and are tied by the words.

    Args:
        frames: one for each sentence, in order.
        told: the changes that each of them states by itself.
    """
    for (first, before), (second, after) in pairwise(zip(frames, told, strict=True)):
        if not first.figures or not second.figures:
            continue
        if len(before) == 1 and not before[0].steps:
            yield from _referred_to(before[0], second)
        yield from _compared_with(first, second)
        if len(after) == 1 and not after[0].steps and after[0].verb:
            yield from _announced(first, after[0], second)


def _referred_to(told: Change, second: Frame) -> Iterator[Change]:
    """ "Prices rose 53.9 percent, down from 72.3 percent. The decline of 18.4 percent was welcomed." """
    row = passage(without_times(second))
    if not row.figures or not _the_change_of().fullmatch(row.before(0)):
        return
    if sum(same_kind(figure, told.base) for figure in told.row.figures) > 2:
        return  # a third level, to which the change may lead
    yield replace(told, steps=(step_at(row, 0),))


@cache
def _the_change_of() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:The|That|This|Its|Their)\s+(?:\w+\s+){{0,2}}{change_noun()}\s+of\s+")


def _compared_with(first: Frame, second: Frame) -> Iterator[Change]:
    """ "It sold goods worth $160 billion. The total compares with $136 billion in 2009, an increase of 27 percent." """
    if not _compares().match(second.text):  # most sentences: spare them the passage
        return
    row = passage(without_times(second))
    if len(row.figures) < 2 or not _compares().fullmatch(row.before(0)):
        return
    earlier = passage(without_times(first))
    results = [index for index, figure in enumerate(earlier.figures) if same_kind(figure, row.figures[0])]
    step = step_at(row, 1)
    if len(results) == 1 and re.search(r"[,(–—]\s*(?:an?|or|up|down)\b[^,]*$", row.before(1)):
        yield Change(row.figures[0], earlier.figures[results[0]], None, (step,), row, 0, 0, second)


@cache
def _compares() -> re.Pattern[str]:
    subject = r"(?:The|That|This)(?:\s+\w+)?|It"
    return re.compile(
        rf"\s*(?:{subject})\s+(?:compares|compared|is up|is down|was up|was down)\s+(?:with|to|from|on)\s+"
    )


def _announced(first: Frame, change: Change, second: Frame) -> Iterator[Change]:
    """ "Troops to be cut by 50%. The plan is a reduction to 100,000 troops from 146,000." """
    if _dated().search(second.text) or _dated().search(first.text):
        return
    row = passage(without_times(first))
    steps = tuple(_same_way(row, change))
    nouns = {noun.lower() for noun in (change.base.noun, change.result.noun) if noun}
    named = any(noun in row.before(0).lower().split() for noun in nouns) or _headline().match(first.text)
    if len(steps) == 1 and named and len(row.figures) == 1:
        yield replace(change, steps=steps)


@cache
def _headline() -> re.Pattern[str]:
    return re.compile(r"\s*(?:The\s+)?headline\b", re.IGNORECASE)


def _same_way(row: Passage, change: Change) -> Iterator[Step]:
    for index, figure in enumerate(row.figures):
        step = step_at(row, index)
        if figure.unit == "percent" and figure.kind == "change" and step.direction == change.verb:
            yield step


@cache
def _dated() -> re.Pattern[str]:
    return re.compile(rf"\b(?:1[89]|20)\d\d\b|·|{any_of('earlier')}|\bsince\b|\bover\b", re.IGNORECASE)
