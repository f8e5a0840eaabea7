"""The tables in words, as ``factcheck tables`` prints them: what is there, or how a file was understood."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from factcheck.model import TableInfo
from factcheck.reference.views import TableView, ViewColumn

_SHAPES = {
    "long": "long (a row for each entity and period)",
    "wide periods": "wide periods (a column for each period)",
    "wide measures": "wide measures (a row for each entity and period, a column for each measure)",
    "cross-section": "cross-section (a row for each entity, no period in the rows)",
    "series": "series (a row for each period, all about one subject)",
    "key-value": "key and value (each row a measure of its own)",
}
_SHOWN = 8


def describe_tables(tables: Iterable[TableInfo]) -> str:
    """One line for each table: rows, years, retrieval date, licence, checksum; its sources below."""
    lines = [f"{'table':<22}{'rows':>7}  {'years':<10} {'retrieved':<11} {'sha256':<13} licence"]
    for table in tables:
        years = f"{table.years[0]}-{table.years[1]}" if table.years else ""
        licence = ", ".join(table.licences)
        lines.append(
            f"{table.name:<22}{table.rows:>7,}  {years:<10} {table.retrieved:<11} {table.sha256[:12]:<13} {licence}"
        )
        lines.extend(f"    {source}" for source in table.sources)
    return "\n".join(lines)


def describe_view(view: TableView) -> str:
    """How a table was understood: shape, entity column, periods, measures with units, and what is uncertain."""
    rows = f"{len(view.rows):,} rows" + (f", {len(view.totals)} of them totals" if view.totals else "")
    facts = [
        ("title", view.title),
        ("shape", _SHAPES[view.shape]),
        ("read", f"{rows}; decimal mark {view.decimals!r}" + (f"; source: {view.source}" if view.source else "")),
        ("rows are about", _entities(view)),
        ("periods", _periods(view)),
    ]
    lines = [view.path or view.name]
    lines += [f"  {name:<15} {text}" for name, text in facts if text]
    lines += [f"  {'measures' if not index else '':<15} {text}" for index, text in enumerate(_measures(view))]
    skipped = [_named(column) for column in view.columns if column.kind in ("text", "rank") and _unused(view, column)]
    if skipped:
        lines.append(f"  {'other columns':<15} {', '.join(skipped)}")
    lines += [f"  {'note' if not index else '':<15} {note}" for index, note in enumerate(view.notes)]
    doubts = (*view.uncertain, *_without_unit(view)) or ("nothing",)
    lines += [f"  {'uncertain' if not index else '':<15} {doubt}" for index, doubt in enumerate(doubts)]
    return "\n".join(lines)


def _without_unit(view: TableView) -> list[str]:
    """The columns that no unit is stated for: right for counts, to be settled for anything else."""
    if view.unit_column is not None or view.measure_column is not None or view.rows_are_measures:
        return []
    bare = [column for column in view.figures if not column.unit and not column.uncertain]
    names = list(dict.fromkeys(column.name or view.subject for column in bare))
    if not names:
        return []
    column = f"{bare[0].name}=" if bare[0].name else ""
    return [f"unit of {_list(names)}: none stated, taken for counts (a line as # unit: {column}km would settle it)"]


def _row_measures(view: TableView) -> list[str]:
    column = view.figures[0].position if view.figures else None
    units = {
        view.label(row): view.cell(row, column).unit if column is not None else "" for row in range(len(view.rows))
    }
    return [f"{label}: {unit or 'no unit stated'}" for label, unit in units.items()]


def _named(column: ViewColumn) -> str:
    return repr(column.header) if column.header else f"column {column.position + 1} (no name)"


def _unused(view: TableView, column: ViewColumn) -> bool:
    return column.position not in (*view.key, view.period_column, view.measure_column, view.unit_column)


def _entities(view: TableView) -> str:
    if not view.key:
        return "one subject: no column names entities"
    columns = ", ".join(_named(view.columns[position]) for position in view.key)
    if view.rows_are_measures:
        return f"one subject; {columns} says what is measured ({_list(_labels(view))})"
    return f"{columns} ({_list(_labels(view))})"


def _labels(view: TableView) -> list[str]:
    return list(dict.fromkeys(view.label(row) for row in range(len(view.rows))))


def _list(items: Sequence[str]) -> str:
    shown = ", ".join(items[:_SHOWN])
    return f"{shown}, ... {len(items):,} in all" if len(items) > _SHOWN else shown


def _periods(view: TableView) -> str:
    if view.shape == "wide periods":
        return "in the headers: " + _list(list(dict.fromkeys(c.period for c in view.figures if c.period)))
    if view.period_column is not None:
        column = view.columns[view.period_column]
        # every row of a dated column has the period of its cell
        periods = sorted({view.period_of(row, view.period_column) for row in range(len(view.rows))} - {""})
        return f"{_named(column)}: " + (f"{periods[0]} to {periods[-1]}" if periods else "none that could be read")
    return f"{view.period} (from the title)" if view.period else "none stated"


def _tolerance(column: ViewColumn) -> str:
    if not column.tolerance_unit:
        return f"{(column.tolerance * 100).normalize():f} %"
    return f"{column.tolerance:f}" + (" percentage points" if column.tolerance_unit == "percentage_point" else "")


def _measures(view: TableView) -> list[str]:
    if view.measure_column is not None:
        labels = list(dict.fromkeys(row[view.measure_column] for row in view.rows))
        return [f"{_named(view.columns[view.measure_column])} names them: {_list(labels)}"]
    if view.rows_are_measures:
        return _row_measures(view)
    named: dict[tuple[str, str], str] = {}
    for column in view.figures:
        scale = f" x {column.scale:,f}" if column.scale != 1 else ""
        label = column.name or f"{view.subject} (from the title)"
        label += f" (also {', '.join(column.also)})" if column.also else ""
        tolerance = f", tolerance {_tolerance(column)}" if column.tolerance else ""
        named.setdefault((column.name, column.unit), f"{label}: {column.unit or 'no unit stated'}{scale}{tolerance}")
    return list(named.values()) or ["no column of figures"]
