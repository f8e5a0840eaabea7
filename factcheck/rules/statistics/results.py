"""Test results as papers print them: "t(28) = 2.20, p = .036", read from the text with their printed places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from factcheck.model import Span

Test = Literal["t", "F", "chi2", "r", "z"]
Comparison = Literal["=", "<", ">"]

_MINUS = "[-−–]"
_NUMBER = rf"{_MINUS}?(?:\d{{1,3}}(?:,\d{{3}})+|\d+)?(?:\.\d+|(?<=\d))"
_DF = r"\d+(?:\.\d+)?"
_SIGN = r"(?:=|<|>|≤|≥|≈)"
_STYLE = r"[*_]{0,2}"  # Markdown emphasis around a symbol
#: Effect sizes and intervals that some styles print between the statistic and its p-value.
_BETWEEN = (
    r"(?:\s?[,;]\s?(?:(?!\W{0,2}[pPzZ]\W)[^,;()=<>\n]{1,24}\s?[=<>]\s?" + _NUMBER + r"|"
    r"(?:9\d\s?%\s?)?CI\s?=?\s?[\[(][^\])\n]{3,30}[\])])){0,3}"
)
_RESULT = re.compile(
    rf"""(?<![\w.]){_STYLE}(?:
        (?P<t>t){_STYLE}\s?[(\[]\s?(?:df\s?=\s?)?(?P<t_df>{_DF})\s?[)\]]
      | (?P<F>F){_STYLE}\s?[(\[]\s?(?:df\s?=\s?)?(?P<F_df1>{_DF})\s?[,;/]\s?(?:df\s?=\s?)?(?P<F_df2>{_DF})\s?[)\]]
      | (?P<chi2>[χΧ]{_STYLE}\s?(?:\^?2|²|<sup>2</sup>)|\\chi\^2|chi-?\s?squared?|[Xx]²|[Xx]\^2|chi2){_STYLE}
        \s?[(\[]\s?(?:df\s?=\s?)?(?P<chi2_df>{_DF})(?:\s?[,;]\s?[Nn]\s?=\s?\d[\d,]*)?\s?[)\]]
      | (?P<r>r){_STYLE}\s?[(\[]\s?(?:df\s?=\s?)?(?P<r_df>{_DF})\s?[)\]]
      | (?P<z>[zZ]){_STYLE}(?!\s?[(\[])
    )\s?(?P<sign>{_SIGN})\s?(?P<value>{_NUMBER})
    {_BETWEEN}\s?[,;]?\s?
    (?:{_STYLE}(?P<p>[pP]){_STYLE}(?:-value)?\s?(?P<p_sign>{_SIGN})\s?(?P<p_value>\d?\.\d+(?:\s?[eE]{_MINUS}\d+)?|[01](?![\d.]))
      | \(?(?P<ns>n\.?\s?s\.?)(?!\w))""",
    re.VERBOSE,
)
_COMPARISON: dict[str, Comparison] = {"=": "=", "≈": "=", "<": "<", "≤": "<", ">": ">", "≥": ">"}


@dataclass(frozen=True, slots=True)
class PrintedTest:
    """One printed test.

    Attributes:
        test: the distribution that decides it.
        df: its degrees of freedom (two for F, none for z).
        value, half_place: the statistic and half a unit of its last printed place; ``comparison`` its sign.
        p, p_half_place, p_comparison: the printed p-value alike; "ns" is read as "> .05", as statcheck does.
        span, p_span: the whole result, and the p-value (or "ns") in it.
    """

    test: Test
    df: tuple[float, ...]
    value: float
    half_place: float
    comparison: Comparison
    p: float
    p_half_place: float
    p_comparison: Comparison
    span: Span
    p_span: Span


def find_results(text: str) -> Iterator[PrintedTest]:
    """Every t, F, chi-squared, r or z test in ``text`` that is printed with its p-value, in order of position."""
    for match in _RESULT.finditer(text):
        yield _read(match)


def _read(match: re.Match[str]) -> PrintedTest:
    test: Test = next(name for name in ("t", "F", "chi2", "r", "z") if match[name])
    df_names = {"t": ("t_df",), "F": ("F_df1", "F_df2"), "chi2": ("chi2_df",), "r": ("r_df",), "z": ()}[test]
    value, half_place = _number(match["value"])
    if match["ns"]:
        p, p_half_place, p_comparison, p_group = 0.05, 0.0, ">", "ns"
    else:
        p, p_half_place = _number(match["p_value"])
        p_comparison, p_group = _COMPARISON[match["p_sign"]], "p_value"
    return PrintedTest(
        test=test,
        df=tuple(float(match[name]) for name in df_names),
        value=value,
        half_place=half_place,
        comparison=_COMPARISON[match["sign"]],
        p=p,
        p_half_place=p_half_place,
        p_comparison=p_comparison,  # type: ignore[arg-type]
        span=Span(match.start(), match.end()),
        p_span=Span(*match.span(p_group)),
    )


def _number(printed: str) -> tuple[float, float]:
    """A printed number and half a unit of its last place."""
    digits = re.sub(_MINUS, "-", printed.replace(",", "").replace(" ", ""))
    mantissa, _, exponent = digits.lower().partition("e")
    decimals = len(mantissa.partition(".")[2]) - int(exponent or 0)
    return float(digits), 0.5 * 10.0**-decimals
