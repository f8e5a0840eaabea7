"""Rules: where the text contradicts itself, one rule per file.

A rule is a function from a `Context` to `Hit` values under the decorator of ``rule.py``; ``registry.py`` finds the
rules. Every other file of this folder is one rule; ``statistics/`` and ``accounts/`` are packs of rules, each with what
its rules share; ``shared/`` is what all rules stand on.
"""

from __future__ import annotations

from factcheck.model import Claim, Document, Extraction, Finding
from factcheck.rules.rule import Hit, Rule, found, rule
from factcheck.rules.shared.context import Context
from factcheck.settings import Settings

__all__ = ["Context", "Hit", "Rule", "find_inconsistencies", "found", "rule"]


def find_inconsistencies(
    document: Document, extraction: Extraction, claims: tuple[Claim, ...], settings: Settings
) -> tuple[Finding, ...]:
    """The findings of every rule that ``settings`` switches on, in order of position.

    Two rules may see the same slip; of findings about the very same figures only the first code's is kept.

    Raises:
        UnknownNameError: for a code or pack in ``settings`` that no rule has.
    """
    from factcheck.rules.registry import selected  # it imports every rule, and they import this

    context = Context(document, extraction, claims)
    findings = [one for rule in selected(settings, document.source) for one in rule.findings(context)]
    first = {frozenset(one.spans): one for one in reversed(findings)}
    return tuple(sorted(first.values(), key=lambda one: (one.spans[0], one.code, one.spans)))
