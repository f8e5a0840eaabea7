"""The command line: arguments -> pipeline -> renderer -> exit status. One file per command, loaded when asked for."""

from __future__ import annotations

import gc
import importlib
import sys

import click

from factcheck import __version__
from factcheck.errors import FactcheckError

#: Commands in the order of the help page, with the line that it shows of each.
COMMANDS = {
    "check": "The verification report of articles.",
    "figures": "Every figure as read, and what was seen but not read.",
    "explain": "The whole reasoning for the figures on one line.",
    "tables": "The reference tables; or how a table of yours is read.",
    "rule": "What a rule checks, with its examples.",
    "replay": "Recompute the arithmetic of a JSON report.",
    "diff": "What changed between two JSON reports.",
}


#: Objects made between two collections; Python's own 700 costs a fifth of a check, whose tables and patterns
#: live until it ends. One article's leavings are still collected before the next hundred are read.
_COLLECT_AFTER = 50_000


#: Exit status after Ctrl-C, as shells count it; 1 would say that something was found.
_INTERRUPTED = 130


class LazyGroup(click.Group):
    """Loads a command's module only when the command runs, so that ``--help`` stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"factcheck.cli.{cmd_name}").command
        return command

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("factcheck: interrupted, nothing was written", err=True)
            ctx.exit(_INTERRUPTED)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="factcheck")
def group() -> None:
    """Check the figures of an article against reference tables, and against each other.

    Exit status: 0 nothing at or above --fail-on, 1 findings, 2 usage or configuration, 3 unreadable input.
    """


def main() -> None:
    """Entry point: runs a command and turns factcheck's errors into one sentence and an exit status."""
    gc.set_threshold(_COLLECT_AFTER)
    try:
        group(prog_name="factcheck")
    except FactcheckError as error:
        click.echo(f"factcheck: {error}", err=True)
        sys.exit(error.exit_status)
