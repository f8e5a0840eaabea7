"""Options that several commands share, and how they join the settings file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from factcheck.errors import UnknownNameError, UsageError
from factcheck.settings import FAIL_ON, Settings, find_file, load_settings


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
