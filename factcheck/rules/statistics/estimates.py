"""Estimates with their confidence interval as papers print them: "OR = 1.8 (95% CI 1.2 to 2.6)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from factcheck.model import Span

_NUMBER = r"[-−–]?\d*\.?\d+"
_LABEL = (
    r"(?P<label>(?:adjusted |crude |unadjusted |pooled )?(?:odds ratios?|hazard ratios?|risk ratios?|"
    r"relative risks?|rate ratios?)|"
    r"a?ORs?|a?HRs?|a?RRs?|IRRs?|mean difference|MD|difference|SMD|[dgrbβB]|estimate)"
)
_ESTIMATE = re.compile(
    rf"(?<![\w.]){_LABEL}[*_]{{0,2}}(?:\s\([A-Z]{{2,4}}\))?\s?(?:=|:|,|of|was)?\s?(?P<estimate>{_NUMBER})"
    rf"(?P<unit>\s?%|\s[a-z]{{1,8}})?"
    rf"\s?[,;]?\s?[\[(]?\s?(?P<level>9\d)\s?(?:%|percent|per cent)?\s?(?:CI|confidence intervals?|C\.I\.)"
    rf"(?:\s?[:=,]|\s\(CI\))?\s?[\[(]?\s?"
    rf"(?P<low>{_NUMBER})\s?(?:,|;|to|-|–|—|−)\s?(?P<high>{_NUMBER})(?!\d)"
)
_RATIO = re.compile(r"ratio|risk|^a?(?:OR|HR|RR|IRR)s?$")


@dataclass(frozen=True, slots=True)
class Estimate:
    """An estimate with its interval; ``is_ratio`` for odds, hazard, risk and rate ratios, which are positive."""

    value: Decimal
    low: Decimal
    high: Decimal
    is_ratio: bool
    label: str
    span: Span
    low_span: Span
    high_span: Span


def find_estimates(text: str) -> Iterator[Estimate]:
    """Every estimate in ``text`` printed with a confidence interval, in order of position."""
    if "CI" not in text and "C.I." not in text and "onfidence interval" not in text:
        return
    for match in _ESTIMATE.finditer(text):
        yield Estimate(
            value=_decimal(match["estimate"]),
            low=_decimal(match["low"]),
            high=_decimal(match["high"]),
            is_ratio=bool(_RATIO.search(match["label"])),
            label=match["label"],
            span=Span(*match.span("estimate")),
            low_span=Span(*match.span("low")),
            high_span=Span(*match.span("high")),
        )


def _decimal(printed: str) -> Decimal:
    return Decimal(re.sub("[−–]", "-", printed))
