"""Parts beside a total that they nearly make: a looser tie of words is enough where the sum is almost right."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache

from factcheck.lexicons.relations import any_of
from factcheck.rules.shared.lists import PartsList, goes_on, list_run, on_two_sides, parts_list, same_kind_as_total
from factcheck.rules.shared.passage import Passage

_NEAR = (Decimal("0.8"), Decimal("1.25"))  # the parts, as a part of the total that they were meant to make
_HARDLY_MORE = Decimal("1.1")
_SHORT = 50  # characters between two of the parts


def near_sums(row: Passage, index: int) -> PartsList | None:
    """The parts of the total at ``index``, where the words are less than explicit and the sum is nearly right."""
    run = list_run(row, index + 1, row.figures[index])
    readers = (_has_so_many, _in_apposition, _on_sides, _out_of) if len(run) > 1 else ()
    found = next((one for reader in readers if (one := reader(row, index, run)) is not None), None)
    found = found or _leading_to(row, index) or _in_brackets(row, index)
    return found if found and (_is_near(found) or not found.complete) else None


def _is_near(one: PartsList) -> bool:
    together = sum((part.value for part in one.parts), Decimal(one.singles))
    return _NEAR[0] <= together / one.total.value <= _NEAR[1]


def _has_so_many(row: Passage, index: int, run: list[int]) -> PartsList | None:
    """ "The 100-seat Senate will have 51 Republicans, 48 Democrats and two independents."."""
    if not _of_so_many().fullmatch(row.after(index)) or not re.match(
        r"(?:\s+[\w'’-]+){1,3}\s*(?:[.;]|$)", row.after(run[-1])
    ):
        return None
    return parts_list(row, index, run, complete=True)


@cache
def _of_so_many() -> re.Pattern[str]:
    verb = r"(?:will\s+|would\s+|now\s+)?(?:has|have|had|holds?|comprises?|seats|is made up of|was made up of)"
    seat = r"[\s-]+(?:seat|member|strong|person|man|bed|team|page|song|ship|car|room)\s+(?:[\w'’-]+\s+){1,3}"
    members = r"(?:\s+(?:members|seats|places|people))?,\s+"
    return re.compile(rf"(?:{members}|{seat}){verb}\s+")


def _in_apposition(row: Passage, index: int, run: list[int]) -> PartsList | None:
    """ "All 231 people on board, 212 passengers and nine crew, left the aircraft"."""
    if not re.search(r"\b[Aa]ll(?:\s+(?:the|of the))?\s+$|\bThe\s+$", row.before(index)):
        return None
    if not re.fullmatch(r"(?:\s+[\w'’-]+){0,5}(?:,|\s+[–—]|\s*\()\s+", row.after(index)):
        return None
    if not re.match(r"(?:\s+[\w'’-]+){0,3}\s*(?:,|[–—)])\s", row.after(run[-1])):
        return None
    return parts_list(row, index, run, complete=True)


def _leading_to(row: Passage, index: int) -> PartsList | None:
    """ "With 240 staff in Leeds and 185 in Hull, the firm employs 435"; "£85 on beds, £40 on meals, claiming £135"."""
    if index < 2 or not _leads_to().search(row.before(index)) or goes_on().search(row.after(index)[:60]):
        return None
    start = index - 1
    while start > 0 and len(row.before(start)) < _SHORT and re.search(r",|\band\b", row.before(start)):
        start -= 1
    run, total = list(range(start, index)), row.figures[index]
    if any(row.before(place).endswith(" of ") for place in run):
        return None  # "won 20 of 38 games, drew 10 and lost 8, for 70 points"
    if len(run) < 2 or not all(same_kind_as_total(row.figures[place], total) for place in run):
        return None
    if not re.search(r"\band\b", row.before(index - 1)):
        return None
    if len(run) == 2 and not re.search(r"\b[Ww]ith\s+$", row.before(start)):
        return None
    return parts_list(row, index, run, complete=True)


@cache
def _leads_to() -> re.Pattern[str]:
    subject = r"(?:the|it|they|he|she|this)(?:\s+[\w'’-]+){0,3}?"
    verb = r"(?:employs?|has|have|had|runs?|owns?|carries|carried|spent|paid|collected|made|seats)"
    body = (
        r"\b(?:sit|sits|serve|are) on\s+(?:the|a)\s+$|\b(?:make up|form)\s+(?:the|a)\s+$|\s[–—]\s+(?:a total of\s+)?$"
    )
    return re.compile(
        rf"{body}|,\s+(?:(?!leaving|including)[a-z]{{2,}}ing|for|{subject}\s+{verb})\s+(?:[\w'’-]+\s+){{0,5}}$"
    )


def _on_sides(row: Passage, index: int, run: list[int]) -> PartsList | None:
    """ "The 12 dead were nine men and five women": no one is both, so that they cannot be more than all."""
    if len(run) != 2 or not _made_of().fullmatch(row.after(index)) or not on_two_sides(row, run):
        return None
    return parts_list(row, index, run, complete=False, any_words=True)


@cache
def _made_of() -> re.Pattern[str]:
    own = r"(?:\s+[\w'’-]+){0,3}"
    return re.compile(rf"{own}(?:,|\s+[–—]|\s*\(|\s+(?:included?|were|are|had|{any_of('consists of')}))\s+")


def _out_of(row: Passage, index: int, run: list[int]) -> PartsList | None:
    """ "Out of 90 cases, 50 led to a conviction, 25 to an acquittal and 20 were dropped": hardly more than all."""
    opening = re.search(r"\b(?:Of|Out of)\s+(?:the\s+|its\s+|their\s+|these\s+)?$", row.before(index))
    if not opening or not re.fullmatch(r"(?:\s+[\w'’-]+){0,5},?\s+(?:[\w'’-]+\s+){0,3}", row.after(index)):
        return None
    one = parts_list(row, index, run, complete=False) if len(run) > 2 else None
    total = sum((part.value for part in one.parts), Decimal(0)) if one else Decimal(0)
    return replace(one, given=True) if one and total <= _HARDLY_MORE * one.total.value else None


def _in_brackets(row: Passage, index: int) -> PartsList | None:
    """ "The $120 million will come from the state ($60 million), the city ($40 million) and donors ($20 million)"."""
    if not _comes_from().fullmatch(row.after(index)):
        return None
    last = index + 1
    while last + 1 < len(row.figures) and _next_in_brackets().fullmatch(row.before(last + 1)):
        last += 1
    run = list(range(index + 1, last + 1))
    if len(run) < 2 or not re.search(r"\band\b", row.before(last)) or not row.after(last).startswith(")"):
        return None
    if not all(same_kind_as_total(row.figures[place], row.figures[index]) for place in run):
        return None
    one = parts_list(row, index, run, complete=True)
    return replace(one, given=True) if one else None


@cache
def _comes_from() -> re.Pattern[str]:
    by = r"(?:funded|paid for|shared|financed) by|(?:split|shared|divided) between"
    verb = rf"(?:com(?:e|es|ing)|came|raised|drawn) from|{by}"
    return re.compile(rf"[^.;:()]{{0,60}}?\b(?:{verb})\s+[^.;:()]{{1,40}}\(\s*")


@cache
def _next_in_brackets() -> re.Pattern[str]:
    return re.compile(r"\)(?:,|,?\s+and)\s+[^.;:()]{1,40}\(\s*")
