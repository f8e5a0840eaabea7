"""``factcheck explain PATH:LINE``: the whole reasoning for the figures on one line."""

from __future__ import annotations

from pathlib import Path

import click

from factcheck.cli.options import day, gather, table_options
from factcheck.errors import UsageError


@click.command("explain")
@click.argument("place", metavar="PATH:LINE")
@click.option("--reference", "tables", multiple=True, metavar="DIR_OR_CSV", help="Compare with these tables, too.")
@click.option("--no-bundled", is_flag=True, help="Leave the bundled tables out.")
@table_options
@click.option("--as-of", metavar="DATE", help="The date whose knowledge is compared first (default: the article's).")
@click.option("--config", type=click.Path(path_type=Path), help="The settings file (default: the nearest one).")
def command(
    place: str,
    tables: tuple[str, ...],
    no_bundled: bool,
    key: str,
    period: str,
    units: tuple[str, ...],
    as_of: str | None,
    config: Path | None,
) -> None:
    """Show how each figure on LINE of PATH was read, what it was compared with, and what would change the verdict.

    Lines are counted from 1, as in the reports of `factcheck check`.
    """
    path, line = _split(place)
    settings = gather(config, reference=tuple(Path(table) for table in tables), as_of=day(as_of))
    # the stages load only now: a usage error above must stay quick
    from factcheck import pipeline, readers, reference
    from factcheck.renderers.explanation import explain

    document = readers.read(path)
    options = reference.TableOptions(key, period, units)
    data = reference.load(settings.reference, bundled=not no_bundled, options=options)
    report = pipeline.check(document, data, settings)
    click.echo(explain(report, line))


def _split(place: str) -> tuple[str, int]:
    path, colon, line = place.rpartition(":")
    if not colon or not path or not line.isdigit() or int(line) < 1:
        raise UsageError(f"{place!r} is no PATH:LINE such as story.md:12")
    return path, int(line)
