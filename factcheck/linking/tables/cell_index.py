"""One table, indexed once: where each word and number stands, what each column holds, how its header is named."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

from factcheck.linking.tables.columns import Column
from factcheck.linking.tables.words import Phrase, statement_words, stems_of
from factcheck.reference import TableView
from factcheck.reference.cell_periods import read_period
from factcheck.units import same_dimension

Place = tuple[int, int]  # row, column

_PARTS = re.compile(r"[,/;()\[\]&]| and | - ", re.IGNORECASE)
_LAST_FIGURE = re.compile(r" [\d,]+\s*$")
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
#: Different figures in a column up to which they can be found without naming the column.
_SEARCHED_FIGURES = 5000
#: Rows up to which the last may be an unnamed total.
_SUMMED_ROWS = 1000


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
        rows = view.rows
        repeats = any(tuple(row) == self.header for row in rows)
        kept = [number for number, row in enumerate(rows) if tuple(row) != self.header] if repeats else range(len(rows))
        self.columns = tuple(Column(view, position, kept) for position in range(len(self.header)))
        self.size = len(kept)
        self._totals = frozenset(place for place, number in enumerate(kept) if number in view.totals)
        self.title_words = stems_of(" ".join((self.title, *view.subtitles)))
        self.title_stems = frozenset(self.title_words)
        self.subject_stems = frozenset(stems_of(" ".join(view.subjects)))
        self._postings: dict[str, list[tuple[int, str, int]]] = {}
        for position, column in enumerate(self.columns):
            # the figures of a long column are looked up by the column's name, not searched for
            if view.columns[position].kind != "number" or len(column.rows_of) <= _SEARCHED_FIGURES:
                self._add(position, column)

    def _add(self, position: int, column: Column) -> None:
        for text in column.rows_of:
            for place, word in enumerate(stems_of(text)):
                self._postings.setdefault(word, []).append((position, text, place))

    def about(self, columns: Iterable[int]) -> tuple[Column, ...]:
        """The columns at these positions."""
        return tuple(self.columns[column] for column in columns)

    # --- words ---------------------------------------------------------------------------------------

    def find(self, stems: Phrase) -> Run | None:
        """Where this run of words stands, one after the other, inside a cell; ``None`` if nowhere."""
        found = self._postings.get(stems[0], [])
        for word in stems[1:]:
            following = {(column, text, place - 1) for column, text, place in self._postings.get(word, ())}
            found = [(column, text, place + 1) for column, text, place in found if (column, text, place) in following]
            if not found:
                return None
        texts = list(dict.fromkeys((column, text) for column, text, _ in found))
        whole = [one for one in texts if stems in (stems_of(one[1]), stems_of(_BRACKETED.sub(" ", one[1])))]
        parted = bool(whole) or all(_is_part(stems, text) for _, text in texts)
        return Run(self._places(whole or texts), bool(whole), parted) if texts else None

    def _places(self, texts: Iterable[tuple[int, str]]) -> tuple[Place, ...]:
        """The cells that hold these texts, by rows."""
        return tuple(sorted((row, column) for column, text in texts for row in self.columns[column].rows_of[text]))

    def places_of(self, word: str) -> frozenset[Place]:
        """The cells that hold a word (its stem)."""
        return frozenset(self._places(dict.fromkeys(entry[:2] for entry in self._postings.get(word, ()))))

    def rows_of_words(self, stems: Phrase, column: int) -> frozenset[int]:
        """The rows whose cell in a column holds all these words, in whatever order."""
        texts = [{text for at, text, _ in self._postings.get(word, ()) if at == column} for word in stems]
        return frozenset(row for text in set.intersection(*texts) for row in self.columns[column].rows_of[text])

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
        for position, column in enumerate(self.columns):
            said = {text: words.get(stems_of(text)[:1]) for text in column.rows_of}
            known = sum(len(rows) for text, rows in column.rows_of.items() if said[text] is not None)
            if known and known >= 0.9 * self.size:
                return self._places((position, text) for text, one in said.items() if one == result)
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
        """Every run of words of a header, or of another name of its column, with its columns: are they all of it?"""
        found: dict[Phrase, dict[int, bool]] = {}
        for column, (whole, outside) in enumerate(self._headers):
            others = (tuple(map(statement_words().group, stems_of(name))) for name in self.view.columns[column].also)
            for name in (whole, *others):
                for start in range(len(name)):
                    for end in range(start + 1, len(name) + 1):
                        entry = found.setdefault(name[start:end], {})
                        entry[column] = entry.get(column, False) or name[start:end] in (name, outside)
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

    def ends_header(self, column: int, stems: Phrase) -> bool:
        """Whether words are the last of a column's header: the "attendance" of "location attendance"."""
        groups = tuple(statement_words().group(stem) for stem in stems)
        return self.groups(column)[-len(groups) :] == groups

    def is_share(self, column: int) -> bool:
        """Whether a column holds percentages, by its unit, its header or its cells."""
        return (
            self.view.columns[column].unit == "percent" or "%" in self.header[column]
            or "percent" in self.groups(column) or any("%" in text for text in self.columns[column].texts[:5])
        )  # fmt: skip

    def holds_unit(self, column: int, unit: str) -> bool:
        """Whether figures in ``unit`` (canonical name) can be compared with some of a column's."""
        return any(same_dimension(unit, other) for other in self.columns[column].units) or (
            unit == "percent" and self.is_share(column)
        )

    def unit_of(self, row: int, column: int) -> str:
        """The unit of one cell (canonical name); "" where none is stated."""
        return self.columns[column].cell(row).unit

    # --- periods -------------------------------------------------------------------------------------

    def columns_of_period(self, iso: str) -> tuple[int, ...]:
        """The columns whose header states this period."""
        return tuple(column.position for column in self.view.columns if column.period == iso)

    def rows_of_period(self, iso: str) -> tuple[Place, ...]:
        """The cells that date a row to this period."""
        return self._places(self._texts_of_period.get(iso, ()))

    @cached_property
    def _texts_of_period(self) -> dict[str, list[tuple[int, str]]]:
        found: dict[str, list[tuple[int, str]]] = {}
        column = self.view.period_column
        for text in () if column is None else self.columns[column].rows_of:
            assert column is not None
            found.setdefault(read_period(text), []).append((column, text))
        return found

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
            if self.columns[column].is_numeric and column not in apart and not self.columns[column].holds_years
        )  # fmt: skip

    @cached_property
    def has_one_measure(self) -> bool:
        """Whether all figures of the table are of one measure at several periods."""
        return bool(self.figures) and all(self.view.columns[column].period for column in self.figures)

    def is_time(self, column: int) -> bool:
        """Whether a column holds years or dates."""
        return self.columns[column].holds_years or self.columns[column].is_date

    def orders(self, column: int) -> bool:
        """Whether the cells of a column can be put in order: numbers or full dates."""
        about = self.columns[column]
        return (about.is_numeric and len(about.units) <= 1) or about.is_date or bool(about.enclosed)

    # --- values --------------------------------------------------------------------------------------

    @cached_property
    def body(self) -> tuple[int, ...]:
        """The rows that stand for one thing each: all but totals and averages."""
        sums = {
            row for column in self.columns[:2] for text, rows in column.rows_of.items()
            if statement_words().summaries & set(stems_of(text)) and len(stems_of(text)) <= 2 for row in rows
        }  # fmt: skip
        if self._last_sums_up:
            sums.add(self.size - 1)
        return tuple(row for row in range(self.size) if row not in self._totals and row not in sums)

    @cached_property
    def _last_sums_up(self) -> bool:
        """Whether the last row, though not called a total, has the sums of the others in several columns."""
        if not 3 < self.size <= _SUMMED_ROWS:
            return False
        summed = 0
        for column in self.columns:
            numbers = [number for number in column.numbers if number is not None] if column.is_numeric else []
            summed += len(numbers) == self.size and numbers[-1] != 0 and sum(numbers[:-1], Decimal(0)) == numbers[-1]
        return summed > 1

    def label(self, row: int) -> str:
        """What names a row: its cell in the first column of words that tells rows apart, else in the first column."""
        named = [column for column in self.columns if column.is_key and not column.is_numeric]
        return (named[0] if named else self.columns[0]).texts[row]

    def row_name(self, row: int) -> str:
        """What tells a row from the others, as printed."""
        return self.view.row_name(self.columns[0].kept[row]) or self.label(row)

    def line(self, row: int) -> int:
        """The line of the file in which a row starts."""
        return self.view.line(self.columns[0].kept[row])

    def measure_name(self, column: int) -> str:
        """What is measured in a column; of a column that is only a period, what the table is about."""
        return self.view.columns[column].name or self.view.subject or self.header[column]

    def text(self, row: int, column: int) -> str:
        """A cell as printed."""
        return self.columns[column].texts[row]

    def value_of(self, row: int, column: int) -> Decimal | tuple[int, int, int] | None:
        """What orders this cell: its number, the one in brackets, or its date."""
        about = self.columns[column]
        if about.enclosed:
            return about.enclosed[row]
        return about.numbers[row] if about.is_numeric else about.dates[row]

    def rows_with(self, places: Iterable[Place], columns: Iterable[int]) -> frozenset[int]:
        """The rows of the places in these columns."""
        wanted = frozenset(columns)
        return frozenset(row for row, column in places if column in wanted)


def _is_part(stems: Phrase, text: str) -> bool:
    """Whether the words are a part of a cell between commas, brackets and the like, or before a figure at its end."""
    return any(stems_of(part) == stems for part in (*_PARTS.split(text), _LAST_FIGURE.sub("", text)))


@lru_cache(maxsize=256)
def index_of(view: TableView) -> TableIndex:
    """The index of a table of the reference, built once for all articles."""
    return TableIndex(view)
