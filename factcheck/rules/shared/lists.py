"""Explicit lists of figures: a total before or after its parts, and runs of shares."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache, partial

from factcheck.lexicons.relations import any_of
from factcheck.model import Quantity
from factcheck.rules.shared.frames import Frame
from factcheck.rules.shared.passage import Passage, only, passage, same_kind

_ITEM = 70  # characters that one item of a list may take


@dataclass(frozen=True, slots=True)
class PartsList:
    """A total and the parts that the text lists for it.

    Attributes:
        total, parts: the figures.
        singles: how many more the list names with an article ("four women and a child").
        complete: whether the words promise all parts; otherwise the parts may add to less.
        given: whether the total is what the sentence starts from ("Of the 1,020 jobs, ..."), not a sum of the parts.
    """

    total: Quantity
    parts: tuple[Quantity, ...]
    complete: bool
    singles: int = 0
    given: bool = False


def parts_lists(
    frame: Frame, otherwise: Callable[[Passage, int], PartsList | None] | None = None
) -> Iterator[PartsList]:
    """The totals of a sentence with their lists; ``otherwise`` looks where no list is explicit."""
    if len(frame.figures) < 3:
        return
    of = "of" in frame.words
    units = Counter(figure.unit for figure in frame.figures.values() if figure.unit != "percent")
    for unit in (unit for unit, count in units.items() if count > 2):
        row = passage(only(frame, partial(_of_unit, unit)))
        for index, figure in enumerate(row.figures):
            if figure.reading != "range":
                found = (
                    _after_colon(row, index)
                    or (of and _after_of(row, index))
                    or _before_total(row, index)
                    or (of and _opposites(row, index))
                    or _enclosed(row, index)
                    or _of_them(row, index)
                    or (otherwise(row, index) if otherwise else None)
                )
                if found:
                    yield found


def _of_unit(unit: str, figure: Quantity) -> bool:
    return figure.unit == unit and figure.kind not in ("share", "ratio", "rank", "ordinal")


# --- "850 people: 300 from here, 350 from there and 200 from elsewhere" ------------------------------


def _after_colon(row: Passage, index: int) -> PartsList | None:
    words = row.after(index)
    if not _announces().search(words) or len(words) > 90 or re.search(r"[;)]|:.*:|\bthan\b", words):
        return None
    run = list_run(row, index + 1, row.figures[index])
    if len(run) < 2 or (run[-1] != len(row.figures) - 1 and not _list_closes(row, run[-1])):
        return None
    return parts_list(row, index, run, complete=True)


@cache
def _announces() -> re.Pattern[str]:
    """The end of the words between a total and its first part."""
    return re.compile(
        rf"(?::|\s[–—-]{{1,2}}|—|,?\s{any_of('consists of')}|^\s+[\w-]+\s+(?:were|are))\s*(?:[a-z]+\s+)?$"
    )


def _list_closes(row: Passage, index: int) -> bool:
    return bool(re.search(r"[;.)–—]|,\s", row.after(index)))


# --- "Of the 850 people, 300 came from here, 350 from there and 200 from elsewhere" ------------------


def _after_of(row: Passage, index: int) -> PartsList | None:
    if not re.search(r"\b(?:Of|Out of|of)\s+(?:the|these|those|its|their|a total of)\s+$", row.before(index)[-_ITEM:]):
        return None
    if not re.fullmatch(r"(?:\s+[\w'’-]+){0,6},?\s+(?:[\w'’-]+\s+){0,4}", row.after(index)):
        return None
    run = list_run(row, index + 1, row.figures[index])
    words = " ".join((row.before(run[-1]), row.after(run[-1])[:60])) if run else ""
    rest = re.search(any_of("rest"), words, re.IGNORECASE)
    if len(run) < 3 or not (rest or _parallel(row, run) or _on_two_sides(row, run)):
        return None
    return _given(parts_list(row, index, run, complete=bool(rest)))


def _given(one: PartsList | None) -> PartsList | None:
    return replace(one, given=True) if one else None


def _parallel(row: Passage, run: list[int]) -> bool:
    """Whether the items exclude each other: each begins with the same preposition ("in the pit, ... in transport")."""
    openings = {
        re.sub(rf"^\s*(?:{any_of('is to be found')}\s+)?", "", row.after(i), flags=re.IGNORECASE).split(" ")[0]
        for i in run
    }
    return len(openings) == 1 and openings <= {"in", "from", "to", "for", "at", "on", "by", "against", "under"}


def _opposites(row: Passage, index: int) -> PartsList | None:
    """ "Of the 100 senators, 53 voted yes and 47 no": two parts that no one can be in at once."""
    opening = re.search(
        r"\b(?:(?:Of|Out of)\s+(?:the|these|those|its|their|a total of)|[Aa] total of|[Ii]n all,?)\s+$",
        row.before(index),
    )
    run = list_run(row, index + 1, row.figures[index]) if opening else []
    if len(run) != 2:
        return None
    return _given(parts_list(row, index, run, complete=False)) if on_two_sides(row, run) else None


def on_two_sides(row: Passage, run: list[int]) -> bool:
    """Whether two figures are of things that exclude each other ("nine men and five women")."""
    one, other = (_own_words(row, place) for place in run)
    return any(
        _names(side).search(one) and _names(opposite).search(other)
        for side, opposite in (("one side", "other side"), ("other side", "one side"))
    )


def _on_two_sides(row: Passage, run: list[int]) -> bool:
    """ "218 voted for, 212 against and nine abstained": no one is in two of them."""
    items = [_own_words(row, place) for place in run]
    sides = [any(_names(side).search(item) for item in items) for side in ("one side", "other side", "no opinion")]
    return len(run) == 3 and all(sides)


def _own_words(row: Passage, index: int) -> str:
    """The words of a figure's own item in a list."""
    before, after = (re.split(r",|\band\b", words) for words in (row.before(index), row.after(index)[:60]))
    return f"{before[-1]}#{after[0]}"


@cache
def _names(group: str) -> re.Pattern[str]:
    return re.compile(any_of(group), re.IGNORECASE)


# --- "300 men, 350 women and 200 children, 850 in all" -----------------------------------------------


def _before_total(row: Passage, index: int) -> PartsList | None:
    before, after = row.before(index), row.after(index)
    leads = _leads_to_total().search(before[-_ITEM:])
    trails = re.match(rf"(?:\s+[\w'’-]+)?,?\s+{any_of('total after')}", after, re.IGNORECASE)
    if index < 2 or not (leads or trails) or goes_on().search(after[:60]):
        return None
    apart = re.fullmatch(r"[^.;:]{0,70}[,(:–—-]\s*(?:[\w'’-]+\s+){0,6}", before)
    if not apart and not re.search(rf"{any_of('adds up')}\s*$", before[-_ITEM:], re.IGNORECASE):
        return None
    start = index - 1
    while (
        start > 0
        and same_kind_as_total(row.figures[start - 1], row.figures[index])
        and _in_one_style(row.figures[start - 1], row.figures[start])
        and _list_gap(row.before(start))
    ):
        start -= 1
    run = list(range(start, index))
    if len(run) < 2 or not all(same_kind_as_total(row.figures[i], row.figures[index]) for i in run):
        return None
    if not _joined_last(row.before(index - 1)):
        return None
    if not row.figures[index].unit and "·" in row.before(run[0])[-_ITEM:]:
        return None  # the first of the parts may be the one that has the unit: "$100, the second 50 and the third 25"
    return parts_list(row, index, run, complete=True)


def _in_one_style(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers are written in one way: "12 frigates, six destroyers" has words below ten only."""
    return one.spelled == other.spelled or all(figure.spelled == (figure.value < 10) for figure in (one, other))


def _of_them(row: Passage, index: int) -> PartsList | None:
    """ "1,100 employees, 700 of them in Cork and 500 in Galway"."""
    if index + 2 >= len(row.figures) or not re.fullmatch(r"(?:\s+[\w'’-]+)?,\s+", row.after(index)):
        return None
    first = re.match(r"\s+of\s+(?:them|these|whom)\s+(in|at|on|from)\s", row.after(index + 1))
    run = list_run(row, index + 1, row.figures[index]) if first else []
    if first is None or len(run) < 2 or any(not row.after(place).startswith(f" {first[1]} ") for place in run[1:]):
        return None
    return _given(parts_list(row, index, run, complete=False))


def _enclosed(row: Passage, index: int) -> PartsList | None:
    """ "The board – five teachers, four parents and a pupil – has 11 members"."""
    if index < 2 or not re.match(r"\s+(?:members|people|strong|men|women)\b", row.after(index)):
        return None
    before = re.fullmatch(
        r"(?P<last>[^–—().;:]{0,60})[–—)]\s*(?:has|have|had|numbers?|makes?|is|are)\s+(?:a total of\s+)?",
        row.before(index),
    )
    if before is None:
        return None
    start = index - 1
    while start > 0 and _list_gap(row.before(start)) and not re.search(r"[–—(]", row.before(start)):
        start -= 1
    run = list(range(start, index))
    opened = re.search(r"[–—(]\s*$", row.before(start))
    if not opened or len(run) < 2 or not all(same_kind_as_total(row.figures[i], row.figures[index]) for i in run):
        return None
    return parts_list(row, index, run, complete=True)


@cache
def _leads_to_total() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of('total before')}|\bcombined\s+(?:\w+\s+){{1,2}}of)\s*$", re.IGNORECASE)


@cache
def goes_on() -> re.Pattern[str]:
    """A total of more than the parts just named."""
    more = r"with the|including|counting|along with|together with"
    since = r"since|so far|to date|this year|this season|over (?:the|two|three|four|five)|in (?:19|20)\d\d"
    return re.compile(rf"\b(?:{more}|{since})\b")


# --- runs -------------------------------------------------------------------------------------------


def list_run(row: Passage, start: int, like: Quantity) -> list[int]:
    """Indexes of the figures of a list that starts at ``start``: of one kind, joined by commas, the last by "and"."""
    if start >= len(row.figures) or not same_kind_as_total(row.figures[start], like):
        return []
    run = [start]
    while run[-1] + 1 < len(row.figures):
        following = run[-1] + 1
        gap = row.before(following)
        if not same_kind_as_total(row.figures[following], like) or not _list_gap(gap):
            break
        run.append(following)
    closed = _joined_last(row.before(run[-1])) or _single().search(row.after(run[-1]))
    return run if len(run) > 1 and closed else []


def same_kind_as_total(part: Quantity, total: Quantity) -> bool:
    """Whether a figure can be a part of a total: the noun of the part may be narrower ("men" of "people")."""
    if part.unit != total.unit or part.reading == "range" or part.kind in ("share", "ratio", "age"):
        return False
    return bool(part.unit) or same_kind(part, total) or bool(part.noun)


def _list_gap(words: str) -> bool:
    return (
        len(words) <= _ITEM and bool(re.search(r",|;|\band\b|\bplus\b|&", words)) and not re.search(r"[.:?!]\s", words)
    )


def _joined_last(words: str) -> bool:
    return bool(re.search(r"\band\b|\bplus\b|&", words))


def parts_list(row: Passage, total: int, run: list[int], complete: bool, any_words: bool = False) -> PartsList | None:
    """The list of these parts; ``None`` where the words make them examples, or the parts of something else.

    Args:
        row: the figures of the sentence.
        total, run: the places of the total and of its parts.
        complete: whether the parts are all.
        any_words: whether the words may make them examples.
    """
    words = " ".join((row.before(run[0]), *(row.after(i) for i in run)))
    if not any_words and re.search(any_of("some of", "overlaps"), words, re.IGNORECASE):
        return None
    parts = tuple(row.figures[i] for i in run)
    if any(part.value >= row.figures[total].value for part in parts) or any(part.value < 0 for part in parts):
        return None
    singles = len(_single().findall(row.after(run[-1]))) if not parts[0].unit else 0
    return PartsList(row.figures[total], parts, complete, singles)


@cache
def _single() -> re.Pattern[str]:
    """ "and a child", the last item of a list of people or things."""
    return re.compile(r"^\s+[\w'’-]+\s*,?\s+and\s+an?\s+(?=[\w'’-]+(?:\s+[\w'’-]+)?\s*(?:[.,;)–—]|$))")
