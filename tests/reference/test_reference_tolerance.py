"""What a user states of a column's tolerance, and what it does to a verdict: within it a figure is close."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from factcheck import pipeline, reference
from factcheck.errors import ReferenceDataError
from factcheck.readers import read_text


def loaded(folder: Path, columns: dict[str, str], **whole: Any) -> reference.Reference:
    (folder / "ferries.csv").write_text("Port,Ferries,Passengers\nBrell,12,41200\nAsker,7,17800\n", encoding="utf-8")
    fields = [{"name": name, "factcheck:tolerance": stated} for name, stated in columns.items()]
    resource = {"name": "ferries", "path": "ferries.csv", "schema": {"fields": fields}, **whole}
    (folder / "datapackage.json").write_text(json.dumps({"resources": [resource]}), encoding="utf-8")
    return reference.load([folder / "ferries.csv"], bundled=False)


def verdict(tables: reference.Reference, text: str) -> tuple[str, str]:
    (judgement,) = pipeline.check(read_text(text), tables).judgements
    return judgement.verdict, judgement.tolerance


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Asker had 18,300 passengers.", "close"),
        ("Asker had 17,800 passengers.", "matches"),
        ("Asker had 19,300 passengers.", "differs"),
        ("Asker had 8 ferries.", "differs"),
    ],
)
def test_a_stated_tolerance_is_of_its_column_alone(tmp_path: Path, text: str, expected: str) -> None:
    assert verdict(loaded(tmp_path, {"Passengers": "5%"}), text)[0] == expected


def test_without_one_only_the_printed_interval_counts(tmp_path: Path) -> None:
    assert verdict(loaded(tmp_path, {}), "Asker had 18,300 passengers.") == ("differs", "none: as printed")


def test_a_resource_may_state_one_for_all_its_columns(tmp_path: Path) -> None:
    tables = loaded(tmp_path, {"Passengers": "0"}, **{"factcheck:tolerance": "1"})
    assert verdict(tables, "Asker had 8 ferries.") == ("close", "1 (datapackage.json: Ferries)")
    assert verdict(tables, "Asker had 18,300 passengers.")[0] == "differs"
    assert tables.vocabulary.measures["ferries.csv#Ferries"].tolerance == 1


def test_a_tolerance_that_is_none_names_its_column(tmp_path: Path) -> None:
    with pytest.raises(ReferenceDataError, match=r"ferries\.csv, column 'Passengers': .*not a tolerance: 'a bit'"):
        loaded(tmp_path, {"Passengers": "a bit"})
