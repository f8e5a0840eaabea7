"""Whether a printed p-value fits its printed statistic, by the rules of statcheck.

A printed statistic stands for every value that rounds to it; its p-values form an interval, and the printed p must
meet it within its own rounding. Source: Nuijten, Hartgerink, van Assen, Epskamp and Wicherts, "The prevalence of
statistical reporting errors in psychology (1985-2013)", Behavior Research Methods 48, 2016; grades "error"
(inconsistency) and "decision error" (the two p-values lie on different sides of .05) as there, with p = .05 counted
as significant.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from factcheck.rules.statistics.distributions import p_of_chi2, p_of_f, p_of_r, p_of_t, p_of_z
from factcheck.rules.statistics.results import PrintedTest

ALPHA = 0.05
Grade = Literal["consistent", "error", "decision error"]


@dataclass(frozen=True, slots=True)
class Recomputed:
    """What the printed statistic says.

    Attributes:
        p: two-tailed, from the statistic as printed; ``low`` and ``high`` over every statistic that rounds to it.
        grade: of the printed p-value.
        one_tailed_fits: the printed p-value fits half of it (only t, r and z have tails to choose from).
    """

    p: float
    low: float
    high: float
    grade: Grade
    one_tailed_fits: bool


def recompute(result: PrintedTest) -> Recomputed:
    """The two-tailed p-value of a printed test and whether the printed one fits it."""
    size = abs(result.value)
    low = _p(result, size + result.half_place)
    high = _p(result, max(size - result.half_place, 0.0))
    p = _p(result, size)
    consistent = _fits(result, low, high)
    tails = result.test in ("t", "r", "z")
    return Recomputed(
        p=p,
        low=low,
        high=high,
        grade="consistent" if consistent else "decision error" if _changes_decision(result, p) else "error",
        one_tailed_fits=tails and _fits(result, low / 2, high / 2),
    )


def _p(result: PrintedTest, size: float) -> float:
    match result.test:
        case "t":
            return p_of_t(size, *result.df)
        case "F":
            return p_of_f(size, *result.df)
        case "chi2":
            return p_of_chi2(size, *result.df)
        case "r":
            return p_of_r(size, *result.df)
        case "z":
            return p_of_z(size)


def _fits(result: PrintedTest, low: float, high: float) -> bool:
    """Whether the printed p can be meant, given that the recomputed one lies between ``low`` and ``high``."""
    if result.p <= 0.0 and result.p_comparison != ">":
        return False  # no p-value is zero
    p_low, p_high = result.p - result.p_half_place, result.p + result.p_half_place
    match result.comparison, result.p_comparison:
        case "=", "=":
            return p_low <= high and low <= p_high
        case "=", "<":
            return low <= result.p
        case "=", ">":
            return result.p <= high
        case "<", "=":  # a smaller statistic has a larger p-value
            return p_high >= high
        case "<", "<":
            return result.p >= high
        case ">", "=":
            return p_low <= low
        case ">", ">":
            return result.p <= low
        case _:
            return True


def _changes_decision(result: PrintedTest, p: float) -> bool:
    """Whether printed and recomputed p-value lie on different sides of .05."""
    if result.p_comparison == "=":
        return (result.p <= ALPHA) != (p <= ALPHA)
    if result.p_comparison == "<":
        return result.p <= ALPHA < p
    return p <= ALPHA <= result.p
