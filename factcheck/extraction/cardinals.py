"""Cardinal numbers in words, digits among them: "twenty-one thousand five hundred", "4 thousand 3 hundred and 21"."""

from __future__ import annotations

import re
from decimal import Decimal

from factcheck.extraction.numbers import ONE, Number
from factcheck.lexicons.english import NumberWords, number_words

_TOKEN = re.compile(r"[A-Za-z]{1,24}|[0-9]{1,3}(?:\.[0-9]+)?(?![0-9,])")
_SPACE = "[ \\t\\u00a0\\u2009\\u202f]{0,3}"
_GAP = re.compile(rf"{_SPACE}[\n\-‐‑–]?{_SPACE}")
_LINK = re.compile(rf"{_SPACE}[\n\-‐‑–,]?{_SPACE}(?:(?:and\b|&){_SPACE}[\n\-]?{_SPACE})?", re.IGNORECASE)
_HUNDRED = Decimal(100)
_LARGEST = Decimal(10) ** 18


class Words:
    """A cursor over the words of a text, lower case, each with its place."""

    def __init__(self, text: str, limit: int) -> None:
        self.text = text
        self.limit = limit

    def at(self, position: int) -> tuple[str, int]:
        """The word that starts at ``position`` and its end; ("", position) where there is none."""
        match = _TOKEN.match(self.text, position, self.limit)
        return (match[0].lower(), match.end()) if match else ("", position)

    def after(self, position: int, link: bool = False) -> tuple[str, int, int]:
        """The next word behind spaces or a hyphen (and "and", where ``link``): the word, its start and its end."""
        gap = (_LINK if link else _GAP).match(self.text, position, self.limit)
        start = gap.end() if gap else position
        word, end = self.at(start)
        return word, start, end


def small(names: NumberWords, word: str) -> Decimal | None:
    """The value of a number word below a hundred, or of digits between scale words ("4 thousand 3 hundred")."""
    if not word:
        return None
    if word in names.units:
        return Decimal(names.units[word])
    if word in names.tens:
        return Decimal(names.tens[word])
    return Decimal(word) if word[0].isdigit() else None


def read_cardinal(words: Words, start: int, position: int, first: Decimal | None) -> Number | None:
    """The longest cardinal.

    Args:
        words: of the text.
        start: where the number starts, its article included.
        position: of its first number word.
        first: what stands for the article before a scale ("a million"): 1, or ``None``.
    """
    names = number_words()
    parts = _Sum(names, first)
    end = start
    while position >= 0:
        word, word_end = words.at(position)
        if not parts.take(word):
            break
        end = word_end
        position = _next_start(words, names, end, parts)
    if not parts.last:
        return None
    scaled = parts.smallest is not None or parts.place > 1
    return Number(start, end, parts.total + (parts.block or 0), parts.place, spelled=True, scaled=scaled)


class _Sum:
    """A cardinal as its words come in: the scales taken so far, and the block below the next scale."""

    def __init__(self, names: NumberWords, block: Decimal | None) -> None:
        self.names = names
        self.total = Decimal(0)
        self.block = block
        self.smallest: Decimal | None = None
        self.place = ONE
        self.last = ""

    def take(self, word: str) -> bool:
        """Add a word; ``False`` where it does not continue the number."""
        value = small(self.names, word)
        if value is not None:
            taken = self._take_small(value)
        else:
            taken = word in self.names.scales and self._take_scale(self.names.scales[word])
        if taken:
            self.last = word
        return taken

    def _take_small(self, value: Decimal) -> bool:
        if self.block is not None and not self._fits(value):
            return False
        self.block = value if self.block is None else self.block + value
        self.place = ONE
        return True

    def _fits(self, value: Decimal) -> bool:
        """Whether a small number continues the block: "twenty" "one", "hundred" "five"."""
        assert self.block is not None
        if self.last.startswith("hundred"):
            return 0 < value < _HUNDRED
        continues_ten = self.last in self.names.tens and 0 < value < 10
        return continues_ten and self.block % 10 == 0

    def _take_scale(self, factor: Decimal) -> bool:
        if self.block is None:
            return self._multiply(factor)
        if factor == _HUNDRED:
            if self.block >= _HUNDRED or self.block != int(self.block):
                return False
            self.block, self.place = self.block * _HUNDRED, _HUNDRED
            return True
        if self.smallest is not None and factor >= self.smallest:
            return False
        self.total += self.block * factor
        self.place = self.smallest = factor
        self.block = None
        return True

    def _multiply(self, factor: Decimal) -> bool:
        """A scale right behind a scale multiplies: "three lakh crore", "a thousand million"."""
        if self.last not in self.names.scales or factor == _HUNDRED or self.place * factor > _LARGEST:
            return False
        self.total *= factor
        self.place *= factor
        self.smallest = self.place
        return True


def _next_start(words: Words, names: NumberWords, end: int, parts: _Sum) -> int:
    """Where the next word of the number starts; -1 where the number ends here.

    "and" and a comma link only behind a hundred or a larger scale ("two hundred and six", "one million, two hundred").
    """
    word, start, _ = words.after(end)
    if word in names.scales:
        return start
    if parts.last not in names.scales:
        return start if word in names.units and parts.last in names.tens else -1
    word, start, word_end = words.after(end, link=True)
    if small(names, word) is None:
        return -1
    if "," in words.text[end:start] and not _scale_within(words, names, word_end):
        # "90 million, five times as much" is two numbers
        return -1
    follow, _, _ = words.after(word_end)
    if follow in names.fractions and (follow.endswith("s") or follow == "half" or word == "one"):
        # "two million and three fifths": the words behind "and" are a fraction
        return -1
    ceiling = _HUNDRED if parts.last.startswith("hundred") else parts.smallest
    if ceiling is not None and names.scales.get(follow, Decimal(0)) >= ceiling:
        # "five million and six million" is two numbers: what follows must be smaller
        return -1
    if word[0].isdigit() and not _digits_continue(words, names, end, start, word_end, parts):
        return -1
    return start


def _scale_within(words: Words, names: NumberWords, end: int) -> bool:
    """Whether a scale follows within three words: "twenty-five thousand", "two hundred"."""
    for _ in range(3):
        word, _, end = words.after(end)
        if word in names.scales:
            return True
        if small(names, word) is None:
            return False
    return False


def _digits_continue(words: Words, names: NumberWords, end: int, start: int, word_end: int, parts: _Sum) -> bool:
    """Whether digits continue the number: before a scale, or behind "hundred and"."""
    follow, _, _ = words.after(word_end)
    behind_hundred = parts.last.startswith("hundred") and "and" in words.text[end:start].lower()
    return (follow in names.scales or behind_hundred) and words.text[word_end : word_end + 1] not in tuple("%$°/")
