"""FC301 same-figure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from factcheck.model import Interval, Quantity, Span
from factcheck.rules import Context, Hit, found, rule
from factcheck.rules.shared.arithmetic import reach
from factcheck.rules.shared.frames import sort_of
from factcheck.rules.shared.named_again import named_again
from factcheck.rules.shared.statements import Statement, Wording, statement, topics_of
from factcheck.rules.shared.wording import printed

_DEFINITE = re.compile(r"\b(?:the|its|this|that|their|those)\s$", re.IGNORECASE)
_SORTS = frozenset(("money", "measure", "count", "percent"))
_DIGITS = 4  # significant digits from which two figures of the same digits are one figure mistyped
_SCALED_DIGITS = 3  # ... or one figure with another scale word, where the sentences share a topic
_REMEMBERED = 60  # earlier figures among which one is looked for that bears a figure out
_KNOWN = re.compile(r"\b(?:the|those|these)\s$", re.IGNORECASE)
_OF_SOME = re.compile(
    r"\s(?:in|on|at|by|that|which|who|whose|there|from|with|of|under|over|aged|belonging|owned|still|so far|since)\b"
)
_BACK = 12  # how many earlier figures of its kind a figure is compared with: keeps the rule linear


@dataclass(frozen=True)
class _Said:
    """A figure with what it is compared by; what costs more is reckoned for the few that meet another.

    Attributes:
        number: how many figures of its kind come before it.
        sentence: where it is said; ``wording`` the words there; ``before`` those just before it.
        written: the digits as printed.
        keys: what two figures must share to contradict each other: the digits in any order, or the words around them.
    """

    figure: Quantity
    number: int
    sentence: Span
    wording: Wording
    before: str
    written: str
    keys: tuple[object, ...]

    @property
    def digits(self) -> str:
        """The digits without zeros at their ends."""
        return self.written.strip("0")

    @cached_property
    def statement(self) -> Statement:
        return statement(self.figure, self.wording)

    @cached_property
    def reach(self) -> Interval:
        return reach(self.figure, zeros=1)

    @property
    def noun(self) -> str:
        """What is counted, in the singular; "" of a figure with a unit."""
        return "" if self.figure.unit else self.figure.noun.lower().rstrip("s")

    @property
    def definite(self) -> bool:
        """Whether it is spoken of as known: "the 452-metre tower", "its $3.4 million deal"."""
        return bool(self.figure.unit) and bool(_DEFINITE.search(self.before))


@rule("FC301", "same-figure")
def same_fact_twice(context: Context) -> Iterator[Hit]:
    """The same fact stated twice with different figures.

    Two figures of one unit are taken for the same fact where the digits of one are swapped in the other, where they
    differ by a power of ten only and the sentences share a topic, or where two sentences say the same in the same
    words. Sentences with a date or a change, of someone's estimate, or of "another" of its kind are left alone. What
    the text says of a table of the article is for the verdicts, which know its rows and columns.

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
    told: set[Span] = set()
    for again, first in named_again(context):
        told.add(again.span)
        yield found(f"{printed(again)} here, {printed(first)} just before", again.span, first.span)
    kinds: dict[tuple[str, str], _Kind] = defaultdict(_Kind)
    sentence, wording = Span(0, 0), Wording("")
    for figure in context.extraction.quantities:
        if not _can_be_compared(figure) or context.in_table(figure.span):
            continue
        if not sentence.contains(figure.span):
            sentence = context.sentence_of(figure.span)
            wording = Wording(context.document.slice(sentence))
        kind = kinds[(figure.unit, sort_of(figure))]
        one = _said(context, figure, len(kind.said), sentence, wording)
        for other in kind.alike(one):
            if _contradict(other, one):
                if one.figure.span not in told and not _stated_before(one, kind.said):
                    yield _hit(other, one)
                break
        else:
            if one.figure.span not in told:
                yield from _known_by_number(context, one, kind.said)
        kind.add(one)


def _known_by_number(context: Context, one: _Said, known: list[_Said]) -> Iterator[Hit]:
    """ "The blast killed 23 people. Relatives of the 32 people killed gathered": the number that was told before."""
    if not one.noun or not known or one.figure.hedge or not _KNOWN.search(one.before):
        return
    other = known[-1]
    apart = one.sentence.start - other.sentence.end
    if other.noun != one.noun or not 0 <= apart <= 3 or other.figure.hedge or _KNOWN.search(other.before):
        return
    same_noun = [said for said in known[-_BACK:] if said.sentence == other.sentence]
    if len(same_noun) > 1 or one.reach.meets(other.reach) or not _same_event(context, one, other):
        return
    together = sum(figure.value for figure in context.figures_in(other.sentence) if not figure.unit)
    if together != one.figure.value:
        yield _hit(other, one)


def _same_event(context: Context, one: _Said, other: _Said) -> bool:
    """Whether what befell those counted is said of both: "destroyed 150 homes", "the 15 destroyed homes"."""
    span = one.figure.span
    after = context.document.text[span.end : min(one.sentence.end, span.end + 40)]
    words = re.findall(r"[a-z]+", one.figure.surface.removesuffix(one.figure.noun).lower())
    behind = re.match(r"\s(?:[a-z]+\s)??([a-z]+(?:ed|en|wn|lt|rt|ing|ost|ung))\b", after)
    if behind and not words:
        words, after = [behind[1]], after[behind.end() :]
    told = {word[:4] for word in words if len(word) > 3}
    earlier = {word[:4].lower() for word in re.findall(r"[A-Za-z]+", context.document.slice(other.sentence))}
    return bool(told & earlier) and not _OF_SOME.match(after)


class _Kind:
    """The figures of one unit so far, and where to look for one that another may contradict."""

    def __init__(self) -> None:
        self.said: list[_Said] = []
        self._by_key: dict[object, list[_Said]] = defaultdict(list)

    def add(self, one: _Said) -> None:
        """Keep a figure for those that follow."""
        self.said.append(one)
        for key in one.keys:
            self._by_key[key].append(one)

    def alike(self, one: _Said) -> list[_Said]:
        """The figures not far before with the same digits in any order, or among the same words, the last first."""
        near: dict[int, _Said] = {}
        for key in one.keys:
            for other in self._by_key.get(key, ())[-_BACK:]:
                if other.number >= one.number - _BACK:
                    near[other.number] = other
        return [near[number] for number in sorted(near, reverse=True)]


def _said(context: Context, figure: Quantity, number: int, sentence: Span, wording: Wording) -> _Said:
    before = context.document.text[max(0, figure.span.start - 8) : figure.span.start]
    written = "".join(filter(str.isdigit, figure.number))
    keys: list[object] = []
    if len(written) >= _SCALED_DIGITS:
        keys.append("".join(sorted(written.replace("0", ""))))
    if wording.plain and figure.unit != "percent":
        keys.append(topics_of(figure, wording))
    return _Said(figure, number, sentence, wording, before, written, tuple(keys))


def _can_be_compared(figure: Quantity) -> bool:
    return figure.kind == "level" and figure.reading == "point" and sort_of(figure) in _SORTS and figure.value > 0


def _contradict(one: _Said, other: _Said) -> bool:
    first, second = one.figure, other.figure
    if first.value == second.value or one.noun != other.noun or one.reach.meets(other.reach):
        return False
    if one.sentence == other.sentence:
        return False
    shared = one.statement.shares_topic(other.statement)
    if _swapped(one, other, _SCALED_DIGITS if other.definite and shared else _DIGITS):
        return True
    if shared and _power_of_ten(one, other):
        return True
    return sort_of(first) != "percent" and one.statement.same_fact(other.statement)


def _stated_before(one: _Said, known: list[_Said]) -> bool:
    """Whether an earlier figure, as precise as this one, is the same: then there are two facts."""
    return any(one.reach.meets(third.reach) for third in known[-_REMEMBERED:] if third.figure.place <= one.figure.place)


def _swapped(one: _Said, other: _Said, digits: int = _DIGITS) -> bool:
    """Whether two neighbouring digits of a long figure changed places."""
    first, second = one.written, other.written
    if len(first) != len(second) or len(first) < digits or len(one.digits) < _SCALED_DIGITS:
        return False
    if one.figure.scale != other.figure.scale:
        return False
    differing = [index for index in range(len(first)) if first[index] != second[index]]
    if len(differing) != 2 or differing[1] != differing[0] + 1:
        return False
    return first[differing[0]] == second[differing[1]] and first[differing[1]] == second[differing[0]]


def _power_of_ten(one: _Said, other: _Said) -> bool:
    if one.digits != other.digits or len(one.digits) < _SCALED_DIGITS:
        return False
    quotient = _quotient(one, other)
    return quotient == Decimal(10) ** quotient.adjusted()


def _quotient(one: _Said, other: _Said) -> Decimal:
    first, second = one.figure.value, other.figure.value
    return max(first, second) / min(first, second)


def _hit(one: _Said, other: _Said) -> Hit:
    first, second = one.figure, other.figure
    how = ""
    if _power_of_ten(one, other):
        how = f" (the same digits, {_quotient(one, other):,f} times)"
    elif _swapped(one, other):
        how = " (two digits changed places)"
    message = f"{printed(second)} here, {printed(first)} earlier{how}"
    return found(message, second.span, first.span, suggestion=" ".join(first.surface.split()))
