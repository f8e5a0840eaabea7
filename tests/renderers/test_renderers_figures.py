"""Figures as read: what a row says, and that its three printed forms say the same."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

from factcheck.extraction import extract
from factcheck.model import Document, Extraction, Interval, NonQuantity, Period, Quantity, Segment, Span, Unread
from factcheck.readers import read_text
from factcheck.renderers import figures

TEXT = "In 2004 about 12 million tonnes\nor =$3..5bn went"
DOCUMENT = Document(TEXT, source="grain.txt", segments=(Segment(0, 1, 1),))
MILLION = Decimal(1_000_000)
EXTRACTION = Extraction(
    quantities=(
        Quantity(
            span=Span(14, 31),
            surface="12 million tonnes",
            number="12",
            low=12 * MILLION,
            high=12 * MILLION,
            interval=Interval(Decimal("11.4") * MILLION, Decimal("12.6") * MILLION),
            place=MILLION,
            scale=MILLION,
            unit="metric_ton",
            hedge="about",
            direction="up",
            role="to",
        ),
    ),
    non_quantities=(NonQuantity(Span(3, 7), "2004", "year"),),
    unread=(Unread(Span(35, 42), "=$3..5bn", "malformed number", "two decimal points"),),
)


def test_rows_in_order_with_places() -> None:
    rows = figures.rows(DOCUMENT, EXTRACTION, every=True)
    assert [(row["line"], row["column"], row["class"]) for row in rows] == [
        (1, 4, "year"),
        (1, 15, "quantity"),
        (2, 4, "unread"),
    ]
    assert all(tuple(row) == figures.COLUMNS for row in rows)


def test_numbers_that_are_no_figures_only_on_request() -> None:
    assert [row["class"] for row in figures.rows(DOCUMENT, EXTRACTION)] == ["quantity", "unread"]


def test_values_are_exact_with_the_scale_applied() -> None:
    row = figures.rows(DOCUMENT, EXTRACTION)[0]
    assert (row["value"], row["printed_low"], row["printed_high"]) == ("12000000", "11400000", "12600000")


def test_csv_and_json_hold_the_same_rows() -> None:
    rows = figures.rows(DOCUMENT, EXTRACTION, every=True)
    from_json = json.loads(figures.to_json(DOCUMENT, rows))["figures"]
    from_csv = list(csv.DictReader(io.StringIO(figures.to_csv(DOCUMENT, rows))))
    assert from_json == rows
    assert [row["value"] for row in from_csv] == [row["value"] for row in rows]


def test_csv_runs_no_formula() -> None:
    rows = figures.rows(DOCUMENT, EXTRACTION)
    assert "'=$3..5bn" in figures.to_csv(DOCUMENT, rows)


def test_text_counts_what_it_shows() -> None:
    shown = figures.to_text(DOCUMENT, figures.rows(DOCUMENT, EXTRACTION, every=True))
    assert shown.startswith("grain.txt: 1 figure read, 1 not understood, 1 other number\n")
    assert "12,000,000 tonnes" in shown
    assert "not understood: two decimal points" in " ".join(shown.split())
    assert "(year)" in shown


def test_html_marks_every_row_and_escapes_the_text() -> None:
    document = Document("5 < 6 & more", segments=(Segment(0, 1, 1),))
    quantity = replace(EXTRACTION.quantities[0], span=Span(0, 1), surface="5")
    shown = figures.to_html(document, figures.rows(document, Extraction(quantities=(quantity,))))
    assert '<span class="q">5<small>12,000,000 tonnes' in shown
    assert " &lt; 6 &amp; more" in shown


def test_a_figure_has_the_only_stretch_of_time_that_its_sentence_names() -> None:
    one, two = "In 2001 output was 40 tonnes, it said on 5 May 2003.", "In 2001 it was 5 percent and in 2002 6 percent."
    document = read_text(f"{one} {two} It has 3 km.")
    assert [row["period"] for row in figures.rows(document, extract(document))] == ["2001", "", "", ""]


def test_a_period_outside_of_sentences_is_of_no_figure() -> None:
    period = Period(date(2001, 1, 1), date(2001, 12, 31), "2001", span=Span(3, 7), surface="2004")
    found = replace(EXTRACTION, periods=(period,))
    assert figures.rows(DOCUMENT, found)[0]["period"] == ""
    assert figures.rows(DOCUMENT, replace(found, sentences=(Span(0, 40),)))[0]["period"] == "2001"
