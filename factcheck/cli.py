"""The command line: arguments -> pipeline -> renderer -> exit status. No logic."""

from __future__ import annotations

import click

from factcheck import __version__


@click.group()
@click.version_option(__version__)
def main() -> None:
    """Check the figures of an article against reference tables, and against each other."""
