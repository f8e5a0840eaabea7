"""Plain text: paragraphs are blocks of lines between blank lines, or single long lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.model import Document, Segment, Span, Zone
from factcheck.readers.dates import dateline
from factcheck.readers.quotes import quote_zones

_BLOCK = re.compile(r"\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*")
_LINE = re.compile(r"[^\S\n]*(\S(?:[^\n]*\S)?)")
_BULLET = re.compile(r"(?:[-*•–]|\d{1,2}[.)])\s")
#: Hard-wrapped text has no line longer than this; where one is, each line is a paragraph.
_WRAP_LIMIT = 120


def read(text: str, source: str, sha256: str) -> Document:
    """A document from plain text; offsets index ``text`` as given."""
    paragraphs = tuple(_paragraphs(text))
    zones = [Zone("list", span) for span in paragraphs if _BULLET.match(text, span.start)]
    headline = paragraphs[0] if _opens_with_headline(text, paragraphs) else None
    if headline:
        zones.append(Zone("headline", headline))
    zones.extend(quote_zones(text, paragraphs))
    day = dateline([text[span.start : span.end] for span in paragraphs])
    return Document(
        text=text,
        source=source,
        sha256=sha256,
        title=text[headline.start : headline.end] if headline else None,
        date=day,
        date_source="dateline" if day else None,
        zones=tuple(sorted(zones, key=lambda zone: (zone.span.start, -zone.span.end))),
        paragraphs=paragraphs,
        segments=(Segment(0, 1, 1),),
    )


def _paragraphs(text: str) -> Iterator[Span]:
    for block in _BLOCK.finditer(text):
        lines = [line.span(1) for line in _LINE.finditer(text, block.start(), block.end())]
        wrapped = all(end - start <= _WRAP_LIMIT for start, end in lines)
        begin, last = lines[0]
        for start, end in lines[1:]:
            if not wrapped or _BULLET.match(text, start):
                yield Span(begin, last)
                begin = start
            last = end
        yield Span(begin, last)


def _opens_with_headline(text: str, paragraphs: tuple[Span, ...]) -> bool:
    if len(paragraphs) < 2:
        return False
    first = text[paragraphs[0].start : paragraphs[0].end]
    return len(first) <= _WRAP_LIMIT and "\n" not in first and first[-1] not in '.!?:;,"”'
