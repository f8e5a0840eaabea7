"""Doing a report over from its JSON and the tables, without the article: the same verdicts by the same arithmetic?"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from factcheck.errors import InputError
from factcheck.model import Claim, Evidence, Fact, Judgement, Location, Quantity, TableInfo
from factcheck.reference import Reference
from factcheck.renderers import wording
from factcheck.renderers.record import SCHEMA_VERSION, fact_checksum, restored
from factcheck.verdicts import judge

#: Deviations in percent are written rounded: what they may be off by, in points and as a share of themselves.
_ROUNDING = Decimal("0.05")

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
    return dict(record)


def replay(record: Mapping[str, Any], reference: Reference) -> Replay:
    """Do every verdict of a report over.

    Args:
        record: a JSON report as `read_report` gives it.
        reference: the tables to do it with; the same as then, or today's.

    Raises:
        InputError: a judgement in the report is damaged.
    """
    as_of = date.fromisoformat(record["as_of"]) if record.get("as_of") else None
    source = str(record["document"]["source"])
    figures = []
    for number, written in enumerate(record["judgements"], 1):
        try:
            judgement: Judgement = restored(Judgement, written)
            checksums = [fact["sha256"] for one in written["evidence"] for fact in one["facts"]]
            place = wording.place(restored(Location, written["location"]))
        except (KeyError, TypeError, ValueError, ArithmeticError, AttributeError) as error:
            raise InputError(source, f"judgement {number} of the report is damaged") from error
        figures.append(_replayed(judgement, checksums, place, reference, as_of))
    return Replay(source, tuple(figures), tuple(_table_notices(record, reference.tables)))


def _replayed(
    before: Judgement, checksums: list[str], place: str, reference: Reference, as_of: date | None
) -> Replayed:
    figure = wording.visible(before.claim.figure.surface)
    facts = [fact for evidence in before.evidence for fact in evidence.facts]
    problems = [
        f"the row {fact.row} of {fact.table} does not have the checksum that the report gives"
        for fact, checksum in zip(facts, checksums, strict=True)
        if fact_checksum(fact) != checksum
    ]
    problems += [problem for evidence in before.evidence for problem in _arithmetic(before.claim, evidence)]
    known = {table.name for table in reference.tables}
    foreign = sorted({fact.table for fact in facts} - known)
    if foreign:
        outcome: Outcome = "changed" if problems else "not replayed"
        missing = f"its table is not among the references: {', '.join(foreign)}"
        return Replayed(place, figure, before.verdict, "", outcome, (*problems, missing))
    problems += _changed_rows(facts, reference)
    after = judge(before.claim, reference, as_of)
    problems += _differences(before, after)
    return Replayed(place, figure, before.verdict, after.verdict, "changed" if problems else "same", tuple(problems))


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


def _changed_rows(facts: list[Fact], reference: Reference) -> Iterator[str]:
    """The rows that do not stand in the tables as the report used them."""
    for fact in dict.fromkeys(facts):
        today = reference.facts(fact.measure, fact.entities)
        if fact in today:
            continue
        same_row = [one for one in today if (one.table, one.row, one.column) == (fact.table, fact.row, fact.column)]
        now = f"now {wording.number(same_row[0].value)}" if same_row else "now gone"
        yield f"row {fact.row} of {fact.table} was {wording.number(fact.value)}, {now}"


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
    if "tolerance" in record["settings"]:
        yield "the report was made with tolerances of its own; those of the tables were used here"
