"""The bundled tables against what datapackage.json states of them: types, keys, checksums, pairs, sums."""

import csv
import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

import pytest

from factcheck.reference.locate import bundled_folder
from factcheck.reference.vocabulary import parse_tolerance
from factcheck.units import canonical, dimension

FOLDER = bundled_folder()
PACKAGE = json.loads((FOLDER / "datapackage.json").read_text(encoding="utf-8"))
RESOURCES = {resource["name"]: resource for resource in PACKAGE["resources"]}
Row = dict[str, str]


def rows(name: str) -> list[Row]:
    with open(FOLDER / RESOURCES[name]["path"], newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


TABLES = {name: rows(name) for name in RESOURCES}
each_table = pytest.mark.parametrize("name", list(RESOURCES))


@each_table
def test_size_checksum_rows_and_years_are_those_of_the_file(name: str) -> None:
    resource, table = RESOURCES[name], TABLES[name]
    data = (FOLDER / resource["path"]).read_bytes()
    assert resource["bytes"] == len(data)
    assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
    assert resource["factcheck:rows"] == len(table)
    if "measure" in table[0]:
        assert set(resource["factcheck:measures"]) == {row["measure"] for row in table}


@each_table
def test_every_file_names_its_sources_and_licences(name: str) -> None:
    known = {licence["name"] for licence in PACKAGE["licenses"]}
    resource = RESOURCES[name]
    assert resource["sources"]
    assert all(source["title"] and source["retrieved"] for source in resource["sources"])
    assert {licence["name"] for licence in resource["licenses"]} <= known
    notices = (FOLDER / "LICENSES.md").read_text(encoding="utf-8")
    assert resource["path"].removesuffix(".csv") in notices


@each_table
def test_header_and_cells_keep_their_types_and_constraints(name: str) -> None:
    fields = RESOURCES[name]["schema"]["fields"]
    assert list(TABLES[name][0]) == [field["name"] for field in fields]
    broken = [
        (index, field["name"], row[field["name"]], problem)
        for field in fields
        for index, row in enumerate(TABLES[name], start=2)
        if (problem := problem_of(row[field["name"]], field))
    ]
    assert broken == []


def problem_of(cell: str, field: dict[str, Any]) -> str:
    limits = field.get("constraints", {})
    if cell == "":
        return "required" if limits.get("required") else ""
    checks: dict[str, Callable[[], bool]] = {
        "surrounding blanks": lambda: cell == cell.strip(),
        "type": lambda: is_number(cell, field["type"]),
        "range": lambda: in_range(cell, limits),
        "pattern": lambda: re.fullmatch(limits.get("pattern", ".*"), cell) is not None,
        "enum": lambda: cell in limits.get("enum", [cell]),
    }
    return next((name for name, holds in checks.items() if not holds()), "")


def is_number(cell: str, kind: str) -> bool:
    if kind not in ("number", "integer"):
        return True
    try:
        return Decimal(cell).is_finite() and (kind == "number" or cell.lstrip("-").isdigit())
    except InvalidOperation:
        return False


def in_range(cell: str, limits: dict[str, Any]) -> bool:
    if "minimum" not in limits and "maximum" not in limits:
        return True
    return limits.get("minimum", Decimal("-Infinity")) <= Decimal(cell) <= limits.get("maximum", Decimal("Infinity"))


@pytest.mark.parametrize("cell", ["", "x", "-1", "3000", " 12", "1.5"])
def test_the_check_itself_sees_what_is_broken(cell: str) -> None:
    field = {"name": "year", "type": "integer", "constraints": {"required": True, "minimum": 0, "maximum": 2100}}
    assert problem_of(cell, field)
    assert not problem_of("1999", field)


@each_table
def test_primary_keys_are_filled_and_unique(name: str) -> None:
    key = RESOURCES[name]["schema"]["primaryKey"]
    keys = [tuple(row[column] for column in key) for row in TABLES[name]]
    assert len(set(keys)) == len(keys)
    assert all(any(part for part in row_key) for row_key in keys)


@each_table
def test_foreign_keys_and_ids_inside_cells_exist(name: str) -> None:
    ids = {row["id"] for row in TABLES["entities"]}
    for foreign in RESOURCES[name]["schema"].get("foreignKeys", []):
        (column,), reference = foreign["fields"], foreign["reference"]
        targets = {row[reference["fields"][0]] for row in TABLES[reference["resource"]]}
        assert {row[column] for row in TABLES[name]} - {""} <= targets
    for column in {"pair", "entities"} & set(TABLES[name][0]):
        assert {part for row in TABLES[name] for part in row[column].split("|")} - {""} <= ids


def test_measures_have_units_and_tolerances_that_can_be_read() -> None:
    for row in TABLES["measures"]:
        unit = canonical(row["unit"])
        assert unit == "" or dimension(unit)
        parse_tolerance(row["tolerance"])
        words = [word.strip().casefold() for word in row["keywords"].split(";")]
        assert len(set(words)) == len(words), row["id"]


def stated() -> Iterator[tuple[str, str, str]]:
    for name, table in TABLES.items():
        if name == "measures" or "unit" not in table[0]:
            continue
        fixed = RESOURCES[name].get("factcheck:measure", "")
        yield from sorted({(name, row.get("measure", fixed), row["unit"]) for row in table})


@pytest.mark.parametrize(("name", "measure", "unit"), list(stated()))
def test_the_unit_of_a_row_is_of_its_measures_dimension(name: str, measure: str, unit: str) -> None:
    expected = next(row["unit"] for row in TABLES["measures"] if row["id"] == measure)
    assert dimension(canonical(unit)) == dimension(canonical(expected))


def test_pairs_are_sorted_and_mostly_seen_alike_from_both_sides() -> None:
    sides: dict[tuple[str, str], dict[str, set[Decimal]]] = defaultdict(lambda: defaultdict(set))
    for row in TABLES["land-borders"]:
        assert row["pair"] == "|".join(sorted(row["pair"].split("|")))
        if row["reporter"]:
            assert {row["reporter"], row["neighbour"]} == set(row["pair"].split("|"))
            sides[row["pair"], row["edition_to"]][row["reporter"]].add(Decimal(row["value"]))
    both = [values for values in sides.values() if len(values) == 2]
    alike = [values for values in both if len(set.union(*values.values())) == 1]
    # both countries report the same length in most editions; the rest is why `disputed` exists
    assert len(both) > 400
    assert len(alike) / len(both) > 0.8


def test_land_and_water_add_up_to_the_total_area() -> None:
    areas: dict[tuple[str, str], dict[str, Decimal]] = defaultdict(dict)
    for row in TABLES["geography"]:
        if row["measure"].startswith("area") and not row["status"]:
            areas[row["entity"], row["edition_to"]][row["measure"]] = Decimal(row["value"])
    whole = [item for item in areas.values() if len(item) == 3 and item["area_total"]]
    good = [
        item
        for item in whole
        if abs((item["area_land"] + item["area_water"]) / item["area_total"] - 1) < Decimal("0.01")
    ]
    assert len(whole) > 300
    assert len(good) / len(whole) > 0.98


@pytest.mark.parametrize(
    ("name", "column", "low"), [("gdp", "gdp_nominal", "0.92"), ("trade-totals", "exports_goods", "0.90")]
)
def test_countries_add_up_to_most_of_the_world(name: str, column: str, low: str) -> None:
    world: dict[str, Decimal] = {}
    parts: dict[str, Decimal] = defaultdict(Decimal)
    for row in TABLES[name]:
        if not row[column]:
            continue
        if row["entity"] == "WLD":
            world[row["time"]] = Decimal(row[column])
        else:
            parts[row["time"]] += Decimal(row[column])
    assert len(world) > 50
    assert all(Decimal(low) < parts[year] / total < Decimal("1.01") for year, total in world.items())


def test_shares_of_partners_stay_below_the_whole_or_are_marked() -> None:
    for column in ("exports_share", "imports_share"):
        sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
        for row in TABLES["trade-shares"]:
            if row[column] and row["partner"] not in ("EU", "WLD") and row["status"] != "suspect":
                sums[row["reporter"], row["time"]] += Decimal(row[column])
        assert max(sums.values()) <= 101


def test_the_highest_point_is_above_the_lowest() -> None:
    newest: dict[tuple[str, str], tuple[str, Decimal]] = {}
    for row in TABLES["features"]:
        if row["measure"] in ("highest_point", "lowest_point", "mean_elevation") and not row["status"]:
            key = (row["entities"], row["measure"])
            newest[key] = max(newest.get(key, ("", Decimal(0))), (row["edition_to"], Decimal(row["value"])))
    for (entity, measure), (_, value) in newest.items():
        if measure == "highest_point" and (entity, "lowest_point") in newest:
            assert value >= newest[entity, "lowest_point"][1], entity


def test_namibia_is_no_missing_value() -> None:
    assert any(row["iso2"] == "NA" and row["id"] == "NAM" for row in TABLES["entities"])
