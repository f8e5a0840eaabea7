"""The errors that factcheck raises, one family.

Each inherits the builtin that a caller would expect, keeps its data in attributes, and builds its
sentence in ``__str__``: what could not be done, where, and what was available.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class FactcheckError(Exception):
    """Base of every error that factcheck raises on purpose. ``exit_status`` is the command line's."""

    exit_status = 3


class UsageError(FactcheckError, ValueError):
    """A request that cannot be carried out as asked: an option, a setting or a rule code (exit status 2)."""

    exit_status = 2

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return self.message


class UnknownNameError(UsageError):
    """A name that is not among those available.

    Args:
        what: what kind of name it is ("rule code", "setting", "column").
        name: the name as given.
        available: the names that would have been accepted.
        where: the file (and place in it) where the name stands, if it stands in one.
    """

    def __init__(self, what: str, name: str, available: Iterable[str], where: str = "") -> None:
        self.what = what
        self.name = name
        self.available = tuple(sorted(available))
        self.where = where
        super().__init__(self._sentence())

    def _sentence(self) -> str:
        place = f"{self.where}: " if self.where else ""
        nearest = get_close_matches(self.name, self.available, n=3, cutoff=0.5)
        hint = f"nearest: {', '.join(nearest)}" if nearest else self._available()
        return f"{place}unknown {self.what} {self.name!r} ({hint})"

    def _available(self) -> str:
        """The names themselves, where they fit a sentence."""
        if len(self.available) > 40:
            return f"none of {len(self.available)} known ones is near"
        return f"available: {', '.join(self.available) or 'none'}"


class InputError(FactcheckError, ValueError):
    """An input that cannot be read (exit status 3).

    Args:
        source: the path or name of the input.
        problem: what is wrong with it, without a full stop.
        line: the line of the input, counted from 1, where known.
        column: the name of the table column, where one is concerned.
    """

    def __init__(self, source: str, problem: str, line: int | None = None, column: str | None = None) -> None:
        super().__init__(source, problem, line, column)
        self.source = source
        self.problem = problem
        self.line = line
        self.column = column

    def __str__(self) -> str:
        place = self.source + (f":{self.line}" if self.line is not None else "")
        column = f", column {self.column!r}" if self.column is not None else ""
        return f"{place}{column}: {self.problem}"


class DocumentError(InputError):
    """An article that cannot be read: missing, binary, empty, too large, wrongly encoded."""


class ReferenceDataError(InputError):
    """A reference table that cannot be used: malformed, duplicated key, contradictory units."""


class LexiconError(InputError):
    """A lexicon file that breaks its grammar: a duplicate, an unknown unit, a malformed line."""


class UnitError(FactcheckError, ValueError):
    """A unit that is not known, or two that do not convert into each other.

    Args:
        unit: the canonical name of the unit.
        other: the unit that it was to be converted to, if any.
    """

    def __init__(self, unit: str, other: str | None = None) -> None:
        super().__init__(unit, other)
        self.unit = unit
        self.other = other

    def __str__(self) -> str:
        if self.other is None:
            return f"unknown unit {self.unit!r}"
        return f"{self.unit!r} does not convert to {self.other!r}: another dimension"


class MissingExtraError(FactcheckError, ImportError):
    """A format or feature whose optional dependency is not installed.

    Args:
        feature: what was asked for ("reading PDF").
        extra: the extra that brings it ("pdf").
    """

    def __init__(self, feature: str, extra: str) -> None:
        super().__init__(feature, extra)
        self.feature = feature
        self.extra = extra

    def __str__(self) -> str:
        return f"{self.feature} needs an optional package: pip install 'numeric-factcheck[{self.extra}]'"
