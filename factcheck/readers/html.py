"""HTML: the article's body with its zones and tables; menus, forms, scripts and hidden parts stay out.

The text is what a browser would show, white space folded, one blank line between blocks. Exponents and indices become
their characters (10⁶, CO₂); footnote marks stand in brackets, in a zone "ignored".
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from factcheck.model import ArticleTable, Cell, Document, Span, ZoneKind
from factcheck.readers.builder import TextBuilder
from factcheck.readers.dates import dateline
from factcheck.readers.html_events import BLOCKS, VOID, Event, Page, parse, spans
from factcheck.readers.superscripts import lowered, raised

_SKIPPED_NAMES = (
    "script style noscript template svg math nav aside footer form button select iframe object canvas audio video "
    "dialog textarea head"
)
_SKIPPED = frozenset(_SKIPPED_NAMES.split())
_ZONES: dict[str, ZoneKind] = {
    "h1": "headline",
    **{f"h{level}": "heading" for level in range(2, 7)},
    "blockquote": "quote",
    "q": "quote",
    "figcaption": "caption",
    "caption": "caption",
    "ul": "list",
    "ol": "list",
    "dl": "list",
    "pre": "code",
    "code": "code",
}
_STANDFIRST = re.compile(r"\b(?:standfirst|dek|subtitle|subhead|sub-?headline|article-summary)\b", re.IGNORECASE)
_FOOTNOTE = re.compile(r"\b(?:footnotes?|endnotes?|reflist|doc-endnotes?|doc-footnote)\b", re.IGNORECASE)
_NOTE_MARK = re.compile(r"(?:^|[\s_-])(?:fn|foot|note|ref|reference|cite)", re.IGNORECASE)
_WORD = re.compile(r"[^ \t\n\r\f]+")
_LINE = re.compile(r"[^\n]+|\n")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
#: A cell with this much text, or a table in a table, is layout and no data.
_LAYOUT_CELL = 1000
_MOST_SPANNED = 100


def read(text: str, source: str, sha256: str) -> Document:
    """A document from the text of a page; lines and columns are those of the page's source."""
    page = parse(text)
    walk = _Walk(page.events)
    walk.visit(*_article(page.events))
    builder = walk.builder
    whole = "".join(builder.parts)
    day, where = _date(page, [whole[span.start : span.end] for span in builder.paragraphs])
    headline = next((whole[zone.span.start : zone.span.end] for zone in builder.zones if zone.kind == "headline"), None)
    title = headline or page.meta.get("og:title") or " ".join(page.title.split()) or None
    return builder.document(
        source,
        "text/html",
        sha256,
        title=title,
        publisher=page.meta.get("og:site_name") or page.meta.get("publisher") or None,
        day=day,
        date_source=where,
    )


def _date(page: Page, paragraphs: list[str]) -> tuple[date | None, str]:
    day, where = page.published()
    return (day, where) if day else (dateline(paragraphs), "dateline")


def _article(events: list[Event]) -> tuple[int, int]:
    """The events of the article: of the ``article`` elements the longest, else ``main``, else the whole page."""
    length_up_to = [0]
    for event in events:
        length_up_to.append(length_up_to[-1] + (len(event.value) if event.kind == "text" else 0))
    best: tuple[int, int, int, int] | None = None
    for start, end in spans(events):
        opening = events[start]
        rank = (
            2
            if opening.value == "article"
            else int(opening.value == "main" or opening.attributes.get("role") == "main")
        )
        length = length_up_to[end] - length_up_to[start]
        if rank and length and (best is None or (rank, length) > best[:2]):
            best = (rank, length, start, end)
    return (best[2], best[3]) if best else (0, len(events))


@dataclass
class _Open:
    """An element being read."""

    tag: str
    kind: ZoneKind | None
    start: int


@dataclass
class _Grid:
    """A table being read: cells by row, and the cells that reach down from rows above."""

    start: int
    rows: list[list[Cell]] = field(default_factory=list)
    down: dict[int, tuple[Cell, int]] = field(default_factory=dict)
    caption: str = ""
    has_header: bool = False
    cell_start: int = 0
    cell: Event | None = None


class _Walk:
    """One pass over the events of the article."""

    def __init__(self, events: list[Event]) -> None:
        self.events = events
        self.builder = TextBuilder()
        self.layout_tables = _layout_tables(events)
        self.open: list[_Open] = []
        self.inside: Counter[str] = Counter()
        self.grid: _Grid | None = None
        self.paragraph: int | None = None
        self.pending_space = False
        self.raised: tuple[Event, list[str]] | None = None
        self.raised_link = False

    def visit(self, first: int, last: int) -> None:
        """Read the events from ``first`` to ``last``."""
        skipped_until = -1
        ends = dict(spans(self.events))
        for index in range(first, last):
            event = self.events[index]
            if index <= skipped_until:
                continue
            if event.kind == "text":
                self._text(event)
            elif event.kind == "comment":
                self._comment(event)
            elif event.kind == "end":
                self._end(event)
            elif _is_hidden(event):
                skipped_until = ends.get(index, index)
            else:
                self._start(index, event)
        self._end_paragraph()
        while self.open:
            self._close(self.open.pop())

    def _comment(self, event: Event) -> None:
        """A comment to factcheck stays in the text, where its inline ignores are looked for and nothing is read."""
        self._word(event.value, event.line, event.column)
        self.builder.zone("ignored", self.builder.length - len(event.value))

    # -- elements

    def _start(self, index: int, event: Event) -> None:
        tag = event.value
        if tag == "br":
            self.pending_space = True
            return
        if tag in VOID and tag != "hr":
            return
        if tag in BLOCKS or tag == "pre":
            self._end_paragraph()
        if tag == "table" and self.grid is None and index not in self.layout_tables:
            self._open_table()
        elif self.grid and tag == "tr":
            self.grid.rows.append([])
        elif self.grid and tag in ("td", "th"):
            self.grid.cell, self.grid.cell_start = event, self.builder.length
        elif tag in ("sup", "sub"):
            self.raised, self.raised_link = (event, []), False
        elif self.raised and tag == "a":
            self.raised_link = True
        if tag not in VOID:
            self.open.append(_Open(tag, self._zone_of(event), self.builder.length))
            self.inside[tag] += 1

    def _zone_of(self, event: Event) -> ZoneKind | None:
        names = f"{event.attributes.get('class', '')} {event.attributes.get('role', '')}"
        if _FOOTNOTE.search(names) and event.value not in ("a", "sup", "span"):
            return "footnote"
        if _STANDFIRST.search(names) and event.value in ("p", "div", "h2"):
            return "standfirst"
        if event.value == "h1" and any(zone.kind == "headline" for zone in self.builder.zones):
            return "heading"
        return None if self.grid and event.value not in ("caption", "q", "code") else _ZONES.get(event.value)

    def _end(self, event: Event) -> None:
        tag = event.value
        if not self.open or self.open[-1].tag != tag:
            return
        if tag in ("sup", "sub"):
            self._end_raised()
        if tag in BLOCKS or tag == "pre":
            self._end_paragraph()
        self._close(self.open.pop())
        if self.grid and tag in ("td", "th"):
            self._end_cell()
        elif self.grid and tag == "tr":
            self._fill_from_above(self.grid.rows[-1] if self.grid.rows else [])
            self.builder.separator("\n")
        elif self.grid and tag == "caption":
            self.grid.caption = self._tail(Span(self.grid.start, self.builder.length)).strip()
        elif self.grid and tag == "table" and not self.inside["table"]:
            self._close_table()

    def _close(self, element: _Open) -> None:
        self.inside[element.tag] -= 1
        if element.kind:
            self.builder.zone(element.kind, element.start)

    # -- text

    def _text(self, event: Event) -> None:
        if self.raised:
            self.raised[1].append(event.value)
            return
        line, column, at = event.line, event.column, 0
        for word in (_LINE if self.inside["pre"] else _WORD).finditer(event.value):
            between = event.value[at : word.start()]
            if between:
                self.pending_space = True
            line, column = _moved(line, column, between)
            self._word(word[0], line, column)
            line, column = _moved(line, column, word[0])
            at = word.end()
        if event.value[at:]:
            self.pending_space = True

    def _word(self, word: str, line: int, column: int) -> None:
        if self.paragraph is None:
            self.paragraph = self.builder.length
        elif self.pending_space:
            self.builder.space()
        self.pending_space = False
        self.builder.run(word, line, column)

    def _end_raised(self) -> None:
        if not self.raised:
            return
        event, parts = self.raised
        self.raised = None
        words = " ".join("".join(parts).split())
        if not words:
            return
        if event.value == "sub":
            self._word(lowered(words), event.line, event.column)
            return
        names = f"{event.attributes.get('class', '')} {event.attributes.get('id', '')}"
        linked = self.inside["a"] > 0 or self.raised_link
        before = self.builder.parts[-1] if self.builder.parts else ""
        mark, is_note = raised(before, words, linked or bool(_NOTE_MARK.search(names)))
        self._word(mark, event.line, event.column)
        if is_note:
            self.builder.zone("ignored", self.builder.length - len(mark))

    def _end_paragraph(self) -> None:
        start, self.paragraph, self.pending_space = self.paragraph, None, False
        if start is None:
            return
        in_cell = self.grid is not None and self.grid.cell is not None
        if in_cell:
            self.pending_space = True
            self.paragraph = start
            return
        if not self.inside["pre"]:
            self.builder.paragraphs.append(Span(start, self.builder.length))
        self.builder.separator("\n\n")

    # -- tables

    def _open_table(self) -> None:
        self.grid = _Grid(self.builder.length)

    def _end_cell(self) -> None:
        grid = self.grid
        if grid is None or grid.cell is None:
            return
        self.paragraph, self.pending_space = None, False
        span = Span(grid.cell_start, self.builder.length)
        text = self._tail(span)
        if not grid.rows:
            grid.rows.append([])
        row = grid.rows[-1]
        self._fill_from_above(row)
        down, across = (_spanned(grid.cell.attributes.get(name, "")) for name in ("rowspan", "colspan"))
        cell = Cell(text, span)
        for column in range(across):
            one = cell if column == 0 else Cell("", Span(span.end, span.end))
            if down > 1:
                grid.down[len(row)] = (one, down - 1)
            row.append(one)
        grid.has_header |= grid.cell.value == "th" and len(grid.rows) == 1
        grid.cell = None
        self.builder.separator("\t")

    def _tail(self, span: Span) -> str:
        missing, parts = span.end - span.start, []
        for part in reversed(self.builder.parts):
            if missing <= 0:
                break
            parts.append(part)
            missing -= len(part)
        return "".join(reversed(parts))

    def _fill_from_above(self, row: list[Cell]) -> None:
        grid = self.grid
        while grid and len(row) in grid.down:
            cell, left = grid.down.pop(len(row))
            if left > 1:
                grid.down[len(row)] = (cell, left - 1)
            row.append(cell)

    def _close_table(self) -> None:
        grid, self.grid = self.grid, None
        if grid is None:
            return
        rows = tuple(tuple(row) for row in grid.rows if row)
        if rows:
            span = Span(grid.start, self.builder.length)
            self.builder.zone("table", grid.start)
            self.builder.tables.append(ArticleTable(span, rows, grid.has_header, grid.caption))
        self.builder.separator("\n")


def _is_hidden(event: Event) -> bool:
    attributes = event.attributes
    if event.value in _SKIPPED:
        role = f"{attributes.get('role', '')} {attributes.get('class', '')}"
        return not _FOOTNOTE.search(role)
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or bool(_HIDING.search(attributes.get("style", "")))
    )


def _moved(line: int, column: int, text: str) -> tuple[int, int]:
    """The place behind ``text`` that starts at this line and column."""
    newlines = text.count("\n")
    return (line + newlines, len(text) - text.rfind("\n")) if newlines else (line, column + len(text))


def _spanned(value: str) -> int:
    return min(max(int(value), 1), _MOST_SPANNED) if value.isdecimal() and len(value) < 6 else 1


def _layout_tables(events: list[Event]) -> set[int]:
    """The tables that only place things on the page: those that hold a table, a heading or a very long cell."""
    layout = set()
    open_tables: list[int] = []
    cell_length = 0
    for index, event in enumerate(events):
        if event.kind == "text":
            cell_length += len(event.value)
        if event.value == "table" and event.kind == "start":
            layout.update(open_tables[-1:])
            open_tables.append(index)
            if event.attributes.get("role") in ("presentation", "none"):
                layout.add(index)
        elif event.value == "table" and event.kind == "end" and open_tables:
            open_tables.pop()
        elif open_tables and event.value in ("td", "th"):
            cell_length = 0 if event.kind == "start" else cell_length
        if open_tables and (cell_length > _LAYOUT_CELL or event.value in ("h1", "h2", "article")):
            layout.add(open_tables[-1])
    return layout
