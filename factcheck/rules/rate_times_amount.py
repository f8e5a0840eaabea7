"""FC209 rate-times."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import permutations

from factcheck.lexicons.relations import any_of
from factcheck.model import Interval, Quantity
from factcheck.rules import Context, Hit, found, rule
from factcheck.rules.shared.arithmetic import point, reach, scaled, times, widened
from factcheck.rules.shared.frames import Frame, sort_of
from factcheck.rules.shared.passage import Passage, passage, same_noun
from factcheck.rules.shared.rates import held_in, timed
from factcheck.rules.shared.readings import snug
from factcheck.rules.shared.wording import amount, like, printed
from factcheck.units import ratio, same_dimension

_SLACK = Decimal("0.01")
_PERIODS = frozenset(("second", "minute", "hour", "day", "week", "month", "year"))
_MOST = 6  # figures
_LONG = 320  # characters of a sentence, or of two, that speak of one sum
_FAR = 90  # characters between two figures of one sum


@rule("FC209", "rate-times")
def rate_times_amount(context: Context) -> Iterator[Hit]:
    """A rate times an amount that is not the total printed with them.

    The three must be neighbours in one sentence, their units must cancel (litres a minute, minutes, litres), and words
    such as "or", "costs", "takes" or "in all" must say that one comes of the others. Nothing is said where more goes
    into the total ("including tax", "after the first hour").

    Flagged:
        Diesel is 1.50 euros a litre, and 40 litres cost 80 euros.
        The tank of 600 litres takes 30 minutes to fill at 200 litres a minute.
        At $15 an hour, 40 hours a week would make $60 a week.

    Not flagged:
        Diesel is 1.50 euros a litre, and 40 litres cost 60 euros.
        The tank of 600 litres takes 30 minutes to fill at 20 litres a minute.
        At $15 an hour, 40 hours a week would make $600 a week.
        Parking is $5 an hour, and a stay of 8 hours costs $20 with the discount.
    """
    for row in context.passages:
        for index in range(len(row.figures) - 2):
            three = row.figures[index : index + 3]
            if any("/" in figure.unit for figure in three) and _is_one_sum(row, index):
                total = three[-1].unit
                yield from _compared(tuple(_per_shift(row, index + n) for n in range(3)) if "/" in total else three)
        if len(row.figures) == 3 and _may_have_rate(row.frame) and not _is_one_sum(row, 0):
            yield from _alone(row)
    seen: set[int] = set()
    for frame in (*context.frames, *context.pairs(_draws_a_sum, _may_have_rate)):
        if 3 <= len(frame.figures) <= _MOST and len(frame.text) <= _LONG and _may_have_rate(frame):
            for hit in _reckoned(frame):
                if hit.spans[0].start not in seen:
                    seen.add(hit.spans[0].start)
                    yield hit


def _may_have_rate(frame: Frame) -> bool:
    by_words = not _PERIODS.isdisjoint(frame.words) or " to the " in frame.text
    return by_words or any("/" in figure.unit for figure in frame.figures.values())


def _alone(row: Passage) -> Iterator[Hit]:
    """ "Walking 4 miles an hour, she did the 20 miles in five hours": three figures whose units cancel in one way."""
    text = row.frame.text
    if len(row.figures) != 3 or not _takes().search(text) or _of_two().search(text) or _more_in_all().search(text):
        return
    if any(figure.reading == "range" or sort_of(figure) == "money" for figure in row.figures):
        return
    sums = [(a, b, c, out) for a, b, c in permutations(row.figures) if (out := _product(a, b, c)) is not None]
    if len(sums) == 1 and not widened(sums[0][3], _SLACK).meets(snug(sums[0][2], sums[0][2])):
        rate, amount_, total, expected = sums[0]
        yield _hit(row.figures, rate, amount_, total, expected)


@cache
def _takes() -> re.Pattern[str]:
    return re.compile(
        rf"{any_of('travelled')}|\b(?:takes?|took|needs?|fills?|filling|averag\w+|doing|at)\b", re.IGNORECASE
    )


@cache
def _of_two() -> re.Pattern[str]:
    return re.compile(r"\b(?:and|but|or|than|per cent|until|when|if|another|every|later|ago)\b", re.IGNORECASE)


def _draws_a_sum(frame: Frame) -> bool:
    """Whether a sentence begins as one that draws a sum from the one before ("That means", "Over the three months")."""
    return bool(frame.figures) and bool(_that_means().match(frame.text))


@cache
def _that_means() -> re.Pattern[str]:
    return re.compile(
        r"\s*(?:That|This|So|Thus|Hence|Over|In (?:all|total|other words|a|one|the)|Altogether|Together|At|Which|"
        r"For (?:a|an|the|that))\b"
    )


def _reckoned(frame: Frame) -> Iterator[Hit]:
    """A rate, an amount and what is said to come of them, with nothing else that they could be multiplied by."""
    row = passage(frame)
    if not any("/" in timed(row, index).unit for index in range(len(row.figures))) or _more_in_all().search(frame.text):
        return
    figures = [_per_shift(row, index) for index in range(len(row.figures))]
    figures = [_timed(row, index) if "/" not in figure.unit else figure for index, figure in enumerate(figures)]
    for last in range(2, len(figures)):
        words = row.before(last)
        told = (
            _comes_of_it().search(words)
            or _outcome_after().match(row.after(last))
            or _at_the_rate().match(row.before(0))
        )
        if not told or re.search(r"\band\b(?!\s+(?:you|that|so)\b)", words):
            continue
        if _is_rate_of_two(row, last):
            continue
        total, others = figures[last], figures[:last]
        sums = [(a, b, out) for a, b in permutations(others, 2) if (out := _product(a, b, total)) is not None]
        if 1 <= len(sums) <= 2 and not any(widened(out, _SLACK).meets(snug(total, total)) for _, _, out in sums):
            rate, amount_, expected = sums[-1]
            yield _hit((rate, amount_, total), rate, amount_, total, expected)


def _timed(row: Passage, index: int) -> Quantity:
    """The figure as a rate, by time or by the unit of another figure ("1,400 pounds of leaves to the acre")."""
    figure = timed(row, index)
    per = (
        _to_the().match(row.after(index))
        if "/" not in figure.unit and sort_of(figure) in ("money", "measure")
        else None
    )
    if per is None or all(per["unit"].lower() != one.unit for one in row.figures):
        return figure
    return replace(figure, unit=f"{figure.unit}/{per['unit'].lower()}")


@cache
def _to_the() -> re.Pattern[str]:
    return re.compile(
        r"(?:\s+of\s+[a-z]+)?\s+(?:to the|to each|for each|for every|on every|on each)\s+(?P<unit>[a-z]+)\b", re.I
    )


@cache
def _at_the_rate() -> re.Pattern[str]:
    """ "At 1,400 pounds to the acre, the 2.5 million acres drop"."""
    return re.compile(r"\s*At\s+(?:about\s+|some\s+)?$")


@cache
def _comes_of_it() -> re.Pattern[str]:
    """The words before a figure that is the outcome of those before it."""
    hedge = r"(?:\s+(?:just|only|about|a|an|him|her|them|you|us|nearly|almost|some|over|more than))*"
    valued = r"(?:would be |could be |will be )?worth|(?:was|were|is|are|be|been) (?:billed|charged|sold) (?:at|for)"
    lists = any_of("comes to", "brings in", "works out at", "restating", "total before")
    return re.compile(rf"(?:{lists}|\b(?:{valued}|you get|that made|which made)|,\s*or|\(){hedge}\s*$", re.IGNORECASE)


@cache
def _more_in_all() -> re.Pattern[str]:
    """Words by which something else goes into a sum told over a whole passage."""
    return re.compile(rf"{any_of('more goes in', 'break')}|[;?]", re.IGNORECASE)


def _per_shift(row: Passage, index: int) -> Quantity:
    """The figure; "40-hour" of "a 40-hour week" as so many hours a week."""
    figure = row.figures[index]
    shift = re.match(r"\s+(day|week|month|year)\b", row.after(index)) if "-hour" in figure.surface else None
    return replace(figure, unit=f"{figure.unit}/{shift[1]}") if shift else figure


def _compared(three: tuple[Quantity, ...]) -> Iterator[Hit]:
    for rate, amount_, total in permutations(three):
        expected = _product(rate, amount_, total)
        if expected is None:
            continue
        if not widened(expected, _SLACK).meets(reach(total)):
            yield _hit(three, rate, amount_, total, expected)
        return


def _product(rate: Quantity, amount_: Quantity, total: Quantity) -> Interval | None:
    """The rate times the amount in the unit of the total; ``None`` where their units do not cancel to it."""
    made, _, per = rate.unit.rpartition("/")
    unit, _, over = amount_.unit.partition("/")
    total_unit, _, total_over = total.unit.partition("/")
    if not made or not unit or over != total_over or any(figure.reading == "range" for figure in (rate, amount_)):
        return None
    held, factor = _held(unit, per), _factor(made, total_unit)
    if held is None or factor is None or (made == "1" and not same_noun(rate, total)):
        return None
    return scaled(times(times(reach(rate), reach(amount_)), held), factor)


def _held(unit: str, per: str) -> Interval | None:
    """How many ``per`` are in one ``unit``."""
    held, factor = held_in(unit, per), _factor(unit, per)
    return held or (None if factor is None else point(factor))


def _factor(unit: str, other: str) -> Decimal | None:
    if unit == other or (unit == "1" and not other):
        return Decimal(1)
    return ratio(unit, other) if unit and other and unit != "1" and same_dimension(unit, other) else None


def _is_rate_of_two(row: Passage, index: int) -> bool:
    """ "£60 a place a year": a rate that the figure does not hold."""
    return bool(re.match(r"\s+(?:an?|per|each|every)\s+[a-z]+\s+(?:an?|per|each|every)\s", row.after(index)))


def _is_one_sum(row: Passage, index: int) -> bool:
    """Whether the words make one of three neighbours the outcome of the other two."""
    if any(_is_rate_of_two(row, place) for place in range(index, index + 3)):
        return False
    gaps = [row.before(index + 1), row.before(index + 2)]
    if any(len(gap) > _FAR or _breaks().search(gap) for gap in gaps):
        return False
    around = " ".join((row.before(index)[-_FAR:], *gaps, row.after(index + 2)[:40]))
    if _more().search(around):
        return False
    if re.search(r"\band\b", gaps[1]):
        return False  # "worked 36 hours and paid $400 in rent"
    if _outcome().search(gaps[1]) or _outcome_after().match(row.after(index + 2)):
        return True
    if _travelled().search(row.before(index)) and re.fullmatch(r"(?:\s+\w+){0,3}\s+(?:in|within|over)\s+", gaps[0]):
        return bool(re.search(r"\b(?:at|averaging|speed of)\s+(?:an?\s+)?$", gaps[1])) or gaps[1].endswith(", ")
    at = re.search(r"\bat\s+(?:an?\s+(?:[a-z]+\s+)?(?:of\s+)?)?$", row.before(index + 2))
    return bool(at and any(_outcome().search(row.before(place)) for place in (index, index + 1)))


@cache
def _breaks() -> re.Pattern[str]:
    return re.compile(rf"\.\s|\n\s*\n|{any_of('break')}", re.IGNORECASE)


@cache
def _more() -> re.Pattern[str]:
    return re.compile(any_of("more goes in"), re.IGNORECASE)


@cache
def _outcome() -> re.Pattern[str]:
    return re.compile(rf"(?:,\s*or|\(|{any_of('comes to')})\s*(?:(?:just|only|about|a|an)\s+)*$", re.IGNORECASE)


@cache
def _travelled() -> re.Pattern[str]:
    """ "covered the 100 miles in 20 hours, at an average of"."""
    return re.compile(rf"\b{any_of('travelled')}\s+(?:the\s+|its\s+|their\s+|some\s+)?$", re.IGNORECASE)


@cache
def _outcome_after() -> re.Pattern[str]:
    return re.compile(rf"(?:\s+[a-z]+)?\s+{any_of('total after')}", re.IGNORECASE)


def _hit(three: tuple[Quantity, ...], rate: Quantity, amount_: Quantity, total: Quantity, expected: Interval) -> Hit:
    """The finding, at the figure stated last: it is the one that was reckoned."""
    sure = expected.high <= expected.low * 2
    exact = (expected.low + expected.high) / 2
    last = three[2]
    shown = like(total, exact) or amount(exact)
    message = (
        f"{printed(rate)} times {printed(amount_)} is {shown if sure else 'another sum'}, printed {printed(total)}"
    )
    others = tuple(figure.span for figure in three[:2])
    return found(message, last.span, *others, suggestion=like(total, exact) if sure and last is total else "")
