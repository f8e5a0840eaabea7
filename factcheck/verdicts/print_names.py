"""The names and number patterns of ``lexicons/print_names.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


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
    data = tomllib.loads(files("factcheck.lexicons").joinpath("print_names.toml").read_text(encoding="utf-8"))
    return PrintNames(frozenset(data["article"]), data["names"], data["measures"], data["sources"], data["units"])
