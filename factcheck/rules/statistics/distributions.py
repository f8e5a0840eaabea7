"""Tail probabilities of the distributions behind t, F, chi-squared, r and z tests.

Floats, not ``Decimal``: a p-value is compared at two to four printed places, far above the error here (the tests hold
every function to 1e-9 relative against scipy's values down to p = 1e-12).

Methods: regularised incomplete beta function by its continued fraction (NIST Digital Library of Mathematical Functions,
8.17.22) and incomplete gamma by its series (8.11.4) and continued fraction (8.9.2), both fractions evaluated by the
modified Lentz algorithm (Thompson and Barnett, J. Comput. Phys. 64, 1986); the normal tail is ``math.erfc``.
"""

from __future__ import annotations

import math
from collections.abc import Callable

_TINY = 1e-300
_PRECISION = 1e-15
_MAX_STEPS = 10_000


def _lentz(first: float, term: Callable[[int], tuple[float, float]]) -> float:
    """The continued fraction ``first + a1/(b1 + a2/(b2 + ...))`` with ``term(n)`` giving ``(an, bn)``."""
    value = first or _TINY
    c, d = value, 0.0
    for step in range(1, _MAX_STEPS):
        a, b = term(step)
        d = 1.0 / ((b + a * d) or _TINY)
        c = (b + a / c) or _TINY
        factor = c * d
        value *= factor
        if abs(factor - 1.0) < _PRECISION:
            break
    return value


def _beta_fraction(a: float, b: float, x: float) -> float:
    def term(step: int) -> tuple[float, float]:
        m = step // 2
        if step % 2:
            return -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)), 1.0
        return m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)), 1.0

    scale = a * math.log(x) + b * math.log1p(-x) + math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    return math.exp(scale) / a / _lentz(1.0, term)


def incomplete_beta(a: float, b: float, x: float, rest: float) -> float:
    """The regularised incomplete beta function I_x(a, b), a, b > 0; ``rest`` is 1 - x, apart to keep its digits."""
    if x <= 0.0 or rest <= 0.0:
        return 0.0 if x <= 0.0 else 1.0
    if x > (a + 1.0) / (a + b + 2.0):
        return 1.0 - _beta_fraction(b, a, rest)
    return _beta_fraction(a, b, x)


def upper_gamma(a: float, x: float) -> float:
    """The regularised upper incomplete gamma function Q(a, x), for a > 0 and x >= 0."""
    if x <= 0.0:
        return 1.0
    scale = math.exp(a * math.log(x) - x - math.lgamma(a))
    if x < a + 1.0:
        return 1.0 - scale * _gamma_series(a, x)

    def term(step: int) -> tuple[float, float]:
        return -step * (step - a), x + 2 * step + 1.0 - a

    return scale / _lentz(x + 1.0 - a, term)


def _gamma_series(a: float, x: float) -> float:
    summand = total = 1.0 / a
    for step in range(1, _MAX_STEPS):
        summand *= x / (a + step)
        total += summand
        if summand < total * _PRECISION:
            break
    return total


def p_of_z(z: float) -> float:
    """Two-tailed p-value of a standard normal ``z``."""
    return math.erfc(abs(z) / math.sqrt(2.0))


def p_of_t(t: float, df: float) -> float:
    """Two-tailed p-value of Student's ``t`` with ``df`` > 0 degrees of freedom."""
    square = t * t
    return incomplete_beta(df / 2.0, 0.5, df / (df + square), square / (df + square))


def p_of_f(f: float, df1: float, df2: float) -> float:
    """Upper-tail p-value of ``f`` with ``df1`` and ``df2`` > 0 degrees of freedom (1 for f <= 0)."""
    if f <= 0.0:
        return 1.0
    whole = df2 + df1 * f
    return incomplete_beta(df2 / 2.0, df1 / 2.0, df2 / whole, df1 * f / whole)


def p_of_chi2(chi2: float, df: float) -> float:
    """Upper-tail p-value of ``chi2`` with ``df`` > 0 degrees of freedom (1 for chi2 <= 0)."""
    return upper_gamma(df / 2.0, chi2 / 2.0)


def p_of_r(r: float, df: float) -> float:
    """Two-tailed p-value of a correlation ``r`` with ``df`` = n - 2 degrees of freedom, through its t value."""
    if abs(r) >= 1.0:
        return 0.0
    return p_of_t(r * math.sqrt(df / (1.0 - r * r)), df)
