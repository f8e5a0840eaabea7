"""Several articles in one run."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from factcheck.cli.check import command


def test_reports_for_people_are_parted_by_a_blank_line(tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("The road is 5 km long.\n")
    said = CliRunner().invoke(command, [str(tmp_path)]).output
    assert said.count("\n\n1 figure: 1 not checked\n") == 1
    assert said.startswith("1 figure: 1 not checked\n")


def test_lines_for_programs_are_not_parted(tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("The road is 5 km long.\n")
    lines = CliRunner().invoke(command, [str(tmp_path), "--format", "jsonl"]).output.splitlines()
    assert [json.loads(line)["type"] for line in lines].count("report") == 2
