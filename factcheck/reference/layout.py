"""Where in a grid of cells the table is: comment lines, preamble, one or two header rows, body, footnotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.errors import ReferenceDataError
from factcheck.reference.cell_periods import read_period
from factcheck.reference.cells import Decimals, is_empty, read_number
from factcheck.reference.header_units import read_unit
from factcheck.reference.header_words import header_words

Grid = Sequence[Sequence[str]]
#: Rows looked at to find the usual width of a table.
SAMPLE = 1000
Numbered = list[tuple[int, Sequence[str]]]

_COMMENT = re.compile(r"#\s*(?P<key>unit|key|period|title|source)\s*:\s*(?P<value>.+)", re.IGNORECASE)
_FOOTNOTE = re.compile(
    r"(?:source|sources|note|notes|n\.b\.|footnote)s?\b|[*†‡]|\(?[a-z1-9]\)\s|[¹²³]|\[\d\]", re.IGNORECASE
)


@dataclass(frozen=True)
class Layout:
    """A grid taken apart.

    Attributes:
        header: one name a column; of two header rows, both joined.
        body, lines: the rows of figures, as wide as the header, and their line numbers in the file.
        sections: the heading that stands above each row, "" where none does.
        preamble, footnotes: what stands above and below, one text a line.
        comments: settings of comment lines ("# unit: US$ million"), lower-case key to value.
        uncertain: what was decided without a sign that settles it.
    """

    header: tuple[str, ...]
    body: tuple[tuple[str, ...], ...]
    lines: Sequence[int]
    sections: tuple[str, ...] = ()
    preamble: tuple[str, ...] = ()
    footnotes: tuple[str, ...] = ()
    comments: tuple[tuple[str, str], ...] = ()
    uncertain: tuple[str, ...] = ()


def read_layout(
    grid: Grid,
    source: str,
    lines: Sequence[int] | None = None,
    decimals: Decimals = ".",
    has_header: bool | None = None,
) -> Layout:
    """Find header and body of a grid.

    Args:
        grid: rows of cells without blanks around them, blank rows included.
        source: name of the file, for errors.
        lines: the line of each row in the file; counted from 1 if not given.
        decimals: the decimal mark of the figures.
        has_header: whether the first row of the table is a header, where that is known.

    Raises:
        ReferenceDataError: there is no table in it, or a row has more or fewer cells than the header.
    """
    numbered = list(zip(lines or range(1, len(grid) + 1), grid, strict=True))
    comments, remarks, rows = _comments(numbered)
    width = _width(rows[:SAMPLE])
    start = _header_row(rows, width)
    if start is None:
        raise ReferenceDataError(source, "no table in it: no two rows with two cells or more")
    top = list(rows[start][1])
    above = list(rows[start - 1][1]) if start else []
    grouped = _groups(above, top)
    if grouped:
        top = _join_headers(above, top)
    preamble = (*remarks, *(" ".join(_filled(cells)) for _, cells in rows[: start - grouped]))
    uncertain: list[str] = []
    if has_header is None:
        has_header = not _looks_like_data(top, [cells for _, cells in rows[start + 1 : start + 6]], decimals)
    if not has_header:
        uncertain.append("no header row was found: the columns have no names (a first line with names would settle it)")
        top, start = [""] * len(top), start - 1
    rest = rows[start + 1 :]
    if has_header and len(rest) > 1:
        second = rest[0][1]
        if _are_units(second):
            top, rest = _join_headers(top, [f"({cell})" if cell.strip() else "" for cell in second]), rest[1:]
        elif not grouped and _second_header(top, second, [cells for _, cells in rest[1:9]], decimals):
            top, rest = _join_headers(top, second), rest[1:]
    top = _trim(top, [cells for _, cells in rest])
    return _body(top, rest, source, preamble, comments, tuple(uncertain))


def _blank(cell: str) -> bool:
    return not cell.strip()


def _filled(cells: Sequence[str]) -> list[str]:
    return [cell.strip() for cell in cells if not _blank(cell)]


def _comments(rows: Numbered) -> tuple[tuple[tuple[str, str], ...], list[str], Numbered]:
    """The settings and the remarks of comment lines, and the rows that are neither comments nor blank."""
    comments: list[tuple[str, str]] = []
    remarks: list[str] = []
    kept: list[tuple[int, Sequence[str]]] = []
    for row in rows:
        line, cells = row
        if not any(cells):
            continue
        if cells[0][:1] != "#":
            kept.append(row)
            continue
        text = ", ".join(_filled(cells))
        found = _COMMENT.match(text)
        if found:
            comments.append((found["key"].lower(), found["value"].strip(" ,;")))
        elif not (text.startswith("# ") or text == "#") or len(_filled(cells)) > 2:
            kept.append((line, cells))
        elif not kept:
            remarks.append(text.strip("# "))
    return tuple(comments), [remark for remark in remarks if remark], kept


def _width(rows: Numbered) -> int:
    counts = Counter(filled for _, cells in rows if (filled := len(cells) - cells.count("")) > 1)
    # the commonest width; of two equally common, the wider
    return max(counts, key=lambda width: (counts[width], width)) if counts else 0


def _header_row(rows: Numbered, width: int) -> int | None:
    need = max(2, (width + 1) // 2)
    if width < 2:
        return None
    return next((index for index, (_, cells) in enumerate(rows) if len(_filled(cells)) >= need), None)


def _is_figure(cell: str, decimals: Decimals) -> bool:
    number = None if read_period(cell) else read_number(cell, decimals)
    return number is not None and not number.note and not number.before and len(number.after) < 2


def _looks_like_data(top: Sequence[str], below: Sequence[Sequence[str]], decimals: Decimals) -> bool:
    """A first row with figures in it, under which every row has figures in the same places."""
    figures = [index for index, cell in enumerate(top) if _is_figure(cell, decimals)]
    texts = [cell for cell in _filled(top) if not _is_figure(cell, decimals) and not read_period(cell)]
    if not figures or not below or len(texts) >= 2 + len(figures):
        return False
    return all(len(cells) > index and _is_figure(cells[index], decimals) for cells in below for index in figures)


def _groups(above: Sequence[str], top: Sequence[str]) -> bool:
    """Whether a row with few names stands above the header to group its columns: the header repeats itself."""
    names = _filled(top)
    return len(above) > 1 and _blank(above[0]) and bool(_filled(above)) and len(set(names)) < len(names)


def _second_header(
    top: Sequence[str], second: Sequence[str], below: Sequence[Sequence[str]], decimals: Decimals
) -> bool:
    """A row of names or periods under a row with merged (blank) cells, above columns of figures."""
    filled = [index for index, cell in enumerate(second) if not _blank(cell)]
    if len(filled) < 2 or any(_is_figure(second[index], decimals) for index in filled):
        return False
    merged = any(_blank(cell) for cell in top[1:]) or len(set(_filled(top))) < len(_filled(top))
    bracketed = all(re.fullmatch(r"[(\[].*[)\]]|%|['’]?000s?", second[index].strip()) for index in filled)
    numeric = [
        sum(1 for cells in below if index < len(cells) and _is_figure(cells[index], decimals)) * 2 > len(below)
        for index in filled
    ]
    # below a header cell that names one column stands nothing, or a figure
    covered = sum(1 for index in filled if index < len(top) and (index == 0 or not _blank(top[index])))
    return (merged or bracketed) and bool(numeric) and sum(numeric) * 2 >= len(numeric) and (bracketed or covered > 0)


def _are_units(second: Sequence[str]) -> bool:
    """A row of units under the header, with nothing below the name of what the rows are about."""
    filled = _filled(second[1:])
    named = bool(second) and not _blank(second[0]) and second[0].strip(" :").casefold() not in header_words()["unit"]
    return len(filled) > 1 and not named and all(read_unit(cell.strip("()[]")) for cell in filled)


def _join_headers(top: Sequence[str], second: Sequence[str]) -> list[str]:
    width = max(len(top), len(second))
    first = [cell.strip() for cell in [*top, *[""] * (width - len(top))]]
    below = [cell.strip() for cell in [*second, *[""] * (width - len(second))]]
    current, joined = "", []
    for upper, lower in zip(first, below, strict=True):
        current = upper or (current if lower else "")
        joined.append(" ".join(dict.fromkeys(part for part in (current, lower) if part)))
    return joined


def _trim(top: Sequence[str], body: Sequence[Sequence[str]]) -> list[str]:
    width = len(top)
    while (
        width > 1 and _blank(top[width - 1]) and all(len(cells) < width or _blank(cells[width - 1]) for cells in body)
    ):
        width -= 1
    return [re.sub(r"\s+", " ", cell).strip() for cell in top[:width]]


def _body(
    header: list[str],
    rows: Numbered,
    source: str,
    preamble: tuple[str, ...],
    comments: tuple[tuple[str, str], ...],
    uncertain: tuple[str, ...],
) -> Layout:
    width, end = len(header), len(rows)
    while end and _is_footnote(rows[end - 1][1], width):
        end -= 1
    body: list[tuple[str, ...]] = []
    lines: list[int] = []
    headings: list[tuple[int, str]] = []
    for line, cells in rows[:end]:
        if width > 2 and not any(cells[1:2]) and cells[0] and not any(cells[2:]):
            headings.append((len(body), cells[0].rstrip(" :")))
            continue
        if len(cells) != width:
            _check_width(cells, header, source, line)
        body.append(cells if len(cells) == width and isinstance(cells, tuple) else tuple(cells[:width]))
        lines.append(line)
    footnotes = tuple(" ".join(_filled(cells)) for _, cells in rows[end:])
    places = _as_range(lines)
    return Layout(
        tuple(header), tuple(body), places, _sections(headings, len(body)), preamble, footnotes, comments, uncertain
    )


def _as_range(lines: list[int]) -> Sequence[int]:
    """Line numbers without gaps as a range: a million numbers need no memory."""
    if lines and lines[-1] - lines[0] + 1 == len(lines):
        return range(lines[0], lines[-1] + 1)
    return tuple(lines)


def _sections(headings: list[tuple[int, str]], count: int) -> tuple[str, ...]:
    """The heading above each row; nothing where the table has none."""
    if not headings:
        return ()
    starts = [0, *(start for start, _ in headings), count]
    names = ["", *(name for _, name in headings)]
    return tuple(name for name, start, end in zip(names, starts, starts[1:], strict=False) for _ in range(start, end))


def _is_footnote(cells: Sequence[str], width: int) -> bool:
    filled = _filled(cells)
    few = len(filled) <= max(1, width // 3) and (width > 2 or len(cells) == 1)
    return bool(filled) and not _blank(cells[0]) and few and (len(filled) == 1 or bool(_FOOTNOTE.match(filled[0])))


def _check_width(cells: Sequence[str], header: Sequence[str], source: str, line: int) -> None:
    width = len(header)
    extra = [cell for cell in cells[width:] if not _blank(cell)]
    if extra:
        raise ReferenceDataError(source, f"{len(cells)} cells where the header has {width}", line)
    if len(cells) < width:
        problem = f"{len(cells)} cells where the header has {width}"
        raise ReferenceDataError(source, problem, line, header[len(cells)])


def empty_columns(layout: Layout) -> list[int]:
    """Columns that have a name and no value in any row."""
    return [
        index
        for index, name in enumerate(layout.header)
        if name and layout.body and all(is_empty(row[index]) for row in layout.body)
    ]
