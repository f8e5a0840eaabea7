"""Look-ups in the bundled tables: the rows that an article on Kazakhstan and China needs."""

from decimal import Decimal

import pytest

from factcheck import reference
from factcheck.reference import Reference


@pytest.fixture(scope="module")
def bundled() -> Reference:
    return reference.load()


def test_a_border_comes_back_from_both_reporters_in_every_edition(bundled: Reference) -> None:
    facts = bundled.facts("border_length", ("CHN", "KAZ"))
    seen = {(dict(fact.attributes).get("reporter"), fact.edition_from, fact.edition_to, fact.value) for fact in facts}
    assert ("CHN", "1992", "2013", Decimal(1533)) in seen
    assert ("KAZ", "2015", "2025", Decimal(1765)) in seen
    assert Decimal("1782.75") in {fact.value for fact in facts}
    assert {fact.unit for fact in facts} == {"km"}


def test_sources_of_the_population_are_told_apart(bundled: Reference) -> None:
    facts = [fact for fact in bundled.facts("population", ("KAZ",)) if fact.time == "2002"]
    assert {fact.source for fact in facts} == {
        "CIA World Factbook",
        "World Bank, World Development Indicators: SP.POP.TOTL",
    }
    assert all(fact.retrieved == "2026-11-23" and fact.unit == "person" for fact in facts)


@pytest.mark.parametrize(
    ("measure", "entities", "value"),
    [
        ("trade_total", ("CHN", "KAZ"), "2000000000"),
        ("imports_from_partner", ("CHN", "KAZ"), "963500000"),
        ("exports_share", ("MEX", "USA"), "82.7"),
        ("river_length", ("Volga",), "3645"),
        ("highest_point", ("KEN",), "5199"),
        ("elevation", ("Mount Fuji",), "3776"),
        ("elevation", ("K2",), "8611"),
        ("project_length", ("kazakhstan-china-oil",), "2228"),
        ("city_population", ("Almaty",), "1987000"),
        ("us_cpi", ("USA",), "24.067"),
        ("orbital_period", ("Earth",), "365.256"),
    ],
)
def test_a_row_is_found_by_measure_and_entities(
    bundled: Reference, measure: str, entities: tuple[str, ...], value: str
) -> None:
    facts = bundled.facts(measure, entities)
    assert Decimal(value) in {fact.value for fact in facts}
    assert all(fact.entities == entities and fact.measure == measure and fact.row and fact.source for fact in facts)


def test_a_euro_rate_is_a_pair_and_keeps_the_range_of_the_year(bundled: Reference) -> None:
    fact = next(fact for fact in bundled.facts("fx_per_eur", ("EUROAREA", "USD")) if fact.time == "2020")
    assert (fact.value, fact.unit) == (Decimal("1.1422"), "USD/EUR")
    assert fact.low is not None
    assert fact.high is not None
    assert fact.low < fact.value < fact.high


def test_an_event_keeps_its_date_as_text_and_its_keywords(bundled: Reference) -> None:
    fact = next(
        fact for fact in bundled.facts("event_date", ("CHN", "KAZ")) if fact.row == "ev-kazchn-demarcation-2002"
    )
    assert fact.text == "2002-05-10"
    assert dict(fact.attributes)["keywords"] == "demarcation;border"


def test_rows_that_may_not_decide_say_so(bundled: Reference) -> None:
    shaky = [fact for fact in bundled.facts("river_length", ("Volga",)) if fact.status == "unchecked"]
    assert shaky
    assert not any(fact.decides for fact in shaky)


def test_all_entities_of_one_year(bundled: Reference) -> None:
    facts = bundled.facts_of("gdp_nominal", "2002")
    assert len(facts) > 180
    assert {fact.time for fact in facts} == {"2002"}


def test_members_are_those_of_the_day(bundled: Reference) -> None:
    assert len(bundled.members("EU", "2004-04-30")) == 15
    assert len(bundled.members("EU", "2004-05-01")) == 25
    cis = bundled.members("CIS", "2002-12-27")
    assert " ".join(cis) == "ARM AZE BLR GEO KAZ KGZ MDA RUS TJK TKM UKR UZB"


def test_one_name_for_two_rivers_gives_two_entities(bundled: Reference) -> None:
    owners = {alias.entity for alias in bundled.vocabulary.aliases if alias.text == "Red River"}
    assert len(owners) == 2
    assert all(alias.ambiguous for alias in bundled.vocabulary.aliases if alias.text == "Red River")


def test_names_of_one_river_in_many_countries_give_one_entity(bundled: Reference) -> None:
    owners = {alias.entity for alias in bundled.vocabulary.aliases if alias.text in ("Danube", "Donau", "Dunav")}
    assert owners == {"Danube"}


def test_tolerances_are_fractions_points_or_units(bundled: Reference) -> None:
    measures = bundled.vocabulary.measures
    assert (measures["border_length"].tolerance, measures["border_length"].tolerance_unit) == (Decimal("0.05"), "")
    assert (measures["gdp_growth"].tolerance, measures["gdp_growth"].tolerance_unit) == (
        Decimal("0.5"),
        "percentage_point",
    )
    assert measures["member_count"].tolerance == 0


def test_an_unknown_measure_or_entity_has_no_facts(bundled: Reference) -> None:
    assert bundled.facts("wingspan", ("KAZ",)) == ()
    assert bundled.facts("population", ("Atlantis",)) == ()


def test_without_the_bundled_tables_nothing_is_known() -> None:
    assert reference.load(bundled=False).vocabulary.measures == {}
