"""JSON Lines: one record a line, each with its ``type``; the first line is the report's head."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from factcheck.model import Report
from factcheck.renderers.record import report_record

#: The lists of a report, and the type of each record in them.
_LISTS = {"judgements": "judgement", "findings": "finding", "unread": "unread", "tables": "table"}


def render(report: Report) -> str:
    """The report as JSON Lines: head, then judgements, findings, unread figures and tables."""
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in _records(report))


def _records(report: Report) -> Iterator[dict[str, Any]]:
    whole = report_record(report)
    yield {"type": "report"} | {key: value for key, value in whole.items() if key not in _LISTS}
    for key, kind in _LISTS.items():
        for record in whole[key]:
            yield {"type": kind} | record
