"""The names and number patterns of ``lexicons/print_names.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from factcheck.lexicons.toml_files import toml


@dataclass(frozen=True, slots=True)
class PrintNames:
    """The file ``lexicons/print_names.toml``; see there for what each table holds."""

    article: frozenset[str]
    names: Mapping[str, str]
    measures: Mapping[str, Mapping[str, str]]
    sources: Mapping[str, str]
    units: Mapping[str, str]


@cache
def print_names() -> PrintNames:
    """The names of the package, read once."""
    data = toml("print_names.toml")
    return PrintNames(frozenset(data["article"]), data["names"], data["measures"], data["sources"], data["units"])
