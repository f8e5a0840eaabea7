"""Which of many tables a text can be about: reading every cell of all of them for every article would cost minutes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.reference.cells import strip_footnote
from factcheck.reference.views import TableView

#: Tables of up to this many rows in all are always compared cell by cell.
ROWS = 20_000
_WORD = re.compile(r"\w+")


class RowNames:
    """The row labels of tables by their first word, collected once.

    Args:
        views: the tables.
    """

    def __init__(self, views: Sequence[TableView]) -> None:
        self._views = views
        self._few = sum(len(view.rows) for view in views) <= ROWS
        self._labels: dict[str, dict[tuple[tuple[str, ...], int], None]] = {}
        if not self._few:
            for number, view in enumerate(views):
                self._collect(number, view)

    def _collect(self, number: int, view: TableView) -> None:
        if len(view.rows) > ROWS:
            return
        named = [column.position for column in view.columns if column.kind == "text"]
        for label in {row[position] for row in view.rows for position in named}:
            words = tuple(_WORD.findall(strip_footnote(label).casefold()))
            if words:
                self._labels.setdefault(words[0], {})[words, number] = None

    def named_in(self, text: str) -> tuple[TableView, ...]:
        """The tables to compare a text with, cell by cell: all of them if they are few, else those of which the text
        prints a whole row label. A table of more than `ROWS` rows is left to the look-ups by entity and measure.
        """
        if self._few:
            return tuple(self._views)
        words = _WORD.findall(text.casefold())
        found: set[int] = set()
        for place, word in enumerate(words):
            for label, number in self._labels.get(word, ()):
                if tuple(words[place : place + len(label)]) == label:
                    found.add(number)
        return tuple(view for number, view in enumerate(self._views) if number in found)
