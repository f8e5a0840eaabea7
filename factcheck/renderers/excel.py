"""Excel: sheets of figures, findings, unread figures and tables; text cells are text, whatever they begin with."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from factcheck.errors import MissingExtraError
from factcheck.model import Report
from factcheck.renderers import wording
from factcheck.renderers.rows import (
    COLUMNS,
    FINDING_COLUMNS,
    NUMBERS,
    UNREAD_COLUMNS,
    Row,
    figure_rows,
    finding_rows,
    unread_rows,
)

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

#: A spreadsheet's numbers keep 15 digits; a longer one is written as text, so that none is lost.
_DIGITS = 15
#: Longest text of a cell in Excel.
_LONGEST = 32_767
_TABLE_COLUMNS = ("name", "title", "rows", "sources", "licences", "version", "retrieved", "sha256")


def render(report: Report) -> bytes:
    """The report as an .xlsx workbook. Raises `MissingExtraError` without openpyxl."""
    try:
        from openpyxl import Workbook
    except ImportError:
        raise MissingExtraError("writing Excel files", "excel") from None
    book = Workbook()
    book.remove(book.active)
    tables = (
        {name: "; ".join(value) if isinstance(value, tuple) else str(value) for name, value in _fields(table)}
        for table in report.tables
    )
    for title, columns, rows in (
        ("Figures", COLUMNS, figure_rows(report)),
        ("Findings", FINDING_COLUMNS, finding_rows(report)),
        ("Unread", UNREAD_COLUMNS, unread_rows(report)),
        ("Reference tables", _TABLE_COLUMNS, tables),
    ):
        _fill(book.create_sheet(title), columns, rows)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _fields(table: object) -> list[tuple[str, Any]]:
    return [(name, getattr(table, name)) for name in _TABLE_COLUMNS]


def _fill(sheet: Worksheet, columns: Sequence[str], rows: Iterable[Row]) -> None:
    from openpyxl.styles import Font

    sheet.append(list(columns))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    for number, row in enumerate(rows, 2):
        for index, name in enumerate(columns, 1):
            cell = sheet.cell(number, index)
            value = wording.CONTROLS.sub("\N{REPLACEMENT CHARACTER}", row[name])[:_LONGEST]
            if name in NUMBERS and _is_number(value):
                cell.value = float(value) if "." in value else int(value)
            elif value:
                cell.value = value
                cell.data_type = "s"  # never "f": openpyxl takes a leading "=" for a formula
    sheet.auto_filter.ref = sheet.dimensions


def _is_number(value: str) -> bool:
    digits = value.lstrip("-").replace(".", "", 1)
    return digits.isdecimal() and len(digits.strip("0")) <= _DIGITS
