"""What all renderers say alike copes with any number."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from factcheck import pipeline, reference
from factcheck.model import Interval, Quantity, Span
from factcheck.readers import read_text
from factcheck.renderers import FORMATS, load, wording


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("1740", "1,740"),
        ("1500000000", "1.5 billion"),
        ("0.00012", "0.00012"),
        ("-2900", "-2,900"),
        ("1.5E+36", "1.5e+36"),
        ("1E+400", "1e+400"),
        ("Infinity", "∞"),
        ("NaN", "any"),
    ],
)
def test_any_number_is_shown(value: str, shown: str) -> None:
    assert wording.amount(Decimal(value), "") == shown


def test_a_report_on_absurd_figures_is_rendered() -> None:

    text = (
        "China's trade rose to $1.5 billion billion billion billion percent in 2002, from 1 billion billion billion km."
    )
    report = pipeline.check(read_text(text), reference.load())
    for name in FORMATS:
        if name not in ("excel", "claimreview"):
            assert load(name).render(report)


STATEMENTS = Path(__file__).parents[1] / "corpus" / "statements"
QUOTED = (
    'The minister said: "Exports rose from 8,400 to 12,900, an increase of 65 percent. '
    "China's population was 12.8 billion in 2002.\""
)


@pytest.mark.parametrize("name", ["text", "md", "html", "github"])
def test_a_finding_in_a_quotation_is_labelled(name: str) -> None:
    inside, outside = read_text(QUOTED), read_text(QUOTED.replace('"', ""))
    tables = reference.load(bundled=False)
    assert "in a quotation" in load(name).render(replace(pipeline.check(inside, tables), judgements=()))
    assert "in a quotation" not in load(name).render(replace(pipeline.check(outside, tables), judgements=()))


@pytest.mark.parametrize("name", ["text", "html"])
def test_a_figure_says_who_says_it(name: str) -> None:
    text = 'The minister said: "China\'s population was 12.8 billion in 2002."'
    shown = load(name).render(pipeline.check(read_text(text), reference.load()))
    assert "differs" in shown
    assert "“The minister”, quoted" in shown


@pytest.mark.parametrize(
    ("statement", "shown"),
    [
        ("Adler Berg met Union Tal before Port Nord.", "26 march 2005, 12 march 2005: not as printed"),
        ("Adler Berg met Port Nord before Union Tal.", "12 march 2005, 26 march 2005: no deviation"),
    ],
)
def test_what_a_word_of_order_was_set_against_is_shown(statement: str, shown: str) -> None:
    tables = reference.load([STATEMENTS / "fixtures.csv"], bundled=False)
    assert shown in load("text").render(pipeline.check(read_text(statement), tables))


def test_an_exact_figure_has_no_interval() -> None:
    exact = Interval(Decimal(5), Decimal(5))
    figure = Quantity(Span(0, 4), "5 km", "5", Decimal(5), Decimal(5), exact, Decimal(1), unit="kilometer")
    assert wording.reading(figure) == "5 km"
    assert wording.reading(replace(figure, interval=Interval(Decimal(4), Decimal(6)))) == "5 km (4 to 6)"
