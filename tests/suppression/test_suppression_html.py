"""Inline ignores work in HTML as they do in Markdown."""

from __future__ import annotations

from factcheck import pipeline, reference
from factcheck.readers import read_bytes

WALLS = "<p>The walls are 3 meters (6 feet) high.{inside}</p>"


def suppressed(page: str) -> list[str]:
    document = read_bytes(f"<html><body><article><h1>Walls</h1>{page}</article></body></html>".encode(), "walls.html")
    report = pipeline.check(document, reference.load())
    assert not [one for one in report.extraction.quantities if "FC" in one.surface]
    return [finding.suppressed for finding in report.findings]


def test_without_a_comment_the_finding_is_live() -> None:
    assert suppressed(WALLS.format(inside="<!-- a plain comment -->")) == [""]


def test_a_comment_in_the_paragraph_speaks_of_it() -> None:
    page = WALLS.format(inside=" <!-- factcheck: ignore[FC401] as given -->")
    assert suppressed(page) == ["as given"]


def test_a_comment_of_its_own_speaks_of_the_next_paragraph_alone() -> None:
    comment = "\n<!-- factcheck: ignore[FC401] the source rounds -->\n"
    page = WALLS.format(inside="") + comment + WALLS.format(inside="").replace("The walls", "Other walls")
    assert suppressed(page) == ["", "the source rounds"]
