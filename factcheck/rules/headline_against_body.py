"""FC302 headline-body."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import combinations

from factcheck.model import Interval, Quantity, Span
from factcheck.rules import Context, Hit, found, rule
from factcheck.rules.shared.arithmetic import hull, minus, percent_change, percent_of, plus, point, reach
from factcheck.rules.shared.frames import Frame, sort_of
from factcheck.rules.shared.heads import heads
from factcheck.rules.shared.lexicon import words
from factcheck.rules.shared.wording import printed

_LEAD = 700  # characters of the text in which the figure of a headline is expected
_PREFIX = 4  # letters by which two words are taken for forms of one ("export", "exports")
_SORTS = ("money", "percent", "points", "measure", "count")
_NEAR = Decimal(3)  # how many times larger a figure may be and still be taken for the same one
_NEAR_OF_ONE_NOUN = Decimal(8)
_FEWEST = 10  # smaller counts of things are too common to be taken for one another
_MOST_FIGURES = 8
_SIZES = frozenset(Decimal(10) ** power for power in (1, 2, 3, 6, -1, -2, -3, -6))


@rule("FC302", "headline-body")
def headline_against_body(context: Context) -> Iterator[Hit]:
    """A figure of the headline, the standfirst or a caption that the text has otherwise.

    The text must print a figure of the same unit near its top, in a sentence that shares a word with the headline,
    and it must look like the same one: its digits swapped, a power of ten apart, or of the same order with no other
    figure to choose from. A headline may round, and may print a sum, difference or percentage that the text leaves to
    the reader.

    Flagged:
        # Mine sheds 1,500 jobs

          The mine will lay off 1,050 of its 3,400 workers, the company said.

    Not flagged:
        # Mine sheds more than 1,000 jobs

          The mine will lay off 1,050 of its 3,400 workers, the company said.
    """
    above = [head for head in heads(context) if context.figures_in(head.span)]
    figures = context.extraction.quantities if above else ()
    spans = [head.span for head in heads(context)] if above else []
    text = [one for one in figures if not any(span.contains(one.span) for span in spans)]
    for head in above:
        for figure in context.figures_in(head.span):
            counterpart = _counterpart(context, figure, head.span, text)
            if counterpart is not None:
                yield found(
                    f"the {head.kind} has {printed(figure)}, the text {printed(counterpart)}",
                    figure.span,
                    counterpart.span,
                )


def _counterpart(context: Context, figure: Quantity, zone: Span, text: Iterable[Quantity]) -> Quantity | None:
    """The figure of the text that must be meant and differs; ``None`` where the text bears it out or leaves it open."""
    alike = [one for one in text if one.unit == figure.unit and sort_of(one) == sort_of(figure)]
    if sort_of(figure) not in _SORTS or not alike or (not figure.unit and figure.value < _FEWEST):
        return None
    meant = _as_headlines_round(figure)
    if any(reach(one).meets(meant) for one in alike) or _follows(context, figure, meant):
        return None
    lead = [one for one in alike if abs(one.span.start - zone.end) < _LEAD and _about_the_same(context, zone, one)]
    slips = [one for one in lead if _is_slip(figure, one)]
    near = [one for one in lead if one.value and _is_near(figure, one)]
    return next(iter(near + slips), None)


def _is_near(figure: Quantity, other: Quantity) -> bool:
    most = _NEAR_OF_ONE_NOUN if figure.noun and figure.noun == other.noun else _NEAR
    return 1 / most <= figure.value / other.value <= most


def _as_headlines_round(figure: Quantity) -> Interval:
    """A headline rounds to its last significant digit, and often cuts off instead."""
    if figure.reading != "point" or not figure.value:
        return reach(figure)
    step = figure.place
    while figure.value % (step * 10) == 0:
        step *= 10
    if step == figure.place and step == 1:
        return reach(figure)
    return hull((reach(figure), Interval(figure.value - step / 2, figure.value + step)))


def _follows(context: Context, figure: Quantity, meant: Interval) -> bool:
    """Whether a sum, a difference or a percentage of neighbouring figures gives the headline's."""
    is_percentage = sort_of(figure) in ("percent", "points")
    low, high = meant.low, 2 * figure.value - meant.low  # a sum is rounded, not cut off
    strictly = Interval(low, max(low, high)) if figure.reading == "point" else meant

    def is_near(frame: Frame) -> bool:
        return abs(frame.span.start - figure.span.end) < _LEAD

    for frame in filter(is_near, (*context.frames, *context.pairs(is_near))):
        figures = [one for one in frame.figures.values() if one.span != figure.span][:_MOST_FIGURES]
        same = [point(one.value) for one in figures if one.unit == figure.unit]
        if any(result.meets(strictly) for result in _sums(same)):
            return True
        if is_percentage and any(result.meets(meant) for result in _percentages(figures)):
            return True
    return False


def _sums(terms: list[Interval]) -> Iterator[Interval]:
    for size in (2, 3):
        for some in combinations(terms, size):
            yield plus(*some)
    for one, other in combinations(terms, 2):
        yield minus(one, other)
        yield minus(other, one)
    if len(terms) > 3:
        yield plus(*terms)


def _percentages(figures: list[Quantity]) -> Iterator[Interval]:
    for one, other in combinations(figures, 2):
        if one.unit == other.unit:
            for base, result in ((reach(one), reach(other)), (reach(other), reach(one))):
                share, change = percent_of(result, base), percent_change(base, result)
                if share is not None and change is not None:
                    yield from (share, change, Interval(-change.high, -change.low))


def _is_slip(figure: Quantity, other: Quantity) -> bool:
    """The same digits in another order, or a power of ten apart."""
    digits, others = (re.sub(r"\D", "", one.number).strip("0") for one in (figure, other))
    if other.value and figure.value / other.value in _SIZES:
        return True
    return len(digits) > 1 and sorted(digits) == sorted(others) and figure.scale == other.scale


def _about_the_same(context: Context, zone: Span, other: Quantity) -> bool:
    """Whether the sentence of ``other`` shares a content word with the headline."""
    sentence = context.document.slice(context.sentence_of(other.span))
    return bool(_stems(context.document.slice(zone)) & _stems(sentence))


def _stems(text: str) -> frozenset[str]:
    found_words = re.findall(r"[^\W\d_]{4,}", text)
    names = {word[:3] for word in found_words if word[0].isupper() and len(word) > 4}
    common = {word.lower()[:_PREFIX] for word in found_words if word.lower() not in words("function")}
    people = {"people"} if any(word.lower() in words("people") for word in found_words) else set()
    return frozenset(names | common | people)
