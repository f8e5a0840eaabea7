"""A long article: 20,000 words with 2,000 figures, three in four of them judged, stays small and quick to render."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from sample_report import sample

from factcheck.model import Extraction, Interval, Quantity, Report, Span
from factcheck.renderers import html

SENTENCE = "The ministry said the line came to {} by the end of that year."
FIGURES = 2000


def long_report() -> Report:
    base = sample()
    pieces: list[str] = []
    quantities, judgements, sentences, paragraphs = [], [], [], []
    length = 0
    prototypes = base.judgements
    for number in range(FIGURES):
        surface = f"{1000 + number:,} km"
        sentence = SENTENCE.format(surface)
        start = length + sentence.index(surface)
        value = Decimal(1000 + number)
        printed = Interval(value - Decimal("0.5"), value + Decimal("0.5"))
        quantity = Quantity(
            Span(start, start + len(surface)), surface, surface, value, value, printed, Decimal(1), unit="kilometer"
        )
        span = Span(length, length + len(sentence))
        prototype = prototypes[number % len(prototypes)]
        judgements.append(replace(prototype, claim=replace(prototype.claim, figure=quantity, sentence=span)))
        quantities.append(quantity)
        sentences.append(span)
        pieces.append(sentence)
        length += len(sentence) + 2
        paragraphs.append(span)
    document = replace(base.document, text="\n\n".join(pieces), paragraphs=tuple(paragraphs), zones=())
    extraction = Extraction(tuple(quantities), sentences=tuple(sentences))
    return replace(base, document=document, extraction=extraction, judgements=tuple(judgements), findings=())


def test_long_article_stays_below_three_megabytes() -> None:
    report = long_report()
    assert len(report.document.text.split()) >= 20_000
    assert len(html.render(report).encode()) < 3_000_000


def test_speed_of_the_page(benchmark: Any) -> None:
    report = long_report()
    benchmark(html.render, report)
