"""Builds a document's text from runs of its source, and the map back to them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from factcheck.model import ArticleTable, Document, Segment, Span, Zone, ZoneKind
from factcheck.readers.quotes import quote_zones


@dataclass
class TextBuilder:
    """Gathers text, paragraphs, zones and tables; offsets are those of the text so far.

    A run that continues where the one before it ended in the source opens no new segment.
    """

    parts: list[str] = field(default_factory=list)
    length: int = 0
    segments: list[Segment] = field(default_factory=list)
    zones: list[Zone] = field(default_factory=list)
    paragraphs: list[Span] = field(default_factory=list)
    tables: list[ArticleTable] = field(default_factory=list)
    _content_end: int = 0
    _expected: tuple[int, int, int | None, int | None] | None = None

    def run(self, text: str, line: int, column: int, page: int | None = None, paragraph: int | None = None) -> None:
        """Add text that stands in the source at this line and column (from 1)."""
        if not text:
            return
        if self._expected != (line, column, page, paragraph):
            self.segments.append(Segment(self.length, line, column, page, paragraph))
        self._expected = (line, column + len(text), page, paragraph)
        self._append(text)
        self._content_end = self.length

    def space(self) -> None:
        """Add the space between two words; it stands for one character of the source if the next run says so."""
        if self._expected:
            line, column, page, paragraph = self._expected
            self._expected = (line, column + 1, page, paragraph)
        self._append(" ")

    def separator(self, text: str) -> None:
        """Add text that is not in the source: what parts paragraphs, rows and cells."""
        self._append(text)
        self._expected = None

    def zone(self, kind: ZoneKind, start: int) -> None:
        """Close a zone that began at ``start``; it ends with the last run."""
        if start < self._content_end:
            self.zones.append(Zone(kind, Span(start, self._content_end)))

    def document(
        self,
        source: str,
        media_type: str,
        sha256: str,
        *,
        title: str | None,
        publisher: str | None = None,
        day: date | None,
        date_source: str | None,
    ) -> Document:
        """The document of what was gathered."""
        text = "".join(self.parts)
        self.zones.extend(quote_zones(text, self.paragraphs))
        return Document(
            text=text,
            source=source,
            media_type=media_type,
            sha256=sha256,
            title=title,
            publisher=publisher,
            date=day,
            date_source=date_source if day else None,
            zones=tuple(sorted(self.zones, key=lambda zone: (zone.span.start, -zone.span.end))),
            tables=tuple(self.tables),
            paragraphs=tuple(self.paragraphs),
            segments=tuple(self.segments) or (Segment(0, 1, 1),),
        )

    def _append(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)
