"""FC201 growth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, partial

from factcheck.lexicons.english import change_words
from factcheck.lexicons.relations import alternation, any_of, change_noun, change_verb
from factcheck.model import Interval, Span
from factcheck.rules import Context, Hit, found, rule
from factcheck.rules.shared.arithmetic import (
    HUNDRED,
    at_least,
    divided,
    magnitude,
    percent_change,
    percent_of,
    reach_beside,
    scaled,
    widened,
)
from factcheck.rules.shared.changes import Change
from factcheck.rules.shared.folds import Fold, folds, may_hold_folds
from factcheck.rules.shared.frames import DURATION, FIGURE, MONEY, PERCENT, Frame
from factcheck.rules.shared.passage import ends_statement, is_fraction
from factcheck.rules.shared.shares import is_share, share_interval
from factcheck.rules.shared.steps import Step, is_percentage
from factcheck.rules.shared.wording import like, number, printed, signed_percent

#: Behind a percentage that is compared with nothing else.
_THAT_IS_ALL = (
    r"(?=\s?[.,;:)–—]|$|\s(?:increase|rise|growth|jump|leap|surge|gain)\b|\s(?:from|since)\sthen\b|\sin\sthat\b)"
)
_SURELY_OTHER = Decimal("0.12")
_FOLDED = frozenset(word for word, change in change_words().factors.items() if change.direction == "up")


@rule("FC201", "growth")
def growth_arithmetic(context: Context) -> Iterator[Hit]:
    """A percentage, or a word such as "doubled", that is not the change between the two levels printed with it.

    "From 8,400 to 12,900" is 53.6 percent more, whatever the sentence says. Both levels, the percentage and its hedge
    are taken as intervals of what may have been rounded. Percentages per year, in real terms or otherwise adjusted are
    not compared, nor a percentage with levels that are themselves percentages (FC202).

    Flagged:
        Sales rose 65% from 8,400 to 12,900 units.
        The budget was cut by half a million dollars, or 40 percent, from $3.0 million to $2.5 million.
        Revenue reached $5.4 million, up 18% from $4.9 million a year earlier.
        The number of visitors more than doubled from 310 to 450.
        Fares go up 10%, so a ticket of 50 euros becomes 60 euros.
        The museum drew 160,000 visitors in 2010. The total compares with 136,000 in 2009, an increase of 27 percent.

    Not flagged:
        Sales rose 54% from 8,400 to 12,900 units.
        The budget was cut by half a million dollars, or 17 percent, from $3.0 million to $2.5 million.
        Revenue reached $5.4 million, up about 10% from $4.9 million a year earlier.
        Output grew by 4 percent a year, from 8,400 tonnes in 1990 to 12,900 tonnes in 2001.
        The number of visitors more than doubled from 310 to 650.
    """
    for change in context.changes:
        if not change.base.value:
            continue
        for step in () if is_percentage(change.base) else change.steps:
            if is_share(step.figure) and not step.adjusted:
                yield from _percentage(change, step)
        if may_hold_folds(change.whole):
            yield from _factor(context, change)
    for frame in (*context.frames, *context.pairs(_since_then)):
        if "percent" in frame.sorts and not frame.words.isdisjoint(_FOLDED):
            yield from _once_more_in_percent(frame)


def _since_then(frame: Frame) -> bool:
    return "percent" in frame.sorts and bool(_from_then().search(frame.text))


@cache
def _from_then() -> re.Pattern[str]:
    """Words by which a second sentence speaks of the same change."""
    return re.compile(
        r"\b(?:from then|since then|in that time|over that (?:time|period)|in those years)\b", re.IGNORECASE
    )


def _once_more_in_percent(frame: Frame) -> Iterator[Hit]:
    """ "Has quadrupled in two years, a growth of 400 percent": a factor, and the same change in percent."""
    if _is_a_rate().search(frame.text):
        return  # "inflation tripled, rising 5.4 percent": points, for FC202
    for match in _doubled().finditer(frame.text):
        step = frame[match["step"]]
        again = "." not in match["between"] or _from_then().search(frame.text)
        if step.unit != "percent" or step.reading != "point" or not again or _two_moves().search(match["between"]):
            continue
        fold = next(folds(match[0], lambda _: None), None)
        growth = share_interval(step)
        if fold is None or fold.ratio.low < 1:
            continue
        grown = Interval(1 + growth.low / HUNDRED, 1 + growth.high / HUNDRED)
        if not grown.meets(fold.ratio):
            word = frame.source(match.start("verb"), match.end("verb"))
            exact = (change_words().factors[match["verb"].lower()].factor or 1) * HUNDRED - HUNDRED
            message = f"{match['verb']!r} is {signed_percent(exact)}, printed {printed(step)}"
            yield found(message, step.span, word, suggestion=like(step, exact))


@cache
def _is_a_rate() -> re.Pattern[str]:
    return re.compile(any_of("percent rate"), re.IGNORECASE)


@cache
def _doubled() -> re.Pattern[str]:
    """A verb that holds a factor, and a percentage that is set off as the same once more."""
    verb = alternation(word for word, change in change_words().factors.items() if change.direction == "up")
    hedge = r"(?:more than\s|nearly\s|almost\s|over\s|about\s)?"
    again = rf"an?\s(?:[a-z]+\s)?{change_noun('up')}\sof|(?:up|rising|increasing|growing)(?:\sby)?|or|an?|that is"
    words = rf"(?:[^;:{FIGURE[1:-1]}]|{DURATION}|{MONEY}){{0,90}}?"
    return re.compile(
        rf"{hedge}(?P<verb>{verb})(?P<between>{words})(?:[,(–—]\s?|\b(?:it|that)\sis\s)(?:{again})\s{hedge}(?P<step>{PERCENT}){_THAT_IS_ALL}",
        re.IGNORECASE,
    )


@cache
def _two_moves() -> re.Pattern[str]:
    """Words between a factor and a percentage by which they are of two changes."""
    return re.compile(
        rf"{any_of('break')}|\b(?:and|then|while|after|before|another|which|who|that|its|their|with)\b", re.IGNORECASE
    )


def _percentage(change: Change, step: Step) -> Iterator[Hit]:
    actual = percent_change(reach_beside(change.base, change.result), reach_beside(change.result, change.base))
    if actual is None or (_agree(actual, step) and not _of_the_other_level(change, step)):
        return
    if change.derives and "because" in change.whole.words:
        return  # "raises the price to about 23,000 because the dealer bears a part"
    if step.direction is None and _is_share_of_the_other(change, step):
        return
    if _per_foreign_unit().search(change.whole.text) and _inverse_agrees(change, step):
        return
    exact = (change.result.value / change.base.value - 1) * 100
    message = (
        f"{printed(change.base)} to {printed(change.result)} is {signed_percent(exact)}, printed {printed(step.figure)}"
    )
    if change.derives:
        meant = change.base.value * (1 + step.figure.value / 100 * (-1 if step.direction == "down" else 1))
        spans = (change.result.span, change.base.span, step.figure.span)
        yield found(message, *spans, suggestion=like(change.result, meant))
    else:
        spans = (step.figure.span, change.base.span, change.result.span)
        yield found(message, *spans, suggestion=like(step.figure, abs(exact)))


def _agree(actual: Interval, step: Step) -> bool:
    stated = share_interval(step.figure)
    if step.figure.reading in ("at least", "more than"):
        stated = at_least(stated.low)
    return widened(magnitude(actual), Decimal("0.002")).meets(magnitude(stated))


@cache
def _per_foreign_unit() -> re.Pattern[str]:
    """ "From 26 to 39 to the dollar": what a currency lost is the change of the inverse."""
    money = r"(?:US\s)?(?:dollar|euro|pound|yen|sterling|franc|yuan|greenback)"
    return re.compile(rf"\b(?:to|against|per|for)\s+(?:the\s+|a\s+|one\s+)?{money}\b", re.IGNORECASE)


def _is_share_of_the_other(change: Change, step: Step) -> bool:
    """ "He spent £2m from a fortune of £40m, or 5 per cent": no change at all."""
    share = percent_of(reach_beside(change.result, change.base), reach_beside(change.base, change.result))
    return share is not None and share.meets(share_interval(step.figure))


def _inverse_agrees(change: Change, step: Step) -> bool:
    actual = percent_change(reach_beside(change.result, change.base), reach_beside(change.base, change.result))
    return actual is not None and _agree(actual, step)


def _of_the_other_level(change: Change, step: Step) -> bool:
    """Whether a percentage is exactly the difference as a part of the later level: 400 to 500 is no 20 percent."""
    figures = (change.base, change.result, step.figure)
    if any(figure.hedge or figure.reading != "point" for figure in figures) or is_fraction(step.figure):
        return False
    if step.figure in change.row.figures:
        index = change.row.figures.index(step.figure)
        around = f"{change.row.before(index)[-20:]}#{change.row.after(index)[:20]}"
        if re.search(any_of("charged at"), around, re.IGNORECASE):
            return False  # "without the 20 percent tax": of the price without it
    difference = abs(change.result.value - change.base.value) * HUNDRED
    printed_share, right, wrong = step.figure.value, difference / change.base.value, difference / change.result.value
    return wrong == printed_share and abs(right - printed_share) > _SURELY_OTHER * printed_share


def _factor(context: Context, change: Change) -> Iterator[Hit]:
    """ "doubled from 310 to 450"."""
    stated = _fold_of(change)
    ratio = divided(reach_beside(change.result, change.base), reach_beside(change.base, change.result))
    if stated is None or ratio is None or ratio.meets(stated[0].ratio):
        return
    _, span = stated
    exact = change.result.value / change.base.value
    levels = f"{printed(change.base)} to {printed(change.result)}"
    message = f"{levels} is a factor of {number(exact)}, printed {context.document.slice(span)!r}"
    yield found(message, span, change.base.span, change.result.span)


def _fold_of(change: Change) -> tuple[Fold, Span] | None:
    """The factor in words that belongs to the change: just before its levels, or in apposition after them."""
    row = change.row
    lead = row.gaps[change.first]
    for fold in reversed(tuple(folds(lead, partial(_factor_at, change, row.starts[change.first])))):
        behind = lead[fold.end :]
        if not _starts_anew(behind) or _when_it_was().fullmatch(behind) or _announces().fullmatch(behind):
            return fold, row.source(change.first, fold.start, fold.end)
        break
    if change.last == change.first + 1 and change.result.span > change.base.span:
        inside = row.gaps[change.last]
        for fold in folds(inside, partial(_factor_at, change, row.starts[change.last])):
            if re.fullmatch(r"(?:\s+in\s+\w+)?,?\s+to\s+(?:just\s+|some\s+|around\s+)?", inside[fold.end :]):
                return fold, row.source(change.last, fold.start, fold.end)
    tail = row.gaps[change.last + 1][:60]
    share = _share_of_former().match(tail)
    figure = (
        change.whole.figures.get(change.whole.text[row.starts[change.last + 1] + share.start("share")])
        if share
        else None
    )
    if share and figure is not None and is_fraction(figure):
        ratio = scaled(share_interval(figure), Decimal("0.01"))
        return Fold(share.start("share"), share.end("share"), ratio), figure.span
    for fold in folds(tail, partial(_factor_at, change, row.starts[change.last + 1])):
        if re.fullmatch(r"(?:\s*[,(–—-]|\s+or)\s*(?:an?\s+|or\s+)?", tail[: fold.start]):
            return fold, row.source(change.last + 1, fold.start, fold.end)
        break
    return _only_fold(change)


def _only_fold(change: Change) -> tuple[Fold, Span] | None:
    """The one factor of a sentence with two levels and no other move."""
    row = change.row
    if len(row.figures) != 2 or change.steps or _more_is_told().search(change.whole.text):
        return None
    told = [
        (gap, fold) for gap in range(3) for fold in folds(row.gaps[gap], partial(_factor_at, change, row.starts[gap]))
    ]
    if len(told) != 1:
        return None
    gap, fold = told[0]
    if re.match(r"\s+(?:its|their|his|her|our|the)\s", row.gaps[gap][fold.end :]):
        return None  # "which doubled its capacity"
    return fold, row.source(gap, fold.start, fold.end)


@cache
def _more_is_told() -> re.Pattern[str]:
    """Words by which what doubles may be another thing than the two levels."""
    words = r"\bagain\b|\bdoubles? as\b|\band\s+(?:an?|the|its|their|has|had)\b|\bin the (?:past|last)\b|\bsince\b"
    words += r"|\b(?:where|which|who|whose|when|as|after|before|amid|on|because)\b"
    return re.compile(rf"{any_of('break', 'adjusted')}|;|{words}", re.IGNORECASE)


def _factor_at(change: Change, start: int, offset: int) -> Decimal | None:
    """The factor of a figure such as "tenfold" in the sentence."""
    figure = change.whole.figures.get(change.whole.text[start + offset])
    return figure.value if figure is not None and figure.surface.lower().endswith("fold") else None


@cache
def _share_of_former() -> re.Pattern[str]:
    """ "52,000 in 1990, is now 13,000 – half of what it was"."""
    lead = r"(?:\s+[\w'’-]+)?(?:\s*[,(–—]|\s-)\s*(?:or\s+)?(?:(?:just|only|barely|about|a mere)\s+)?"
    was = r"what (?:it|they) (?:was|were|had been)"
    former = rf"(?:{was}|its (?:former|previous|earlier|old|original)|the (?:figure|level|number|total) (?:in|of|it))"
    return re.compile(rf"{lead}(?P<share>·)\s+(?:of\s+)?{former}", re.IGNORECASE)


@cache
def _announces() -> re.Pattern[str]:
    """ "A tenfold increase in five years: the site, which had"."""
    return re.compile(rf"\s+{change_noun()}(?:\s+[\w·'’-]+){{0,5}}:\s[^.;:]{{0,70}}", re.IGNORECASE)


@cache
def _when_it_was() -> re.Pattern[str]:
    """ "trebled since 2001, when the average home cost 145,000; today it is 290,000"."""
    return re.compile(r"\s+since\s+\d{4},?\s+when\s+[^.;:]{0,60}", re.IGNORECASE)


def _starts_anew(words: str) -> bool:
    return (
        len(words) > 60
        or ends_statement(words)
        or bool(
            re.match(r",\s+(?:has|have|had|is|are|was|were|now|employs?|says?|said)\b", words)
        )  # "whose sales doubled, has"
        or bool(re.search(rf"\band\b(?!\s+\d)|{change_verb()}", words, re.IGNORECASE))
        or bool(re.match(r"\s+(?:its|their|the|his|her)\s+(?:\w+\s+)?\w+,\s", words))  # "doubled its capacity, sold"
    )
