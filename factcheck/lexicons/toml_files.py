"""The lexicons that are TOML files, each parsed once."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from factcheck.lexicons import FOLDER


@cache
def toml(name: str) -> dict[str, Any]:
    """A lexicon by the name of its file, as parsed; shared by all who ask, so nobody may change it."""
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))
