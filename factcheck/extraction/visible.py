"""What a reader of the document sees: its text without markup, comments, front matter and code, and the way back."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from factcheck.model import Document, Extraction, NonQuantity, Period, Quantity, Span, Unread

_UNSEEN = frozenset({"ignored", "code"})
_Figure = TypeVar("_Figure", Quantity, NonQuantity)


@dataclass(frozen=True)
class VisibleText:
    """The visible text of a document; ``starts[i]`` in it stands at ``origins[i]`` in ``Document.text``."""

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]

    def original(self, span: Span) -> Span:
        """The stretch of ``Document.text`` that a stretch of the visible text comes from."""
        if span.start == span.end:
            return Span(self._offset(span.start), self._offset(span.start))
        return Span(self._offset(span.start), self._offset(span.end - 1) + 1)

    def _offset(self, offset: int) -> int:
        index = max(bisect_right(self.starts, offset) - 1, 0)
        return self.origins[index] + offset - self.starts[index]


def visible_text(document: Document) -> VisibleText:
    """The text that is left without the zones "ignored" and "code"; of those, only line breaks stay.

    Where nothing but markup parts two cells of a table, a tab does; a blank line parts its rows.
    """
    text = document.text
    rows = [row for table in document.tables for row in table.rows if row]
    gaps = {cell.span.start: "\t" for row in rows for cell in row} | {row[0].span.start: "\n\n" for row in rows}
    parts: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    length = done = 0

    def keep(start: int, end: int) -> None:
        nonlocal length
        if start < end:
            parts.append(text[start:end])
            starts.append(length)
            origins.append(start)
            length += end - start

    for zone in document.zones:
        if zone.kind not in _UNSEEN or zone.span.end <= done:
            continue
        hidden = max(zone.span.start, done)
        keep(done, hidden)
        done = zone.span.end
        while (newline := text.find("\n", hidden, done)) >= 0:
            keep(newline, newline + 1)
            hidden = newline + 1
        if done in gaps:
            parts.append(gaps[done])
            starts.append(length)
            origins.append(done)
            length += len(gaps[done])
    keep(done, len(text))
    return VisibleText("".join(parts), tuple(starts) or (0,), tuple(origins) or (0,))


def as_printed(extraction: Extraction, seen: VisibleText, document: Document) -> Extraction:
    """The extraction of a visible text, its spans and surfaces as they stand in the document."""
    return Extraction(
        quantities=_figures(extraction.quantities, seen, document),
        non_quantities=_figures(extraction.non_quantities, seen, document),
        periods=tuple(_period(period, seen, document) for period in extraction.periods),
        unread=tuple(_unread(one, seen, document) for one in extraction.unread),
        sentences=tuple(seen.original(span) for span in extraction.sentences),
    )


def _figures(found: Iterable[_Figure], seen: VisibleText, document: Document) -> tuple[_Figure, ...]:
    result = []
    for one in found:
        span = seen.original(one.span)
        period = _period(one.period, seen, document) if one.period else None
        result.append(replace(one, span=span, surface=document.slice(span), period=period))
    return tuple(result)


def _period(period: Period, seen: VisibleText, document: Document) -> Period:
    if period.span is None:
        return period
    span = seen.original(period.span)
    return replace(period, span=span, surface=document.slice(span))


def _unread(unread: Unread, seen: VisibleText, document: Document) -> Unread:
    span = seen.original(unread.span)
    return replace(unread, span=span, surface=document.slice(span))
