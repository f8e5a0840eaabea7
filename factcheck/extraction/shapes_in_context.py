"""What a shape of digits means beside the words around it: a score or a range, a model or an amount."""

from __future__ import annotations

import re
from collections.abc import Callable

from factcheck.extraction.beside import word_ahead
from factcheck.extraction.counted import counts
from factcheck.extraction.money import LETTER_AMOUNT
from factcheck.extraction.name_shapes import WORDS
from factcheck.extraction.period_words import MONTHS
from factcheck.lexicons.sections import sections

_HEADS = WORDS["number follows, any case"]
_SHORT_HEADS = WORDS["number follows, behind a full stop"]
_NEEDS_END = frozenset(WORDS["only where the number ends the phrase"])
_CAPITAL_HEADS = frozenset(WORDS["number follows, capitalised"])
_LAST_OF_HEADS = frozenset(head.rpartition(" ")[2].lower() for head in (*_HEADS, *_CAPITAL_HEADS, "No"))
_ROMAN_HEADS = frozenset(WORDS["roman numeral follows"])
_OFFERS = frozenset(WORDS["what is offered"])
_DECIDED = frozenset(WORDS["what is decided"])
_SCORE_WORDS = frozenset(WORDS["score before"])
_CURRENCIES = frozenset(WORDS["currency codes"])
_CURRENCY_LETTERS = frozenset(WORDS["letter that may be a currency"])
_AGE_GROUPS = frozenset(WORDS["groups of an age"])
_MEASURE_LETTERS = frozenset(WORDS["letter of a measure"])
_ENDS_PHRASE = frozenset(WORDS["ends a phrase"])
_AMOUNT_PREFIXES = frozenset(WORDS["amounts after a hyphen"])
_SPELLED_HEADS = frozenset(WORDS["spelled number follows"])
NO_NAME = frozenset(WORDS["words of a name"])
_WHOLE = {" ".join(name.split()): kind for name, kind in WORDS["whole names"].items()}
_DIALLED = frozenset(WORDS["dialled"])
_DIALLING = frozenset(WORDS["before a number dialled"])
_RATIO_WORDS = frozenset(WORDS["before a ratio"])
_TIME_BEFORE = frozenset(WORDS["before a time in hours"])
_INDEX = frozenset(WORDS["behind the number of an index"])
_MODELS = frozenset(WORDS["models"])
_AIRCRAFT = frozenset(WORDS["aircraft"])
_ABBREVIATIONS = frozenset(sections("abbreviations")["never ends a sentence"])
_OPENERS = frozenset(sections("abbreviations")["opens a sentence"])
_WEEKDAYS = frozenset(sections("calendar")["weekdays"])
_NUMBER_WORDS = frozenset(word.lower() for word in sections("calendar")["counts"])
# capitalised words that never name the thing whose number follows
_NOT_NAMES = _OPENERS | _WEEKDAYS | frozenset(MONTHS)
_LOOK_BACK = 48
AFTER = re.compile(r"\s([A-Za-z][\w’'-]{0,24})")
SCALE = re.compile(
    r"\s?-?(?:million|billion|trillion|thousand|hundred|crore|lakh|bn|mn|tn|per\s?cent|percent|%|[mk](?!\w))"
)
DIGITS = re.compile(r"\d+(?:\.\d+)?")
#: A measure, which brackets behind it convert: "14ft (42m) long".
_MEASURE_BEFORE = re.compile(r"\d\s?[^\W\d_]{1,12}\s$")
_SUPERLATIVE = re.compile(r"[-\s](?:\w{2,20}est|most|least|best|worst)(?!\w)|-ranked")
_NEXT_NUMBER = re.compile(
    r"\s?(?:,\s?(?:and|or)|,|and|or|to|&|[–-])\s?\(?\d{1,4}(?:\.\d{1,3})?[A-Za-z]?\)?(?![\w%°]|[.,]\d|\s?(?:%|per\scent|percent))"
)
_LONGEST_LIST = 12
#: What follows the number of a section or law: "8(1)(b)", "2a–c".
_SUBSECTION = re.compile(r"(?:\((?:\d{1,3}|[A-Za-z]|[ivx]{1,4})\)){1,4}")
_ENDED = re.compile(r"[\w)”\"][.?!][”\"’)]?\s$")
#: The page behind a year in a list of sources: "(Roe, 2000: 103)", "(Roe 2000, 103)".
_AFTER_YEAR = re.compile(
    r"(?:, |[A-Za-z.]\s)(?:1[5-9]|20)\d\d[a-e]?:\s?$"
    r"|[A-Z][^\W\d_]{1,20}(?:\set\sal\.?|[’']s)?\s\((?:1[5-9]|20)\d\d[a-e]?[,:]\s?$"
    r"|[(;]\s?[^();\d]{0,48}[A-Z][^();\d]{1,24}\s(?:1[5-9]|20)\d\d[a-e]?,\s$"
)
_SOURCE_REACH = 90
#: A raised number behind a source in brackets: "(Roe et al., 2018) 1 and".
_AFTER_SOURCE = re.compile(r"(?:, |\()(?:1[5-9]|20)\d\d[a-e]?\)\s$")
_PLACE_AFTER = re.compile(r",\s[A-Z][a-z]")
_PLACE_BEHIND = re.compile(r",?(?:\s[A-Z][^\W\d_]{0,20}){1,3}(?:[,;]|\s*$|\n)")

#: Start, end and class.
Found = tuple[int, int, str]


def _url(text: str, start: int, end: int) -> Found | None:
    return start, start + len(text[start:end].rstrip(".,;:!?)]’”")), "url"


def _id(text: str, start: int, end: int) -> Found | None:
    return start, start + len(text[start:end].rstrip(".,;:)")), "id"


def _whole(text: str, start: int, end: int) -> Found | None:
    name = " ".join(text[start:end].split())
    if name in _DIALLED and _word_before(text, start)[0].lower() not in _DIALLING:
        return _number(text, start, end)
    if name[-1].isdigit() and SCALE.match(text, end):
        return None
    return start, end, _WHOLE[name]


def _clock(text: str, start: int, end: int) -> Found | None:
    last, two = _words_before(text, start)
    after = AFTER.match(text, end)
    near = (last.lower(), *two.lower().split(), after[1].lower() if after else "")
    return (start, end, "time") if _RATIO_WORDS.isdisjoint(near) else None


def _military(text: str, start: int, end: int) -> Found | None:
    """ "At 1430 hours" or "0915 GMT", but "it ran 1430 hours"."""
    sure = text[start] == "0" or "h" not in text[start:end]
    told = sure or _word_before(text, start)[0].lower() in _TIME_BEFORE
    return (start, end, "time") if told else None


def _teams(text: str, start: int, end: int) -> Found | None:
    """ "Norland 3, Westland 1"; the span begins at the first number."""
    words = text[start:end].split()
    for name in (words[0].strip("’'."), words[-2].strip("’'.")):
        if name in _NOT_NAMES or name in _CAPITAL_HEADS or name.lower() in _HEADS:
            return None
    digits = DIGITS.search(text, start, end)
    return (digits.start(), end, "score") if digits else None


def _alphanumeric(text: str, start: int, end: int) -> Found | None:
    """ "H1N1" and "the M41"; but "R500 million" and "Rs4500" are amounts, "37.4 GtCO2" is a mass."""
    surface = text[start:end]
    letters = surface[: re.search(r"[^A-Za-z]", surface).start()]  # type: ignore[union-attr]  # a digit follows
    if letters in _CURRENCIES or letters in _MEASURE_LETTERS:
        return None
    if letters.endswith("CO") and text[max(0, start - 2) : start - 1].isdigit():
        return None
    hyphenated = surface.startswith(f"{letters}-")
    if hyphenated and letters.lower() in _AMOUNT_PREFIXES | _NUMBER_WORDS:
        return (start, end, "name") if letters in _AGE_GROUPS and surface[-1] in "s0123456789" else None
    if letters in _CURRENCY_LETTERS and not hyphenated and _is_amount(text, start):
        return None
    return start, start + len(surface.rstrip("-/.")), "name"


def _is_amount(text: str, start: int) -> bool:
    return LETTER_AMOUNT.match(text, start + 1) is not None


def _ordinal(text: str, start: int, end: int) -> Found | None:
    return None if _SUPERLATIVE.match(text, end) else (start, end, "ordinal")


def _pair(text: str, start: int, end: int) -> Found | None:
    """A score ("won 3-1") or a range ("3-5 people"): a range goes up and has a noun or unit behind it."""
    head = _head(text, start)
    if head and (head[0] in ("section", "law", "footnote") or _is_run(text, start, end)):
        return start, end, head[0]
    if _is_page(text, start, end):
        return start, end, "section"
    before = text[max(0, start - _LOOK_BACK) : start]
    if before.endswith(("$", "£", "€", "/", "-", "−", "from ")) or SCALE.match(text, end):
        return None
    first, second = (int(digits) for digits in re.findall(r"\d+", text[start:end])[:2])
    cued = _has_score_word(before, text[end : end + 24])
    ends = _ends_phrase(text, end)
    if "-to-" in text[start:end]:
        after = AFTER.match(text, end)
        scored = after is not None and after[1] in _DECIDED
    elif " to " in text[start:end]:
        scored = cued and first >= second and ends
    else:
        scored = first >= second or (ends and (cued or _stands_between_names(text, start, end)))
    return (start, end, "score") if scored else None


def _shots(text: str, start: int, end: int) -> Found | None:
    """ "A 3-for-18 night", but "a 2-for-1 sale"."""
    after = AFTER.match(text, end)
    return None if after and after[1].lower() in _OFFERS else (start, end, "score")


def _is_run(text: str, start: int, end: int) -> bool:
    """Whether a plural stands before a pair whose numbers it names: "weeks 1–4", not "the teams 3-1 winners"."""
    head = _words_before(text, start)[0]
    first, second = (int(digits) for digits in re.findall(r"\d+", text[start:end])[:2])
    return head.endswith("s") and first < second and _ends_phrase(text, end)


def _has_score_word(before: str, after: str) -> bool:
    near = (*before.split(), *after.split()[:3])
    return any(word.strip(".,;:()’'\"").lower() in _SCORE_WORDS for word in near)


def _stands_between_names(text: str, start: int, end: int) -> bool:
    """ "Ajax 1-2 Lyon": a score, whichever way it goes."""
    last = _words_before(text, start)[0]
    after = AFTER.match(text, end)
    return after is not None and after[1][0].isupper() and last[:1].isupper() and last not in _NOT_NAMES


def _spelled(text: str, start: int, end: int) -> Found | None:
    """ "Chapter two", "on day five", but "in week two people left"."""
    last = word_ahead(text, start, max(0, start - _LOOK_BACK))
    if not last and text[start - 1 : start] == " ":
        last = _words_before(text, start)[0].lower()
    if last not in _SPELLED_HEADS:
        return None
    follows = AFTER.match(text, end)
    return (start, end, "name") if follows is None or follows[1].lower() in _ENDS_PHRASE else None


def _bracketed(text: str, start: int, end: int) -> Found | None:
    """ "(2) Sow them" or "Eq. (15)"; "(5) million" is an amount of the accounts."""
    head = _head(text, start)
    if head is not None and head[0] in ("section", "law", "footnote"):
        return start, _list_end(text, end), head[0]
    if not AFTER.match(text, end) or text[start - 1 : start].isdigit():
        return None
    if text[end - 2].isalpha() and _MEASURE_BEFORE.search(text, max(0, start - _LOOK_BACK), start):
        return None
    return None if SCALE.match(text, end) else (start, end, "list number")


def _roman(text: str, start: int, end: int) -> Found | None:
    last, two = _words_before(text, start)
    if last in _ROMAN_HEADS or two in _ROMAN_HEADS:
        return start, end, "name"
    if end - start > 1 and (
        last.lower() in _HEADS or (last[:1].isupper() and last not in _OPENERS and not last.isupper())
    ):
        return start, end, "name"
    return None


def _number_name(text: str, start: int, end: int) -> Found | None:
    name = re.split(r"[\s-]", text[start:end])[1]
    before = text[max(0, start - 2) : start]
    in_sentence = len(before) == 2 and before[0].islower() and before[1] == " "
    if not in_sentence or name in NO_NAME or name in MONTHS or _is_headline(text, start):
        return None
    return start, end, "name"


def _number(text: str, start: int, end: int) -> Found | None:
    """A bare number: a name with the word before it ("Boeing 777"), else left to the scanner."""
    head = _head(text, start)
    if head is None:
        if _behind_plain_word(text, start):
            return (start, end, "name") if _is_model(text, start, end) else None
        mark = _mark(text, start, end)
        if mark:
            return start, end, mark
        if _is_index(text, start, end):
            return start, end, "index"
        spread = "±" in text[end : end + 3]  # "BMI 27.1 ± 4" is measured
        named = _is_model(text, start, end) or (not spread and _is_name(text, start) and _ends_phrase(text, end))
        return (start, end, "name") if named else None
    kind, sure = head
    if SCALE.match(text, end) or (text[end : end + 1] == "-" and not sure):
        return None
    if not sure and not _verb_behind(text, end) and (counts(text, end, cautious=False) or _counted_capital(text, end)):
        return None
    # "tables 3, 4 and 7", "phases 5 and 7"
    listed = kind in ("section", "law", "footnote", "address") or text.startswith(" or ", end)
    listed = listed or _words_before(text, start)[0].endswith("s")
    return start, _list_end(text, end) if listed else end, kind


def _list_end(text: str, end: int) -> int:
    """Where the numbers end that a number opens: "8(1) and 9"; in "Experiment 2, 24 students" the 24 counts."""
    for _ in range(_LONGEST_LIST):
        part = _SUBSECTION.match(text, end)
        end = part.end() if part else end
        more = _NEXT_NUMBER.match(text, end)
        if more is None or counts(text, more.end(), cautious=False):
            break
        end = more.end()
    return end


def _mark(text: str, start: int, end: int) -> str | None:
    """A raised number that print flattened ("in 1990. 8 The others"), or the code of a place (", 2100, Norport")."""
    if _is_page(text, start, end):
        return "section"
    before = text[max(0, start - 4) : start]
    if _AFTER_SOURCE.search(text, max(0, start - 10), start) and _ends_phrase(text, end) and end - start <= 2:
        return "footnote"
    if _ENDED.search(before) and end - start <= 3:
        after = AFTER.match(text, end)
        return "footnote" if after and after[1] in _OPENERS and after[1] not in NO_NAME else None
    digits = end - start if before.endswith(", ") and text[start:end].isdigit() else 0
    place = _PLACE_AFTER if digits == 4 else _PLACE_BEHIND
    if digits < 4 or not place.match(text, end):
        return None
    return "address" if _words_before(text, start)[0][:1].isupper() else None


def _is_page(text: str, start: int, end: int) -> bool:
    """Whether a number or pair of numbers is the page behind a source: "(Roe, 2000: 103–105)"."""
    if text[end : end + 1] not in (")", ";", ",") or text[start - 1 : start] not in (" ", ":"):
        return False
    return _AFTER_YEAR.search(text, max(0, start - _SOURCE_REACH), start) is not None


def _is_index(text: str, start: int, end: int) -> bool:
    """Whether a number belongs to the name of a stock index: "the Norland 50 index"."""
    after = AFTER.match(text, end)
    if after is None or after[1] not in _INDEX:
        return False
    name = _words_before(text, start)[0]
    return name[:1].isupper() and name not in _NOT_NAMES


def _counted_capital(text: str, end: int) -> bool:
    after = AFTER.match(text, end)
    return after is not None and after[1] in NO_NAME


def _is_model(text: str, start: int, end: int) -> bool:
    """ "The first 777 freighter", "a 747 and", but "777 seats"."""
    if text[start:end] not in _MODELS:
        return False
    after = AFTER.match(text, end)
    if after and after[1] in _AIRCRAFT:
        return True
    return _word_before(text, start)[0].lower() in ("a", "an", "the") and _ends_phrase(text, end)


def _is_name(text: str, start: int) -> bool:
    """Whether a capitalised word inside a sentence stands before the number: "the Nimbus 9 was"."""
    words = text[max(0, start - _LOOK_BACK) : start].rsplit(None, 2)[-2:]
    if len(words) < 2 or not (words[0].islower() or words[0][-2:] in ("'s", "’s")) or not text[start - 1].isspace():
        return False
    head = words[1]
    named = (
        head[:1].isupper()
        and head.replace("*", "").isalpha()
        and (len(head) > 2 or head.isupper())
        and head not in _CURRENCIES
    )
    return named and head not in _NOT_NAMES and not _is_headline(text, start)


# --- the words around a number ---------------------------------------------------------------------


def _words_before(text: str, start: int) -> tuple[str, str]:
    """The word before, and the two before joined; "" where a line or sentence begins."""
    words = text[max(0, start - _LOOK_BACK) : start].rsplit("\n", 1)[-1].rsplit(None, 2)[-2:]
    if not words:
        return "", ""
    return words[-1], " ".join(words)


def _behind_plain_word(text: str, start: int) -> bool:
    """Whether a word in small letters stands before: no name that a number follows, and no end of a sentence."""
    word = word_ahead(text, start, max(0, start - _LOOK_BACK))
    return word != "" and text[start - 1 - len(word)].islower()


def _word_before(text: str, start: int) -> tuple[str, str]:
    """The word before, and what joins it to the number ("-", " " or other)."""
    joint = text[start - 1 : start]
    return (_words_before(text, start)[0] if joint.isspace() else ""), joint


def _head(text: str, start: int) -> tuple[str, bool] | None:
    """The class that the word before a number gives it, and whether that is beyond doubt."""
    joint = text[start - 1 : start] if start else ""
    if joint == "-":
        return _hyphen_head(text, start)
    if not joint.isspace() or joint == "\n":
        return None
    word = word_ahead(text, start, max(0, start - _LOOK_BACK))
    if word and word not in _LAST_OF_HEADS:
        return None
    last, two = _words_before(text, start)
    last, two = last.lstrip("(“\"‘'["), two.lstrip("(“\"‘'[")
    if last.endswith("."):
        last = last[:-1]
        if last not in _ABBREVIATIONS:
            return None
        short = _SHORT_HEADS.get(last.lower())
        if short:
            return short, False
    elif last in ("no", "nos", "No", "p"):
        return ("number", True) if last == "No" else None
    if two in _CAPITAL_HEADS or last in _CAPITAL_HEADS:
        return _HEADS.get(last.lower(), "name"), True
    kind = _HEADS.get(last.lower()) or _HEADS.get(two.lower())
    return (kind, last[0].isupper() or last not in _NEEDS_END) if kind is not None else None


def _hyphen_head(text: str, start: int) -> tuple[str, bool] | None:
    # the "e" of "1e-3" belongs to the number before it
    word = re.search(r"(?<![0-9])([A-Za-z]{1,20})-$", text[max(0, start - 22) : start])
    if word is None or word[1].lower() in _AMOUNT_PREFIXES or word[1].lower() in _NUMBER_WORDS:
        return None
    return _HEADS.get(word[1].lower(), "name"), True


def _ends_phrase(text: str, end: int) -> bool:
    """Whether no noun or unit follows at ``end``."""
    after = AFTER.match(text, end)
    if after is None:
        return text[end : end + 1] not in ("-", "%", "°", "/")
    word = after[1]
    return word.lower() in _ENDS_PHRASE or word[:1].isupper()


def _verb_behind(text: str, end: int) -> bool:
    """Whether a word stands at ``end`` that looks like a plural and ends the phrase: "column 4 uses"."""
    after = AFTER.match(text, end)
    return after is not None and after[1] in _ENDS_PHRASE


def _is_headline(text: str, position: int) -> bool:
    """Whether most longer words of the line around ``position`` are capitalised."""
    start = max(text.rfind("\n", max(0, position - 100), position) + 1, position - 100)
    end = text.find("\n", position, position + 100)
    words = [
        word
        for word in text[start : end if end >= 0 else position + 100].split()
        if len(word) > 3 and word[0].isalpha()
    ]
    return bool(words) and sum(word[0].isupper() for word in words) > 0.6 * len(words)


#: How to settle what a shape is, by its name; shapes without one are what they look like.
READERS: dict[str, Callable[[str, int, int], Found | None]] = {
    "url": _url,
    "id": _id,
    "whole": _whole,
    "whole_name": _whole,
    "whole_word": _whole,
    "clock": _clock,
    "military": _military,
    "teams": _teams,
    "alphanumeric": _alphanumeric,
    "ordinal": _ordinal,
    "pair": _pair,
    "bracketed": _bracketed,
    "roman": _roman,
    "number_name": _number_name,
    "shots": _shots,
    "spelled": _spelled,
    "number": _number,
}
