"""An amount that the next sentence names again as known ("the £1.52 million"), with another figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from factcheck.model import Quantity
from factcheck.rules.shared.arithmetic import reach
from factcheck.rules.shared.context import Context
from factcheck.rules.shared.frames import Frame, figure_class, sort_of

_FIGURE = figure_class("money", "measure", "count", "duration")
_THE = frozenset(("the", "this", "that", "those", "these"))
_STEM = 5  # letters by which two words are taken for forms of one ("cost", "costing")
_DIGITS = 3  # from which two amounts of the same digits are one mistyped
_MOST_APART = 4  # times; two amounts further apart are of two things


def named_again(context: Context) -> Iterator[tuple[Quantity, Quantity]]:
    """Each amount with the one of the sentence before that it names again and does not have."""
    for before, frame in context.neighbours():
        if not before.figures or not frame.figures or _THE.isdisjoint(frame.words):
            continue
        for match in _again().finditer(frame.text):
            again = frame[match["figure"]]
            first = _only_one_before(before, frame, again)
            if _of_two_things().search(frame.text, max(0, match.start() - 12), match.start()):
                continue
            if _beside_another().search(frame.text[: match.start()][-30:]):
                continue  # "the biggest since the £4.2 million contract"
            if first is None or reach(first).meets(reach(again)) or _of_another().match(frame.text, match.end()):
                continue
            if _digits_swapped(first, again) or _is_named(before, match, first, again):
                yield again, first


@cache
def _again() -> re.Pattern[str]:
    """ "the £1.52 million ...": the figure first, since an engine finds it faster than the word before it."""
    known = "|".join(rf"(?<=\b[{word[0].upper()}{word[0]}]{word[1:]}\s.)" for word in sorted(_THE))
    return re.compile(rf"(?P<figure>{_FIGURE})(?:{known})(?:\s(?P<noun>[a-z-]+))?")


@cache
def _of_two_things() -> re.Pattern[str]:
    """What stands before an amount of another thing of the kind ("the biggest since the £4 million deal")."""
    return re.compile(
        r"\b(?:since|than|unlike|like|besides|beyond|plus|from|with|and|replaces?|after)\s$", re.IGNORECASE
    )


@cache
def _beside_another() -> re.Pattern[str]:
    """The words before an amount that is set beside the one just named."""
    words = "since|than|like|unlike|after|before|from|against|with|to|besides|exceeds|beats|matches|dwarfs"
    return re.compile(rf"\b(?:{words})\s+(?:the|this|that|those|these)\s$", re.IGNORECASE)


@cache
def _of_another() -> re.Pattern[str]:
    """What may follow an amount of another thing, or of a part."""
    return re.compile(r"\s(?:of|for|in|on|at|by|that|which|who|from|with|under|over|still|so far|already)\b")


def _only_one_before(before: Frame, frame: Frame, again: Quantity) -> Quantity | None:
    """The one figure of its unit in the sentence before, if there is no other in either."""
    figures = (*before.figures.values(), *frame.figures.values())
    alike = [one for one in figures if one.unit == again.unit and sort_of(one) == sort_of(again)]
    if len(alike) != 2 or alike[1] is not again or any(map(_is_loose, alike)):
        return None
    return alike[0]


def _is_loose(figure: Quantity) -> bool:
    return figure.reading != "point" or bool(figure.hedge) or figure.kind not in ("level", "duration", "change")


def _is_named(before: Frame, match: re.Match[str], first: Quantity, again: Quantity) -> bool:
    """Whether the noun of the amount stands in the sentence before: "cost £757 million", "the £575 million cost"."""
    noun = match["noun"] or ""
    if len(noun) < 4 or not again.unit or not (_near(first, again) or _tens_apart(first, again)):
        return False
    return any(word[:_STEM] == noun[:_STEM] or word.startswith(noun) for word in before.words)


def _near(first: Quantity, again: Quantity) -> bool:
    return first.value < _MOST_APART * again.value < _MOST_APART**2 * first.value


def _tens_apart(first: Quantity, again: Quantity) -> bool:
    """Whether one is the other with zeros more or less."""
    digits, others = ("".join(filter(str.isdigit, figure.number)).strip("0") for figure in (first, again))
    return digits == others


def _digits_swapped(one: Quantity, other: Quantity) -> bool:
    """Whether two neighbouring digits changed places, in numbers of one scale and one noun."""
    first, second = ("".join(filter(str.isdigit, figure.number)) for figure in (one, other))
    if one.scale != other.scale or len(first) != len(second) or one.noun != other.noun:
        return False
    differing = [index for index in range(len(first)) if first[index] != second[index]]
    if len(first.strip("0")) < _DIGITS or len(differing) != 2 or differing[1] != differing[0] + 1:
        return False
    return first[differing[0]] == second[differing[1]] and first[differing[1]] == second[differing[0]]
