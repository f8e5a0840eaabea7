"""Figures as read, without any judgement: a row each, as a table for the terminal, JSON or CSV."""

from __future__ import annotations

import csv
import io
import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from html import escape
from typing import Any

from rich.console import Console
from rich.table import Table

from factcheck.lexicons.printed_units import unit_name
from factcheck.model import Document, Extraction, NonQuantity, Period, Quantity, Span, Unread
from factcheck.renderers import wording

#: The columns of a row, in order.
COLUMNS = (
    "line",
    "column",
    "start",
    "end",
    "surface",
    "class",
    "kind",
    "value",
    "low",
    "high",
    "printed_low",
    "printed_high",
    "reading",
    "unit",
    "noun",
    "hedge",
    "direction",
    "role",
    "period",
    "note",
)

#: Days of the shortest month.
_MONTH = 28


def rows(document: Document, extraction: Extraction, every: bool = False) -> list[dict[str, Any]]:
    """The figures of a document in order of position, each a mapping with the keys of `COLUMNS`.

    Args:
        document: what a reader made of the article.
        extraction: what was found in it.
        every: with the numbers that are no quantities, whose ``class`` says what they are.

    Returns:
        Figures have the class "quantity", what was not understood has "unread" and its reason under ``note``. Numbers
        are strings with the scale applied, exact but for fractions that do not end (12 places); "" stands where a
        column says nothing. The ``period`` of a quantity is its own, else the only stretch of a month or more that its
        sentence names.
    """
    found: list[Quantity | NonQuantity | Unread] = [*extraction.quantities, *extraction.unread]
    if every:
        found += extraction.non_quantities
    told = _only_periods(extraction)
    return [_row(document, item, told) for item in sorted(found, key=lambda item: (item.span, item.surface))]


def _only_periods(extraction: Extraction) -> dict[Span, Period]:
    """Of each quantity its own period, else the one stretch of time that its sentence names."""
    named: dict[Span | None, dict[str, Period]] = defaultdict(dict)
    for period in extraction.periods:
        if period.span is not None and not _is_of_days(period):
            named[_sentence_of(extraction, period.span)].setdefault(period.iso, period)
    only = {sentence: next(iter(periods.values())) for sentence, periods in named.items() if len(periods) == 1}
    only.pop(None, None)
    periods = {one.span: one.period or only.get(_sentence_of(extraction, one.span)) for one in extraction.quantities}
    return {span: period for span, period in periods.items() if period is not None}


def _sentence_of(extraction: Extraction, span: Span) -> Span | None:
    index = bisect_right(extraction.sentences, span.start, key=lambda sentence: sentence.start) - 1
    sentence = extraction.sentences[index] if index >= 0 else None
    return sentence if sentence is not None and sentence.contains(span) else None


def _is_of_days(period: Period) -> bool:
    """Whether it is shorter than a month: such a period says when something was told, not of when it is."""
    return period.start is not None and period.end is not None and (period.end - period.start).days + 1 < _MONTH


def _row(document: Document, item: Quantity | NonQuantity | Unread, told: Mapping[Span, Period]) -> dict[str, Any]:
    place = document.locate(item.span)
    cells: dict[str, Any] = dict.fromkeys(COLUMNS, "")
    cells |= {"line": place.line, "column": place.column, "start": item.span.start, "end": item.span.end}
    cells["surface"] = item.surface
    if isinstance(item, Quantity):
        return cells | _quantity_cells(item) | {"period": _period(told.get(item.span))}
    if isinstance(item, Unread):
        return cells | {"class": "unread", "kind": item.reason, "note": item.message}
    value = "" if item.value is None else _plain(item.value)
    return cells | {"class": item.kind, "value": value, "period": _period(item.period)}


def _quantity_cells(quantity: Quantity) -> dict[str, Any]:
    options = f"or {', '.join(quantity.unit_options)}" if quantity.unit_options else ""
    return {
        "class": "quantity",
        "kind": quantity.kind,
        "value": _plain(quantity.low) if quantity.low == quantity.high else "",
        "low": _plain(quantity.low),
        "high": _plain(quantity.high),
        "printed_low": _plain(quantity.interval.low),
        "printed_high": _plain(quantity.interval.high),
        "reading": quantity.reading,
        "unit": quantity.unit,
        "noun": quantity.noun,
        "hedge": quantity.hedge,
        "direction": quantity.direction or "",
        "role": quantity.role or "",
        "note": options,
    }


def _plain(value: Decimal) -> str:
    if not value.is_finite():
        return "inf" if value > 0 else "-inf"
    long = len(value.as_tuple().digits) >= 20 and value.adjusted() < 15  # a third is not 28 digits exact
    digits = f"{round(value, 12) if long else value:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _period(period: Period | None) -> str:
    if period is None:
        return ""
    return period.iso if period.relation == "in" else f"{period.relation} {period.iso}".strip()


def to_json(document: Document, found: Sequence[dict[str, Any]]) -> str:
    """The rows as one JSON object with the source and its checksum."""
    record = {"source": document.source, "sha256": document.sha256, "figures": list(found)}
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def to_csv(document: Document, found: Sequence[dict[str, Any]]) -> str:
    """The rows as CSV with a header. A cell that a spreadsheet would run as a formula is quoted with an apostrophe."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for row in found:
        writer.writerow({name: _harmless(cell) for name, cell in row.items()})
    return stream.getvalue()


def _harmless(cell: Any) -> Any:
    if isinstance(cell, str) and cell[:1] in ("=", "@", "+", "-", "\t", "\r") and not _is_number(cell):
        return f"'{cell}"
    return cell


def _is_number(cell: str) -> bool:
    return cell.lstrip("-").replace(".", "", 1).isdigit() or cell.lstrip("-") == "inf"


def to_text(document: Document, found: Sequence[dict[str, Any]], width: int = 110) -> str:
    """The rows as a table for the terminal, ``width`` columns wide, under a line that counts them."""
    stream = io.StringIO()
    console = Console(file=stream, width=width, highlight=False, emoji=False, markup=False, force_jupyter=False)
    console.print(_tally(document, found))
    if found:
        console.print(_table(found))
    return "\n".join(line.rstrip() for line in stream.getvalue().split("\n"))


def _tally(document: Document, found: Sequence[dict[str, Any]]) -> str:
    quantities = sum(row["class"] == "quantity" for row in found)
    unread = sum(row["class"] == "unread" for row in found)
    others = len(found) - quantities - unread
    parts = [f"{quantities} figure{'' if quantities == 1 else 's'} read", f"{unread} not understood"]
    parts += [f"{others} other number{'' if others == 1 else 's'}"] if others else []
    return f"{wording.visible(document.source)}: {', '.join(parts)}"


def _table(found: Sequence[dict[str, Any]]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_edge=False)
    table.add_column("place", no_wrap=True)
    table.add_column("figure", ratio=3)
    table.add_column("read as", ratio=3)
    table.add_column("kind", no_wrap=True)
    table.add_column("how", ratio=2)
    table.add_column("period", no_wrap=True)
    for row in found:
        figure = wording.visible(row["surface"])
        table.add_row(f"{row['line']}:{row['column']}", figure, _read_as(row), _kind(row), _how(row), row["period"])
    return table


def _read_as(row: dict[str, Any]) -> str:
    if row["class"] == "unread":
        return f"not understood: {row['note']}"
    if row["class"] != "quantity":
        return f"({row['class']})"
    value = " to ".join(dict.fromkeys(wording.number(Decimal(row[end])) for end in ("low", "high")))
    bound = "" if row["reading"] in ("point", "range") else f"{row['reading']} "
    return f"{bound}{value} {unit_name(row['unit']) or row['noun']} {row['note']}".rstrip()


def _kind(row: dict[str, Any]) -> str:
    return row["kind"] if row["class"] == "quantity" else ""


def _how(row: dict[str, Any]) -> str:
    """Hedge, direction and role in words: "about; up, result"."""
    role = {"from": "base", "to": "result", "by": "step"}.get(row["role"], "")
    return ", ".join(part for part in (row["hedge"], row["direction"], role) if part)


def to_html(document: Document, found: Sequence[dict[str, Any]]) -> str:
    """The text with every row marked in it: figures with their reading below, other numbers with their class."""
    pieces, position = [], 0
    for row in found:
        if row["start"] >= position:
            pieces += [escape(document.text[position : row["start"]]), _mark(document, row)]
            position = row["end"]
    pieces.append(escape(document.text[position:]))
    return f'<div class="factcheck-figures">{_STYLE}{"".join(pieces)}</div>'


_STYLE = (
    "<style>.factcheck-figures{line-height:1.4;white-space:pre-wrap;font:16px/1.4 serif;max-width:50em}"
    ".factcheck-figures span{display:inline-flex;flex-direction:column;white-space:nowrap;padding:0 2px}"
    ".factcheck-figures small{font:10px sans-serif;color:#444}"
    ".factcheck-figures .q{background:#d7ecff;color:#000}.factcheck-figures .n{background:#eee;color:#555}"
    ".factcheck-figures .u{background:#ffd9d2;color:#000}</style>"
)


def _mark(document: Document, row: dict[str, Any]) -> str:
    style = {"quantity": "q", "unread": "u"}.get(row["class"], "n")
    if style == "q":
        notes = (_read_as(row), _kind(row), _how(row))
    else:
        notes = (row["class"] if style == "n" else f"not understood: {row['kind']}", row["period"], "")
    note = escape(" · ".join(part for part in notes if part))
    return f'<span class="{style}">{escape(document.text[row["start"] : row["end"]])}<small>{note}</small></span>'
