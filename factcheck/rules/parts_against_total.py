"""FC204 parts-total."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from factcheck.model import Interval, Quantity
from factcheck.rules import Context, Hit, found, rule
from factcheck.rules.shared.arithmetic import plus, point, printed_place, reach_beside
from factcheck.rules.shared.grids import totals_in_tables
from factcheck.rules.shared.lists import parts_lists
from factcheck.rules.shared.near_sums import near_sums
from factcheck.rules.shared.wording import amount, like, printed

_FEW = 1000


@rule("FC204", "parts-total")
def parts_against_total(context: Context) -> Iterator[Hit]:
    """Parts that do not add up to the total printed with them.

    Only lists that are explicit: after a colon or dash, "of the 1,020, 410 in the pit, ...", "... 850 in all", and
    columns and rows of a table that end in a total. Lists of examples ("including") are left alone, and so are parts
    that may overlap.

    Flagged:
        The suit was settled for $850,000: $283,000 for one firm, $350,000 for another and $300,000 for the plaintiff.
        Of the 1,020 jobs to go, 410 are in the pit, 380 in the plant, 150 in transport and 180 in the office.
        The hospital treated 463 men, 654 women and 120 children, a total of 1,337 patients.
        | Region | Votes |
          |---|---|
          | North | 1,200 |
          | South | 1,350 |
          | Total | 2,650 |

    Not flagged:
        The suit was settled for $933,000: $283,000 for one firm, $350,000 for another and $300,000 for the plaintiff.
        Of the 1,120 jobs to go, 410 are in the pit, 380 in the plant, 150 in transport and 180 in the office.
        The hospital treated 463 men, 654 women and 120 children, a total of 1,237 patients.
        Of the 120 patients, 70 were women, 60 smoked and 20 had diabetes.
        The fund spent $850,000, including $283,000 on rent, $350,000 on wages and $100,000 on food.
        | Region | Votes |
          |---|---|
          | North | 1,200 |
          | South | 1,350 |
          | Total | 2,550 |
    """
    for frame in context.frames:
        for one in parts_lists(frame, near_sums):
            yield from _compared(one.total, one.parts, one.complete, one.singles, one.given)
    for total, parts in totals_in_tables(context):
        yield from _compared(total, parts, complete=True)


def _is_counted(figure: Quantity) -> bool:
    """Whether a figure is a count that nobody rounds where its parts are listed ("60 members: 28 Labour, ...")."""
    bare = not figure.unit and figure.scale == 1 and figure.reading == "point" and not figure.hedge
    return bare and not figure.low % 1 and figure.low < _FEW


def _stands_for(figure: Quantity, finest: Quantity, exact: bool) -> Interval:
    return point(figure.value) if exact else reach_beside(figure, finest)


def _compared(
    total: Quantity, parts: tuple[Quantity, ...], complete: bool, singles: int = 0, given: bool = False
) -> Iterator[Hit]:
    finest = min((*parts, total), key=printed_place)
    exact_counts = all(map(_is_counted, (*parts, total)))
    together, stated = (
        plus(point(Decimal(singles)), *(_stands_for(part, finest, exact_counts) for part in parts)),
        _stands_for(total, finest, exact_counts),
    )
    if together.meets(stated) or (together.high < stated.low and not complete):
        return
    exact = sum((part.value for part in parts), Decimal(singles))
    terms = " + ".join([part.surface if len(part.surface) < 25 else part.number for part in parts] + ["1"] * singles)
    message = f"{terms} is {amount(exact, 4)}, printed {printed(total)}"
    if given:  # the total is where the sentence starts from: the part stated last was reckoned
        yield found(message, parts[-1].span, total.span, *(part.span for part in parts[:-1]))
        return
    yield found(
        message,
        total.span,
        *(part.span for part in parts),
        suggestion=like(total, exact),
    )
