"""Markdown: the text stays as it stands in the file; zones say what is headline, quotation, table, code or markup.

Offsets therefore index the whole file. Markup characters, link targets, comments and front matter are zones of kind
"ignored": they are part of the text, but no reader sees them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from factcheck.model import ArticleTable, Cell, Document, Segment, Span, Zone, ZoneKind
from factcheck.readers import front_matter
from factcheck.readers.dates import dateline, parse_date
from factcheck.readers.quotes import quote_zones

_BLOCK_MARKS = re.compile(r"(?:[ \t>]|#{1,6}[ \t]|[-*+][ \t]|\d{1,9}[.)][ \t]|\[\^[^\]\n]{1,50}\]:)*")
_CLOSING_HASHES = re.compile(r"[ \t]+#+[ \t]*\Z")
_UNDERLINE = re.compile(r"\n[ \t>]*(?:=+|-+)[ \t]*\Z")
_QUOTE_MARK = re.compile(r"\n([ \t]*>[ \t>]*)")
_CAPTION = re.compile(r"(?:[*_]{0,2})(?:Figure|Fig\.|Table|Chart|Photo|Map|Source|Caption)\b[^\n]{0,12}[:.]")
_WHOLLY_EMPHASISED = re.compile(r"(\*\*|__|\*|_)(?=\S)[^*_]+(?<=\S)\1\Z")
_INLINE = re.compile(
    r"(?P<escape>\\(?=[!-/:-@\[-`{-~]))"
    r"|(?P<code>(?<!`)`[^`\n]{1,1000}`(?!`))"
    r"|(?P<comment><!--(?:[^-]|-(?!->)){0,1000}-->)"
    r"|(?P<tag></?[A-Za-z][^<>]{0,2000}>)"
    r"|(?P<note>\[\^[^\]\s]{1,50}\])"
    r"|(?P<image>!\[[^\]\n]{0,500}\]\([^()\s]{0,2000}(?:\s\"[^\"\n]{0,500}\")?\))"
    r"|(?P<link>\[(?=[^\[\]]{1,500}\](?:\(|\[)))"
    r"|(?P<target>(?<=\])\([^()\s]{0,2000}(?:\s\"[^\"\n]{0,500}\")?\)|(?<=\])\[[^\]\n]{0,200}\])"
    r"|(?P<emphasis>(?<![\w*])\*{1,3}(?=[^\s*])|(?<=[^\s*])\*{1,3}(?![\w*])"
    r"|(?<![\w_])_{1,3}(?=[^\s_])|(?<=[^\s_])_{1,3}(?![\w_])|~~)"
)
_PIPE = re.compile(r"(?<!\\)\|")
_CONTAINERS: dict[str, ZoneKind] = {"blockquote": "quote", "bullet_list": "list", "ordered_list": "list"}


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table")


@dataclass
class _Layout:
    """What one pass over the blocks of a file gathers."""

    text: str
    line_starts: list[int]
    zones: list[Zone] = field(default_factory=list)
    tables: list[ArticleTable] = field(default_factory=list)
    paragraphs: list[Span] = field(default_factory=list)
    headline: Span | None = None

    def lines(self, token: Token) -> Span:
        """The stretch of the lines of a block, without the blank space at its end."""
        first, end = token.map or (0, 0)
        start = self.line_starts[first]
        stop = self.line_starts[end]
        return Span(start, start + len(self.text[start:stop].rstrip()))

    def add(self, kind: ZoneKind, span: Span) -> None:
        if span.start < span.end:
            self.zones.append(Zone(kind, span))


def read(text: str, source: str, sha256: str) -> Document:
    """A document from the text of a Markdown file; ``Document.text`` is ``text``."""
    matter = front_matter.find(text)
    layout = _Layout(text, [0, *(match.end() for match in re.finditer("\n", text)), len(text)])
    _read_front_matter(layout, matter)
    # the parser must not take front matter for a heading underlined with dashes
    blanked = re.sub(r"[^\n]+", "", text[: matter.span.end]) + text[matter.span.end :]
    tokens = _parser().parse(blanked)
    for index, token in enumerate(tokens):
        if token.map:
            _read_block(layout, tokens, index)
    layout.zones.extend(quote_zones(text, layout.paragraphs))
    body = [text[span.start : span.end] for span in layout.paragraphs if span != layout.headline]
    stated = parse_date(matter.first("date", "published", "pubdate", "publish_date") or "")
    day = stated or dateline(body)
    title = matter.first("title", "headline")
    if title is None and layout.headline:
        title = text[layout.headline.start : layout.headline.end]
    return Document(
        text=text,
        source=source,
        media_type="text/markdown",
        sha256=sha256,
        title=title,
        publisher=matter.first("publisher", "site", "source"),
        date=day,
        date_source=("front matter" if stated else "dateline") if day else None,
        zones=tuple(sorted(layout.zones, key=lambda zone: (zone.span.start, -zone.span.end))),
        tables=tuple(layout.tables),
        paragraphs=tuple(sorted(layout.paragraphs)),
        segments=tuple(Segment(start, number, 1) for number, start in enumerate(layout.line_starts[:-1], 1)),
    )


def _read_front_matter(layout: _Layout, matter: front_matter.FrontMatter) -> None:
    title = matter.spans.get("title") or matter.spans.get("headline")
    if not title:
        layout.add("ignored", matter.span)
        return
    layout.headline = title
    layout.paragraphs.append(title)
    layout.add("ignored", Span(0, title.start))
    layout.add("headline", title)
    layout.add("ignored", Span(title.end, matter.span.end))


def _read_block(layout: _Layout, tokens: list[Token], index: int) -> None:
    token = tokens[index]
    if token.type == "inline":
        opener = tokens[index - 1].type
        if opener in ("paragraph_open", "heading_open"):
            _read_paragraph(layout, token, tokens[index - 1])
    elif token.type == "table_open":
        _read_table(layout, layout.lines(token))
    elif token.type in ("fence", "code_block"):
        layout.add("code", layout.lines(token))
    elif token.type == "html_block":
        _read_html_block(layout, layout.lines(token))
    elif token.type.endswith("_open") and token.type[:-5] in _CONTAINERS:
        layout.add(_CONTAINERS[token.type[:-5]], layout.lines(token))


def _read_paragraph(layout: _Layout, token: Token, opener: Token) -> None:
    text, lines = layout.text, layout.lines(token)
    marks = _BLOCK_MARKS.match(text, lines.start, lines.end)
    start = marks.end() if marks else lines.start
    end = lines.end
    if opener.type == "heading_open":
        closing = _CLOSING_HASHES if opener.markup.startswith("#") else _UNDERLINE
        end = start + len(closing.sub("", text[start:end]))
    layout.add("ignored", Span(lines.start, start))
    layout.add("ignored", Span(end, lines.end))
    span = Span(start, end)
    if span.start >= span.end:
        return
    layout.paragraphs.append(span)
    kind = _kind(layout, span, opener, text[lines.start : start])
    if kind:
        layout.add(kind, span)
    _mark_inline(layout, span)


def _kind(layout: _Layout, span: Span, opener: Token, marks: str) -> ZoneKind | None:
    words = layout.text[span.start : span.end]
    if opener.type == "heading_open":
        if opener.tag == "h1" and layout.headline is None:
            layout.headline = span
            return "headline"
        return "heading"
    if "[^" in marks:
        return "footnote"
    if _CAPTION.match(words):
        return "caption"
    follows_headline = len(layout.paragraphs) == 2 and layout.headline == layout.paragraphs[0]
    return "standfirst" if follows_headline and _WHOLLY_EMPHASISED.match(words) else None


def _mark_inline(layout: _Layout, span: Span) -> None:
    for match in _INLINE.finditer(layout.text, span.start, span.end):
        kind: ZoneKind = "code" if match.lastgroup == "code" else "ignored"
        end = match.end()
        if match.lastgroup == "target":
            layout.add("ignored", Span(match.start() - 1, end))
        else:
            layout.add(kind, Span(match.start(), end))
    for mark in _QUOTE_MARK.finditer(layout.text, span.start, span.end):
        layout.add("ignored", Span(mark.start(1), mark.end(1)))


def _read_html_block(layout: _Layout, span: Span) -> None:
    words = layout.text[span.start : span.end].lower()
    if words.startswith(("<!--", "<script", "<style", "<?", "<!")) and words.endswith(">"):
        layout.add("ignored", span)
        return
    _mark_inline(layout, span)
    if "<table" not in words or not _read_html_tables(layout, span):
        layout.paragraphs.append(span)


def _read_html_tables(layout: _Layout, block: Span) -> bool:
    """Read the tables of a block as the reader of HTML does, put back to where they stand in the file."""
    from factcheck.readers import html

    page = html.read(layout.text[block.start : block.end], "", "")
    first = bisect_right(layout.line_starts, block.start) - 1

    def offset(line: int, column: int) -> int:
        # empty cells and entities without an end may be counted beyond the block
        return min(layout.line_starts[min(first + line, len(layout.line_starts)) - 1] + column - 1, block.end)

    def placed(span: Span) -> Span:
        where = page.locate(span)
        start = offset(where.line, where.column)
        return Span(start, offset(where.end_line, where.end_column) if span.start < span.end else start)

    for table in page.tables:
        rows = tuple(tuple(_cell_at(layout.text, placed(cell.span)) for cell in row) for row in table.rows)
        caption = table.caption or _caption_before(layout, block)
        layout.tables.append(ArticleTable(placed(table.span), rows, table.has_header, caption))
        layout.add("table", placed(table.span))
    layout.paragraphs.extend(placed(span) for span in page.paragraphs)
    return bool(page.tables)


def _cell_at(text: str, span: Span) -> Cell:
    return Cell(text[span.start : span.end], span)


def _read_table(layout: _Layout, span: Span) -> None:
    rows = []
    for number, line in enumerate(re.finditer(r"[^\n]+", layout.text[span.start : span.end])):
        row = Span(span.start + line.start(), span.start + line.end())
        if number == 1:  # the line of dashes under the header
            layout.add("ignored", row)
            continue
        rows.append(tuple(_cells(layout.text, row)))
    layout.add("table", span)
    layout.tables.append(ArticleTable(span, tuple(rows), caption=_caption_before(layout, span)))


def _cells(text: str, row: Span) -> Iterator[Cell]:
    start, end = row.start, row.end
    while start < end and text[start] in " \t>|":
        start += 1
        if text[start - 1] == "|":
            break
    bounds = [start, *(pipe.start() for pipe in _PIPE.finditer(text, start, end))]
    if not text[bounds[-1] + (len(bounds) > 1) : end].strip() and len(bounds) > 1:
        end = bounds.pop()
    for left, right in zip(bounds, [*bounds[1:], end], strict=True):
        inner = text[left:right].lstrip("|")
        begin = right - len(inner.lstrip())
        words = inner.strip()
        yield Cell(words, Span(begin, begin + len(words)))


def _caption_before(layout: _Layout, table: Span) -> str:
    if not layout.paragraphs:
        return ""
    span = layout.paragraphs[-1]
    words = layout.text[span.start : span.end]
    is_near = not layout.text[span.end : table.start].strip()
    is_caption = _CAPTION.match(words) or (len(words) <= 160 and words.rstrip("*_").endswith(":"))
    return words.strip("*_") if is_near and is_caption else ""
