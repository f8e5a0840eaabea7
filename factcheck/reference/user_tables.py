"""A user's own table as facts and vocabulary: row labels are its entities, headers its measures."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from operator import itemgetter
from pathlib import Path

from factcheck.errors import ReferenceDataError
from factcheck.model import Alias, Entity, Fact, Measure, TableInfo, Vocabulary
from factcheck.reference.cell_periods import read_period
from factcheck.reference.cells import is_empty, strip_footnote
from factcheck.reference.header_units import read_header
from factcheck.reference.header_words import tells
from factcheck.reference.layout import empty_columns, read_layout
from factcheck.reference.locate import PACKAGE_FILE
from factcheck.reference.package import read_bytes
from factcheck.reference.shapes import TableOptions, build_view
from factcheck.reference.table_files import read_file
from factcheck.reference.views import TableView, ViewColumn
from factcheck.reference.vocabulary import parse_tolerance

#: Anything in the cell of a figure that may be a unit.
_AFFIX = re.compile(r"[^\d.,()+\s-]")
_BRACKETS = re.compile(r" ?[(\[][^()\[\]]*[)\]]")


def read_user_table(path: Path, options: TableOptions | None = None) -> TableView:
    """Read a table file and infer what its columns are for.

    Raises:
        ReferenceDataError: no table in it, a broken row, an empty column, a key with two values, two units.
        UnknownNameError: an option names a column that it does not have.
        MissingExtraError: an Excel or Parquet file without the extra installed.
    """
    file = read_file(path)
    layout = read_layout(file.grid, str(path), file.lines, file.decimals)
    if not layout.body:
        raise ReferenceDataError(str(path), "a header without rows", file.lines[0] if file.lines else 1)
    view = build_view(layout, path.name, _title(path), file.decimals, options, str(path), file.uncertain)
    for position in empty_columns(layout):
        column = view.columns[position]
        if not column.period and not tells(column.header, "remark"):
            line = layout.lines[0] if layout.lines else 1
            raise ReferenceDataError(str(path), "the column has a name and no value", line, column.header)
    _refuse_contradictions(view)
    return view


def _title(path: Path) -> str:
    name = path.name
    while Path(name).suffix:
        name = Path(name).stem
    return re.sub(r"[_-]+", " ", name).strip()


def _refuse_contradictions(view: TableView) -> None:
    """Refuse two figures under one key, and a cell whose unit is not its column's."""
    if view.key or view.period_column is not None:
        names = [column.position for column in view.columns if column.kind != "number"]
        key_of = itemgetter(*names) if names else lambda row: ()
        keys = (
            [*zip(view.sections, map(key_of, view.rows), strict=True)] if view.sections else [*map(key_of, view.rows)]
        )
        if len(set(keys)) < len(keys):
            first: dict[object, int] = {}
            for index, key in enumerate(keys):
                _compare_rows(view, first.setdefault(key, index), index)
    for column in view.figures:
        if column.unit and view.unit_column is None:
            for index, row in enumerate(view.rows):
                if _AFFIX.search(row[column.position]):
                    _compare_units(view, index, column)


def _compare_rows(view: TableView, first: int, second: int) -> None:
    if first == second:
        return
    for column in view.figures:
        one, other = view.cell(first, column.position), view.cell(second, column.position)
        if one.value is not None and other.value is not None and one.value != other.value:
            problem = f"{view.row_name(second)!r} stands twice with two values ({one.text} in line {view.line(first)})"
            raise ReferenceDataError(view.path, problem, view.line(second), column.header)


def _compare_units(view: TableView, row: int, column: ViewColumn) -> None:
    unit = view.cell(row, column.position).unit
    if unit and unit != column.unit:
        problem = f"the cell is in {unit}, its column in {column.unit}"
        raise ReferenceDataError(view.path, problem, view.line(row), column.header)


@dataclass(frozen=True)
class _Series:
    """Where the figures of one measure stand: a column, and the rows if only some of them are meant."""

    column: int
    row_label: str | None = None


@dataclass(frozen=True, slots=True)
class Described:
    """What a ``datapackage.json`` beside a table says of it, and of its columns by their headers.

    Attributes:
        title: of the table, "" if none.
        words: further words for a measure ("Revenue" -> ("turnover",)).
        tolerances: how far a figure may lie from a value and still be close: "2%", "0.5pp", "1"; without one only the
            printed interval counts.
    """

    title: str = ""
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    tolerances: Mapping[str, str] = field(default_factory=dict)


class UserTable:
    """The facts of a user's table, with the same look-ups as a `FactTable`.

    Args:
        view: of the table.
        known: ids of entities by the names that mean only them, lower case: a row of "Kazakhstan" is about KAZ.
        sha256: checksum of the file.
        described: what a ``datapackage.json`` beside it says of its columns.
    """

    def __init__(self, view: TableView, known: Mapping[str, str], sha256: str, described: Described) -> None:
        self.view = view
        self._known = known if _mostly_known(view, known) else {}
        self._sha256 = sha256
        self._described = described
        self._found: dict[tuple[str, tuple[str, ...], str], tuple[Fact, ...]] = {}

    def covers(self, measure: str) -> bool:
        """Whether the table holds a measure."""
        return measure in self._measures

    def facts(self, measure: str, entities: tuple[str, ...], year: str = "") -> Iterator[Fact]:
        """The facts of a measure about an entity, in the order of the rows; of one year where it is given."""
        key = (measure, entities, year)
        if key not in self._found:
            rows = self._rows_by_entity.get(entities, [])
            self._found[key] = tuple(
                fact for series in self._measures[measure] for fact in self._made(measure, series, rows, entities, year)
            )
        return iter(self._found[key])

    def facts_of(self, measure: str, year: str = "") -> Iterator[Fact]:
        """The facts of a measure about all entities; of one year where it is given."""
        for series in self._measures[measure]:
            for entities, rows in self._rows_by_entity.items():
                yield from self._made(measure, series, rows, entities, year)

    def _made(
        self, measure: str, series: _Series, rows: Iterable[int], entities: tuple[str, ...], year: str
    ) -> Iterator[Fact]:
        """The facts of some rows, of one year where it is given."""
        for row in rows:
            time = self.view.period_of(row, series.column) if year else ""
            if not time or time[:4] == year:  # before the fact is made: there may be a million of them
                fact = self._fact(measure, series, row, entities)
                if fact is not None:
                    yield fact

    def times(self, measure: str) -> Iterator[str]:
        """The periods of which a measure is known; "" of standing values."""
        view = self.view
        for series in self._measures[measure]:
            rows = (row for row in range(len(view.rows)) if self._has_label(series, row))
            yield from {view.period_of(row, series.column): None for row in rows if view.rows[row][series.column]}

    @cached_property
    def info(self) -> TableInfo:
        """The table as listed in reports."""
        years = sorted(int(period[:4]) for period in self._periods if period)
        return TableInfo(
            name=self.view.name,
            title=self.view.title,
            path=self.view.path,
            rows=len(self.view.rows),
            sha256=self._sha256,
            sources=(self.view.source or self.view.name,),
            years=(years[0], years[-1]) if years else None,
        )

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Its row labels as entities, its headers (or row labels) as measures."""
        entities: dict[str, Entity] = {}
        aliases: dict[str, Alias] = {}
        for (id_, *_), rows in ((key or ("",), rows) for key, rows in self._rows_by_entity.items()):
            label = self.view.label(rows[0])
            if not id_ or rows[0] in self.view.totals:
                continue
            if id_ == label:
                entities[id_] = Entity(id_, "row", label)
            for text in dict.fromkeys((label, _BRACKETS.sub("", label))):
                if text and not text.isdigit():
                    aliases[text] = Alias(text, id_, "name")
        return Vocabulary(entities, tuple(aliases.values()), {id_: self._measure(id_) for id_ in self._measures})

    @property
    def _periods(self) -> set[str]:
        """Every period that a figure of the table has."""
        view = self.view
        stated = {column.period for column in view.figures}
        if view.period_column is None:
            return stated | {view.period}
        return stated | {read_period(cell, view.seasons) for cell in {row[view.period_column] for row in view.rows}}

    @cached_property
    def _measures(self) -> dict[str, list[_Series]]:
        view = self.view
        found: dict[str, list[_Series]] = {}
        labelled = view.measure_column if view.measure_column is not None else (view.key[:1] or (None,))[0]
        for column in view.figures:
            if view.measure_column is None and not view.rows_are_measures:
                found.setdefault(f"{view.name}#{column.name or view.subject}", []).append(_Series(column.position))
                continue
            assert labelled is not None
            for label in dict.fromkeys(strip_footnote(row[labelled]) for row in view.rows):
                found.setdefault(f"{view.name}#{label}", []).append(_Series(column.position, label))
        return found

    @cached_property
    def _rows_by_entity(self) -> dict[tuple[str, ...], list[int]]:
        view = self.view
        rows: dict[tuple[str, ...], list[int]] = {}
        if not view.key or view.rows_are_measures:
            return {(): list(range(len(view.rows)))}
        column = view.key[0]
        named: dict[str, list[int]] = {}
        for index, row in enumerate(view.rows):
            named.setdefault(row[column], []).append(index)
        for cell, indices in named.items():
            label = strip_footnote(cell)
            if label and not is_empty(label):
                rows.setdefault((self._known.get(label.casefold(), label),), []).extend(indices)
        return rows

    @cached_property
    def _other_columns(self) -> tuple[ViewColumn, ...]:
        """Columns whose cells tell rows of one entity and period apart."""
        view = self.view
        skipped = (view.period_column, view.measure_column, view.unit_column, *view.key[:1])
        kept = (column for column in view.columns if column.position not in skipped)
        return tuple(column for column in kept if column.kind in ("text", "date", "rank"))

    def _measure(self, id_: str) -> Measure:
        view, series = self.view, self._measures[id_][0]
        column = view.columns[series.column]
        label = read_header(series.row_label).name if series.row_label else ""
        name = label or column.name or view.subject
        keywords = dict.fromkeys(
            (_BRACKETS.sub("", name).strip().casefold(), *self._described.words.get(column.header, ()))
        )
        dated = view.period_column is not None or any(other.period for other in view.figures)
        return Measure(
            id=id_,
            label=name,
            unit=self._unit(series),
            behaviour="stock" if dated else "static",
            keywords=tuple(word for word in keywords if _says_something(word)),
            tolerance=column.tolerance,
            tolerance_unit=column.tolerance_unit,
            tolerance_source=PACKAGE_FILE,
        )

    def _unit(self, series: _Series) -> str:
        view = self.view
        if series.row_label is None and view.unit_column is None:
            return view.columns[series.column].unit
        rows = (row for row in range(len(view.rows)) if self._has_label(series, row))
        first = next(rows, None)
        return view.cell(first, series.column).unit if first is not None else ""

    def _has_label(self, series: _Series, row: int) -> bool:
        if series.row_label is None:
            return True
        column = self.view.measure_column if self.view.measure_column is not None else self.view.key[0]
        return strip_footnote(self.view.rows[row][column]) == series.row_label

    def _fact(self, measure: str, series: _Series, row: int, entities: tuple[str, ...]) -> Fact | None:
        view = self.view
        if not self._has_label(series, row):
            return None
        cell = view.cell(row, series.column)
        if cell.value is None:
            return None
        return Fact(
            table=view.name,
            row=f"line {view.line(row)}: {view.row_name(row)}",
            column=view.columns[series.column].header,
            entities=entities,
            measure=measure,
            value=cell.value,
            unit=cell.unit,
            time=view.period_of(row, series.column),
            source=view.source or view.name,
            attributes=self._attributes(row) if view.sections or self._other_columns else (),
        )

    def _attributes(self, row: int) -> tuple[tuple[str, str], ...]:
        """The heading above a row, and the cells of it that no other part of a fact tells."""
        section, cells = self.view.section(row), self.view.rows[row]
        others = ((column.header, cells[column.position]) for column in self._other_columns)
        return (*((("section", section),) if section else ()), *(pair for pair in others if not is_empty(pair[1])))


def _says_something(word: str) -> bool:
    """Whether a header names a measure: "Value" and "W" name none, and are never guessed."""
    return len(word) > 2 and not tells(word, "value")


def _mostly_known(view: TableView, known: Mapping[str, str]) -> bool:
    """Whether most row labels are known names: a table of countries, not of firms of which one is called so."""
    if not view.key:
        return False
    labels = {strip_footnote(cell).casefold() for cell in {row[view.key[0]] for row in view.rows}}
    return 2 * sum(label in known for label in labels) > len(labels)


def open_user_table(path: Path, known: Mapping[str, str], options: TableOptions, described: Described) -> UserTable:
    """Read a table file into facts. Raises as `read_user_table`, and for a tolerance that is none."""
    view = read_user_table(path, options)
    columns = (_with_tolerance(view, column, described) for column in view.columns)
    named = tuple(replace(column, also=described.words.get(column.header, ())) for column in columns)
    view = replace(view, columns=named, title=described.title or view.title)
    return UserTable(view, known, hashlib.sha256(read_bytes(path)).hexdigest(), described)


def _with_tolerance(view: TableView, column: ViewColumn, described: Described) -> ViewColumn:
    stated = described.tolerances.get(column.header, described.tolerances.get("", "0"))
    try:
        tolerance, unit = parse_tolerance(stated)
    except ValueError as error:
        raise ReferenceDataError(view.path, f"{PACKAGE_FILE}: {error}", None, column.header) from error
    return replace(column, tolerance=tolerance, tolerance_unit=unit)
