"""Jupyter: ``factcheck.check`` and ``factcheck.figures``, the frame view, display hooks, the ``%%factcheck`` magic."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from factcheck import pipeline, readers, reference
from factcheck.model import Report
from factcheck.settings import Settings


def check(article: str | Path, reference_data: Sequence[str | Path] = (), as_of: str | None = None) -> Report:
    """Check an article given as a path or as text."""
    document = readers.read(article) if isinstance(article, Path) else readers.read_text(article)
    day = date.fromisoformat(as_of) if as_of else None
    return pipeline.check(document, reference.load(reference_data), Settings(as_of=day))


def figures(article: str | Path) -> Report:
    """Every figure of an article as read."""
    return check(article)
