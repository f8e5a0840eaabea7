"""Markdown: zones, tables, dates, and offsets that index the whole file."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from factcheck.extraction import extract
from factcheck.model import Document
from factcheck.readers import markdown

ARTICLE = """\
---
title: "A deficit of 5 million"
date: 14 Feb 2006
publisher: Own Press
---
*The council spent 7 million.*

# The bill #

It bought **1,740** chairs and [12 tables](http://example.org/2003), `4` lamps.[^1] <!-- 99 -->

> A quotation of 6
> lines, or 8.

- item of 3
- item she called "worth 20 crowns"

Table 1: Furniture by year

| Year | Pieces |
|------|------:|
| 2001 | 5 |
| 2002 | 6 |

    code 44

[^1]: Counted 2 times.
"""


def read(text: str = ARTICLE) -> Document:
    return markdown.read(text, "a.md", "")


def zone_at(document: Document, words: str) -> str:
    start = document.text.index(words)
    return document.zone_of(type(document.paragraphs[0])(start, start + len(words)))


def test_text_is_the_file() -> None:
    assert read().text == ARTICLE


def test_metadata() -> None:
    document = read()
    assert (document.title, document.publisher) == ("A deficit of 5 million", "Own Press")
    assert (document.date, document.date_source) == (date(2006, 2, 14), "front matter")


def test_zones() -> None:
    document = read()
    expected = {
        "A deficit of 5": "headline",
        "date: 14": "ignored",
        "The council": "standfirst",
        "The bill": "heading",
        "It bought": "body",
        "**": "ignored",
        "(http": "ignored",
        "`4`": "code",
        "[^1] ": "ignored",
        "<!-- 99": "ignored",
        "A quotation": "quote",
        "item of 3": "list",
        '"worth 20': "quote",
        "Table 1": "caption",
        "| 2001": "table",
        "code 44": "code",
        "Counted 2": "footnote",
    }
    assert {words: zone_at(document, words) for words in expected} == expected


def test_table_cells_stand_where_they_say() -> None:
    document = read()
    (table,) = document.tables
    assert [[cell.text for cell in row] for row in table.rows] == [["Year", "Pieces"], ["2001", "5"], ["2002", "6"]]
    assert all(document.slice(cell.span) == cell.text for row in table.rows for cell in row)
    assert table.caption == "Table 1: Furniture by year"


HTML_PIECES = ["<table>", "</table>", "<tr>", "<td>", "</td>", "<th rowspan=2>", "<b>", "&nbsp;", "&", "12", "\n", " "]
HTML_TABLE = """\
Before.

<table>
  <caption>Seats by party</caption>
  <tr><th>Party</th><th><b>Seats</b></th></tr>
  <tr><td rowspan="2">Greens</td><td>1,204</td></tr><tr><td>9</td></tr>
  <tr><td>Total</td><td></td></tr>
</table>

After 5 years.
"""


def test_a_table_written_in_html_is_a_table() -> None:
    document = read(HTML_TABLE)
    (table,) = document.tables
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["Party", "Seats"],
        ["Greens", "1,204"],
        ["Greens", "9"],
        ["Total", ""],
    ]
    assert all(document.slice(cell.span) == cell.text for row in table.rows for cell in row)
    assert (table.caption, table.has_header) == ("Seats by party", True)
    assert {words: zone_at(document, words) for words in ("<td>", "1,204", "Before", "After")} == {
        "<td>": "ignored",
        "1,204": "table",
        "Before": "body",
        "After": "body",
    }
    assert [document.slice(span) for span in document.paragraphs] == ["Before.", "Seats by party", "After 5 years."]


def test_its_cells_are_read_apart_and_its_rows_are_sentences() -> None:
    extraction = extract(read(HTML_TABLE))
    assert [quantity.surface for quantity in extraction.quantities] == ["1,204", "9", "5 years"]
    document = read(HTML_TABLE)
    assert [document.slice(span)[:6] for span in extraction.sentences] == [
        "Before", "Seats ", "Party<", "Greens", "Total", "After "
    ]  # fmt: skip


def test_location_counts_lines_of_the_file() -> None:
    document = read()
    paragraph = document.paragraphs[3]
    assert document.slice(paragraph).startswith("It bought")
    assert (document.locate(paragraph).line, document.locate(paragraph).column) == (10, 1)


def test_without_front_matter_the_first_heading_is_the_title() -> None:
    document = read("# Nine lives\n\nLONDON, May 3, 2014 (AP) -- A cat has nine.\n")
    assert (document.title, document.date, document.date_source) == ("Nine lives", date(2014, 5, 3), "dateline")
    assert zone_at(document, "Nine lives") == "headline"


def test_a_rule_of_dashes_is_no_front_matter() -> None:
    document = read("---\n\nText with 5 of them.\n\n---\n")
    assert zone_at(document, "Text with") == "body"


@given(
    st.text(alphabet='ab1 \n#*_-|>[]()`<!"“”&\\:', max_size=200)
    | st.lists(st.sampled_from(HTML_PIECES), max_size=30).map("".join)
)
def test_any_text_is_read_and_every_span_lies_inside(text: str) -> None:
    document = read(text)
    spans = [*document.paragraphs, *(zone.span for zone in document.zones)]
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)
    assert all(document.slice(cell.span) == cell.text for t in document.tables for row in t.rows for cell in row)
    assert list(document.zones) == sorted(document.zones, key=lambda zone: zone.span.start)
