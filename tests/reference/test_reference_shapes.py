"""What is understood of a table nobody annotated: 29 tables of different shapes, and what settles a doubt."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from factcheck import reference
from factcheck.errors import UnknownNameError
from factcheck.model import ArticleTable, Cell, Span
from factcheck.reference import TableOptions, TableView, view_of_article_table

FOLDER = Path(__file__).parents[1] / "corpus" / "tables"
CASES = [json.loads(line) for line in (FOLDER / "shapes.jsonl").read_text(encoding="utf-8").splitlines()]


def view_of(path: Path, **options: Any) -> TableView:
    return reference.load([path], bundled=False, options=TableOptions(**options)).views[0]


def write(folder: Path, text: str, name: str = "table.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["table"])
def test_shape_key_measures_and_a_cell(case: dict[str, Any]) -> None:
    view = view_of(FOLDER / case["table"])
    assert view.shape == case["shape"]
    assert (view.header[view.key[0]] if view.key else None) == case["key"]
    units = {column.name: column.unit for column in view.figures}
    assert {name: units.get(name) for name in case["measures"]} == case["measures"]
    cell = case["cell"]
    row = next(index for index in range(len(view.rows)) if cell["row"] in (None, view.label(index)))
    column = view.header.index(cell["column"])
    read = view.cell(row, column)
    assert (read.value, read.unit) == (Decimal(cell["value"]), cell["unit"])
    assert view.period_of(row, column) == cell["period"]


def test_every_sample_table_has_sentences_that_match_differ_and_are_not_judged() -> None:
    for case in CASES:
        stem = case["table"].split(".")[0]
        lines = (FOLDER / f"{stem}.sentences.jsonl").read_text(encoding="utf-8").splitlines()
        for sentence in map(json.loads, lines):
            assert all(expected["surface"] in sentence["text"] for expected in sentence["expect"])
        verdicts = {expected["verdict"] for line in lines for expected in json.loads(line)["expect"]}
        # nothing says what the figures of the table without units are in: none may be judged
        wanted = {"not checked"} if case["table"] == "workforce.csv" else {"matches", "differs", "not checked"}
        assert verdicts == wanted, case["table"]


def test_a_doubt_names_the_line_that_settles_it(tmp_path: Path) -> None:
    text = "Operator,Passengers (m)\nNorth Bus,4.1\nCity Tram,3.9\n"
    open_ = view_of(write(tmp_path, text))
    assert "# unit: Passengers=meter" in open_.uncertain[0]
    assert open_.cell(0, 1).value is None
    settled = view_of(write(tmp_path, "# unit: Passengers=million\n" + text))
    assert settled.uncertain == ()
    assert settled.cell(0, 1).value == Decimal(4_100_000)


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("Port,Ferries 2001,Ferries 2001\nAlta,4,5\nBrea,7,8\n", "2 columns are called 'Ferries 2001'"),
        ("Port,Ferries\nAlta,many\nBrea,few\n", "no column of figures was found"),
        ("Port,Ferries 2001,Ferries 2002\nAlta,4,5\nBrea,7,8\n", None),
    ],
    ids=["one name twice", "no figures", "plain"],
)
def test_what_keeps_figures_from_being_compared_is_a_doubt(tmp_path: Path, text: str, doubt: str | None) -> None:
    assert [one[: len(doubt or "")] for one in view_of(write(tmp_path, text)).uncertain] == ([doubt] if doubt else [])


@pytest.mark.parametrize(
    ("rows", "value"),
    [("2002-Q1;1.234,5", "1234.5"), ("2002-Q1;1.234.567,5", "1234567.5"), ("2002-Q1;1,234.5", "1234.5")],
)
def test_one_row_tells_the_decimal_mark(tmp_path: Path, rows: str, value: str) -> None:
    view = view_of(write(tmp_path, f"Quarter;Sales (EUR)\n{rows}\n"))
    assert view.cell(0, 1).value == Decimal(value)


def test_options_say_what_comments_would() -> None:
    view = view_of(FOLDER / "bridges.csv", key="River", units=("Daily vehicles=thousand",))
    assert view.label(0) == "Orr"
    assert view.cell(0, 4).value == Decimal(41_200_000)


@pytest.mark.parametrize(
    ("options", "wrong", "nearest"),
    [
        ({"key": "Rivr"}, "Rivr", "River"),
        ({"period": "Openned"}, "Openned", "Opened"),
        ({"units": ("Lenght=km",)}, "Lenght", "Length (m)"),
    ],
)
def test_a_wrong_column_is_answered_with_the_nearest_names(options: dict[str, Any], wrong: str, nearest: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        view_of(FOLDER / "bridges.csv", **options)
    assert wrong in str(caught.value)
    assert nearest in str(caught.value)


def test_a_wrong_unit_is_answered_with_the_nearest_names() -> None:
    with pytest.raises(UnknownNameError, match="kilometre"):
        view_of(FOLDER / "bridges.csv", units=("Length=kilometree",))


def test_a_datapackage_beside_the_file_adds_to_it(tmp_path: Path) -> None:
    path = write(tmp_path, "Ort,Wert\nAlldorf,12\nBerghain,15\n")
    package = {
        "name": "mine",
        "resources": [
            {
                "name": "table",
                "path": "table.csv",
                "schema": {
                    "fields": [
                        {"name": "Ort", "factcheck:role": "entity"},
                        {
                            "name": "Wert",
                            "title": "Harvest",
                            "factcheck:unit": "tonnes",
                            "factcheck:keywords": ["crop"],
                        },
                    ]
                },
            }
        ],
    }
    (tmp_path / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    loaded = reference.load([path], bundled=False)
    measure = loaded.vocabulary.measures["table.csv#Wert"]
    assert measure.unit == "metric_ton"
    assert measure.keywords == ("wert", "harvest", "crop")


def test_rows_of_countries_are_the_countries_of_the_bundled_tables(tmp_path: Path) -> None:
    path = write(tmp_path, "Country,Year,Bakeries\nKazakhstan,2020,412\nIvory Coast,2020,198\n")
    loaded = reference.load([path])
    assert [fact.value for fact in loaded.facts("table.csv#Bakeries", ("KAZ",))] == [412]
    assert loaded.facts("population", ("KAZ",))
    assert "population" not in reference.load([path], bundled=False).vocabulary.measures


def test_rows_of_firms_are_no_countries_though_one_is_called_so(tmp_path: Path) -> None:
    path = write(tmp_path, "Firm,Staff\nAcorn,14\nChad,20\nBlue Kite,31\n")
    assert [fact.value for fact in reference.load([path]).facts("table.csv#Staff", ("Chad",))] == [20]


def test_a_user_fact_says_where_it_stands() -> None:
    loaded = reference.load([FOLDER / "energy_mix.csv"], bundled=False)
    (measure,) = loaded.vocabulary.measures.values()
    fact = next(fact for fact in loaded.facts(measure.id, ("Wind",)) if fact.time == "2020")
    assert (fact.table, fact.row, fact.column) == ("energy_mix.csv", "line 7: Wind", "2020")
    assert (fact.value, fact.unit, fact.source) == (Decimal("29.9"), "terawatt_hour", "Grid Authority yearbook 2023")


def test_a_total_is_no_entity() -> None:
    loaded = reference.load([FOLDER / "road_deaths.csv"], bundled=False)
    assert "Norland" in loaded.vocabulary.entities
    assert "Total" not in loaded.vocabulary.entities


def test_excel_and_parquet_read_as_csv_does(tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("openpyxl")
    pytest.importorskip("pyarrow")
    plain = view_of(FOLDER / "league_table.csv")
    frame = pandas.read_csv(FOLDER / "league_table.csv")
    frame.to_excel(tmp_path / "league.xlsx", index=False)
    frame.to_parquet(tmp_path / "league.parquet")
    for name in ("league.xlsx", "league.parquet"):
        view = view_of(tmp_path / name)
        assert view.columns == plain.columns
        assert [list(row) for row in view.rows] == [list(row) for row in plain.rows]


def test_a_table_of_an_article_gives_the_same_view() -> None:
    rows = [["Pier", "Length (m)"], ["North", "212"], ["South", "1,040"]]
    cells = tuple(tuple(Cell(text, Span(0, 0)) for text in row) for row in rows)
    view = view_of_article_table(ArticleTable(Span(0, 0), cells, caption="Piers of the harbour"), "table 1")
    assert (view.title, view.shape, view.header[view.key[0]]) == ("Piers of the harbour", "cross-section", "Pier")
    assert view.cell(1, 1).value == Decimal(1040)
    assert view.cell(1, 1).unit == "meter"


def test_a_tidy_package_adds_facts_to_a_bundled_measure(tmp_path: Path) -> None:
    (tmp_path / "census.csv").write_text("country,year,persons\nKAZ,2009,16009597\n", encoding="utf-8")
    fields = [
        {"name": "country", "factcheck:role": "entity"},
        {"name": "year", "factcheck:role": "time"},
        {"name": "persons", "factcheck:role": "value", "factcheck:unit": "person"},
    ]
    resource = {
        "name": "census",
        "path": "census.csv",
        "sources": [{"title": "Census office", "retrieved": "2024-01-05"}],
        "factcheck:measure": "population",
        "schema": {"fields": fields, "primaryKey": ["country", "year"]},
    }
    (tmp_path / "datapackage.json").write_text(json.dumps({"resources": [resource]}), encoding="utf-8")
    facts = reference.load([tmp_path]).facts("population", ("KAZ",))
    added = [fact for fact in facts if fact.table == "census.csv"]
    assert len(facts) > len(added) == 1
    assert (added[0].row, added[0].source, added[0].retrieved) == ("KAZ:2009", "Census office", "2024-01-05")


def test_a_header_that_says_nothing_gives_no_keyword(tmp_path: Path) -> None:
    path = write(tmp_path, "Club,W,Total,Stadium seats\nRovers,18,40,21000\nTown,14,38,9000\n")
    measures = reference.load([path], bundled=False).vocabulary.measures
    assert {measure.label: measure.keywords for measure in measures.values()} == {
        "W": (),
        "Total": (),
        "Stadium seats": ("stadium seats",),
    }
