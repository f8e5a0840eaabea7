"""The time of all rules grows with the number of figures, not with its square; no test here asserts seconds."""

from __future__ import annotations

from tests.benchmarks import rules_speed

_TIMES = 4


def test_rules_take_linear_time() -> None:
    once_figures, _, once = rules_speed.measure(1, runs=3)
    more_figures, _, more = rules_speed.measure(_TIMES, runs=3)
    assert more_figures >= (_TIMES - 1) * once_figures
    # linear is 4 and quadratic 16; the middle leaves room for a noisy machine
    assert more / once < 2 * _TIMES
