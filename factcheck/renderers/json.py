"""JSON: the whole report in one object, as described by ``report.schema.json`` beside this module."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from factcheck.model import Report
from factcheck.renderers.record import report_record


def render(report: Report) -> str:
    """The report as JSON, indented; the same report gives the same bytes."""
    return json.dumps(report_record(report), ensure_ascii=False, indent=1) + "\n"


def schema() -> dict[str, Any]:
    """The published JSON Schema of what `render` writes."""
    text = files("factcheck.renderers").joinpath("report.schema.json").read_text(encoding="utf-8")
    result: dict[str, Any] = json.loads(text)
    return result
