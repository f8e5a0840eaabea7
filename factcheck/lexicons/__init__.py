"""Language knowledge as data files (units, currencies, scales, hedges, change verbs, number words) and their loader.

Every file is plain text with its grammar documented at its top: ``#`` starts a comment, ``|`` separates columns, ``,``
separates the entries of a column. ``unit_names`` and ``english`` turn the rows into the tables that the scanner asks.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from factcheck.errors import LexiconError

FOLDER = Path(__file__).parent


def rows(name: str, columns: int, folder: Path = FOLDER) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The rows of a lexicon file with their line numbers.

    Args:
        name: of the file, with its suffix.
        columns: how many columns its grammar has; missing ones at the end of a line read as "".
        folder: where it lies.

    Raises:
        LexiconError: a line has more columns than the grammar, or an empty first column.
    """
    path = folder / name
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("|")]
        if not any(cells):
            continue
        extra = [cell for cell in cells[columns:] if cell]
        if extra or not cells[0]:
            raise LexiconError(name, f"a row has {columns} columns and the first is not empty", line=number)
        cells = cells[:columns] + [""] * (columns - len(cells))
        yield number, tuple(cells)


def entries(cell: str) -> list[str]:
    """The entries of a column, in order."""
    return [entry for part in cell.split(",") if (entry := part.strip())]


def forms(entry: str) -> tuple[str, ...]:
    """Singular and plural of an entry: "mile" adds -s, "foot/feet" names it, "hertz=" has none."""
    if entry.endswith("="):
        return (entry[:-1],)
    if "/" in entry:
        return tuple(entry.split("/"))
    return entry, entry + "s"


class UniqueTable(dict[str, str]):
    """A table that refuses to give one key two meanings."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def add(self, key: str, value: str, line: int) -> None:
        """Enter a key. Raises `LexiconError` if it has another meaning already."""
        known = self.setdefault(key, value)
        if known != value:
            raise LexiconError(self.name, f"{key!r} is both {known!r} and {value!r}", line=line)
