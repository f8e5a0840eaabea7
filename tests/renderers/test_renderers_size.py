"""A long article: 20,000 words with 2,000 figures, each judged by two references, stays small and quick to render."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from sample_report import sample, year

from factcheck.model import Evidence, Extraction, Fact, Interval, Judgement, Quantity, Report, Span
from factcheck.renderers import html

SENTENCE = "The ministry said the line came to {} by the end of that year."
FIGURES = 2000


def against_two(prototype: Judgement, figure: Quantity, sentence: Span) -> Judgement:
    """A judgement such as articles have most: a figure of a year against two sources, one of which decides."""
    evidence = []
    for name, value in (("Handbook of Nations", figure.value * 2), ("Office of Figures: LINE.KM.TOTL", figure.value)):
        fact = Fact(
            "railways.csv", f"GRA:2001:{name[:8]}:2026", "length_km", ("GRA",), "line_length", value, "kilometer",
            time="2001", edition_from="2026", edition_to="2026", source=name, url="https://figures.example/line",
            retrieved="2026-11-01",
        )  # fmt: skip
        away = figure.value - value
        evidence.append(
            Evidence((fact,), value, "kilometer", Interval(value, value), "", away, away / value * 100, "close",
                     label=f"{name.split(':')[0]}, 2001")
        )  # fmt: skip
    return Judgement(
        replace(prototype.claim, figure=figure, sentence=sentence, period=year(2001)),
        prototype.verdict,
        "level",
        "length of the railway lines, Graustark, 2001: printed as said; the reference has another value",
        tuple(evidence),
        tolerance="5 % (measures.csv: line_length)",
        tolerance_interval=Interval(figure.value * Decimal("0.95"), figure.value * Decimal("1.05")),
    )


def long_report() -> Report:
    base = sample()
    pieces: list[str] = []
    quantities, judgements, sentences, paragraphs = [], [], [], []
    length = 0
    prototypes = [one for one in base.judgements if one.verdict != "not checked"]
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
        judgements.append(against_two(prototype, quantity, span))
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
    assert all(len(judgement.evidence) == 2 for judgement in report.judgements)
    assert len(html.render(report).encode()) < 3_000_000


def test_speed_of_the_page(benchmark: Any) -> None:
    report = long_report()
    benchmark(html.render, report)
