"""The shapes of numbers that are no quantities: one pattern each, by class, tried in this order.

What a shape alone does not settle (a score or a range, a model or an amount) `shapes_in_context` decides.
All repetitions are bounded, so that no input makes them slow.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from operator import itemgetter

from factcheck.lexicons.sections import alternatives, sections

WORDS = sections("names_with_numbers")

_MERIDIEM = r"(?:[ap]\.m\.?|[ap]m|[AP]M|[AP]\.M\.?|o['’]clock)(?!\w)"
_CLOCK = r"\d{1,2}(?:[:.][0-5]\d){0,2}"
_ZONES = alternatives(WORDS["zones"])
_PLACES = alternatives(WORDS["places of an address"])
_MODELS = alternatives(WORDS["models"])
_SPELLED = alternatives(WORDS["spelled numbers"])
_NUMBER_NAMES = (
    r"One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|Thirteen|Fifteen|Twenty|Thirty|Forty|Fifty|Hundred"
)


#: Degrees, minutes and seconds behind the number of a place on the globe.
_ARC = r"(?:°\s?)?(?:\d{1,2}(?:\.\d{1,4})?[′'’]\s?(?:\d{1,2}(?:\.\d{1,4})?(?:[″\"”]|''|’’)\s?)?)?"


def _whole(opens: Callable[[str], bool]) -> str:
    return f"(?:{alternatives(name for name in WORDS['whole names'] if opens(name[0]))})(?![\\w%]|[.,–]\\d)"


_FROM_DIGIT = (
    ("whole", _whole(str.isdigit)),
    (
        "id",
        r"(?:10\.\d{4,9}/[^\s<>\"]{1,100}|97[89][\s-]?\d{1,5}[\s-]\d{2,7}[\s-]\d{2,7}[\s-][\dX]"
        r"|\d{1,4}-(?:cv|cr|mc)-\d{2,6})(?!\w)",
    ),
    (
        "time",
        rf"(?:{_CLOCK}(?:\s?[ap]\.?m\.?)?(?:\s?[-–]\s?|\s(?:and|to|or)\s))?{_CLOCK}\s?{_MERIDIEM}"
        rf"(?:\s(?:{_ZONES})(?!\w))?",
    ),
    ("clock", rf"\d{{1,2}}:[0-5]\d(?::[0-5]\d)?(?:\.\d{{1,3}})?(?:\s?(?:{_ZONES})(?!\w))?(?![\d:]|[.,]\d)"),
    ("military", rf"[0-2]\d[.:]?[0-5]\d\s?(?:(?:{_ZONES})(?!\w)|h(?:ou)?rs?(?!\w))"),
    (
        "phone",
        r"(?:(?:1[-\s.])?\d{3}[-.]\d{3}[-.]\d{4}|(?<!\d\s)0\d{2,4}[\s-]\d{3,4}(?:[\s-]\d{3,4})?|0\d{9,10}|\d{3}-0\d{3})"
        r"(?![\d%]|[.,]\d)",
    ),
    (
        "coordinates",
        rf"(?:\d{{1,3}}(?:\.\d{{1,6}})?{_ARC}[NSEW]?\s?(?:[-–]|and|to)\s?)?\d{{1,3}}(?:\.\d{{1,6}})?°\s?{_ARC}[NSEW](?![\w-])",
    ),
    (
        "law",
        r"(?:\d{1,3}\s(?:U\.\s?S\.|F\.\s?(?:2d|3d|Supp\.)|S\.\s?Ct\.)\s\d{1,4}(?:,\s\d{1,4})?|\d{1,4}/\d{1,4}/E[CU]|\d{1,2}\s(?:U\.?S\.?C\.?|C\.?F\.?R\.?)(?=\s§?\s?\d))(?!\w)",
    ),
    # "2.345.678" is a number grouped as on the continent
    (
        "version",
        r"(?!\d{1,3}(?:\.\d{3}){2}(?![\d.]))\d{1,4}\.\d{1,4}\.\d{1,4}(?:\.\d{1,4}){0,3}(?![\w%]|[.,]\d)",
    ),
    ("address", rf"\d{{1,5}}[A-Z]?\s(?:[A-Z][\w’'.]{{1,20}}\s){{1,3}}(?:{_PLACES})(?![\w])"),
    (
        "model",
        rf"(?:{_MODELS})(?:-\d{{1,4}}[A-Z]{{0,3}}|\s(?:MAX|Max|Dreamliner|Jumbo))(?:\s\d{{1,2}})?(?!\w)",
    ),
    ("ordinal", r"(?:\d{0,2}|\d{1,3},\d{2})(?:(?<!1)1st|\d(?:nd|rd|th))(?!\w)"),
    ("pair", r"\d{1,3}(?:\s?[-–—]\s?|\sto\s|-to-)\d{1,3}(?:-\d{1,3})?(?![\w%°/]|[.,:]\d|-\d|\s?[%°])"),
    ("shots", r"\d{1,2}-(?:for|of)-\d{1,2}(?![\w-])"),
    ("year", r"(?:19|20)\d\d[a-h](?!\w)"),
    ("number", r"\d{1,6}(?:\.\d{1,4})?[A-Za-z]?(?![\w%°]|,\d|[.]\d)"),
)
_FROM_CAPITAL = (
    ("whole_name", _whole(str.isupper)),
    (
        "postcode",
        r"(?:[A-Z]{1,2}\d{1,2}[A-Z]?\s\d[A-Z]{2}|(?:A[LKZR]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]"
        r"|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])\s\d{5}(?:-\d{4})?)(?!\w)",
    ),
    (
        "teams",
        r"[A-Z][a-z’'.]{2,20}+(?:\s[A-Z][a-z]{2,20}+)?+\s\d{1,3}(?:,|\s[-–])?\s(?:and\s)?"
        r"[A-Z][a-z’'.]{2,20}(?:\s[A-Z][a-z]{2,20})?\s\d{1,3}(?![\w%]|[.,]\d)",
    ),
    ("lineage", r"(?:[A-Z]{1,3}(?:\.\d{1,3}){2,4}|[A-Z]{2,3}\.\d{1,2}|[IVX]{1,5}\.\d{1,3})(?![\w%]|[.,]\d)"),
    ("alphanumeric", r"[A-Z][A-Za-z]{0,11}+-?\d(?:[\w]|[-/.](?=\w)){0,20}"),
    (
        "roman",
        r"(?:I{1,3}|IV|VI{0,3}|IX|X{1,3}(?:IX|IV|V?I{0,3})|XL(?:IX|IV|V?I{0,3})|LX{0,3}(?:IX|IV|V?I{0,3}))"
        r"(?![\w’'.]|-\w)",
    ),
    ("number_name", rf"(?:{_NUMBER_NAMES})(?:\s|-)[A-Z][a-z]{{1,20}}"),
)
_FROM_OTHER = (
    ("url", r"(?:https?://|www\.)[^\s<>\"”’]{1,300}"),
    ("code", r"`[^`\n]{1,200}`"),
    ("whole_word", _whole(str.islower)),
    ("preprint", r"arXiv:\d{4}\.\d{4,5}(?:v\d)?(?!\w)"),
    (
        "law_mark",
        r"(?:\(E[CU]\)\s(?:No\.?\s)?\d{1,4}/\d{1,4}|§{1,2}\s?\d{1,5}(?:\.\d{1,4})?[a-z]?"
        r"(?:\((?:\d{1,3}|[A-Za-z]|[ivx]{1,4})\)){0,4})(?!\w)",
    ),
    ("release", r"v\d{1,3}(?:\.\d{1,5}){0,4}(?![\w%]|,\d)"),
    ("phone_area", r"\(0?\d{2,4}\)\s?\d{3,4}[\s-]\d{3,4}(?![\d%]|[.,]\d)"),
    ("bracketed", r"\(\d{1,2}[a-z]?\)"),
    ("spelled", rf"(?:{_SPELLED})(?![\w-])"),
)
#: The class of a shape that is not its name.
CLASSES = {
    "clock": "time",
    "military": "time",
    "phone_plus": "phone",
    "phone_area": "phone",
    "postcode": "address",
    "model": "name",
    "preprint": "id",
    "law_mark": "law",
    "release": "version",
    "hash": "number",
    "lineage": "name",
}


def _one_of(shapes: tuple[tuple[str, str], ...]) -> str:
    """One of the shapes; the empty group behind each names it, as `re` passes over an alternative by its opening."""
    return "|".join(f"{pattern}(?P<{name}>)" for name, pattern in shapes)


# nothing but these opens a shape: all other words are passed over quickly
_OPENING = r"[\dA-Z(§`]|https?:|www\.|arXiv|v\d|" + alternatives(
    (*(name for name in WORDS["whole names"] if name[0].islower()), *WORDS["spelled numbers"])
)
# behind the character before it, to the next of which `re` skips fast
_SHAPE = re.compile(
    rf"[^A-Za-z0-9_$.,+#](?={_OPENING})(?<![\w£€¥₹−])"
    rf"(?:(?=\d)(?:{_one_of(_FROM_DIGIT)})|(?=[A-Z])(?:{_one_of(_FROM_CAPITAL)})|(?![\dA-Z])(?:{_one_of(_FROM_OTHER)}))"
)
# these may touch the word before
_MARK = re.compile(
    r"[\[(#+¹²³⁰⁴-⁹](?:(?P<footnote>(?<=\[)\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,12}\]"
    r"|(?:(?<=[a-z][a-z][a-z][¹²³⁰⁴-⁹])|(?<=[.,;:\"”’)][¹²³⁰⁴-⁹]))[¹²³⁰⁴-⁹]{0,2}(?!\w))"
    r"|(?P<statistic>(?<=[A-Za-z²2]\()\d{1,4}(?:(?=,\s?[Nn]\s?=)|(?:,\s?\d{1,5}(?:\.\d{1,3})?)?\)(?=\s?[=<>])))"
    r"|(?P<hash>(?<=\#)(?<!\w\#)\d{1,6}(?!\w))"
    r"|(?P<phone_plus>(?<=\+)(?<![\w+]\+)\d{1,3}[\s.-]\(?\d{1,4}\)?(?:[\s.-]\d{2,4}){1,4}(?![\d%])))"
)


def shapes(text: str) -> list[tuple[int, int, str]]:
    """The shapes in a text, in order: where each starts and ends, and its name."""
    found = [(match.start(), match.end(), match.lastgroup or "") for match in _MARK.finditer(text)]
    # the blank stands before the first word, and shifts the text so that a match starts where its shape does
    shifted, at = f" {text}", 0
    while match := _SHAPE.search(shifted, at):
        end = match.end() - 1  # the last character may be the one before the next shape
        found.append((match.start(), end, match.lastgroup or ""))
        # what are no teams may be names: "Table 4 and Figure 3"
        at = end if match.lastgroup != "teams" else match.start() + 1
    return sorted(found, key=itemgetter(0))


# the number of a heading or of a list item, behind the line feed before it
LINE_NUMBER = re.compile(
    r"\n[^\S\n]{0,12}(?:\#{1,6}\s)?(?:(?P<list>\(?\d{1,3}[.)]|\d{1,3}\.)(?=\s)|(?P<section>\d{1,2}(?:\.\d{1,2}){1,4}\.?)(?=\s{1,4}[A-Z](?:[a-z]{2}|[A-Z]{3}))"
    r"|(?P<heading>\d{1,2})(?=\s{1,4}[A-Z][a-z]{2,20}(?:[^\S\n][\w-]{1,20}){0,6}[^\S\n]?\n))"
)
EMAIL_SIGN = re.compile(r"@[A-Za-z0-9-]{1,63}\.[A-Za-z]{2,10}(?:\.[A-Za-z]{2,10})?")
EMAIL_NAME = re.compile(r"[\w.+-]{1,64}$")
