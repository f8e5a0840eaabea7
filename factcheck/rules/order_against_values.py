"""FC230 rank-values."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.model import Quantity
from factcheck.rules import Context, Hit, found, rule
from factcheck.rules.shared.arithmetic import reach, scaled
from factcheck.rules.shared.frames import AMOUNT, FIGURE, Frame, compiled, sort_of
from factcheck.rules.shared.lexicon import words
from factcheck.units import ratio, same_dimension

_VERBS = (
    r"exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|outnumber(?:s|ed)?|outstrip(?:s|ped)?|top(?:s|ped)|leads?|beats?|"
    r"trail(?:s|ed|ing)?|overt(?:akes?|ook|aken|aking)|eclips(?:es|ed|ing)"
)
_MORE = (
    r"exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|outnumber(?:s|ed)?|outstrip(?:s|ped)?|top(?:s|ped)|"
    r"(?:higher|larger|bigger|greater|more|taller|longer|heavier|older|wider|deeper|faster) than|more\s\w+\sthan|"
    r"(?:well |just |"
    r"far )?(?:above|ahead of)|lead(?:s|ing)?|beat(?:s|ing)?|overt(?:akes?|ook|aken|aking)|eclips(?:es|ed|ing)"
)
_LESS = (
    r"(?:lower|smaller|less|fewer|shorter|cheaper|lighter|younger|narrower|slower) than|(?:well |just |far )?"
    r"(?:below|under|behind)|"
    r"fewer\s(?:\w+\s)?than|trail(?:s|ed|ing)?|lag(?:s|ged)? behind|fell short of|falls short of"
)
_NO_FIGURE = rf"[^.;:()?{FIGURE[1:-1]}]"
#: Between the order word and the second value: its name, then nothing but what introduces a value.
_SMALL = r"(?:(?:the|an?|its|their|his|her|only|just|about|some|around|nearly|almost|last|year['’]s|previous)\s){0,4}"
_INTRODUCED = (
    rf"\s{_SMALL}|\s(?:[\w-]+\s){{0,3}}[\w-]+(?:['’]s|s['’]),?\s{_SMALL}|[^.;:]*(?:\s|,\s)(?:with|on|at|of|has|had|have|won|got|which\s\w+(?:\s(?:at|by))?|who\s\w+"
    rf"(?:\sby)?|that\s\w+|"
    rf"whose\s\w+\s\w+|"
    rf"where\sit\swas)\s{_SMALL}"
)
_TWO_CLAUSES = re.compile(r"\b(?:whereas|while|when|but|and|or|because|although)\b", re.IGNORECASE)
_TWO_VALUES = (
    rf"(?P<first>{AMOUNT})(?P<between>{_NO_FIGURE}{{1,80}}?)\b(?:(?P<more>{_MORE})|(?P<less>{_LESS}))\b"
    rf"(?P<gap>{_NO_FIGURE}{{1,60}}?)(?P<second>{AMOUNT})"
)
_SHORT_OF_AT = (
    rf"\b(?P<less>fell short of|falls short of|missed|below|under)\s(?:the|its|their|an?)\s(?:target|goal|"
    rf"forecast|budget|plan|limit|quota|estimate)\sof\s(?P<second>{AMOUNT})(?:\s[\w-]+)?,\s(?:at|with)\s"
    rf"(?P<first>{AMOUNT})"
)
_DEFICIT = r"(?:deficit|gap|shortfall|surplus|hole|difference|loss|debt|bill|cost)"
_SAME_GAP = (
    rf"\b{_DEFICIT}\b{_NO_FIGURE}{{0,60}}?(?:(?P<more>exceed(?:s|ed)|(?:is|was) (?:more|higher|larger|"
    rf"greater) than|topped|surpassed)|(?P<less>(?:is|was|stayed|remained) (?:below|under|less than)))\s"
    rf"(?P<second>{AMOUNT})(?:,?\s(?:and\s)?|,\s)(?:the|an?|this|that)\s{_DEFICIT}\sof\s(?P<first>{AMOUNT})"
)
_NAMED_TWICE = (
    rf"\b(?:(?P<more>ahead of|larger than|bigger than|taller than|longer than|above)|(?P<less>behind|smaller than|"
    rf"shorter than|below))\s(?P<name>(?:the\s)?[A-ZÀ-Þ][\w'’-]+(?:\s[A-ZÀ-Þ][\w'’-]+){{0,3}})[:;,.]\s(?:it|he|"
    rf"she|they)?{_NO_FIGURE}{{1,40}}?(?P<first>{AMOUNT}){_NO_FIGURE}{{0,80}}?(?:,|;|\band|\bwhile|\bagainst)\s"
    rf"(?P=name)(?:\s[\w-]+){{0,2}}?\s(?P<second>{AMOUNT})"
)
#: "More women (45 percent) than men (52 percent)"
_MORE_THAN = (
    rf"\b(?:(?P<more>more)|(?P<less>fewer))\s(?:[\w-]+\s){{1,3}}?\((?P<first>{AMOUNT})\)\s(?:[\w-]+\s){{0,2}}?than\s"
    rf"(?:[\w-]+\s){{1,3}}?\((?P<second>{AMOUNT})\)"
)
#: "Spain (47 million people) has more inhabitants than Italy (59 million)"
_NAMED_IN_BRACKETS = (
    rf"\((?P<first>{AMOUNT})(?:\s[\w-]+)?\)\s(?:has|have|had|is|are|was|were)\s(?:far\s|slightly\s|much\s)?"
    rf"(?:(?P<more>more|larger|bigger|taller|longer|heavier|higher)|(?P<less>fewer|less|smaller|shorter|lighter|lower))"
    rf"\s(?:[\w-]+\s){{0,2}}?than\s(?:[\w-]+\s){{1,3}}?\((?P<second>{AMOUNT})(?:\s[\w-]+)?\)"
)
#: "Porto (72 points) are above Braga (70) in the table"
_PLACED_IN_BRACKETS = (
    rf"\((?P<first>{AMOUNT})(?:\s[\w-]+)?\)\s(?:is|are|was|were|stand|stands|lie|lies)\s(?:just\s|well\s)?"
    rf"(?:(?P<more>above|ahead of)|(?P<less>below|behind))\s(?:[\w-]+\s){{1,3}}?\((?P<second>{AMOUNT})(?:\s[\w-]+)?\)"
)
#: "Norway, with 5.1%, has a higher rate than Spain, with 4.2%"
_HAS_A_HIGHER = (
    rf",\s(?:with|at|on)\s(?P<first>{AMOUNT})(?:\s[\w-]+)?,\s(?:has|have|had)\s(?:an?\s)?(?:far\s|slightly\s|much\s)?"
    rf"(?:(?P<more>more|higher|larger|bigger|greater|longer)|(?P<less>fewer|less|lower|smaller|shorter))"
    rf"\s(?:[\w-]+\s){{1,3}}?than\s(?:[\w-]+\s){{0,2}}?[\w-]+,?\s(?:with|at|on)\s(?P<second>{AMOUNT})"
)
#: "longer than the Rhine: 980 km against 1,230 km"
_AGAINST = (
    rf"\b(?:(?P<more>{_MORE})|(?P<less>{_LESS}))\s{_NO_FIGURE}{{1,40}}?[:,]\s(?P<first>{AMOUNT})\s"
    rf"(?:against|as against|compared with|versus)\s(?P<second>{AMOUNT})"
)
_RECORD = (
    rf"\b(?:record|all-time|historic)\s(?:(?P<more>high|peak)|(?P<less>low))\s(?:of|at)\s(?P<first>{AMOUNT})"
    rf"(?:\s[\w-]+)?(?:,|\swas|\sis)\s(?:(?P<contra_high>below|lower than|less than|under|down from|short of)|"
    rf"(?P<contra_low>above|higher than|more than|up from))\s(?:the\s|its\s)?(?:{_NO_FIGURE}{{0,20}}?\s)?"
    rf"(?P<second>{AMOUNT})"
)
#: The other ways, by the words of which a sentence must hold one.
_OTHERWISE = (
    (("short", "missed", "below", "under"), _SHORT_OF_AT),
    (("deficit", "gap", "shortfall", "surplus", "hole", "difference", "loss", "debt", "bill", "cost"), _SAME_GAP),
    (("ahead", "than", "above", "behind", "below"), _NAMED_TWICE),
    (("than",), _MORE_THAN),
    (("than",), _NAMED_IN_BRACKETS),
    (("than",), _HAS_A_HIGHER),
    (("above", "below", "ahead", "behind"), _PLACED_IN_BRACKETS),
    (("against", "compared", "versus"), _AGAINST),
)
_RECORDS = ("record", "time", "historic")
_NOT_A_STATEMENT = re.compile(
    r"\b(?:[Nn]ot|[Nn]ever|[Nn]o|[Nn]or|[Nn]either|hardly|barely|[Ii]f|[Uu]nless|[Uu]ntil|would|could|should|may|"
    r"might|must|whether|cannot|except|once|than (?:if|when)|career|overall|lifetime|"
    r"respectively|adjusted|per head|per capita)\b|"
    r"n['’]t\b"  # "may" in small letters: "May" is a month
)
_LOWER_IS_BETTER = re.compile(
    r"\b(?:golf\w*|strokes?|par|bogey|birdie|runner|race|raced|laps?|marathon|sprint|stage|seconds|minutes|"
    r"finish\w* line|rank\w*|seed\w*|"
    r"penalt\w+|errors?|faults?|handicap)\b",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(r"\b(?:had|has|have|having|with|where|whose|that)\s\w+")
_AROUND = 30  # characters around the two values in which a condition may stand
_BOUND_WORDS = r"(?:more|less|fewer) than|above|below|under"
_IN_UNITS = frozenset(("measure", "duration"))
_MOST_APART = 20  # times; two values further apart are hardly of one kind
_BY_NAME = frozenset(
    (
        "ahead of",
        "behind",
        "lead",
        "leads",
        "leading",
        "beat",
        "beats",
        "beating",
        "trail",
        "trails",
        "trailed",
        "trailing",
    )
)


@rule("FC230", "rank-values")
def order_against_values(context: Context) -> Iterator[Hit]:
    """An order word that the two values beside it contradict.

    "Ahead of", "exceeds", "below the target of" or "a record high" set one printed value against another of the same
    unit; the rule speaks only when the values cannot be in that order, however they were rounded. It leaves negations
    and conditions alone, differences ("$5 billion more than the $8 billion asked"), and contests in which the lower
    value wins.

    Flagged:
        Alvarez, with 41 seats, is ahead of Brandt with 43.
        Exports of $45 billion exceed imports of $52 billion.
        The deficit exceeded $120 billion, a gap of $106 billion.

    Not flagged:
        Alvarez, with 43 seats, is ahead of Brandt with 41.
        The deficit exceeded $100 billion, a gap of $106 billion.
        Runner Amina Bekele, with 41 minutes, finished ahead of Jane Cole with 43.
    """
    for frame in context.frames:
        units = {one.unit for one in frame.figures.values()}
        if (len(units) == len(frame.figures) and not frame.sorts & _IN_UNITS) or frame.words.isdisjoint(words("order")):
            continue
        for match in compiled(_TWO_VALUES).finditer(frame.text):
            if _states_an_order(frame, match):
                yield from _compare(frame, match)
        for needed, pattern in _OTHERWISE:
            for match in compiled(pattern).finditer(frame.text) if not frame.words.isdisjoint(needed) else ():
                if not _NOT_A_STATEMENT.search(match[0]):
                    yield from _compare(frame, match)
        for match in compiled(_RECORD).finditer(frame.text) if not frame.words.isdisjoint(_RECORDS) else ():
            if bool(match["more"]) == bool(match["contra_high"]):
                yield from _compare(frame, match)


def _states_an_order(frame: Frame, match: re.Match[str]) -> bool:
    """Whether the words between the two values say that the first is more (or less) than the second."""
    between, gap = match["between"], match["gap"]
    word = (match["more"] or match["less"]).lower()
    if not gap.strip() and frame[match["second"]].reading != "point" and compiled(_BOUND_WORDS).fullmatch(word):
        return False  # "at fewer than seven": a bound of the second alone
    if sort_of(frame[match["first"]]) == "count" and _OF_ANOTHER.search(between):
        return False  # "6 players had a score higher than 70": the score is compared, not the players
    if frame[match["first"]].role == "from" and between.count(","):
        return False  # "rose to 412 from 324 a year earlier, beating the 389 forecast"
    is_verb = compiled(_VERBS).fullmatch(word)
    if (between.strip() in ("", frame[match["first"]].noun) and not is_verb) or not _introduces(gap):
        return False  # "$5 billion more than", "one vote more than": a difference, not a value
    if _NOT_A_STATEMENT.search(frame.text[max(0, match.start() - _AROUND) : match.end() + _AROUND]):
        return False
    return not (word in _BY_NAME and _LOWER_IS_BETTER.search(frame.text))


def _introduces(gap: str) -> bool:
    """Whether the words before the second value lead to it and to nothing else."""
    return bool(compiled(_INTRODUCED).fullmatch(gap)) and not _TWO_CLAUSES.search(gap)


def _compare(frame: Frame, match: re.Match[str]) -> Iterator[Hit]:
    first, second = frame[match["first"]], frame[match["second"]]
    if first.unit != second.unit and same_dimension(first.unit, second.unit):
        yield from _in_two_units(frame, match)
    if not _alike(first, second):
        return
    groups = match.groupdict()
    more = bool(groups.get("more"))
    low, high = (reach(second), reach(first)) if more else (reach(first), reach(second))
    # the order holds if some reading of the higher one reaches some reading of the lower one
    if high.high < low.low:
        relation = "more" if more else "less"
        word = frame.source(*match.span("more" if more else "less"))
        yield found(f"{first.surface} is not {relation} than {second.surface}", word, first.span, second.span)


def _in_two_units(frame: Frame, match: re.Match[str]) -> Iterator[Hit]:
    """ "90 minutes, longer than the average of an hour and a half": not even the same value is longer."""
    first, second = frame[match["first"]], frame[match["second"]]
    if sort_of(first) != sort_of(second) or first.hedge or second.hedge:
        return
    factor, more = ratio(second.unit, first.unit), bool(match.groupdict().get("more"))
    low, high = (second.value * factor, first.value) if more else (first.value, second.value * factor)
    if high == low or (high < low and not reach(first).meets(scaled(reach(second), factor))):
        relation = "more" if more else "less"
        word = frame.source(*match.span("more" if more else "less"))
        yield found(f"{first.surface} is not {relation} than {second.surface}", word, first.span, second.span)


def _alike(first: Quantity, second: Quantity) -> bool:
    if first.unit != second.unit or sort_of(first) != sort_of(second) or first.scale == 0:
        return False
    if not second.low or not 1 <= abs(first.low / second.low) * _MOST_APART <= _MOST_APART**2:
        return False
    return bool(first.unit) or not first.noun or not second.noun or first.noun == second.noun
