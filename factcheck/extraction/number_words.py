"""Numbers in words: "twenty-one thousand five hundred", "two-thirds", "one and a half", "dozens", "half a million"."""

from __future__ import annotations

import re
from decimal import Decimal

from factcheck.extraction.numbers import ONE, Number
from factcheck.lexicons.english import NumberWords, number_words

_TOKEN = re.compile(r"[A-Za-z]+|[0-9]{1,3}(?:\.[0-9]+)?(?![0-9,])")
_GAP = re.compile(r"[ \t\u00a0\u2009\u202f]*[\n\-‐‑–]?[ \t\u00a0\u2009\u202f]*")
_LINK = re.compile(
    r"[ \t\u00a0\u2009\u202f]*[\n\-‐‑–,]?[ \t\u00a0\u2009\u202f]*(?:and\b[ \t\u00a0]*[\n\-]?[ \t]*)?", re.IGNORECASE
)
_DIGIT_WORDS_MAX = 12
_HALF = Decimal("0.5")
_HUNDRED = Decimal(100)


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


def read_words(text: str, start: int, limit: int) -> Number | None:
    """The number in words (or digits with scale words between) that starts at ``start``; ``None`` where none does."""
    words = Words(text, limit)
    names = number_words()
    word, end = words.at(start)
    if word in ("a", "an"):
        return _with_article(words, names, start, end)
    return _cardinal_with_parts(words, names, start)


def _with_article(words: Words, names: NumberWords, start: int, end: int) -> Number | None:
    """ "a million", "a dozen", "a third", "a quarter of a million", "a couple of", "a half"."""
    word, _, word_end = words.after(end)
    if word in names.scales or word in names.groups:
        return _cardinal_with_parts(words, names, start, first=1)
    if word in names.fractions:
        number = Number(start, word_end, ONE / names.fractions[word], Decimal("0.01"), spelled=True, share=True)
        return _scaled_fraction(words, names, number)
    if word == "couple":
        of, _, of_end = words.after(word_end)
        stop = of_end if of == "of" else word_end
        return Number(start, stop, Decimal(2), spelled=True)
    return None


def _scaled_fraction(words: Words, names: NumberWords, number: Number) -> Number:
    """ "half a million", "a quarter of a million", "three quarters of a million", "half a dozen"."""
    position = number.end
    word, _, end = words.after(position)
    if word == "of":
        position = end
        word, _, end = words.after(position)
        if word not in ("a", "one"):
            return number
    if word in ("a", "one"):
        word, _, end = words.after(end)
    factor = names.scales.get(word) or names.groups.get(word)
    if factor is None or words.text[end : end + 1] == "-" or word.endswith("s"):
        return number
    return Number(
        number.start, end, number.value * factor, number.place * factor, spelled=True, share=False, scaled=True
    )


def _cardinal_with_parts(words: Words, names: NumberWords, start: int, first: int | None = None) -> Number | None:
    number = _cardinal(words, names, start, first)
    if number is None:
        return _wordless(words, names, start)
    number = _with_point(words, names, number)
    return _with_fraction_words(words, names, number)


def _wordless(words: Words, names: NumberWords, start: int) -> Number | None:
    """Numbers without a cardinal: "half", "dozens", "tens of thousands", "thousand" alone."""
    word, end = words.at(start)
    if word in names.vague:
        return _vague(words, names, start, end, names.vague[word])
    if word in ("half", "quarter"):
        number = Number(start, end, ONE / names.fractions[word], Decimal("0.01"), spelled=True, share=True)
        return _scaled_fraction(words, names, number)
    return None


def _vague(words: Words, names: NumberWords, start: int, end: int, value: Decimal) -> Number:
    of, _, of_end = words.after(end)
    if of == "of":
        word, _, word_end = words.after(of_end)
        if word in names.vague:
            value, end = value * names.vague[word], word_end
    return Number(start, end, value, value, spelled=True, upto=value * 10)


def _cardinal(words: Words, names: NumberWords, start: int, first: int | None) -> Number | None:
    """The longest cardinal from ``start``: the words of each scale in falling order."""
    sum_ = _Sum(names, None if first is None else Decimal(first))
    end = position = start
    if first is not None:
        end = words.at(start)[1]
        _, position, _ = words.after(end)
    while position >= 0:
        word, word_end = words.at(position)
        if not sum_.take(word):
            break
        end = word_end
        position = _next_start(words, names, end, sum_.last, sum_.smallest)
    if not sum_.last:
        return None
    scaled = sum_.smallest is not None or sum_.place > 1
    return Number(start, end, sum_.total + (sum_.block or 0), sum_.place, spelled=True, scaled=scaled)


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
        value = _small(self.names, word)
        if value is not None:
            taken = self._take_small(value)
        elif self.block is None:
            return False
        elif word in self.names.groups:
            self.block *= self.names.groups[word]
            taken = True
        else:
            taken = word in self.names.scales and self._take_scale(self.names.scales[word])
        if taken:
            self.last = word
        return taken

    def _take_small(self, value: Decimal) -> bool:
        if self.block is not None and not _fits_behind(self.block, value, self.last):
            return False
        self.block = value if self.block is None else self.block + value
        self.place = ONE
        return True

    def _take_scale(self, factor: Decimal) -> bool:
        assert self.block is not None
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


def _small(names: NumberWords, word: str) -> Decimal | None:
    """The value of a number word below a hundred, or of digits between scale words ("4 thousand 3 hundred")."""
    if not word:
        return None
    if word in names.units:
        return Decimal(names.units[word])
    if word in names.tens:
        return Decimal(names.tens[word])
    return Decimal(word) if word[0].isdigit() else None


def _fits_behind(block: Decimal, value: Decimal, last: str) -> bool:
    """Whether a small number continues the block: "twenty" "one", "hundred" "five"."""
    if last == "hundred" or last == "hundreds":
        return value < 100
    return block % 100 >= 20 and block % 10 == 0 and 0 < value < 10 and not last[:1].isdigit()


def _next_start(words: Words, names: NumberWords, end: int, last: str, scale: Decimal | None) -> int:
    """Where the next word of the number starts; -1 where the number ends here.

    "and" and a comma link only behind a hundred or a larger scale ("two hundred and six", "one million, two hundred").
    """
    word, start, _ = words.after(end)
    if word in names.scales or word in names.groups:
        return start
    if last not in names.scales:
        return start if word in names.units and last in names.tens else -1
    word, start, word_end = words.after(end, link=True)
    if _small(names, word) is None:
        return -1
    follow, _, _ = words.after(word_end)
    if scale is not None and names.scales.get(follow, Decimal(0)) >= scale:
        # "five million and six million" is two numbers: what follows must be smaller
        return -1
    if word[0].isdigit():
        behind_hundred = last.startswith("hundred") and "and" in words.text[end:start].lower()
        if not (follow in names.scales or behind_hundred) or words.text[word_end : word_end + 1] in "%$°/":
            return -1
    return start


def _with_point(words: Words, names: NumberWords, number: Number) -> Number:
    """ "three point five": the digits behind "point"."""
    word, _, end = words.after(number.end)
    if word != "point" or number.place != ONE:
        return number
    digits = ""
    while len(digits) < _DIGIT_WORDS_MAX:
        word, _, word_end = words.after(end)
        value = names.units.get(word, names.tens.get(word))
        if value is None or (value > 9 and digits):
            break
        digits, end = digits + str(value), word_end
    if not digits:
        return number
    value_ = number.value + Decimal("0." + digits)
    place = ONE.scaleb(-len(digits))
    return _scale_behind(words, names, Number(number.start, end, value_, place, spelled=True))


def _scale_behind(words: Words, names: NumberWords, number: Number) -> Number:
    """A scale behind a number that ended in a fraction: "five and a half million"."""
    word, _, end = words.after(number.end)
    factor = names.scales.get(word)
    if factor is None:
        return number
    return Number(number.start, end, number.value * factor, number.place * factor, spelled=True, scaled=True)


def _with_fraction_words(words: Words, names: NumberWords, number: Number) -> Number:
    """ "two thirds", "one and a half", "two and three quarters", "a million and a half"."""
    word, _, end = words.after(number.end)
    if word in names.fractions and _is_numerator(number, word, names):
        share = Number(
            number.start, end, number.value / names.fractions[word], Decimal("0.01"), spelled=True, share=True
        )
        return _scaled_fraction(words, names, share)
    if word != "and":
        return number
    part, part_end = _fraction_part(words, names, end)
    if part is None:
        return number
    if number.scaled and number.place >= 1000:
        return Number(
            number.start, part_end, number.value + part * number.place, number.place / 10, spelled=True, scaled=True
        )
    whole = Number(number.start, part_end, number.value + part, Decimal("0.01"), spelled=True)
    return _scale_behind(words, names, whole)


def _is_numerator(number: Number, word: str, names: NumberWords) -> bool:
    """Whether "three" before "quarters" counts them; "two second" and "three fifth" do not."""
    denominator = names.fractions[word]
    plural = word.endswith("s") or word == "halves"
    if number.value == 1:
        return not plural
    return plural and number.value < 100 * denominator


def _fraction_part(words: Words, names: NumberWords, end: int) -> tuple[Decimal | None, int]:
    """The fraction behind "and": "a half", "one-half", "three quarters", "half"."""
    word, _, word_end = words.after(end)
    if word == "half":
        return _HALF, word_end
    count = ONE if word in ("a", "an") else _small(names, word)
    if count is None:
        return None, end
    fraction, _, fraction_end = words.after(word_end)
    if fraction not in names.fractions or count >= names.fractions[fraction]:
        return None, end
    return count / names.fractions[fraction], fraction_end
