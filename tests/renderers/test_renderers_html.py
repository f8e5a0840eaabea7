"""The HTML page read back by a parser: what it holds, what it refuses, and how it is guarded."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from sample_report import BORDER, at, clean, judgements, sample

from factcheck.model import Document, Extraction, Finding, Interval, Judgement, Report, Segment, Span, Unread
from factcheck.readers import markdown
from factcheck.renderers import html, wording
from factcheck.renderers.axis import WIDTH, axis
from factcheck.renderers.marked import Piece, blocks, marks

HOSTILE = (
    "<script>alert(1)</script> costs 5 <img src=x onerror=alert(2)> and [6](javascript:alert(3)) "
    "\u202e7\u202c {{ 8 }} \" onmouseover=alert(9) x=\" 10 '11' &lt;12 </title></style></article>"
)


class Reader(HTMLParser):
    """Collects what a browser would see of a page's structure."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def ids(self) -> list[str]:
        return [str(attributes["id"]) for _, attributes in self.tags if "id" in attributes]

    def classes(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for _, attributes in self.tags if name in str(attributes.get("class", "")).split()]


def hostile_report() -> Report:
    document = Document(
        HOSTILE,
        source="<b>x</b>.txt",
        title=HOSTILE,
        publisher=HOSTILE,
        segments=(Segment(0, 1, 1),),
        paragraphs=(Span(0, len(HOSTILE)),),
    )
    base = judgements()[0]
    figure = replace(BORDER, span=Span(0, 25), surface=HOSTILE[:25])
    claim = replace(base.claim, figure=figure, sentence=Span(0, len(HOSTILE)), attribution=HOSTILE)
    facts = tuple(replace(fact, url="javascript:alert(4)", source=HOSTILE) for fact in base.evidence[0].facts)
    evidence = replace(base.evidence[0], facts=facts, label=HOSTILE, formula=HOSTILE)
    return Report(
        document,
        Extraction((figure,), unread=(Unread(Span(30, 40), HOSTILE, "x", HOSTILE),), sentences=(claim.sentence,)),
        judgements=(replace(base, claim=claim, message=HOSTILE, evidence=(evidence,), arithmetic=(HOSTILE,)),),
        findings=(Finding("FC999", "name", HOSTILE, (Span(0, 25), Span(50, 60)), HOSTILE),),
        notices=(HOSTILE,),
        settings={"key": HOSTILE},
    )


def test_every_figure_has_one_card_and_one_mark() -> None:
    report = sample()
    page = Reader(html.render(report))
    ids = page.ids()
    assert len(ids) == len(set(ids))
    assert {name for name in ids if name[0] == "f"} == {f"f{n}" for n in range(14)}
    assert {name for name in ids if name[0] == "m"} == {f"m{n}" for n in range(14)}


def test_every_link_within_the_page_has_a_target() -> None:
    page = Reader(html.render(sample()))
    targets = {str(attributes["href"])[1:] for tag, attributes in page.tags if tag == "a"}
    assert targets <= set(page.ids())


def test_page_names_no_remote_resource() -> None:
    page = html.render(sample())
    for _, attributes in Reader(page).tags:
        assert not {"src", "srcset", "action", "background", "style"} & set(attributes)
    assert "http://" not in page
    assert "https://" not in page


def test_policy_allows_the_own_style_and_script_only() -> None:
    page = html.render(sample())
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert html._policy_hash(style) in policy
    assert html._policy_hash(script) in policy


def test_hostile_text_makes_no_tag_attribute_or_address() -> None:
    page = Reader(html.render(hostile_report()))
    counted = [tag for tag, _ in page.tags]
    assert counted.count("script") == 1
    assert not {"img", "b "} & set(counted)
    assert counted.count("title") == counted.count("style") == counted.count("article") == 1
    for _, attributes in page.tags:
        assert not [name for name in attributes if name.startswith("on")]
        assert not str(attributes.get("href", "")).startswith("javascript")
    assert "\u202e" not in "".join(page.words)


def test_address_of_a_source_is_linked() -> None:
    report = sample()
    base = report.judgements[0]
    facts = (replace(base.evidence[0].facts[0], url="https://example.org/a?b=1&c"),)
    judged = replace(base, evidence=(replace(base.evidence[0], facts=facts),))
    page = Reader(html.render(replace(report, judgements=(judged,))))
    assert "https://example.org/a?b=1&c" in [attributes.get("href") for _, attributes in page.tags]


def test_a_source_stands_once_and_cards_point_to_it() -> None:
    page = html.render(sample())
    assert page.count("Boundary commission, 2002, land_borders.csv, retrieved 2026-11-01") == 1
    assert re.search(
        r'<b>1,782\.75 km</b>: -42\.75, .*?<a href="#s3">\[3\]</a> <code>GRA\|RUR border_length \w{8}<', page
    )
    assert re.search(r'id="s3">Boundary commission, 2002, land_borders', page)


def test_tables_of_which_nothing_was_used_are_told_apart() -> None:
    page = html.render(replace(sample(), judgements=sample().judgements[:1]))
    assert "Nothing was used of bilateral_trade.csv." in page
    assert page.count("<td>2 of 640</td>") == 1


def test_page_of_an_article_without_figures() -> None:
    assert "There are no figures in this article." in html.render(clean())


def test_fragment_has_no_page_and_no_script() -> None:
    tags = [tag for tag, _ in Reader(html.fragment(sample())).tags]
    assert not {"html", "head", "body", "script", "meta"} & set(tags)


def test_rules_of_the_style_are_scoped() -> None:
    style = re.sub(r"/\*.*?\*/", "", html._asset("page.css"))
    selectors = [part.strip() for rule in re.findall(r"([^{}]+)\{", style) for part in rule.split(",")]
    loose = [one for one in selectors if not one.startswith((".fc", "@", "body:has(> main > .fc)"))]
    assert loose == []


def test_markup_of_markdown_is_not_shown() -> None:
    document = markdown.read(
        "# Five\n\nIt has **5** [legs](http://x.org/6).\n\n| a | b |\n|---|---|\n| 1 | 2 |\n", "a.md", ""
    )
    shown = [
        "".join(piece.text for piece in block.pieces) or [[cell[0].text for cell in row] for row in block.rows]
        for block in blocks(document, ())
    ]
    assert shown == ["Five", "It has 5 legs.", [["a", "b"], ["1", "2"]]]


def test_a_headline_that_stands_twice_is_shown_once() -> None:
    document = markdown.read("---\ntitle: Five bridges\n---\n# Five bridges\n\nIt has 5 legs.\n\n# Six\n", "a.md", "")
    page = html.render(Report(document, Extraction()))
    article = page[page.index("<article") : page.index("</article>")]
    assert (article.count("Five bridges"), article.count("Six")) == (1, 1)


def test_a_finding_joins_the_marks_of_its_figures() -> None:
    report = sample()
    found = marks(report.judgements, report.findings, ())
    joined = {report.document.slice(mark.span): mark.findings for mark in found if mark.findings}
    assert joined == {"8,400": (0,), "12,900": (0,), "65 percent": (0,)}


def test_marks_never_overlap() -> None:
    report = sample()
    wide = Finding("FC201", "x", "y", (Span(at("1,740 km").start - 4, at("1,740 km").end + 4),))
    found = marks(report.judgements, (*report.findings, wide), report.extraction.unread)
    assert all(one.span.end <= other.span.start for one, other in itertools.pairwise(found))
    text = "".join(
        piece.text for block in blocks(report.document, found) for piece in block.pieces if isinstance(piece, Piece)
    )
    assert "".join(text.split()) == "".join(report.document.text.split())


@pytest.mark.parametrize("index", range(8))
def test_axis_stays_inside_the_drawing(index: int) -> None:
    drawn = axis(judgements()[index])
    if drawn is not None:
        assert all(0 <= marker.x <= WIDTH for marker in drawn.markers)
        assert drawn.printed.left >= 0
        assert drawn.printed.left + drawn.printed.width <= WIDTH


def test_axis_is_logarithmic_over_powers_of_ten_only() -> None:
    by_verdict = {judgement.verdict: judgement for judgement in judgements() if judgement.evidence}
    assert axis(by_verdict["differs"]).logarithmic  # type: ignore[union-attr]
    assert not axis(by_verdict["disputed"]).logarithmic  # type: ignore[union-attr]


def test_axis_of_a_bound_is_open() -> None:
    base: Judgement = judgements()[0]
    figure = replace(BORDER, interval=Interval(Decimal("-Infinity"), Decimal(2000)))
    drawn = axis(replace(base, claim=replace(base.claim, figure=figure)))
    assert drawn is not None
    assert (drawn.printed.left, drawn.printed.open_left, drawn.printed.open_right) == (0, True, False)


@pytest.mark.parametrize(
    ("value", "deviation", "low", "high"),
    [
        ("1533", "207", "1739.5", "1740.5"),  # the figure itself
        ("-1533", "-207", "-1740.5", "-1739.5"),  # with the other sign
        ("900", "100", "1000", "1000"),  # something that it implies
    ],
)
def test_axis_shows_what_was_compared(value: str, deviation: str, low: str, high: str) -> None:
    evidence = replace(judgements()[0].evidence[0], value=Decimal(value), deviation=Decimal(deviation))
    assert wording.compared(BORDER, evidence) == Interval(Decimal(low), Decimal(high))
    drawn = axis(replace(judgements()[0], evidence=(evidence,), tolerance_interval=None))
    assert drawn is not None
    assert drawn.description.startswith(f"printed {wording.interval(Interval(Decimal(low), Decimal(high)))}")
