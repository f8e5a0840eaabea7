"""The time of all rules grows with the number of figures, not with its square; no test here asserts seconds."""

from __future__ import annotations

import pytest

from factcheck.extraction import extract
from factcheck.readers import read_text
from tests.benchmarks.rules_speed import body, growth, run_rules

_TIMES = 4
#: Linear is 4 and quadratic 16; the middle leaves room for a noisy machine.
_LIMIT = 2 * _TIMES

_NUMBERS = [str(1000 + 37 * number % 9000) for number in range(600)]
HOSTILE = {
    "changes": "rose by 5% from 4 to 5, " * 150,
    "parts": "Of the 100 men, " + "5 came from here, " * 200 + "and 3 went.",
    "brackets": "5 km (3 miles " * 150,
    "words": "a " * 8_000 + "rise of 5% from 3 to 4.",
    "fractions": "1 of 2 of 3 of " * 150,
    "percentages": "42% said yes, " * 150 + "and 3% no.",
    "one measure, other digits": " ".join(f"The walls of the town are {number} metres long." for number in _NUMBERS),
    "one measure, one sentence": ", ".join(f"{number} metres" for number in _NUMBERS),
    "swapped digits": " ".join(f"Its wall is {pair} metres." for pair in ("7,644", "7,464", "7,446") * 60),
    "powers of ten": " ".join(f"Imports were $1.73 {scale}." for scale in ("million", "billion", "trillion") * 60),
    "one sum": " ".join(f"The fund holds ${number} million." for number in _NUMBERS),
    "years": "He was born in 1924 and died in 1971, at 74. " * 100,
    "dates": "On Monday, 3 May 2004, and on Tuesday, 5 May 2004, " * 100,
    "products": "24 buses at 180,000 dollars each, a total of 43 million dollars, " * 100,
    "orders": "41 seats is ahead of 43 seats, exceeds 45 seats, " * 100,
    "fragments": "12 of 40 (32%) 18% (9/45) [23/51 (54.1%)] " * 100,
}


def _growth(text: str, joined: str) -> float:
    small, large = (read_text(joined.join([text] * times)) for times in (1, _TIMES))
    short, long = extract(small), extract(large)
    return growth(lambda: run_rules(small, short), lambda: run_rules(large, long), _LIMIT)


def test_rules_take_linear_time() -> None:
    assert _growth(body(1), "\n\n") < _LIMIT


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_text_makes_the_rules_quadratic(text: str) -> None:
    assert _growth(text, " ") < _LIMIT


def test_quadratic_time_would_be_seen() -> None:
    figures = range(300)

    def pairs(times: int) -> int:
        return sum(1 for one in (*figures,) * times for other in (*figures,) * times if one == other)

    assert growth(lambda: pairs(1), lambda: pairs(_TIMES), _LIMIT) > _LIMIT
