"""Rules: where the text contradicts itself, one rule per file.

A rule is a function from a `Context` to `Hit` values under the decorator of ``rule.py``; ``registry.py`` finds the
rules. Every other file of this folder is one rule; ``statistics/`` and ``accounts/`` are packs of rules, each with what
its rules share; ``shared/`` is what all rules stand on.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from factcheck.model import Claim, Document, Extraction, Finding
from factcheck.rules.rule import Hit, Rule, found, rule
from factcheck.rules.shared.context import Context
from factcheck.settings import Settings

__all__ = ["Context", "Hit", "Rule", "find_inconsistencies", "found", "rule"]


def find_inconsistencies(
    document: Document, extraction: Extraction, claims: tuple[Claim, ...], settings: Settings
) -> tuple[Finding, ...]:
    """The findings of every rule that ``settings`` switches on, in order of position.

    Two rules may see the same slip. Of findings about the very same figures, or about one figure in the light of the
    same other, only the first code's is kept; and a rule reports a figure once.

    Raises:
        UnknownNameError: for a code or pack in ``settings`` that no rule has.
    """
    from factcheck.rules.registry import selected  # it imports every rule, and they import this

    context = Context(document, extraction, claims)
    findings = [one for rule in selected(settings, document.source) for one in rule.findings(context)]
    first = {frozenset(one.spans): one for one in reversed(findings)}
    ordered = sorted(first.values(), key=lambda one: (one.spans[0], one.code, one.spans))
    return tuple(one for _, same in groupby(ordered, key=lambda one: one.spans[0]) for one in _each_slip(same))


def _each_slip(findings: Iterable[Finding]) -> list[Finding]:
    """Of the findings that report one figure those that see another slip than the ones before."""
    kept: list[Finding] = []
    for one in findings:
        figures = set(one.spans)
        if not any(one.code == other.code or len(figures.intersection(other.spans)) > 1 for other in kept):
            kept.append(one)
    return kept
