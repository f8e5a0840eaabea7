"""The statistics pack on sentences of papers: each error has a twin that is right, and tests are graded with care."""

from __future__ import annotations

import pytest

from factcheck.extraction import extract
from factcheck.model import Finding
from factcheck.readers import read_text
from factcheck.rules import Context
from factcheck.rules.registry import load

PACK = [rule for rule in load() if rule.pack == "statistics"]


def findings(text: str) -> list[Finding]:
    document = read_text(text)
    context = Context(document, extract(document))
    return [one for rule in PACK for one in rule.findings(context)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("p-value", "Groups differed, *t*(40) = 1.10, *p* = .03."),
        ("p-value", "The effect held, χ²(3, N = 412) = 6.10, p < .01."),
        ("p-value", "We saw no effect, F(1, 90) = 9.80, n.s."),
        ("p-value", "Age mattered, r(58) = .41, p = .12."),
        ("p-value", "The test gave z = 1.02, p = .004."),
        ("p-value", "They differed, t(30) = 3.1, p = .000."),
        ("count-percent", "Side effects occurred in 14 (32.1%) of 52 patients."),
        ("count-percent", "Response was seen in 40% (18/51)."),
        ("count-percent", "Women made up 61/120 (58.0%)."),
        ("grim", "Ratings on a 5-point scale (M = 3.21, SD = 0.9, n = 18)."),
        ("grim", "Participants rated it (n = 14; M = 4.55, SD = 1.1)."),
        ("grimmer", "Rated on a scale from 1 to 9 (M = 3.20, SD = 2.00, n = 5)."),
        ("interval-estimate", "HR 0.80 (95% CI, 0.82-0.95)."),
        ("interval-estimate", "The adjusted odds ratio was 2.10 (95% CI: 1.10 to 2.05)."),
        ("interval-estimate", "RR = 1.4, 95% CI [1.9, 1.1]."),
        ("ratio-sign", "OR = -1.8 (95% CI -2.9 to -1.1)."),
        ("ratio-sign", "Treatment lowered the rate, with reduced risk of death, HR 1.40 (95% CI 1.10-1.78)."),
    ],
)
def test_error_is_found(name: str, text: str) -> None:
    assert [one.name for one in findings(text)] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Groups differed, *t*(40) = 2.10, *p* = .042.",
        "The effect held, χ²(3, N = 412) = 16.10, p < .01.",
        "We saw no effect, F(1, 90) = 1.80, n.s.",
        "Age mattered, r(58) = .41, p = .001.",
        "The test gave z = 1.02, p = .31.",
        "As predicted (one-tailed), t(30) = 1.75, p = .045.",
        "Side effects occurred in 14 (26.9%) of 52 patients.",
        "Response was seen in 35% (18/51).",
        "Ratings on a 5-point scale (M = 3.22, SD = 0.9, n = 18).",
        "Reaction times (M = 3.21, SD = 0.9, n = 18) were short.",
        "The composite scale averaged across items, rated 1 to 5 (M = 3.21, SD = 0.9, n = 18).",
        "Rated on a scale from 1 to 9 (M = 3.20, SD = 2.17, n = 5).",
        "HR 0.80 (95% CI, 0.67-0.95).",
        "The mean difference was -1.8 (95% CI -2.9 to -0.7).",
        "Smoking raised the odds: higher odds of relapse, OR = 0.90 (95% CI 0.60 to 1.35).",
        "On 3/4 (Monday) 12/15 came.",
    ],
)
def test_twin_is_silent(text: str) -> None:
    found = findings(text)
    assert [one.message for one in found] == []


def grade(text: str) -> tuple[str, str]:
    (one,) = findings(text)
    return one.severity, one.message


def test_an_error_that_changes_no_decision_is_a_warning() -> None:
    severity, message = grade("They differed, t(28) = 3.20, p = .010.")
    assert severity == "warning"
    assert message.startswith("does not match as printed")


def test_a_decision_error_is_an_error() -> None:
    severity, message = grade("They differed, t(28) = 1.20, p = .02.")
    assert severity == "error"
    assert "other side of .05" in message


def test_a_p_value_that_fits_one_tail_says_so() -> None:
    severity, message = grade("They differed, t(28) = 1.80, p = .041.")
    assert severity == "warning"
    assert "one-tailed" in message


def test_a_corrected_p_value_is_worded_with_care() -> None:
    severity, message = grade("With Bonferroni correction they differed, t(28) = 2.40, p = .07.")
    assert severity == "warning"
    assert "corrected" in message
