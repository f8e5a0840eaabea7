"""``factcheck rule``: the list of rules and their manual pages."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from factcheck.cli.rule import command
from factcheck.errors import UnknownNameError
from factcheck.rules.registry import load


def test_the_list_names_every_rule_once() -> None:
    lines = CliRunner().invoke(command, []).output.splitlines()
    assert [line.split()[0] for line in lines] == [one.code for one in load()]


def test_a_rule_of_a_pack_says_how_to_switch_it_on() -> None:
    lines = {line.split()[0]: line for line in CliRunner().invoke(command, []).output.splitlines()}
    for one in load():
        assert (f"--pack {one.pack}" in lines[one.code]) == bool(one.pack)


@pytest.mark.parametrize("code", ["FC201", "fc201"])
def test_the_manual_page_has_the_examples(code: str) -> None:
    page = CliRunner().invoke(command, [code]).output
    rule = next(one for one in load() if one.code == "FC201")
    for example in (*rule.manual.flagged, *rule.manual.not_flagged):
        assert example in page
    assert 'ignore = ["FC201"]' in page


def test_an_unknown_code_is_an_error_that_names_neighbours() -> None:
    result = CliRunner().invoke(command, ["FC20"])
    assert isinstance(result.exception, UnknownNameError)
    assert "FC2" in str(result.exception)
