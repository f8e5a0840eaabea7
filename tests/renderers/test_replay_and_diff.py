"""Reports done over from their JSON, and two reports set against each other."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from sample_report import judgements, sample

from factcheck import pipeline, readers, reference
from factcheck.cli import diff as diff_command
from factcheck.cli import replay as replay_command
from factcheck.comparison import compare
from factcheck.errors import InputError
from factcheck.model import Judgement, Report
from factcheck.reference import Reference
from factcheck.renderers import json as json_format
from factcheck.renderers.record import plain, report_record, restored
from factcheck.replay import read_report, replay

ARTICLE = "France and Spain share a land border of 623 km. In 2010 the population of Austria was 12.4 million."


@pytest.fixture(scope="module")
def tables() -> Reference:
    return reference.load()


@pytest.fixture(scope="module")
def report(tables: Reference) -> Report:
    return pipeline.check(readers.read_text(ARTICLE), tables)


@pytest.fixture
def record(report: Report) -> Iterator[dict[str, Any]]:
    return copy.deepcopy(report_record(report))


@pytest.mark.parametrize("index", range(len(judgements())))
def test_a_judgement_comes_back_from_json_as_it_was(index: int) -> None:
    judgement = judgements()[index]
    assert restored(Judgement, json.loads(json.dumps(plain(judgement)))) == judgement


def test_an_untouched_report_replays_the_same(record: dict[str, Any], tables: Reference) -> None:
    done = replay(record, tables)
    assert [one["verdict"] for one in record["judgements"]] != []
    assert any(one["evidence"] for one in record["judgements"])
    assert {figure.outcome for figure in done.figures} == {"same"}
    assert done.notices == ()


def judged(record: dict[str, Any]) -> dict[str, Any]:
    return next(one for one in record["judgements"] if one["evidence"])


def outcomes(record: dict[str, Any], tables: Reference) -> tuple[list[str], str]:
    done = replay(record, tables)
    changed = [figure for figure in done.figures if figure.outcome == "changed"]
    return [figure.figure for figure in changed], "; ".join(
        problem for figure in changed for problem in figure.problems
    )


def test_a_changed_verdict_is_found(record: dict[str, Any], tables: Reference) -> None:
    one = judged(record)
    one["verdict"] = "plausible"
    figures, problems = outcomes(record, tables)
    assert figures == [one["location"]["exact"]]
    assert "was plausible" in problems


def test_a_changed_reference_value_is_found(record: dict[str, Any], tables: Reference) -> None:
    fact = judged(record)["evidence"][0]["facts"][0]
    fact["value"] = "5"
    _, problems = outcomes(record, tables)
    assert "does not have the checksum" in problems
    assert "was 5, now" in problems


def test_wrong_arithmetic_is_found(record: dict[str, Any], tables: Reference) -> None:
    evidence = judged(record)["evidence"][0]
    evidence |= {"value": "100", "deviation": "50", "deviation_percent": "20"}
    _, problems = outcomes(record, tables)
    assert "50 of 100 is not +20.0 %" in problems


def test_tables_that_are_missing_or_changed_are_said(record: dict[str, Any], tables: Reference) -> None:
    record["tables"][0]["sha256"] = "0" * 64
    name = record["tables"][0]["name"]
    assert replay(record, tables).notices == (
        f"{name} is not the file that the report was made with (its checksum changed)",
    )
    without = replay(record, replace(tables, tables=()))
    assert {figure.outcome for figure in without.figures if figure.before != "not checked"} == {"not replayed"}


def test_a_damaged_report_is_refused(record: dict[str, Any], tables: Reference, tmp_path: Path) -> None:
    record["judgements"][0]["claim"] = {}
    with pytest.raises(InputError, match="judgement 1 of the report is damaged"):
        replay(record, tables)
    path = tmp_path / "x.json"
    without = {name: part for name, part in report_record(sample()).items() if name != "judgements"}
    for content, problem in (
        (json.dumps(without), "is a damaged report: it has no judgements"),
        (json.dumps(report_record(sample()) | {"settings": []}), "is a damaged report: it has no settings"),
        ("[1]", "is no factcheck report of version"),
        ("{", "is no JSON file"),
    ):
        path.write_text(content)
        with pytest.raises(InputError, match=problem):
            read_report(path)


def test_replay_command(report: Report, tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_text(json_format.render(report), encoding="utf-8")
    result = CliRunner().invoke(replay_command.command, [str(path)])
    assert result.exit_code == 0, result.output
    assert "figures replayed" in result.output
    tampered = report_record(report)
    judged(tampered)["verdict"] = "plausible"
    path.write_text(json.dumps(tampered), encoding="utf-8")
    assert CliRunner().invoke(replay_command.command, [str(path)]).exit_code == 1


# -- diff


def kinds(old: str, new: str, tables: Reference) -> list[tuple[str, str]]:
    records = [report_record(pipeline.check(readers.read_text(text), tables)) for text in (old, new)]
    return [
        (change.kind, (change.new or change.old or {})["location"]["exact"]) for change in compare(*records).changes
    ]


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (ARTICLE, []),
        ("An opening without figures. " + ARTICLE, []),
        (ARTICLE.replace("623", "640"), [("figure", "640 km")]),
        (ARTICLE + " It has 9 provinces.", [("new", "9 provinces")]),
        (ARTICLE.split(". ")[0] + ".", [("gone", "2010"), ("gone", "12.4 million")]),
    ],
)
def test_changes_between_versions(new: str, expected: list[tuple[str, str]], tables: Reference) -> None:
    found = [one for one in kinds(ARTICLE, new, tables) if one[1] != "2010"]
    assert found == [one for one in expected if one[1] != "2010"]


def test_a_changed_verdict_and_findings_are_told() -> None:
    old = report_record(sample())
    new = copy.deepcopy(old)
    new["judgements"][0]["verdict"] = "differs"
    new["findings"][0]["fingerprint"] = "f" * 32
    comparison = compare(old, new)
    assert [change.kind for change in comparison.changes] == ["verdict"]
    assert str(comparison).splitlines()[0] == "verdict changed: line 3 “1,740 km” disputed -> differs"
    assert (len(comparison.new_findings), len(comparison.gone_findings), comparison.unchanged) == (1, 1, 13)
    assert not compare(old, old)


def test_diff_command(tmp_path: Path) -> None:
    for name in ("old", "new"):
        (tmp_path / f"{name}.json").write_text(json_format.render(sample()), encoding="utf-8")
    arguments = [str(tmp_path / "old.json"), str(tmp_path / "new.json")]
    result = CliRunner().invoke(diff_command.command, arguments)
    assert (result.exit_code, result.output) == (0, "14 figures unchanged\n")
    damaged = report_record(sample()) | {"judgements": [{"verdict": "close"}]}
    (tmp_path / "new.json").write_text(json.dumps(damaged), encoding="utf-8")
    refused = CliRunner().invoke(diff_command.command, arguments)
    assert isinstance(refused.exception, InputError)
    assert "one of the reports is damaged" in str(refused.exception)
