"""``factcheck tables`` and the options that a user's own table takes."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from factcheck.cli import group
from factcheck.errors import ReferenceDataError, UnknownNameError

SAMPLES = Path(__file__).parents[1] / "corpus" / "tables"


def run(*arguments: str | Path, status: int = 0) -> str:
    result = CliRunner().invoke(group, [str(argument) for argument in arguments], catch_exceptions=False)
    assert result.exit_code == status, result.output
    return result.output


def test_without_a_file_the_bundled_tables_are_listed_with_source_licence_and_checksum() -> None:
    listing = run("tables")
    line = next(line for line in listing.splitlines() if line.startswith("land_borders.csv"))
    assert "1,741" in line
    assert "1990-2025" in line
    assert "2026-11-23" in line
    assert "public-domain-us" in line
    assert "World Bank, World Development Indicators: SP.POP.TOTL" in listing


def test_a_file_is_described_as_understood() -> None:
    described = run("tables", SAMPLES / "air_sensors.tsv")
    assert "wide measures" in described
    assert "'Station' (Quay Street, Mill Hill, Airport)" in described
    assert "2023-01 to 2023-07" in described
    assert "Temperature: degC" in described


def test_a_folder_of_tables_is_described_table_by_table(tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text("Pier,Length (m)\nNorth,212\nSouth,1040\n", encoding="utf-8")
    described = run("tables", tmp_path)
    assert described.count("cross-section") == 2


def test_a_doubt_is_shown_and_settled_by_the_option(tmp_path: Path) -> None:
    path = tmp_path / "lines.csv"
    path.write_text("Operator,Passengers (m)\nNorth Bus,4.1\nCity Tram,3.9\n", encoding="utf-8")
    assert "meter or million?" in run("tables", path)
    assert "x 1,000,000" in run("tables", path, "--unit", "Passengers=million")


def test_columns_without_a_unit_are_said_to_be_taken_for_counts(tmp_path: Path) -> None:
    path = tmp_path / "walls.csv"
    path.write_text("Wall,Length,Height (m)\nNorth,12,3\nSouth,9,4\n", encoding="utf-8")
    assert "unit of Length: none stated, taken for counts (a line as # unit: Length=km" in run("tables", path)
    assert "uncertain       nothing" in run("tables", path, "--unit", "Length=km")


def test_a_measure_in_a_row_says_whether_it_has_a_unit(tmp_path: Path) -> None:
    path = tmp_path / "facts.csv"
    path.write_text("Item,Value\nStaff,1200\nRevenue (EUR),500\n", encoding="utf-8")
    described = run("tables", path)
    assert "Staff: no unit stated" in described
    assert "Revenue (EUR): EUR" in described


def test_a_wrong_column_or_file_is_an_error_of_its_kind(tmp_path: Path) -> None:
    with pytest.raises(UnknownNameError, match="nearest: River"):
        run("tables", SAMPLES / "bridges.csv", "--key", "Rivr")
    with pytest.raises(ReferenceDataError, match="no such file"):
        run("tables", tmp_path / "none.csv")


def test_check_takes_the_same_options(tmp_path: Path) -> None:
    table, story = tmp_path / "lines.csv", tmp_path / "story.txt"
    table.write_text("Operator,Passengers (m)\nNorth Bus,4.1\nCity Tram,3.9\n", encoding="utf-8")
    story.write_text("North Bus had 5.2 million passengers.\n", encoding="utf-8")
    open_ = run("check", story, "--reference", table, "--no-bundled", "--format", "csv")
    assert "differs" not in open_
    settled = ("check", story, "--reference", table, "--no-bundled", "--unit", "Passengers=million", "--format", "csv")
    assert "differs" in run(*settled, status=1)
