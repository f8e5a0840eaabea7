"""One table, indexed once: where each word and number stands, what each column holds, how its header is named."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from factcheck.linking.words import MONTHS, Phrase, statement_words, stems_of, tokens_of
from factcheck.reference import TableView, ViewCell
from factcheck.reference.cell_periods import read_period
from factcheck.units import same_dimension

Place = tuple[int, int]  # row, column

_PARTS = re.compile(r"[,/;()\[\]&]| and | - ", re.IGNORECASE)
_ENCLOSED = re.compile(r"[^\d()]+\((\d{1,3}(?:,\d{3})*|\d+(?:\.\d+)?)\)")
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_SUMMARY = frozenset({"total", "sum", "average", "mean", "subtotal", "overall"})
_BLANK = frozenset({"", "-", "–", "—", "n / a", "n/a", "na", "none", "tba", "?", "..", "...", "−"})


@dataclass(frozen=True, slots=True)
class Run:
    """Where a run of words stands in the table.

    Attributes:
        places: the cells that hold it; those alone that it fills, where there are such.
        exact: whether it fills them; ``parted``: or at least a part between commas, brackets and the like.
    """

    places: tuple[Place, ...]
    exact: bool
    parted: bool


class TableIndex:
    """A table made ready for look-ups; built in one pass over its cells.

    Args:
        view: the table; its name, title, headers, cells as read, units and scales are used.
    """

    def __init__(self, view: TableView) -> None:
        self.view = view
        self.title, self.name, self.header = view.title, view.name, view.header
        kept = [number for number, row in enumerate(view.rows) if tuple(row) != self.header]
        self.rows = tuple(tuple(view.rows[number]) for number in kept)
        self._cells = tuple(tuple(view.cell(number, column) for column in range(len(self.header))) for number in kept)
        self._totals = frozenset(place for place, number in enumerate(kept) if number in view.totals)
        self.title_stems = frozenset(stems_of(self.title))
        self.subject_stems = frozenset(stems_of(view.subject))
        self._postings: dict[str, list[tuple[int, int, int]]] = {}
        self._whole: dict[Place, set[Phrase]] = {}
        self._parts: dict[Place, set[Phrase]] = {}
        for number, row in enumerate(self.rows):
            for column, cell in enumerate(row):
                self._add(number, column, cell)

    def _add(self, row: int, column: int, cell: str) -> None:
        stems = stems_of(cell)
        for position, word in enumerate(stems):
            self._postings.setdefault(word, []).append((row, column, position))
        self._whole[row, column] = {stems, stems_of(_BRACKETED.sub(" ", cell))}
        self._parts[row, column] = {stems_of(part) for part in _PARTS.split(cell)} if _PARTS.search(cell) else set()

    # --- words ---------------------------------------------------------------------------------------

    def find(self, stems: Phrase) -> Run | None:
        """Where this run of words stands, one after the other, inside a cell; ``None`` if nowhere."""
        places = self._postings.get(stems[0], [])
        for word in stems[1:]:
            following = {(row, column, position - 1) for row, column, position in self._postings.get(word, ())}
            places = [(row, column, position + 1) for row, column, position in places
                      if (row, column, position) in following]  # fmt: skip
            if not places:
                return None
        cells = tuple(dict.fromkeys((row, column) for row, column, _ in places))
        exact = tuple(place for place in cells if stems in self._whole[place])
        parts = all(stems in self._parts[place] for place in cells)
        return Run(exact or cells, bool(exact), bool(exact) or parts) if cells else None

    def places_of(self, word: str) -> frozenset[Place]:
        """The cells that hold a word (its stem)."""
        return frozenset((row, column) for row, column, _ in self._postings.get(word, ()))

    def longest_run(self, stems: Phrase, start: int) -> int:
        """How many words from ``start`` stand together inside one cell."""
        if stems[start] not in self._postings:
            return 0
        size = 1
        while start + size < len(stems) and self.find(stems[start : start + size + 1]):
            size += 1
        return size

    def rows_of_result(self, result: str) -> tuple[Place, ...]:
        """The cells that say how a contest ended ("W 28-15", "loss"), where one column says so of every row.

        Args:
            result: "win", "loss" or "draw", as in the lexicon.
        """
        words = statement_words().results
        for column in range(len(self.header)):
            said = [words.get(stems_of(row[column])[:1]) for row in self.rows]
            if said and sum(one is not None for one in said) >= 0.9 * len(said):
                return tuple((row, column) for row, one in enumerate(said) if one == result)
        return ()

    # --- columns -------------------------------------------------------------------------------------

    @cached_property
    def _headers(self) -> tuple[tuple[Phrase, Phrase], ...]:
        """Of each column: the groups of all its header's words, and of those outside brackets."""
        words = statement_words()
        return tuple(
            (tuple(words.group(stem) for stem in stems_of(name)),
             tuple(words.group(stem) for stem in stems_of(_BRACKETED.sub(" ", name))))
            for name in self.header
        )  # fmt: skip

    @cached_property
    def _header_runs(self) -> dict[Phrase, tuple[tuple[int, bool], ...]]:
        found: dict[Phrase, dict[int, bool]] = {}
        for column, (whole, outside) in enumerate(self._headers):
            for start in range(len(whole)):
                for end in range(start + 1, len(whole) + 1):
                    run = whole[start:end]
                    exact = run in (whole, outside)
                    entry = found.setdefault(run, {})
                    entry[column] = entry.get(column, False) or exact
        return {run: tuple(columns.items()) for run, columns in found.items()}

    def columns_named(self, stems: Phrase) -> tuple[tuple[int, ...], bool]:
        """The columns that this run of words names, and whether it is their whole header."""
        words = statement_words()
        named = self._header_runs.get(tuple(words.group(word) for word in stems), ())
        exact = tuple(column for column, whole in named if whole)
        return exact or tuple(column for column, _ in named), bool(exact)

    def groups(self, column: int) -> Phrase:
        """The groups of the words of a column's header."""
        return self._headers[column][0]

    def numbers_rows(self, column: int) -> bool:
        """Whether a column only numbers the rows, without a gap ("Game": 1, 2, 3)."""
        numbers = [number for number in self.numbers[column] if number is not None]
        unbroken = len(set(numbers)) == len(self.rows) and max(numbers) - min(numbers) == len(numbers) - 1
        return self.numeric[column] and unbroken

    def is_share(self, column: int) -> bool:
        """Whether a column holds percentages, by its header or its cells."""
        return (
            "%" in self.header[column] or "percent" in self.groups(column)
            or any("%" in row[column] for row in self.rows[:5])
        )  # fmt: skip

    def holds_unit(self, column: int, unit: str) -> bool:
        """Whether figures in ``unit`` (canonical name) can be compared with some of a column's."""
        return any(same_dimension(unit, other) for other in self._units[column]) or (
            unit == "percent" and self.is_share(column)
        )

    @cached_property
    def _units(self) -> tuple[tuple[str, ...], ...]:
        """Of each column, the units of its cells (canonical names), each once."""
        return tuple(
            tuple(dict.fromkeys(cells[column].unit for cells in self._cells if cells[column].unit))
            for column in range(len(self.header))
        )

    def unit_of(self, row: int, column: int) -> str:
        """The unit of one cell (canonical name); "" where none is stated."""
        return self._cells[row][column].unit

    # --- periods -------------------------------------------------------------------------------------

    def columns_of_period(self, iso: str) -> tuple[int, ...]:
        """The columns whose header states this period."""
        return tuple(column.position for column in self.view.columns if column.period == iso)

    def rows_of_period(self, iso: str) -> tuple[Place, ...]:
        """The cells that date a row to this period."""
        column = self.view.period_column
        if column is None:
            return ()
        return tuple((row, column) for row, cells in enumerate(self.rows) if read_period(cells[column]) == iso)

    @cached_property
    def is_dated(self) -> bool:
        """Whether its columns or rows are of different periods."""
        return self.view.period_column is not None or any(column.period for column in self.view.columns)

    @cached_property
    def figures(self) -> tuple[int, ...]:
        """The columns of figures: numeric, and neither key nor period of a row."""
        apart = {*self.view.key, self.view.period_column}
        return tuple(
            column for column in range(len(self.header))
            if self.numeric[column] and column not in apart and not self.holds_years(column)
        )  # fmt: skip

    def holds_years(self, column: int) -> bool:
        """Whether the figures of a column are years."""
        numbers = [number for number in self.numbers[column] if number is not None]
        return self.numeric[column] and all(1000 <= number <= 2999 and number % 1 == 0 for number in numbers)

    def orders(self, column: int) -> bool:
        """Whether the cells of a column can be put in order: numbers or full dates."""
        alike = len(self._units[column]) <= 1
        return (self.numeric[column] and alike) or self.is_date[column] or bool(self.enclosed[column])

    # --- values --------------------------------------------------------------------------------------

    @cached_property
    def numbers(self) -> tuple[tuple[Decimal | None, ...], ...]:
        """Of each column, the number in each row, scale applied (``None`` where the cell is none)."""
        return tuple(tuple(_number(cells[column]) for cells in self._cells) for column in range(len(self.header)))

    @cached_property
    def enclosed(self) -> tuple[tuple[Decimal, ...], ...]:
        """Of a column of names with a figure each in brackets ("A. Horford (24)"), the figures; of others, nothing."""
        return tuple(self._enclosed(column) for column in range(len(self.header)))

    def _enclosed(self, column: int) -> tuple[Decimal, ...]:
        found = [_ENCLOSED.fullmatch(row[column].strip()) for row in self.rows]
        return tuple(Decimal(match[1].replace(",", "")) for match in found if match) if found and all(found) else ()

    @cached_property
    def numeric(self) -> tuple[bool, ...]:
        """Of each column, whether its cells are numbers (all but blanks, and a few in a hundred)."""
        return tuple(self._is_numeric(column) for column in range(len(self.header)))

    def _is_numeric(self, column: int) -> bool:
        filled = [
            number for number, cells in zip(self.numbers[column], self._cells, strict=True)
            if cells[column].kind != "empty"
        ]  # fmt: skip
        return bool(filled) and sum(number is not None for number in filled) >= 0.9 * len(filled)

    @cached_property
    def dates(self) -> tuple[tuple[tuple[int, int, int] | None, ...], ...]:
        """Of each column, the date in each row as (year, month, day), zero where not given."""
        return tuple(tuple(cell_date(row[column]) for row in self.rows) for column in range(len(self.header)))

    @cached_property
    def is_date(self) -> tuple[bool, ...]:
        """Of each column, whether every filled cell is a date with its year."""
        return tuple(
            bool(self.rows) and all(date is not None or row[column].strip().lower() in _BLANK
                                    for row, date in zip(self.rows, self.dates[column], strict=True))
            and any(self.dates[column])
            for column in range(len(self.header))
        )  # fmt: skip

    @cached_property
    def body(self) -> tuple[int, ...]:
        """The rows that stand for one thing each: all but totals and averages."""
        return tuple(
            number for number, row in enumerate(self.rows)
            if number not in self._totals
            and not any(_SUMMARY & set(stems_of(cell)) and len(stems_of(cell)) <= 2 for cell in row[:2])
        )  # fmt: skip

    @cached_property
    def keys(self) -> tuple[int, ...]:
        """The columns whose cells tell the rows apart (no value twice)."""
        return tuple(
            column for column in range(len(self.header))
            if self.rows and max(Counter(row[column].strip().lower() for row in self.rows).values()) == 1
        )  # fmt: skip

    def label(self, row: int) -> str:
        """What names a row: its cell in the first column of words that tells rows apart, else in the first column."""
        named = [column for column in self.keys if not self.numeric[column]]
        return self.rows[row][named[0] if named else 0]

    def value_of(self, row: int, column: int) -> Decimal | tuple[int, int, int] | None:
        """What orders this cell: its number, the one in brackets, or its date."""
        if self.enclosed[column]:
            return self.enclosed[column][row]
        return self.numbers[column][row] if self.numeric[column] else self.dates[column][row]

    def rows_with(self, places: Iterable[Place], columns: Iterable[int]) -> frozenset[int]:
        """The rows of the places in these columns."""
        wanted = frozenset(columns)
        return frozenset(row for row, column in places if column in wanted)


def _number(cell: ViewCell) -> Decimal | None:
    """The number of a cell; of a year by itself, the year."""
    is_year = cell.kind == "date" and re.fullmatch(r"\d{4}", cell.text)
    return Decimal(cell.text) if is_year else cell.value


def cell_date(cell: str) -> tuple[int, int, int] | None:
    """The date in a cell with a month's name or in ISO form and a year ("28 September 1958", "1958-09-28")."""
    tokens = [token for token in tokens_of(cell) if not token.is_mark]
    months = [MONTHS[token.stem] for token in tokens if token.stem in MONTHS]
    numbers = [int(token.value) for token in tokens if token.value is not None and token.value == int(token.value)]
    years = [number for number in numbers if 1000 <= number <= 2999]
    days = [number for number in numbers if 1 <= number <= 31]
    iso = re.fullmatch(r"\s*(\d{4}) ?- ?(\d{1,2}) ?- ?(\d{1,2})\s*", cell)
    if iso:
        return int(iso[1]), int(iso[2]), int(iso[3])
    if len(years) != 1 or len(months) > 1 or len(days) > 1 or len(tokens) > 4 or not (months or len(tokens) == 1):
        return None
    return years[0], months[0] if months else 0, days[0] if days else 0
