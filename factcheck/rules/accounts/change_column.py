"""FC905 change-column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from factcheck.rules import Context, Hit, found, rule
from factcheck.rules.accounts.derived_columns import Derived, best, misfits
from factcheck.rules.accounts.grid import Grid, Line, grid, year_of
from factcheck.rules.shared.arithmetic import HUNDRED, minus, percent_change, rounded

_CHANGE = re.compile(
    r"change|growth|increase|decrease|\bdiff|\+/-|±|y-?o-?y|year[- ]on[- ]year|vs\.?\s|variation|\bΔ|compared",
    re.IGNORECASE,
)
_IN_PERCENT = re.compile(r"%|per ?cent|growth|y-?o-?y|year[- ]on[- ]year", re.IGNORECASE)


@rule("FC905", "change-column", pack="accounts")
def change_column(context: Context) -> Iterator[Hit]:
    """A change column of a table in which one row does not follow from the two years beside it.

    The two columns are those whose years, or whose figures in most rows, give the column. One row is called wrong
    only where most others fit.

    Flagged:
        ---
          title: Sales by region
          ---

          | Region | 2009 | 2010 | Change (%) |
          |---|---|---|---|
          | North | 120 | 150 | 25.0 |
          | South | 200 | 190 | -5.0 |
          | East | 80 | 92 | 51.0 |
          | West | 60 | 66 | 10.0 |

    Not flagged:
        ---
          title: Sales by region
          ---

          | Region | 2009 | 2010 | Change (%) |
          |---|---|---|---|
          | North | 120 | 150 | 25.0 |
          | South | 200 | 190 | -5.0 |
          | East | 80 | 92 | 15.0 |
          | West | 60 | 66 | 10.0 |
    """
    for table in context.document.tables:
        numbers = grid(table)
        if numbers is not None:
            for column, header in enumerate(numbers.headers):
                if _CHANGE.search(header):
                    yield from _column(numbers, column)


def _column(numbers: Grid, column: int) -> Iterator[Hit]:
    readings = [_readings(numbers, old, new, column) for old, new in _pairs(numbers, column)]
    for one in misfits(best(readings)):
        old, new = one.operands
        shown = rounded(one.value, one.printed.place)
        yield found(
            (
                f"{old.text} to {new.text} is {shown:+}{' %' if _is_percent(numbers, column) else ''}, "
                f"printed {one.printed.text}"
            ),
            one.printed.span,
            old.span,
            new.span,
            suggestion=f"{shown}",
        )


def _pairs(numbers: Grid, column: int) -> Iterator[tuple[int, int]]:
    """The columns that may be base and result: neighbouring years in their order, else neighbours either way."""
    others = [place for place, header in enumerate(numbers.headers) if place != column and not _CHANGE.search(header)]
    for first, second in pairwise(others):
        years = [year_of(numbers.headers[place]) for place in (first, second)]
        if years[0] is None or years[1] is None:
            yield from ((first, second), (second, first))
        else:
            yield (first, second) if years[0] < years[1] else (second, first)


def _is_percent(numbers: Grid, column: int) -> bool:
    return bool(_IN_PERCENT.search(numbers.headers[column])) or any(
        cell.is_percent for row in numbers.rows if (cell := row.cells[column])
    )


def _readings(numbers: Grid, old: int, new: int, column: int) -> list[Derived]:
    derived = [_derived(row, old, new, column, _is_percent(numbers, column)) for row in numbers.rows]
    return [one for one in derived if one is not None]


def _derived(row: Line, old: int, new: int, column: int, in_percent: bool) -> Derived | None:
    base, result, printed = row.cells[old], row.cells[new], row.cells[column]
    if base is None or result is None or printed is None or (in_percent and base.value <= 0):
        return None
    if not in_percent:
        return Derived(printed, (base, result), result.value - base.value, minus(result.interval, base.interval))
    change = percent_change(base.interval, result.interval)
    if change is None:
        return None
    return Derived(printed, (base, result), (result.value / base.value - 1) * HUNDRED, change)
