"""Changes: two levels of one thing with the words that say which came first, and the steps printed beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from factcheck.lexicons.english import change_words
from factcheck.lexicons.relations import any_of, change_noun, change_verb, comparative, relations
from factcheck.model import Direction, Quantity
from factcheck.rules.shared.frames import COUNT, Frame, compiled, sort_of
from factcheck.rules.shared.passage import Passage, ends_statement, only, passage, same_kind

_REACH = 110  # characters between figures beyond which they no longer belong to one change
_LEVELS = frozenset(("money", "measure", "count", "percent", "points", "age"))
_BECOMES = "becomes?|became|turn(?:s|ed) into|would become|will become"
_LEADS = (
    "brings?|brought|bringing|takes?|took|taking|reduces?|reducing|lowers?|lowered|lowering|raises?|raising|lifts?|"
    "lifting|pushes?|pushing|puts?|putting|cuts?|cutting"
)
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)\b(?!-\d)"
_WHEN = rf"(?:{_YEAR}|(?P<then>the year before|the previous year))"
_NOW = 9999
_TO_COME = 10000
#: Of these, or four digits, a row must have one for the times of two levels to be told.
_TIMES = frozenset(("today", "now", "currently", "later", "before", "previous"))
_DIGITS = re.compile(r"\d{4}")
_COMES = re.compile(r"\b(?:come|comes|came|borrowed)\s$", re.IGNORECASE)  # "comes from 310" is no change
_BASE_WORDS = frozenset(("per", "every", "each"))
_BEFORE_FIGURE = " \t\n(+–-"
_PERCENTS = frozenset(("percent", "points"))
Cue = Literal["base", "result", ""]


@dataclass(frozen=True, slots=True)
class Step:
    """A printed change: a percentage, points, or an amount; which way, and the words between it and the next figure."""

    figure: Quantity
    direction: Direction | None
    adjusted: bool


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
    if len({sort_of(figure) for figure in frame.figures.values()}) == len(frame.figures):
        return  # no two of a kind
    row = passage(without_times(frame))
    if len(row.figures) < 2:
        return
    pairs = tuple(_pairs(row))
    owners = _owners(row, pairs)
    for number, (base, result) in enumerate(pairs):
        steps = tuple(step_at(row, index) for index in sorted(owners) if owners[index] == number)
        first, last = sorted((base, result))
        verb = _last_direction(row.before(first)[-60:])
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
    for groups in frame.groups(compiled(rf"\b(?:per|(?:for|in|of|to)\s+(?:every|each))\s+(?P<base>{COUNT})")):
        yield groups["base"]


# --- the two levels --------------------------------------------------------------------------------


def _pairs(row: Passage) -> Iterator[tuple[int, int]]:
    """Indexes (base, result) of the levels of each change, a figure in one pair only, the closest pairs first."""
    used: set[int] = set()
    dated = not _TIMES.isdisjoint(row.frame.words) or bool(_DIGITS.search(row.frame.text))
    for distance in (1, 2, 3):
        for first in range(len(row.figures) - distance):
            second = first + distance
            if {first, second} & used or not same_kind(row.figures[first], row.figures[second]):
                continue
            ordered = _ordered(row, first, second, dated)
            if ordered:
                used |= {first, second}
                yield ordered


def _ordered(row: Passage, first: int, second: int, dated: bool) -> tuple[int, int] | None:
    """(base, result) if the words make a change of the two figures, else ``None``; ``dated`` if the row tells times."""
    inside = row.between(first, second)
    if len(inside) > _REACH:
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


def _is_where_it_stood(row: Passage, first: int, second: int) -> bool:
    """Whether the first of "310 rose 13 percent to 350" is no size ("index of 30 shares") and no peak or average."""
    alike = bool(row.figures[first].noun) == bool(row.figures[second].noun)
    size = not alike and row.before(first).rstrip().endswith(" of")
    return not size and not _of_another_time().search(row.after(first))


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


# --- the steps -------------------------------------------------------------------------------------


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


def _owners(row: Passage, pairs: tuple[tuple[int, int], ...]) -> dict[int, int]:
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
        if not follows(row.before(index)):
            break
        yield index, len(row.between(high, index))


def _is_step_or_its_restatement(row: Passage, index: int) -> bool:
    """A step, or its second form ("by half a million dollars, or 17 percent")."""
    return is_step(row, index) or (index > 0 and is_step(row, index - 1) and _in_apposition(row.before(index)))


def _is_charged(row: Passage, index: int) -> bool:
    """ "With VAT at 20 percent, a meal of 50 becomes 60"."""
    after = row.after(index)
    return bool(_charged().search(row.before(index)[-60:])) and len(after) <= _REACH and not ends_statement(after)


@cache
def _charged() -> re.Pattern[str]:
    return re.compile(rf"{any_of('charged at')}\s+(?:of|at)\s*$", re.IGNORECASE)


def _leads_on(words: str) -> bool:
    """Whether the words after a step go on to its levels ("rose 8% in May, from", "up 10%, so a bill of")."""
    if len(words) > _REACH or ends_statement(words) or re.search(r"\band\b", words):
        return False
    _, comma, tail = words.rpartition(",")
    return not comma or bool(_leading().match(tail))


@cache
def _announced() -> re.Pattern[str]:
    """ "A 20 percent increase: complaints went from"; "cut by 20 percent: the firm made"."""
    return re.compile(rf"(?:\s+{change_noun()})?(?:\s+[a-z]+){{0,4}}:\s[^.;:]{{0,90}}$", re.IGNORECASE)


@cache
def _leading() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{any_of('levels follow')}|[a-z]+ing\s+(?:from|to)\b)|\s*$", re.IGNORECASE)


def follows(words: str) -> bool:
    """Whether the words before a step refer back to levels before it (", a rise of", " (up")."""
    if len(words) > _REACH or ends_statement(words):
        return False
    tail = re.split(r"[,(–—]|\s-\s", words)[-1]
    if _of_another_subject().match(tail):
        return False
    return bool(_following().match(tail))


@cache
def _following() -> re.Pattern[str]:
    following = rf"(?:{any_of('step follows')}|[a-z]+ing\b)"
    return re.compile(rf"\s*(?:{following}[^,]*|[+–-]?\s*|{change_noun()}[^,]*|{change_verb()}[^,]*)$", re.IGNORECASE)


@cache
def _of_another_subject() -> re.Pattern[str]:
    """ "widened to 25.6 billion from 14.1 billion, with exports up 4.3 percent"."""
    way = r"(?:up|down|rising|falling|growing|climbing|increasing|declining|higher|lower)"
    return re.compile(rf"\s*with\s+(?!an?\s|the\s)(?:[\w-]+\s+){{1,3}}{way}\b", re.IGNORECASE)


def _in_apposition(words: str) -> bool:
    """ "from 310 to 350, or 9.7 percent", "from 310 to 350 (12.9%)"."""
    return bool(re.search(r"(?:,\s*or|\()\s*[+–-]?$", words))


def step_at(row: Passage, index: int) -> Step:
    window = row.before(index)[-60:]
    direction = _last_direction(window) or _direction_after(row.after(index)) or row.figures[index].direction
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


# --- directions ------------------------------------------------------------------------------------


@cache
def _directions() -> re.Pattern[str]:
    up = f"{change_verb('up')}|{change_noun('up')}"
    down = f"{change_verb('down')}|{change_noun('down')}"
    return re.compile(rf"(?P<up>{up})|(?P<down>{down})", re.IGNORECASE)


def _last_direction(words: str) -> Direction | None:
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


def is_percentage(figure: Quantity) -> bool:
    """Whether a figure is printed in percent or points."""
    return sort_of(figure) in _PERCENTS
