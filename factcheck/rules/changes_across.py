"""Changes told over two sentences: the levels in one, the step in the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

from factcheck.lexicons.relations import any_of, change_noun
from factcheck.rules.changes import Change, Step, changes, step_at, without_times
from factcheck.rules.context import Context
from factcheck.rules.frames import Frame
from factcheck.rules.passage import Passage, passage, same_kind


def changes_across(context: Context) -> Iterator[Change]:
    """Changes whose levels and step stand in neighbouring sentences, and are tied by the words."""
    for first, second in pairwise(context.frames):
        yield from _referred_to(first, second)
        yield from _compared_with(first, second)
        yield from _announced(first, second)


def _referred_to(first: Frame, second: Frame) -> Iterator[Change]:
    """ "Prices rose 53.9 percent, down from 72.3 percent. The decline of 18.4 percent was welcomed." """
    row = passage(without_times(second))
    if not row.figures or not _the_change_of().fullmatch(row.before(0)):
        return
    told = tuple(changes(first))
    if len(told) == 1 and not told[0].steps:
        yield replace(told[0], steps=(step_at(row, 0),))


@cache
def _the_change_of() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:The|That|This|Its|Their)\s+(?:\w+\s+){{0,2}}{change_noun()}\s+of\s+")


def _compared_with(first: Frame, second: Frame) -> Iterator[Change]:
    """ "It sold goods worth $160 billion. The total compares with $136 billion in 2009, an increase of 27 percent." """
    row, earlier = passage(without_times(second)), passage(without_times(first))
    if len(row.figures) < 2 or not _compares().fullmatch(row.before(0)):
        return
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


def _announced(first: Frame, second: Frame) -> Iterator[Change]:
    """ "Troops to be cut by 50%. The plan is a reduction to 100,000 troops from 146,000." """
    told = [change for change in changes(second) if not change.steps and change.verb]
    if len(told) != 1 or _dated().search(second.text) or _dated().search(first.text):
        return
    change = told[0]
    row = passage(without_times(first))
    steps = tuple(_same_way(row, change))
    nouns = {noun.lower() for noun in (change.base.noun, change.result.noun) if noun}
    if len(steps) == 1 and any(noun in row.before(0).lower().split() for noun in nouns) and len(row.figures) == 1:
        yield replace(change, steps=steps)


def _same_way(row: Passage, change: Change) -> Iterator[Step]:
    for index, figure in enumerate(row.figures):
        step = step_at(row, index)
        if figure.unit == "percent" and figure.kind == "change" and step.direction == change.verb:
            yield step


@cache
def _dated() -> re.Pattern[str]:
    return re.compile(rf"\b(?:1[89]|20)\d\d\b|·|{any_of('earlier')}|\bsince\b|\bover\b", re.IGNORECASE)
