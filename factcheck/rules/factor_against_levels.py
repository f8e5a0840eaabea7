"""FC217 factor-levels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from factcheck.lexicons.relations import any_of, change_verb, relations
from factcheck.model import INFINITY, Interval, Quantity, Span
from factcheck.rules import Context, Hit, found, rule
from factcheck.rules.shared.arithmetic import divided, reach_beside
from factcheck.rules.shared.changes import Change
from factcheck.rules.shared.folds import Fold, folds, may_hold_folds
from factcheck.rules.shared.frames import COUNT, FIGURE, Frame, sort_of
from factcheck.rules.shared.passage import Passage, only, passage
from factcheck.rules.shared.readings import as_level
from factcheck.rules.shared.wording import number, printed

_SORTS = frozenset(("money", "measure", "count", "percent", "points"))
_LONG = 300  # characters; a longer stretch says more than one thing
# How far a number of times may lie from the quotient: "three times" is said of 2.6 and of 3.5.
_LOOSE = (Decimal("0.85"), Decimal("1.18"))
_FEW = Decimal(10)  # times, up to which "more than three times" is not said of six
_NEAR = 100  # characters between the first of two levels and the factor


@rule("FC217", "factor-levels")
def factor_against_levels(context: Context) -> Iterator[Hit]:
    """A word such as "doubled" or "twice as many" that is not the ratio of the only two levels it can be of.

    The earlier level may stand in the sentence before ("contained 1,200 parts. By 1972 that had tripled, to 2,500"),
    the levels may follow the word ("has doubled. It rose from 140 to 190"), or two things are compared ("twice as many
    men as women: 300 against 200"). Where a third level of the kind or a second move is told, nothing is said.

    Flagged:
        The first chip contained 1,200 parts. By 1972 that had tripled, to 2,500.
        The number of cafes has doubled. It rose from 140 to 190.
        Twice as many men as women applied: 300 against 200.
        The toll, once £4.50, has trebled and now stands at £9.

    Not flagged:
        The first chip contained 1,200 parts. By 1972 that had doubled, to 2,500.
        The number of cafes has doubled. It rose from 140 to 290.
        Twice as many men as women applied: 400 against 200.
        The toll, once £3.00, has trebled and now stands at £9.
        The shop sold 1,200 bicycles. Its profit doubled to $2,500.
    """
    for frame, told in zip(context.frames, context.changes_by_sentence, strict=True):
        if len(frame.figures) > 1 and len(frame.text) <= _LONG:
            if not told and may_hold_folds(frame):
                yield from _grown(_levels(frame), frame, one_sentence=True)
                yield from _from_what_is_now(_levels(frame), frame)
            if "as" in frame.words or "than" in frame.words:
                yield from _as_many(frame)
            if "one" in frame.words:
                yield from _to_one(frame)
    pairs = tuple(context.pairs(may_hold_folds, _has_levels))
    by_sentence = zip(context.frames, context.changes_by_sentence, strict=True) if pairs else ()
    told_in = {frame.span.start: told for frame, told in by_sentence}
    for frame in pairs:
        if len(frame.text) <= _LONG:
            yield from _grown(_levels(frame), frame, one_sentence=False)
            yield from _then_the_levels(_levels(frame), frame, told_in)


def _has_levels(frame: Frame) -> bool:
    return not frame.sorts.isdisjoint(_SORTS)


def _levels(frame: Frame) -> Passage:
    return passage(only(frame, lambda figure: sort_of(figure) in _SORTS))


def _alike(one: Quantity, other: Quantity) -> bool:
    """Whether two levels can be of one thing: of one unit; the second may leave its noun or what it is per out."""
    first, second = as_level(one), as_level(other)
    plain = first.reading == second.reading == "point" and first.value > 0 and second.value > 0
    return plain and first.unit == second.unit and (not second.noun or second.noun == first.noun)


# --- one thing at two times ---------------------------------------------------------------------------


def _grown(row: Passage, whole: Frame, *, one_sentence: bool) -> Iterator[Hit]:
    """ "Contained 1,200 parts. By 1972 that had tripled, to 2,500"."""
    if len(row.figures) != 2 or not _alike(*row.figures):
        return
    between = row.before(1)
    told = _folds(row, whole, 1)
    if len(told) != 1 or not _to_the_level().fullmatch(between, told[0].end) or _not_one_thing().search(between):
        return
    lead = between[: told[0].start]
    stop = re.search(r"[.!?][\"”’']?\s+", lead)
    if one_sentence == bool(stop) or re.search(change_verb(), lead, re.IGNORECASE):
        return
    joined = _was_earlier(row) if one_sentence else stop is not None and _it().match(lead, stop.end())
    if joined:
        yield from _hit(row, whole, 1, told[0], row.figures[0], row.figures[1])


def _from_what_is_now(row: Passage, whole: Frame) -> Iterator[Hit]:
    """ "Could increase density fourfold in places that now allow eight units an acre, to 40"."""
    if len(row.figures) != 2 or not _alike(*row.figures) or not re.fullmatch(r"[^.;:,]{0,30},\s+to\s+", row.before(1)):
        return
    told = _folds(row, whole, 0)
    if len(told) == 1 and _where_it_is_now().fullmatch(row.before(0), told[0].end):
        yield from _hit(row, whole, 0, told[0], *row.figures)


@cache
def _where_it_is_now() -> re.Pattern[str]:
    return re.compile(
        r"[^.;:,]{0,60}\b(?:now|currently|today|once|formerly|at present|until now|used to)\s+(?:[a-z]+\s+){0,3}",
        re.IGNORECASE,
    )


def _folds(row: Passage, whole: Frame, gap: int) -> list[Fold]:
    """The factors in the words before a level; ``whole`` has those that are figures ("tenfold")."""

    def factor_at(offset: int) -> Decimal | None:
        figure = whole.figures.get(whole.text[row.starts[gap] + offset])
        return figure.value if figure is not None and figure.surface.lower().endswith("fold") else None

    return list(folds(row.gaps[gap], factor_at))


@cache
def _to_the_level() -> re.Pattern[str]:
    """Between a factor and the later level: "to", "by 1990, to", "and now stands at", "in places that allow, to"."""
    when = r"(?:,?\s+(?:in|by|since|within|over|during)\s+[\w'’-]+(?:\s+[\w'’-]+){0,2})?"
    return re.compile(rf"{when},?\s+(?:and\s+(?:is\s+)?(?:now\s+)?(?:stands?\s+)?)?(?:to|at)\s+", re.IGNORECASE)


@cache
def _not_one_thing() -> re.Pattern[str]:
    return re.compile(rf"{any_of('adjusted')}|\bagain\b|\bthen\b|\bdoubles? as\b|\bwhile\b|\bwhereas\b", re.IGNORECASE)


def _was_earlier(row: Passage) -> bool:
    """Whether the words around the first level put it before."""
    lead, behind = row.before(0)[-60:], row.after(0)
    former = rf"(?:\b(?:once|formerly|previously|originally|{any_of('was at')})|from)\s+(?:[a-z]+\s+){{0,2}}$"
    return bool(
        re.search(former, lead, re.IGNORECASE)
        or re.match(rf"(?:\s+[\w'’-]+)?,?\s+(?:[·\w]+\s+)?{any_of('earlier')}", behind, re.IGNORECASE)
    )


@cache
def _it() -> re.Pattern[str]:
    """The subject of the second sentence: what was counted in the first."""
    noun = r"(?:number|figure|total|price|rate|sum|population|count|amount|share|level|toll|size|cost|bill)"
    when = (
        r"(?:(?:By|In|Since|Within|Over|Today|Now|After)\b[^,.;:]{0,30}?,?\s+|[\w·'’-]+(?:\s+[\w'’-]+)?\s+later,?\s+)?"
    )
    return re.compile(
        rf"{when}(?:it|they|that|this|(?:the|that|this)\s+{noun})\s+(?:(?:has|have|had|was|were|will|would|since|then|"
        r"be|been|more than|nearly|almost|about|is|are|to)\s+)*$",
        re.IGNORECASE,
    )


def _then_the_levels(row: Passage, whole: Frame, told_in: dict[int, tuple[Change, ...]]) -> Iterator[Hit]:
    """ "The number of cafes has doubled. It rose from 140 to 190"."""
    if len(row.figures) != 2 or not _alike(*row.figures):
        return
    lead = row.before(0)
    told = _folds(row, whole, 0)
    stop = re.search(r"[.!?][\"”’']?\s+", lead)
    if stop is None or len(told) != 1 or told[0].end > stop.start():
        return
    changes = told_in.get(row.source(0, stop.end(), stop.end()).start, ())
    if "since" in whole.words or not _no_time_of_its_own().fullmatch(row.after(1)):
        return
    if len(changes) != 1 or changes[0].steps or not _moved().fullmatch(lead, stop.end()):
        return
    if not _its_own_object().match(lead, told[0].end) and not _not_one_thing().search(lead):
        yield from _hit(row, whole, 0, told[0], changes[0].base, changes[0].result)


@cache
def _no_time_of_its_own() -> re.Pattern[str]:
    """Behind the levels there is no time that would be of another change ("last year alone", "in June")."""
    when = r"(?:in|last|this|since|by|over|alone|during|on|at|between|within)"
    return re.compile(rf"(?:\s+(?!{when}\b)[\w'’-]+){{0,4}}\s*[.,;!?\"”’]*\s*", re.IGNORECASE)


@cache
def _moved() -> re.Pattern[str]:
    subject = r"(?:It|They|That|This|(?:The|That|This|Its|Their)\s+[\w'’-]+(?:\s+of\s+[\w'’-]+)?)"
    return re.compile(rf"{subject}\s+(?:[\w'’-]+\s+){{1,4}}?from\s+(?:just\s+|only\s+)?")


@cache
def _its_own_object() -> re.Pattern[str]:
    """ "Has doubled its capacity": what doubles is named behind the verb."""
    return re.compile(r"\s+(?:its|their|his|her|our|the|a|an)\s", re.IGNORECASE)


def _hit(row: Passage, whole: Frame, gap: int, fold: Fold, base: Quantity, result: Quantity) -> Iterator[Hit]:
    ratio = divided(
        reach_beside(as_level(result), as_level(base)),
        reach_beside(as_level(base), as_level(result)),
    )
    if ratio is None or ratio.meets(fold.ratio):
        return
    span = row.source(gap, fold.start, fold.end)
    exact = as_level(result).value / as_level(base).value
    figures = (figure.surface for figure in whole.figures.values() if span.contains(figure.span))
    shown = next(figures, row.gaps[gap][fold.start : fold.end])
    message = f"{printed(base)} to {printed(result)} is a factor of {number(exact)}, printed {shown!r}"
    yield found(message, span, base.span, result.span)


# --- two things of one time ---------------------------------------------------------------------------


def _as_many(frame: Frame) -> Iterator[Hit]:
    """ "Twice as many men as women applied: 300 against 200"; "has 900, twice as many as its rival, which has 600"."""
    row = _levels(frame)
    if len(row.figures) != 2 or not _of_one_sort(*row.figures):
        return
    told = list(_times().finditer(frame.text))
    factor = _factor(frame, told[0]) if len(told) == 1 else None
    if factor is None or not _compared(row, frame, told[0]):
        return
    one, other = row.figures
    stated = _ratio(told[0], factor)
    figure = frame.figures.get(told[0]["factor"])
    words = figure.surface if figure else told[0]["factor"]
    yield from _no_ratio(one, other, stated, words, frame.source(*told[0].span("factor")))


def _no_ratio(one: Quantity, other: Quantity, stated: Interval, words: str, span: Span) -> Iterator[Hit]:
    """A finding where neither figure is so many times the other."""
    a, b = reach_beside(one, other), reach_beside(other, one)
    if any(ratio is None or ratio.meets(stated) for ratio in (divided(a, b), divided(b, a))):
        return
    large, small = sorted((one, other), key=lambda figure: -figure.value)
    message = f"{printed(large)} is {number(large.value / small.value)} times {printed(small)}, printed {words!r}"
    yield found(message, span, one.span, other.span)


def _to_one(frame: Frame) -> Iterator[Hit]:
    """ "Men outnumber women by three to one: there are 300 men and 200 women"."""
    match = _ratio_to_one().search(frame.text)
    if match is None or not _is_ratio().search(frame.text[: match.start()]):
        return
    ratio = frame[match["ratio"]]
    row = passage(only(frame, lambda figure: figure is not ratio and sort_of(figure) in _SORTS))
    if len(row.figures) != 2 or not _of_one_sort(*row.figures) or frame.place(row.figures[0]) < match.end():
        return
    if not _set_against().fullmatch(f"x{row.before(0)[match.end() :]}") or not _against().fullmatch(row.before(1)):
        return
    stated = Interval(ratio.value * _LOOSE[0], ratio.value * _LOOSE[1])
    words = f"{printed(ratio)} to one"
    yield from _no_ratio(*row.figures, stated, words, frame.source(*match.span()))


@cache
def _ratio_to_one() -> re.Pattern[str]:
    return re.compile(rf"(?P<ratio>{COUNT})[\s-]to[\s-]one\b(?!-)", re.IGNORECASE)


@cache
def _is_ratio() -> re.Pattern[str]:
    return re.compile(r"\b(?:outnumber\w*|ratio|margin|majority|by|proportion)\b(?![^,;]*\bodds\b)", re.IGNORECASE)


@cache
def _times() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<factor>{FIGURE}|double|triple)\s+(?:(?P<more>more|larger|bigger|higher|greater|heavier|longer|taller)\s+than\b|as\s+(?P<measure>[a-z]+)(?:\s+(?!as\b|again\b)(?P<noun>[\w'’-]+))?"
        r"(?:\s+(?!as\b|again\b)[\w'’-]+){0,4}?\s+as\b)",
        re.IGNORECASE,
    )


def _of_one_sort(one: Quantity, other: Quantity) -> bool:
    plain = one.reading == other.reading == "point" and one.value > 0 and other.value > 0
    return plain and one.unit == other.unit and sort_of(one) == sort_of(other)


def _factor(frame: Frame, match: re.Match[str]) -> Decimal | None:
    figure = frame.figures.get(match["factor"])
    if figure is None:
        return Decimal(2) if match["factor"].lower() == "double" else Decimal(3)
    return figure.value if not figure.unit and figure.kind in ("ratio", "share") and figure.value > 0 else None


def _ratio(match: re.Match[str], factor: Decimal) -> Interval:
    before = match.string[max(0, match.start() - 12) : match.start()].lower()
    low, high = factor * _LOOSE[0], (factor + 1 if match["more"] else factor) * _LOOSE[1]
    if re.search(r"\b(?:more than|over|at least)\s+$", before):
        return Interval(low, factor * 2) if factor < _FEW else Interval(low, INFINITY)
    if re.search(r"\b(?:less than|under|nearly|almost|up to|not)\s+$", before):
        return Interval(factor / 2, high)
    return Interval(low, high)


def _compared(row: Passage, frame: Frame, match: re.Match[str]) -> bool:
    """Whether the words set the two levels against each other, in what is said to be so many times as great."""
    one, other = row.figures
    if match["measure"] and match["measure"].lower() not in _measures(sort_of(one)):
        return False
    nouns = {noun.lower() for noun in (one.noun, other.noun) if noun}
    named = (match["noun"] or "").lower()
    if (named and nouns - {named} and len(nouns) == 1) or _more_words().search(frame.text):
        return False
    first, second = frame.place(one), frame.place(other)
    if first > match.end():
        lead, between = frame.text[match.end() : first], frame.text[first + 1 : second]
        return bool(_set_against().fullmatch(lead) and _against().fullmatch(between))
    inside = frame.text[match.end() : second] if second > match.end() else ""
    return match.start() - first < _NEAR and bool(_of_the_other().fullmatch(inside))


@cache
def _measures(sort: str) -> frozenset[str]:
    return frozenset(relations().get(f"as great in {sort}", ()))


@cache
def _more_words() -> re.Pattern[str]:
    return re.compile(rf"{any_of('adjusted')}|\brespectively\b|\blikely\b", re.IGNORECASE)


@cache
def _set_against() -> re.Pattern[str]:
    """From "twice as many men as" to the first level: who else, and a mark that opens the figures."""
    return re.compile(r"[^.;:#]{1,60}(?:[:,(–—]|\swith)\s*(?:(?!and\b)[\w'’-]+\s+){0,3}")


@cache
def _against() -> re.Pattern[str]:
    return re.compile(
        r"(?:\s+(?!and\b)[\w'’-]+){0,3}?,?\s+(?:against|to|and|compared with|compared to|versus|vs\.?|but)\s+"
        r"(?:(?:only|just|the|its|there (?:are|were)|were|are)\s+)*",
        re.IGNORECASE,
    )


@cache
def _of_the_other() -> re.Pattern[str]:
    """From "twice as many as" to the level of the other: "its rival, which has", "the 600 of the old one"."""
    verb = r"(?:,\s+(?:which|who|where|with)(?:\s+[\w'’-]+){0,3}|\s+(?:with|at|on|of|which\s+\w+)|['’]s|\s+the|\()"
    return re.compile(rf"(?:\s+(?!and\b)[\w'’-]+){{0,5}}?{verb}\s*", re.IGNORECASE)
