"""Quotation marks: which parts of a paragraph are somebody's words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from factcheck.model import Span, Zone

_CLOSERS = {"“": "”", "„": "“”", "«": "»", "‘": "’", '"': '"', "″": ""}
_MARK = re.compile('[“”„«»‘’"]')
_OPENS_AFTER = set(" \t\n([{—–-/") | {"\xa0", "*", "_", ">", "“", "‘", '"'}


def quote_zones(text: str, paragraphs: Iterable[Span]) -> Iterator[Zone]:
    """A zone for each quotation, marks included, in order of position.

    A quotation that runs over several paragraphs opens each of them anew and closes only the last, as newspapers
    print it; a mark that is never closed otherwise opens nothing. Straight marks behind a digit are inches.
    """
    spans = list(paragraphs)
    for index, paragraph in enumerate(spans):
        following = spans[index + 1] if index + 1 < len(spans) else None
        continues = following is not None and text[following.start : following.start + 1] in ("“", '"')
        yield from _in_paragraph(text, paragraph, continues)


def _in_paragraph(text: str, paragraph: Span, continues: bool) -> Iterator[Zone]:
    opened: tuple[int, str] | None = None
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        place, mark = match.start(), match[0]
        if opened and mark in _CLOSERS[opened[1]] and _closes(text, place, paragraph):
            yield Zone("quote", Span(opened[0], place + 1))
            opened = None
        elif not opened and mark in _CLOSERS and _opens(text, place, paragraph):
            opened = (place, mark)
    if opened and continues and opened[1] in '“"':
        yield Zone("quote", Span(opened[0], paragraph.end))


def _opens(text: str, place: int, paragraph: Span) -> bool:
    follows = text[place + 1 : place + 2]
    return bool(follows.strip()) and (place == paragraph.start or text[place - 1] in _OPENS_AFTER)


def _closes(text: str, place: int, paragraph: Span) -> bool:
    if text[place] in "”»“":
        return True
    # an apostrophe ("don’t") and the mark of inches (12" pipe, when an opening mark waits) are followed by text
    return place + 1 >= paragraph.end or not text[place + 1].isalnum()
