"""The rows of a table that a ``datapackage.json`` describes, checked against its description.

Read with the csv module, not pandas: a check looks a few rows up, and importing pandas takes longer than reading
all of the bundled tables.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from factcheck.errors import ReferenceDataError
from factcheck.reference.package import Resource, read_bytes


@dataclass(frozen=True, slots=True)
class PackagedRows:
    """A table as text: ``lines`` are where its rows end in the file."""

    header: tuple[str, ...]
    cells: list[list[str]]
    lines: list[int]


def read_rows(resource: Resource) -> PackagedRows:
    """Read a table as text and check its shape; blank lines are passed over.

    Raises:
        ReferenceDataError: the file is missing, empty or not UTF-8, a column is missing, a row has more or fewer
            cells than the header.
    """
    path = str(resource.path)
    reader = csv.reader(io.StringIO(_decode(resource.path), newline=""))
    cells: list[list[str]] = []
    lines: list[int] = []
    try:
        header = next(reader, [])
        if not header:
            raise ReferenceDataError(path, "the file is empty")
        for row in reader:
            if len(row) == len(header):
                cells.append(row)
                lines.append(reader.line_num)
            elif row:
                few = "fewer" if len(row) < len(header) else "more"
                raise ReferenceDataError(path, f"{few} cells than the header's {len(header)}", reader.line_num)
    except csv.Error as error:
        raise ReferenceDataError(path, f"a broken row: {error}", reader.line_num) from error
    missing = [name for name in resource.columns if name not in header]
    if missing:
        raise ReferenceDataError(path, "the column is missing", 1, missing[0])
    return PackagedRows(tuple(header), cells, lines)


def _decode(path: Path) -> str:
    data = read_bytes(path)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ReferenceDataError(str(path), f"not UTF-8 (byte {error.start})", line) from error
