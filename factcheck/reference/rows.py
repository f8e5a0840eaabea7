"""The rows of a packaged table as text: "NA" is Namibia, and an empty cell stays empty.

They are read with the csv module: it reads the tables that a check asks for in less time than pandas takes to import.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from factcheck.errors import ReferenceDataError
from factcheck.reference.package import Resource, read_bytes
from factcheck.reference.table_files import Once


def read_rows(resource: Resource) -> Iterator[tuple[int, list[str]]]:
    """The header of a table and its rows, each with the line of the file that it ends in; blank lines are passed over.

    Raises:
        ReferenceDataError: the file is missing, empty or not UTF-8, a column is missing, a row is broken or has the
            wrong number of cells.
    """
    path = str(resource.path)
    reader = csv.reader(io.StringIO(_decoded(resource), newline=""))
    header = next(reader, [])
    if not header:
        raise ReferenceDataError(path, "the file is empty")
    missing = [name for name in resource.columns if name not in header]
    if missing:
        raise ReferenceDataError(path, "the column is missing", 1, missing[0])
    yield 1, header
    width = len(header)
    try:
        for cells in reader:
            if len(cells) == width:
                yield reader.line_num, cells
            elif cells:
                amount = "fewer" if len(cells) < width else "more"
                raise ReferenceDataError(path, f"{amount} cells than the header's {width}", reader.line_num)
    except csv.Error as error:
        raise ReferenceDataError(path, f"a broken row: {error}", reader.line_num) from error


def read_columns(resource: Resource) -> dict[str, list[str]]:
    """The columns of a table, by header. Raises as `read_rows`, and where a key stands twice."""
    (_, header), *rows = read_rows(resource)
    by_column = list(zip(*(cells for _, cells in rows), strict=True)) or [()] * len(header)
    once = Once()
    columns = {name: list(map(once.__getitem__, cells)) for name, cells in zip(header, by_column, strict=True)}
    _refuse_twice(resource, columns)
    return columns


def _refuse_twice(resource: Resource, columns: dict[str, list[str]]) -> None:
    keys = list(zip(*(columns[name] for name in resource.key), strict=True))
    if len(set(keys)) == len(keys):
        return
    seen: set[tuple[str, ...]] = set()
    for position, key in enumerate(keys):
        if key in seen:
            problem = f"the key {':'.join(key)!r} stands twice"
            raise ReferenceDataError(str(resource.path), problem, position + 2, ", ".join(resource.key))
        seen.add(key)


def _decoded(resource: Resource) -> str:
    data = read_bytes(resource.path)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ReferenceDataError(str(resource.path), f"not UTF-8 (byte {error.start})", line) from error
