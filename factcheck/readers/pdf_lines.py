"""The characters of a PDF page with their boxes, and the lines that they make in the order of the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from statistics import median
from typing import Any

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
#: What two characters of one line share of their height at least, and the gap that is a space, in shares of the size.
_SHARED_HEIGHT = 0.3
_WORD_GAP = 0.2


@dataclass(slots=True)
class Character:
    """A character with its place: the ``bottom`` of its ink, else the box of the font, in points."""

    text: str
    left: float
    right: float
    bottom: float
    low: float
    high: float
    size: float


@dataclass(slots=True)
class Line:
    """A line of a page, or the part of it in one column; ``column`` tells apart what stands side by side."""

    page: int
    characters: list[Character] = field(default_factory=list)
    number: int = 0
    column: int = 0

    @property
    def text(self) -> str:
        """What it says, blanks at its ends left out."""
        return "".join(character.text for character in self.characters).strip()

    @property
    def size(self) -> float:
        """The usual size of its characters, in points."""
        return median(character.size for character in self.characters)

    @property
    def bottom(self) -> float:
        """Where its characters stand, in points from the foot of the page."""
        return median(character.bottom for character in self._ink)

    @property
    def left(self) -> float:
        """Where its first character begins, in points from the left."""
        return min(character.left for character in self._ink)

    @property
    def right(self) -> float:
        """Where its last character ends, in points from the left."""
        return max(character.right for character in self._ink)

    @property
    def _ink(self) -> list[Character]:
        return [character for character in self.characters if not character.text.isspace()]


def lines_of(page: Any, number: int) -> list[Line]:
    """The lines of a page. Where the library breaks a line at a change of height, the boxes say whether it is one."""
    lines: list[Line] = []
    for character in _characters(page):
        before = lines[-1].characters[-1] if lines else None
        if before is None or _is_on_another_line(lines[-1], before, character):
            if not character.text.isspace():
                lines.append(Line(number, [character]))
            continue
        if character.left - before.right > _WORD_GAP * character.size and not before.text.isspace():
            lines[-1].characters.append(replace(before, text=" "))
        if not (character.text.isspace() and lines[-1].characters[-1].text.isspace()):
            lines[-1].characters.append(character)
    return lines


def _is_on_another_line(line: Line, before: Character, character: Character) -> bool:
    if character.left < before.left - character.size:
        return True
    # measured against the line's tallest character: a raised digit must not decide for what follows it
    tallest = max(line.characters[-3:], key=lambda one: one.size)
    shared = min(tallest.high, character.high) - max(tallest.low, character.low)
    return shared < _SHARED_HEIGHT * min(tallest.high - tallest.low, character.high - character.low)


def _characters(page: Any) -> Iterator[Character]:
    import pypdfium2.raw as raw

    text_page = page.get_textpage()
    for index in range(text_page.count_chars()):
        code = raw.FPDFText_GetUnicode(text_page, index)
        text = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
        if text in ("", "\r", "\n"):
            continue
        left, low, right, high = text_page.get_charbox(index, loose=True)
        _, bottom, _, _ = text_page.get_charbox(index)
        size = raw.FPDFText_GetFontSize(text_page, index)
        yield Character(text.translate(_LIGATURES), left, right, bottom, low, high, size)
