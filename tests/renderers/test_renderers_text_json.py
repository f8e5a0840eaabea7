"""The terminal report, and the JSON formats against their published schema."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import jsonschema
import pytest
from sample_report import clean, sample
from syrupy.assertion import SnapshotAssertion

from factcheck import pipeline, readers, reference
from factcheck.errors import UnknownNameError
from factcheck.model import Interval
from factcheck.renderers import FORMATS, load, text, wording
from factcheck.renderers.json import render as render_json
from factcheck.renderers.json import schema
from factcheck.settings import Settings

AS_OF_2017 = Settings(as_of=date(2017, 5, 22))

FORBIDDEN = ("false", "lie", "misleading")


def test_text_as_an_editor_sees_it(snapshot: SnapshotAssertion) -> None:
    assert text.render(sample(), width=100) == snapshot


def test_text_opens_with_the_tally() -> None:
    assert text.render(sample(), width=400).startswith(
        "14 figures: 1 differs, 1 outdated, 1 disputed, 1 close, 1 plausible, 1 matches, 8 not checked; "
        "1 inconsistency (1 more suppressed); 1 seen but not read\n"
    )


def test_text_sorts_by_severity() -> None:
    shown = text.render(sample())
    marks = ["≠ inconsistent", "✗ differs", "◷ outdated", "⇄ disputed", "≈ close", "~ plausible", "✓ matches", "· not"]
    places = [shown.index(mark) for mark in marks]
    assert places == sorted(places)


@pytest.mark.parametrize("width", [40, 80, 160])
def test_text_keeps_to_the_width(width: int) -> None:
    assert max(map(len, text.render(sample(), width=width).split("\n"))) <= width


def test_text_without_colour_has_no_escape() -> None:
    assert "\x1b" not in text.render(sample())
    assert "\x1b[" in text.render(sample(), colour=True)


def test_text_of_a_clean_article_is_short() -> None:
    assert text.render(clean()).splitlines() == ["no figures", "clean.txt · no date known: give one with --as-of"]


def test_a_source_that_is_only_shown_beside_needs_no_number() -> None:
    """The population of 2016 that matches the Factbook, with the World Bank's beside it."""
    shown = pipeline.check(readers.read_text("Pakistan has 202 million people."), reference.load(), AS_OF_2017)
    assert {one.role for one in shown.judgements[0].evidence} == {"decides", "shown"}
    assert "World Bank" not in text.render(shown)


def test_control_characters_of_the_article_reach_no_terminal() -> None:
    assert (
        wording.visible("5\x1b[31m km\u202e\n left")
        == "5\N{REPLACEMENT CHARACTER}[31m km\N{REPLACEMENT CHARACTER} left"
    )


def test_json_keeps_its_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    jsonschema.validate(json.loads(render_json(sample())), schema(), cls=jsonschema.Draft202012Validator)
    jsonschema.validate(json.loads(render_json(clean())), schema(), cls=jsonschema.Draft202012Validator)


def test_the_schema_refuses_a_report_without_a_reason() -> None:
    broken = json.loads(render_json(sample()))
    broken["judgements"][0]["reason"] = ""
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, schema())


def test_json_loses_no_digit_and_carries_checksums() -> None:
    record = json.loads(render_json(sample()))["judgements"][0]
    assert record["claim"]["figure"]["interval"] == {"low": "1739.5", "high": "1740.5"}
    facts = [fact for evidence in record["evidence"] for fact in evidence["facts"]]
    assert len({fact["sha256"] for fact in facts}) == len(facts) == 2


def test_json_lists_every_figure() -> None:
    report = sample()
    spans = {(record["location"]["start"]) for record in json.loads(render_json(report))["judgements"]}
    assert spans >= {quantity.span.start for quantity in report.extraction.quantities}


def test_json_lines_hold_the_same_records() -> None:
    lines = [json.loads(line) for line in load("jsonl").render(sample()).splitlines()]
    whole = json.loads(render_json(sample()))
    head = next(iter(lines))
    assert head["type"] == "report"
    assert head["tally"] == whole["tally"]
    for kind, key in (("judgement", "judgements"), ("finding", "findings"), ("unread", "unread"), ("table", "tables")):
        records = [{k: v for k, v in line.items() if k != "type"} for line in lines if line["type"] == kind]
        assert records == whole[key]


def test_unknown_format() -> None:
    with pytest.raises(UnknownNameError, match="unknown format 'jsn'"):
        load("jsn")


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_no_format_says_what_only_people_may_say(name: str) -> None:
    output = load(name).render(sample(), **({"author": "The Desk"} if name == "claimreview" else {}))
    if isinstance(output, str):
        shown = re.sub(r"<script>.*?</script>|: false\b", "", output, flags=re.DOTALL)
        assert not set(re.findall(r"[a-z]+", shown.lower())) & set(FORBIDDEN)


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        ("1740", "kilometer", "1,740 km"),
        ("1500000000", "USD", "$1.5 billion"),
        ("1234567.8", "", "1,234,567.8"),
        ("-2500000", "USD", "-$2.5 million"),
        ("0.000012", "percent", "0.000012 %"),
        ("0", "", "0"),
    ],
)
def test_amounts(value: str, unit: str, expected: str) -> None:
    assert wording.amount(Decimal(value), unit) == expected


def test_intervals() -> None:
    assert wording.interval(Interval(Decimal("1739.5"), Decimal("1740.5"))) == "1,739.5 to 1,740.5"
    assert wording.interval(Interval(Decimal("-Infinity"), Decimal(5))) == "at most 5"
    assert wording.interval(Interval(Decimal(5), Decimal("Infinity"))) == "at least 5"


def test_a_reference_that_is_a_date_is_shown_as_one() -> None:
    base = sample().judgements[0].evidence[0]
    day = replace(base, facts=(replace(base.facts[0], text="1996-04-26"),), value=Decimal(728775), unit="day")
    assert wording.reference_value(day) == "1996-04-26"
    assert wording.reference_value(base) == "1,533 km"
    cell = replace(base, facts=(replace(base.facts[0], text="1.533,0"),))  # as a table printed it
    assert wording.reference_value(cell) == "1,533 km"


def test_computed_values_are_rounded_and_printed_ones_are_not() -> None:
    assert wording.amount(Decimal("1666666666.6667"), "USD") == "$1.6667 billion"
    assert wording.amount(Decimal("1666666667"), "USD") == "$1,666,666,667"
    assert wording.shortened("one two three four five", 20) == "one two three four…"
