"""Every kind of verdict can be done over from its report, and one changed cell is named where it was used."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from factcheck import pipeline, readers, reference
from factcheck.cli.check import command as check_command
from factcheck.cli.replay import command as replay_command
from factcheck.errors import InputError
from factcheck.model import Document
from factcheck.reference import Reference
from factcheck.renderers.record import report_record
from factcheck.replay import Replay, replay
from factcheck.settings import Settings

CORPUS = Path(__file__).parents[1] / "corpus"
HARBOURS = """---
title: Ferry lines
---
# Ferry lines

| Harbour | Passengers | Lines |
|---|---|---|
| Norby | 9,412 | 5 |
| Elsvik | 7,300 | 3 |
| Tarn | 2,150 | 2 |
| Holm | 880 | 1 |

Norby had 9,412 passengers. Elsvik had 8,300 passengers.
The total number of lines was 11. Elsvik had 5,150 more passengers than Tarn.
Two harbours had more than 5,000 passengers. Holm was the only harbour with 1 line.
"""
#: Kinds of verdicts by derivation (facts) and by proposition (cells of a table) that must be seen to be replayed.
BY_FACTS = {
    "level", "growth", "points", "ratio", "difference", "rank", "date", "plan", "count of members",
    "part of a year", "implied level",
}  # fmt: skip
BY_CELLS = {
    "look-up", "count", "superlative", "comparison", "only", "all", "majority", "average",
}  # fmt: skip


@pytest.fixture(scope="module")
def tables() -> Reference:
    return reference.load()


def written(document: Document, tables: Reference, settings: Settings | None = None) -> dict[str, Any]:
    """The report as it comes back from a file."""
    record = report_record(pipeline.check(document, tables, settings))
    return dict(json.loads(json.dumps(record, ensure_ascii=False)))


def changed(done: Replay) -> dict[str, str]:
    return {one.figure: "; ".join(one.problems) for one in done.figures if one.outcome != "same"}


def passages() -> Iterator[tuple[str, date | None]]:
    """Every second passage of the corpus of claims, its articles and those of the notebooks."""
    lines = (CORPUS / "claims" / "passages.jsonl").read_text(encoding="utf-8").splitlines()
    for line in lines[::2]:
        case = json.loads(line)
        yield case["text"], date.fromisoformat(case["as_of"]) if case.get("as_of") else None
    for path in sorted((CORPUS / "claims" / "articles").glob("*.txt")):
        yield path.read_text(encoding="utf-8"), None
    for path in sorted((CORPUS.parents[1] / "notebooks" / "articles").glob("*.md")):
        yield path.read_text(encoding="utf-8"), None


def test_every_derivation_replays_the_same(tables: Reference) -> None:
    kinds: set[str] = set()
    verdicts: set[str] = set()
    for text, day in passages():
        record = written(readers.read_text(text), tables, Settings(as_of=day))
        assert changed(replay(record, tables)) == {}, text
        resting = [one for one in record["judgements"] if one["evidence"]]
        kinds |= {one["reason"] for one in resting}
        verdicts |= {one["verdict"] for one in resting}
    assert verdicts >= {"differs", "outdated", "disputed", "close", "plausible", "matches"}
    assert kinds >= BY_FACTS


def test_every_proposition_on_a_table_replays_the_same() -> None:
    kinds: set[str] = set()
    with (CORPUS / "statements" / "statements.csv").open(encoding="utf-8", newline="") as file:
        cases = list(csv.DictReader(file))
    for name in sorted({case["table"] for case in cases}):
        own = reference.load([CORPUS / "statements" / name], bundled=False)
        for case in cases:
            if case["table"] == name:
                record = written(readers.read_text(case["statement"]), own)
                assert changed(replay(record, own)) == {}, case
                kinds |= {one["reason"] for one in record["judgements"] if one["basis"] == "cells"}
    assert kinds >= BY_CELLS


# -- the article's own tables


@pytest.fixture
def harbours(tables: Reference) -> dict[str, Any]:
    return written(readers.read_text(HARBOURS), tables)


def test_the_articles_own_table_travels_with_the_report(harbours: dict[str, Any], tables: Reference) -> None:
    done = replay(harbours, tables)
    assert (changed(done), done.notices) == ({}, ())
    kinds = {one["reason"] for one in harbours["judgements"] if one["basis"] == "cells"}
    assert kinds == {"look-up", "total", "comparison", "count", "only"}
    assert [one.after for one in done.figures if one.figure in ("9,412 passengers", "8,300 passengers", "11")] == [
        "matches", "differs", "matches",
    ]  # fmt: skip


def test_a_changed_cell_of_the_articles_table_is_named_where_it_was_used(
    harbours: dict[str, Any], tables: Reference
) -> None:
    (table,) = harbours["article_tables"]
    assert table["rows"][2] == ["Elsvik", "7,300", "3"]
    table["rows"][2][1] = "7,250"
    done = replay(harbours, tables)
    assert sorted(changed(done)) == ["5,150 more passengers", "8,300 passengers"]
    assert "row Elsvik (line 9), column 'Passengers' of <text>, table 1 was 7,300, now 7,250" in str(changed(done))
    assert "was matches (<text>, table 1 bears this out: 7300 - 2150 = 5150), is differs" in str(changed(done))
    assert done.notices == ("the cells of <text>, table 1 do not have the checksum that the report gives",)


def test_a_cell_that_now_meets_a_count_is_found_though_the_count_did_not_rest_on_it(
    harbours: dict[str, Any], tables: Reference
) -> None:
    harbours["article_tables"][0]["rows"][4][1] = "8,800"
    assert (
        "bears this out: rows where 'Passengers' is more than 5,000: 2"
        in changed(replay(harbours, tables))["Two harbours"]
    )


# -- the user's table, the bundled ones


def test_a_changed_cell_of_a_users_table_is_named(tmp_path: Path) -> None:
    path = tmp_path / "sales.csv"
    path.write_text("Region,2001,2002\nNorth,1200,1500\nSouth,800,700\nEast,400,900\n")
    story = readers.read_text("Sales in the North were 1,500 in 2002. The East had sales of 500 in 2001.")
    record = written(story, reference.load([path], bundled=False))
    path.write_text("Region,2001,2002\nNorth,1200,1500\nSouth,800,700\nEast,500,900\n")
    done = replay(record, reference.load([path], bundled=False))
    assert done.notices == ("sales.csv is not the file that the report was made with (its checksum changed)",)
    assert list(changed(done)) == ["500"]
    assert "row East (line 4), column '2001' of sales.csv was 400, now 500" in changed(done)["500"]
    assert "was differs" in changed(done)["500"]


def test_a_changed_cell_of_a_bundled_table_is_named(tables: Reference, tmp_path: Path) -> None:
    text = "France and Spain share a land border of 646 km. In 2010 the population of Austria was 12.4 million."
    record = written(readers.read_text(text), tables)
    folder = tmp_path / "data"
    shutil.copytree(CORPUS.parents[1] / "reference_data", folder)
    path = folder / "land_borders.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    hit = [index for index, line in enumerate(lines) if "ESP" in line and "FRA" in line and ",646," in line]
    assert hit
    for index in hit:
        lines[index] = lines[index].replace(",646,", ",596,")
    path.write_text("".join(lines), encoding="utf-8")
    done = replay(record, reference.load([folder], bundled=False))
    assert list(changed(done)) == ["646 km"]
    assert "was 646, now 596" in changed(done)["646 km"]


def test_a_missing_table_is_not_replayed_and_said(tmp_path: Path, tables: Reference) -> None:
    path = tmp_path / "sales.csv"
    path.write_text("Region,2001,2002\nNorth,1200,1500\nSouth,800,700\n")
    record = written(readers.read_text("Sales in the North were 1,500 in 2002."), reference.load([path]))
    done = replay(record, tables)
    assert changed(done) == {"1,500": "its table is not among the references: sales.csv"}
    assert not done.changed


# -- the settings used


def test_tolerances_of_the_settings_are_used_again(tables: Reference) -> None:
    story = readers.read_text("France and Spain share a land border of 623 km.")
    default = written(story, tables)
    record = written(story, tables, Settings(tolerance=(("border_length", Decimal("0.01")),)))
    assert [one["judgements"][0]["verdict"] for one in (default, record)] == ["close", "outdated"]
    assert record["judgements"][0]["tolerance"] == "1 % (settings: border_length)"
    assert (changed(replay(record, tables)), replay(record, tables).notices) == ({}, ())
    record["settings"]["tolerance"] = "border_length = 0.5"
    assert "is close" in changed(replay(record, tables))["623 km"]
    record["settings"]["tolerance"] = "border_length: a lot"
    with pytest.raises(InputError, match="a setting of the report is damaged"):
        replay(record, tables)


def test_how_tables_were_read_is_used_again(tmp_path: Path) -> None:
    table, story, out = tmp_path / "ports.csv", tmp_path / "story.md", tmp_path / "report.json"
    table.write_text("Port,Passengers\nNorby,9.4\nElsvik,7.3\nTarn,2.2\n")
    story.write_text("Norby had 9.4 million passengers.")
    options = ["--reference", str(table), "--no-bundled", "--unit", "Passengers=million"]
    assert CliRunner().invoke(check_command, [str(story), *options, "-o", str(out)]).exit_code == 0
    record = json.loads(out.read_text(encoding="utf-8"))
    assert record["judgements"][0]["verdict"] == "matches"
    assert record["settings"] | {"unit": "Passengers=million", "bundled": "left out"} == record["settings"]
    result = CliRunner().invoke(replay_command, [str(out), "--reference", str(table)])
    assert (result.exit_code, "1 same" in result.output) == (0, True), result.output


def test_damage_is_refused(harbours: dict[str, Any], tables: Reference) -> None:
    harbours["statements"][0]["quantities"] = [{"span": 3}]
    with pytest.raises(InputError, match="a table or sentence of the report is damaged"):
        replay(harbours, tables)


def test_without_vocabulary_of_a_measure_a_tolerance_is_an_error(tables: Reference) -> None:
    record = written(readers.read_text("France and Spain share a land border of 623 km."), tables)
    record["settings"]["tolerance"] = "height_of_bridge = 0.5"
    with pytest.raises(ValueError, match="unknown measure 'height_of_bridge'"):
        replay(record, replace(tables))
