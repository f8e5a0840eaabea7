"""Few tables are all compared cell by cell; of many, those of which the text names a row."""

from pathlib import Path

import pytest

from factcheck import reference
from factcheck.reference import Reference, relevance


def tables(folder: Path) -> Reference:
    for number, pier in enumerate(("North Pier", "South Pier", "Old Quay")):
        text = f"Pier,Length (m)\n{pier},212\n{pier} Annex,40\n"
        (folder / f"piers_{number}.csv").write_text(text, encoding="utf-8")
    return reference.load([folder], bundled=False)


def test_few_tables_are_all_taken(tmp_path: Path) -> None:
    assert len(tables(tmp_path).views_for("Nothing of the kind.")) == 3


def test_of_many_tables_those_are_taken_of_which_a_row_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(relevance, "ROWS", 5)
    loaded = tables(tmp_path)
    assert [view.name for view in loaded.views_for("The south pier is 212 m long.")] == ["piers_1.csv"]
    assert loaded.views_for("The pier in the south is 212 m long.") == ()


def test_a_table_too_large_for_cells_still_answers_look_ups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relevance, "ROWS", 1)
    loaded = tables(tmp_path)
    assert loaded.views_for("The South Pier is 212 m long.") == ()
    assert [fact.value for fact in loaded.facts("piers_1.csv#Length", ("South Pier",))] == [212]
