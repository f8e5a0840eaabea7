"""Word: mammoth makes HTML of a .docx file, which is read as such; places are counted in paragraphs."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

from factcheck.errors import DocumentError, MissingExtraError
from factcheck.model import Document, Segment
from factcheck.readers import html
from factcheck.readers.dates import parse_date

#: Largest unpacked size of the parts of a file, in bytes: a zip bomb is refused before it is unpacked.
_UNPACKED_LIMIT = 500 * 1024 * 1024
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p.standfirst:fresh
p[style-name='Caption'] => figcaption:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
"""
_PROPERTIES = {
    "title": "{http://purl.org/dc/elements/1.1/}title",
    "publisher": "{http://purl.org/dc/elements/1.1/}publisher",
    "created": "{http://purl.org/dc/terms/}created",
}


def read(data: bytes, source: str, sha256: str) -> Document:
    """A document from the bytes of a .docx file.

    Raises:
        MissingExtraError: mammoth is not installed.
        DocumentError: no .docx file, or one that unpacks to more than 500 MB.
    """
    try:
        import mammoth
    except ImportError:
        raise MissingExtraError("reading Word files", "word") from None
    properties = _properties(data, source)
    try:
        page: str = mammoth.convert_to_html(io.BytesIO(data), style_map=_STYLES, convert_image=_no_images).value
    except (KeyError, ValueError, zipfile.BadZipFile, ElementTree.ParseError) as error:
        raise DocumentError(source, "is no Word document that can be read") from error
    document = html.read(page, source, sha256)
    day: date | None = document.date
    where = document.date_source
    if day is None and (day := parse_date(properties.get("created", ""))):
        where = "document properties"
    return replace(
        document,
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        title=document.title or properties.get("title"),
        publisher=properties.get("publisher"),
        date=day,
        date_source=where,
        segments=tuple(_segments(document)) or (Segment(0, 1, 1, paragraph=1),),
    )


def _no_images(image: object) -> list[object]:
    return []


def _segments(document: Document) -> list[Segment]:
    """One segment a paragraph or cell, in order: its line is its number."""
    cells = [cell.span for table in document.tables for row in table.rows for cell in row if cell.text]
    starts = sorted({span.start for span in (*document.paragraphs, *cells)})
    return [Segment(start, number, 1, paragraph=number) for number, start in enumerate(starts, 1)]


def _properties(data: bytes, source: str) -> dict[str, str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > _UNPACKED_LIMIT:
                raise DocumentError(source, "unpacks to more than 500 MB")
            root = ElementTree.fromstring(archive.read("docProps/core.xml"))
    except KeyError:
        return {}
    except (zipfile.BadZipFile, ElementTree.ParseError) as error:
        raise DocumentError(source, "is no Word document that can be read") from error
    return {
        name: found.text for name, tag in _PROPERTIES.items() if (found := root.find(tag)) is not None and found.text
    }
