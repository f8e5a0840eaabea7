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


def test_a_link_stays_a_link_and_a_device_a_device(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("old")
    (tmp_path / "link.txt").symlink_to("real.txt")
    write_whole(tmp_path / "link.txt", "new")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text() == "new"
    write_whole("/dev/null", "gone")
    assert Path("/dev/null").is_char_device()


def test_an_interrupt_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "report.txt", "half")
    assert list(tmp_path.iterdir()) == []
