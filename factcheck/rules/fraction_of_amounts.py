"""FC216 fraction-amounts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from factcheck.lexicons.relations import any_of
from factcheck.model import Interval, Quantity, Span
from factcheck.rules import Context, Hit, found, rule
from factcheck.rules.shared.arithmetic import HUNDRED, minus, percent_of, reach_beside
from factcheck.rules.shared.frames import Frame, sort_of
from factcheck.rules.shared.passage import Passage, ends_statement, is_fraction, only, passage, same_kind
from factcheck.rules.shared.shares import share_interval
from factcheck.rules.shared.wording import percent, printed

_SORTS = frozenset(("money", "measure", "count", "percent", "share"))
_AMOUNTS = frozenset(("money", "measure", "count", "percent"))
_LONG = 320  # characters; a longer stretch says more than one thing
_MOST = 5  # figures, durations and ages among them
_BELOW = Decimal("1.01")


@dataclass(frozen=True, slots=True)
class _Tied:
    """A fraction in words with the part and the whole that it must be of.

    Attributes:
        below: the words deny that the part is as much ("not nearly a quarter").
        or_the_rest: the fraction may be of what is left without the part.
    """

    share: Quantity
    part: Quantity
    whole: Quantity
    below: bool = False
    or_the_rest: bool = False


@rule("FC216", "fraction-amounts")
def fraction_of_amounts(context: Context) -> Iterator[Hit]:
    """A fraction in words beside a part and its whole that it is not.

    The part may be told with another noun ("nearly half of the 27 members, eight countries"), after a colon, as what
    covers the whole or in the sentence before ("Of the 800, 312 had left. That is half"). Fractions are taken loosely,
    as by FC207.

    Flagged:
        Nearly half of the 27 members, eight countries, have fewer people than the city.
        The flat sold for $26 million, not nearly a quarter of the $75 million asked.
        Half of the singers went home early: 40 of the 186 acts were sent off on the first night.
        A grant of $5 million covers half of the $20 million cost.
        Of the 900 seats, 300 were empty. That is nearly half.

    Not flagged:
        Nearly a third of the 27 members, eight countries, have fewer people than the city.
        The flat sold for $16 million, not nearly a quarter of the $75 million asked.
        A fifth of the singers went home early: 40 of the 186 acts were sent off on the first night.
        A grant of $5 million covers a quarter of the $20 million cost.
        Of the 900 seats, 300 were empty. That is a third.
        One in five patients felt ill: 40 of the 80 women had a headache.
    """
    known = {one.share.span for one in context.parts}
    for frame in context.frames:
        if _is_short(frame) and any(map(is_fraction, frame.figures.values())):
            yield from _wrong(frame, known, _in_one_sentence)
    for frame in context.pairs(_takes_up):
        if _is_short(frame):
            yield from _wrong(frame, known, _in_the_next)


def _is_short(frame: Frame) -> bool:
    return 3 <= len(frame.figures) <= _MOST and len(frame.text) <= _LONG


def _wrong(frame: Frame, known: set[Span], tie: Callable[[Passage, int], _Tied | None]) -> Iterator[Hit]:
    row = passage(only(frame, lambda figure: sort_of(figure) in _SORTS))
    fractions = [index for index, figure in enumerate(row.figures) if is_fraction(figure)]
    if len(row.figures) != 3 or len(fractions) != 1 or row.figures[fractions[0]].span in known:
        return
    tied = tie(row, fractions[0])
    if tied is not None and not _holds(tied):
        exact = tied.part.value / tied.whole.value * HUNDRED
        message = f"{printed(tied.part)} of {printed(tied.whole)} is {percent(exact)}, printed {printed(tied.share)!r}"
        yield found(message, tied.share.span, tied.part.span, tied.whole.span)


def _holds(tied: _Tied) -> bool:
    part, whole, share = tied.part, tied.whole, tied.share
    actual = percent_of(reach_beside(part, whole), reach_beside(whole, part))
    if actual is not None and whole.unit == "percent":  # what a cut took from 100 is won back on what was left
        actual = Interval(actual.low * (HUNDRED - whole.value) / HUNDRED, actual.high)
    stated = Interval(Decimal(0), share.value * HUNDRED * _BELOW) if tied.below else share_interval(share)
    if actual is None or actual.meets(stated):
        return True
    return tied.or_the_rest and minus(Interval(HUNDRED, HUNDRED), actual).meets(stated)


def _in_one_sentence(row: Passage, index: int) -> _Tied | None:
    readers = (_then_the_part, _not_as_much, _covers, _announced, _of_what_it_was)
    return next((tied for reader in readers if (tied := reader(row, index)) is not None), None)


def _tied(
    row: Passage, share: int, part: int, whole: int, *, below: bool = False, or_the_rest: bool = False
) -> _Tied | None:
    """The three if they are amounts of one unit that can be a part and its whole."""
    one, all_of_it = row.figures[part], row.figures[whole]
    amounts = all(sort_of(figure) in _AMOUNTS and figure.reading == "point" for figure in (one, all_of_it))
    if not amounts or one.unit != all_of_it.unit or all_of_it.value <= 0:
        return None
    return _Tied(row.figures[share], one, all_of_it, below, or_the_rest)


# --- the ways to tie them -----------------------------------------------------------------------------


def _then_the_part(row: Passage, index: int) -> _Tied | None:
    """ "Nearly half of the 27 members, eight countries,"."""
    if index != 0 or not _of_the().fullmatch(row.before(1)):
        return None
    whole, part = row.figures[1:]
    if part.noun in ("", whole.noun) and _so_many_were().fullmatch(row.before(2)):
        return _tied(row, 0, 2, 1, or_the_rest=True)
    return _tied(row, 0, 2, 1) if _set_off().fullmatch(row.before(2)) and _closes().match(row.after(2)) else None


@cache
def _of_the() -> re.Pattern[str]:
    """Between a fraction and its whole: "of the European Union's", "the", "of all"."""
    determiner = r"(?:the|its|their|his|her|our|all|those|these|that|this|a|an|some)"
    return re.compile(
        rf"\s+(?:of\s+(?:{determiner}\s+)?|{determiner}\s+)(?:(?!and\b|or\b|in\b|to\b|for\b)[\w'’-]+\s+){{0,3}}", re.I
    )


@cache
def _set_off() -> re.Pattern[str]:
    own = r"(?:-\w+)?(?:\s+(?!and\b|but\b|while\b)[\w'’-]+){0,5}"
    return re.compile(
        rf"{own}(?:,|\s*\(|\s*[–—]|\s-)\s*(?:(?:or|just|only|that is|i\.e\.|some|about),?\s+)*", re.IGNORECASE
    )


@cache
def _so_many_were() -> re.Pattern[str]:
    """ "A quarter of its 20 ships were lost: seven went down"."""
    return re.compile(r"(?:\s(?!and\b|but\b)[\w'’-]+){1,6}(?::|\s[–—])\s+(?:just\s+|only\s+)?", re.IGNORECASE)


@cache
def _closes() -> re.Pattern[str]:
    return re.compile(r"(?:\s+(?!and\b|or\b)[\w'’-]+){0,3}\s*(?:,(?!\s+(?:and|or)\b)|[.;)–—]|\s-\s|$)")


def _not_as_much(row: Passage, index: int) -> _Tied | None:
    """ "Sold for $26 million, not nearly a quarter of the $75 million"."""
    if index != 1 or not _of_the().fullmatch(row.after(1)):
        return None
    denied = re.fullmatch(
        r"(?:\s+(?!and\b)[\w'’-]+){0,3}\s*[,–—(]\s*(?:or\s+)?(?:not|nowhere(?:\s+near)?)\s+(?:even\s+)?", row.before(1)
    )
    return _tied(row, 1, 0, 2, below=True) if denied else None


def _covers(row: Passage, index: int) -> _Tied | None:
    """ "A 5 percent rise gave the men back half of the 20 percent cut"; who has more may pay less than all of it."""
    words, (part, share, whole) = row.before(1), row.figures
    if (
        part.value >= share.value * whole.value
        or index != 1
        or not _of_the().fullmatch(row.after(1))
        or ends_statement(words)
        or "," in words
    ):
        return None
    return _tied(row, 1, 0, 2) if _verb_between().fullmatch(words) else None


@cache
def _verb_between() -> re.Pattern[str]:
    word = r"(?!(?:and|but|or|to|from|than|while|if|when)\b)[\w'’-]+"
    return re.compile(
        rf"(?:-\w+)?(?:\s+{word}){{0,4}}\s+(?:(?:will|would|could|can|only|just)\s+)*(?:{any_of('covers of')})"
        rf"(?:\s+{word}){{0,3}}\s+",
        re.IGNORECASE,
    )


def _announced(row: Passage, index: int) -> _Tied | None:
    """ "Half of the singers went early: 40 of the 186 acts were sent off", "of 120,000 couples, 34,000 have parted"."""
    lead = _opens_with_figures().search(row.before(1)) if index == 0 else None
    if lead is None or (lead["comma"] and not _closes().match(row.after(2))):
        return None
    if lead["of"] and _to_the_part().fullmatch(row.before(2)):
        part, whole = 2, 1
    elif not lead["of"] and _of_that_number().fullmatch(row.before(2)):
        part, whole = 1, 2
    else:
        return None
    behind = " ".join(row.after(whole).split()[:3])
    own = f"{row.before(2)} {row.figures[whole].surface} {behind}"
    if re.search(rf"\b{any_of('own group')}\b", own, re.I) or re.search(r"[.;]\s|\band\b", row.after(2)):
        return None
    return _tied(row, 0, part, whole, or_the_rest=not lead["comma"]) if _one_kind(row, part, whole) else None


def _one_kind(row: Passage, part: int, whole: int) -> bool:
    """Whether a part can be of a whole: of one noun, or one of them without."""
    return same_kind(row.figures[part], row.figures[whole])


@cache
def _opens_with_figures() -> re.Pattern[str]:
    return re.compile(
        r"(?::|\s[–—]|(?P<comma>,))\s+(?P<of>(?:out\s+)?of\s+(?:(?:the|its|their|all|some)\s+)*)?(?:just\s+|only\s+)?(?:an?\s+)?$",
        re.IGNORECASE,
    )


@cache
def _to_the_part() -> re.Pattern[str]:
    return re.compile(r"(?:\s+(?!and\b|but\b)[\w'’-]+){0,7},\s+(?:only\s+|just\s+)?", re.IGNORECASE)


def _of_what_it_was(row: Passage, index: int) -> _Tied | None:
    """ "Profit is three-quarters of what it was: £3.1m against £5.2m"."""
    if index != 0 or not _what_it_was().fullmatch(row.before(1)):
        return None
    against = re.fullmatch(
        r"(?:\s+[\w'’-]+){0,4},?\s+(?:against|compared with|compared to|down from)\s+", row.before(2)
    )
    return _tied(row, 0, 1, 2) if against else None


@cache
def _what_it_was() -> re.Pattern[str]:
    return re.compile(
        r"\s+(?:of\s+)?(?:what\s+(?:it|they)\s+(?:was|were|had been|used to be)|its\s+former\s+\w+)"
        r"[^.;:,]{0,30}[:,–—]\s+",
        re.IGNORECASE,
    )


@cache
def _of_that_number() -> re.Pattern[str]:
    return re.compile(r"\s+(?:out\s+)?of\s+(?:(?:the|its|their|all|these|those)\s+(?:[\w'’-]+\s+)?)?", re.IGNORECASE)


def _takes_up(frame: Frame) -> bool:
    return any(map(is_fraction, frame.figures.values())) and bool(_that_is().match(frame.text))


@cache
def _that_is() -> re.Pattern[str]:
    verb = r"(?:is|was|makes|made|means|meant|represents|amounts to|comes to|would be|equals)"
    return re.compile(rf"\s*(?:That|This|It)(?:['’]s|\s+{verb})\b", re.IGNORECASE)


def _in_the_next(row: Passage, index: int) -> _Tied | None:
    """ "Of the 900 seats, 300 were empty. That is nearly half."."""
    if index != 2:
        return None
    stop = re.search(r"[.!?][\"”’']?\s+", row.before(2))
    said = _that_is().match(row.before(2), stop.end()) if stop else None
    if said is None or not re.fullmatch(
        r"(?:\s+(?:just|only|still|barely|more or less))*\s+", row.before(2)[said.end() :]
    ):
        return None
    if not re.match(r"\s*(?:[.,;!?–—]|$|of (?:the total|them|all|those|the whole)\b)", row.after(2)):
        return None
    if re.search(r"(?:^|[\s,;(])(?:of|out of)\s+(?:(?:the|its|their|all)\s+)*$", row.before(0), re.IGNORECASE):
        return _tied(row, 2, 1, 0)
    return _tied(row, 2, 0, 1) if _of_that_number().fullmatch(row.before(1)) else None
