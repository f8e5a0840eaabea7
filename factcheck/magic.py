"""``%load_ext factcheck``: ``%%factcheck`` checks the text of a cell, ``%factcheck story.md`` a file."""

from __future__ import annotations

import shlex
from typing import Any

import click

from factcheck import pipeline, readers, reference
from factcheck.cli.check import command
from factcheck.cli.options import day, fail_on, gather, split_names
from factcheck.errors import FactcheckError, UsageError
from factcheck.notebook import ReportView

#: Options of ``factcheck check`` that say where a report goes; in a notebook it is displayed.
_NOT_HERE = {"named": "--format", "output": "-o", "write_baseline": "--write-baseline", "author": "--author"}


def load_ipython_extension(shell: Any) -> None:
    """Register the magic with IPython (called by ``%load_ext factcheck``)."""
    shell.register_magic_function(factcheck, "line_cell", "factcheck")


def factcheck(line: str, cell: str | None = None) -> ReportView | None:
    """Check the text of a cell, or the file named on the line, with the options of ``factcheck check``.

    The result is displayed, and is ``_`` in the next cell. What cannot be done is said in one sentence.
    """
    try:
        return _checked(line, cell)
    except (FactcheckError, click.ClickException) as error:
        from IPython.core.error import UsageError as Said

        raise Said(error.format_message() if isinstance(error, click.ClickException) else str(error)) from None


def _checked(line: str, cell: str | None) -> ReportView:
    arguments = shlex.split(line)
    options = command.make_context("%factcheck", [*arguments, *(["-"] if cell is not None else [])]).params
    for name, option in _NOT_HERE.items():
        if options[name]:
            raise UsageError(f"{option} has no use in a notebook: the report is displayed")
    if len(options["paths"]) > 1:
        raise UsageError("one article at a time: a cell's text, or one file named on the line")
    settings = gather(
        options["config"],
        reference=options["tables"],
        as_of=day(options["as_of"]),
        fail_on=fail_on(options["fail"]),
        select=split_names("--select", options["select"]),
        ignore=split_names("--ignore", options["ignore"]),
        packs=options["packs"],
        preview=options["preview"],
        baseline=options["baseline"],
    )
    document = readers.read(options["paths"][0]) if cell is None else readers.read_text(cell, "<cell>")
    shape = reference.TableOptions(options["key"], options["period"], options["units"])
    tables = reference.load(settings.reference, bundled=not options["no_bundled"], options=shape)
    return ReportView(pipeline.check(document, tables, settings))
