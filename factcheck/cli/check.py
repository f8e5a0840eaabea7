"""``factcheck check``: the verification report of one or more articles."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from factcheck import baseline as baselines
from factcheck import pipeline, readers, reference, renderers
from factcheck.cli.options import day, fail_on, gather, split_names
from factcheck.errors import UsageError
from factcheck.files import write_whole
from factcheck.model import Report
from factcheck.settings import Settings

#: Formats of which several reports may follow each other on standard output.
_STREAMS = ("text", "jsonl", "csv", "md", "github")


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--reference", "tables", multiple=True, metavar="DIR_OR_CSV", help="Compare with these tables, too.")
@click.option("--no-bundled", is_flag=True, help="Leave the bundled tables out.")
@click.option("--as-of", metavar="DATE", help="The date whose knowledge is compared first (default: the article's).")
@click.option("--fail-on", "fail", metavar="NAMES", help="What makes the exit status 1 (inconsistent,differs).")
@click.option("--select", metavar="CODES", help="Run only these rules (FC201, FC5, ...).")
@click.option("--ignore", metavar="CODES", help="Leave these rules out.")
@click.option("--pack", "packs", multiple=True, metavar="NAME", help="Further rules: statistics, accounts.")
@click.option("--preview", is_flag=True, help="Run preview rules, too.")
@click.option("--baseline", type=click.Path(path_type=Path), help="Mark the findings that this file knows.")
@click.option("--write-baseline", type=click.Path(path_type=Path), help="Write today's findings to this file.")
@click.option("--config", type=click.Path(path_type=Path), help="The settings file (default: the nearest one).")
@click.option("--format", "format_", type=click.Choice(list(renderers.FORMATS)), help="Default: text, or by -o's ending.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to this file (a folder for several).")
@click.option("--author", help="Who publishes the review (claimreview only).")
def command(
    paths: tuple[str, ...],
    tables: tuple[str, ...],
    no_bundled: bool,
    as_of: str | None,
    fail: str | None,
    select: str | None,
    ignore: str | None,
    packs: tuple[str, ...],
    preview: bool,
    baseline: Path | None,
    write_baseline: Path | None,
    config: Path | None,
    format_: str | None,
    output: Path | None,
    author: str | None,
) -> None:
    """Check every figure of articles against the reference tables, and the articles against themselves.

    PATH is a file (.txt, .md, .html, .pdf, .docx), a folder, a glob, or - for standard input.
    """
    settings = gather(
        config,
        reference=tuple(Path(table) for table in tables),
        as_of=day(as_of),
        fail_on=fail_on(fail),
        select=split_names("--select", select),
        ignore=split_names("--ignore", ignore),
        packs=packs,
        preview=preview,
        baseline=baseline,
    )
    data = reference.load(settings.reference, bundled=not no_bundled)
    name = format_ or renderers.format_of(output)
    sources = list(readers.expand(paths))
    reports = [pipeline.check(readers.read(source), data, settings) for source in sources]
    if write_baseline:
        baselines.write_baseline(write_baseline, reports)
    _deliver(reports, name, output, author)
    sys.exit(pipeline.exit_status(reports, settings))
