"""``factcheck explain``: the reasoning for a line, and clear refusals."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from factcheck.cli.explain import command
from factcheck.errors import UsageError


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "story.md"
    path.write_text(
        "---\ntitle: Storks\ndate: 2010-05-03\n---\nQuiet.\n\nHungary's economy shrank by 6.7 percent in 2009.\n",
        encoding="utf-8",
    )
    return path


def test_it_shows_reading_rows_and_arithmetic(article: Path) -> None:
    result = CliRunner().invoke(command, [f"{article}:7"])
    assert result.exit_code == 0
    for words in (
        "'6.7 percent' -> matches",
        "gdp.csv row HUN:2009",
        "named by 'economy",
        "Hungary",
        "would change it",
    ):
        assert words in result.output


def test_it_takes_the_options_of_a_users_table(tmp_path: Path) -> None:
    table, story = tmp_path / "walls.csv", tmp_path / "story.txt"
    table.write_text("Wall,Length\nHarbour Wall,120\nOld Wall,80\n", encoding="utf-8")
    story.write_text("The Harbour Wall has a length of 120 km.\n", encoding="utf-8")
    alone = [f"{story}:1", "--no-bundled", "--reference", str(table)]
    without = CliRunner().invoke(command, alone).output
    assert "'120 km' -> not checked" in without
    assert "walls.csv#Length: dropped, its table states no unit" in without
    assert "would change it: a table whose column" in without
    assert "'120 km' -> matches" in CliRunner().invoke(command, [*alone, "--unit", "Length=km"]).output


def test_a_line_without_figures_is_said_to_have_none(article: Path) -> None:
    assert "no figure stands on this line" in CliRunner().invoke(command, [f"{article}:5"]).output


@pytest.mark.parametrize("place", ["story.md", "story.md:", "story.md:x", "story.md:0", ":3"])
def test_a_place_without_a_line_is_refused(place: str) -> None:
    result = CliRunner().invoke(command, [place])
    assert isinstance(result.exception, UsageError)
