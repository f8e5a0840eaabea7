"""FC411 dropped-scale."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from factcheck.model import Quantity
from factcheck.rules import Context, Hit, found, rule
from factcheck.rules.shared.frames import AMOUNT, Frame, compiled, sort_of
from factcheck.rules.shared.lexicon import words
from factcheck.rules.shared.wording import like, printed

#: "the 240 voters": the figure first, since an engine finds it faster than the word before it.
_POINTS_BACK = (
    rf"(?P<figure>{AMOUNT})(?:(?<=\bthe\s.)|(?<=\bthose\s.)|(?<=\bthese\s.)|(?<=\bthat\s.)|(?<=\ball\s.))"
    r"(?!\s[\w-]+\s(?:who|whom|whose|which|that)\b)"
)
_THOUSANDS = tuple(Decimal(10) ** power for power in (3, 6, 9, -3, -6, -9))


@rule("FC411", "dropped-scale")
def dropped_scale(context: Context) -> Iterator[Hit]:
    """A figure taken up again a thousand or a million times smaller or larger ("of the 240 voters" for 240,000).

    The second must point back ("the 240 voters", "those 1.2 billion visitors") and count the same thing with the same
    digits, in the same sentence or the next; a second figure that stands for itself, or is told apart ("the 18
    students who spoke"), is left alone.

    Flagged:
        The factory made 350,000 cars last year. The 350 cars were mostly exported.
        The plan costs $2.4 billion. Critics of the $2.4 million plan say it is too dear.

    Not flagged:
        The factory made 350,000 cars last year and 350 buses.
        The plan costs $2.4 billion. A pilot cost $2.4 million.
    """
    seen: set[int] = set()
    points_back = compiled(_POINTS_BACK)
    pointing = {frame.span.start: frame for frame in context.frames if frame.figures and points_back.search(frame.text)}
    for frame in (*pointing.values(), *context.pairs(lambda one: one.span.start in pointing)):
        for match in points_back.finditer(frame.text):
            figure = frame[match["figure"]]
            first = _taken_up(frame, figure)
            if first is not None and figure.span.start not in seen:
                seen.add(figure.span.start)
                factor = first.value / figure.value
                size = f"{factor:,f} times larger" if factor > 1 else f"{1 / factor:,f} times smaller"
                yield found(
                    f"{printed(figure)} takes up {printed(first)}, which is {size}",
                    figure.span,
                    first.span,
                    suggestion=like(first, first.value),
                )


def _taken_up(frame: Frame, figure: Quantity) -> Quantity | None:
    """The figure before it with the same digits that it can only be a slip for."""
    earlier = [one for one in frame.figures.values() if one.span < figure.span and one.reading == "point"]
    if not figure.value or any(one.value == figure.value for one in earlier):
        return None
    alike = [one for one in earlier if one.value / figure.value in _THOUSANDS and _same_thing(one, figure)]
    return alike[-1] if len(alike) == 1 else None


def _same_thing(one: Quantity, other: Quantity) -> bool:
    if one.unit != other.unit or sort_of(one) != sort_of(other):
        return False
    if one.unit:
        return one.number == other.number or one.scale == other.scale == 1
    nouns = {one.noun.lower(), other.noun.lower()}
    return len(nouns) == 1 or nouns <= set(words("people"))
