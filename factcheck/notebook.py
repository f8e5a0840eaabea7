"""Jupyter: ``factcheck.check`` and ``factcheck.figures``, the frame view, display hooks, the ``%%factcheck`` magic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck import pipeline, readers, reference
from factcheck.extraction import extract
from factcheck.model import Report
from factcheck.renderers import figures as figure_rows
from factcheck.settings import Settings

if TYPE_CHECKING:
    import pandas as pd


def check(article: str | Path, reference_data: Sequence[str | Path] = (), as_of: str | None = None) -> Report:
    """Check an article given as a path or as text."""
    document = readers.read(article) if isinstance(article, Path) else readers.read_text(article)
    day = date.fromisoformat(as_of) if as_of else None
    return pipeline.check(document, reference.load(reference_data), Settings(as_of=day))


def figures(article: str | Path, every: bool = False, as_of: str | None = None) -> pd.DataFrame:
    """Every figure of an article as read, one row each; nothing is checked.

    Args:
        article: a path, or the text itself.
        every: with the numbers that are no figures (years, dates, scores, names), each with its class.
        as_of: the day (ISO 8601) that "last year" hangs on, where the article has no date of its own.

    Returns:
        The columns of `factcheck.renderers.figures.COLUMNS`; values are exact strings with the scale applied.
    """
    import pandas as pd

    document = readers.read(article) if isinstance(article, Path) else readers.read_text(article)
    if as_of and document.date is None:
        document = replace(document, date=date.fromisoformat(as_of), date_source="as_of")
    return pd.DataFrame(figure_rows.rows(document, extract(document), every), columns=list(figure_rows.COLUMNS))
