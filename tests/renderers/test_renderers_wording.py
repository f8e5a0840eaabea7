"""What all renderers say alike copes with any number."""

from __future__ import annotations

from decimal import Decimal

import pytest

from factcheck.readers import read_text
from factcheck.renderers import wording


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
    from factcheck import pipeline, reference
    from factcheck.renderers import FORMATS, load

    text = (
        "China's trade rose to $1.5 billion billion billion billion percent in 2002, from 1 billion billion billion km."
    )
    report = pipeline.check(read_text(text), reference.load())
    for name in FORMATS:
        if name not in ("excel", "claimreview"):
            assert load(name).render(report)
