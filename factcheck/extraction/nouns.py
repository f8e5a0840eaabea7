"""The noun that a number counts: "15 countries", "three new cars", "one man"."""

from __future__ import annotations

import re

from factcheck.lexicons.english import nouns

_WORD = re.compile(r"[ \-\u00a0\n]([^\W\d_]{1,40}(?:['’\-][^\W\d_]{1,40}){0,3})")
_NO_WORD = re.compile(r"(?!ll)([b-df-hj-np-tv-z])\1|[b-df-hj-np-tv-xz]+$")
_MAX_WORDS = 5
_ADJECTIVE_ENDINGS = ("al", "ic", "ive", "ous", "ful", "less", "able", "ible", "ary", "ish")
_PLURAL_ENDINGS = ("ss", "us", "is", "ous")


def read_noun(text: str, position: int, limit: int, singular: bool) -> tuple[str, int] | None:
    """The noun counted by a number that ends at ``position``: the noun and its end; ``None`` where there is none.

    The search passes over adjectives to the first plural, and ends at a function word or punctuation. A singular noun
    is taken only behind ``singular`` numbers, and only where it follows at once.
    """
    table = nouns()
    at = position
    for _ in range(_MAX_WORDS):
        match = _WORD.match(text, at, limit)
        if match is None:
            return None
        word = match[1].lower()
        if word in table.stop:
            return None
        named = singular and match[1][0].isupper()  # "one Giants player"
        if (is_plural(word) and not named) or word in table.singular:
            return match[1], match.end()
        plain = singular and match[1].isalpha() and match[1].islower() and is_word(word)
        if plain and not (word in table.adjective or is_past(word) or _describes(text, match, limit)):
            return match[1], match.end()
        at = match.end()
    return None


def is_word(word: str) -> bool:
    """Whether a lower-case word can be an English one: it has a vowel and does not begin with a doubled consonant."""
    return len(word) > 1 and _NO_WORD.match(word) is None


def _describes(text: str, match: re.Match[str], limit: int) -> bool:
    """Whether a word with the ending of an adjective stands before a plain word: "one regional paper", "one rival"."""
    if not match[1].endswith(_ADJECTIVE_ENDINGS):
        return False
    following = _WORD.match(text, match.end(), limit)
    if following is None or not (following[1].isalpha() and following[1].islower()):
        return False
    return not (following[1] in nouns().stop or is_past(following[1]) or following[1].endswith(("ing", "ly")))


def is_past(word: str) -> bool:
    """Whether a lower-case word looks like the past of a verb: behind "one" it is said of it, or describes a noun."""
    return word in nouns().past or (len(word) > 4 and word.endswith("ed") and not word.endswith("eed"))


def is_plural(word: str) -> bool:
    """Whether a lower-case word looks like the plural of a noun."""
    table = nouns()
    if word in table.plural:
        return True
    last = word.rpartition("-")[2]
    return (
        (last.endswith("s") or last in table.plural)
        and len(last) > 2
        and word not in table.never
        and not last.endswith(_PLURAL_ENDINGS)
        and not last.endswith(("'s", "’s"))
    )
