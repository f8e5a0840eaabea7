"""Changes: two levels of one thing with the words that say which came first, and the steps printed beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from factcheck.lexicons.relations import any_of, change_verb
from factcheck.model import Direction, Quantity
from factcheck.rules.shared.frames import Frame, compiled, figure_class, sort_of
from factcheck.rules.shared.passage import Passage, ends_statement, only, passage, same_kind
from factcheck.rules.shared.steps import REACH, Step, is_step, last_direction, owners, step_at

_LEVELS = frozenset(("money", "measure", "count", "percent", "points", "age"))
_BECOMES = "becomes?|became|turn(?:s|ed) into|would become|will become"
_LEADS = (
    "brings?|brought|bringing|takes?|took|taking|reduces?|reducing|lowers?|lowered|lowering|raises?|raising|lifts?|"
    "lifting|pushes?|pushing|puts?|putting|cuts?|cutting"
)
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)\b(?!-\d)"
_WHEN = rf"(?:{_YEAR}|(?P<then>the year before|the previous year))"
_MOST_TIMES = 1000  # that a level without "a share" may be of one with it
_NOW = 9999
_TO_COME = 10000
#: Of these, or four digits, a row must have one for the times of two levels to be told.
_TIMES = frozenset(("today", "now", "currently", "later", "before", "previous"))
_DIGITS = re.compile(r"\d{4}")
_COMES = re.compile(r"\b(?:come|comes|came|borrowed)\s$", re.IGNORECASE)  # "comes from 310" is no change
_BASE_WORDS = frozenset(("per", "every", "each"))
_COUNTED = figure_class("count", "money")
Cue = Literal["base", "result", ""]


@dataclass(frozen=True, slots=True)
class Change:
    """Two levels and what is printed of the change between them.

    Attributes:
        base, result: the earlier and the later level.
        verb: the direction that the words before the levels state, ``None`` where they state none.
        steps: the printed changes.
        row, first, last: the sentence's figures, and the places of the two levels among them.
        whole: the sentence with all its figures; its text is as long as that of ``row``.
    """

    base: Quantity
    result: Quantity
    verb: Direction | None
    steps: tuple[Step, ...]
    row: Passage
    first: int
    last: int
    whole: Frame

    @property
    def derives(self) -> bool:
        """Whether the later level is presented as what follows ("so a bill of 50 becomes 60"), no step behind it."""
        if any(step.figure.span > self.result.span for step in self.steps):
            return False
        return _turns_into(f"{self.row.before(self.first)[-60:]}#{self.row.between(self.first, self.last)}")


def changes(frame: Frame) -> Iterator[Change]:
    """The changes that one sentence states in full, with their steps (there may be none)."""
    if len(frame.sorts) == len(frame.figures):
        return  # no two of a kind
    row = passage(without_times(frame))
    if len(row.figures) < 2:
        return
    pairs = tuple(_pairs(row))
    owner_of = owners(row, pairs)
    for number, (base, result) in enumerate(pairs):
        steps = tuple(step_at(row, index) for index in sorted(owner_of) if owner_of[index] == number)
        first, last = sorted((base, result))
        verb = last_direction(row.before(first)[-60:])
        yield Change(row.figures[base], row.figures[result], verb, steps, row, first, last, frame)


def without_times(frame: Frame) -> Frame:
    """The frame without ranks, factors and the bases of rates, and without durations unless two change."""
    figures = tuple(frame.figures.values())
    durations = [figure for figure in figures if sort_of(figure) == "duration"]
    change = len(durations) == 2 and durations[0].unit == durations[1].unit and len(figures) <= 3
    levels = _LEVELS | {"duration"} if change else _LEVELS
    bases = () if _BASE_WORDS.isdisjoint(frame.words) else [one.span for one in _bases(frame)]
    return only(frame, lambda figure: sort_of(figure) in levels and figure.kind != "ratio" and figure.span not in bases)


def _bases(frame: Frame) -> Iterator[Quantity]:
    """What rates are counted on: the 1,000 of "4.2 per 1,000 births" is no level."""
    for groups in frame.groups(compiled(rf"\b(?:per|(?:for|in|of|to)\s+(?:every|each))\s+(?P<base>{_COUNTED})")):
        yield groups["base"]


# --- the two levels --------------------------------------------------------------------------------


def _pairs(row: Passage) -> Iterator[tuple[int, int]]:
    """Indexes (base, result) of the levels of each change, a figure in one pair only, the closest pairs first."""
    used: set[int] = set()
    dated = not _TIMES.isdisjoint(row.frame.words) or bool(_DIGITS.search(row.frame.text))
    for distance in (1, 2, 3):
        for first in range(len(row.figures) - distance):
            second = first + distance
            if {first, second} & used or not _comparable(row.figures[first], row.figures[second]):
                continue
            ordered = _ordered(row, first, second, dated)
            if ordered:
                used |= {first, second}
                yield ordered


def _comparable(one: Quantity, other: Quantity) -> bool:
    """Whether two figures can be one thing at two times: "$3 billion for the stake" is no "$41 a share"."""
    if one.unit == other.unit or not same_kind(one, other):
        return same_kind(one, other)
    small, large = sorted((abs(one.value), abs(other.value)))
    return not small or large < _MOST_TIMES * small


def _ordered(row: Passage, first: int, second: int, dated: bool) -> tuple[int, int] | None:
    """(base, result) if the words make a change of the two figures, else ``None``; ``dated`` if the row tells times."""
    inside = row.between(first, second)
    if len(inside) > REACH:
        return None
    by_date = _by_date(row, first, second) if dated and second == first + 1 else None
    if by_date or (ends_statement(inside) and not _was_before().search(inside)):
        return by_date
    if any(not is_step(row, index) for index in range(first + 1, second)):
        return None
    if any(row.figures[index].role == "by" and is_step(row, index) for index in (first, second)):
        return (second, first) if _rates_compared(row, first, second) else None
    if _opens_with_base().match(row.before(first)) and "," in inside:
        return first, second
    return _by_cues(row, first, second, inside)


def _by_cues(row: Passage, first: int, second: int, inside: str) -> tuple[int, int] | None:
    """(base, result) where the words just before the two figures, or behind the second, say which came first."""
    between_is_step = second > first + 1
    right, was_before = _cue(row, second), bool(_was_before().search(inside))
    was_earlier = not between_is_step and _earlier().match(row.after(second)) and _joined(inside)
    if not (right or was_before or was_earlier):
        return None
    if right == "base" and _passing().search(inside):
        return None
    left = _cue(row, first)
    led_to = between_is_step and left == "" and _is_where_it_stood(row, first, second)
    if re.search(r"\b(?:once|formerly)\b[^,]*$", row.before(first)):
        return None
    if right == "base" and left != "base":
        return None if _moves_again().search(inside) or _goes_on(row, second) else (second, first)
    if right == "result" and (left == "base" or _turns_into(f"{row.before(first)[-60:]}#{inside}") or led_to):
        return first, second
    if (left == "result" and was_before) or (left != "base" and was_earlier):
        return second, first
    return None


@cache
def _passing() -> re.Pattern[str]:
    """ "Settled at $71.20, up 80 cents, after touching $73": a level passed on the way."""
    return re.compile(
        r"\bafter\s+(?:touching|hitting|reaching|trading|climbing|dipping|sliding|swinging)\b", re.IGNORECASE
    )


def _is_where_it_stood(row: Passage, first: int, second: int) -> bool:
    """Whether the first of "310 rose 13 percent to 350" is no size ("index of 30 shares") and no peak or average."""
    alike = bool(row.figures[first].noun) == bool(row.figures[second].noun)
    size = not alike and row.before(first).rstrip().endswith(" of")
    after = row.after(first)
    return not size and not _of_another_time().search(after) and not _of_another_thing().search(after)


@cache
def _of_another_thing() -> re.Pattern[str]:
    """ "A swing of £50m, on sales up 7% to £1.07bn"."""
    return re.compile(
        r",\s+(?:on|with|as|after|from)\s+(?:[\w'’-]+\s+){0,3}[\w'’-]+s?\s+(?:up|down)\s*$", re.IGNORECASE
    )


@cache
def _of_another_time() -> re.Pattern[str]:
    return re.compile(any_of("another level"), re.IGNORECASE)


def _goes_on(row: Passage, index: int) -> bool:
    """ "24 metres taller than the church of 161 and the mill of 115": compared with both together."""
    if index + 1 == len(row.figures) or not same_kind(row.figures[index], row.figures[index + 1]):
        return False
    return bool(re.fullmatch(r"(?:\s+(?!in\b)[\w'’-]+)?\s+and(?:\s+[\w'’-]+){1,3}\s+of\s+", row.after(index)))


def _when(row: Passage, index: int) -> int | None:
    """The year that the words around a level put it in; or now, before, to come; ``None`` where they do not say."""
    match = _year_after().match(row.after(index)) or _year_before().match(row.before(index)[-60:])
    if match is None:
        return None
    groups = match.groupdict()
    if groups["year"] or groups.get("since"):
        return int(groups["year"] or groups["since"])
    if groups.get("future"):
        return _TO_COME
    return 0 if groups["then"] else _NOW


@cache
def _year_after() -> re.Pattern[str]:
    later = r"(?P<later>(?:an?|·)\s+(?:year|decade|month|century|generation)s?\s+later|[·\s]*later\b|today\b|now\b)"
    return re.compile(rf"(?:\s+[a-z]+){{0,3}},?\s+(?:in\s+{_WHEN}|{later})", re.IGNORECASE)


@cache
def _year_before() -> re.Pattern[str]:
    lead = r"(?:\s+[a-z]+){0,4}\s*$"
    future = r"\b(?P<future>(?:will|would|is to) (?:be|become|rise to|fall to|go to))\s*$"
    since = rf"\bsince\s+{_YEAR.replace('year', 'since')},?\s+when(?:\s+[a-z]+){{0,4}}\s*$"
    return re.compile(
        rf"(?s:.*)(?:(?:\b(?:in|by)\s+{_WHEN}|\b(?:today|now|currently)\b),?{lead}|{since}|{future})", re.IGNORECASE
    )


def _by_date(row: Passage, first: int, second: int) -> tuple[int, int] | None:
    """(base, result) where the words put the two levels in different years."""
    if first > 0 and is_step(row, first - 1) and re.search(r",\s+(?:or\s+)?$", row.before(first)):
        return None  # "lost 12% of its members, 600 people, in 2010 and now has 4,400"
    one, other = _when(row, first), _when(row, second)
    if one is None or other is None or one == other:
        return None
    return (first, second) if one < other else (second, first)


@cache
def _opens_with_base() -> re.Pattern[str]:
    """ "Compared with 310 accidents in 2004, there were 330 in 2005"."""
    return re.compile(r"\s*(?:Compared (?:with|to)|Against|After|Up from|Down from)\s+(?:[\w'’-]+\s+){0,3}$")


@cache
def _was_before() -> re.Pattern[str]:
    """ "fell to 44 percent; in March it was 48 percent"."""
    when = r"(?:in\s+[a-z]+,?\s+|last\s+\w+,?\s+)?"
    was = r"(?:it|they)\s+(?:was|were|had been|stood at)"
    return re.compile(rf"^[^.;:]{{0,30}}[;:–—(.,]\s+{when}{was}\s+$", re.IGNORECASE)


@cache
def _moves_again() -> re.Pattern[str]:
    """A second verb of change before the base: "gained 3 percent to $41.20 after falling from $52"."""
    return re.compile(rf"(?<!# )(?!up\b|down\b|off\b){change_verb()}", re.IGNORECASE)


def _rates_compared(row: Passage, first: int, second: int) -> bool:
    """ "rose by 53.9 percent, down from 72.3 percent": percentages that are levels of their own."""
    words = row.before(second)
    percentages = row.figures[first].unit == row.figures[second].unit == "percent" and second == first + 1
    return percentages and bool(re.search(r"\b(?:(?:up|down) from|compared (?:with|to)|against)\s+$", words))


def _cue(row: Passage, index: int) -> Cue:
    """What the words just before a figure make of it."""
    words = row.before(index)[-60:]
    found: Cue = ""
    for match in _cues().finditer(words):
        if match["base_of_step"] and not (index > 0 and is_step(row, index - 1)):
            continue
        if not match["result"] and _COMES.search(words[: match.start()]):
            continue
        if not _filler().fullmatch(words, match.end()):
            found = ""
            continue
        found = "result" if match["result"] else "base"
    return found


@cache
def _cues() -> re.Pattern[str]:
    base, of_step, result = (any_of(name) for name in ("base", "base of step", "result"))
    return re.compile(rf"{base}|(?P<base_of_step>{of_step})|(?P<result>{result})", re.IGNORECASE)


@cache
def _filler() -> re.Pattern[str]:
    """Up to four words between the cue and its figure, none of them a verb of change or the start of another item."""
    return re.compile(rf"(?:[\s(]+(?!{change_verb()}|(?:and|but|or)\b)[\w'’.-]+){{0,4}}[\s(]*", re.IGNORECASE)


@cache
def _turns() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{_BECOMES})\b|\b(?:{_LEADS})\b[^.;]*(?<!comes )(?<!came )(?<!amounts )\bto\s*$", re.IGNORECASE
    )


def _turns_into(words: str) -> bool:
    return bool(_turns().search(words))


@cache
def _earlier() -> re.Pattern[str]:
    return re.compile(rf"[\s,(]*(?:[\w'’-]+\s+){{0,2}}{any_of('earlier')}", re.IGNORECASE)


def _joined(words: str) -> bool:
    """Whether two levels stand side by side ("$1.39 this year and $1.18 a year earlier")."""
    return bool(re.search(r"\b(?:against|versus|and|compared|up|down)\b", words)) and len(words) < 60
