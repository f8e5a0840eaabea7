"""Periods: every stretch of time that the text names, resolved against the document's date."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, cast

from factcheck.extraction.counted import WORD_AFTER, counts
from factcheck.extraction.period_words import MONTHS, WORDS, YEAR, Clock, form, forms_in
from factcheck.extraction.stretches import Stretch, a_month, resolve
from factcheck.lexicons.sections import alternatives
from factcheck.model import Period, Span

Relation = Literal["in", "since", "until", "by", "compared", "before", "after"]

_RELATIONS = {word: cast(Relation, relation) for word, relation in WORDS["relations"].items()}
_COMPARISONS = frozenset(WORDS["comparisons"])
_UNSURE_MONTHS = frozenset(WORDS["months that are also names or verbs"])
_YEAR_BEFORE = frozenset(WORDS["year before"])
_OPENS_YEAR = frozenset(WORDS["year before, at the start of a sentence"])
_YEAR_OR_AMOUNT = frozenset(WORDS["year before, at most one"])
_AMOUNT_BEFORE = frozenset(WORDS["amount before"])
_FALL_BEFORE = frozenset(WORDS["before fall, the season"])
_BEFORE_PRICES = frozenset(WORDS["before the prices of a year"])
_PRICES = re.compile(rf"\s(?:{alternatives(WORDS['prices of a year'])})\b")
_PART_OF_YEAR = frozenset(WORDS["part of the year"])

_LOOK_BACK = 40
_CONNECTOR = re.compile(r"\s?(?:(?P<range>[-–—]|to|through|until|till)|(?P<both>and)|(?P<list>or|,|/)|(?P<day>,?))\s?")
_PARTS = WORDS["parts"]
_PART_BEFORE = re.compile(rf"(?i:(?P<part>{alternatives(_PARTS)})(?:\s?-\s?|\s)(?:of\s)?(?:the\s)?(?:in\s)?)$")
_PART_REACH = max(map(len, _PARTS)) + len(" - of the in ")
_BEFORE_PERIOD = frozenset((*_PARTS, *WORDS["between part and period"], "-"))
_HEDGES = frozenset(WORDS["about a period"])
_WHOLE_DAYS = frozenset(("day_month", "month_day", "iso_date", "numeric_date", "weekday"))
_OPENING_MARKS = " \t\n\u00a0([“\"‘'"
_YEAR_RANGE_END = re.compile(rf"\s?[-–]\s?({YEAR})(?!\w)")
_CHANGE_BEFORE = re.compile(
    r"(?i:(?:up|down|percent|per\scent|%|points?|increase|rise|decline|drop|fall|gain|change|rose|fell|grew|unchanged|higher"
    r"|lower|more|less|fewer)\s)$"
)
# words that hang on the article's date: "three years later" never counts from them
_NO_ANCHOR = frozenset({"weekday", "near_day", "past_units", "so_far", "year_on_year", "yoy"})


@dataclass(slots=True)
class _Hit:
    """A form found in the text, not yet resolved."""

    start: int
    end: int
    name: str
    stretch: Stretch
    joined: str = ""  # how it hangs on the hit before: "range", "both", "list", "day" or ""


def find(text: str, document_date: date | None = None) -> list[Period]:
    """The periods that a text names, in order.

    Args:
        text: any text.
        document_date: the day that "last year", "on Tuesday" and "23 December" hang on. Without it they keep no
            first and last day, and their ``iso`` shows the unknown digits as X ("XXXX-12-23", as EDTF has it).

    Returns:
        Periods with the span of their words, prepositions outside ("since 1997" -> "1997", relation "since").
        A four-digit number that counts or measures something ("2000 people") is none.
    """
    clock = Clock(document_date)
    periods: list[Period] = []
    chain: list[_Hit] = []
    for name, start in forms_in(text):
        joined = _joined(text, chain[-1].end, start) if chain else ""
        if chain and not joined:
            periods += _close(text, chain, clock)
            chain = []
        hit = _read(text, name, start, clock, joined)
        if hit is not None:
            chain.append(hit)
    periods += _close(text, chain, clock)
    return periods


def _joined(text: str, end: int, start: int) -> str:
    """How two forms hang together by what stands between them; "" if they do not."""
    between = _CONNECTOR.fullmatch(text, end, start) if start - end <= 10 else None
    return (between.lastgroup or "") if between else ""


def _read(text: str, name: str, start: int, clock: Clock, joined: str) -> _Hit | None:
    chosen = form(name)
    exact = chosen.pattern.match(text, start)
    stretch = chosen.read(exact, clock) if exact else None
    if exact is None or stretch is None:
        return None
    hit = _Hit(exact.start(), exact.end(), name, stretch, joined)
    if not _ACCEPTS.get(name, _always)(text, hit):
        # "prices fall next year": the first word is none of ours, the rest may be
        rest = next(forms_in(text[hit.start : hit.end], 1), None)
        return _read(text, rest[0], hit.start + rest[1], clock, "") if rest else None
    if name == "month_day" and _counts_days(text, hit, exact):
        return _Hit(hit.start, exact.end("m"), "month", a_month(None, MONTHS[exact["m"]]), hit.joined)
    return hit


def _counts_days(text: str, hit: _Hit, match: re.Match[str]) -> bool:
    """ "In May 12 people died": the number belongs to the people."""
    if match["y"] or match["d2"]:
        return False
    before = text[max(0, hit.start - 4) : hit.start].lower()
    after = WORD_AFTER.match(text, hit.end)
    return before.strip() in ("in", "late", "last") and after is not None


def _close(text: str, chain: list[_Hit], clock: Clock) -> list[Period]:
    """The periods of hits that hang together: the last one's year holds for those before it; ranges become one."""
    if not chain:
        return []
    if len(chain) == 1:
        return [_alone(text, chain[0], clock)]
    chain[-1].stretch = resolve(chain[-1].stretch, clock.today)
    for index in range(len(chain) - 2, -1, -1):
        hit, following = chain[index], chain[index + 1]
        if hit.stretch.year is None and hit.stretch.month and following.stretch.year and following.name != "year":
            later = following.joined == "range" and hit.stretch.month > following.stretch.month
            hit.stretch = replace(hit.stretch, year=following.stretch.year - later)
        hit.stretch = resolve(hit.stretch, clock.today)
    periods = []
    index = 0
    while index < len(chain):
        first, last = chain[index], chain[index]
        if index + 1 < len(chain) and _is_range(text, chain[index], chain[index + 1]):
            index += 1
            last = chain[index]
        elif index + 1 < len(chain) and first.name == "weekday" and chain[index + 1].joined in ("day", "list"):
            index += 1
            last = replace(chain[index], start=first.start)
            first = last
        index += 1
        periods.append(_named(text, first, last, clock))
    return periods


def _alone(text: str, hit: _Hit, clock: Clock) -> Period:
    hit.stretch = resolve(hit.stretch, clock.today)
    return _named(text, hit, hit, clock)


def _named(text: str, first: _Hit, last: _Hit, clock: Clock) -> Period:
    """The period of one hit or of two that make a range; words like "a year earlier" count from it afterwards."""
    if last.name not in _NO_ANCHOR and last.stretch.first is not None:
        clock.anchor = last.stretch
    return _period(text, first, last)


def _is_range(text: str, first: _Hit, last: _Hit) -> bool:
    if last.joined == "range":
        pass
    elif last.joined != "both" or not re.search(
        r"(?i:between)\s(?:[a-z-]+\s)?$", text[max(0, first.start - 20) : first.start]
    ):
        return False
    if first.name in ("shift", "past_units", "year_on_year", "relative") and last.joined != "both":
        return False
    start, end = first.stretch.first, last.stretch.last
    return start is None or end is None or start <= end


def _period(text: str, first: _Hit, last: _Hit) -> Period:
    start, approximate = _start(text, first)
    begins, ends, iso = first.stretch.first, last.stretch.last, first.stretch.iso
    relation: Relation = "in"
    if last is not first:
        iso = f"{iso}/{last.stretch.iso}"
    elif first.name in ("year_on_year", "yoy"):
        relation, iso = "compared", {"q": "P3M", "m": "P1M", "w": "P1W"}.get(text[start].lower(), "P1Y")
    else:
        relation = _relation(text, start, first)
        if relation in ("since", "after"):
            begins, ends, iso = (begins if relation == "since" else _next_day(ends)), None, f"{iso.split('/')[0]}/.."
        elif relation in ("until", "by", "before"):
            ends = _day_before(begins) if relation == "before" else ends
            begins, iso = None, f"../{iso.split('/')[-1]}"
    return Period(
        start=begins,
        end=ends,
        iso=iso,
        precision=first.stretch.precision,
        approximate=approximate or first.stretch.approximate or last.stretch.approximate,
        relation=relation,
        fiscal=first.stretch.fiscal,
        span=Span(start, last.end),
        surface=text[start : last.end],
    )


def _next_day(day: date | None) -> date | None:
    return day + timedelta(days=1) if day else None


def _day_before(day: date | None) -> date | None:
    return day - timedelta(days=1) if day else None


def _start(text: str, hit: _Hit) -> tuple[int, bool]:
    """Where the words begin, "early" and "end of" taken in, and whether they hedge."""
    before = text[max(0, hit.start - _LOOK_BACK) : hit.start]
    last = before.rsplit(None, 1)[-1].lower() if before[-1:] != "-" and before.strip() else "-"
    if last in _HEDGES:
        return hit.start, True
    if last not in _BEFORE_PERIOD or hit.name in _WHOLE_DAYS:
        return hit.start, False
    part = _PART_BEFORE.search(before, max(0, len(before) - _PART_REACH))
    if part is None:
        return hit.start, False
    return hit.start - len(before) + part.start(), _PARTS[part["part"].lower()] == "~"


def _relation(text: str, start: int, hit: _Hit) -> Relation:
    before = text[max(0, start - _LOOK_BACK) : start]
    words = before.removesuffix("the ").lower().rsplit(None, 3)[-3:]
    if not words or not before[-1:].isspace():
        return "in"
    last, two = words[-1], " ".join(words[-2:])
    if last in _COMPARISONS or two in _COMPARISONS or " ".join(words) in _COMPARISONS:
        span = hit.name == "past_units" or before.endswith("the ") or (hit.stretch.days and hit.name != "shift")
        return "in" if last in ("on", "over") and span else "compared"
    if last == "from":
        return _from(before, hit)
    return "in" if last == "to" else _RELATIONS.get(two) or _RELATIONS.get(last) or "in"


def _from(before: str, hit: _Hit) -> Relation:
    """ "Up 5% from 2004" compares, "from 2004 on" begins."""
    if hit.stretch.days > 1:
        return "in"
    compared = hit.name in ("shift", "shift_one") or _CHANGE_BEFORE.search(before[: before.lower().rfind("from")])
    return "compared" if compared else "since"


def _always(text: str, hit: _Hit) -> bool:
    return True


def _words_before(before: str) -> tuple[str, str]:
    """The last two words in small letters; the last is "" where a comma or the like parts it from what follows."""
    words = before.rstrip(_OPENING_MARKS).lower().rsplit(None, 2)[-2:]
    if not words:
        return "", ""
    last = "" if words[-1][-1] in ",;:" else words[-1]
    return words[0] if len(words) > 1 else "", last


def _is_year(text: str, hit: _Hit) -> bool:
    """Whether a bare four-digit number is a year, by the words around it."""
    number = int(text[hit.start : hit.end])
    before = text[max(0, hit.start - _LOOK_BACK) : hit.start]
    mark = before[-1:]
    if hit.joined in ("range", "both", "list") and not mark.isalpha():
        return not counts(text, hit.end, cautious=hit.joined != "list")
    follows = text[hit.end : hit.end + 1]
    range_end = _YEAR_RANGE_END.match(text, hit.end) if follows in "-–" or follows.isspace() else None
    if range_end and mark not in "$£€" and number < int(range_end[1]):
        return not counts(text, range_end.end(), cautious=False)
    if mark == "-":
        return before[-2:-1].isalpha()
    if (mark and mark in "/#+−=~<>*&@:") or (follows == "/" and not hit.joined):
        return False
    one_before, last = _words_before(before)
    if last in _BEFORE_PRICES and _PRICES.match(text, hit.end) and number >= 1800:
        return True
    if last == "than" and one_before in ("more", "less", "fewer"):
        return False
    if last in _AMOUNT_BEFORE or (last[:1] in ("$", "£", "€") and mark != "("):
        return last == "about" and not counts(text, hit.end, cautious=False) and 1700 <= number <= 2050
    if last in _YEAR_BEFORE:
        sure = before.split()[-1] in _OPENS_YEAR or (
            last not in _YEAR_OR_AMOUNT
            and last not in _HEDGES
            and (last != "in" or before.split()[-1] == "In" or number % 50 > 0)
        )
        return not counts(text, hit.end, cautious=sure) and (number >= 1700 or last not in _YEAR_OR_AMOUNT)
    if not 1800 <= number <= 2060:
        return last in MONTHS or mark == "("
    return not counts(text, hit.end, cautious=False)


def _is_month(text: str, hit: _Hit) -> bool:
    """Whether a capitalised month name without a year is the month."""
    surface = text[hit.start : hit.end]
    if hit.stretch.year is not None or surface not in _UNSURE_MONTHS or hit.joined in ("range", "both"):
        return True
    after = WORD_AFTER.match(text, hit.end)
    if after and after[1] in _PART_OF_YEAR:
        return True
    following = text[hit.end : hit.end + 2]
    if following[:1] in ("-", "–", "/") and following[1:].isupper():
        return True
    before = text[max(0, hit.start - _LOOK_BACK) : hit.start]
    if _PART_BEFORE.search(before):
        return True
    last = _words_before(before)[1]
    return last in _YEAR_BEFORE and last not in ("the", "for", "than", "as", "or", "and", "versus", "against")


def _is_season(text: str, hit: _Hit) -> bool:
    """ "The fall of 1999" is a season, "prices fall in 1999" is none."""
    if not text.startswith("fall", hit.start):
        return True
    before = text[max(0, hit.start - _LOOK_BACK) : hit.start].split()
    return bool(before) and before[-1].lower() in _FALL_BEFORE


_ACCEPTS = {"year": _is_year, "month": _is_month, "season": _is_season}
