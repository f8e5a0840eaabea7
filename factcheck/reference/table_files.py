"""A table file of any kind to a grid of cells: CSV, TSV, semicolons, gzip; Excel and Parquet with their extras."""

from __future__ import annotations

import csv
import gzip
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from factcheck.errors import MissingExtraError, ReferenceDataError
from factcheck.reference.cells import Decimals
from factcheck.reference.package import read_bytes

#: Suffixes of the files of a folder that are read as tables; a file that is named itself may have any.
SUFFIXES = (".csv", ".tsv", ".tab", ".csv.gz", ".tsv.gz", ".xlsx", ".parquet")
_DELIMITERS = ",;\t|"
_DECIMAL_COMMA = re.compile(r"(?<![\d.,])-?\d+(?:[. ]\d{3})*,\d+(?![\d,])")
_DECIMAL_POINT = re.compile(r"(?<![\d.,])-?\d+(?:,\d{3})*\.\d+(?![\d.]|,\d)")
_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3})+(?![\d.,])")


@dataclass(frozen=True)
class TableFile:
    """A file as a grid: ``lines`` are where its rows start in the file, ``how`` says how it was read."""

    grid: Sequence[Sequence[str]]
    lines: Sequence[int]
    decimals: Decimals = "."
    delimiter: str = ","
    encoding: str = "utf-8"
    uncertain: tuple[str, ...] = ()


def read_file(path: Path) -> TableFile:
    """Read a table file.

    Raises:
        ReferenceDataError: it is missing, empty, binary, or its quotes are broken.
        MissingExtraError: an Excel or Parquet file without the extra installed.
    """
    suffix = path.suffix.lower()
    if suffix == ".xlsx":
        return _excel(path)
    if suffix == ".parquet":
        return _parquet(path)
    data = read_bytes(path)
    if data[:2] == b"\x1f\x8b":
        try:
            data = gzip.decompress(data)
        except (OSError, EOFError) as error:
            raise ReferenceDataError(str(path), f"not a whole gzip file: {error}") from error
    text, encoding, uncertain = decode(data, str(path))
    return parse(text, str(path), encoding, uncertain)


def decode(data: bytes, source: str) -> tuple[str, str, tuple[str, ...]]:
    """The text of a file with the encoding it is in: UTF-8 or UTF-16 by their marks, else UTF-8, else Windows-1252.

    Raises:
        ReferenceDataError: the file is empty or binary.
    """
    if not data.strip():
        raise ReferenceDataError(source, "the file is empty")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16"), "utf-16", ()
    if b"\0" in data[:8192]:
        raise ReferenceDataError(source, "a binary file, not a table of text")
    try:
        return data.decode("utf-8-sig"), "utf-8", ()
    except UnicodeDecodeError as error:
        if any(byte < 9 or 13 < byte < 32 for byte in data[:8192]):
            raise ReferenceDataError(source, "a binary file, not a table of text") from error
        where = data.count(b"\n", 0, error.start) + 1
        note = f"not UTF-8 (line {where}): read as Windows-1252 (saving the file as UTF-8 would settle it)"
        return data.decode("cp1252", errors="replace"), "cp1252", (note,)


def parse(text: str, source: str, encoding: str = "utf-8", uncertain: tuple[str, ...] = ()) -> TableFile:
    """Take the text of a CSV file apart, with the delimiter and decimal mark it turns out to have."""
    delimiter = find_delimiter(text)
    grid: list[tuple[str, ...]] = []
    lines: list[int] = []
    once = Once()
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = 1
    try:
        for cells in reader:
            grid.append(tuple(map(once.__getitem__, map(str.strip, cells))))
            lines.append(line)
            line = reader.line_num + 1
    except csv.Error as error:
        raise ReferenceDataError(source, f"a broken row: {error}", line) from error
    decimals = _decimals(text, delimiter)
    is_plain = lines[-1:] == [len(lines)]  # no row of more than one line: then the numbers need no memory
    return TableFile(grid, range(1, len(lines) + 1) if is_plain else lines, decimals, delimiter, encoding, uncertain)


class Once(dict[str, str]):
    """The cells of a table, each text kept once however many rows it stands in."""

    def __missing__(self, cell: str) -> str:
        self[cell] = cell
        return cell


def find_delimiter(text: str) -> str:
    """The mark that splits most lines into the same number of cells, more than one."""
    sample = [line for line in text[:65536].splitlines()[:200] if line.strip()]
    best, score = ",", (0, 0)
    for delimiter in _DELIMITERS:
        widths = [len(cells) for cells in csv.reader(sample, delimiter=delimiter)]
        common = max(set(widths), key=lambda width: (widths.count(width) if width > 1 else 0, width), default=1)
        agreement = (widths.count(common), common) if common > 1 else (0, 0)
        if agreement > score:
            best, score = delimiter, agreement
    return best


def _decimals(text: str, delimiter: str) -> Decimals:
    if delimiter == ",":
        text = " ".join(re.findall(r'"([^"\n]*)"', text[:65536]))
        return "," if _prefers_comma(text, quoted=True) else "."
    return "," if _prefers_comma(text[:65536]) else "."


def _prefers_comma(text: str, quoted: bool = False) -> bool:
    commas = [match for match in _DECIMAL_COMMA.findall(text) if not re.fullmatch(r"-?\d{1,3},\d{3}", match)]
    points = len(_DECIMAL_POINT.findall(text)) - len(_THOUSANDS.findall(text))
    return len(commas) > points and (not quoted or len(commas) > 1)


def _excel(path: Path) -> TableFile:
    try:
        import openpyxl
    except ImportError:
        raise MissingExtraError("reading Excel files", "excel") from None
    data = read_bytes(path)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        grid = [["" if cell is None else _plain(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    except Exception as error:  # openpyxl lets errors of zipfile, xml and its own through
        raise ReferenceDataError(str(path), f"not an Excel workbook: {error}") from error
    names = book.sheetnames
    note = (f"only the first of {len(names)} sheets is read: {names[0]!r}",) if len(names) > 1 else ()
    return TableFile(_padded(grid), range(1, len(grid) + 1), delimiter="", encoding="xlsx", uncertain=note)


def _parquet(path: Path) -> TableFile:
    try:
        import pyarrow.parquet
    except ImportError:
        raise MissingExtraError("reading Parquet files", "parquet") from None
    try:
        table = pyarrow.parquet.read_table(io.BytesIO(read_bytes(path)))
    except (pyarrow.ArrowInvalid, OSError) as error:
        raise ReferenceDataError(str(path), f"not a Parquet file: {error}") from error
    columns = [["" if cell is None else _plain(cell) for cell in column.to_pylist()] for column in table.columns]
    grid = [list(table.column_names), *(list(row) for row in zip(*columns, strict=True))]
    return TableFile(grid, range(1, len(grid) + 1), delimiter="", encoding="parquet")


def _plain(value: Any) -> str:
    """A typed cell as a person would print it; a float that is whole has no decimals."""
    if hasattr(value, "isoformat"):
        return str(value.isoformat()).removesuffix("T00:00:00")
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return str(value)


def _padded(grid: list[list[str]]) -> list[list[str]]:
    width = max((len(cells) for cells in grid), default=0)
    return [cells + [""] * (width - len(cells)) for cells in grid]
