"""FC205 shares-100."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from factcheck.lexicons.relations import any_of
from factcheck.model import Quantity
from factcheck.rules import Context, Hit, found, rule
from factcheck.rules.shared.arithmetic import HUNDRED, plus, reach
from factcheck.rules.shared.passage import Passage, only, passage
from factcheck.rules.shared.wording import number

_ITEM = 90  # characters that one item of a list may take


@rule("FC205", "shares-100")
def shares_not_hundred(context: Context) -> Iterator[Hit]:
    """Shares of one whole, all of them given, that do not make 100 percent.

    All are given where the last is "the rest", "undecided" or the like, or the whole is "divided into" them. Each share
    may have been rounded, so that n of them may miss 100 by n times half the last place.

    Flagged:
        Cars made 42 percent of sales, vans 14 percent, parts 20 percent and everything else the remaining 31 percent.
        Of those asked, 48% were in favour, 41% against and 19% undecided.
        The budget is divided into 40% for schools, 35% for roads and 15% for health.

    Not flagged:
        Cars made 42 percent of sales, vans 14 percent, parts 20 percent and everything else the remaining 24 percent.
        Of those asked, 48% were in favour, 41% against and 11% undecided.
        Of those asked, 60% read a paper, 50% listen to the radio and 20% also watch television.
        Cars made 42 percent of sales, vans 14 percent and parts 20 percent.
    """
    for frame in context.frames:
        percentages = sum(map(_is_percentage, frame.figures.values())) if "percent" in frame.sorts else 0
        if percentages < 2:
            continue
        row = passage(only(frame, _is_percentage))
        if percentages == 2:
            yield from _two_sides(row)
            continue
        run = _run(row)
        if len(run) >= 3 and not _overlap(row, run):
            figures = tuple(row.figures[index] for index in run)
            exclusive = _is_poll(row, run) or _is_composition(row, run) or _apportions(row, run) or _flows(row, run)
            yield from _compared(figures, _names_rest(row, run), _divides(row, run), exclusive)


def _is_percentage(figure: Quantity) -> bool:
    return figure.unit == "percent"


def _run(row: Passage) -> list[int]:
    """The percentages of a sentence, if they stand in one list."""
    shares = list(range(len(row.figures)))
    if any(row.figures[index].reading != "point" for index in shares):
        return []
    joined = all(_gap(row.before(index)) for index in shares[1:])
    return shares if joined and re.search(r"\band\b|&|;", row.before(shares[-1])) else []


def _gap(words: str) -> bool:
    return len(words) <= _ITEM and bool(re.search(r",|;|\band\b", words))


def _overlap(row: Passage, run: list[int]) -> bool:
    words = " ".join((row.before(run[0])[-90:], *(row.after(index) for index in run)))
    return bool(_overlap_words().search(words))


@cache
def _overlap_words() -> re.Pattern[str]:
    return re.compile(any_of("overlaps", "no shares"), re.IGNORECASE)


def _names_rest(row: Passage, run: list[int]) -> bool:
    """Whether the last share is said to be what remains."""
    return bool(_remaining().search(row.before(run[-1])) or _remaining().search(row.after(run[-1])[:60]))


@cache
def _remaining() -> re.Pattern[str]:
    return re.compile(any_of("rest"), re.IGNORECASE)


def _is_poll(row: Passage, run: list[int]) -> bool:
    """Whether one of the answers is to have no opinion: then the answers exclude each other."""
    return any(_no_opinion().search(row.before(index) + row.after(index)[:60]) for index in run[1:])


@cache
def _no_opinion() -> re.Pattern[str]:
    return re.compile(any_of("no opinion"), re.IGNORECASE)


def _is_composition(row: Passage, run: list[int]) -> bool:
    """Whether each share stands before the one word for its part: "60% cotton, 30% wool and 20% silk"."""
    return all(re.match(r"\s+[a-z-]+(?:,|\s+and\b|[.;)]|$)", row.after(index)) for index in run)


def _apportions(row: Passage, run: list[int]) -> bool:
    """ "The fund invests 60 percent in stocks, 30 percent in bonds and 20 percent in cash"."""
    verb = re.search(rf"{any_of('apportions')}\s+$", row.before(run[0]), re.IGNORECASE)
    return bool(verb) and all(re.match(r"\s+(?:in|on|to|for)\s", row.after(index)) for index in run)


def _flows(row: Passage, run: list[int]) -> bool:
    """ "40 percent of the money comes from tickets, 30 percent from sponsors and 20 percent from the state"."""
    first = _flow().match(row.after(run[0]))
    if first is None:
        return False
    return all(re.match(rf"\s+(?:is\s+|was\s+)?{first['way']}\s", row.after(index)) for index in run[1:])


@cache
def _flow() -> re.Pattern[str]:
    subject = r"(?:\s+of\s+(?:[\w'’-]+\s+){1,5}?|\s+)"
    return re.compile(rf"{subject}{any_of('flows')}\s+(?P<way>from|to|into|on|towards|toward|for|by)\s", re.IGNORECASE)


def _two_sides(row: Passage) -> Iterator[Hit]:
    """ "52% were women and 58% men": two answers that exclude each other make more than all."""
    first, second = row.figures
    gap, tail = row.before(1), row.after(1)
    if any(figure.reading != "point" for figure in row.figures) or len(gap) > _ITEM or _overlap(row, [0, 1]):
        return
    if re.match(r"\s+of\b", gap) or re.match(r"\s+of\b", tail) or not re.search(r"\band\b|,|\bto\b", gap):
        return
    for one, other in (("one side", "other side"), ("other side", "one side")):
        ours, theirs = _side(one), _side(other)
        if ours.match(gap) and theirs.match(tail):
            yield from _compared((first, second), rest=False, divided=False, exclusive=True)


@cache
def _side(group: str) -> re.Pattern[str]:
    """The side right behind a share: "52% female", "54% voted no", "30% said yes"."""
    verb = r"(?:voted|said|answered|were|are|was|is|had|would vote|backed)"
    return re.compile(rf"(?:\s+{verb})?(?:\s+in)?\s+{any_of(group)}\b", re.IGNORECASE)


def _divides(row: Passage, run: list[int]) -> bool:
    return bool(_divided().search(row.before(run[0])[-90:]))


@cache
def _divided() -> re.Pattern[str]:
    return re.compile(any_of("divides"), re.IGNORECASE)


def _compared(figures: tuple[Quantity, ...], rest: bool, divided: bool, exclusive: bool) -> Iterator[Hit]:
    together = plus(*map(reach, figures))
    too_much, too_little = together.low > HUNDRED, together.high < HUNDRED
    if not (too_much and (rest or divided or exclusive)) and not (too_little and (rest or divided)):
        return
    exact = sum((figure.value for figure in figures), Decimal(0))
    terms = " + ".join(figure.number for figure in figures)
    suspect = figures[-1]
    others = tuple(figure.span for figure in figures if figure is not suspect)
    yield found(f"{terms} makes {number(exact)} %, not 100", suspect.span, *others)
