"""``factcheck figures``: every figure of an article as read, and what was seen but not read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from factcheck import readers
from factcheck.extraction import extract
from factcheck.model import Document
from factcheck.renderers import figures as render

_FORMATS: dict[str, Callable[[Document, Sequence[dict[str, Any]]], str]] = {
    "text": render.to_text,
    "json": render.to_json,
    "csv": render.to_csv,
}


@click.command("figures")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--all", "every", is_flag=True, help="Also show the numbers that are no figures, each with its class.")
@click.option("--format", "form", type=click.Choice(tuple(_FORMATS)), default="text", show_default=True)
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help='The day that "last year" hangs on, if PATH has none.')
def command(path: Path, every: bool, form: str, as_of: datetime | None) -> None:
    """Print every figure of PATH as read: value, unit, hedge, kind, change and period.

    Nothing is checked here. What looks like a figure and was not understood is listed with the reason.
    """
    document = readers.read(path)
    if as_of and document.date is None:
        document = replace(document, date=as_of.date(), date_source="--as-of")
    found = render.rows(document, extract(document), every)
    click.echo(_FORMATS[form](document, found), nl=False)
