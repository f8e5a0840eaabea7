"""Every rule's manual page: each flagged example is flagged by that rule, each other example by no rule at all."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from factcheck.extraction import extract
from factcheck.model import Document, Finding
from factcheck.readers import read_bytes
from factcheck.rules import Context, Rule
from factcheck.rules.registry import load


def findings(rule: Rule, text: str) -> list[Finding]:
    document: Document = read_bytes(text.encode(), "example.md")
    return list(rule.findings(Context(document, extract(document))))


def examples(kind: str) -> list[object]:
    return list(_examples(kind))


def _examples(kind: str) -> Iterator[object]:
    for rule in load():
        for number, text in enumerate(getattr(rule.manual, kind), 1):
            yield pytest.param(rule, text, id=f"{rule.code}-{number}")


@pytest.mark.parametrize(("rule", "text"), examples("flagged"))
def test_flagged_example_is_flagged(rule: Rule, text: str) -> None:
    found = findings(rule, text)
    assert found, text
    assert {one.code for one in found} == {rule.code}


@pytest.mark.parametrize(("rule", "text"), examples("not_flagged"))
def test_other_example_is_silent(rule: Rule, text: str) -> None:
    assert not [one.message for other in load() for one in findings(other, text)]
