"""HTML: the article out of the page, with zones, tables, exponents, and places in the page's source."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.model import Document, Span
from factcheck.readers import html, read_bytes

PAGE = """\
<!doctype html><html><head><title>Site – Five</title><meta property="og:site_name" content="The Own">
<meta property="article:published_time" content="2014-05-03T10:00:00Z"></head><body><nav>99 items</nav>
<article><header><h1>Five &amp; more</h1><p class="standfirst">A lead of 7.</p></header>
<p>The area is 10<sup>6</sup> km<sup>2</sup>, with 1,740<sup>3</sup> people<sup class="reference">
<a href="#n1">[4]</a></sup> and
   CO<sub>2</sub> on the 19<sup>th</sup>.<p>Second with <b>5</b> cats.
<script>var x = 12;</script><div hidden>77</div>
<table><caption>Table 1</caption><tr><th>Year<th>Value<tr><td rowspan=2>2001<td>5<tr><td>6</table>
<ul><li>one 1<li>two 2</ul><blockquote><p>quoted 8</p></blockquote>
<figure><img src=x><figcaption>cap 9</figcaption></figure>
<pre>code 3
  more</pre><aside>Related: 44 tips</aside>
</article><footer>2024</footer></body></html>
"""


def read(page: str = PAGE) -> Document:
    return html.read(page, "a.html", "")


def body(markup: str) -> str:
    return read(f"<body><p>{markup}</p></body>").text.strip()


def span(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return Span(start, start + len(words))


def test_metadata() -> None:
    document = read()
    assert (document.title, document.publisher) == ("Five & more", "The Own")
    assert (document.date, document.date_source) == (date(2014, 5, 3), "meta article:published_time")


def test_menus_scripts_and_hidden_parts_stay_out() -> None:
    assert not [number for number in ("99", "12", "77", "44", "2024") if number in read().text]


def test_zones() -> None:
    document = read()
    expected = {
        "Five": "headline",
        "A lead": "standfirst",
        "The area": "body",
        "[3]": "ignored",
        "[4]": "ignored",
        "Table 1": "caption",
        "2001": "table",
        "one 1": "list",
        "quoted 8": "quote",
        "cap 9": "caption",
        "code 3": "code",
    }
    assert {words: document.zone_of(span(document, words)) for words in expected} == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("10<sup>6</sup> m", "10⁶ m"),
        ("10<sup>−6</sup> m", "10⁻⁶ m"),
        ("5 km<sup>2</sup>", "5 km²"),
        ("1,740<sup>2</sup> cars", "1,740[2] cars"),
        ("in 2010<sup>6</sup> and", "in 2010[6] and"),
        ("people<sup>*</sup>", "people[*]"),
        ("the 3<sup>rd</sup> man", "the 3rd man"),
        ("10<sup><a href='#n6'>6</a></sup>", "10[6]"),
        ("CO<sub>2</sub>", "CO₂"),
        ("5&nbsp;km &amp; 6", "5\xa0km & 6"),
        ("a<br>b", "a b"),
        ("1,7<b>40</b> km", "1,740 km"),
    ],
)
def test_text(markup: str, expected: str) -> None:
    assert body(markup) == expected


def test_table_with_spanned_cells() -> None:
    document = read()
    (table,) = document.tables
    assert [[cell.text for cell in row] for row in table.rows] == [["Year", "Value"], ["2001", "5"], ["2001", "6"]]
    assert (table.has_header, table.caption) == (True, "Table 1")
    assert all(document.slice(cell.span) == cell.text for row in table.rows for cell in row)


def test_a_table_that_only_places_things_is_no_table() -> None:
    document = read("<table><tr><td><h1>Head</h1><table><tr><td>1<td>2</table></table>")
    assert [[[cell.text for cell in row] for row in table.rows] for table in document.tables] == [[["1", "2"]]]
    assert document.zone_of(span(document, "Head")) == "headline"


def test_places_are_those_of_the_source() -> None:
    document = read()
    lines = PAGE.split("\n")
    for words in ("Five", "A lead", "Second with", "cats", "two 2", "cap 9", "6\t"):
        where = document.locate(span(document, words))
        assert lines[where.line - 1][where.column - 1 :].startswith(words.strip()), words


@pytest.mark.parametrize(
    ("head", "expected", "where"),
    [
        (
            '<script type="application/ld+json">{"@graph":[{"datePublished":"2011-02-03"}]}</script>',
            date(2011, 2, 3),
            "JSON-LD",
        ),
        ('<script type="application/ld+json">{broken</script>', None, None),
        ('<meta name="date" content="3 May 2014">', date(2014, 5, 3), "meta date"),
    ],
)
def test_dates(head: str, expected: date | None, where: str | None) -> None:
    document = read(f"<head>{head}</head><body><p>Text of 5.</p></body>")
    assert document.date == expected
    assert document.date_source is where or str(document.date_source).startswith(str(where))


def test_time_element_counts_where_the_head_is_silent() -> None:
    document = read('<article><time datetime="2010-01-02">2 Jan</time><p>Text of 5.</p></article>')
    assert (document.date, document.date_source) == (date(2010, 1, 2), "time element")


def test_the_longest_article_is_taken() -> None:
    page = "<article><p>teaser 1</p></article><article><p>The story itself, which has 22 words or so.</p></article>"
    assert read(page).text.strip() == "The story itself, which has 22 words or so."


def test_format_is_told_from_the_first_bytes() -> None:
    assert read_bytes(b"<!DOCTYPE html><p>5</p>", "-").media_type == "text/html"


@pytest.mark.parametrize("hostile", ["<a " * 50_000, "<!-- " * 50_000, "<!-- a> " * 30_000, "&" * 100_000])
def test_what_never_ends_is_read_in_time(hostile: str) -> None:
    document = read(f"<p>It has 5 legs.</p>\n<p>More {hostile}")
    assert document.text.startswith("It has 5 legs.")


def test_hostile_nesting_is_read_in_time() -> None:
    page = "<div>" * 20_000 + "<table>" * 5_000 + "5" + "<sup>" * 5_000 + "<p>" * 20_000
    assert "5" in read(page).text


MARKUP = "<p>|</p>|<table>|<tr>|<td>|</td>|</table>|<sup>|2|</sup>|<li>|<ul>|</ul>|<h1>|word |&amp;|<pre>|</pre>|\n"


@given(
    st.text(alphabet="<>/&;=\"' abp123\n", max_size=120)
    | st.lists(st.sampled_from(MARKUP.split("|")), max_size=40).map("".join)
)
def test_any_page_is_read_and_every_span_lies_inside(page: str) -> None:
    document = read(page)
    spans = [*document.paragraphs, *(zone.span for zone in document.zones)]
    assert all(0 <= one.start <= one.end <= len(document.text) for one in spans)
    assert all(document.slice(cell.span) == cell.text for t in document.tables for row in t.rows for cell in row)
    starts = [segment.start for segment in document.segments]
    assert starts == sorted(starts)


def test_cell_over_two_rows_at_the_end_of_the_first_stands_in_both() -> None:
    header = "<tr><th rowspan=2>Player<th colspan=2>Goals<th rowspan=2>Caps<tr><th>Home<th>Away"
    (table,) = read(f"<body><table>{header}<tr><td>Lund<td>9<td>4<td>22</table></body>").tables
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["Player", "Goals", "", "Caps"], ["Player", "Home", "Away", "Caps"], ["Lund", "9", "4", "22"],
    ]  # fmt: skip
