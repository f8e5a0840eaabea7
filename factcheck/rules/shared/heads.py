"""What stands above a text: headlines, standfirsts and captions, as zones of the document or by a label."""

from __future__ import annotations

import re
from dataclasses import dataclass

from factcheck.model import Span
from factcheck.rules.shared.context import Context

_ABOVE_THE_TEXT = ("headline", "standfirst", "caption")
_LABEL = re.compile(r"\s*(headline|standfirst|caption)s?:\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Head:
    """A headline, standfirst or caption: where it stands, and which of the three it is."""

    span: Span
    kind: str


def heads(context: Context) -> tuple[Head, ...]:
    """The heads of a document, in order; a sentence that begins "Headline:" is one, as in copy that is sent about."""
    marked = [Head(zone.span, zone.kind) for zone in context.document.zones if zone.kind in _ABOVE_THE_TEXT]
    labelled = []
    for sentence in context.extraction.sentences[:1]:
        label = _LABEL.match(context.document.text, sentence.start)
        if label is not None:
            labelled.append(Head(sentence, label[1].lower()))
    return (*marked, *labelled)
