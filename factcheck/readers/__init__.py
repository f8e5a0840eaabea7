"""Readers: a path or text becomes a `Document` whose offsets map back to the source.

One module for each format; each has ``read(...) -> Document``, and is imported when such a file is read: plain text
waits for no parser.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from glob import glob
from pathlib import Path
from typing import Literal

from factcheck.errors import DocumentError
from factcheck.model import Document
from factcheck.readers import plain
from factcheck.readers.source import SIZE_LIMIT, decode, load, too_large

Format = Literal["text", "markdown", "html", "pdf", "word"]

_SUFFIXES: dict[str, Format] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "word",
}


def read(path: str | Path) -> Document:
    """Read an article from a file, or from standard input where ``path`` is ``-``.

    The format follows from the name's ending (.txt, .md, .html, .pdf, .docx), else from the first bytes.

    Raises:
        DocumentError: missing, unreadable, binary, empty, larger than 50 MB, or no valid UTF-8.
        MissingExtraError: a PDF or Word file without the extra that reads it.
    """
    if str(path) == "-":
        return read_bytes(sys.stdin.buffer.read(SIZE_LIMIT + 1), "<stdin>")
    return read_bytes(load(Path(path)), str(path))


def read_bytes(data: bytes, source: str) -> Document:
    """Read an article from the bytes of a file; ``source`` is the name shown in reports. Raises as `read` does."""
    if len(data) > SIZE_LIMIT:
        raise DocumentError(source, too_large(len(data)))
    if not data.strip():
        raise DocumentError(source, "is empty")
    document = _read_format(_format_of(data, source), data, source)
    if not document.text.strip():
        raise DocumentError(source, "has no text in it")
    return document


def read_text(text: str, source: str = "<text>", published: date | None = None) -> Document:
    """A document from text in memory: Markdown where it opens with front matter, else plain text.

    Offsets index ``text`` as given. ``published`` is the date of the article where the caller knows it.
    """
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    kind: Format = "markdown" if text.startswith(("---\n", "+++\n")) else "text"
    document = _read_decoded(kind, text, source, digest)
    return replace(document, date=published, date_source="given") if published else document


def expand(paths: Iterable[str | Path]) -> Iterator[str]:
    """The files that paths, folders and globs name, each once, sorted within a folder or glob.

    Raises:
        DocumentError: a folder or glob in which there is no article.
    """
    seen: set[str] = set()
    for path in map(str, paths):
        for name in _named_by(path):
            if name not in seen:
                seen.add(name)
                yield name


def has_known_suffix(name: str) -> bool:
    """Whether a name ends as an article's file does (.txt, .md, .html, .pdf, .docx)."""
    return Path(name).suffix.lower() in _SUFFIXES


def _named_by(path: str) -> list[str]:
    if path == "-" or Path(path).is_file():
        return [path]
    if Path(path).is_dir():
        found = [str(child) for child in sorted(Path(path).rglob("*")) if child.suffix.lower() in _SUFFIXES]
        problem = f"is a folder without an article in it ({' '.join(_SUFFIXES)})"
    elif any(mark in path for mark in "*?["):
        found = sorted(name for name in glob(path, recursive=True) if Path(name).is_file())
        problem = "names no file"
    else:
        return [path]
    if not found:
        raise DocumentError(path, problem)
    return found


def _format_of(data: bytes, source: str) -> Format:
    if data.startswith(b"%PDF-"):
        return "pdf"
    named = _SUFFIXES.get(Path(source).suffix.lower())
    if named:
        return named
    opening = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if data.startswith(b"PK\x03\x04") and b"word/" in data:
        return "word"
    if opening.startswith((b"<!doctype html", b"<html")):
        return "html"
    return "markdown" if opening.startswith((b"---\n", b"---\r\n", b"+++\n")) else "text"


def _read_format(kind: Format, data: bytes, source: str) -> Document:
    digest = hashlib.sha256(data).hexdigest()
    if kind == "pdf":
        from factcheck.readers import pdf

        return pdf.read(data, source, digest)
    if kind == "word":
        from factcheck.readers import word

        return word.read(data, source, digest)
    return _read_decoded(kind, decode(data, source), source, digest)


def _read_decoded(kind: Format, text: str, source: str, digest: str) -> Document:
    if kind == "html":
        from factcheck.readers import html

        return html.read(text, source, digest)
    if kind == "markdown":
        from factcheck.readers import markdown

        return markdown.read(text, source, digest)
    return plain.read(text, source, digest)
