"""``factcheck check``: the verification report of one or more articles."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Any

import click

from factcheck import renderers
from factcheck.cli.options import day, fail_on, gather, split_names, table_options
from factcheck.cli.progress import with_progress
from factcheck.errors import UsageError
from factcheck.files import write_whole
from factcheck.model import Report

#: Formats of which several reports may follow each other on standard output.
_STREAMS = ("text", "jsonl", "md", "github")


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--reference", "tables", multiple=True, metavar="DIR_OR_CSV", help="Compare with these tables, too.")
@click.option("--no-bundled", is_flag=True, help="Leave the bundled tables out.")
@table_options
@click.option("--as-of", metavar="DATE", help="The date whose knowledge is compared first (default: the article's).")
@click.option("--fail-on", "fail", metavar="NAMES", help="What makes the exit status 1 (inconsistent,differs).")
@click.option("--select", metavar="CODES", help="Run only these rules (FC201, FC5, ...).")
@click.option("--ignore", metavar="CODES", help="Leave these rules out.")
@click.option("--pack", "packs", multiple=True, metavar="NAME", help="Further rules: statistics, accounts.")
@click.option("--preview", is_flag=True, help="Run preview rules, too.")
@click.option("--baseline", type=click.Path(path_type=Path), help="Mark the findings that this file knows.")
@click.option("--write-baseline", type=click.Path(path_type=Path), help="Write today's findings to this file.")
@click.option("--config", type=click.Path(path_type=Path), help="The settings file (default: the nearest one).")
@click.option("--format", "named", type=click.Choice(list(renderers.FORMATS)), help="Default: text, or by -o's ending.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to this file (a folder for several).")
@click.option("--author", help="Who publishes the review (claimreview only).")
def command(
    paths: tuple[str, ...],
    tables: tuple[str, ...],
    key: str,
    period: str,
    units: tuple[str, ...],
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
    named: str | None,
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
    # the stages load only now: a usage error above must stay quick
    from factcheck import pipeline, readers, reference, suppression

    sources = list(readers.expand(paths))
    target = _Target(named or _format_of(output), output, author, len(sources))
    documents = [readers.read(source) for source in sources]
    options = reference.TableOptions(key, period, units)
    data = reference.load(settings.reference, bundled=not no_bundled, options=options)
    reports = [
        pipeline.check(document, data, settings)
        for document in with_progress(documents, len(documents), "Checking articles")
    ]
    if write_baseline:
        suppression.write_baseline(write_baseline, reports)
    for number, report in enumerate(reports):
        target.deliver(report, is_first=number == 0)
    sys.exit(pipeline.exit_status(reports, settings))


def _format_of(output: Path | None) -> str:
    return renderers.SUFFIXES.get(output.suffix, "text") if output else "text"


class _Target:
    """Where reports go: standard output, a file, or a folder with one file for each article."""

    def __init__(self, name: str, output: Path | None, author: str | None, articles: int) -> None:
        self._name = name
        self._output = output
        self._options = _options(name, output, author)
        self._folder = articles > 1 or bool(output and output.is_dir())
        if self._folder and output is None and name not in _STREAMS:
            raise UsageError(f"--format {name} holds one report: name a folder with -o for {articles} articles")
        if self._folder and output and not output.is_dir():
            raise UsageError(f"-o {output} is no folder, and there are {articles} reports to write")

    def deliver(self, report: Report, is_first: bool) -> None:
        """Render one report and write it; a blank line parts those for people."""
        content = renderers.load(self._name).render(report, **self._options)
        if self._output is None:
            if not is_first and self._name in ("text", "md"):
                click.echo()
            # click.echo and not print: it copes with a closed pipe and a terminal's own encoding
            click.echo(content, nl=isinstance(content, str) and not content.endswith("\n"))
        else:
            write_whole(self._path(report), content)

    def _path(self, report: Report) -> Path:
        if self._output is None or not self._folder:
            return self._output or Path()
        endings = (ending for ending, name in renderers.SUFFIXES.items() if name == self._name)
        ending = next(endings, f".{self._name}")
        return self._output / (Path(report.document.source).name + ending)


def _shows_colour() -> bool:
    """Whether a terminal is to be written to in colour (https://no-color.org)."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _options(name: str, output: Path | None, author: str | None) -> dict[str, Any]:
    """What a renderer needs to know beside the report."""
    if name == "text" and output is None and sys.stdout.isatty():
        return {"width": shutil.get_terminal_size().columns, "colour": _shows_colour()}
    if name == "claimreview":
        if not author:
            raise UsageError("--format claimreview needs --author: a review has a publisher")
        return {"author": author}
    return {}
