"""Files are written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.errors import InputError
from factcheck.files import write_whole


def test_text_is_written_as_utf8_and_nothing_else_is_left(tmp_path: Path) -> None:
    target = tmp_path / "report.txt"
    target.write_text("old")
    write_whole(target, "1,740 km – ≥ 5 €")
    assert target.read_bytes() == "1,740 km – ≥ 5 €".encode()
    assert [path.name for path in tmp_path.iterdir()] == ["report.txt"]


def test_a_folder_that_is_missing_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written") as caught:
        write_whole(tmp_path / "missing" / "report.txt", "x")
    assert caught.value.source.endswith("report.txt")
    assert caught.value.exit_status == 3


def test_a_target_that_cannot_be_replaced_stays_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "taken"
    target.mkdir()
    (target / "kept").write_text("kept")
    with pytest.raises(InputError):
        write_whole(target, "x")
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]
    assert (target / "kept").read_text() == "kept"
