"""PDF: characters with their boxes become lines, lines become columns and paragraphs.

Columns are measured (`pdf_columns`); a page without any is read in the order of the file. Raised small digits are told
by their boxes; words broken at a line's end are joined; ligatures become letters; page numbers and running heads stay
out. Tables are read as text, row by row: nothing in a PDF file says what is a cell.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from statistics import median

from factcheck.errors import DocumentError, MissingExtraError
from factcheck.model import Document, Span, ZoneKind
from factcheck.readers.builder import TextBuilder
from factcheck.readers.dates import dateline, parse_date
from factcheck.readers.pdf_columns import in_reading_order
from factcheck.readers.pdf_lines import Character, Line, lines_of
from factcheck.readers.superscripts import raised

_HYPHENS = "-\u00ad\u2010\x02\ufffe"
_PAGE_NUMBER = re.compile(r"(?:page\s+)?[-–— ]*\d{1,4}[-–— ]*(?:of \d{1,4})?\Z", re.IGNORECASE)
#: A raised character is at most this share of the line's size (browsers print 0.83), and its foot at least this share
#: above the line's.
_SMALLER = 0.9
_RAISED_BY = 0.2
#: A footnote is set in at most this share of the running text's size.
_SMALL = 0.8
#: A running head or foot has at most so many lines, of so many characters.
_FURNITURE_LINES = 2
_FURNITURE_LENGTH = 60
#: A heading is at least this much larger than the running text.
_LARGER = 1.15
#: Lines of one paragraph differ by less in size: a word of code is set a little smaller.
_OTHER_SIZE = 0.12
_BULLETS = "•‣▪◦●■"
#: A new paragraph begins where the distance to the line above is this much more than usual.
_WIDER = 1.35


def read(data: bytes, source: str, sha256: str) -> Document:
    """A document from the bytes of a PDF file.

    Raises:
        MissingExtraError: pypdfium2 is not installed.
        DocumentError: encrypted or broken, or without any text (a scan).
    """
    try:
        import pypdfium2
    except ImportError:
        raise MissingExtraError("reading PDF files", "pdf") from None
    try:
        file = pypdfium2.PdfDocument(data)
        properties: dict[str, str] = file.get_metadata_dict()
        pages = [lines_of(file[index], index + 1) for index in range(len(file))]
        file.close()
    except pypdfium2.PdfiumError as error:
        problem = (
            "is protected by a password" if "password" in str(error).lower() else "is no PDF file that can be read"
        )
        raise DocumentError(source, problem) from error
    lines = [line for page in _without_page_furniture(pages) for line in in_reading_order(page)]
    if not lines:
        raise DocumentError(source, "has no text in it (a scan?)")
    return _document(lines, properties, source, sha256)


def _document(lines: list[Line], properties: dict[str, str], source: str, sha256: str) -> Document:
    builder = TextBuilder()
    body_size = _body_size(lines)
    headline: str | None = None
    for paragraph in _paragraphs(lines, body_size):
        start = builder.length
        _write(builder, paragraph)
        builder.paragraphs.append(Span(start, builder.length))
        kind = _kind(paragraph, body_size, headline is None)
        if kind:
            builder.zone(kind, start)
        if kind == "headline":
            headline = "".join(builder.parts)[start:]
        builder.separator("\n\n")
    whole = "".join(builder.parts)
    day = dateline([whole[span.start : span.end] for span in builder.paragraphs])
    where = "dateline"
    if day is None:
        day, where = _created(properties), "document properties"
    return builder.document(
        source,
        "application/pdf",
        sha256,
        title=headline or _title(properties),
        day=day,
        date_source=where,
    )


def _title(properties: dict[str, str]) -> str | None:
    """The title that the file states, unless it is a program's placeholder."""
    title = properties.get("Title", "").strip()
    return None if not title or title.lower().startswith(("untitled", "microsoft word -")) else title


def _created(properties: dict[str, str]) -> date | None:
    stamp = re.match(r"D?:?(\d{4})(\d\d)(\d\d)", properties.get("CreationDate", ""))
    return parse_date("-".join(stamp.groups())) if stamp else None


# -- page furniture


def _without_page_furniture(pages: list[list[Line]]) -> Iterator[list[Line]]:
    """The lines of each page without page numbers, and without first and last lines that recur on most pages."""
    ends = Counter(
        _pattern(line) for page in pages for line in {id(one): one for one in (*page[:1], *page[-1:])}.values()
    )
    for page in pages:
        kept = list(page)
        for index in (0, -1):
            for _ in range(_FURNITURE_LINES):
                if kept and _is_furniture(kept[index], ends, len(pages)):
                    kept.pop(index)
        yield kept


def _is_furniture(line: Line, ends: Counter[str], pages: int) -> bool:
    recurs = pages >= 3 and len(line.text) <= _FURNITURE_LENGTH and ends[_pattern(line)] > pages / 2
    return recurs or (pages >= 2 and bool(_PAGE_NUMBER.match(line.text)))


def _pattern(line: Line) -> str:
    return re.sub(r"\d+", "0", line.text)


# -- from lines to paragraphs


def _body_size(lines: list[Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.characters)
    return max(sizes, key=lambda size: (sizes[size], size))


def _paragraphs(lines: list[Line], body_size: float) -> Iterator[list[Line]]:
    gaps = [
        above.bottom - below.bottom
        for above, below in itertools.pairwise(lines)
        if above.page == below.page and 0 < above.bottom - below.bottom < 3 * body_size
    ]
    usual = median(gaps) if gaps else body_size * 1.2
    current: list[Line] = []
    for line in lines:
        if current and _begins(current, line, usual):
            yield current
            current = []
        current.append(line)
    if current:
        yield current


def _begins(paragraph: list[Line], line: Line, usual: float) -> bool:
    above = paragraph[-1]
    gap = above.bottom - line.bottom
    if abs(above.size - line.size) > _OTHER_SIZE * max(above.size, line.size) or line.text[0] in _BULLETS:
        return True
    if (above.page, above.column) != (line.page, line.column) or gap < 0:
        # the next page or column goes on with the sentence
        return above.text[-1:] in '.!?”"' and not line.text[:1].islower()
    beside = [one for one in paragraph if (one.page, one.column) == (line.page, line.column)]
    # an indent is measured against a line that is none itself
    flush = beside[1:] if beside[0] is paragraph[0] else beside
    indented = bool(flush) and line.left - min(one.left for one in flush) > 0.8 * line.size
    hangs = paragraph[0].text[0] in _BULLETS
    return gap > _WIDER * usual or (indented and not hangs)


def _kind(paragraph: list[Line], body_size: float, is_first: bool) -> ZoneKind | None:
    size = paragraph[0].size
    if size >= _LARGER * body_size and sum(len(line.text) for line in paragraph) < 300:
        return "headline" if is_first and paragraph[0].page == 1 else "heading"
    return "footnote" if size <= _SMALL * body_size else None


# -- from paragraphs to text


def _write(builder: TextBuilder, paragraph: list[Line]) -> None:
    for index, line in enumerate(paragraph):
        following = paragraph[index + 1] if index + 1 < len(paragraph) else None
        is_hyphenated = following is not None and line.text[-1] in _HYPHENS and line.text[-2:-1].isalnum()
        is_one_word = following is not None and is_hyphenated and _is_broken_word(line, following)
        column = 1
        for text, is_note in _runs(line, is_one_word):
            builder.run(text, line.number, column, line.page)
            if is_note:
                builder.zone("ignored", builder.length - len(text))
            column += len(text)
        if following is not None and not is_hyphenated:
            builder.space()


def _is_broken_word(line: Line, following: Line) -> bool:
    """Whether the hyphen at a line's end only breaks a word; that of "10-year" and "Franco-German" stays."""
    return line.text[-2:-1].isalpha() and following.text[0].islower()


def _runs(line: Line, without_hyphen: bool) -> Iterator[tuple[str, bool]]:
    """The text of a line, raised digits as exponents or as footnote marks in brackets."""
    size, bottom = line.size, line.bottom
    characters = line.characters
    while characters and characters[-1].text.isspace():
        characters = characters[:-1]
    if without_hyphen:
        characters = characters[:-1]
    done = ""
    index = 0
    while index < len(characters):
        end = index
        while end < len(characters) and _is_raised(characters[end], size, bottom):
            end += 1
        mark = "".join(character.text for character in characters[index:end])
        if end == index:
            end = index + 1
            text, is_note = characters[index].text.replace("\x02", "-").replace("\ufffe", "-"), False
        else:
            text, is_note = raised(done, mark)
        done = (done + text)[-20:]
        index = end
        yield text, is_note


def _is_raised(character: Character, size: float, bottom: float) -> bool:
    is_mark = not character.text.isspace() and character.text not in "’‘'\"“”"
    return is_mark and character.size <= _SMALLER * size and character.bottom >= bottom + _RAISED_BY * size
