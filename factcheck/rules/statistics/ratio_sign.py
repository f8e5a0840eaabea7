"""FC806 ratio-sign."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.rules import Context, Hit, found, rule
from factcheck.rules.statistics.estimates import Estimate, find_estimates

_MORE = re.compile(
    (
        r"\b(?:higher|increased|greater|elevated|more likely|raised) (?:odds|risk|hazard|likelihood|rate|to)|"
        r"\bmore likely\b"
    ),
    re.IGNORECASE,
)
_FEWER = re.compile(
    (
        r"\b(?:lower|decreased|reduced|smaller|less likely|lowered) (?:odds|risk|hazard|likelihood|rate|to)|"
        r"\bless likely\b"
    ),
    re.IGNORECASE,
)
_CLAUSE = 120  # characters before the estimate in which its direction is stated


@rule("FC806", "ratio-sign", pack="statistics")
def ratio_sign(context: Context) -> Iterator[Hit]:
    """An odds, hazard or risk ratio that is negative, or on the other side of 1 than the words before it say.

    A ratio is positive. Above 1 it stands for more, below 1 for less; only where the whole interval lies on one side
    and the clause names one direction are the two compared.

    Flagged:
        The odds ratio was -0.60 (95% CI -0.90 to -0.31).
        Smokers had higher odds of relapse, OR = 0.55 (95% CI 0.40 to 0.76).

    Not flagged:
        The mean difference was -0.60 (95% CI -0.90 to -0.31).
        Smokers had higher odds of relapse, OR = 1.82 (95% CI 1.32 to 2.51).
    """
    text = context.document.text
    for estimate in find_estimates(text):
        if not estimate.is_ratio:
            continue
        if estimate.value < 0 or estimate.low < 0:
            yield found(f"a ratio is positive, printed {estimate.value}", estimate.span, estimate.low_span)
        else:
            yield from _direction(text, estimate)


def _direction(text: str, estimate: Estimate) -> Iterator[Hit]:
    start = max(0, estimate.span.start - _CLAUSE)
    clause = re.split(r"[.;](?!\d)|\n|\(9\d", text[start : estimate.span.start])[-1]
    more, fewer = bool(_MORE.search(clause)), bool(_FEWER.search(clause))
    if more == fewer:
        return
    if (more and estimate.high < 1) or (fewer and estimate.low > 1):
        side = "below" if more else "above"
        yield found(f"{estimate.value} is {side} 1, but the words say {'more' if more else 'less'}", estimate.span)
