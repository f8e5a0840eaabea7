"""Numbers as printed: digits with any grouping, decimals, fractions, powers of ten; number words in `number_words`."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

ONE = Decimal(1)
_CENT = Decimal("0.01")
#: Spaces that group digits: the plain one, no-break, thin, narrow no-break, figure space.
SPACES = " \u00a0\u2009\u202f\u2007"
MINUS = "-\u2212"
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺"
_FROM_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺−–", "0123456789-+--")
VULGAR = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅐⅑⅒"

#: Digits as most are printed, with nothing behind them that could be part of the number: all else is read step by step.
_EVERYDAY = re.compile(
    r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,9})(?:\.([0-9]{1,9}))?"
    r"(?=\Z|[A-DF-Za-df-wyz%)\];:!?\"”–—]|[.,](?![0-9.,])|[ \n-][A-Za-wyz($£€\"“]|-[0-9]{1,9}(?![0-9/⁄]))"
)
_PLACES = tuple(ONE.scaleb(-digits) for digits in range(10))

_RUN = re.compile(r"[0-9]+(?:[.,·][0-9]+|['’][0-9]{3}(?![0-9]))*")
_BROKEN = re.compile(r"[.,]{2,3}[0-9][0-9.,]*")
_PLAIN = re.compile(r"[0-9]+(?:[.·][0-9]+)?")
_COMMAS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:[.·][0-9]+)?")
_INDIAN = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?")
_APOSTROPHES = re.compile(r"[0-9]{1,3}(?:['’][0-9]{3})+(?:\.[0-9]+)?")
_CONTINENTAL = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3}){2,}(?:,[0-9]+)?|[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]{1,2}")
_SPACED = re.compile(f"(?:[{SPACES}][0-9]{{3}})+(?![0-9])(?:\\.[0-9]+)?(?![0-9,])")
_THINLY_SPACED = re.compile(f"(?:[{SPACES[1:]}][0-9]{{3}})+(?![0-9])(?:\\.[0-9]+)?(?![0-9,])")
_MIXED = re.compile(f"[{SPACES}\\-]?([{VULGAR}])|[{SPACES}\\-]{{1,2}}([0-9]{{1,2}})[/⁄]([0-9]{{1,3}})(?![0-9/])")
_FRACTION = re.compile(r"\s?[/⁄]\s?([0-9]{1,4})(?![0-9/.,]*[0-9/])")
_EXPONENT = re.compile(r"[eE]([+\-−]?[0-9]{1,3})(?![\w.])")
_POWER = re.compile(
    r"\s?[x×✕·⋅*]\s?10\s?(?:(?:\^|\*\*)\s?[({]?\s?([+\-−–]?\s?[0-9]{1,3})[)}]?|([−\-–+]\s?[0-9]{1,3})|"
    f"([{_SUPERSCRIPTS}]+)|\\s([0-9]{{1,2}})(?![0-9.,]))"
)
_BASE_POWER = re.compile(r"\s?[x×·⋅*]\s?([0-9]{1,3})\s?(?:\^|\*\*)\s?([0-9]{1,2})(?![\w.])")
_CARET = re.compile(r"\^\s?[({]?([+\-−–]{0,2}[0-9]{1,3}(?:\.[0-9]{1,4})?)[)}]?(?!\.?[0-9])")
#: "10⁻⁴", and "10−4" where print lost that it is raised.
_SUPERSCRIPT_POWER = re.compile(f"10([{_SUPERSCRIPTS}]{{1,4}}|\u2212[1-9](?![0-9.,–−-]))")
#: What follows a number that a power or a fraction is part of; all else is passed over.
_POWER_STARTS = frozenset("eEx×✕·⋅*")
_FRACTION_STARTS = frozenset(SPACES + "-/⁄\n" + VULGAR)
#: An exponent beyond this is no figure of a text, and Decimal would take long over it.
MAX_EXPONENT = 120
#: Decimal counts with 28 digits, and an interval needs one more than the print.
MAX_DIGITS = 27


@dataclass(slots=True)
class Number:
    """A number as printed, before scale and unit.

    ``place`` is the value of one unit of the last printed place. ``upto`` is set for a word that names no number
    ("dozens"): the value below which it lies. ``power`` is the power of ten printed behind the digits. ``problem`` is
    set where the print cannot be read.
    """

    start: int
    end: int
    value: Decimal
    place: Decimal = ONE
    spelled: bool = False
    share: bool = False
    upto: Decimal | None = None
    scaled: bool = False
    power: Decimal = ONE
    problem: str = ""


def read_digits(text: str, start: int, limit: int) -> Number:
    """The number in digits that starts at ``start`` (a digit, a vulgar fraction, or the point before a digit)."""
    everyday = _EVERYDAY.match(text, start, limit)
    if everyday:
        decimals = everyday[1]
        place = _PLACES[len(decimals)] if decimals else ONE
        return Number(start, everyday.end(), Decimal(everyday[0].replace(",", "")), place)
    if text[start] in VULGAR:
        return Number(start, start + 1, _vulgar(text[start]), Decimal("0.01"), share=True)
    if text[start] == ".":
        end = _end_of_digits(text, start + 1, limit)
        value = Decimal("0" + text[start:end])
        return _with_power(text, limit, Number(start, end, value, _last_place(value)))
    power = _SUPERSCRIPT_POWER.match(text, start, limit) if text.startswith("10", start) else None
    if power:
        return _to_power(start, power.end(), Decimal(10), power[1])
    run = _RUN.match(text, start, limit)
    assert run is not None
    end = run.end()
    broken = _BROKEN.match(text, end, limit) if text[end : end + 1] in (".", ",") else None
    if broken:
        return Number(start, broken.end(), ONE, problem="malformed number")
    digits = _well_formed(run[0])
    if digits is None:
        return Number(start, end, ONE, problem="malformed number")
    if end - start <= 3:
        digits, end = _space_grouped(text, end, limit, digits)
    if len(digits) > MAX_DIGITS:
        return Number(start, end, ONE, problem="too many digits")
    value = Decimal(digits)
    caret = _CARET.match(text, end, limit) if text[end : end + 1] == "^" else None
    if caret and value:
        return _to_power(start, caret.end(), value, caret[1])
    number = Number(start, end, value, _last_place(value))
    return _with_fraction(text, limit, _with_power(text, limit, number))


def _end_of_digits(text: str, position: int, limit: int) -> int:
    while position < limit and text[position].isascii() and text[position].isdigit():
        position += 1
    return position


def _well_formed(run: str) -> str | None:
    """The digits of a run with the grouping taken out; ``None`` where the grouping is none that is in use."""
    if run.isdigit() or _PLAIN.fullmatch(run):
        return run.replace("·", ".")
    if _COMMAS.fullmatch(run) or _INDIAN.fullmatch(run):
        return run.replace(",", "").replace("·", ".")
    if _APOSTROPHES.fullmatch(run):
        return run.replace("'", "").replace("’", "")
    if _CONTINENTAL.fullmatch(run):
        return run.replace(".", "").replace(",", ".")
    return None


def _space_grouped(text: str, end: int, limit: int, digits: str) -> tuple[str, int]:
    """Take in groups of three behind a space: "13 009", "1 414 021 100"."""
    if end >= limit or text[end] not in SPACES or digits[0] == "0":
        return digits, end
    pattern = _SPACED if text[end] == " " else _THINLY_SPACED
    groups = pattern.match(text, end, limit)
    if groups is None:
        return digits, end
    grouped = groups[0]
    for space in SPACES:
        grouped = grouped.replace(space, "")
    return digits + grouped, groups.end()


def _last_place(value: Decimal) -> Decimal:
    exponent = value.as_tuple().exponent
    if exponent == 0:
        return ONE
    return ONE.scaleb(exponent) if isinstance(exponent, int) and exponent < 0 else ONE


def _vulgar(character: str) -> Decimal:
    numerator, denominator = unicodedata.normalize("NFKC", character).split("⁄")
    return Decimal(numerator) / Decimal(denominator)


def _to_power(start: int, end: int, base: Decimal, written: str) -> Number:
    """A power: "10⁶", "10^6", "1.1^23"."""
    digits = written.translate(_FROM_SUPERSCRIPT).lstrip("+-")
    exponent = Decimal(digits) * (-1) ** written.translate(_FROM_SUPERSCRIPT).count("-")
    if abs(exponent) > MAX_EXPONENT:
        return Number(start, end, ONE, problem="too many digits")
    value = base**exponent
    return Number(start, end, value, value, scaled=True)


def _with_power(text: str, limit: int, number: Number) -> Number:
    """Take in a power of ten: "1.5e6", "5.5x10-3", "4 × 10⁵"."""
    following = text[number.end : number.end + 2]
    if following[:1] not in _POWER_STARTS and following[1:] not in _POWER_STARTS:
        return number
    match = _EXPONENT.match(text, number.end, limit)
    if match is None:
        match = _POWER.match(text, number.end, limit)
        if match is None:
            return _with_base_power(text, limit, number)
        written = match[1] or match[2] or match[3] or match[4]
    else:
        written = match[1]
    exponent = int(written.translate(_FROM_SUPERSCRIPT).replace(" ", ""))
    if abs(exponent) > MAX_EXPONENT:
        return Number(number.start, match.end(), ONE, problem="too many digits")
    factor = ONE.scaleb(exponent)
    value, place = number.value * factor, number.place * factor
    return Number(number.start, match.end(), value, place, scaled=True, power=factor)


def _with_base_power(text: str, limit: int, number: Number) -> Number:
    """Take in a power of another base: "8x2^10"."""
    match = _BASE_POWER.match(text, number.end, limit)
    if match is None:
        return number
    factor = Decimal(match[1]) ** int(match[2])
    return Number(number.start, match.end(), number.value * factor, number.place * factor, scaled=True)


def _with_fraction(text: str, limit: int, number: Number) -> Number:
    """Take in a fraction: "2½", "10 1/2", "3/4"; of the last place in "$6.51-3/4", as grain is priced."""
    if number.place == _CENT and text[number.end : number.end + 1] == "-" and not number.problem:
        mixed = _MIXED.match(text, number.end, limit)
        if mixed and mixed[2] and 0 < int(mixed[2]) < int(mixed[3]) <= 8:
            part = Decimal(mixed[2]) / Decimal(mixed[3])
            return Number(number.start, mixed.end(), number.value + part * _CENT, _CENT / 10)
    if number.place != ONE or number.end >= limit or number.problem or text[number.end] not in _FRACTION_STARTS:
        return number
    mixed = _MIXED.match(text, number.end, limit)
    if mixed:
        if mixed[1]:
            part = _vulgar(mixed[1])
        elif 0 < int(mixed[2]) < int(mixed[3]):
            part = Decimal(mixed[2]) / Decimal(mixed[3])
        else:
            return number
        return Number(number.start, mixed.end(), number.value + part, Decimal("0.01"))
    over = _FRACTION.match(text, number.end, limit)
    if over is None or len(str(number.value)) > 4:
        return number
    denominator = int(over[1])
    if denominator == 0:
        return Number(number.start, over.end(), ONE, problem="division by zero")
    if not 0 < number.value < denominator:
        return number
    value = number.value / denominator
    return Number(number.start, over.end(), value, Decimal("0.001") * value, share=True)
