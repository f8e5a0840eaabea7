"""Tables that cannot be used: one sentence that names file, row and column; and twins that can be used."""

import gzip
import json
import shutil
from pathlib import Path

import pytest

from factcheck import reference
from factcheck.errors import ReferenceDataError
from factcheck.reference.locate import bundled_folder

GOOD = "Country,Year,Bakeries\nNorland,2020,412\nMorvane,2020,198\n"


def error_of(path: Path) -> ReferenceDataError:
    with pytest.raises(ReferenceDataError) as caught:
        reference.load([path], bundled=False)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)
    return caught.value


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        (GOOD + "Estavia,2020,31,extra\n", 4, None),
        (GOOD + "Estavia,2020\n", 4, "Bakeries"),
        (GOOD + "Norland,2020,415\n", 4, "Bakeries"),
        ("Country,Year,Bakeries,Mills\nNorland,2020,412,\nMorvane,2020,198,\n", 2, "Mills"),
        ("City,Sales (US$ million)\nNorth,12\nSouth,€14\n", 3, "Sales (US$ million)"),
        ("# unit: km\nWall,Length (miles)\nNorth,12\n", None, "Length (miles)"),
        ("# unit: Length=km\nWall,Length (miles),Height (m)\nNorth,12,3\n", None, "Length (miles)"),
        ("Country,Year,Bakeries\n", 1, None),
    ],
    ids=[
        "too many cells",
        "too few cells",
        "key twice",
        "empty column",
        "two units",
        "header against comment",
        "header against comment on it",
        "no rows",
    ],
)
def test_a_broken_table_names_row_and_column(tmp_path: Path, text: str, line: int | None, column: str | None) -> None:
    path = tmp_path / "bakeries.csv"
    path.write_text(text, encoding="utf-8")
    error = error_of(path)
    assert (error.line, error.column) == (line, column)


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        GOOD + "Norland,2021,415\n",
        GOOD + "Norland,2020,412\n",
        GOOD + "\nNote: without stalls\n",
        "Country,Year,Bakeries,Notes\nNorland,2020,412,\nMorvane,2020,198,\n",
        "City,Sales (US$ million)\nNorth,12\nSouth,$14\n",
        "# unit: km\nWall,Length (miles),Depth\nNorth,12,1\n",
        "# unit: Length=miles\nWall,Length (miles)\nNorth,12\n",
    ],
    ids=[
        "plain",
        "another year",
        "same row twice",
        "footnote",
        "empty notes",
        "one unit",
        "comment on another column",
        "comment as the header",
    ],
)
def test_its_sound_twin_is_read(tmp_path: Path, text: str) -> None:
    path = tmp_path / "bakeries.csv"
    path.write_text(text, encoding="utf-8")
    assert len(reference.load([path], bundled=False).views) == 1


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("empty.csv", b"", "empty"),
        ("blank.csv", b"\n \n", "empty"),
        ("photo.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
        ("half.csv.gz", gzip.compress(GOOD.encode())[:-9], "gzip"),
        ("words.csv", b"just a line of prose\n", "no table"),
        ("book.xlsx", b"PK\x03\x04 not a book", "Excel"),
        ("rows.parquet", b"PAR1 nothing", "Parquet"),
    ],
)
def test_a_file_that_is_no_table(tmp_path: Path, name: str, data: bytes, problem: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert problem in error_of(path).problem


def test_a_missing_file_and_an_empty_folder(tmp_path: Path) -> None:
    assert "no such file" in error_of(tmp_path / "none.csv").problem
    assert "no table in this folder" in error_of(tmp_path).problem


def copy_of_package(folder: Path) -> Path:
    target = folder / "package"
    shutil.copytree(bundled_folder(), target, ignore=shutil.ignore_patterns("*.md"))
    return target


@pytest.mark.parametrize(
    ("table", "change", "problem", "line"),
    [
        ("land_borders.csv", lambda text: text.replace(",km,", ",", 1), "fewer cells", 2),
        ("land_borders.csv", lambda text: text + text.splitlines()[1] + "\n", "stands twice", 1743),
        ("land_borders.csv", lambda text: text.replace("value", "length", 1), "column is missing", 1),
        ("entities.csv", lambda text: text + "KAZ,country,Kazakhstan,,,,,,,\n", "stands twice", 285),
        ("measures.csv", lambda text: text.replace(",5%,", ",a little,", 1), "tolerance", None),
    ],
    ids=["broken row", "key twice", "column gone", "entity twice", "tolerance"],
)
def test_a_broken_package_names_the_row(tmp_path: Path, table: str, change, problem: str, line: int | None) -> None:  # type: ignore[no-untyped-def]
    folder = copy_of_package(tmp_path)
    path = folder / table
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=problem) as caught:
        reference.load([folder], bundled=False).facts("border_length", ("CHN", "KAZ"))
    assert table in caught.value.source
    if line is not None:
        assert caught.value.line == line


def test_figures_that_are_no_numbers_are_named(tmp_path: Path) -> None:
    folder = copy_of_package(tmp_path)
    path = folder / "land_borders.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    lines[1] = lines[1].replace(",76,", ",7b,")
    path.write_text("".join(lines), encoding="utf-8")
    with pytest.raises(ReferenceDataError, match="not a number") as caught:
        reference.load([folder], bundled=False).facts_of("border_length")
    assert (caught.value.line, caught.value.column) == (2, "value")


def test_a_package_that_is_no_json(tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_text("{", encoding="utf-8")
    assert "not a data package" in error_of(tmp_path / "datapackage.json").problem


def test_units_of_a_measure_must_agree(tmp_path: Path) -> None:
    folder = copy_of_package(tmp_path)
    path = folder / "land_borders.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",km,", ",kg,", 1), encoding="utf-8")
    with pytest.raises(ReferenceDataError, match="'kg'") as caught:
        reference.load([folder], bundled=False).facts_of("border_length")
    assert (caught.value.line, caught.value.column) == (2, "unit")


def test_a_folder_with_a_package_replaces_what_it_names_again(tmp_path: Path) -> None:
    package = {
        "resources": [{"name": "measures", "path": "measures.csv", "schema": {"fields": [{"name": "id"}]}}],
        "version": "2",
    }
    (tmp_path / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    header = "id,label,unit,behaviour,relation,keywords,excludes,tolerance,note\n"
    (tmp_path / "measures.csv").write_text(
        header + "population,souls,person,stock,unary,souls,,9%,\n", encoding="utf-8"
    )
    loaded = reference.load([tmp_path])
    assert loaded.vocabulary.measures["population"].keywords == ("souls",)
    assert loaded.facts("population", ("KAZ",))


def test_the_unit_of_a_package_must_be_of_the_measures_dimension(tmp_path: Path) -> None:
    folder = copy_of_package(tmp_path)
    path = folder / "datapackage.json"
    package = path.read_text(encoding="utf-8")
    path.write_text(package.replace('"factcheck:unit": "person"', '"factcheck:unit": "km"'), encoding="utf-8")
    with pytest.raises(ReferenceDataError, match="population is measured in 'person', the package says 'km'"):
        reference.load([folder], bundled=False).facts("population", ("KAZ",))
