"""Whole articles, written before they were first run: nobody is accused wrongly, and most figures are judged.

A figure stands in the text as ``[[surface|sign|measure|entities]]``; the sign is "=" for one that the tables bear out,
"!" for a slip put in, "-" for one that no table holds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from factcheck import pipeline, readers, reference
from factcheck.model import Judgement

FOLDER = Path(__file__).parent.parent / "corpus" / "claims" / "articles"
VERDICTS = {"=": "matches", "!": "differs", "-": "not checked"}
TABLES = reference.load()


@dataclass(frozen=True)
class Figure:
    start: int
    end: int
    verdict: str
    measure: str = ""
    entities: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Article:
    name: str
    as_of: date
    text: str
    figures: tuple[Figure, ...]


def articles() -> Iterator[Article]:
    for path in sorted(FOLDER.glob("*.txt")):
        for part in re.split(r"^## ", path.read_text("utf-8"), flags=re.M)[1:]:
            head, body = part.split("\n", 1)
            name, day, _style = head.split()
            yield Article(name, date.fromisoformat(day), *marked(body))


def marked(body: str) -> tuple[str, tuple[Figure, ...]]:
    """The text without the marks, and the figures marked."""
    text, figures, position = "", [], 0
    for match in re.finditer(r"\[\[([^\]]*)\]\]", body):
        text += body[position : match.start()]
        surface, sign, *link = match.group(1).split("|")
        measure, entities = (link[0], frozenset(link[1].split())) if link else ("", frozenset())
        figures.append(Figure(len(text), len(text) + len(surface), VERDICTS[sign], measure, entities))
        text += surface
        position = match.end()
    return text + body[position:], tuple(figures)


def judged(article: Article) -> list[Judgement]:
    return list(pipeline.check(readers.read_text(article.text, published=article.as_of), TABLES).judgements)


def overlapping(figure: Figure, judgements: list[Judgement]) -> list[Judgement]:
    spans = [(one, one.claim.figure.span) for one in judgements]
    return [one for one, span in spans if span.start < figure.end and figure.start < span.end]


def score(article: Article) -> Counter[str]:
    judgements = judged(article)
    counts: Counter[str] = Counter()
    for figure in article.figures:
        found = min(overlapping(figure, judgements), key=lambda one: one.verdict == "not checked", default=None)
        verdict = found.verdict if found else "not checked"
        counts["figures"] += 1
        counts["right"] += {"close": "matches"}.get(verdict, verdict) == figure.verdict
        if figure.verdict == "not checked":
            continue
        assert found is not None, figure
        against = found.claim.comparison.against if found.claim.comparison else ()
        counts["checkable"] += 1
        counts["decided"] += verdict != "not checked"
        counts["linked"] += (
            found.claim.measure == figure.measure and {*found.claim.subjects, *against} == figure.entities
        )
        counts["slips"] += figure.verdict == "differs"
        counts["slips found"] += figure.verdict == verdict == "differs"
    return counts


@pytest.mark.parametrize("article", list(articles()), ids=lambda article: article.name)
def test_nobody_is_accused_wrongly(article: Article) -> None:
    judgements = judged(article)
    planted = [
        one for figure in article.figures if figure.verdict == "differs" for one in overlapping(figure, judgements)
    ]
    accused = [one for one in judgements if one.verdict in ("differs", "outdated") and one not in planted]
    assert not [one.message for one in accused]


def test_most_figures_are_judged_right() -> None:
    total = sum((score(article) for article in articles()), Counter())
    assert total["right"] / total["figures"] >= 0.85
    assert total["linked"] / total["checkable"] >= 0.8
    assert total["decided"] / total["checkable"] >= 0.8
    assert total["slips found"] / total["slips"] >= 0.8
