"""FC904 share-column."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.rules import Context, Hit, found, rule
from factcheck.rules.accounts.derived_columns import Derived, best, misfits
from factcheck.rules.accounts.grid import Grid, Line, Number, grid
from factcheck.rules.shared.arithmetic import HUNDRED, percent_of, rounded

_PERCENT = r"(?:%|per ?cent|percentage|share|in %)"
_SHARE = re.compile(
    rf"{_PERCENT}(?: \(%\))?$|{_PERCENT} of (?:the )?(?:net )?(?:sales|revenues?|turnover|total|all|assets|income)",
    re.IGNORECASE,
)
_BASE = re.compile(
    r"(?:net |total )?(?:sales|revenues?|turnover)(?:, net)?$|"
    r"(?:grand )?total(?: (?:sales|revenues?|assets|income))?$|all\b",
    re.IGNORECASE,
)


@rule("FC904", "share-column", pack="accounts")
def share_column(context: Context) -> Iterator[Hit]:
    """A percentage-of-sales (or of-total) column in which one row does not fit.

    The base is the row of sales, revenue or the total. One row is called wrong only where most others in the column
    fit.

    Flagged:
        ---
          title: Income
          ---

          | € million | 2010 | % of sales |
          |---|---|---|
          | Sales | 800 | 100 |
          | Cost of goods | 480 | 60 |
          | Wages | 160 | 20 |
          | Rent | 72 | 19 |

    Not flagged:
        ---
          title: Income
          ---

          | € million | 2010 | % of sales |
          |---|---|---|
          | Sales | 800 | 100 |
          | Cost of goods | 480 | 60 |
          | Wages | 160 | 20 |
          | Rent | 72 | 9 |
    """
    for table in context.document.tables:
        numbers = grid(table)
        if numbers is not None:
            for column in range(1, len(numbers.headers)):
                if _SHARE.search(numbers.headers[column]):
                    yield from _column(numbers, column)


def _column(numbers: Grid, column: int) -> Iterator[Hit]:
    bases = [row for row in numbers.rows if _BASE.match(row.label)]
    readings = [
        _readings(numbers, amounts, column, base)
        for amounts in range(column)
        for base in bases
        if not _SHARE.search(numbers.headers[amounts])
    ]
    for one in misfits(best(readings)):
        part, base = one.operands
        shown = rounded(one.value, one.printed.place)
        yield found(
            f"{part.text} of {base.text} is {shown} %, printed {one.printed.text}",
            one.printed.span,
            part.span,
            base.span,
            suggestion=f"{shown}",
        )


def _readings(numbers: Grid, amounts: int, column: int, base_row: Line) -> list[Derived]:
    base = base_row.cells[amounts]
    derived = [_derived(row, amounts, column, base) for row in numbers.rows if row is not base_row]
    return [one for one in derived if one is not None]


def _derived(row: Line, amounts: int, column: int, base: Number | None) -> Derived | None:
    part, printed = row.cells[amounts], row.cells[column]
    if part is None or printed is None or base is None or part.is_percent or base.is_percent:
        return None
    share = percent_of(part.interval, base.interval)
    if share is None:
        return None
    return Derived(printed, (part, base), part.value / base.value * HUNDRED, share)
