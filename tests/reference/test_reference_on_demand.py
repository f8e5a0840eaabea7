"""Facts of a large table are made when they are asked for, once, and no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck import reference
from factcheck.reference import user_tables


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[reference.Reference, list[str]]:
    rows = [
        f"{place},{year},{place_number * 100 + year}"
        for place_number, place in enumerate(("Brell", "Asker"))
        for year in range(2000, 2010)
    ]
    (tmp_path / "ferries.csv").write_text("\n".join(["Port,Year,Ferries", *rows]) + "\n", encoding="utf-8")
    tables = reference.load([tmp_path], bundled=False)
    times: list[str] = []
    original = user_tables.Fact

    def counted(*args: object, **kwargs: object) -> object:
        times.append(str(kwargs["time"]))
        return original(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(user_tables, "Fact", counted)
    return tables, times


def test_only_the_facts_of_the_year_asked_for_are_made(made: tuple[reference.Reference, list[str]]) -> None:
    tables, times = made
    found = tables.facts_of("ferries.csv#Ferries", "2003")
    assert [(fact.entities, fact.time) for fact in found] == [(("Brell",), "2003"), (("Asker",), "2003")]
    assert times == ["2003", "2003"]


def test_a_second_look_up_makes_nothing(made: tuple[reference.Reference, list[str]]) -> None:
    tables, times = made
    first = tables.facts("ferries.csv#Ferries", ("Asker",))
    assert len(times) == len(first) == 10
    assert tables.facts("ferries.csv#Ferries", ("Asker",)) == first
    assert len(times) == 10


def test_periods_make_no_facts(made: tuple[reference.Reference, list[str]]) -> None:
    tables, times = made
    assert tables.times("ferries.csv#Ferries") == tuple(str(year) for year in range(2000, 2010))
    assert not times
