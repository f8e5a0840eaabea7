"""CSV: one row a figure. A cell that a spreadsheet would take for a formula gets an apostrophe in front of it."""

from __future__ import annotations

import csv
import io

from factcheck.model import Report
from factcheck.renderers.rows import COLUMNS, NUMBERS, figure_rows

#: What opens a formula in Excel, LibreOffice or Google Sheets (OWASP, "CSV Injection").
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def render(report: Report) -> str:
    """The figures as CSV with a header; numbers are exact, in the unit beside them."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for row in figure_rows(report):
        writer.writerow({name: value if name in NUMBERS else neutralised(value) for name, value in row.items()})
    return stream.getvalue()


def neutralised(text: str) -> str:
    """Text that no spreadsheet computes."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
