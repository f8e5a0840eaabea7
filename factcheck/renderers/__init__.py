"""Renderers: a `Report` becomes text in one format. They only read the report, and never print.

Each format has a module of its own with ``render(report, ...) -> str`` (``bytes`` for Excel). `FORMATS` names them;
`load` imports one when it is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType, ModuleType

from factcheck.errors import UnknownNameError

#: Name of a format, as ``--format`` takes it -> the module that renders it.
FORMATS: Mapping[str, str] = MappingProxyType(
    {
        "text": "factcheck.renderers.text",
        "json": "factcheck.renderers.json",
        "jsonl": "factcheck.renderers.jsonl",
        "html": "factcheck.renderers.html",
        "md": "factcheck.renderers.markdown",
        "csv": "factcheck.renderers.csv",
        "excel": "factcheck.renderers.excel",
        "sarif": "factcheck.renderers.sarif",
        "github": "factcheck.renderers.github",
        "junit": "factcheck.renderers.junit",
        "claimreview": "factcheck.renderers.claimreview",
    }
)

#: Ending of an output file -> the format it asks for.
SUFFIXES: Mapping[str, str] = MappingProxyType(
    {
        ".txt": "text",
        ".json": "json",
        ".jsonl": "jsonl",
        ".html": "html",
        ".htm": "html",
        ".md": "md",
        ".csv": "csv",
        ".xlsx": "excel",
        ".sarif": "sarif",
        ".xml": "junit",
        ".jsonld": "claimreview",
    }
)


def load(name: str) -> ModuleType:
    """The module that renders a format. Raises `UnknownNameError` for a name that is not in `FORMATS`."""
    if name not in FORMATS:
        raise UnknownNameError("format", name, FORMATS)
    return import_module(FORMATS[name])
