"""Names of countries in texts: what is one, what only looks like one, and which one it is."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck import reference
from factcheck.claims.names import names_of, settled

VOCABULARY = reference.load().vocabulary


def entities(text: str, day: str = "2012-01-01") -> list[tuple[str, ...]]:
    found = names_of(VOCABULARY).find(text, date.fromisoformat(day))
    return [mention.entities for mention in settled(found, text, VOCABULARY)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Moroccan phosphates", [("MAR",)]),
        ("The Serbo-Croatian phrase", [("HRV",)]),
        ("Sino-Indian talks", [("CHN",), ("IND",)]),
        ("anti-American slogans", []),
        ("Tell us more", []),
        ("The US said", [("USA",)]),
        ("NIGERIA WINS", [("NGA",)]),
        ("Nigerian and Nigerien", [("NGA",), ("NER",)]),
        ("Georgia's peaches", [("GEO", "the US state of Georgia")]),
        ("Georgia and Armenia", [("GEO",), ("ARM",)]),
        ("Georgians in Tbilisi like Georgia", [("GEO",), ("GEO",), ("GEO",)]),
    ],
)
def test_names(text: str, expected: list[tuple[str, ...]]) -> None:
    assert entities(text) == expected


def test_a_name_of_two_countries_keeps_both() -> None:
    assert set(entities("Congo's copper")[0]) == {"COD", "COG"}


def test_a_dead_state_gives_its_names_to_the_living() -> None:
    assert entities("Prague", "2012-01-01") == [("CZE",)]
