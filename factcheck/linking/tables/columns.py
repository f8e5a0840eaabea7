"""One column of a table, read once: its texts with their rows, and, when first asked, its numbers, dates and units."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from decimal import Decimal
from functools import cached_property

from factcheck.linking.tables.words import MONTHS, stems_of, tokens_of
from factcheck.model import Interval
from factcheck.reference import TableView, ViewCell

Date = tuple[int, int, int]

_ENCLOSED = re.compile(r"[^\d()]+\((\d{1,3}(?:,\d{3})*|\d+(?:\.\d+)?)\)")
_SCORED = re.compile(r"\d+\.\d+ ?\((\d+)\)")
_PLACED = re.compile(r"[Tt=]?-? ?(\d+)(?:st|nd|rd|th)?=?")
_TRAILING = re.compile(r".*[^\W\d_]\W* (\d{1,3}(?:,\d{3})+|\d{3,})")
_BLANK = frozenset({"", "-", "–", "—", "n / a", "n/a", "na", "none", "tba", "?", "..", "...", "−"})


def is_year(value: Decimal | None) -> bool:
    """Whether a number may be a year that tables speak of."""
    return value is not None and 1500 <= value <= 2100 and value == int(value)


class Column:
    """A column of a table.

    Args:
        view: the table.
        position: of the column.
        kept: the rows of the view that count, in order; rows are numbered by their place here.
    """

    def __init__(self, view: TableView, position: int, kept: range | list[int]) -> None:
        self.view, self.position, self.kept = view, position, kept
        self.texts = [view.rows[row][position] for row in kept]
        #: each text that stands in the column -> the rows where it does
        self.rows_of: dict[str, list[int]] = {}
        for row, text in enumerate(self.texts):
            self.rows_of.setdefault(text, []).append(row)

    def cell(self, row: int) -> ViewCell:
        """A cell as read, with unit and scale."""
        return self.view.cell(self.kept[row], self.position)

    @cached_property
    def _by_text(self) -> dict[str, ViewCell]:
        """Each text as read in the first row where it stands: the same everywhere, but for a unit in another column."""
        return {text: self.cell(rows[0]) for text, rows in self.rows_of.items()}

    @cached_property
    def numbers(self) -> tuple[Decimal | None, ...]:
        """The number in each row, scale applied; ``None`` where the cell is none."""
        if self.view.unit_column is not None:
            return tuple(_number(self.cell(row)) for row in range(len(self.texts)))
        read = {text: _number(cell) for text, cell in self._by_text.items()}
        return tuple(read[text] for text in self.texts)

    @cached_property
    def _ordered(self) -> tuple[list[Decimal], list[int]]:
        """The numbers in order, and the row of each."""
        pairs = sorted((number, row) for row, number in enumerate(self.numbers) if number is not None)
        return [number for number, _ in pairs], [row for _, row in pairs]

    def rows_within(self, interval: Interval) -> list[int]:
        """The rows whose number lies in an interval, found by bisection."""
        numbers, rows = self._ordered
        return rows[bisect_left(numbers, interval.low) : bisect_right(numbers, interval.high)]

    @cached_property
    def is_numeric(self) -> bool:
        """Whether its cells are numbers: all but blanks, and a few in a hundred."""
        filled = [(cell, len(self.rows_of[text])) for text, cell in self._by_text.items() if cell.kind != "empty"]
        total = 0 if self.enclosed else sum(count for _, count in filled)
        return total > 0 and sum(count for cell, count in filled if _number(cell) is not None) >= 0.9 * total

    @cached_property
    def holds_years(self) -> bool:
        """Whether its figures are years."""
        numbers = [number for number in map(_number, self._by_text.values()) if number is not None]
        return self.is_numeric and all(is_year(number) for number in numbers)

    @cached_property
    def numbers_rows(self) -> bool:
        """Whether it only numbers the rows, without a gap ("Game": 1, 2, 3)."""
        numbers = [number for number in self.numbers if number is not None]
        unbroken = len(set(numbers)) == len(self.texts) and max(numbers) - min(numbers) == len(numbers) - 1
        return self.is_numeric and unbroken

    @cached_property
    def units(self) -> tuple[str, ...]:
        """The units of its cells (canonical names), each once."""
        cells = self._by_text.values() if self.view.unit_column is None else map(self.cell, range(len(self.texts)))
        return tuple(dict.fromkeys(cell.unit for cell in cells if cell.unit))

    @cached_property
    def enclosed(self) -> tuple[Decimal, ...]:
        """The figure in each cell that has one besides a name ("A. Horford (24)", "Lake Park 4,210"), goals and
        behinds ("10.18 (78)") or the mark of a place ("T5", "2nd").

        A figure behind a name is one only under a header of several words ("location attendance").
        """
        named = len(stems_of(self.view.header[self.position])) > 1 and not self.is_date
        placed = any(_PLACED.fullmatch(text.strip()) and not text.strip().isdigit() for text in self.rows_of)
        shapes = [_ENCLOSED, _SCORED, *([_TRAILING] if named else []), *([_PLACED] if placed else [])]
        for shape in shapes:
            found = {text: shape.fullmatch(text.strip()) for text in self.rows_of}
            figures = {text: Decimal(match[1].replace(",", "")) for text, match in found.items() if match}
            if len(figures) == len(found):
                return tuple(figures[text] for text in self.texts)
        return ()

    @cached_property
    def leads_with_figures(self) -> bool:
        """Whether its texts state figures ("22 (12th)", "A. Horford (24)") rather than names of things."""
        leading = sum(len(rows) for text, rows in self.rows_of.items() if re.match(r"\W*\d", text))
        return bool(self.enclosed) or (not self.is_numeric and not self.is_date and leading > len(self.texts) / 2)

    @cached_property
    def leads_with_years(self) -> bool:
        """Whether its texts are of seasons or dates that begin with a year ("2004 - 05")."""
        leading = sum(bool(re.match(r"[12]\d{3}\b", text)) for text in self.rows_of)
        return not self.is_numeric and leading >= 0.9 * len(self.rows_of)

    @cached_property
    def dates(self) -> tuple[Date | None, ...]:
        """The date in each row as (year, month, day), zero where not given."""
        read = {text: cell_date(text) for text in self.rows_of}
        return tuple(read[text] for text in self.texts)

    @cached_property
    def is_date(self) -> bool:
        """Whether every filled cell is a date with its year."""
        filled = [text for text in self.rows_of if text.strip().lower() not in _BLANK]
        return bool(filled) and all(cell_date(text) is not None for text in filled)

    @cached_property
    def is_key(self) -> bool:
        """Whether its cells tell the rows apart (no value twice)."""
        return bool(self.texts) and len({text.strip().lower() for text in self.rows_of}) == len(self.texts)


def _number(cell: ViewCell) -> Decimal | None:
    """The number of a cell; of a year by itself, the year."""
    year = cell.kind == "date" and re.fullmatch(r"\d{4}", cell.text)
    return Decimal(cell.text) if year else cell.value


def cell_date(cell: str) -> Date | None:
    """The date in a cell with a month's name or in ISO form and a year ("28 September 1958", "1958-09-28")."""
    iso = re.fullmatch(r"\s*(\d{4}) ?- ?(\d{1,2}) ?- ?(\d{1,2})\s*", cell)
    if iso:
        return int(iso[1]), int(iso[2]), int(iso[3])
    tokens = [token for token in tokens_of(cell) if not token.is_mark]
    months = [MONTHS[token.stem] for token in tokens if token.stem in MONTHS]
    numbers = [int(token.value) for token in tokens if token.value is not None and token.value == int(token.value)]
    years = [number for number in numbers if 1000 <= number <= 2999]
    days = [number for number in numbers if 1 <= number <= 31]
    if len(years) != 1 or len(months) > 1 or len(days) > 1 or len(tokens) > 4 or not (months or len(tokens) == 1):
        return None
    return years[0], months[0] if months else 0, days[0] if days else 0
