"""``factcheck check``: options that may be given more than once, baselines, and what makes the exit status."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from factcheck.cli import group

SLIP = "Sales rose from 8,400 to 12,900, an increase of 65 percent.\n"


def run(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(group, ["check", "--no-bundled", *map(str, arguments)], catch_exceptions=False)
    return result.exit_code, result.output


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.md"
    path.write_text(SLIP, encoding="utf-8")
    return path


def test_packs_add_up(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    sheet = "| €m | 2010 |\n|---|---|\n| Assets | 900 |\n| Liabilities and equity | 890 |\n"
    path.write_text(f"The groups differed, t(28) = 2.20, p = .018.\n\n{sheet}", encoding="utf-8")
    assert [code for code in ("FC801", "FC901") if code in run(path)[1]] == []
    assert [code for code in ("FC801", "FC901") if code in run(path, "--pack", "statistics")[1]] == ["FC801"]
    both = run(path, "--pack", "statistics", "--pack", "accounts")[1]
    assert [code for code in ("FC801", "FC901") if code in both] == ["FC801", "FC901"]


def test_a_baseline_marks_what_it_knows_and_nothing_else(story: Path, tmp_path: Path) -> None:
    known = tmp_path / "known.json"
    assert run(story, "--write-baseline", known)[0] == 1
    assert run(story, "--baseline", known)[0] == 0
    story.write_text("A line before it.\n\n" + SLIP, encoding="utf-8")
    status, said = run(story, "--baseline", known)
    assert (status, "suppressed   baseline" in said) == (0, True)
    story.write_text(SLIP + "\nPrices fell from 310 to 350.\n", encoding="utf-8")
    status, said = run(story, "--baseline", known)
    assert (status, said.count("≠ inconsistent"), said.count("- suppressed")) == (1, 1, 1)


def test_a_baseline_holds_wherever_the_command_is_run(
    story: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known, elsewhere = tmp_path / "known.json", tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(tmp_path)
    assert run("story.md", "--write-baseline", "known.json")[0] == 1
    assert [run(path, "--baseline", known)[0] for path in ("story.md", "./story.md", story)] == [0, 0, 0]
    assert run("story.md", "--write-baseline", "elsewhere/known.json")[0] == 1
    assert run(story, "--baseline", "elsewhere/known.json")[0] == 0
    monkeypatch.chdir(elsewhere)
    assert run("../story.md", "--baseline", "../known.json")[0] == 0
    (elsewhere / "story.md").write_text(SLIP, encoding="utf-8")
    assert run("story.md", "--baseline", known)[0] == 1  # another article of that name


@pytest.mark.parametrize(("names", "status"), [(None, 1), ("inconsistent", 1), ("differs", 0), ("nothing", 0)])
def test_fail_on_says_what_counts(story: Path, names: str | None, status: int) -> None:
    assert run(story, *(("--fail-on", names) if names else ()))[0] == status
