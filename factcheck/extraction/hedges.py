"""Hedges and bounds around a figure: "about", "nearly", "more than", "at least", "or so"."""

from __future__ import annotations

import re

from factcheck.extraction.beside import word_ahead
from factcheck.extraction.measures import flat
from factcheck.lexicons.english import Hedge, cues, hedges

_REACH = 44
_AFTER_STARTS = frozenset("+ -")
#: What may stand between a hedge and its figure, and before a hedge.
_BETWEEN = " \n\u00a0\"“‘'($£€"
_OPENERS = "\"“‘'([—–"
_TOKEN = re.compile(r"[^\W\d_]{1,40}(?:['’.][^\W\d_]{1,40})*\.?|[~∼≈≃≅∽<>≤≥⩽⩾＜＞]=?")
_AFTER = re.compile(r"\+(?!\s?[0-9])|[ \-]?([a-z]{1,20})(?: [a-z]{1,20})?\b", re.IGNORECASE)


def hedge_before(text: str, start: int, floor: int, word: str, time: bool = False) -> tuple[str, Hedge, int] | None:
    """The hedge that ends right before ``start``, not reaching back beyond ``floor``: phrase, meaning, its start.

    ``word`` is the one before, as `word_ahead` finds it. ``time`` says that the figure is a length of time, before
    which "over" mostly means "during".
    """
    table = hedges()
    begin = start - _REACH if start - _REACH > floor else floor
    if word and word not in table.last_words:
        if word not in table.last_of_pairs:
            return None
        first = word_ahead(text, start - len(word) - 1, begin)
        if first and f"{first} {word}" not in table.last_pairs:
            return None
    words_before = text[begin:start].rstrip(_BETWEEN).lower().rsplit(None, 2)[-2:]
    if not words_before:
        return None
    last = words_before[-1].lstrip(_OPENERS).rstrip(".")
    if last not in table.last_words and " ".join(words_before).lstrip(_OPENERS).rstrip(".") not in table.last_pairs:
        return None
    tokens = list(_TOKEN.finditer(text, begin, start))
    if not tokens or text[tokens[-1].end() : start].strip(_BETWEEN) != "":
        return None
    if begin > floor and text[begin - 1].isalnum() and tokens[0].start() == begin:
        tokens = tokens[1:]
    words = [token[0].lower() for token in tokens[-table.longest :]]
    for skip in range(len(words)):
        phrase = " ".join(words[skip:])
        hedge = table.before.get(phrase) or table.before.get(phrase.rstrip("."))
        if hedge is None:
            continue
        at = tokens[skip - len(words)].start()
        return (
            None if _is_other(text, phrase, words[skip - 1] if skip else "", begin, at, time) else (phrase, hedge, at)
        )
    return None


def _is_other(text: str, phrase: str, before: str, begin: int, at: int, time: bool) -> bool:
    """Whether a phrase bounds nothing here: "add up to 9", "they say 5", "bridges over 3 roads", "over 4 years"."""
    if phrase == "up to":
        return before in cues()["adds"]
    if phrase in cues()["set_off"]:
        return text[begin:at].rstrip()[-1:] not in (",", "(", "—", "–")
    if phrase == "over" and time:
        return before not in cues()["lasting"]
    return before in cues().get(f"{phrase}_place", frozenset())


def hedge_after(text: str, end: int, limit: int, word: str) -> tuple[str, Hedge, int] | None:
    """The hedge that starts right behind ``end``, where ``word`` stands: phrase, meaning, its end."""
    table = hedges()
    if (word not in table.first_words and text[end : end + 1] != "+") or text[end : end + 1] not in _AFTER_STARTS:
        return None
    match = _AFTER.match(text, end, limit)
    if match is None or (match[1] and match[1].lower() not in table.first_words):
        return None
    phrase = flat(match[0]).strip()
    for candidate, stop in ((phrase, match.end()), (phrase.partition(" ")[0], 0)):
        hedge = table.after.get(candidate)
        if hedge and not text.startswith(" to ", end + len(match[0])):
            return candidate, hedge, stop or end + match[0].find(candidate[0]) + len(candidate)
    return None
