"""Tables of the article as grids of figures: the column of a total row, the row of a total column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from factcheck.lexicons.relations import any_of
from factcheck.model import Cell, Quantity
from factcheck.rules.shared.context import Context

Sum = tuple[Quantity, tuple[Quantity, ...]]


def totals_in_tables(context: Context) -> Iterator[Sum]:
    """Each figure of a row or column headed "Total", with those that it is the total of."""
    for table in context.document.tables:
        if not table.has_header or len({len(row) for row in table.rows}) != 1:
            continue
        yield from _total_rows(context, table.rows)
        yield from _total_rows(context, tuple(zip(*table.rows, strict=True)))


def _total_rows(context: Context, rows: tuple[tuple[Cell, ...], ...]) -> Iterator[Sum]:
    """The sums of the rows above a last row "Total"; none where a label says that rows overlap."""
    if len(rows) < 4 or not _is_total().fullmatch(rows[-1][0].text):
        return
    body = rows[1:-1]
    if any(_is_total().search(row[0].text) or _overlaps().search(row[0].text) for row in body):
        return
    for column in range(1, len(rows[0])):
        if _no_sum().search(rows[0][column].text):
            continue
        figures = [_figure(context, row[column]) for row in (*body, rows[-1])]
        kept = tuple(figure for figure in figures if figure is not None)
        if len(kept) == len(figures) and len({(figure.unit, figure.reading) for figure in kept}) == 1:
            yield kept[-1], kept[:-1]


def _figure(context: Context, cell: Cell) -> Quantity | None:
    """The figure of a cell that holds one and nothing else."""
    figures = context.figures_in(cell.span)
    if len(figures) != 1 or re.sub(r"[\s*_%$€£]", "", cell.text) != re.sub(r"[\s*_%$€£]", "", figures[0].surface):
        return None
    return figures[0]


@cache
def _is_total() -> re.Pattern[str]:
    return re.compile(
        r"[*_\s]*(?:(?:grand|sub-?)?\s?totals?|sum|all|overall|together|all (?:\w+))[*_:\s]*", re.IGNORECASE
    )


@cache
def _overlaps() -> re.Pattern[str]:
    return re.compile(rf"{any_of('some of')}|^\s*[-–—•>]|\bnet\b|\bless\b", re.IGNORECASE)


@cache
def _no_sum() -> re.Pattern[str]:
    """Headers of columns that do not add up."""
    return re.compile(any_of("no sum"), re.IGNORECASE)
