"""``factcheck figures`` on an article."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from factcheck.cli.figures import command
from factcheck.errors import DocumentError

ARTICLE = "Grain exports rose in 2004.\n\nThe port opened on 12 March 2003.\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "grain.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_all_shows_the_class_of_what_is_no_figure(article: Path) -> None:
    result = CliRunner().invoke(command, [str(article), "--all", "--format", "json"], catch_exceptions=False)
    assert result.exit_code == 0
    shown = [(row["surface"], row["class"]) for row in json.loads(result.output)["figures"]]
    assert shown == [("2004", "year"), ("12 March 2003", "date")]


def test_text_is_the_default(article: Path) -> None:
    result = CliRunner().invoke(command, [str(article)], catch_exceptions=False)
    assert "0 figures read, 0 not understood" in result.output


def test_a_missing_article_is_an_error(tmp_path: Path) -> None:
    result = CliRunner().invoke(command, [str(tmp_path / "none.txt")])
    assert isinstance(result.exception, (DocumentError, FileNotFoundError))


def test_an_unknown_format_is_a_usage_error(article: Path) -> None:
    assert CliRunner().invoke(command, [str(article), "--format", "xml"]).exit_code == 2
