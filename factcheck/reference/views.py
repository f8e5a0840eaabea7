"""Any table as a view: what each column holds, in what unit and for what period, and each cell as read.

A view is made of a user's file or of a table inside the article. It keeps the printed text of every cell and reads
a cell when asked, so that a table of a million rows costs no more than its text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal

from factcheck.reference.cell_periods import read_period
from factcheck.reference.cells import CellKind, Decimals, is_empty, read_number, read_rank, strip_footnote
from factcheck.reference.header_units import read_header, read_unit
from factcheck.reference.header_words import header_words

Shape = Literal["long", "wide periods", "wide measures", "cross-section", "series", "key-value"]
Rows = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class ViewCell:
    """A cell as read.

    Attributes:
        text: as printed, without footnote marks.
        kind: what it holds; "text" for everything that is no single number, rank or date.
        value, place: of a number, with the scale of column and cell applied, in ``unit``; ``place`` is the worth of
            the last printed place.
        unit: of the cell, else of its column; "" where neither states one.
        period: of a date, as ISO 8601.
    """

    text: str
    kind: CellKind
    value: Decimal | None = None
    place: Decimal | None = None
    unit: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True)
class ViewColumn:
    """A column of a view.

    Attributes:
        header: as printed; ``name`` is what is left of it without unit, scale and period.
        words: the words of ``name``, lower case.
        kind: what most of its cells hold.
        unit, scale: that every figure in it has; unit "" is not stated, scale is applied by `TableView.cell`.
        period: that the header states ("Q3 2002" -> "2002-Q3"), "" if none.
        uncertain: what could not be settled, "" if nothing.
        also: further names that a ``datapackage.json`` gives it.
        tolerance: how far a figure may lie from a cell and still be close, as in `Measure`; 0 where none is stated.
    """

    position: int
    header: str
    name: str
    words: tuple[str, ...]
    kind: CellKind
    unit: str = ""
    scale: Decimal = Decimal(1)
    period: str = ""
    uncertain: str = ""
    also: tuple[str, ...] = ()
    tolerance: Decimal = Decimal(0)
    tolerance_unit: str = ""


@dataclass(frozen=True, eq=False)
class TableView:
    """A table with the roles of its columns; equal to itself only, so that what is made of it can be kept.

    Attributes:
        name: as reports call it (the file's name, or "table 1" of an article).
        title: what it is about, from a caption, a line above it or the file's name.
        shape: long (a row for each entity and period), wide periods (a column for each period), wide measures
            (entities and periods in rows, several measures), cross-section (no period in it), series (no entity
            column: everything is about one subject), key-value (each row a measure of its own).
        columns: in order.
        rows: the printed cells, as many in each row as there are columns; ``lines`` their places in the file.
        sections: the heading above each row, "" where none.
        key: positions of the columns that name what a row is about; empty in a series.
        period_column: position of the column that dates a row.
        measure_column, unit_column: positions of the columns that name a row's measure and its unit.
        period: of the whole table, where the title states one.
        rows_are_measures: the row labels say what is measured ("Revenue", "Net profit"), not of whom.
        totals: positions of rows that sum up others.
        subtitles, notes: the other lines above the table, and those below.
        decimals, seasons: the decimal mark, and whether "2001-02" is a season (else a month).
        path, source: the file, and who the figures are from where a line says so ("# source: ...").
        uncertain: what was decided without a sign that settles it, each with the line that would settle it.
    """

    name: str
    title: str
    shape: Shape
    columns: tuple[ViewColumn, ...]
    rows: Rows
    lines: Sequence[int] = ()
    sections: Sequence[str] = ()
    key: tuple[int, ...] = ()
    period_column: int | None = None
    measure_column: int | None = None
    unit_column: int | None = None
    period: str = ""
    rows_are_measures: bool = False
    totals: frozenset[int] = frozenset()
    subtitles: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    uncertain: tuple[str, ...] = ()
    decimals: Decimals = "."
    seasons: bool = False
    path: str = ""
    source: str = ""

    @property
    def header(self) -> tuple[str, ...]:
        """The headers as printed."""
        return tuple(column.header for column in self.columns)

    @property
    def figures(self) -> tuple[ViewColumn, ...]:
        """The columns of figures."""
        return tuple(column for column in self.columns if column.kind == "number")

    @property
    def subject(self) -> str:
        """What the title says is counted: "Road deaths by region" -> "Road deaths"."""
        return _counted(self.title)

    @property
    def subjects(self) -> tuple[str, ...]:
        """What title and subtitles say is counted."""
        return tuple(_counted(line) for line in (self.title, *self.subtitles))

    def label(self, row: int) -> str:
        """The name of what a row is about; "" in a series."""
        return strip_footnote(self.rows[row][self.key[0]]) if self.key else ""

    def line(self, row: int) -> int:
        """The line of the file in which a row starts."""
        return self.lines[row] if row < len(self.lines) else row + 2

    def section(self, row: int) -> str:
        """The heading above a row, "" where none stands."""
        return self.sections[row] if row < len(self.sections) else ""

    def row_name(self, row: int) -> str:
        """What tells a row from the others: its key, its measure and its period as printed."""
        cells = self.rows[row]
        return ", ".join([cells[position] for position in self._naming if cells[position]])

    @cached_property
    def _naming(self) -> tuple[int, ...]:
        """The positions of the columns that tell a row from the others."""
        named = (*self.key, self.measure_column, self.period_column)
        return tuple(dict.fromkeys(position for position in named if position is not None))

    def cell(self, row: int, column: int) -> ViewCell:
        """A cell as read, with unit and scale; text only, where the unit of its column is open."""
        about = self.columns[column]
        if about.uncertain:
            # a figure that may be meters or millions has no value to compare with
            text = strip_footnote(self.rows[row][column])
            return ViewCell(text, "empty" if is_empty(text) else "text")
        unit, scale = about.unit, about.scale
        if self.rows_are_measures and about.kind == "number":
            stated_by_label = read_header(self.label(row))
            if stated_by_label.stated:
                unit, scale = stated_by_label.unit, stated_by_label.scale
            elif self.label(row).casefold() in header_words()["staff"]:
                unit, scale = "", Decimal(1)
        if self.unit_column is not None and about.kind == "number":
            stated = _unit_of(self.rows[row][self.unit_column])
            unit, scale = stated or (unit, scale)
        return read_cell(self.rows[row][column], about.kind, unit, scale, self.decimals)

    def period_of(self, row: int, column: int) -> str:
        """The period that a cell is about, as ISO 8601; "" if nothing states one."""
        if self.columns[column].period:
            return self.columns[column].period
        if self.period_column is not None:
            return read_period(self.rows[row][self.period_column], self.seasons)
        return self.period


def read_cell(text: str, kind: CellKind, unit: str, scale: Decimal, decimals: Decimals) -> ViewCell:
    """Read one cell of a column of a kind."""
    if kind in ("number", "text") and text.isdecimal():
        return ViewCell(text, "number", Decimal(text) * scale, scale, unit)
    plain = strip_footnote(text)
    if is_empty(plain):
        return ViewCell(plain, "empty")
    if kind == "date":
        return ViewCell(plain, "date" if read_period(plain) else "text", period=read_period(plain))
    rank = read_rank(plain) if kind == "rank" or not plain.isdigit() else None
    if rank is not None and kind != "number":
        return ViewCell(plain, "rank", Decimal(rank), Decimal(1))
    number = read_number(plain, decimals)
    if number is None:
        period = read_period(plain)
        return ViewCell(plain, "date" if period else "text", period=period)
    affixes = " ".join(part for part in (number.before, number.after) if part)
    own = _unit_of(affixes) if affixes else None
    if affixes and own is None:
        return ViewCell(plain, "text")
    own_unit, own_scale = own or ("", Decimal(1))
    factor = own_scale if own_scale != 1 else scale
    # "12.5 %" in a column "Share (%)" states the unit twice, not another one
    return ViewCell(plain, "number", number.value * factor, number.place * factor, own_unit or unit)


def _unit_of(phrase: str) -> tuple[str, Decimal] | None:
    return read_unit(re.sub(r"(?<=[$€£¥])(?=\w)", " ", phrase)) if phrase.strip() else None


def _counted(line: str) -> str:
    return re.split(r" by | per | as of | as at |[,:(]", line)[0].strip()
