"""Inline ignores: a comment in the article that says why a finding is no slip.

Two forms, both with one or several codes and a reason, which must not be empty::

    <!-- factcheck: ignore[FC201] the base year is a strike year -->
    factcheck: ignore[FC201, FC301] the base year is a strike year

The second is for plain text and needs a line of its own. A comment on a line of its own speaks of the paragraph
that follows, any other of the line (in running text: the paragraph) that it stands in.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from factcheck.model import Document, Finding, Report, Span

_COMMENT = re.compile(
    r"<!--[ \t]*factcheck:[ \t]*ignore\[([^\]\n]*)\]([^\n]*?)-->|^[ \t]*factcheck:[ \t]*ignore\[([^\]\n]*)\]([^\n]*)$",
    re.MULTILINE,
)
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True, slots=True)
class Ignore:
    """An inline ignore: where it stands, which codes, why, and the stretch that it speaks of."""

    span: Span
    codes: tuple[str, ...]
    reason: str
    scope: Span

    def covers(self, finding: Finding) -> bool:
        """Whether it speaks of this finding: its code, and a figure within its scope."""
        return finding.code in self.codes and any(self.scope.overlaps(span) for span in finding.spans)


def inline_ignores(document: Document) -> Iterator[Ignore]:
    """Every inline ignore of the document, in order of position."""
    for match in _COMMENT.finditer(document.text):
        codes = match[1] if match[1] is not None else match[3]
        reason = match[2] if match[2] is not None else match[4]
        yield Ignore(
            span=Span(*match.span()),
            codes=tuple(code.strip() for code in codes.split(",") if code.strip()),
            reason=reason.strip(" \t:-"),
            scope=_scope(document.text, match.start(), match.end()),
        )


def _scope(text: str, start: int, end: int) -> Span:
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    if text[line_start:start].strip() or text[end:line_end].strip():
        before = [match.end() for match in _PARAGRAPH_END.finditer(text, max(0, start - 20_000), start)]
        after = _PARAGRAPH_END.search(text, end)
        return Span(before[-1] if before else 0, after.start() if after else len(text))
    following = next((i for i in range(line_end, len(text)) if not text[i].isspace()), len(text))
    after = _PARAGRAPH_END.search(text, following)
    return Span(following, after.start() if after else len(text))


def apply_ignores(report: Report, known_codes: Collection[str]) -> Report:
    """Mark the findings that the article's own comments explain, and say which comments are of no use.

    Args:
        report: of one article.
        known_codes: the codes of all rules; others in a comment are reported.

    Returns:
        The report with ``suppressed`` set to the reason on those findings, and a notice for each comment that has no
        reason (it is not obeyed), names an unknown code, or suppresses nothing.
    """
    findings = list(report.findings)
    notices = []
    for ignore in inline_ignores(report.document):
        place = f"{report.document.source}:{report.document.locate(ignore.span).line}"
        if not ignore.reason:
            notices.append(f"{place}: ignore[{', '.join(ignore.codes)}] gives no reason and is not obeyed")
            continue
        for code in ignore.codes:
            one = replace(ignore, codes=(code,))
            if code not in known_codes:
                notices.append(f"{place}: ignore[{code}] names no rule")
            elif not any(one.covers(finding) for finding in findings):
                notices.append(f"{place}: ignore[{code}] is unused: no such finding there")
        findings = [
            replace(finding, suppressed=ignore.reason) if ignore.covers(finding) and not finding.suppressed else finding
            for finding in findings
        ]
    return replace(report, findings=tuple(findings), notices=(*report.notices, *notices))
