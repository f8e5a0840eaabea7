"""What a rule is: a code, a name, a function from a context to the contradictions it sees, and its manual page."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from factcheck.model import Finding, Span
from factcheck.rules.shared.context import Context

Severity = Literal["error", "warning", "info"]
_CODE = re.compile(r"[A-Z]{2,5}\d{3}")
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Hit:
    """A contradiction as a rule sees it; the rule's code and name are added by the mechanism.

    Attributes:
        message: the sum in words and numbers ("8,400 to 12,900 is +53.6 %, printed 65 %").
        spans: the figures involved, the one reported first.
        suggestion: the corrected figure, where one reading explains it.
        severity: "error", "warning" or "info" (a hint).
    """

    message: str
    spans: tuple[Span, ...]
    suggestion: str = ""
    severity: Severity = "error"


def found(message: str, *spans: Span, suggestion: str = "", severity: Severity = "error") -> Hit:
    """A `Hit` with the spans as arguments, the reported figure first."""
    return Hit(message, spans, suggestion, severity)


@dataclass(frozen=True, slots=True)
class Manual:
    """The manual page of a rule, read from its docstring.

    Attributes:
        summary: what the rule objects to, one sentence.
        reason: why, and where it stays silent.
        flagged, not_flagged: example texts; the tests run every one.
    """

    summary: str
    reason: str
    flagged: tuple[str, ...]
    not_flagged: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A consistency rule.

    Attributes:
        code: as printed, configured and ignored ("FC201").
        name: what it is about in a word or two ("growth").
        check: from the context of a document to hits.
        pack: the pack that switches it on ("statistics"); "" for the rules that always run.
        preview: off unless preview rules are asked for.
        manual: its manual page.
    """

    code: str
    name: str
    check: Callable[[Context], Iterator[Hit]]
    pack: str
    preview: bool
    manual: Manual

    def findings(self, context: Context) -> Iterator[Finding]:
        """What the rule finds in a document."""
        for hit in self.check(context):
            yield Finding(
                code=self.code,
                name=self.name,
                message=hit.message,
                spans=hit.spans,
                suggestion=hit.suggestion,
                severity=hit.severity,
                quoted=context.quoted(hit.spans[0]),
            )


def rule(
    code: str, name: str, *, pack: str = "", preview: bool = False
) -> Callable[[Callable[[Context], Iterator[Hit]]], Rule]:
    """Make a `Rule` of a function that yields `Hit` values; its docstring becomes the manual page.

    Args:
        code: letters and three digits; "FC" is factcheck's own. FC1xx one figure, FC2xx arithmetic between figures,
            FC3xx the same fact stated twice, FC4xx units and scale, FC5xx dates and ages, FC8xx statistics,
            FC9xx accounts. Codes are never reused.
        name: lower case, hyphenated.
        pack: name of the pack that switches the rule on; "" if it always runs.
        preview: the rule has yet to earn its place.

    Raises:
        ValueError: for a malformed code or name, or a docstring without summary or examples.
    """
    if not _CODE.fullmatch(code):
        raise ValueError(f"rule code {code!r} is not letters and three digits, such as 'FC201'")
    if not _NAME.fullmatch(name):
        raise ValueError(f"rule name {name!r} is not lower-case words joined by hyphens, such as 'same-figure'")

    def make(check: Callable[[Context], Iterator[Hit]]) -> Rule:
        return Rule(code, name, check, pack, preview, _manual(code, inspect.getdoc(check) or ""))

    return make


def _manual(code: str, docstring: str) -> Manual:
    head, _, examples = docstring.partition("\nFlagged:\n")
    flagged, _, not_flagged = examples.partition("\nNot flagged:\n")
    summary, _, reason = head.partition("\n\n")
    manual = Manual(" ".join(summary.split()), reason.strip(), _examples(flagged), _examples(not_flagged))
    if not (manual.summary and manual.flagged and manual.not_flagged):
        raise ValueError(f"rule {code}: the docstring needs a summary, 'Flagged:' and 'Not flagged:' with examples")
    return manual


def _examples(block: str) -> tuple[str, ...]:
    """One example a line; lines indented deeper continue it on a new line (headings, tables)."""
    lines = inspect.cleandoc("\n" + block).splitlines()
    examples: list[list[str]] = []
    for line in lines:
        if line and not line.startswith(" "):
            examples.append([line])
        elif examples:
            examples[-1].append(line.strip())
    return tuple("\n".join(example).strip() for example in examples)
