"""Clean copy of our own: passages and whole articles in which every sum agrees. No rule may object to any of them.

``tests/corpus/clean/passages.txt`` has a passage a line, ``tests/corpus/clean/articles`` articles with their date.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from factcheck.extraction import extract
from factcheck.model import Document
from factcheck.readers import read, read_text
from factcheck.rules import Context
from factcheck.rules.registry import load

CORPUS = Path(__file__).parents[1] / "corpus" / "clean"
PASSAGES = [
    line for line in (CORPUS / "passages.txt").read_text(encoding="utf-8").splitlines() if line and line[0] != "#"
]
ARTICLES = sorted((CORPUS / "articles").glob("*.md"))


def objections(document: Document) -> list[str]:
    """What the rules object to in a document, packs included."""
    context = Context(document, extract(document))
    return [f"{one.code}: {one.message}" for rule in load() for one in rule.findings(context)]


@pytest.mark.parametrize("passage", PASSAGES)
def test_passage_is_left_alone(passage: str) -> None:
    assert objections(read_text(passage, published=date(2013, 5, 1))) == []


@pytest.mark.parametrize("between", ["\n\n", " "], ids=["paragraphs", "one paragraph"])
def test_passages_beside_one_another_are_left_alone(between: str) -> None:
    assert objections(read_text(between.join(PASSAGES))) == []


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_article_is_left_alone(path: Path) -> None:
    assert objections(read(path)) == []


def test_the_corpus_is_long_enough_to_mean_something() -> None:
    assert len(PASSAGES) >= 360
    assert sum(len(path.read_text(encoding="utf-8").split()) for path in ARTICLES) > 6000
