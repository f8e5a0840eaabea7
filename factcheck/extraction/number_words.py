"""Numbers in words with their fractions: "two-thirds", "one and a half", "three point five", "half a million"."""

from __future__ import annotations

from decimal import Decimal

from factcheck.extraction.cardinals import Words, read_cardinal, small
from factcheck.extraction.numbers import ONE, Number
from factcheck.lexicons import phrasing
from factcheck.lexicons.english import NumberWords, cues, number_words

_DIGIT_WORDS_MAX = 12
_ROW_REACH = 14
#: A fraction in words is exact to about this much.
_FRACTION_PLACE = Decimal("0.01")
_THOUSAND = Decimal(1000)


def read_words(text: str, start: int, limit: int) -> Number | None:
    """The number in words (or digits with scale words between) that starts at ``start``; ``None`` where none does."""
    words = Words(text, limit)
    names = number_words()
    word, end = words.at(start)
    if word in phrasing.ARTICLES:
        return _with_article(words, names, start, end)
    if word in names.vague:
        return _vague(words, names, start, end, names.vague[word])
    single = small(names, word)
    if single is not None and not _may_continue(words, names, end):
        return Number(start, end, single, spelled=True)
    number = read_cardinal(words, start, start, None)
    if number is None and word in names.scales:
        number = read_cardinal(words, start, start, ONE)
    return _with_parts(words, names, number) if number else _wordless(words, names, start)


def _may_continue(words: Words, names: NumberWords, end: int) -> bool:
    """Whether the word behind a number word may be part of the number; most are a single word."""
    word = words.after(end)[0]
    return (
        word in ("and", "point")
        or word in names.scales
        or word in names.units
        or word in names.tens
        or word in names.fractions
        or word[:1].isdigit()
    )


def fraction_behind(text: str, number: Number, limit: int) -> Number:
    """A whole number in digits with the fraction in words behind it: "5 and a half", "1 point 5"."""
    names = number_words()
    words = Words(text, limit)
    return _with_fraction(words, names, _with_point(words, names, number))


def _with_parts(words: Words, names: NumberWords, number: Number) -> Number:
    return _with_fraction(words, names, _with_point(words, names, number))


def _with_article(words: Words, names: NumberWords, start: int, end: int) -> Number | None:
    """ "a million", "a dozen", "a third", "a quarter of a million", "a couple of", "a half"."""
    word, position, word_end = words.after(end)
    if word in names.scales:
        number = read_cardinal(words, start, position, ONE)
        return _with_parts(words, names, number) if number else None
    denominator, stop = _denominator(words, names, position)
    if denominator:
        number = Number(start, stop, ONE / denominator, _FRACTION_PLACE, spelled=True, share=True)
        return _scaled_fraction(words, names, number)
    if word == "couple":
        of, _, of_end = words.after(word_end)
        return Number(start, of_end if of == "of" else word_end, Decimal(2), spelled=True)
    return None


def _denominator(words: Words, names: NumberWords, position: int) -> tuple[int, int]:
    """The denominator at ``position`` and its end: "thirds", "twenty-fifths"; (0, position) where there is none."""
    word, end = words.at(position)
    if word in names.fractions:
        return names.fractions[word], end
    if word in names.tens:
        last, _, last_end = words.after(end)
        value = names.ordinals.get(last) or names.fractions.get(last, 0)
        if 0 < value < 10 and last not in ("half", "halves", "quarter", "quarters"):
            return names.tens[word] + value, last_end
    return 0, position


def _scaled_fraction(words: Words, names: NumberWords, number: Number) -> Number:
    """ "half a million", "a quarter of a million", "three quarters of a million", "half a dozen"."""
    word, _, end = words.after(number.end)
    if word == "of":
        word, _, end = words.after(end)
        if word not in ("a", "one"):
            return number
    if word in ("a", "one"):
        word, _, end = words.after(end)
    factor = names.scales.get(word)
    if factor is None or words.text[end : end + 1] == "-" or word.endswith("s"):
        return number
    value, place = number.value * factor, number.place * factor
    return Number(number.start, end, value, place, spelled=True, scaled=True)


def _wordless(words: Words, names: NumberWords, start: int) -> Number | None:
    """Numbers without a cardinal: "half", "a quarter of a million"."""
    word, end = words.at(start)
    if word in phrasing.PARTS_ALONE:
        number = Number(start, end, ONE / names.fractions[word], _FRACTION_PLACE, spelled=True, share=True)
        return _scaled_fraction(words, names, number)
    return None


def _vague(words: Words, names: NumberWords, start: int, end: int, value: Decimal) -> Number | None:
    """ "dozens", "tens of thousands": a lower bound, and less than ten times as many."""
    of, _, of_end = words.after(end)
    if of == "of":
        word, _, word_end = words.after(of_end)
        if word in names.vague:
            value, end = value * names.vague[word], word_end
    elif value == names.vague["scores"]:
        # without "of" the word is a noun ("test scores") or a verb
        return None
    return Number(start, end, value, value, spelled=True, upto=value * 10)


def _with_point(words: Words, names: NumberWords, number: Number) -> Number:
    """ "three point five": the digits behind "point"."""
    word, _, end = words.after(number.end)
    if word != "point" or number.value != int(number.value) or "-" in words.text[number.end : end]:
        return number
    digits = ""
    while len(digits) < _DIGIT_WORDS_MAX:
        word, _, word_end = words.after(end)
        if word.isdigit() and not digits:
            digits, end = word, word_end
            break
        value = names.units.get(word, names.tens.get(word))
        if value is None:
            break
        tail, _, tail_end = words.after(word_end)
        if value > 9 and digits:
            break
        if word in names.tens and tail in names.units and names.units[tail] < 10:
            value, word_end = value + names.units[tail], tail_end
        digits, end = digits + str(value), word_end
    if not digits:
        return number
    value_ = number.value + Decimal("0." + digits)
    return _scale_behind(words, names, Number(number.start, end, value_, ONE.scaleb(-len(digits)), spelled=True))


def _scale_behind(words: Words, names: NumberWords, number: Number) -> Number:
    """A scale behind a number that ended in a fraction: "five and a half million"."""
    word, _, end = words.after(number.end)
    factor = names.scales.get(word)
    if factor is None:
        return number
    return Number(number.start, end, number.value * factor, number.place * factor, spelled=True, scaled=True)


def _with_fraction(words: Words, names: NumberWords, number: Number) -> Number:
    """ "two thirds", "one and a half", "two and three quarters", "a million and a half"."""
    word, position, end = words.after(number.end)
    denominator, stop = _denominator(words, names, position)
    if denominator and _is_numerator(words, number, stop):
        share = Number(number.start, stop, number.value / denominator, _FRACTION_PLACE, spelled=True, share=True)
        return _scaled_fraction(words, names, share)
    if word != "and" or number.value != int(number.value):
        return number
    part, part_end = _fraction_part(words, names, end)
    return number if part is None else _add_part(words, names, number, part, part_end)


def _is_numerator(words: Words, number: Number, stop: int) -> bool:
    """Whether "three" before "quarters" counts them; "two second" and "three fifth" do not."""
    plural = words.text[stop - 1].lower() == "s"
    if number.value == 1 or not plural or number.value != int(number.value):
        return number.value == 1 and not plural
    if words.text[stop - 8 : stop].lower() != "quarters":
        return True
    # "four quarters", "the last three quarters" are of a year
    before = words.text[max(0, number.start - _ROW_REACH) : number.start].split()
    return number.value == 3 and (not before or before[-1].lower() not in cues()["in_a_row"])


def _add_part(words: Words, names: NumberWords, number: Number, part: Decimal, end: int) -> Number:
    """A number and a fraction: of the scale before ("a million and a half"), or of one ("two and a half")."""
    word, _, scale_end = words.after(end)
    factor = names.scales.get(word)
    if factor is not None and number.scaled and factor < number.place:
        return Number(number.start, scale_end, number.value + part * factor, factor / 10, spelled=True, scaled=True)
    if number.scaled and number.place >= _THOUSAND and factor is None:
        value, place = number.value + part * number.place, number.place / 10
        return Number(number.start, end, value, place, spelled=True, scaled=True)
    whole = Number(number.start, end, number.value + part, _FRACTION_PLACE, spelled=True)
    return _scale_behind(words, names, whole)


def _fraction_part(words: Words, names: NumberWords, end: int) -> tuple[Decimal | None, int]:
    """The fraction behind "and": "a half", "one-half", "three quarters", "half"."""
    word, position, word_end = words.after(end)
    if word in phrasing.PARTS_ALONE:
        return ONE / names.fractions[word], word_end
    count = ONE if word in phrasing.ARTICLES else small(names, word)
    if count is None:
        return None, end
    compound, _, compound_end = words.after(word_end)
    if word in names.tens and compound in names.units:
        count, word_end = count + names.units[compound], compound_end
    _, position, _ = words.after(word_end)
    denominator, stop = _denominator(words, names, position)
    if not denominator or count >= denominator:
        return None, end
    return count / denominator, stop
