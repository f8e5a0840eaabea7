"""FC207 fraction-words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import pairwise

from factcheck.model import Quantity, Span
from factcheck.rules import Context, Hit, found, rule
from factcheck.rules.shared.arithmetic import HUNDRED, percent_of, plus, reach, reach_beside
from factcheck.rules.shared.frames import sort_of
from factcheck.rules.shared.passage import Passage, is_fraction
from factcheck.rules.shared.shares import is_share, share_interval
from factcheck.rules.shared.wording import percent, printed

_HALF = Decimal(50)
_MAJORITIES = frozenset(("majority", "half", "most"))


@rule("FC207", "fraction-words")
def words_against_figures(context: Context) -> Iterator[Hit]:
    """A fraction, ratio or "majority" in words that the figures beside it do not bear out.

    Words are taken loosely: "a third" is said of 30 to 37 percent, "nearly half" of 43 and more. A majority is more
    than half of the answers, those without an opinion included; the largest group below that is a plurality.

    Flagged:
        In the survey, 312 of 800 workers, or more than half, had skipped meals.
        Nearly two-thirds (52 percent) of the shops have closed.
        One in nine drivers, or 20 percent, had no licence.
        A majority back the plan, a poll shows: 44% agreed, 37% disagreed and 19% did not know.
        A majority of the 100 members, 47, voted for it.

    Not flagged:
        In the survey, 412 of 800 workers, or more than half, had skipped meals.
        Nearly two-thirds (65 percent) of the shops have closed.
        One in nine drivers, or 11 percent, had no licence.
        A majority back the plan, a poll shows: 54% agreed, 37% disagreed and 9% did not know.
        The party has a majority of 44 seats.
        A majority of the 100 members, 57, voted for it.
    """
    yield from _of_a_whole(context)
    for row in context.passages:
        if len(row.figures) > 1 and any(map(is_fraction, row.figures)):
            yield from _beside_percentage(row)
        if not _MAJORITIES.isdisjoint(row.frame.words):
            yield from _majority(row)
            yield from _majority_beside(row)
            yield from _majority_agreed(row)
            yield from _majority_of_a_number(row)
        yield from _more_than_half(row)


def _of_a_whole(context: Context) -> Iterator[Hit]:
    for one in context.parts:
        if not is_fraction(one.share):
            continue
        actual = percent_of(reach_beside(one.part, one.whole), reach_beside(one.whole, one.part))
        if actual is None or actual.meets(share_interval(one.share)):
            continue
        exact = one.part.value / one.whole.value * HUNDRED
        message = f"{printed(one.part)} of {printed(one.whole)} is {percent(exact)}, printed {printed(one.share)!r}"
        spans = (one.part.span, one.share.span) if one.reckons_part else (one.share.span, one.part.span)
        yield found(message, *spans, one.whole.span)


def _beside_percentage(row: Passage) -> Iterator[Hit]:
    for index in range(len(row.figures) - 1):
        first, second = row.figures[index], row.figures[index + 1]
        words, figure = (first, second) if is_fraction(first) else (second, first)
        if not is_fraction(words) or figure.unit != "percent" or not _says_again(row, index):
            continue
        if not share_interval(words).meets(share_interval(figure)):
            message = f"{printed(words)!r} is {percent(words.value * HUNDRED)}, printed {printed(figure)} beside it"
            suspect = words if _is_gloss(words) else second  # what restates the other was reckoned
            yield found(message, suspect.span, (second if suspect is first else first).span)


def _is_gloss(words: Quantity) -> bool:
    """Whether words put a figure loosely ("nearly a third", "fewer than one in ten"): they were made from it."""
    below, above = words.value - words.interval.low, words.interval.high - words.value
    return words.reading != "point" or bool(words.hedge and max(below, above) > 2 * min(below, above))


def _says_again(row: Passage, index: int) -> bool:
    """Whether a fraction and a percentage are one share: "two-thirds (67 percent)", "20%, or one in five"."""
    between, after = row.before(index + 1), row.after(index + 1)
    if re.match(r"\s+of\b", after) and not re.search(r"\(|,\s+or\s", between):
        return False
    brackets = re.fullmatch(r"(?:\s+of)?(?:\s+[\w'’-]+){0,4}\s*\(\s*(?:or\s+|that is\s+)?", between) and re.match(
        r"(?:\s+[\w'’-]+){0,2}\s*[),;]", after
    )
    closing = re.fullmatch(r"(?:\s+[\w'’-]+){5,9}\s*[–—]\s+(?:or\s+|just\s+|about\s+)?", between)
    if closing and re.match(r"\s*(?:[.;]|$)", after):
        return True
    apposition = re.fullmatch(r"(?:\s+of)?(?:\s+[\w'’-]+){0,4}(?:,\s+(?:or|that is)(?:\s+just)?|\s*[–—])\s+", between)
    fewest = 0 if row.figures[index].hedge else 1  # "a third, 20% and 15%" is a list
    own_words = rf"(?:\s+of)?(?:\s+[\w'’-]+){{{fewest},4}},\s+"
    set_off = re.fullmatch(own_words, between) and re.match(r"\s*[,.]", after)
    return bool(brackets or apposition or set_off)


def _majority(row: Passage) -> Iterator[Hit]:
    answers = [index for index, figure in enumerate(row.figures) if figure.unit == "percent" and not figure.hedge]
    if len(answers) < 2 or answers != list(range(answers[0], answers[-1] + 1)):
        return
    match = _majority_words().search(row.before(0)) if answers[0] == 0 else None
    figures = [row.figures[index] for index in answers]
    if match is None or any(reach(figure).high >= _HALF for figure in figures):
        return
    together = plus(*(reach(figure) for figure in figures))
    by_to = re.search(r"\bby\s+$", row.before(0)) and re.fullmatch(r"\s+(?:to|against)\s+", row.before(1))
    if (HUNDRED in together and len(figures) > 2) or by_to:
        span = row.source(0, match.start("majority"), match.end("majority"))
        shown = ", ".join(printed(figure) for figure in figures)
        message = f"none of {shown} is more than half, printed {match['majority']!r} (the largest is a plurality)"
        yield found(message, span, *(figure.span for figure in figures))


def _more_than_half(row: Passage) -> Iterator[Hit]:
    """ "More than half voted for it: 46 percent were in favour and 40 percent against"."""
    if len(row.figures) < 3 or row.figures[0].value != Decimal("0.5") or row.figures[0].reading != "more than":
        return
    answers = row.figures[1:]
    if not re.search(r":\s*$", row.before(1)) or any(answer.unit != "percent" or answer.hedge for answer in answers):
        return
    if all(reach(answer).high < _HALF for answer in answers):
        shown = ", ".join(printed(answer) for answer in answers)
        spans = (answer.span for answer in answers)
        yield found(
            f"none of {shown} is more than half, printed {printed(row.figures[0])!r}", row.figures[0].span, *spans
        )


def _majority_beside(row: Passage) -> Iterator[Hit]:
    """ "Most patients (43%)", "a majority of voters, 48 percent,"."""
    for index, figure in enumerate(row.figures):
        if figure.unit != "percent" or figure.reading != "point" or reach(figure).high >= _HALF:
            continue
        words = row.before(index)
        for match in _majority_words().finditer(words):
            beside = re.fullmatch(r"(?:\s+[\w'’-]+){0,5}\s*(?:\(|,|[–—])\s*", words[match.end() :])
            if beside and re.match(r"\s*[),–—]", row.after(index)):
                span = row.source(index, match.start("majority"), match.end("majority"))
                yield found(
                    f"{printed(figure)} is not more than half, printed {match['majority']!r}", span, figure.span
                )


def _majority_agreed(row: Passage) -> Iterator[Hit]:
    """ "Most people find it dull: four out of ten agreed": the share of those who do what was said of the majority."""
    for index, figure in enumerate(row.figures):
        match = _majority_words().search(row.before(index)) if is_share(figure) and figure.reading == "point" else None
        if match is None or share_interval(figure).high >= _HALF or not _announced().search(row.before(index)):
            continue
        if _did_so().match(row.after(index)):
            span = row.source(index, match.start("majority"), match.end("majority"))
            yield found(f"{printed(figure)} is not more than half, printed {match['majority']!r}", span, figure.span)


@cache
def _announced() -> re.Pattern[str]:
    return re.compile(r"(?::|;|\s[–—]|\.)\s+(?:just\s+|only\s+|in all\s+|altogether\s+)?$", re.IGNORECASE)


@cache
def _did_so() -> re.Pattern[str]:
    """A verb that takes up what was said, and nothing behind it ("agreed", "said so", "of them do")."""
    verb = (
        r"(?:agreed?|concurred|did(?: so)?|do(?: so)?|said (?:so|yes|as much)|"
        r"sa(?:y|id) they (?:do|did|would|were|had)|"
        r"think so|thought so|answered yes|feel that way|felt that way|were in favou?r|voted for it|are|were|have|had)"
    )
    return re.compile(
        rf"(?:\s+of\s+(?:them|those (?:asked|polled|questioned)|adults|people|respondents|voters))?"
        rf"(?:\s+(?!of\b)[\w'’-]+){{0,2}}?\s+{verb}(?:\s+with (?:it|this|that))?\s*(?:[.,;!?]|$)",
        re.IGNORECASE,
    )


def _majority_of_a_number(row: Passage) -> Iterator[Hit]:
    """ "A majority of the 100 members, 47, voted for it"; "47 of the 100 members, a majority,"."""
    for index, (one, other) in enumerate(pairwise(row.figures)):
        if sort_of(one) != "count" or sort_of(other) != "count":
            continue
        lead, closing = _majority_of().search(row.before(index)), _then_a_majority().match(row.after(index + 1))
        if lead and _then_a_part(row, index):
            yield from _no_majority(other, one, lead["majority"], row.source(index, *lead.span("majority")))
        elif closing and re.fullmatch(r"\s+(?:out\s+)?of\s+(?:(?:the|its|their|all|our)\s+)*", row.after(index)):
            yield from _no_majority(one, other, closing["majority"], row.source(index + 2, *closing.span("majority")))


def _then_a_part(row: Passage, index: int) -> bool:
    """Whether the number behind the one at ``index`` is set off as a part of it."""
    told = re.fullmatch(r"(?:\s+(?!and\b)[\w'’-]+){0,3}\s*(?:,|\(|[–—])\s*(?:just\s+)?", row.after(index))
    return bool(told and re.match(r"(?:\s+(?!and\b|or\b)[\w'’-]+){0,3}\s*[,.;)–—]", row.after(index + 1)))


def _no_majority(part: Quantity, whole: Quantity, words: str, span: Span) -> Iterator[Hit]:
    comparable = part.reading == whole.reading == "point" and part.noun in ("", whole.noun)
    if comparable and reach(part).high * 2 <= reach(whole).low:
        message = f"{printed(part)} of {printed(whole)} is not more than half, printed {words!r}"
        yield found(message, span, part.span, whole.span)


@cache
def _majority_of() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w-])(?P<majority>(?:a|the)\s+(?:\w+\s+)?majority|more than half|most)\s+of\s+"
        r"(?:(?:the|its|their|our|all)\s+)*$",
        re.IGNORECASE,
    )


@cache
def _then_a_majority() -> re.Pattern[str]:
    return re.compile(
        r"(?:\s+[\w'’-]+){0,2}\s*(?:,|\(|[–—])\s*(?:or\s+)?(?P<majority>(?:a|the)\s+(?:(?:clear|narrow|bare|slim|large|small|"
        r"simple|absolute)\s+)?majority|more than half|most of them)\s*[,.;)–—]",
        re.IGNORECASE,
    )


@cache
def _majority_words() -> re.Pattern[str]:
    """ "a majority of Britons back", "most voters want"; not a majority in seats or "the majority party"."""
    return re.compile(
        r"(?<![\w-])(?P<majority>(?:an?|the|clear|narrow|small|large)\s+(?:\w+\s+)?majority|more than half|"
        r"most(?= (?!of the time|recent|likely)[a-z]+))\b"
        r"(?!\s+(?:party|leader|shareholder|government|owner|stake|in))",
        re.IGNORECASE,
    )
