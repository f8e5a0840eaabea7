"""FC301 same-figure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from factcheck.model import Quantity, Span
from factcheck.rules import Context, Hit, found, rule
from factcheck.rules.arithmetic import reach
from factcheck.rules.frames import sort_of
from factcheck.rules.statements import Statement, Wording, statement, wording_of
from factcheck.rules.wording import printed

_SORTS = frozenset(("money", "measure", "count", "percent"))
_DIGITS = 4  # significant digits from which two figures of the same digits are one figure mistyped
_SCALED_DIGITS = 3  # ... or one figure with another scale word, where the sentences share a topic
_REMEMBERED = 60  # earlier figures among which one is looked for that bears a figure out
_BACK = 12  # how many earlier figures of its kind a figure is compared with: keeps the rule linear


@rule("FC301", "same-figure")
def same_fact_twice(context: Context) -> Iterator[Hit]:
    """The same fact stated twice with different figures.

    Two figures of one unit are taken for the same fact where the digits of one are swapped in the other, where they
    differ by a power of ten only and the sentences share a topic, or where two sentences say the same in the same
    words. Sentences with a date or a change, of someone's estimate, or of "another" of its kind are left alone.

    Flagged:
        The border is 7,644 km long. Nobody has fenced those 7,464 km.
        The United States imported goods worth $1.73 trillion. Imports of $1.73 billion are not unusual.
        The plant in the valley employs 640 workers. In the valley, the plant employs 460 workers.

    Not flagged:
        The border is 7,644 km long. Nobody has fenced those 7,644 km.
        The plant in the valley employs 640 workers. The plant on the coast employs 460 workers.
        The plant employed 640 workers in 1990. The plant employed 460 workers in 2010.
        The bridge is 7,644 feet long. The tunnel is 7,651 feet long.
    """
    earlier: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    said: dict[Span, Wording] = {}
    tables = tuple(table.span for table in context.document.tables)
    for figure in context.extraction.quantities:
        if not _can_be_compared(figure) or any(span.contains(figure.span) for span in tables):
            continue
        sentence = context.sentence_of(figure.span)
        if sentence not in said:
            said[sentence] = wording_of(context.document.slice(sentence))
        one = statement(figure, said[sentence])
        known = earlier[(figure.unit, sort_of(figure))]
        slips = (other for other in reversed(known[-_BACK:]) if _contradict(context, other, one))
        other = next(slips, None)
        if other is not None and not _stated_before(figure, known):
            yield _hit(other.figure, figure)
        known.append(one)


def _can_be_compared(figure: Quantity) -> bool:
    return figure.kind == "level" and figure.reading == "point" and sort_of(figure) in _SORTS and figure.value > 0


def _contradict(context: Context, one: Statement, other: Statement) -> bool:
    first, second = one.figure, other.figure
    if first.value == second.value or not _same_noun(first, second) or _agree(first, second):  # the cheap tests first
        return False
    if context.sentence_of(first.span) == context.sentence_of(second.span):
        return False
    definite = _is_definite(context, second) and one.shares_topic(other)
    if _swapped(first, second, _SCALED_DIGITS if definite else _DIGITS) or (
        _power_of_ten(first, second) and one.shares_topic(other)
    ):
        return True
    return sort_of(first) != "percent" and one.same_fact(other)


def _agree(one: Quantity, other: Quantity) -> bool:
    return reach(one, zeros=1).meets(reach(other, zeros=1))


def _stated_before(figure: Quantity, known: list[Statement]) -> bool:
    """Whether an earlier figure, as precise as this one, is the same: then there are two facts."""
    return any(_agree(figure, third.figure) for third in known[-_REMEMBERED:] if third.figure.place <= figure.place)


def _same_noun(one: Quantity, other: Quantity) -> bool:
    if one.unit:
        return True
    return one.noun.lower().rstrip("s") == other.noun.lower().rstrip("s")


def _written(figure: Quantity) -> str:
    return "".join(character for character in figure.number if character.isdigit())


def _digits(figure: Quantity) -> str:
    """The significant digits."""
    return _written(figure).strip("0")


def _is_definite(context: Context, figure: Quantity) -> bool:
    """Whether a measure is spoken of as known: "the 452-metre tower", "its $3.4 million deal"."""
    before = context.document.text[max(0, figure.span.start - 8) : figure.span.start]
    return bool(figure.unit) and bool(re.search(r"\b(?:the|its|this|that|their|those)\s$", before, re.IGNORECASE))


def _swapped(one: Quantity, other: Quantity, digits: int = _DIGITS) -> bool:
    """Whether two neighbouring digits of a long figure changed places."""
    first, second = _written(one), _written(other)
    if (
        len(first) != len(second)
        or len(first) < digits
        or len(_digits(one)) < _SCALED_DIGITS
        or one.scale != other.scale
    ):
        return False
    differing = [index for index in range(len(first)) if first[index] != second[index]]
    if len(differing) != 2 or differing[1] != differing[0] + 1:
        return False
    return first[differing[0]] == second[differing[1]] and first[differing[1]] == second[differing[0]]


def _power_of_ten(one: Quantity, other: Quantity) -> bool:
    if _digits(one) != _digits(other) or len(_digits(one)) < _SCALED_DIGITS:
        return False
    quotient = max(one.value, other.value) / min(one.value, other.value)
    return quotient == Decimal(10) ** quotient.adjusted()


def _hit(first: Quantity, second: Quantity) -> Hit:
    how = ""
    if _power_of_ten(first, second):
        quotient = max(first.value, second.value) / min(first.value, second.value)
        how = f" (the same digits, {quotient:,f} times)"
    elif _swapped(first, second):
        how = " (two digits changed places)"
    message = f"{printed(second)} here, {printed(first)} earlier{how}"
    return found(message, second.span, first.span, suggestion=" ".join(first.surface.split()))
