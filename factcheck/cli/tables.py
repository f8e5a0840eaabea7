"""``factcheck tables``: the reference tables; or how a table of the user's is read."""

from __future__ import annotations

from pathlib import Path

import click

from factcheck.cli.options import table_options


@click.command("tables")
@click.argument("files", metavar="[FILE]...", nargs=-1, type=click.Path(path_type=Path))
@table_options
def command(files: tuple[Path, ...], key: str, period: str, units: tuple[str, ...]) -> None:
    """List the reference tables with source, licence, rows, years and checksum.

    With FILE: show how a table of yours is understood: its shape, entity column, periods, measures, units and
    scales, and what is uncertain with the line that would settle it. The same options are taken by
    `factcheck check --reference FILE`; a comment line in the file (`# unit: US$ million`) or a datapackage.json
    beside it settles it for good.
    """
    from factcheck import reference
    from factcheck.reference.describe import describe_tables, describe_view

    options = reference.TableOptions(key, period, units)
    if not files:
        click.echo(describe_tables(reference.load().tables))
        return
    loaded = reference.load(files, options=options)
    described = [describe_view(view) for view in loaded.views]
    own = {view.name for view in loaded.views}
    packaged = [table for table in reference.load(files, bundled=False).tables if table.name not in own]
    if packaged:
        described.append(describe_tables(packaged))
    click.echo("\n\n".join(described))
