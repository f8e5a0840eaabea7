"""What the README shows is what happens: its sample report, the commands and options it names, its links."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from factcheck.cli import group

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands() -> dict[str, click.Command]:
    context = click.Context(group)
    return {name: found for name in group.list_commands(context) if (found := group.get_command(context, name))}


def test_the_sample_report_is_part_of_the_report(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    shown = README.split("```\n")[1]
    printed = CliRunner().invoke(group, ["check", "notebooks/articles/kazakhstan_china_2002.md"]).output
    report = [" ".join(line.split()) for line in printed.splitlines()]
    place = 0
    for line in (" ".join(line.split()) for line in shown.splitlines()):
        if line not in ("", "..."):
            assert line in report[place:], line
            place = report.index(line, place) + 1
    assert place > 10


def test_its_commands_and_options_exist() -> None:
    known = commands()
    named = set(re.findall(r"`factcheck ([a-z]+)\b", README)) | set(re.findall(r"^factcheck ([a-z]+)\b", README, re.M))
    assert named
    assert named <= known.keys()
    options = {option for one in known.values() for parameter in one.params for option in parameter.opts}
    assert set(re.findall(r"`(--[a-z-]+)", README)) <= options


def test_its_links_lead_somewhere() -> None:
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", README) if "://" not in link]
    assert len(links) > 5
    assert [link for link in links if not (ROOT / link).exists()] == []
