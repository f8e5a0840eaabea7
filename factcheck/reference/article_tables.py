"""The tables inside an article as references for its prose."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from factcheck.errors import ReferenceDataError
from factcheck.model import Document
from factcheck.reference.views import TableView, view_of_article_table


def article_views(document: Document) -> Iterator[TableView]:
    """The views of an article's tables. One too small or broken to be a table is passed over."""
    for number, table in enumerate(document.tables, start=1):
        with suppress(ReferenceDataError):
            yield view_of_article_table(table, document.table_name(number), document.lines_of(table))
