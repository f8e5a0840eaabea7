"""Options that several commands share, and how they join the settings file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from factcheck.errors import UnknownNameError, UsageError
from factcheck.settings import FAIL_ON, Settings, find_file, load_settings

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


def table_options(command: Decorated) -> Decorated:
    """Adds ``--key``, ``--period`` and ``--unit``: what a user says of a table that inference cannot settle."""
    unit = "The unit of a table of yours (US$ million), or of one column (Area=km2). Repeatable."
    for decorate in (
        click.option("--unit", "units", multiple=True, metavar="[COLUMN=]UNIT", help=unit),
        click.option("--period", default="", metavar="COLUMN", help="The column of your table that dates a row."),
        click.option("--key", default="", metavar="COLUMN", help="The column that names what a row is about."),
    ):
        command = decorate(command)
    return command


def gather(config: Path | None, **given: Any) -> Settings:
    """The settings file's values (``--config``, else the nearest one), with the given options laid over them.

    ``None`` and empty options leave the file's value; ``reference`` adds to it.

    Raises:
        UnknownNameError, UsageError: for what the file or an option may not say.
        InputError: if the file cannot be read.
    """
    path = config or find_file(Path.cwd())
    settings = load_settings(path) if path else Settings()
    laid = {name: value for name, value in given.items() if value}
    laid["reference"] = (*settings.reference, *given.get("reference", ()))
    return replace(settings, **laid)


def day(text: str | None) -> date | None:
    """The day of ``--as-of``. Raises `UsageError` if it is none."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"--as-of {text!r} is no date such as 2002-12-27") from None


def split_names(option: str, text: str | None, known: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The names of a comma-separated option. Raises `UnknownNameError` for one that is not ``known``, if any are."""
    names = tuple(name.strip() for name in (text or "").split(",") if name.strip())
    for name in names:
        if known and name not in known:
            raise UnknownNameError(f"{option} value", name, known)
    return names


def fail_on(text: str | None) -> tuple[str, ...]:
    """What ``--fail-on`` names."""
    return split_names("--fail-on", text, FAIL_ON)
