"""Prose against any table: what must hold, what must be accused, and near-identical twins that must stay silent."""

from __future__ import annotations

import csv
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from factcheck.extraction import extract
from factcheck.linking.tables.cell_index import TableIndex
from factcheck.model import Document, Judgement, Span, Vocabulary
from factcheck.pipeline import check
from factcheck.readers import read_bytes, read_text
from factcheck.reference import Reference, load
from factcheck.verdicts.cells import judge_with_tables

CORPUS = Path(__file__).parent.parent / "corpus" / "statements"
SAMPLES = CORPUS.parent / "tables"
LONG_CARS = "country,year,cars\nNorland,2001,120\nNorland,2002,140\nSudland,2001,3\nSudland,2002,4\n"


def judged(statement: str, *tables: TableIndex) -> tuple[Judgement, ...]:
    document = Document(statement)
    return judge_with_tables(document, extract(document), (), tables)


@cache
def table(name: str) -> TableIndex:
    (view,) = load([CORPUS / name], bundled=False).views
    return TableIndex(view)


def cases() -> list[tuple[str, str, str]]:
    with open(CORPUS / "statements.csv", encoding="utf-8", newline="") as file:
        return [(row["table"], row["verdict"], row["statement"]) for row in csv.DictReader(file)]


@pytest.mark.parametrize(("name", "wanted", "statement"), cases())
def test_statement_gets_its_verdict(name: str, wanted: str, statement: str) -> None:
    verdicts = {judgement.verdict for judgement in judged(statement, table(name))} or {"not checked"}
    assert wanted in verdicts
    assert wanted == "differs" or "differs" not in verdicts


def sentences_of_sample_tables() -> list[dict[str, Any]]:
    files = sorted(SAMPLES.glob("*.sentences.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]


def verdict_on(case: dict[str, Any], surface: str) -> str:
    (view,) = load([SAMPLES / case["table"]], bundled=False).views
    document = read_text(case["text"])
    span = Span(case["text"].index(surface), case["text"].index(surface) + len(surface))
    judgements = judge_with_tables(document, extract(document), (), (TableIndex(view),))
    return next((one.verdict for one in judgements if one.claim.figure.span.overlaps(span)), "not checked")


def test_sample_tables_judge_their_sentences() -> None:
    wanted = [(case, one["surface"], one["verdict"]) for case in sentences_of_sample_tables() for one in case["expect"]]
    missed = []
    for case, surface, verdict in wanted:
        got = verdict_on(case, surface)
        assert got in (verdict, "not checked"), case["text"]
        if got != verdict:
            missed.append(case["text"])
    # what stays open there needs words that no header has; it must not grow
    assert len(missed) <= len(wanted) // 9, missed


def test_table_in_the_article_judges_its_prose_and_not_itself() -> None:
    text = "Adler Berg had 33 points.\n\n| club | points |\n|---|---|\n| Adler Berg | 31 |\n| Port Nord | 28 |\n"
    document = read_bytes(text.encode(), "story.md")
    report = check(document, Reference(Vocabulary({}, (), {})))
    verdicts = [(one.claim.figure.surface, one.verdict) for one in report.judgements if one.verdict != "not checked"]
    assert verdicts == [("33 points", "differs")]


@pytest.mark.parametrize(
    ("votes", "statement", "verdict"),
    [
        ("1204", "Alta cast 1,204 votes.", "matches"),
        ("1204", "Alta cast 1,402 votes.", "differs"),
        ("1204", "Alta had 1,402 votes.", "differs"),
        ("1904", "Alta had 1,402 votes.", "not checked"),  # with 1950 beside it, the column may be one of years
    ],
)
def test_figures_of_four_digits_are_years_only_where_all_may_be(
    tmp_path: Path, votes: str, statement: str, verdict: str
) -> None:
    path = tmp_path / "votes.csv"
    path.write_text(f"Town,Votes\nAlta,{votes}\nBrea,1950\n", encoding="utf-8")
    report = check(read_text(statement), load([path], bundled=False))
    assert [one.verdict for one in report.judgements] == [verdict]


@pytest.mark.parametrize(
    "statement", ["", "It was.", "...", "Not.", "All.", "Most of the", "3", "different", "from 2001 to"]
)
def test_sentence_that_says_nothing_is_passed_over(statement: str) -> None:
    assert judged(statement, table("league.csv")) == ()


def test_corpus_is_broad_enough() -> None:
    verdicts = [verdict for _, verdict, _ in cases()]
    assert len(verdicts) >= 60
    assert all(verdicts.count(verdict) >= 15 for verdict in ("matches", "differs", "not checked"))


def test_judgement_shows_table_row_column_and_arithmetic() -> None:
    (judgement,) = judged("The average attendance was 5,000.", table("fixtures.csv"))
    fact = judgement.evidence[0].facts[0]
    assert judgement.verdict == "differs"
    assert (fact.table, fact.column, fact.text) == ("fixtures.csv", "attendance", "4,210")
    assert fact.row == "Port Nord, 12 march 2005 (line 3)"
    assert judgement.arithmetic == ("(4210 + 6120 + 3980 + 6120) / 4 = 5107.5",)


def test_only_the_wrong_figure_of_a_sentence_is_accused() -> None:
    judgements = judged("Adler Berg had 31 points and 9 wins.", table("league.csv"))
    assert [(judgement.claim.figure.surface, judgement.verdict) for judgement in judgements] == [
        ("31", "matches"),
        ("9", "differs"),
    ]


@pytest.mark.parametrize(
    ("statement", "verdict"),
    [
        ("The attendance against Port Nord was 4,200.", "matches"),
        ("The attendance against Port Nord was 4,205.", "differs"),
        ("The attendance against Port Nord was 4,300.", "differs"),
        ("The highest attendance was 6,100.", "plausible"),
        ("The highest attendance was 6,300.", "differs"),
        ("The average attendance was 5,100.", "plausible"),
    ],
)
def test_round_number_is_read_as_rounded(statement: str, verdict: str) -> None:
    document = read_text(statement)
    judgements = judge_with_tables(document, extract(document), (), [table("fixtures.csv")])
    assert [one.verdict for one in judgements] == [verdict]


@pytest.mark.parametrize("shape", ["country,2001,2002\nNorland,120,140\nSudland,3,4\n", LONG_CARS])
def test_simplest_table_judges_figures_with_their_places_and_leaves_years_alone(tmp_path: Path, shape: str) -> None:
    (tmp_path / "cars.csv").write_text(shape, encoding="utf-8")
    report = check(
        read_text("Norland sold 120 cars in 2001. Norland sold 150 cars in 2002. Norland will sell 150 cars in 2002."),
        load([tmp_path / "cars.csv"], bundled=False),
    )
    assert [(one.claim.figure.surface, one.verdict) for one in report.judgements] == [
        ("120 cars", "matches"),
        ("150 cars", "differs"),
        ("150 cars", "not checked"),
    ]
    wrong = report.judgements[1]
    assert wrong.message.startswith("cars.csv has 140 (Norland")
    assert (wrong.claim.subjects, wrong.claim.measure) == (("Norland",), "cars")


def test_figure_that_several_columns_could_state_names_them(tmp_path: Path) -> None:
    (tmp_path / "g.csv").write_text("club,goals for,goals against\nAdler,9,7\nBerg,8,6\n", encoding="utf-8")
    (view,) = load([tmp_path / "g.csv"], bundled=False).views
    (judgement,) = judged("Adler had 7 goals.", TableIndex(view))
    assert (judgement.verdict, judgement.reason) == ("not checked", "several readings")
    assert "'goals for' (9) or 'goals against' (7)" in judgement.message


def test_statement_without_figure_is_judged_at_its_word_of_order() -> None:
    statement = "Adler Berg had more goals than Port Nord."
    (judgement,) = judged(statement, table("league.csv"))
    assert judgement.claim.figure.surface == "more"
    assert statement[judgement.claim.figure.span.start : judgement.claim.figure.span.end] == "more"


def test_tables_that_disagree_settle_nothing() -> None:
    (judgement,) = judged("Adler Berg had 31 points.", table("league.csv"), table("league_2003.csv"))
    assert (judgement.verdict, judgement.reason) == ("not checked", "several readings")
    assert "league.csv, league_2003.csv" in judgement.message


def test_figures_of_unrelated_prose_are_left_alone() -> None:
    assert judged("The bridge cost 12 million and took 3 years to build.", table("league.csv")) == ()


SLIPS = [
    ("Revenue in the north was €41.2 million in 2021.", "x10"),
    ("Revenue in the north was €4.32 million in 2021.", "wrong_year"),
    ("Revenue in the north was €3.075 million in 2021.", "swapped_entity"),
    ("Revenue in the north was €4.21 million in 2021.", "transposed_digits"),
    ("The north employed 87 people in 2022.", ""),
]


@pytest.mark.parametrize(("text", "code"), SLIPS)
def test_slip_is_named_where_it_explains_the_figure(tmp_path: Path, text: str, code: str) -> None:
    rows = "Revenue by region in millions of euros\nregion,2021,2022\nNorth,4.12,4.32\nSouth,3.075,2.9\nEast,1.8,2.2\n"
    path = tmp_path / "regions.csv"
    path.write_text(rows, encoding="utf-8")
    document = read_text(text)
    report = check(document, load([path], bundled=False))
    named = [one.diagnosis.code for one in report.judgements if one.verdict == "differs" and one.diagnosis]
    assert named == ([code] if code else [])


def test_staff_beside_money_is_counted_in_people(tmp_path: Path) -> None:
    path = tmp_path / "accounts.csv"
    path.write_text(
        "in thousands of euros,2021,2022\nRevenue,4120,4320\nStaff,51,53\nCosts,3900,4010\n", encoding="utf-8"
    )
    (judgement,) = check(read_text("The staff was 55 in 2022."), load([path], bundled=False)).judgements
    assert (judgement.verdict, judgement.message.split(" has ")[-1].split(" (")[0]) == ("differs", "53")


def test_names_in_a_package_beside_the_table_are_names_of_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "lakes.csv"
    path.write_text("name,cap,lvl\nLake Orm,145,62\nHollow Water,88.5,91\nGrey Tarn,12.2,45\n", encoding="utf-8")
    text = read_text("Lake Orm has a capacity of 145 million cubic metres. Grey Tarn has a level of 54 percent.")
    assert {one.verdict for one in check(text, load([path], bundled=False)).judgements} == {"not checked"}
    fields = [
        {"name": "name"},
        {"name": "cap", "title": "capacity", "factcheck:unit": "million m3"},
        {"name": "lvl", "title": "level", "factcheck:unit": "percent"},
    ]
    package = {"resources": [{"name": "lakes", "path": "lakes.csv", "schema": {"fields": fields}}]}
    (tmp_path / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    report = check(text, load([path], bundled=False))
    assert [one.verdict for one in report.judgements] == ["matches", "differs"]
