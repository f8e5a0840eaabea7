"""What can be set: the command line's options, ``[tool.factcheck]`` and ``factcheck.toml`` as one frozen value."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fnmatch import fnmatchcase
from pathlib import Path, PurePath
from typing import Any

from factcheck.errors import InputError, UnknownNameError, UsageError

FILE_NAMES = ("factcheck.toml", "pyproject.toml")
#: What ``fail-on`` may name: verdicts on figures, and "inconsistent" for findings of the rules.
FAIL_ON = ("inconsistent", "differs", "outdated", "disputed", "nothing")


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of a check.

    Attributes:
        select, ignore: rule codes or the starts of them ("FC2") to switch on or off; an empty ``select`` is all.
        packs: further rule packs ("statistics", "accounts").
        preview: whether preview rules run.
        per_path: glob patterns with the codes that are ignored in documents whose path matches.
        tolerance: measure ids with the fraction of the value (0.02) that replaces the measure's own tolerance.
        fail_on: what makes the exit status 1.
        reference: folders and tables to compare with, in addition to those of the command line.
        as_of: the date whose knowledge is compared first.
        baseline: the file of known findings; ``None`` if there is none.
        where: the file that the settings were read from, for messages.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()
    preview: bool = False
    per_path: tuple[tuple[str, tuple[str, ...]], ...] = ()
    tolerance: tuple[tuple[str, Decimal], ...] = ()
    fail_on: tuple[str, ...] = ("inconsistent", "differs")
    reference: tuple[Path, ...] = ()
    as_of: date | None = None
    baseline: Path | None = None
    where: str = ""

    def ignored_in(self, source: str) -> tuple[str, ...]:
        """The codes that are ignored in the document of that path.

        Patterns are matched against the path as given, and from the folder of the settings file on: what a file says
        of "opinion/*" holds wherever the command is run.
        """
        paths = {PurePath(source).as_posix(), self._from_settings(source)}
        return tuple(
            code
            for pattern, codes in self.per_path
            if pattern in paths or any(fnmatchcase(path, pattern) for path in paths)
            for code in codes
        )

    def _from_settings(self, source: str) -> str:
        path, folder = Path(source).resolve(), Path(self.where).resolve().parent
        return path.relative_to(folder).as_posix() if self.where and path.is_relative_to(folder) else source


def tolerances_text(tolerances: tuple[tuple[str, Decimal], ...]) -> str:
    """Tolerances as reports show them: "gdp = 0.02; border_length = 0.1"."""
    return "; ".join(f"{measure} = {fraction}" for measure, fraction in tolerances)


def tolerances_of(text: str) -> tuple[tuple[str, Decimal], ...]:
    """The inverse of `tolerances_text`. Raises ValueError or ArithmeticError if ``text`` is none of its kind."""
    pairs = [entry.split(" = ") for entry in text.split("; ")]
    return tuple((measure, Decimal(fraction)) for measure, fraction in pairs)


def find_file(start: Path) -> Path | None:
    """The settings file for a folder: the nearest ``factcheck.toml`` or ``pyproject.toml`` with our table, upwards."""
    for folder in (start, *start.parents):
        for name in FILE_NAMES:
            path = folder / name
            if path.is_file() and (name == "factcheck.toml" or "factcheck" in _parsed(path).get("tool", {})):
                return path
    return None


def load_settings(path: Path) -> Settings:
    """The settings of a ``factcheck.toml``, or of ``[tool.factcheck]`` in a ``pyproject.toml``.

    Paths inside are relative to the file. Rule codes are checked where the rules are known, not here.

    Raises:
        UnknownNameError: for a key that does not exist.
        UsageError: for a value of the wrong type.
        InputError: if the file cannot be read as TOML.
    """
    table = _parsed(path)
    if path.name == "pyproject.toml":
        table = table.get("tool", {}).get("factcheck", {})
    values: dict[str, Any] = {"where": str(path)}
    for key, value in table.items():
        name = key.replace("-", "_")
        if name not in _READERS or "_" in key:
            raise UnknownNameError("setting", key, (known.replace("_", "-") for known in _READERS), str(path))
        values[name] = _READERS[name](_Entry(path, key, value))
    return replace(Settings(), **values)


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise InputError(str(path), "is not valid UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path}: no valid TOML: {error}") from error


@dataclass(frozen=True, slots=True)
class _Entry:
    """One key of the file with its value."""

    path: Path
    key: str
    value: Any

    def refused(self, wanted: str) -> UsageError:
        return UsageError(f"{self.path}: setting {self.key!r} must be {wanted}, not {self.value!r}")


def _names(entry: _Entry) -> tuple[str, ...]:
    if not isinstance(entry.value, list) or not all(isinstance(item, str) for item in entry.value):
        raise entry.refused("a list of strings")
    return tuple(entry.value)


def _fail_on(entry: _Entry) -> tuple[str, ...]:
    for name in _names(entry):
        if name not in FAIL_ON:
            raise UnknownNameError("fail-on value", name, FAIL_ON, str(entry.path))
    return _names(entry)


def _paths(entry: _Entry) -> tuple[Path, ...]:
    return tuple(entry.path.parent / name for name in _names(entry))


def _path(entry: _Entry) -> Path:
    if not isinstance(entry.value, str):
        raise entry.refused("a path as a string")
    return entry.path.parent / entry.value


def _switch(entry: _Entry) -> bool:
    if not isinstance(entry.value, bool):
        raise entry.refused("true or false")
    return entry.value


def _day(entry: _Entry) -> date:
    if type(entry.value) is date:
        return entry.value
    try:
        return date.fromisoformat(entry.value)
    except (TypeError, ValueError):
        raise entry.refused("a date such as 2002-12-27") from None


def _per_path(entry: _Entry) -> tuple[tuple[str, tuple[str, ...]], ...]:
    table = _table(entry)
    return tuple((pattern, _names(_Entry(entry.path, pattern, codes))) for pattern, codes in table.items())


def _tolerances(entry: _Entry) -> tuple[tuple[str, Decimal], ...]:
    wanted = "a table from measures to fractions of the value between 0 and 1"
    pairs = []
    for measure, value in _table(entry).items():
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            raise entry.refused(wanted)
        pairs.append((measure, Decimal(str(value))))
    return tuple(pairs)


def _table(entry: _Entry) -> Mapping[str, Any]:
    if not isinstance(entry.value, dict):
        raise entry.refused("a table")
    return entry.value


_READERS: dict[str, Callable[[_Entry], Any]] = {
    "select": _names,
    "ignore": _names,
    "packs": _names,
    "preview": _switch,
    "per_path": _per_path,
    "tolerance": _tolerances,
    "fail_on": _fail_on,
    "reference": _paths,
    "as_of": _day,
    "baseline": _path,
}
