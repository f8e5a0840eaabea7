"""``factcheck diff``: what changed between two JSON reports."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
def command(old: Path, new: Path) -> None:
    """Compare two reports made with --format json: figures and findings new, gone, or judged otherwise.

    Exit status: 0 nothing changed, 1 something did.
    """
    from factcheck.comparison import compare
    from factcheck.replay import damage, read_report

    records = read_report(old), read_report(new)
    with damage(f"{old}, {new}", "one of the reports"):
        comparison = compare(*records)
        said = str(comparison)
    click.echo(said)
    sys.exit(1 if comparison else 0)
