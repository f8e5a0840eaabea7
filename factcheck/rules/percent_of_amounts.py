"""FC214 percent-amounts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from factcheck.lexicons.relations import any_of, change_noun, comparative
from factcheck.model import INFINITY, Direction, Quantity, Span
from factcheck.rules import Context, Hit, found, rule
from factcheck.rules.shared.arithmetic import HUNDRED
from factcheck.rules.shared.frames import Frame, sort_of
from factcheck.rules.shared.passage import Passage, only, passage
from factcheck.rules.shared.readings import Way, as_level, no_reading_gives
from factcheck.rules.shared.shares import is_share
from factcheck.rules.shared.steps import last_direction
from factcheck.rules.shared.wording import like, printed

_SORTS = frozenset(("money", "measure", "count", "percent", "share"))
_AMOUNTS = frozenset(("money", "measure", "count"))
_LONG = 320  # characters; a longer sentence says more than one thing
_MOST = 6  # figures
_FEW_TIMES = 5  # times that a number without a unit is of one with it
_MOST_TIMES = 20  # times that a number without a noun is of another


@dataclass(frozen=True, slots=True)
class _Tied:
    """A percentage, the two amounts that the words tie it to, and the figure that was reckoned."""

    share: Quantity
    first: Quantity
    second: Quantity
    reckoned: Quantity
    way: Way | None = None


@rule("FC214", "percent-amounts")
def percent_of_amounts(context: Context) -> Iterator[Hit]:
    """A percentage that the words tie to two amounts, and that fits them in no way.

    "20 percent less than the $300 asked for", "1 percent, or $2 billion", "88 percent off the bill, leaving $2,500":
    each puts a percentage and two amounts together. Every reading is tried (the change either way, one as a share of
    the other, of both, of the rest), with every other amount of the same kind in the sentence; only if none gives the
    printed percentage is it reported.

    Flagged:
        One firm charged $40 for the job, while the other charged $90, which is 56 percent greater.
        It hopes to sell shares for $20 billion, and the banks would share fees of 1 percent, or $2 billion.
        The firm took 88 percent off her bill of $200,000, leaving $2,500 to pay.
        A 3% levy on $2 billion of sales would yield $6 million.

    Not flagged:
        One firm charged $40 for the job, while the other charged $90, which is 125 percent greater.
        It hopes to sell shares for $20 billion, and the banks would share fees of 1 percent, or $200 million.
        The firm took 88 percent off her bill of $200,000, leaving $24,000 to pay.
        A 3% levy on $2 billion of sales would yield $60 million.
        Sales rose 5 percent to $20 billion and profits, at $2 billion, were flat.
    """
    compared = {step.figure.span for change in context.changes for step in change.steps}
    compared |= {one.share.span for one in context.parts}
    for frame in context.frames:
        if 3 <= len(frame.figures) <= _MOST and len(frame.text) <= _LONG and any(map(is_share, frame.figures.values())):
            yield from _wrong(frame, compared)


def _wrong(frame: Frame, compared: set[Span]) -> Iterator[Hit]:
    row = passage(only(frame, lambda figure: sort_of(figure) in _SORTS))
    if len(row.figures) < 3:
        return
    for index, share in enumerate(row.figures):
        tied = _tied(row, index) if is_share(share) and share.span not in compared else None
        if tied is None:
            continue
        amounts = [figure for figure in row.figures if sort_of(figure) in _AMOUNTS and figure.reading != "range"]
        if no_reading_gives(share, amounts, (tied.first, tied.second), tied.way):
            yield _hit(tied)


def _hit(tied: _Tied) -> Hit:
    first, second, share = tied.first, tied.second, tied.share
    reckoned = share if share.unit == "percent" and share.value > HUNDRED and tied.way == "down" else tied.reckoned
    figures = (reckoned, *(figure for figure in (share, first, second) if figure is not reckoned))
    ratio = as_level(first).value / as_level(second).value * HUNDRED
    return found(
        f"{printed(first)} is {like(share, ratio) or round(ratio, 1)} of {printed(second)}, which no reading of "
        f"{printed(share)!r} gives",
        *(figure.span for figure in figures),
    )


def _tied(row: Passage, index: int) -> _Tied | None:
    """The two amounts that the words around a percentage tie it to."""
    readers = (_than, _off, _on_an_amount, _or_so_much, _of_a_whole, _which_is_more, _at_a_rate_of, _on_a_sum)
    return next((tied for reader in readers if (tied := reader(row, index)) is not None), None)


def _kin(row: Passage, index: int, places: range) -> int | None:
    """The nearest of some places with an amount of the same kind."""
    one = as_level(row.figures[index])
    for place in places:
        other = as_level(row.figures[place])
        if sort_of(other) in _AMOUNTS and _alike(one, other) and other.reading != "range" and other.value > 0:
            return place
    return None


def _alike(one: Quantity, other: Quantity) -> bool:
    """Whether two amounts can be of one thing; of two bare numbers the larger is not many times the other."""
    if one.unit != other.unit:  # "1.2 million tonnes, 50 percent above last year's 800,000"
        bare = not one.unit and not one.noun and sort_of(other) == "measure"
        return bare and max(one.value, other.value) < _FEW_TIMES * min(one.value, other.value)
    if one.unit or (one.noun and one.noun == other.noun):
        return True
    times = max(one.value, other.value) / min(one.value, other.value) if one.value and other.value else INFINITY
    return not (one.noun and other.noun) and times < _MOST_TIMES


def _is_amount(row: Passage, index: int) -> bool:
    return 0 <= index < len(row.figures) and sort_of(row.figures[index]) in _AMOUNTS and row.figures[index].value > 0


# --- the ways to tie them -----------------------------------------------------------------------------


def _than(row: Passage, index: int) -> _Tied | None:
    """ "200,000, 50 percent fewer than the planned 300,000"."""
    if not _is_amount(row, index + 1) or not _lower_than().fullmatch(row.after(index)):
        return None
    first = _kin(row, index + 1, range(index - 1, -1, -1))
    if first is None or not _one_clause().fullmatch(row.between(first, index)):
        return None
    share = row.figures[index]
    return _Tied(share, row.figures[first], row.figures[index + 1], share, _way(row.after(index)))


def _way(words: str) -> Direction | None:
    """The way that a comparative right behind a figure goes."""
    return "up" if _up().match(words) else "down"


@cache
def _up() -> re.Pattern[str]:
    return re.compile(rf"\s+{comparative('up')}", re.IGNORECASE)


@cache
def _lower_than() -> re.Pattern[str]:
    noun = r"(?:\s+[a-z]+){0,2}"
    named = r"(?:(?!in\b|at\b|by\b|with\b|when\b|if\b|for\b|and\b|last\b|expected\b|before\b)[\w'’-]+\s+){0,6}"
    return re.compile(rf"\s+(?:{comparative()}{noun}\s+than|above|below|under)\s+{named}", re.IGNORECASE)


@cache
def _one_clause() -> re.Pattern[str]:
    return re.compile(rf"(?:(?!{any_of('break')})[^.;:]){{0,110}}", re.IGNORECASE)


def _off(row: Passage, index: int) -> _Tied | None:
    """ "Took 88 percent off a bill of $200,000, leaving $2,500"; "a 10% rise in the £40 fee would take it to £45"."""
    if not _is_amount(row, index + 1) or not _off_an_amount().fullmatch(row.after(index)):
        return None
    second = _kin(row, index + 1, range(index + 2, min(index + 3, len(row.figures))))
    if second is None or not _leaving().fullmatch(row.before(second)):
        return None
    way = last_direction(row.after(index)) or "down"
    return _Tied(row.figures[index], row.figures[second], row.figures[index + 1], row.figures[second], way)


@cache
def _off_an_amount() -> re.Pattern[str]:
    noun = rf"(?:[a-z]+\s+)?(?:{change_noun()}|discount|markup|mark-up)\s+(?:in|on|to|from|of)"
    return re.compile(rf"\s+(?:off|{noun})\s+(?:[\w'’-]+\s+){{0,6}}", re.IGNORECASE)


@cache
def _leaving() -> re.Pattern[str]:
    verb = (
        r"leav(?:e|es|ing)|left|(?:takes?|taking|brings?|bringing|pushe?s?|raises?|raising|lifts?|cuts?|cutting|makes?|"
        r"making|puts?)\s+(?:[\w'’-]+\s+){1,3}?(?:to|at)|makes?\s+it|means?|meaning|"
        r"(?:buy|sell|get|sold|bought|sells|now|have)(?:\s+(?:it|them))?\s+for|now costs?|"
        r"(?:would|will)\s+(?:be|cost|mean)"
    )
    return re.compile(rf"[^.;:]{{0,60}}?\b(?:{verb})\s+(?:[\w'’-]+\s+){{0,4}}", re.IGNORECASE)


def _on_an_amount(row: Passage, index: int) -> _Tied | None:
    """ "A 3% levy on $2 billion of sales would yield $6 million"; "tax at 40% on £10,000 is £400"."""
    if not _is_amount(row, index + 1) or not _charged_on().fullmatch(row.after(index)):
        return None
    second = _kin(row, index + 1, range(index + 2, min(index + 3, len(row.figures))))
    if second is None or not _yields().fullmatch(row.before(second)):
        return None
    return _Tied(row.figures[index], row.figures[second], row.figures[index + 1], row.figures[second])


@cache
def _charged_on() -> re.Pattern[str]:
    return re.compile(
        r"(?:\s+[a-z-]+){0,3}\s+(?:on|of|to|in)\s+(?:(?:the|a|an|its|his|her|their|that|this|your)\s+)?", re.I
    )


@cache
def _yields() -> re.Pattern[str]:
    verb = rf"{any_of('equated', 'brings in', 'works out at', 'comes to')}|(?:would|will|could)\s+[a-z]+"
    return re.compile(
        rf"(?:\s+(?!and\b|but\b|to\b)[\w'’-]+){{0,5}},?\s+(?:which\s+|that\s+)?(?:{verb})\s+(?:[a-z]+\s+)?",
        re.IGNORECASE,
    )


def _or_so_much(row: Passage, index: int) -> _Tied | None:
    """ "Hopes to raise $21 billion, with fees of 1 percent, or $2 billion": the percentage once more as an amount."""
    share = row.figures[index]
    if not _is_amount(row, index + 1) or (share.kind == "share" and share.unit == ""):
        return None
    again = row.figures[index + 1]
    whole = _kin(row, index + 1, range(index - 1, -1, -1))
    if whole is None or not re.fullmatch(r"(?:\s+[a-z]+){0,2},\s+or\s+(?:just\s+|some\s+)?", row.after(index)):
        return None
    base = row.figures[whole]
    if base.value <= again.value or len(row.between(whole, index)) > 110:
        return None
    people = bool(base.noun) and base.noun == again.noun
    fee = re.search(
        r"\b(?:fees?|commissions?|cuts?|share|tax|levy|duty|interest|stake|cost)\s+of\s+$", row.before(index)
    )
    return _Tied(share, again, base, again) if people or fee else None


def _of_a_whole(row: Passage, index: int) -> _Tied | None:
    """ "Giving $55 million to the springs, .0055 percent of a surplus of a billion dollars"."""
    if not _is_amount(row, index + 1) or not _is_amount(row, index - 1):
        return None
    if not re.fullmatch(r"\s+of\s+(?:[\w'’-]+\s+){0,3}(?:of\s+(?:[\w'’-]+\s+){0,2})?", row.after(index)):
        return None
    part, whole = row.figures[index - 1], row.figures[index + 1]
    if _kin(row, index + 1, range(index - 1, index - 2, -1)) is None or not _set_off().fullmatch(row.before(index)):
        return None
    return _Tied(row.figures[index], part, whole, row.figures[index])


@cache
def _set_off() -> re.Pattern[str]:
    """Between a part and its share: a few words of its own, then a comma or a verb that equates them."""
    own = r"(?:\s+(?!and\b|but\b|while\b|which\b|who\b|with\b)[\w'’-]+){0,5}"
    again = r"(?:(?:or|just|only|equal to|equivalent to|that is|amounting to|about)\s+)*"
    return re.compile(rf"{own}\s*(?:,|[–—(])\s*{again}|{own}\s+{any_of('equated')}\s+(?:just\s+|only\s+)?")


def _on_a_sum(row: Passage, index: int) -> _Tied | None:
    """ "A tip of $4 on a lunch of $32 comes to 15 percent"; "$500,000 on a levy of $29 million, or 0.017 percent"."""
    if not _is_amount(row, index - 1) or not _is_amount(row, index - 2) or not _on().fullmatch(row.before(index - 1)):
        return None
    if row.figures[index - 1].unit != row.figures[index - 2].unit or not _comes_to().fullmatch(row.before(index)):
        return None
    return _Tied(row.figures[index], row.figures[index - 2], row.figures[index - 1], row.figures[index], "of")


@cache
def _on() -> re.Pattern[str]:
    return re.compile(r"\s+(?:[a-z]+\s+){0,2}?(?:on|out of|from|towards)\s+(?:[\w'’-]+\s+){0,3}(?:of\s+)?")


@cache
def _comes_to() -> re.Pattern[str]:
    own = r"(?:\s+(?!and\b|but\b|while\b|which\b)[\w'’-]+){0,2}"
    verb = r"(?:comes to|came to|is|was|represents|works out at|amounts to|makes|equals)"
    return re.compile(
        rf"{own}(?:,\s+(?:or|that is|which is)|\s*\(|\s+[–—]|\s+{verb})\s+(?:just\s+|only\s+)?|{own}\s*\("
    )


def _at_a_rate_of(row: Passage, index: int) -> _Tied | None:
    """ "About 60,000 people had been infected and 1,500 had died, a death rate of 0.025 percent"."""
    if not _is_amount(row, index - 1) or not _is_amount(row, index - 2) or not _a_rate_of().search(row.before(index)):
        return None
    if row.figures[index - 1].unit != row.figures[index - 2].unit or len(row.between(index - 2, index)) > 160:
        return None
    return _Tied(row.figures[index], row.figures[index - 1], row.figures[index - 2], row.figures[index], "of")


@cache
def _a_rate_of() -> re.Pattern[str]:
    noun = r"(?:rate|share|proportion|turnout|mortality|success|survival|response)"
    return re.compile(
        rf"[,–—(]\s+(?:or\s+|giving\s+|for\s+)?(?:an?|the)\s+(?:[\w-]+\s+){{0,2}}?{noun}(?:\s+rate)?\s+of\s+$"
    )


def _which_is_more(row: Passage, index: int) -> _Tied | None:
    """ "One charged $40.80, while the other charged $91.29, which is 56 percent greater"."""
    first = _kin(row, index - 1, range(index - 2, -1, -1)) if _is_amount(row, index - 1) else None
    if first is None:
        return None
    told = re.search(r"(?:,\s+(?:which (?:is|was)|that is|or)|\s[–—])\s+(?:just\s+|only\s+)?$", row.before(index))
    apart = _of_two().search(row.between(first, index - 1)) if told else None
    if apart is None or not _more_and_no_more().match(row.after(index)):
        return None
    way = _way(row.after(index))
    return _Tied(row.figures[index], row.figures[index - 1], row.figures[first], row.figures[index], way)


@cache
def _of_two() -> re.Pattern[str]:
    """Between the amounts of two: "while the other charged", "and the old one seated"."""
    return re.compile(
        rf"{any_of('break')}|\b(?:and|against|compared|its rival|the (?:other|old|new|rival))\b", re.IGNORECASE
    )


@cache
def _more_and_no_more() -> re.Pattern[str]:
    return re.compile(rf"\s+{comparative()}\s*(?:[.,;)–—]|$)", re.IGNORECASE)
