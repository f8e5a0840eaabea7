"""``factcheck replay``: a JSON report done over from the tables, without the article."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command()
@click.argument("report", type=click.Path(path_type=Path))
@click.option("--reference", "tables", multiple=True, metavar="DIR_OR_CSV", help="Use these tables, too.")
def command(report: Path, tables: tuple[str, ...]) -> None:
    """Recompute every verdict of REPORT (made with --format json) and say which changed.

    The article is not read. Tables of your own that the report was made with are named again with --reference; how
    they were read, the tolerances and the cells of the article's own tables are in the report.

    Exit status: 0 all that could be replayed is the same, 1 something changed.
    """
    # the stages load only now: a usage error above must stay quick
    from factcheck import reference
    from factcheck.replay import read_report, replay, table_options, uses_bundled

    record = read_report(report)
    options = table_options(record) if tables else None
    done = replay(record, reference.load(tables, bundled=uses_bundled(record), options=options))
    counts = {
        outcome: sum(one.outcome == outcome for one in done.figures) for outcome in ("same", "changed", "not replayed")
    }
    said = ", ".join(f"{count} {outcome}" for outcome, count in counts.items() if count)
    click.echo(f"{done.source}: {len(done.figures)} figures replayed: {said or 'none'}")
    for notice in done.notices:
        click.echo(f"! {notice}")
    for figure in done.figures:
        if figure.outcome != "same":
            click.echo(f"{figure.outcome}: {figure.place} “{figure.figure}”")
            for problem in figure.problems:
                click.echo(f"  {problem}")
    sys.exit(1 if done.changed else 0)
