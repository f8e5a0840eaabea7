"""JSON: the whole report in one object, as described by ``report.schema.json`` beside this module."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from factcheck.model import Report
from factcheck.renderers.record import report_record


def render(report: Report) -> str:
    """The report as JSON, a figure, finding or table a line; the same report gives the same bytes."""
    entries = (f" {_written(name)}: {_lines(value)}" for name, value in report_record(report).items())
    return "{\n" + ",\n".join(entries) + "\n}\n"


def _lines(value: Any) -> str:
    """A list of records with one of them a line, which is easy to compare and a fourth smaller than indented."""
    if not isinstance(value, list) or not value:
        return _written(value)
    return "[\n  " + ",\n  ".join(map(_written, value)) + "\n ]"


def _written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def schema() -> dict[str, Any]:
    """The published JSON Schema of what `render` writes."""
    text = files("factcheck.renderers").joinpath("report.schema.json").read_text(encoding="utf-8")
    result: dict[str, Any] = json.loads(text)
    return result
