"""Readers: a path or text becomes a `Document` whose offsets map back to the source."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

from factcheck.model import Document, Segment


def read(path: str | Path) -> Document:
    """Read an article. Raises `factcheck.errors.DocumentError` if it cannot be read."""
    return read_text(Path(path).read_text(encoding="utf-8"), source=str(path))


def read_text(text: str, source: str = "<text>", published: date | None = None) -> Document:
    """A document from plain text in memory."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(text, source=source, sha256=digest, date=published, segments=(Segment(0, 1, 1),))
