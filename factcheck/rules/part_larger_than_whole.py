"""FC218 part-whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from factcheck.lexicons.relations import any_of
from factcheck.model import Quantity
from factcheck.rules import Context, Hit, found, rule
from factcheck.rules.shared.arithmetic import reach
from factcheck.rules.shared.frames import AMOUNT, COUNT, MONEY, Frame
from factcheck.rules.shared.lexicon import any_of as any_word
from factcheck.rules.shared.lexicon import words as rule_words
from factcheck.rules.shared.passage import same_kind
from factcheck.rules.shared.shares import people_nouns
from factcheck.rules.shared.wording import printed

_THE = r"(?:the|its|their|his|her|our|all|those|these|a total of)"
_ONLY = r"(?:(?:only|just|about|some|as many as|at least|nearly|almost|more than|over|fewer than)\s)*"
_HAS = rf"(?:has|is home to|counts|numbers)\s(?:a\spopulation\sof\s)?{_ONLY}"
_MOST_TIMES = 12  # a number of things further above its whole is of other things ("1,200 of the three models")
_OF_THEM = frozenset(("them", "whom", "which", "these", "those"))
_LONG = 340  # characters; a longer stretch says more than one thing


@rule("FC218", "part-whole")
def part_larger_than_whole(context: Context) -> Iterator[Hit]:
    """A part that is larger than the whole it is said to be of.

    The words must make one the part of the other: "450 of the 300 members", "640 pupils, of whom 710", "40 people,
    including 52 children", "£90m from its £74m budget", or more people of a place than live there. A third figure that
    may be the whole silences it.

    Flagged:
        At the meeting 450 of the 300 members voted.
        The school has 640 pupils, of whom 710 live in the town.
        Police arrested 40 people, including 52 teenagers.
        The council will cut £90m from its £74m budget.
        In a village of 300 people, 420 residents signed the petition.
        Every month 500 million Italians move house, she said. The country has 60 million people.

    Not flagged:
        At the meeting 250 of the 300 members voted.
        The school has 640 pupils, of whom 510 live in the town.
        Police arrested 40 people, including 12 teenagers.
        The council will cut £9m from its £74m budget.
        In a village of 300 people, 420 visitors signed the petition.
        The country has 5 million people. Some 40 million Americans have ancestors there.
    """
    for frame in context.frames:
        if len(frame.figures) > 1:
            yield from _within(frame)
    for frame in context.pairs(_tells_population, _has_people):
        yield from _more_than_all_people(frame, _in_two_sentences())
        yield from _more_than_all_people(frame, _then_residents())
    for frame in context.pairs(lambda one: "them" in one.words and "count" in one.sorts):
        yield from _parts(frame, (_of_them(),))


def _within(frame: Frame) -> Iterator[Hit]:
    if "of" in frame.words and "count" in frame.sorts:
        yield from _parts(frame, (_of_the(), _of_the_then()))
        if not frame.words.isdisjoint(_OF_THEM):
            yield from _parts(frame, (_of_whom(), _of_them()))
        if not frame.words.isdisjoint(rule_words("groups of people")):
            yield from _parts(frame, (_group_of(),))
    if not frame.words.isdisjoint(("including", "include", "includes", "included", "among")):
        yield from _parts(frame, (_including(), _among(), _sum_with()))
    if "money" in frame.sorts and not frame.words.isdisjoint(("from", "off", "on", "by", "through", "with", "of")):
        yield from _parts(frame, (_taken_from(), _saved_on(), _out_of_a_sum()))
    if _tells_population(frame):
        yield from _more_than_all_people(frame, _in_one_sentence())


def _parts(frame: Frame, patterns: tuple[re.Pattern[str], ...]) -> Iterator[Hit]:
    if len(frame.text) > _LONG:
        return
    for pattern in patterns:
        for match in pattern.finditer(frame.text):
            part, whole = frame[match["part"]], frame[match["whole"]]
            if _is_figure_of_speech(part, whole) or _of_many_in_one(frame, match, part, whole):
                continue
            if _are_labels(frame, match, part, whole):
                continue
            if pattern is _taken_from() and "duration" in frame.sorts:
                continue  # what is saved over years may be more than one year's budget
            if pattern is _including() and not (part.noun or _somewhere().match(frame.text, match.end())):
                continue
            if _can_be_part(part, whole) and _is_larger(part, whole) and not _another_whole(frame, part):
                yield _hit(part, whole)


def _hit(part: Quantity, whole: Quantity) -> Hit:
    return found(f"{printed(part)} is more than {printed(whole)}, of which it is a part", part.span, whole.span)


def _is_figure_of_speech(part: Quantity, whole: Quantity) -> bool:
    """ "11 out of 10", "110 out of 100"."""
    return not part.noun and not whole.noun and whole.value in (10, 100) and not whole.unit


def _are_labels(frame: Frame, match: re.Match[str], part: Quantity, whole: Quantity) -> bool:
    """ "The chamber 20 of the vessel 18": numbers that count nothing, with no noun behind them."""
    bare = not (part.unit or part.noun or whole.noun or "out of" in match.group())
    return bare and not frame.text[match.end("whole") :].lstrip(" ")[:1].isalpha()


def _of_many_in_one(frame: Frame, match: re.Match[str], part: Quantity, whole: Quantity) -> bool:
    return part.value > 2 * whole.value and bool(_many_in_one().match(frame.text, match.end("whole")))


def _can_be_part(part: Quantity, whole: Quantity) -> bool:
    """Whether the nouns and units allow it."""
    if part.unit != whole.unit:
        return False
    nouns = part.noun.lower(), whole.noun.lower()
    return same_kind(part, whole) or set(nouns) <= people_nouns()


def _is_larger(part: Quantity, whole: Quantity) -> bool:
    plain = part.reading in ("point", "at least", "more than") and whole.reading in ("point", "less than", "at most")
    near = bool(whole.unit) or part.value < _MOST_TIMES * whole.value
    return plain and near and whole.value > 0 and reach(whole).high < reach(part).low


def _another_whole(frame: Frame, part: Quantity) -> bool:
    """Whether a third figure may be what the part is of."""
    others = (one for one in frame.figures.values() if one is not part and one.unit == part.unit)
    return any(reach(one).high >= part.value for one in others)


# --- the words that make one the part of the other --------------------------------------------------


@cache
def _of_the() -> re.Pattern[str]:
    """ "450 of the 300 members", "5,300 of the city's 4,900 taxis"."""
    named = rf"(?:{_THE}\s){{1,2}}(?:[\w'’-]+\s){{0,2}}?"
    return re.compile(
        rf"(?P<part>{COUNT})\s(?:out\s)?of\s(?:{named})?(?P<whole>{COUNT})(?!-)(?!(?:\s[\w-]+){{0,2}}['’])",
        re.IGNORECASE,
    )


@cache
def _many_in_one() -> re.Pattern[str]:
    """ "1,200 of the three models": each of the whole may hold many of the parts."""
    return re.compile(rf"\s(?:[\w-]+\s)?{any_of('many in one')}\b", re.IGNORECASE)


@cache
def _group_of() -> re.Pattern[str]:
    """ "The crew of 14 included 16 Norwegians", "in a class of 30, 34 pupils passed"."""
    people = rf"(?:\s(?:[\w-]+\s)?(?:{any_word('people')}|[A-Z][a-z]+{any_word('demonym endings')})\b)"
    holds = r"(?:included|includes|contained|contains|comprised|comprises|counted|counts|consisted of|consists of)"
    return re.compile(
        rf"\b{any_word('groups of people')}\sof\s{_ONLY}(?P<whole>{COUNT})(?:\s[\w-]+){{0,2}}(?:\s{holds}|,)\s"
        rf"{_ONLY}(?P<part>{COUNT}){people}"
    )


@cache
def _out_of_a_sum() -> re.Pattern[str]:
    """ "Spends £8m a year on fuel out of a total budget of £6m"."""
    return re.compile(
        rf"\b(?:spen[dt]\w*|pa(?:y|ys|id|ying)|us(?:e|es|ed|ing)|took|takes?|taking|withdr[ae]w\w*|g[ai]ve\w*)\s"
        rf"(?:[a-z]+\s){{0,2}}?(?P<part>{MONEY})(?:\s[\w'’-]+){{0,7}}?,?\s(?:out\sof|from)\s"
        rf"(?:{_THE}|an?)\s(?:[\w'’-]+\s){{0,2}}?(?:budget|fund|total|turnover|pot|sum|grant|package|income|salary)"
        rf"\sof\s{_ONLY}(?P<whole>{MONEY})",
        re.IGNORECASE,
    )


@cache
def _of_whom() -> re.Pattern[str]:
    """ "640 pupils, of whom 710", "640 pupils, 710 of whom"."""
    own = r"(?:\s(?!and\b|or\b)[\w'’-]+){1,6}"
    whom = r"(?:whom|which|them)"
    return re.compile(
        rf"(?P<whole>{COUNT}){own},\s(?:and\s)?(?:of\s{whom}\s(?:[a-z]+\s){{0,2}}?{_ONLY}(?P<part>{COUNT}))",
        re.IGNORECASE,
    )


@cache
def _of_the_then() -> re.Pattern[str]:
    """ "Of the 300 members, 450 voted"."""
    return re.compile(
        rf"(?:(?:^|[,;:(]\s|\band\s)(?:out\s)?of\s(?:{_THE}\s){{1,2}}|^\s*Of\s)(?P<whole>{COUNT})(?:\s(?!and\b)[\w'’-]+){{0,7}},\s"
        rf"{_ONLY}(?P<part>{COUNT})(?!\s(?:years|percent|per cent|times)\b)",
        re.IGNORECASE,
    )


@cache
def _of_them() -> re.Pattern[str]:
    """ "Employs 1,200 people and will dismiss 1,500 of them"."""
    return re.compile(
        rf"(?P<whole>{COUNT})\s[a-z][^:;()“”\"{AMOUNT[1:-1]}]{{2,90}}?\s{_ONLY}(?P<part>{COUNT})\sof\s"
        r"(?:them|whom|which|these|those)\b(?!\s[a-z]+s\b)",
    )


@cache
def _including() -> re.Pattern[str]:
    """ "40 people, including 52 children"."""
    own = r"(?:\s(?!and\b|or\b|with\b)[\w'’-]+){0,6}"
    return re.compile(
        rf"(?P<whole>{COUNT}){own}(?:,?\s(?:including|among them|among whom were)|\sinclude[sd]?)\s"
        rf"{_ONLY}(?P<part>{COUNT})",
        re.IGNORECASE,
    )


@cache
def _somewhere() -> re.Pattern[str]:
    return re.compile(r"\s(?:in|at|from|abroad|here)\b")


@cache
def _among() -> re.Pattern[str]:
    """ "14 women among its 12 members"."""
    return re.compile(rf"(?P<part>{COUNT})(?:\s[a-z]+)?\samong\s(?:{_THE}\s){{1,2}}(?P<whole>{COUNT})", re.IGNORECASE)


@cache
def _sum_with() -> re.Pattern[str]:
    """ "Debts of $3 billion include $4.1 billion owed to banks"."""
    sums = (
        r"(?:debts?|costs?|bills?|budgets?|spending|total|assets|losses|sales|revenues?|fund|package|bonus(?:es)?|pay)"
    )
    return re.compile(
        rf"\b{sums}\sof\s{_ONLY}(?P<whole>{MONEY})(?:\s[\w'’-]+){{0,4}},?\sinclud(?:e|es|ed|ing)\s"
        rf"(?:an?\s[a-z]+\sof\s)?{_ONLY}(?P<part>{MONEY})",
        re.IGNORECASE,
    )


@cache
def _taken_from() -> re.Pattern[str]:
    """ "Cut £90m from its £74m budget"."""
    verb = r"(?:sav|cut|trim|slash|strip|tak|took|remov|lop|knock|shav|wip|divert|carv|par)\w*"
    return re.compile(
        rf"\b{verb}\s(?:[a-z]+\s){{0,2}}?(?P<part>{MONEY})(?:\s(?:a|per|each|this)\s\w+)?\s(?:from|off|out\sof)\s"
        rf"(?:{_THE}|an?|this|that)\s(?:[\w'’-]+\s){{0,2}}?(?P<whole>{MONEY})\s(?:[\w'’-]+\s){{0,2}}?"
        r"(?:budgets?|bills?|costs?|spending|payroll|grant|subsidy|outlay|expenses|debt|deficit|fund|overheads)\b",
        re.IGNORECASE,
    )


@cache
def _saved_on() -> re.Pattern[str]:
    """ "Saved $8 billion by the cancellation of a contract, which was worth $8 million"."""
    return re.compile(
        rf"\b(?:sav\w+|claim\w*|recover\w*|reap\w*|gain\w*)\s(?:[a-z]+\s){{0,3}}?(?P<part>{MONEY})\s(?:[a-z]+\s){{0,3}}?"
        r"(?:from|on|by|through|with)\s[^.;:]{0,70}?\b(?:contract|deal|grant|lease|order|project|programme|program|"
        r"scheme|subscription|licence|license)\b[^.;:]{0,30}?\b(?:worth|valued at|cost|costs|costing|priced at)\s"
        rf"{_ONLY}(?P<whole>{MONEY})",
        re.IGNORECASE,
    )


# --- more people of a place than live there ----------------------------------------------------------


def _tells_population(frame: Frame) -> bool:
    places = rule_words("places of people")
    return "count" in frame.sorts and not frame.words.isdisjoint(places) and not _times().search(frame.text)


def _has_people(frame: Frame) -> bool:
    return "count" in frame.sorts and not _times().search(frame.text)


@cache
def _times() -> re.Pattern[str]:
    """Words by which the two may be of different times or of more than one place."""
    return re.compile(
        r"\b(?:1[5-9]|20)\d\d\b|\b(?:ago|once|then|will|by|nearby|neighbouring|neighboring|surrounding|worldwide|abroad|"
        r"overseas|ancestors?|descent|diaspora|region|since|former|cumulative|years|decades?|centur\w+)\b"
    )


def _more_than_all_people(frame: Frame, pattern: re.Pattern[str]) -> Iterator[Hit]:
    if len(frame.text) > _LONG or _times().search(frame.text):
        return
    for match in pattern.finditer(frame.text):
        part, whole = frame[match["part"]], frame[match["whole"]]
        if part.unit == whole.unit and _is_larger(part, whole) and not _another_whole(frame, part):
            yield _hit(part, whole)


@cache
def _place() -> str:
    return any_word("places of people")


@cache
def _dwellers() -> str:
    return any_word("dwellers")


@cache
def _in_one_sentence() -> re.Pattern[str]:
    """ "In a village of 300 people, 420 residents signed"."""
    people = rf"(?:\s(?:people|souls|{_dwellers()}))?"
    return re.compile(
        rf"\b(?:an?|the|this)\s(?:[\w'’-]+\s){{0,2}}?{_place()}\s(?:of|with)\s{_ONLY}(?P<whole>{COUNT}){people},?\s"
        rf"(?:where\s|in\swhich\s)?{_ONLY}(?P<part>{COUNT})\s(?:of\s(?:them|its)\b|{_dwellers()}\b)"
        r"(?!\s(?:of|in|from|outside)\b)",
        re.IGNORECASE,
    )


@cache
def _then_residents() -> re.Pattern[str]:
    """ "The town has 12,000 residents. Some 15,000 residents signed"."""
    return re.compile(
        rf"\b[Tt]he\s(?:[\w'’-]+\s)?{_place()}\s{_HAS}(?P<whole>{COUNT})(?:\s(?:people|{_dwellers()}))?[.;]\s+"
        rf"(?:[A-Z][a-z]+\s)?{_ONLY}(?P<part>{COUNT})\s{_dwellers()}\b(?!\s(?:of|in|from|outside)\b)"
    )


@cache
def _in_two_sentences() -> re.Pattern[str]:
    """ "500 million Italians move house, she said. The country has 60 million people"."""
    whole = rf"The\s{_place()}\s{_HAS}(?P<whole>{COUNT})(?:\s(?:people|{_dwellers()}))?"
    demonym = rf"[A-Z][a-z]+{any_word('demonym endings')}"
    lead = rf"[a-z,\s{AMOUNT[1:-1]}]*"
    return re.compile(
        rf"^\s*(?:[A-Z]?{lead})(?P<part>{COUNT})\s{demonym}\s[^A-Z.;]*[.!?][\"”’']?\s+{whole}\b(?!\s(?:in|of|from)\b)"
    )
