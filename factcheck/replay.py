"""Doing a report over from its JSON and the tables, without the article: the same verdicts by the same arithmetic?"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from factcheck.errors import FactcheckError, InputError, ReferenceDataError
from factcheck.linking.tables.cell_index import TableIndex, index_of
from factcheck.model import (
    ArticleTable,
    Cell,
    Claim,
    Document,
    Evidence,
    Extraction,
    Fact,
    Judgement,
    Location,
    Period,
    Quantity,
    Span,
    TableInfo,
)
from factcheck.pipeline import reckonable
from factcheck.reference import Reference, TableOptions, view_of_article_table
from factcheck.renderers import wording
from factcheck.renderers.record import SCHEMA_VERSION, checksum, fact_checksum, restored, restored_judgement
from factcheck.settings import tolerances_of
from factcheck.verdicts import judge
from factcheck.verdicts.cells import fact_of, judge_with_tables

#: Deviations in percent are written rounded: what they may be off by, in points and as a share of themselves.
_ROUNDING = Decimal("0.05")

#: What a report cannot be read without.
_PARTS: dict[str, type] = {
    "document": dict, "judgements": list, "findings": list, "tables": list, "article_tables": list,
    "statements": list, "settings": dict,
}  # fmt: skip
Outcome = Literal["same", "changed", "not replayed"]


@dataclass(frozen=True, slots=True)
class Replayed:
    """One figure done over.

    Attributes:
        place, figure: where it stands, and its words.
        before, after: the verdicts; ``after`` is "" where it was not replayed.
        outcome: "same" if verdict, arithmetic and rows are.
        problems: what is not the same, a sentence each.
    """

    place: str
    figure: str
    before: str
    after: str
    outcome: Outcome
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Replay:
    """A report done over: each judged figure, and what is to be known about the tables."""

    source: str
    figures: tuple[Replayed, ...]
    notices: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether any figure is not as the report says."""
        return any(figure.outcome == "changed" for figure in self.figures)


def read_report(path: str | Path) -> dict[str, Any]:
    """The record of a JSON report. Raises `InputError` if the file is none that this version reads."""
    source = str(path)
    try:
        record = json.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(source, f"cannot be read ({error.strerror})") from error
    except ValueError as error:
        raise InputError(source, "is no JSON file") from error
    version = str(record.get("schema_version", "")) if isinstance(record, dict) else ""
    if version.split(".")[0] != SCHEMA_VERSION.split(".")[0]:
        raise InputError(
            source, f"is no factcheck report of version {SCHEMA_VERSION} (its version: {version or 'none'})"
        )
    for name, kind in _PARTS.items():
        if not isinstance(record.get(name), kind):
            raise InputError(source, f"is a damaged report: it has no {name.replace('_', ' ')}")
    return dict(record)


def table_options(record: Mapping[str, Any]) -> TableOptions:
    """What was said of the users' tables when the report was made."""
    said = record["settings"]
    units = tuple(said["unit"].split("; ")) if said.get("unit") else ()
    return TableOptions(said.get("key", ""), said.get("period", ""), units)


def uses_bundled(record: Mapping[str, Any]) -> bool:
    """Whether the tables that come with factcheck took part in the report."""
    return "bundled" not in record["settings"]


def replay(record: Mapping[str, Any], reference: Reference) -> Replay:
    """Do every verdict of a report over.

    Args:
        record: a JSON report as `read_report` gives it.
        reference: the tables to do it with; the same as then, or today's. Its tolerances give way to those that the
            report was made with.

    Raises:
        InputError: a judgement, a table or a setting in the report is damaged.
    """
    source = str(record["document"].get("source"))
    with damage(source, "a setting of the report"):
        tolerances = tolerances_of(record["settings"]["tolerance"]) if "tolerance" in record["settings"] else ()
        as_of = date.fromisoformat(record["as_of"]) if record.get("as_of") else None
    reference = reference.with_tolerances(tolerances, source)
    written = []
    for number, one in enumerate(record["judgements"], 1):
        with damage(source, f"judgement {number} of the report"):
            written.append(_Written.of(one))
    with damage(source, "a table or sentence of the report"):
        tables = _tables(record, reference)
        statements = _statements(record, tables, [one.judgement.claim for one in written])
    figures = tuple(_replayed(one, reference, tables, statements, as_of) for one in written)
    return Replay(source, figures, tuple(_table_notices(record, reference.tables)))


@contextmanager
def damage(source: str, what: str) -> Iterator[None]:
    """Turn what goes wrong on a report that is not as factcheck writes it into an `InputError`."""
    try:
        yield
    except (KeyError, IndexError, TypeError, ValueError, ArithmeticError, AttributeError) as error:
        if isinstance(error, FactcheckError):
            raise
        raise InputError(source, f"{what} is damaged") from error


@dataclass(frozen=True, slots=True)
class _Written:
    """A judgement as the report has it, with the checksums of its rows and its place."""

    judgement: Judgement
    checksums: tuple[str, ...]
    place: str

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> _Written:
        checksums = tuple(fact["sha256"] for one in record["evidence"] for fact in one["facts"])
        place = wording.place(restored(Location, record["location"]))
        return cls(restored_judgement(record), checksums, place)

    @property
    def facts(self) -> tuple[Fact, ...]:
        return tuple(fact for evidence in self.judgement.evidence for fact in evidence.facts)


def _tables(record: Mapping[str, Any], reference: Reference) -> tuple[TableIndex, ...]:
    """The tables against which whole sentences were set: the users', and the article's own out of the report."""
    if not record["statements"]:
        return ()
    tables = [index_of(view) for view in reference.views_for("\n".join(one["text"] for one in record["statements"]))]
    for table in record["article_tables"]:
        rows = tuple(tuple(Cell(text, Span(0, 0)) for text in row) for row in table["rows"])
        own = ArticleTable(Span(0, 0), rows, table["has_header"], table["caption"])
        with suppress(ReferenceDataError):  # too small to be a table, now as then
            tables.append(TableIndex(view_of_article_table(own, table["name"], table["lines"])))
    return tuple(tables)


def _statements(
    record: Mapping[str, Any], tables: tuple[TableIndex, ...], claims: list[Claim]
) -> dict[Span, Judgement]:
    """What the tables say of the sentences in the report, by the place of each figure."""
    statements = record["statements"]
    text = [" "] * max((statement["span"]["end"] for statement in statements), default=0)
    for statement in statements:
        text[statement["span"]["start"] : statement["span"]["end"]] = statement["text"]
    extraction = Extraction(
        quantities=tuple(restored(Quantity, one) for statement in statements for one in statement["quantities"]),
        periods=tuple(restored(Period, one) for statement in statements for one in statement["periods"]),
        sentences=tuple(restored(Span, statement["span"]) for statement in statements),
    )
    document = Document("".join(text), source=record["document"]["source"])
    judged = judge_with_tables(document, reckonable(extraction), claims, tables) if statements else ()
    return {judgement.claim.figure.span: judgement for judgement in judged}


def _replayed(
    written: _Written,
    reference: Reference,
    tables: tuple[TableIndex, ...],
    statements: Mapping[Span, Judgement],
    as_of: date | None,
) -> Replayed:
    before, facts = written.judgement, written.facts
    figure = wording.visible(before.claim.figure.surface)
    problems = [
        f"the row {fact.row} of {fact.table} does not have the checksum that the report gives"
        for fact, given in zip(facts, written.checksums, strict=True)
        if fact_checksum(fact) != given
    ]
    problems += [problem for evidence in before.evidence for problem in _arithmetic(before.claim, evidence)]
    known = {table.name for table in reference.tables} | {table.name for table in tables}
    foreign = sorted({fact.table for fact in facts} - known)
    if foreign:
        outcome: Outcome = "changed" if problems else "not replayed"
        missing = f"its table is not among the references: {', '.join(foreign)}"
        return Replayed(written.place, figure, before.verdict, "", outcome, (*problems, missing))
    if before.basis == "cells":
        problems += _changed_cells(facts, tables)
        after = statements.get(before.claim.figure.span, _silent(before.claim))
    else:
        after = judge(before.claim, reference, as_of)
        problems += _changed_rows(facts, after, reference)
    problems += _differences(before, after)
    outcome = "changed" if problems else "same"
    return Replayed(written.place, figure, before.verdict, after.verdict, outcome, tuple(problems))


def _silent(claim: Claim) -> Judgement:
    return Judgement(claim, "not checked", "no reference", "its table no longer says anything of this sentence")


def _arithmetic(claim: Claim, evidence: Evidence) -> Iterator[str]:
    """What in a reference's own arithmetic does not hold, from the report alone."""
    figure = claim.figure
    if not isinstance(figure, Quantity) or not evidence.deviation:
        return
    share = evidence.deviation_percent
    if share is None or not evidence.value:
        return
    exact = evidence.deviation / abs(evidence.value) * 100
    if abs(exact - share) > max(_ROUNDING, abs(exact) * _ROUNDING):
        yield (
            f"{wording.number(evidence.deviation)} of {wording.number(evidence.value)} is not "
            f"{wording.percent(share)}, as the report says"
        )


def _changed_rows(facts: Sequence[Fact], after: Judgement, reference: Reference) -> Iterator[str]:
    """The rows that do not stand in the tables as the report used them."""
    # what is made from memberships is no fact of a table, but evidence of today's judgement
    made = [fact for evidence in after.evidence for fact in evidence.facts]
    for fact in dict.fromkeys(facts):
        yield from _changed(fact, (*reference.facts(fact.measure, fact.entities), *made))


def _changed(fact: Fact, today: Sequence[Fact]) -> Iterator[str]:
    if fact in today:
        return
    place = fact.table, fact.row, fact.column
    same = [one for one in today if (one.table, one.row, one.column) == place]
    now = f"now {_shown(same[0])}" if same else "now gone"
    yield f"row {fact.row}, column {fact.column!r} of {fact.table} was {_shown(fact)}, {now}"


def _shown(fact: Fact) -> str:
    return fact.text or wording.number(fact.value)


def _changed_cells(facts: Sequence[Fact], tables: tuple[TableIndex, ...]) -> Iterator[str]:
    """The cells that are not in the tables as the report used them."""
    for fact in dict.fromkeys(facts):
        today = [
            fact_of(row, column, table)
            for table in tables
            if table.name == fact.table
            for column, header in enumerate(table.header)
            if header == fact.column
            for row in range(table.size)
        ]
        yield from _changed(fact, today)


def _differences(before: Judgement, after: Judgement) -> Iterator[str]:
    if before.verdict != after.verdict:
        yield f"was {before.verdict} ({before.message}), is {after.verdict} ({after.message})"
    then = [(evidence.value, evidence.deviation, evidence.role) for evidence in before.evidence]
    now = [(evidence.value, evidence.deviation, evidence.role) for evidence in after.evidence]
    if then != now and before.verdict == after.verdict:
        values = [", ".join(wording.number(value) for value, _, _ in values) or "none" for values in (then, now)]
        yield f"references were {values[0]}, are {values[1]}"


def _table_notices(record: Mapping[str, Any], tables: tuple[TableInfo, ...]) -> Iterator[str]:
    today = {table.name: table.sha256 for table in tables}
    for written in record["tables"]:
        name = str(written["name"])
        if name not in today:
            yield f"{name} is not among the references"
        elif written["sha256"] != today[name]:
            yield f"{name} is not the file that the report was made with (its checksum changed)"
    for written in record["article_tables"]:
        if written["sha256"] != checksum(written["rows"]):
            yield f"the cells of {written['name']} do not have the checksum that the report gives"
