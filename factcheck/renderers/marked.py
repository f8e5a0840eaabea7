"""The article cut into blocks, and each block into plain and marked pieces."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from factcheck.model import ArticleTable, Document, Finding, Judgement, Span, Unread, Verdict, ZoneKind

#: Zones that no reader sees.
_HIDDEN = frozenset({"ignored"})


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked stretch of the article.

    Attributes:
        span: the stretch.
        figure: index of its judgement, ``None`` where only a finding points here or the figure was not read.
        verdict: of that judgement.
        findings: indices of the findings that involve it.
    """

    span: Span
    figure: int | None = None
    verdict: Verdict | None = None
    findings: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text, marked or not."""

    text: str
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (``pieces``) or a table (``rows`` of cells of pieces)."""

    kind: ZoneKind
    pieces: tuple[Piece, ...] = ()
    rows: tuple[tuple[tuple[Piece, ...], ...], ...] = ()
    has_header: bool = False
    caption: str = ""


def marks(judgements: Sequence[Judgement], findings: Sequence[Finding], unread: Sequence[Unread]) -> tuple[Mark, ...]:
    """The marks of an article, in order and without overlap; a finding on a figure joins the figure's mark."""
    wanted = [Mark(judgement.claim.figure.span, index, judgement.verdict) for index, judgement in enumerate(judgements)]
    wanted += [Mark(seen.span) for seen in unread]
    found: list[Mark] = []
    for mark in sorted(wanted, key=lambda mark: mark.span):
        if not found or found[-1].span.end <= mark.span.start:
            found.append(mark)
    for number, finding in enumerate(findings):
        if not finding.suppressed:
            for span in finding.spans:
                _join(found, span, number)
    return tuple(found)


def _join(found: list[Mark], span: Span, number: int) -> None:
    first = bisect_left(found, span.start + 1, key=lambda mark: mark.span.end)
    last = first
    while last < len(found) and found[last].span.overlaps(span):
        found[last] = replace(found[last], findings=(*found[last].findings, number))
        last += 1
    if first == last:
        found.insert(first, Mark(span, findings=(number,)))


def blocks(document: Document, marked: Sequence[Mark]) -> Iterator[Block]:
    """The blocks of the article in order: paragraphs, tables and code; what is ignored is left out."""
    cutter = _Cutter(document.text, marked, _hidden(document))
    parts: list[tuple[Span, Literal["paragraph", "table", "code"], ArticleTable | None]] = [
        *((table.span, "table", table) for table in document.tables),
        *((zone.span, "code", None) for zone in document.zones if zone.kind == "code"),
        *((span, "paragraph", None) for span in document.paragraphs or (Span(0, len(document.text)),)),
    ]
    done = 0
    for span, kind, table in sorted(parts, key=lambda part: (part[0].start, -part[0].end)):
        if span.start < done:
            continue
        done = span.end
        if table is not None:
            rows = tuple(tuple(cutter.cut(cell.span) for cell in row) for row in table.rows)
            yield Block("table", rows=rows, has_header=table.has_header, caption=table.caption)
        else:
            yield Block("code" if kind == "code" else _block_kind(document, span), cutter.cut(span))


def _hidden(document: Document) -> list[Span]:
    """What is ignored, as spans in order that do not overlap."""
    merged: list[Span] = []
    for zone in document.zones:
        if zone.kind not in _HIDDEN:
            continue
        if merged and zone.span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, zone.span.end))
        else:
            merged.append(zone.span)
    return merged


def _block_kind(document: Document, span: Span) -> ZoneKind:
    """The outermost zone around a whole paragraph: a quotation inside a paragraph makes it no quotation."""
    around = [zone.kind for zone in document.zones if zone.span.contains(span) and zone.kind not in _HIDDEN]
    order: tuple[ZoneKind, ...] = ("headline", "heading", "standfirst", "caption", "footnote", "list", "quote")
    return next((kind for kind in order if kind in around), "body")


class _Cutter:
    """Cuts stretches of the text at marks, leaving out what is hidden."""

    def __init__(self, text: str, marked: Sequence[Mark], hidden: Sequence[Span]) -> None:
        self.text = text
        self.marked = marked
        self.hidden = hidden

    def cut(self, span: Span) -> tuple[Piece, ...]:
        """The pieces of a stretch."""
        pieces = []
        at = span.start
        index = bisect_left(self.marked, span.start + 1, key=lambda mark: mark.span.end)
        while index < len(self.marked) and self.marked[index].span.start < span.end:
            mark = self.marked[index]
            start, end = max(mark.span.start, at), min(mark.span.end, span.end)
            pieces += [Piece(self.seen(at, start)), Piece(self.seen(start, end), mark)]
            at = end
            index += 1
        pieces.append(Piece(self.seen(at, span.end)))
        return tuple(piece for piece in pieces if piece.text)

    def seen(self, start: int, end: int) -> str:
        """The text between two offsets without its hidden parts."""
        kept = []
        index = bisect_left(self.hidden, start + 1, key=lambda span: span.end)
        while index < len(self.hidden) and self.hidden[index].start < end:
            kept.append(self.text[start : max(start, self.hidden[index].start)])
            start = max(start, self.hidden[index].end)
            index += 1
        kept.append(self.text[start:end] if start < end else "")
        return "".join(kept)
