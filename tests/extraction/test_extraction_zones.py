"""What no reader sees holds no figures; markup inside a figure does not break it."""

from __future__ import annotations

from factcheck.extraction import extract
from factcheck.readers import html, markdown


def figures(text: str) -> list[tuple[str, str, str]]:
    document = markdown.read(text, "a.md", "")
    extraction = extract(document)
    assert all(document.slice(one.span) == one.surface for one in extraction.quantities)
    return [(one.surface, str(one.value), one.unit) for one in extraction.quantities]


def test_front_matter_code_comments_and_link_targets_hold_no_figures() -> None:
    text = "---\nweight: 40 kg\n---\nIt cost `12 euros`.\n\n    50 kg of code\n\n<!-- 60 kg --> [A link](http://x.org/70kg).\n"
    assert figures(text) == []


def test_a_figure_in_the_title_of_the_front_matter_counts() -> None:
    assert figures("---\ntitle: Mine sheds 1,200 jobs\n---\nNone here.\n") == [("1,200 jobs", "1200", "")]


def test_markup_inside_a_figure() -> None:
    assert figures("It is **1,740** km long.") == [("1,740** km", "1740", "kilometer")]
    assert figures("It is [1,740 km](http://x.org) long.") == [("1,740 km", "1740", "kilometer")]


def test_footnote_marks_of_a_page_are_no_figures() -> None:
    document = html.read("<p>It has 1,740<sup>3</sup> cars.</p>", "a.html", "")
    assert [(one.surface, str(one.value)) for one in extract(document).quantities] == [("1,740[3] cars", "1740")]
