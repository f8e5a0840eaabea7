"""Steps: the figures that print the size of a change, which way it went, and the two levels that they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from factcheck.lexicons.english import change_words
from factcheck.lexicons.relations import any_of, change_noun, change_verb, comparative, relations
from factcheck.model import Direction, Quantity
from factcheck.rules.shared.frames import sort_of
from factcheck.rules.shared.passage import Passage, ends_statement

#: Characters between figures beyond which they no longer belong to one change.
REACH = 110
_BEFORE_FIGURE = " \t\n(+–-"
_PERCENTS = frozenset(("percent", "points"))


@dataclass(frozen=True, slots=True)
class Step:
    """A printed change: a percentage, points, or an amount; which way, and the words between it and the next figure."""

    figure: Quantity
    direction: Direction | None
    adjusted: bool


def is_step(row: Passage, index: int) -> bool:
    """Whether the words make a figure the size of a change."""
    if _noun_after().match(row.after(index)):
        return True
    words = row.before(index)[-60:]
    last = words.rstrip(_BEFORE_FIGURE).rsplit(None, 1)[-1:]
    if not last or last[0].lower() not in _last_words() or not _change_before().search(words):
        return False
    return not (last[0].lower() == "by" and _by_a_vote().search(words))


@cache
def _by_a_vote() -> re.Pattern[str]:
    """ "Led by 51 percent to 48 percent": no step, but the first of two shares."""
    return re.compile(
        r"\b(?:led|leads|leading|won|wins|beat|beats|voted|passed|rejected|defeated)\b[^,;]*\bby\s+$", re.I
    )


@cache
def _last_words() -> frozenset[str]:
    """The words that can be the last before the size of a change: a look at them spares most searches."""
    verbs = {word.split()[-1] for word in change_words().verbs}
    return frozenset((*verbs, *relations()["just before step"]))


@cache
def _noun_after() -> re.Pattern[str]:
    nouns = rf"{change_noun()}|(?!(?:up|down|above|below)\b){comparative()}"
    return re.compile(rf"[\s-]+(?:[a-z]+(?:-[a-z]+)?\s+)?(?:{nouns})", re.IGNORECASE)


@cache
def _change_before() -> re.Pattern[str]:
    """ "rose", "rose by", "an increase of", "growth of roughly", "up", "by" directly before the figure."""
    verb = rf"(?:{change_verb()})(?:\s+(?:by|just|only|another|a further|some|a|an|sharply|slightly))*"
    noun = rf"(?:{change_noun()})\s+(?:of|by)(?:\s+(?:just|only|another|a|an|some))*"
    other = rf"\bby(?:\s+(?:a|an|just|only|another|some))?|\bpercentage change of|{any_of('charged at')}\s+(?:of|at)"
    return re.compile(rf"(?:{verb}|{noun}|{other})[\s(+–-]*$", re.IGNORECASE)


def is_percentage(figure: Quantity) -> bool:
    """Whether a figure is printed in percent or points."""
    return sort_of(figure) in _PERCENTS


def step_at(row: Passage, index: int) -> Step:
    """The figure at a place as a step, with the direction that the words beside it give."""
    window = row.before(index)[-60:]
    direction = last_direction(window) or _direction_after(row.after(index)) or row.figures[index].direction
    figure = row.figures[index]
    adjusted = "/" in figure.unit or _is_adjusted(row.before(index), row.after(index))
    return Step(figure, direction, adjusted)


def _is_adjusted(before: str, after: str) -> bool:
    """Whether a step is a rate of change over time, or the change of something corrected."""
    if _periodic_before().search(before[-60:]) or _periodic_after().match(after[:40]):
        return True
    return bool(_adjusted().search(f"{before[-60:]}#{after[:60]}"))


@cache
def _periodic_before() -> re.Pattern[str]:
    """ "by an average 4 percent", "annual growth of 4 percent"."""
    words = rf"(?:{change_noun()}|rate|pace|clip|percentage|of|by|about)"
    return re.compile(rf"{any_of('periodic')}(?:\s+{words})*\W*$", re.IGNORECASE)


@cache
def _periodic_after() -> re.Pattern[str]:
    """ "4 percent growth a year", "4 percent annually"; not "4 percent a year earlier"."""
    not_earlier = r"(?!\s+(?:earlier|ago|before|later|to|on|in)\b)"
    return re.compile(rf"\W*(?:{change_noun()}\s+)?{any_of('periodic')}{not_earlier}", re.IGNORECASE)


@cache
def _adjusted() -> re.Pattern[str]:
    return re.compile(any_of("adjusted"), re.IGNORECASE)


# --- the levels that a step belongs to ------------------------------------------------------------


def owners(row: Passage, pairs: tuple[tuple[int, int], ...]) -> dict[int, int]:
    """For each step the number of the nearest pair that it can belong to."""
    nearest: dict[int, tuple[int, int]] = {}
    for number, pair in enumerate(pairs):
        low, high = min(pair), max(pair)
        for index, distance in _steps_of(row, low, high):
            if any(index in other for other in pairs):
                continue
            if index not in nearest or distance < nearest[index][0]:
                nearest[index] = (distance, number)
    return {index: number for index, (_, number) in nearest.items()}


def _steps_of(row: Passage, low: int, high: int) -> Iterator[tuple[int, int]]:
    """The steps that belong to the levels at ``low`` and ``high``, with their distance in characters."""
    for index in range(low + 1, high):
        yield index, 0
    for index in (low - 1, low - 2):
        if index < 0 or not _is_step_or_its_restatement(row, index):
            break
        announced = is_percentage(row.figures[index]) and _announced().match(row.after(index))
        if not announced and not _leads_on(row.after(index)) and not _is_charged(row, index):
            break
        yield index, len(row.between(index, low))
    for index in (high + 1, high + 2):
        if index >= len(row.figures) or not (is_step(row, index) or _in_apposition(row.before(index))):
            break
        if is_percentage(row.figures[index]) and row.after(index).startswith(" of "):
            break  # "to 3.6 million barrels, or 3.7% of world demand"
        if not follows(row.before(index)):
            break
        yield index, len(row.between(high, index))


def _is_step_or_its_restatement(row: Passage, index: int) -> bool:
    """A step, or its second form ("by half a million dollars, or 17 percent")."""
    return is_step(row, index) or (index > 0 and is_step(row, index - 1) and _in_apposition(row.before(index)))


def _is_charged(row: Passage, index: int) -> bool:
    """ "With VAT at 20 percent, a meal of 50 becomes 60"."""
    after = row.after(index)
    return bool(_charged().search(row.before(index)[-60:])) and len(after) <= REACH and not ends_statement(after)


@cache
def _charged() -> re.Pattern[str]:
    return re.compile(rf"{any_of('charged at')}\s+(?:of|at)\s*$", re.IGNORECASE)


def _leads_on(words: str) -> bool:
    """Whether the words after a step go on to its levels ("rose 8% in May, from", "up 10%, so a bill of")."""
    if len(words) > REACH or ends_statement(words) or re.search(r"\band\b", words):
        return False
    _, comma, tail = words.rpartition(",")
    return not comma or bool(_leading().match(tail))


@cache
def _announced() -> re.Pattern[str]:
    """ "A 20 percent increase: complaints went from"; "cut by 20 percent: the firm made"."""
    return re.compile(rf"(?:\s+{change_noun()})?(?:\s+[a-z]+){{0,8}}:\s[^.;:]{{0,90}}$", re.IGNORECASE)


@cache
def _leading() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{any_of('levels follow')}|[a-z]+ing\s+(?:from|to)\b)|\s*$", re.IGNORECASE)


def follows(words: str) -> bool:
    """Whether the words before a step refer back to levels before it (", a rise of", " (up")."""
    if len(words) > REACH or ends_statement(words):
        return False
    tail = re.split(r"[,(–—]|\s-\s", words)[-1]
    if _of_another_subject().match(tail):
        return False
    return bool(_following().match(tail))


@cache
def _following() -> re.Pattern[str]:
    following = rf"(?:{any_of('step follows')}|[a-z]+ing\b)"
    is_a = r"(?:[a-z]+\s+)?(?:is|was|represents|means|marks)\s+an?\s+"
    return re.compile(
        rf"\s*(?:{following}[^,]*|{is_a}|[+–-]?\s*|{change_noun()}[^,]*|{change_verb()}[^,]*)$", re.IGNORECASE
    )


@cache
def _of_another_subject() -> re.Pattern[str]:
    """ "widened to 25.6 billion from 14.1 billion, with exports up 4.3 percent"."""
    way = r"(?:up|down|rising|falling|growing|climbing|increasing|declining|higher|lower)"
    return re.compile(rf"\s*with\s+(?!an?\s|the\s)(?:[\w-]+\s+){{1,3}}{way}\b", re.IGNORECASE)


def _in_apposition(words: str) -> bool:
    """ "from 310 to 350, or 9.7 percent", "from 310 to 350 (12.9%)"."""
    return bool(re.search(r"(?:,\s*or|\()\s*[+–-]?$", words))


# --- directions -----------------------------------------------------------------------------------


@cache
def _directions() -> re.Pattern[str]:
    up = f"{change_verb('up')}|{change_noun('up')}"
    down = f"{change_verb('down')}|{change_noun('down')}"
    return re.compile(rf"(?P<up>{up})|(?P<down>{down})", re.IGNORECASE)


def last_direction(words: str) -> Direction | None:
    """The direction of the last word of change, ``None`` where there is none."""
    last: Direction | None = None
    for match in _directions().finditer(words):
        last = "up" if match["up"] else "down"
    return last


@cache
def _after_directions() -> re.Pattern[str]:
    up, down = (f"{change_noun(way)}|{comparative(way)}" for way in ("up", "down"))
    return re.compile(rf"[\s-]+(?:[a-z]+\s+)?(?:(?P<up>{up})|(?P<down>{down}))", re.IGNORECASE)


def _direction_after(words: str) -> Direction | None:
    match = _after_directions().match(words)
    if match is None:
        return None
    return "up" if match["up"] else "down"
