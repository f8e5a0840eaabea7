"""Markdown, CSV, Excel, SARIF, GitHub annotations, JUnit and ClaimReview, each read back by a parser."""

from __future__ import annotations

import csv
import io
import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
from markdown_it import MarkdownIt
from sample_report import TEXT, clean, sample
from syrupy.assertion import SnapshotAssertion
from test_renderers_html import HOSTILE, hostile_report

from factcheck.errors import UsageError
from factcheck.model import Document, Report, Segment, Span
from factcheck.renderers import FORMATS, SUFFIXES, claimreview, excel, github, junit, load, markdown, sarif, wording
from factcheck.renderers import csv as csv_format
from factcheck.renderers.rows import COLUMNS, NUMBERS, figure_rows


def formula_report() -> Report:
    """A report in which the article and the messages begin as formulas do."""
    report = sample()
    judged = tuple(replace(one, message="=1+1", arithmetic=("@SUM(A1)",)) for one in report.judgements)
    return replace(report, judgements=judged)


def test_each_ending_names_a_format() -> None:
    assert set(SUFFIXES.values()) <= set(FORMATS)


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"excel"}))
def test_the_same_report_gives_the_same_bytes(name: str) -> None:
    options = {"author": "The Desk"} if name == "claimreview" else {}
    assert load(name).render(sample(), **options) == load(name).render(sample(), **options)
    assert isinstance(load(name).render(clean(), **options), str)


# -- Markdown


def test_markdown_as_a_pull_request_shows_it(snapshot: SnapshotAssertion) -> None:
    assert markdown.render(sample()) == snapshot


def test_markdown_tables_hold_every_figure() -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown.render(sample()))
    rows = [token for token in tokens if token.type == "tr_open"]
    headers = [token for token in tokens if token.type == "thead_open"]
    assert len(rows) - len(headers) == 14 + 1  # the figures and the live finding


def test_markdown_escapes_the_article() -> None:
    page = MarkdownIt("gfm-like", {"linkify": False, "html": False}).render(markdown.render(hostile_report()))
    assert "<img" not in page
    assert "<script" not in page
    assert 'href="javascript' not in page
    assert markdown.escaped("@someone #12 https://x.org <b>") == "\\@someone \\#12 https:\u200b//x.org \\<b\\>"


# -- CSV and Excel


def read_csv(report: Report) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_format.render(report))))


def test_csv_has_a_row_for_each_figure() -> None:
    rows = read_csv(sample())
    assert len(rows) == 14
    assert tuple(rows[0]) == COLUMNS
    assert (rows[0]["figure"], rows[0]["verdict"], rows[0]["deviation"]) == ("1,740 km", "disputed", "207")


def test_csv_computes_nothing() -> None:
    rows = read_csv(formula_report())
    assert {row["message"] for row in rows[:3]} == {"'=1+1"}
    dangerous = [
        value for row in rows for name, value in row.items() if name not in NUMBERS and value[:1] in "=+-@" and value
    ]
    assert dangerous == []
    numbers = [row[name] for row in rows for name in NUMBERS if row.get(name)]
    assert [
        number
        for number in numbers
        if not number.lstrip("-").replace(".", "").replace("Infinity", "").isalnum() and number != "-Infinity"
    ] == []


def test_excel_keeps_text_as_text_and_numbers_as_numbers() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(io.BytesIO(excel.render(formula_report())))
    assert book.sheetnames == ["Figures", "Findings", "Unread", "Reference tables"]
    sheet = book["Figures"]
    header = [cell.value for cell in sheet[1]]
    first = dict(zip(header, sheet[2], strict=True))
    assert (first["message"].value, first["message"].data_type) == ("=1+1", "s")
    assert (first["deviation"].value, first["deviation"].data_type) == (207, "n")
    assert sheet.max_row == 15
    assert "f" not in {cell.data_type for one in book for row in one for cell in row}


def test_excel_takes_hostile_text() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(io.BytesIO(excel.render(hostile_report())))
    assert "<script>" in book["Figures"].cell(2, COLUMNS.index("message") + 1).value


def test_every_row_has_every_column() -> None:
    assert {tuple(sorted(row)) for row in figure_rows(sample())} == {tuple(sorted(COLUMNS))}


# -- SARIF


def sarif_schema() -> dict[str, Any]:
    """The schema that comes with the npm package of Microsoft's SARIF tools, here or where SARIF_SCHEMA says."""
    package = Path(__file__).parents[2] / "node_modules" / "@microsoft" / "sarif-multitool-linux" / "sarif-2.1.0.json"
    path = Path(os.environ.get("SARIF_SCHEMA", package))
    if not path.is_file():
        pytest.skip("the SARIF schema is not installed (npm install @microsoft/sarif-multitool-linux)")
    schema: dict[str, Any] = json.loads(path.read_text(encoding="utf-8-sig"))
    return schema


def sarif_run(report: Report) -> dict[str, Any]:
    (run,) = json.loads(sarif.render(report))["runs"]
    return dict(run)


@pytest.mark.parametrize("make", [sample, clean, hostile_report])
def test_sarif_keeps_the_official_schema(make: Any) -> None:
    jsonschema.validate(json.loads(sarif.render(make())), sarif_schema())


def test_sarif_regions_count_code_points_of_the_source() -> None:
    lines = TEXT.split("\n")
    for result in sarif_run(sample())["results"]:
        for location in [*result["locations"], *result.get("relatedLocations", [])]:
            region = location["physicalLocation"]["region"]
            line = lines[region["startLine"] - 1]
            assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == region["snippet"]["text"]


def test_sarif_columns_behind_characters_outside_the_basic_plane() -> None:
    report = sample()
    text = "\N{GRINNING FACE}" + TEXT
    moved = [
        replace(one, spans=tuple(Span(span.start + 1, span.end + 1) for span in one.spans)) for one in report.findings
    ]
    document = Document(text, source="a b.txt", segments=(Segment(0, 1, 1),))
    run = sarif_run(
        replace(report, document=document, findings=tuple(moved), judgements=(), extraction=type(report.extraction)())
    )
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["results"][0]["locations"][0]["physicalLocation"]["region"]["snippet"]["text"] == "65 percent"
    assert run["artifacts"][0]["location"]["uri"] == "a%20b.txt"


def test_sarif_marks_suppressed_findings_and_indexes_rules() -> None:
    run = sarif_run(sample())
    by_rule = {result["ruleId"]: result for result in run["results"]}
    assert by_rule["FC401"]["suppressions"] == [
        {"kind": "inSource", "justification": "the tunnel's ends are counted apart"}
    ]
    assert "suppressions" not in by_rule["FC201"]
    assert set(by_rule) == {"FC201", "FC401", "differs", "outdated", "disputed"}
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])


def test_sarif_fingerprints_stay_when_the_article_grows_above() -> None:
    report = sample()
    above = "A new first line.\n\n"
    shift = len(above)

    def moved(span: Span) -> Span:
        return Span(span.start + shift, span.end + shift)

    grown = replace(
        report,
        document=replace(report.document, text=above + TEXT),
        findings=tuple(replace(one, spans=tuple(map(moved, one.spans))) for one in report.findings),
        judgements=(),
        extraction=type(report.extraction)(),
    )
    before = {
        one["partialFingerprints"]["factcheck/v1"] for one in sarif_run(sample())["results"] if "FC" in one["ruleId"]
    }
    after = {one["partialFingerprints"]["factcheck/v1"] for one in sarif_run(grown)["results"]}
    assert before == after
    assert len(before) == 2


# -- GitHub annotations


def test_github_annotates_what_is_to_be_acted_on() -> None:
    commands = github.render(sample()).splitlines()
    assert [command.split(" ")[0] for command in commands] == [
        "::error",
        "::error",
        "::warning",
        "::notice",
        "::notice",
    ]
    assert commands[0].startswith(
        "::error file=neighbours.txt,line=19,endLine=19,col=42,endColumn=52,title=FC201 growth-arithmetic::"
    )
    assert commands[-1].startswith("::notice file=neighbours.txt::14 figures: 1 differs")


def test_github_article_text_begins_no_command() -> None:
    report = sample()
    broken = replace(report.findings[0], message="a\n::error::b 5%")
    commands = github.render(replace(report, findings=(broken,))).splitlines()
    assert "::a%0A::error::b 5%25" in commands[0]
    assert len(commands) == 5


# -- JUnit


@pytest.mark.parametrize("make", [sample, clean, hostile_report])
def test_junit_counts_what_it_holds(make: Any) -> None:
    (suite,) = ElementTree.fromstring(junit.render(make()))
    for name, tag in (("tests", "testcase"), ("failures", ".//failure"), ("skipped", ".//skipped")):
        assert int(suite.attrib[name]) == len(suite.findall(tag))


def test_junit_failures_are_accusations_only() -> None:
    (suite,) = ElementTree.fromstring(junit.render(sample()))
    failed = [str(case.get("name")) for case in suite if case.find("failure") is not None]
    assert failed == ["line 9: “$20 trillion”", "line 19: FC201 growth-arithmetic"]


def test_junit_skips_what_was_not_checked_and_what_is_suppressed() -> None:
    (suite,) = ElementTree.fromstring(junit.render(sample()))
    skipped = [
        case.find("skipped").attrib["message"].partition(":")[0] for case in suite if case.find("skipped") is not None
    ]
    unchecked = [one.reason for one in wording.judgements(sample()) if one.verdict == "not checked"]
    assert skipped == [*unchecked, "suppressed"]


# -- ClaimReview


def test_claimreview_holds_judged_claims_only() -> None:
    graph = json.loads(claimreview.render(sample(), author="The Desk"))["@graph"]
    assert len(graph) == 6
    assert {review["author"]["name"] for review in graph} == {"The Desk"}
    assert {review["reviewRating"]["alternateName"] for review in graph} == {
        "differs",
        "outdated",
        "disputed",
        "close",
        "plausible",
        "matches",
    }
    for review in graph:
        rating = review["reviewRating"]
        assert rating["worstRating"] <= rating["ratingValue"] <= rating["bestRating"]
        assert review["claimReviewed"] in " ".join(TEXT.split())
        assert review["itemReviewed"]["@type"] == "Claim"


def test_claimreview_needs_an_author() -> None:
    with pytest.raises(UsageError, match="needs an author"):
        claimreview.render(sample(), author=" ")


def test_claimreview_cannot_end_a_script_element() -> None:
    assert "<" not in claimreview.render(hostile_report(), author="The Desk")
    assert "<script>" in HOSTILE
