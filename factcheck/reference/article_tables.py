"""The tables inside an article as references for its prose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress

from factcheck.errors import ReferenceDataError
from factcheck.model import ArticleTable, Document
from factcheck.reference.layout import read_layout
from factcheck.reference.shapes import build_view
from factcheck.reference.views import TableView


def article_views(document: Document) -> Iterator[TableView]:
    """The views of an article's tables. One too small or broken to be a table is passed over."""
    for number, table in enumerate(document.tables, start=1):
        with suppress(ReferenceDataError):
            yield view_of_article_table(table, document.table_name(number), document.lines_of(table))


def view_of_article_table(table: ArticleTable, name: str, lines: Sequence[int] | None = None) -> TableView:
    """The view of a table inside an article, whose rows stand in these lines of it (counted from 1 if not given).

    Raises:
        ReferenceDataError: it has no two rows with two cells or more.
    """
    width = max((len(row) for row in table.rows), default=0)
    grid = [[cell.text.strip() for cell in row] + [""] * (width - len(row)) for row in table.rows]
    layout = read_layout(grid, name, lines, has_header=table.has_header)
    return build_view(layout, name, title=table.caption)
