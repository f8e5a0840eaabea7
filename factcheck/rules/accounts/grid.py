"""A table of the article as numbers: row labels, column headers, and each cell with its printed place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from factcheck.model import ArticleTable, Cell, Interval, Span

_NUMBER = re.compile(
    r"(?P<open>\()?\s?(?P<sign>[-−–+])?\s?(?:[$£€¥]|US\$|[A-Z]{3}\s)?\s?(?P<sign2>[-−–])?(?P<digits>\d{1,3}"
    r"(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)\s?"
    r"(?P<percent>%|per ?cent|pp)?\s?(?(open)\))\s?(?:[*†‡]|\[\d+\]|\([a-z0-9]\))?"
)
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d{2}(?!\d)")
_MARKUP = re.compile(r"[*_`]{1,3}")


@dataclass(frozen=True, slots=True)
class Number:
    """A numeric cell: its value, the value of one unit of its last printed place, and whether it is a percentage."""

    value: Decimal
    place: Decimal
    is_percent: bool
    span: Span
    text: str

    @property
    def interval(self) -> Interval:
        """Every value that rounds to what is printed."""
        return Interval(self.value - self.place / 2, self.value + self.place / 2)


@dataclass(frozen=True, slots=True)
class Line:
    """A row, or a column read as one: its label and its cells, ``None`` where a cell is no number."""

    label: str
    cells: tuple[Number | None, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """The numeric part of a table: ``headers`` of the columns behind the label column, and the rows."""

    headers: tuple[str, ...]
    rows: tuple[Line, ...]

    def columns(self) -> tuple[Line, ...]:
        """The columns with their headers as labels."""
        return tuple(
            Line(header, tuple(row.cells[index] for row in self.rows)) for index, header in enumerate(self.headers)
        )

    def turned(self) -> Grid:
        """Rows as columns and columns as rows."""
        return Grid(tuple(row.label for row in self.rows), self.columns())


def grid(table: ArticleTable) -> Grid | None:
    """The table as numbers; ``None`` for one without a header, a label column and two rows of numbers."""
    if not table.has_header or len(table.rows) < 3:
        return None
    width = len(table.rows[0])
    if width < 2 or any(len(row) != width for row in table.rows):
        return None
    rows = tuple(Line(_plain(row[0]), tuple(_number(cell) for cell in row[1:])) for row in table.rows[1:])
    if sum(any(row.cells) for row in rows) < 2:
        return None
    return Grid(tuple(_plain(cell) for cell in table.rows[0][1:]), rows)


def year_of(header: str) -> int | None:
    """The year that a column header names ("FY 2010", "2010 (€m)"), if it names one."""
    years = _YEAR.findall(header)
    return int(years[0]) if len(years) == 1 else None


def total(terms: Sequence[Number]) -> Interval:
    """The sum of printed numbers with all their roundings."""
    return Interval(sum((t.interval.low for t in terms), Decimal(0)), sum((t.interval.high for t in terms), Decimal(0)))


def _plain(cell: Cell) -> str:
    return _MARKUP.sub("", cell.text).strip()


def _number(cell: Cell) -> Number | None:
    match = _NUMBER.fullmatch(_plain(cell))
    if match is None:
        return None
    digits = Decimal(match["digits"].replace(",", ""))
    negative = bool(match["open"]) or (match["sign"] or match["sign2"] or "+") != "+"
    place = Decimal(1).scaleb(int(digits.as_tuple().exponent))
    return Number(-digits if negative else digits, place, bool(match["percent"]), cell.span, cell.text.strip())
