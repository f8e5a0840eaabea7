"""FC801 p-value."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.rules import Context, Hit, found, rule
from factcheck.rules.statistics.results import PrintedTest, find_results
from factcheck.rules.statistics.significance import Recomputed, recompute

_ONE_TAILED = re.compile(r"\bone[- ](?:tailed|sided|way t)|\b1-tailed|\bdirectional (?:test|hypothes)", re.IGNORECASE)
_CORRECTED = re.compile(
    r"\bBonferroni|\bHolm|\bTukey|\bScheff|\bGreenhouse|\bHuynh|\bWelch|\bŠid|\bSidak|\bBenjamini|\bFDR\b|"
    r"\bfalse discovery|"
    r"\bcorrect(?:ed|ion) for multiple|\badjusted\b|\bbootstrap|\bpermutation",
    re.IGNORECASE,
)
_NAMES = {"t": "t", "F": "F", "chi2": "chi-squared", "r": "r", "z": "z"}


@rule("FC801", "p-value", pack="statistics")
def p_value(context: Context) -> Iterator[Hit]:
    """A p-value that its own test statistic and degrees of freedom do not give.

    The statistic stands for every value that rounds to it, and the printed p-value must meet one of theirs. An error
    counts as grave where the two lie on different sides of .05. Tests are taken as two-tailed; where the text speaks of
    one-tailed tests and half the p-value fits, nothing is said, and where it speaks of corrected p-values the finding
    is a warning, since a corrected one cannot be recomputed.

    Flagged:
        The groups differed, t(28) = 2.20, p = .018.
        There was an effect of delay, F(2, 57) = 4.31, p < .01.
        The two were related, χ2(1, N = 90) = 1.90, p = .03.

    Not flagged:
        The groups differed, t(28) = 2.20, p = .036.
        The groups differed in a one-tailed test, t(28) = 2.20, p = .018.
        They differed, t(10) = 3, p = .009.
    """
    text = context.document.text
    if "=" not in text and "<" not in text and ">" not in text:
        return
    one_tailed, corrected = bool(_ONE_TAILED.search(text)), bool(_CORRECTED.search(text))
    for result in find_results(text):
        recomputed = recompute(result)
        if recomputed.grade == "consistent" or (one_tailed and recomputed.one_tailed_fits):
            continue
        grave = recomputed.grade == "decision error" and not corrected and not recomputed.one_tailed_fits
        yield found(
            _message(context.document.slice(result.p_span), result, recomputed, corrected),
            result.p_span,
            result.span,
            severity="error" if grave else "warning",
        )


def _message(printed: str, result: PrintedTest, recomputed: Recomputed, corrected: bool) -> str:
    df = f"({', '.join(f'{df:g}' for df in result.df)})" if result.df else ""
    places = f"{_p(recomputed.low)} to {_p(recomputed.high)}" if recomputed.low != recomputed.high else _p(recomputed.p)
    tails = "a two-tailed" if result.test in ("t", "r", "z") else "a"
    message = (
        f"does not match as printed: {_NAMES[result.test]}{df} gives {tails} p of {places}, "
        f"printed {result.p_comparison} {printed}"
    )
    if recomputed.one_tailed_fits:
        return f"{message}; it would match a one-tailed test"
    if corrected:
        return f"{message}; the text speaks of corrected p-values"
    if recomputed.grade == "decision error":
        return f"{message}, on the other side of .05"
    return message


def _p(value: float) -> str:
    return f"{value:.4f}"[1:] if 0.0001 <= value < 1 else f"{value:.2g}"
