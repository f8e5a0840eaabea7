"""FC205 shares-100."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import combinations

from factcheck.lexicons import entries, rows
from factcheck.lexicons.relations import alternation, any_of
from factcheck.model import Interval, Quantity
from factcheck.rules import Context, Hit, found, rule
from factcheck.rules.shared.arithmetic import HUNDRED, plus, reach, scaled, widened
from factcheck.rules.shared.passage import Passage, is_fraction, only, passage
from factcheck.rules.shared.shares import is_share
from factcheck.rules.shared.wording import number

_SORTS = frozenset(("percent", "share", "count"))
_OF_FRACTION = Decimal("0.03")
_ITEM = 90  # characters that one item of a list may take


@rule("FC205", "shares-100")
def shares_not_hundred(context: Context) -> Iterator[Hit]:
    """Shares of one whole, all of them given, that do not make 100 percent.

    All are given where the last is "the rest", "undecided" or the like, or the whole is "divided into" them. Each share
    may have been rounded, so that n of them may miss 100 by n times half the last place.

    Flagged:
        Cars made 42 percent of sales, vans 14 percent, parts 20 percent and everything else the remaining 31 percent.
        Of those asked, 48% were in favour, 41% against and 19% undecided.
        The budget is divided into 40% for schools, 35% for roads and 15% for health.

    Not flagged:
        Cars made 42 percent of sales, vans 14 percent, parts 20 percent and everything else the remaining 24 percent.
        Of those asked, 48% were in favour, 41% against and 11% undecided.
        Of those asked, 60% read a paper, 50% listen to the radio and 20% also watch television.
        Cars made 42 percent of sales, vans 14 percent and parts 20 percent.
    """
    for frame in context.frames:
        shares = sum(map(is_share, frame.figures.values())) if frame.sorts & _SORTS else 0
        if shares < 2:
            continue
        row = passage(only(frame, is_share))
        if shares == 2:
            yield from _two_sides(row)
            continue
        run = _run(row)
        figures = tuple(row.figures[index] for index in run)
        if len(run) >= 3 and HUNDRED not in plus(*map(_percent, figures)) and not _overlap(row, run):
            yield from _compared(figures, _names_rest(row, run), _divides(row, run), _exclude(row, run))


def _exclude(row: Passage, run: list[int]) -> bool:
    """Whether the shares of a list are of things that exclude each other."""
    tests = (_is_poll, _is_composition, _apportions, _flows, _is_scale, _takes_sides)
    return bool(_one_answer().search(row.frame.text)) or any(test(row, run) for test in tests)


@cache
def _one_answer() -> re.Pattern[str]:
    return re.compile(any_of("one answer"), re.IGNORECASE)


def _is_scale(row: Passage, run: list[int]) -> bool:
    """Whether the answers are steps of one scale: "very likely, ... somewhat likely", "good, ... fair, ... poor"."""
    items = [_item(row, index) for index in run]
    return any(sum(bool(_of_list(name).search(item)) for item in items) > 1 for name in ("graded", "rated", "moved"))


@cache
def _of_list(name: str) -> re.Pattern[str]:
    return re.compile(any_of(name), re.IGNORECASE)


def _takes_sides(row: Passage, run: list[int]) -> bool:
    """Whether two of the shares are of the two sides of one question."""
    items = [_item(row, index) for index in run]
    return any(_opposite(one, other) for one, other in combinations(items, 2))


def _item(row: Passage, index: int) -> str:
    """The words that belong to one share of a list, "#" for itself."""
    before = re.split(r"[,;:]\s|\band\b|\bwhile\b|\bbut\b|\bto\b", row.before(index))[-1]
    after = re.split(r"[,;.]\s|\band\b|\bwhile\b|\bbut\b", row.after(index))[0]
    return f"{before}#{after}"


def _opposite(one: str, other: str) -> bool:
    """Whether two items are of opposite sides; what stands behind "of" is a whole and no side."""
    first, second = (re.sub(r"\bof\s(?:the\s|all\s|its\s|their\s)?(?:[\w'’-]+)", "", item) for item in (one, other))
    return any(
        (ours.search(first) and theirs.search(second) and not (theirs.search(first) or ours.search(second)))
        or (theirs.search(first) and ours.search(second) and not (ours.search(first) or theirs.search(second)))
        for ours, theirs in _opposites()
    )


@cache
def _opposites() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    sides = (tuple(alternation(entries(cell)) for cell in cells) for _, cells in rows("opposites.txt", 2))
    return tuple((re.compile(one, re.IGNORECASE), re.compile(other, re.IGNORECASE)) for one, other in sides)


def _run(row: Passage) -> list[int]:
    """The percentages of a sentence, if they stand in one list."""
    shares = list(range(len(row.figures)))
    if any(row.figures[index].reading != "point" for index in shares):
        return []
    joined = all(_gap(row.before(index)) for index in shares[1:])
    if len({is_fraction(figure) for figure in row.figures}) > 1:
        return []  # "nearly half of it, 48 percent, ...": one share in two forms
    return shares if joined and re.search(r"\band\b|&|;", row.before(shares[-1])) else []


def _gap(words: str) -> bool:
    return len(words) <= _ITEM and bool(re.search(r",|;|\band\b", words))


def _overlap(row: Passage, run: list[int]) -> bool:
    words = " ".join((row.before(run[0])[-90:], *(row.after(index) for index in run)))
    return bool(_overlap_words().search(_answer().sub(" ", words)))


@cache
def _answer() -> re.Pattern[str]:
    """ "Very likely", as an answer."""
    return re.compile(rf"{any_of('graded')}\s(?:un)?likely", re.IGNORECASE)


@cache
def _overlap_words() -> re.Pattern[str]:
    return re.compile(any_of("overlaps", "no shares"), re.IGNORECASE)


def _names_rest(row: Passage, run: list[int]) -> bool:
    """Whether the last share is said to be what remains."""
    return bool(_remaining().search(row.before(run[-1])) or _remaining().search(row.after(run[-1])[:60]))


@cache
def _remaining() -> re.Pattern[str]:
    return re.compile(any_of("rest"), re.IGNORECASE)


def _is_poll(row: Passage, run: list[int]) -> bool:
    """Whether one of the answers is to have no opinion: then the answers exclude each other."""
    return any(_no_opinion().search(row.before(index) + row.after(index)[:60]) for index in run[1:])


@cache
def _no_opinion() -> re.Pattern[str]:
    return re.compile(any_of("no opinion"), re.IGNORECASE)


def _is_composition(row: Passage, run: list[int]) -> bool:
    """Whether each share stands before the one word for its part: "60% cotton, 30% wool and 20% silk"."""
    return all(re.match(r"\s+[a-z-]+(?:,|\s+and\b|[.;)]|$)", row.after(index)) for index in run)


def _apportions(row: Passage, run: list[int]) -> bool:
    """ "The fund invests 60 percent in stocks, 30 percent in bonds and 20 percent in cash"."""
    verb = re.search(rf"{any_of('apportions')}\s+$", row.before(run[0]), re.IGNORECASE)
    return bool(verb) and all(re.match(r"\s+(?:in|on|to|for)\s", row.after(index)) for index in run)


def _flows(row: Passage, run: list[int]) -> bool:
    """ "40 percent of the money comes from tickets, 30 percent from sponsors and 20 percent from the state"."""
    first = _flow().match(row.after(run[0]))
    if first is None:
        return False
    return all(re.match(rf"\s+(?:is\s+|was\s+)?{first['way']}\s", row.after(index)) for index in run[1:])


@cache
def _flow() -> re.Pattern[str]:
    subject = r"(?:\s+of\s+(?:[\w'’-]+\s+){1,5}?|\s+)"
    return re.compile(rf"{subject}{any_of('flows')}\s+(?P<way>from|to|into|on|towards|toward|for|by)\s", re.IGNORECASE)


def _two_sides(row: Passage) -> Iterator[Hit]:
    """ "52% were women and 58% men": two answers that exclude each other make more than all."""
    first, second = row.figures
    gap = row.before(1)
    if any(figure.reading != "point" for figure in row.figures) or len(gap) > _ITEM or _overlap(row, [0, 1]):
        return
    if (
        len(set(_YEAR.findall(row.frame.text))) > 1
        or _of_wholes(row)
        or not re.search(r"\band\b|,|;|\bto\b|\bwhile\b|\bbut\b", gap)
    ):
        return
    voted = re.fullmatch(r"\s+(?:to|against)\s+", gap) and _VOTED.search(row.frame.text)
    sides = _opposite(_item(row, 0), _item(row, 1)) or voted or _one_answer().search(row.frame.text)
    rest = re.search(r"\b(?:the\s(?:other|remaining|rest,)|remaining)\s+$", gap, re.IGNORECASE) and not _VARIED.search(
        gap
    )
    if sides or rest:
        yield from _compared((first, second), rest=bool(rest), divided=False, exclusive=bool(sides))


_VOTED = re.compile(
    r"\b(?:vot\w+|elect\w+|won|win|wins|beat|lost|ballot|referendum|margin|lead|poll|majority)\b", re.IGNORECASE
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_VARIED = re.compile(r"\bof the\s(?:other|remaining|rest)|\bhalf of\b", re.IGNORECASE)


def _of_wholes(row: Passage) -> bool:
    """Whether each share has a whole of its own: "52% of men and 58% of women", "of the men, 52%, and 58% of ..."."""
    other = re.match(r"\s+of\s(?!(?:them|those|these|the total|all)\b)", row.after(1))
    return bool(other and (re.match(r"\s+of\b", row.before(1)) or re.search(r"\bof\b", row.before(0), re.IGNORECASE)))


def _divides(row: Passage, run: list[int]) -> bool:
    return bool(_divided().search(row.before(run[0])[-90:]))


@cache
def _divided() -> re.Pattern[str]:
    return re.compile(any_of("divides"), re.IGNORECASE)


def _compared(figures: tuple[Quantity, ...], rest: bool, divided: bool, exclusive: bool) -> Iterator[Hit]:
    together = plus(*map(_percent, figures))
    too_much, too_little = together.low > HUNDRED, together.high < HUNDRED
    if not (too_much and (rest or divided or exclusive)) and not (too_little and (rest or divided)):
        return
    exact = sum(((figure.value * HUNDRED if is_fraction(figure) else figure.value) for figure in figures), Decimal(0))
    terms = " + ".join(figure.number for figure in figures)
    suspect = figures[-1]
    others = tuple(figure.span for figure in figures if figure is not suspect)
    yield found(f"{terms} makes {number(exact)} %, not 100", suspect.span, *others)


def _percent(figure: Quantity) -> Interval:
    """A share in percent; a fraction in a list of shares is nearly exact."""
    if not is_fraction(figure):
        return reach(figure)
    return (
        widened(scaled(reach(figure), HUNDRED), _OF_FRACTION)
        if figure.hedge
        else widened(Interval(figure.value * HUNDRED, figure.value * HUNDRED), _OF_FRACTION)
    )
