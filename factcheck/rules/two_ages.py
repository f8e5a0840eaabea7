"""FC503 two-ages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, product

from factcheck.rules import Context, Hit, found, rule
from factcheck.rules.shared.ages import Age, ages, birth, of_two_people, possible_ages
from factcheck.rules.shared.frames import DURATION, Frame, figure_class
from factcheck.rules.shared.moments import MOMENT, Dated, Moment, dated, may_hold_two

_AGES = {"age", "count", "duration"}
_ABOUT_A_LIFE = frozenset(("born", "aged", "age", "he", "she", "who", "old", "turned"))
_SURELY = frozenset(("aged", "age", "old", "turned", "when"))
#: "Born in 1913, he joined the firm in 1947 and stayed for 38 years before retiring at 72."
_AFTER_YEARS = re.compile(
    rf"(?P<moment>{MOMENT})[^.;:(){MOMENT[1:-1]}]{{0,80}}?\bfor\s(?:the\snext\s)?(?P<length>{DURATION})[^.;:()\d]{{0,60}}?\b(?:at|aged|at\sthe\sage\sof)\s"
    rf"(?P<age>{figure_class('age', 'count')})(?=[.,;)]|$)"
)


@rule("FC503", "two-ages")
def two_ages(context: Context) -> Iterator[Hit]:
    """An age that another age, or the years between, contradict.

    Two ages of one person at two printed moments lead to the same year of birth, or to the next one. Nothing is said
    where the second may be another person.

    Flagged:
        Aged 38 when she spoke to us in March 2008, she was just six when they met, in the 1960s.
        Born in May 1913, he joined the firm in 1947 and stayed for 45 years before retiring at 72.

    Not flagged:
        Aged 38 when she spoke to us in March 2008, she was just six when they met, in the 1970s.
        Born in May 1913, he joined the firm in 1947 and stayed for 38 years before retiring at 72.
        Anna, 38 in 2008, and her mother, who was 20 in 1968, run the shop.
    """
    seen: set[int] = set()
    for frame in (*context.frames, *context.pairs(_names_an_age, _tells_ages)):
        if not (_tells_ages(frame) and may_hold_two(frame)):
            continue
        here = dated(frame)
        hits = (*_of_one_person(here), *_after_years(here)) if here.moments else ()
        if not hits or of_two_people(here.text):
            continue
        for hit in hits:
            if hit.spans[0].start not in seen:
                seen.add(hit.spans[0].start)
                yield hit


def _tells_ages(frame: Frame) -> bool:
    """Whether a sentence may tell how old someone was in some year."""
    return bool(frame.sorts & _AGES) and not frame.words.isdisjoint(_ABOUT_A_LIFE)


def _names_an_age(frame: Frame) -> bool:
    return bool(frame.sorts & _AGES) and ("age" in frame.sorts or not frame.words.isdisjoint(_SURELY))


def _of_one_person(here: Dated) -> Iterator[Hit]:
    if len(here.moments) < 2:
        return
    for one, other in combinations(ages(here), 2):
        between = here.text.partition(_mark(here, one))[2].partition(_mark(here, other))[0]
        if "who" in between.split():
            continue  # "he was 20 in 1960 when he met Anna, who died in 2001 aged 59"
        if other.own and one.figure is not other.figure and not _agree(one, other):
            moment = other.moments[0]
            by_decade = len(moment.years) > 1
            suspect, beside = (moment.span, other.figure.span) if by_decade else (other.figure.span, moment.span)
            shown = f"{one.figure.number} in {one.moments[0].year} is no {other.figure.number} in {_shown(moment)}"
            yield found(shown, suspect, beside, one.figure.span, one.moments[0].span)


def _mark(here: Dated, age: Age) -> str:
    """The character of an age."""
    return next(mark for mark, figure in here.frame.figures.items() if figure is age.figure)


def _shown(moment: Moment) -> str:
    return f"the {moment.year}s" if len(moment.years) > 1 else str(moment.year)


def _agree(one: Age, other: Age) -> bool:
    """Whether some year of birth gives both ages."""
    return any(
        _births(one, moment) & _births(other, another) for moment, another in product(one.moments, other.moments)
    )


def _births(age: Age, moment: Moment) -> set[int]:
    return {year - int(age.figure.value) - before for year in moment.years for before in (0, 1)}


def _after_years(here: Dated) -> Iterator[Hit]:
    born = birth(here)
    for match in _AFTER_YEARS.finditer(here.text) if born else ():
        moment, length, age = here.moments[match["moment"]], here.figure(match["length"]), here.figure(match["age"])
        if born is None or moment is born or length.unit != "year" or length.reading != "point" or length.hedge:
            continue
        then = possible_ages(born, moment)
        low, high = then.start + int(length.value) - 1, then.stop + int(length.value)
        if not low <= age.value <= high:
            message = f"born {born.year}, so {low + 1} or so {length.surface} after {moment.year}, printed {age.number}"
            yield found(message, age.span, length.span, moment.span, born.span)
