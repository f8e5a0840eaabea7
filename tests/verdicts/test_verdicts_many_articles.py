"""Many articles against one reference: what depends on the tables alone is made once."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck import pipeline, reference
from factcheck.linking.tables import cell_index
from factcheck.readers import read_text


def test_a_table_is_indexed_once_for_all_articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "ferries.csv").write_text("Port,Ferries\nBrell,12\nAsker,7\nOstrand,31\n", encoding="utf-8")
    tables = reference.load([tmp_path], bundled=False)
    indexed: list[str] = []
    build = cell_index.TableIndex.__init__

    def counted(index: cell_index.TableIndex, view: reference.TableView) -> None:
        indexed.append(view.name)
        build(index, view)

    monkeypatch.setattr(cell_index.TableIndex, "__init__", counted)
    reports = [pipeline.check(read_text(f"Asker has {number} ferries."), tables) for number in (7, 7, 9)]
    assert indexed == ["ferries.csv"]
    assert [judgement.verdict for report in reports for judgement in report.judgements] == [
        "matches",
        "matches",
        "differs",
    ]
