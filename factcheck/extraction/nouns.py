"""The noun that a number counts: "15 countries", "three new cars", "one man"."""

from __future__ import annotations

import re
from functools import cache

from factcheck.lexicons.english import nouns, number_words

_WORD = re.compile(r"[ \-\u00a0\n]([^\W\d_]{1,40}(?:['’\-][^\W\d_]{1,40}){0,3})")
_NO_WORD = re.compile(r"(?!ll)([b-df-hj-np-tv-z])\1|[b-df-hj-np-tv-xz]+$")
#: A figure that describes the noun: "three 100-metre lanes".
_ATTRIBUTE = re.compile(r"[ \u00a0][0-9]{1,4}(?:[.,][0-9]{1,3})?-[a-z]{1,12}(?:-olds?)?(?![\w-])")
#: The rest of initials before the noun: "12 U.S. states".
_INITIALS = re.compile(r"(?<=\s[A-Z])(?:\.[A-Z]){1,2}\.(?=\s[^\W\d])")
_MAX_WORDS = 5
_PLURAL_ENDINGS = ("ss", "us", "is", "ous")


def read_noun(text: str, position: int, limit: int, singular: bool) -> tuple[str, int] | None:
    """The noun counted by a number that ends at ``position``: the noun and its end; ``None`` where there is none.

    The search passes over adjectives to the first plural, and ends at a function word or punctuation. Behind
    ``singular`` numbers it is the last of the plain words that follow ("one police officer").
    """
    table = nouns()
    at, last, end = position, "", 0
    for _ in range(_MAX_WORDS):
        match = _WORD.match(text, at, limit)
        if match is None:
            passed = _ATTRIBUTE.match(text, at, limit) or _INITIALS.match(text, at, limit)
            if passed is None:
                return None
            at, end = passed.end(), position if passed[0][-1] != "." else end
            continue
        word = match[1].lower()
        if word.partition("-")[0] in _figures() and not singular:
            if "-" not in word:
                return None
            at, end = match.end(), position
            continue
        if word in table.size and _plural_behind(text, match.end(), limit):
            at = match.end()
            continue
        if word in table.stop:
            counted = word in table.either and (at == position or last in table.before_either)
            return (match[1], end or match.end()) if counted and not singular else None
        last = word
        if singular:
            following = _modified(text, match, limit)
            if following is None and _is_singular(match[1]):
                return match[1], end or match.end()
        elif is_plural(word) or word in table.singular or _is_acronym(match[1]):
            return match[1], end or match.end()
        at = match.end()
    return None


@cache
def _figures() -> frozenset[str]:
    """The number words that begin another figure, maybe an attribute with a hyphen: "two quarter-point cuts"."""
    names = number_words()
    return frozenset((*names.units, *names.tens, "quarter")) - {"one"}


def _plural_behind(text: str, position: int, limit: int) -> bool:
    """Whether the next word is a plural: "a dozen smaller shops"."""
    following = _WORD.match(text, position, limit)
    return following is not None and following[1] not in nouns().stop and is_plural(following[1].lower())


def _is_acronym(printed: str) -> bool:
    """Whether a word is a short name in the plural: "78 RBIs"."""
    return printed[-1] == "s" and len(printed) > 2 and printed[:-1].isupper()


def _modified(text: str, match: re.Match[str], limit: int) -> re.Match[str] | None:
    """The plain word behind a word, which may be a noun that it belongs to; ``None`` where none follows."""
    following = _WORD.match(text, match.end(), limit)
    if following is None or not (following[1].isalpha() and following[1].islower() and is_word(following[1])):
        return None
    word, table = following[1], nouns()
    ends = word in table.stop or word in table.after_noun or is_past(word) or word.endswith(("ing", "ly"))
    return None if ends or (is_plural(word) and word not in table.plural) else following


def _is_singular(printed: str) -> bool:
    """Whether a word can be the noun that "one" counts."""
    word, table = printed.lower(), nouns()
    if word in table.singular:
        return True
    plain = printed.isalpha() and printed.islower() and is_word(word)
    if word.endswith("ly") and word not in table.ly:
        return False
    return plain and not (word in table.adjective or is_past(word) or is_plural(word))


def is_word(word: str) -> bool:
    """Whether a lower-case word can be an English one: it has a vowel and does not begin with a doubled consonant."""
    return len(word) > 1 and _NO_WORD.match(word) is None


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
