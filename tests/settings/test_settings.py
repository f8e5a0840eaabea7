"""Settings files: every key read, everything unknown refused."""

from __future__ import annotations

import os
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from factcheck.errors import FactcheckError, InputError, UnknownNameError, UsageError
from factcheck.settings import Settings, find_file, load_settings

FULL = """
select = ["FC2", "FC301"]
ignore = ["FC205"]
packs = ["statistics"]
preview = true
fail-on = ["inconsistent", "outdated"]
reference = ["tables", "sales.csv"]
as-of = 2002-12-27
baseline = "known.json"
[per-path]
"opinion/*" = ["FC2"]
[tolerance]
border_length = 0.05
"""


def written(folder: Path, content: str, name: str = "factcheck.toml") -> Path:
    path = folder / name
    path.write_text(content)
    return path


def test_every_key_is_read(tmp_path: Path) -> None:
    path = written(tmp_path, FULL)
    assert load_settings(path) == Settings(
        select=("FC2", "FC301"),
        ignore=("FC205",),
        packs=("statistics",),
        preview=True,
        per_path=(("opinion/*", ("FC2",)),),
        tolerance=(("border_length", Decimal("0.05")),),
        fail_on=("inconsistent", "outdated"),
        reference=(tmp_path / "tables", tmp_path / "sales.csv"),
        as_of=date(2002, 12, 27),
        baseline=tmp_path / "known.json",
        where=str(path),
    )


def test_pyproject_has_the_same_keys_in_its_table(tmp_path: Path) -> None:
    path = written(tmp_path, '[tool.factcheck]\nignore = ["FC205"]\n[tool.other]\nx = 1\n', "pyproject.toml")
    assert load_settings(path).ignore == ("FC205",)


@pytest.mark.parametrize("content", ["selct = []", "fail_on = []", "where = ''", "[tool.factcheck]\nignore = []"])
def test_unknown_key_is_refused_and_the_file_named(tmp_path: Path, content: str) -> None:
    with pytest.raises(UnknownNameError, match=r"factcheck\.toml.*unknown setting"):
        load_settings(written(tmp_path, content))


@pytest.mark.parametrize(
    "content",
    [
        "select = 'FC2'", "preview = 1", "as-of = 'soon'", "as-of = 3", "reference = [1]", "tolerance = 0.1",
        "[tolerance]\nx = 2", "[tolerance]\nx = true", "[per-path]\n'a' = 'FC2'", "fail-on = ['never']", "baseline = 3",
        "select = [",
    ],
)  # fmt: skip
def test_wrong_value_is_a_usage_error(tmp_path: Path, content: str) -> None:
    with pytest.raises(UsageError, match=r"factcheck\.toml") as caught:
        load_settings(written(tmp_path, content))
    assert caught.value.exit_status == 2


def test_unreadable_file_is_an_input_error(tmp_path: Path) -> None:
    for path in (tmp_path / "factcheck.toml", tmp_path):
        with pytest.raises(FactcheckError) as caught:
            load_settings(path)
        assert isinstance(caught.value, InputError)


def test_the_nearest_file_counts(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    written(tmp_path / "a", "[tool.other]\nx = 1\n", "pyproject.toml")
    outer = written(tmp_path, "[tool.factcheck]\npreview = true\n", "pyproject.toml")
    assert find_file(inner) == outer
    assert find_file(inner) == outer
    nearer = written(tmp_path / "a", "preview = false\n")
    assert find_file(inner) == nearer


def test_paths_match_by_pattern() -> None:
    settings = Settings(per_path=(("opinion/*", ("FC2",)), ("*.md", ("FC3",))))
    assert settings.ignored_in("opinion/x.md") == ("FC2", "FC3")
    assert settings.ignored_in("opinion/x.txt") == ("FC2",)
    assert settings.ignored_in("news/x.txt") == ()


@pytest.mark.parametrize("folder", [".", "opinion", "news"])
def test_patterns_hold_from_the_folder_of_the_settings_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    for name in ("opinion", "news"):
        (tmp_path / name).mkdir()
    settings = load_settings(written(tmp_path, '[per-path]\n"opinion/*" = ["FC2"]'))
    monkeypatch.chdir(tmp_path / folder)
    assert settings.ignored_in(str(tmp_path / "opinion" / "a.md")) == ("FC2",)
    assert settings.ignored_in(os.path.relpath(tmp_path / "opinion" / "a.md")) == ("FC2",)
    assert settings.ignored_in(str(tmp_path / "news" / "a.md")) == ()
    assert settings.ignored_in("a.md") == (("FC2",) if folder == "opinion" else ())
