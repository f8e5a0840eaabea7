"""Sentences: the text cut at full stops, paragraph ends, headings and list items, in one pass."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence

from factcheck.lexicons.sections import sections
from factcheck.model import Span

_WORDS = sections("abbreviations")
_NEVER = frozenset(_WORDS["never ends a sentence"])
_MAY = frozenset(_WORDS["may end a sentence"])
_OPENERS = frozenset(_WORDS["opens a sentence"])
_NEVER_LAST = frozenset(_WORDS["never ends a line"])

# a line shorter than this that is followed by a capital was not wrapped: it is a headline or a line of verse
_SHORT_LINE = 55

# it begins with a set of characters, to the next of which `re` skips fast; what was found is told by looking back
_BREAK = re.compile(
    r"""
    [\n.!?…。] (?: (?<=\n) (?: (?P<paragraph> [^\S\n]*+ \n \s*+ ) | (?P<line>) )
      | (?<! [.!?…。][.!?…。] ) (?P<stop> [.!?…。]*+
          ["'”’»)\]]{0,3} (?: \[\d[\d,;\ –-]{0,16}\] | [¹²³⁴-⁹]{1,3} ){0,3} (?=\s) ) )
    """,
    re.VERBOSE,
)
_REACH = 12
_LAST_WORD = re.compile(r"([^\s(\[\"'“‘—–/-]{1,12})$")
_NEXT = re.compile(r"\s*+[\"'“‘«(\[]*+(\w?[\w’']{0,20})")
_INITIAL = re.compile(r"(?:[A-Z]\.)*[A-Z]|[A-Z]\.-[A-Z]")
_ITEM = re.compile(r"[^\S\n]*+(?:[-*•‣–+]\s|\d{1,3}[.)]\s|[a-z]\)\s|\([a-z0-9]{1,3}\)\s|\#{1,6}\s|\||>|```)")


def split(text: str) -> tuple[Span, ...]:
    """The sentences of a text, in order, without the blanks between them.

    A blank line, a list item, a heading and a short unwrapped line end a sentence without a full stop. A full stop
    after an abbreviation or an initial ends none, unless the abbreviation may stand last ("in the U.S. The ...").

    Args:
        text: any text; it may be empty.

    Returns:
        Spans that do not overlap and that hold every character but blanks. Takes time linear in the text.
    """
    spans: list[Span] = []
    start = line = 0
    for match in _BREAK.finditer(text):
        kind = match.lastgroup
        at, end = match.span()
        if kind == "line":
            previous, line = line, end
            if not _line_ends_sentence(text, previous, at):
                continue
        elif kind == "stop":
            if not _stop_ends_sentence(text, at, end):
                continue
        else:
            line = end
        _add(spans, text, start, end)
        start = end
    _add(spans, text, start, len(text))
    return tuple(spans)


class Sentences:
    """The sentences as the scanner comes to them: ``start`` and ``end`` of the one that holds the place it is at."""

    def __init__(self, text: str, spans: Sequence[Span]) -> None:
        self._ahead = [(span.start, span.end) for span in reversed(spans)]
        self._next_start = self._ahead[-1][0] if spans else sys.maxsize
        self.start, self.end = 0, len(text)

    def enter(self, position: int) -> None:
        """Move on to the sentence that holds ``position``, which is never before the last one asked for."""
        while self._next_start <= position:
            self.start, self.end = self._ahead.pop()
            self._next_start = self._ahead[-1][0] if self._ahead else sys.maxsize


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append(Span(start, end))


def _line_ends_sentence(text: str, line_start: int, line_end: int) -> bool:
    if _ITEM.match(text, line_end + 1) or text[line_start : line_start + 2] == "# ":
        return True
    following = text[line_end + 1 : line_end + 2]
    length = line_end - line_start
    if length >= _SHORT_LINE or not (following.isupper() or following.isdigit() or following in "“\"'"):
        return False
    last = text[line_start:line_end].rsplit(" ", 1)[-1]
    return last not in _NEVER_LAST and last[-1:] not in ",;-–—"


def _stop_ends_sentence(text: str, stop: int, end: int) -> bool:
    opening = text[end + 1 : end + 2]
    if not opening.isalpha():
        opening = _word_after(text, end)[:1]
    if opening.islower():
        return False
    if text[stop] != "." or text[stop : stop + 2] == "..":
        return True
    before = _word_before(text, stop)
    if before in _NEVER:
        # "No." alone is an answer; before a number it counts
        return before in ("No", "no") and not opening.isdigit()
    if before in _MAY:
        return _word_after(text, end) in _OPENERS
    if before[:1].isupper() and _INITIAL.fullmatch(before):
        word = _word_after(text, end)
        return word in _OPENERS and len(word) > 1
    return not (before.isdigit() and stop - len(before) == _line_start(text, stop))


def _word_after(text: str, end: int) -> str:
    """The word behind a full stop, past blanks, brackets and quotation marks; "" where something else stands there."""
    following = _NEXT.match(text, end)
    return following[1] if following else ""


def _word_before(text: str, stop: int) -> str:
    """What stands before a full stop, up to a blank, a bracket, a dash or a quotation mark; its last letters do."""
    window = text[max(0, stop - _REACH) : stop]
    word = window[window.rfind(" ") + 1 :]
    if word.isalpha():
        return word
    last = _LAST_WORD.search(word)
    return last[1] if last else ""


def _line_start(text: str, position: int) -> int:
    """Start of the line, list indentation skipped; looks back a few characters only."""
    window = text[max(0, position - 8) : position]
    newline = window.rfind("\n")
    if newline < 0 and position > 8:
        return -1
    lead = window[newline + 1 :]
    return position - len(lead.lstrip(" \t"))
