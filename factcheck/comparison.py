"""What changed between two reports: figures and findings that are new, gone, or judged otherwise."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from factcheck.model import Location
from factcheck.renderers import wording
from factcheck.renderers.record import restored

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """A figure in both reports (``old`` and ``new`` are their judgement records), or in one of them.

    ``kind`` is "new", "gone", "figure" (the print changed), "verdict" (it is judged otherwise) or "reading".
    """

    kind: str
    old: Record | None
    new: Record | None

    def __str__(self) -> str:
        if self.old is None or self.new is None:
            record = self.new or self.old or {}
            return f"{self.kind}: {_figure(record)} {record['verdict']}"
        verdicts = self.old["verdict"], self.new["verdict"]
        judged = verdicts[0] if verdicts[0] == verdicts[1] else f"{verdicts[0]} -> {verdicts[1]}"
        printed = _figure(self.new) if self.kind != "figure" else f"{_figure(self.old)} -> {_figure(self.new)}"
        return f"{self.kind} changed: {printed} {judged}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """The changes from one report to another, in order of position; findings as records."""

    changes: tuple[Change, ...]
    new_findings: tuple[Record, ...]
    gone_findings: tuple[Record, ...]
    unchanged: int

    def __bool__(self) -> bool:
        return bool(self.changes or self.new_findings or self.gone_findings)

    def __str__(self) -> str:
        lines = [str(change) for change in self.changes]
        lines += [f"new finding: {_finding(finding)}" for finding in self.new_findings]
        lines += [f"gone finding: {_finding(finding)}" for finding in self.gone_findings]
        same = f"{self.unchanged} figure{'' if self.unchanged == 1 else 's'} unchanged"
        return "\n".join([*lines, same])


def compare(old: Record, new: Record) -> Comparison:
    """Compare two report records (`factcheck.renderers.record.report_record`, or JSON reports read back).

    Figures are paired by sentence and words; then by sentence alone, its figures left out of sight (the print
    changed); then by subject, measure and period (the sentence was rewritten). Findings are paired by fingerprint.
    """
    pairs, gone, fresh = _paired(old["judgements"], new["judgements"])
    changes = [change for before, after in pairs if (change := _change(before, after))]
    changes += [Change("gone", record, None) for record in gone]
    changes += [Change("new", None, record) for record in fresh]
    known = {finding["fingerprint"] for finding in old["findings"]}
    still = {finding["fingerprint"] for finding in new["findings"]}
    return Comparison(
        changes=tuple(sorted(changes, key=_position)),
        new_findings=tuple(finding for finding in new["findings"] if finding["fingerprint"] not in known),
        gone_findings=tuple(finding for finding in old["findings"] if finding["fingerprint"] not in still),
        unchanged=len(pairs) - sum(change.old is not None and change.new is not None for change in changes),
    )


def _paired(
    old: Sequence[Record], new: Sequence[Record]
) -> tuple[list[tuple[Record, Record]], list[Record], list[Record]]:
    pairs: list[tuple[Record, Record]] = []
    gone, fresh = list(old), list(new)
    for key in (_by_words, _by_sentence, _by_meaning):
        waiting: dict[Hashable, list[Record]] = {}
        for record in gone:
            waiting.setdefault(key(record), []).append(record)
        found = [(waiting[key(record)].pop(0), record) for record in fresh if key(record) and waiting.get(key(record))]
        taken = {id(record) for pair in found for record in pair}
        gone = [record for record in gone if id(record) not in taken]
        fresh = [record for record in fresh if id(record) not in taken]
        pairs += found
    return pairs, gone, fresh


def _by_words(record: Record) -> Hashable:
    return record["sentence"], record["location"]["exact"]


def _by_sentence(record: Record) -> Hashable:
    figure = wording.visible(record["location"]["exact"])
    return re.sub(r"[\d.,]*\d", "#", record["sentence"].replace(figure, "#")), record["claim"]["figure"].get("unit")


def _by_meaning(record: Record) -> Hashable:
    claim = record["claim"]
    kept = [one["measure"] for one in claim["measures"] if not one["dropped"]]
    period = claim["period"] or {}
    return (tuple(claim["subjects"]), kept[0], period.get("iso")) if len(kept) == 1 and claim["subjects"] else None


def _change(old: Record, new: Record) -> Change | None:
    values = [(one["claim"]["figure"].get("low"), one["claim"]["figure"].get("high")) for one in (old, new)]
    if values[0] != values[1]:
        return Change("figure", old, new)
    if old["verdict"] != new["verdict"]:
        return Change("verdict", old, new)
    return Change("reading", old, new) if old["reading"] != new["reading"] else None


def _position(change: Change) -> tuple[int, bool]:
    record = change.new or change.old or {}
    return int(record["location"]["start"]), change.new is None


def _figure(record: Record) -> str:
    return f"{_place(record['location'])} “{wording.visible(record['location']['exact'])}”"


def _finding(finding: Record) -> str:
    return f"{_place(finding['locations'][0])} {finding['code']} {finding['message']}"


def _place(location: Record) -> str:
    return wording.place(restored(Location, location))
