"""What stands behind a number: its unit, the noun it counts, what divides it, whether it is an age or a multiple."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from factcheck.extraction import rare_units
from factcheck.extraction.beside import letters_at_start, word_behind
from factcheck.extraction.figures import Figure, read_number
from factcheck.extraction.letters import OPEN_SYMBOLS, cue_around, named_by_symbol
from factcheck.extraction.measures import Unit, divide, read_per, read_unit, unit_openings
from factcheck.extraction.nouns import is_past, read_noun
from factcheck.extraction.scales import read_scale
from factcheck.lexicons import phrasing, unit_names
from factcheck.lexicons.english import cue_pattern, cues, first_words, last_words, nouns

_GAP = re.compile(r"[ \t\u00a0\u2009\u202f]?[\n\-‐‑–]?[ \t]?")
_BRACKET = re.compile(r"\s?[(<\[{](?=[^)>\]}]{1,12}[)>\]}])")
_CLOSERS = ")>]}"
_AGE_REACH = 24
_TWO_WORDS = re.compile(r"[ \-]([A-Za-z]{2,20})(?:[ \-]([A-Za-z]{2,20}))?")
_FOOT_MARK = re.compile(r"['’](?=\s?[0-9]{1,2}\s?(?:[\"”″]|''|’’))|′(?!′)")
_PRIMES = ("′", "'", "’")
#: Behind "5" or "3": the end of a strand of DNA ("5′-ATG", "the 3′ UTR").
_STRAND = re.compile(r"[′'’](?:-[A-Z]{2}|[ -](?:UTRs?|ends?|cap|untranslated|flanking|regions?|sequences?)\b)")
_NAMES = re.compile(r"[A-Z][\w.’'-]*\s[A-Z][\w’'-]+,\s$")
_OLDEST = 115
TIME_UNITS = frozenset(
    ("second", "minute", "hour", "day", "week", "fortnight", "month", "year", "decade", "century", "millennium",
     "millisecond", "microsecond", "nanosecond", "megayear", "gigayear", "kiloyear")
)  # fmt: skip
#: Characters behind a number after which no unit stands.
_NOTHING_FOLLOWS = frozenset((",", ".", ";", ":", ")", "!", "?", ""))
_POUND_MONEY = 10_000
_AROUND = 2_000
#: How far around "a quarter point" a rate may be spoken of.
_RATE_REACH = 80


def read_figure(text: str, position: int, floor: int, limit: int, after: bool = False) -> Figure | None:
    """The whole figure whose number starts at ``position``: see `figures.read_number`."""
    figure = read_number(text, position, floor, limit, after)
    if figure is None or figure.problem:
        return figure
    if text[figure.end : figure.end + 1] in _NOTHING_FOLLOWS:
        _take_percent_before(text, figure)
    elif not ((figure.following in phrasing.TIMES_WORDS or text[figure.end] == "×") and _take_times(text, figure)):
        _take_unit(text, figure)
        if not figure.unit or figure.money:
            _take_noun(text, figure)
        if figure.unit or figure.noun or (figure.scale != 1 and figure.following in phrasing.PER_WORDS):
            _take_denominator(text, figure)
    if figure.unit in TIME_UNITS:
        _take_age(text, figure)
    elif figure.scale == 1 and figure.bare:
        _take_bare_age(text, figure)
    figure.follow(text)
    return figure


def is_time(unit: str) -> bool:
    """Whether a unit is one of time."""
    return unit in TIME_UNITS


def _take_times(text: str, figure: Figure) -> bool:
    times = None if figure.money else phrasing.TIMES.match(text, figure.end, figure.limit)
    if times:
        figure.times, figure.end = True, times.end()
    return times is not None


def _take_unit(text: str, figure: Figure) -> None:
    unit = None
    if text[figure.end] in _PRIMES and ends_strand(text, figure.end):
        return
    if not figure.following or figure.following == "in":
        unit = _marked(text, figure) or _bracketed(text, figure)
    unit = unit or _following(text, figure)
    if unit is None:
        _take_percent_before(text, figure)
        _take_unit_behind_spread(text, figure)
        return
    name = named_by_symbol(text, figure, unit) if unit.symbol in OPEN_SYMBOLS else unit.name
    if not name:
        return
    if figure.money:
        _take_second_currency(text, figure, unit)
        return
    if unit.symbol and unit.money and _starts_next_amount(text, unit):
        return
    figure.unit, figure.end, figure.money = name, unit.end, unit.money or unit.minor
    if unit.factor != 1:
        figure.multiply(unit.factor, unit.end)
    if unit.name != "meter":
        figure.options = unit_names.load().options.get(unit.name, ())
    _take_late_scale(text, figure, unit)
    _settle(text, figure)


def _take_unit_behind_spread(text: str, figure: Figure) -> None:
    """ "A stay of 6 (4–9) days": the unit stands behind the brackets that tell the spread."""
    spread = phrasing.SPREAD.match(text, figure.end, figure.limit) if text[figure.end] == " " else None
    if spread and not figure.money:
        figure.unit = unit_behind(text, spread.end(), figure.limit)


def unit_behind(text: str, end: int, limit: int) -> str:
    """The unit in words or symbols that stands a blank behind a place; "" where none does."""
    unit = read_unit(text, end + 1, limit, attached=False) if text[end : end + 1] == " " else None
    return "" if unit is None or unit.money else unit.name


def _take_percent_before(text: str, figure: Figure) -> None:
    """ "per cent of 20", where that is the whole sentence."""
    if text[figure.start - 4 : figure.start] != " of ":
        return
    percent = phrasing.PERCENT_OF.search(text, max(figure.floor, figure.start - 12), figure.start)
    if percent and percent.start() == figure.floor and not text[: percent.start()].strip()[-1:].isalnum():
        figure.unit, figure.start = "percent", percent.start()


def _marked(text: str, figure: Figure) -> Unit | None:
    """Inches and feet in marks: 5'10", 5 in, 8″."""
    end, limit = figure.end, figure.limit
    inch = phrasing.INCH.match(text, end) if text.startswith(("in", " in", "-in"), end) else None
    if inch and inch.end() <= limit:
        return Unit("inch", inch.end(), symbol="in")
    if end >= limit or text[end] not in "'’′″\"” ":
        return None
    angle = _arc(text, figure)
    if angle:
        return angle
    foot = _FOOT_MARK.match(text, end, limit)
    if foot:
        return Unit("foot", foot.end(), symbol="'")
    mark = phrasing.INCH_MARK.match(text, end, limit)
    if mark is None or _closes_quote(text, figure, mark[0]):
        return None
    return Unit("inch", mark.end(), symbol='"')


def ends_strand(text: str, end: int) -> bool:
    """Whether a prime behind a number makes it the end of a strand of DNA."""
    return text[end : end + 1] in _PRIMES and _STRAND.match(text, end) is not None


def _arc(text: str, figure: Figure) -> Unit | None:
    """Minutes and seconds of arc, behind degrees: 17°17′45″."""
    before = text[figure.number.start - 1 : figure.number.start]
    mark = text[figure.end]
    if before == "°" and mark in _PRIMES:
        return Unit("arcminute", figure.end + 1, symbol="′")
    if before in _PRIMES and mark in '″"”' and "°" in text[max(0, figure.number.start - 8) : figure.number.start]:
        return Unit("arcsecond", figure.end + 1, symbol="″")
    return None


def _closes_quote(text: str, figure: Figure, mark: str) -> bool:
    """Whether a quotation mark behind a number ends a quotation that was opened before it."""
    if mark == "”":
        before = text[max(0, figure.start - 400) : figure.start]
        return before.rfind("“") > before.rfind("”")
    if mark == '"':
        before = text[max(0, figure.start - 400) : figure.start]
        return (before.count('"') - len(re.findall(r'[0-9]"', before))) % 2 == 1
    return False


def _bracketed(text: str, figure: Figure) -> Unit | None:
    """ "2 (g/day)": the unit in brackets, and nothing else in them."""
    bracket = _BRACKET.match(text, figure.end, figure.limit) if text[figure.end] in " ([{<" else None
    if bracket is None or figure.number.spelled:
        return None
    unit = read_unit(text, bracket.end(), figure.limit, attached=True)
    if unit is None or unit.money:
        return None
    per = read_per(text, unit.end, figure.limit)
    if per:
        unit = replace(unit, name=divide(unit.name, per.name), end=per.end)
    if text[unit.end : unit.end + 1] not in _CLOSERS:
        return None
    return replace(unit, end=unit.end + 1)


@cache
def _between() -> re.Pattern[str]:
    return re.compile(rf"[ \-](?:{cue_pattern('between')})[ \-](?=[a-z])", re.IGNORECASE)


@cache
def _rare_openings() -> frozenset[str]:
    return frozenset(map(letters_at_start, unit_names.load().rare_words))


def _following(text: str, figure: Figure) -> Unit | None:
    if not figure.following or figure.following in unit_openings():
        gap = _GAP.match(text, figure.end, figure.limit)
        assert gap is not None
        attached = not gap[0] or gap[0] in "-‐‑"
        unit = read_unit(text, gap.end(), figure.limit, attached)
        if unit:
            return None if gap[0] and unit.symbol and _is_letter_of_name(text, unit) else unit
    if figure.number.share or (figure.number.place < 1 and figure.scale == 1 and figure.following == "of"):
        article = phrasing.OF_A.match(text, figure.end, figure.limit)
        part = read_unit(text, article.end(), figure.limit, attached=False) if article else None
        if part and not part.money and not part.symbol:
            return part
    # "a third straight day" is the third one, no part of a day
    opens = figure.following in first_words("between") and not figure.number.share
    between = _between().match(text, figure.end, figure.limit) if opens else None
    unit = read_unit(text, between.end(), figure.limit, attached=False) if between else None
    return unit if unit and (is_time(unit.name) or not unit.money) and not unit.symbol else None


def _is_letter_of_name(text: str, unit: Unit) -> bool:
    """Whether a single capital apart from the number begins a name ("10 C Company") rather than being a unit."""
    symbol = unit.symbol
    return (
        len(symbol) == 1
        and symbol.isupper()
        and re.match(r"\s[A-Z][a-z]|[.][A-Za-z]|['’&]", text[unit.end : unit.end + 3]) is not None
    )


def _starts_next_amount(text: str, unit: Unit) -> bool:
    """Whether the currency sign behind a number belongs to the number behind it: "1 $10 bill"."""
    return text[unit.end : unit.end + 1].isdigit()


def _take_second_currency(text: str, figure: Figure, unit: Unit) -> None:
    """ "$5 million dollars", "$10 Canadian": a name behind an amount that has its sign already."""
    if not unit.money or (unit.symbol and not unit.symbol.isalpha()):
        return
    follows = text[unit.end : unit.end + 2].strip()[:1]
    if (
        figure.unit not in ("USD", unit.name)
        or follows.isdigit()
        or (unit.symbol and unit.name == "USD" and follows.isdigit())
    ):
        return
    figure.unit, figure.end = unit.name, unit.end


def _take_late_scale(text: str, figure: Figure, unit: Unit) -> None:
    """A scale behind the currency: "75 USD million"."""
    if not unit.money or figure.scale != 1 or text[figure.end : figure.end + 1] not in (" ", "\u00a0"):
        return
    scale = read_scale(text, figure.end, figure.limit, money=True)
    if scale:
        figure.multiply(scale.factor, scale.end)


def _settle(text: str, figure: Figure) -> None:
    """Pounds are money or weight; degrees below zero are negative."""
    if figure.unit == "pound":
        _settle_pound(text, figure)
    elif figure.unit == "degree" and (scale := phrasing.ON_SCALE.match(text, figure.end, figure.limit)):
        figure.unit, figure.end = "degC" if scale[1][0] in "cC" else "degF", scale.end()
    elif figure.unit in ("degree", "degC", "degF"):
        below = phrasing.BELOW_ZERO.match(text, figure.end, figure.limit)
        if below and below[0].strip().lower() != "below":
            figure.value, figure.end = -abs(figure.value), below.end()


def _settle_pound(text: str, figure: Figure) -> None:
    begin, end = max(figure.floor, figure.start - 60), figure.end
    behind = re.compile(rf"[ \-]{cue_pattern('weight_behind')}\b", re.IGNORECASE).match(text, end, figure.limit)
    if phrasing.WEIGHT_IN_BRACKETS.search(text, max(0, figure.start - 20), figure.start):
        return
    paid = word_behind(text, end, figure.limit) in cues()["paid"]
    hyphened = text[figure.number.end] == "-" and figure.scale == 1 and not paid
    if (
        behind
        or hyphened
        or text[end - 2 : end] in ("lb", "bs")
        or cue_around(text, "weight_before", begin, figure.start)
    ):
        return
    priced = re.compile(rf"[ ,]{{1,2}}{cue_pattern('money_behind')}\b", re.IGNORECASE).match(text, end, figure.limit)
    large = paid or priced or figure.scale >= 1000 or abs(figure.value) >= _POUND_MONEY
    if large or cue_around(text, "money_before", begin, figure.start) or "£" in _paragraph(text, figure):
        figure.unit, figure.money = "GBP", True
    else:
        figure.options = ("pound", "GBP")


def _paragraph(text: str, figure: Figure) -> str:
    """What stands around a figure up to a blank line."""
    start, end = max(0, figure.start - _AROUND), figure.end + _AROUND
    return text[start : figure.start].rpartition("\n\n")[2] + text[figure.start : end].partition("\n\n")[0]


def _take_rare_unit(text: str, figure: Figure) -> bool:
    """A unit that only quantulum3 knows; it is asked only at the words of rare_units.txt."""
    if figure.money or figure.following not in _rare_openings():
        return False
    words = _TWO_WORDS.match(text, figure.end, figure.limit)
    if words is None:
        return False
    known = unit_names.load().rare_words
    first, second = words[1].lower(), (words[2] or "").lower()
    if first not in known and f"{first} {second}" not in known:
        return False
    if first in known and text[figure.end] != "-" and _describes_noun(first, second):
        return False
    found = rare_units.read(text[words.start(1) : words.end()])
    if found is None:
        return False
    figure.unit, figure.end = found[0], words.start(1) + found[1]
    return True


def _describes_noun(unit: str, word: str) -> bool:
    """Whether the name of a unit in the singular belongs to the noun behind it: "128 league games"."""
    return len(word) > 2 and not unit.endswith("s") and word not in nouns().stop and not is_past(word)


def _take_point(text: str, figure: Figure) -> bool:
    """ "a quarter point", "half a point": of a percentage where a rate is spoken of, else of a score."""
    point = phrasing.PART_OF_POINT.match(text, figure.end, figure.limit)
    if point is None:
        return False
    begin, end = max(0, figure.start - _RATE_REACH), min(len(text), point.end() + _RATE_REACH)
    if cue_around(text, "rate", begin, end) or phrasing.MOVE_OF_RATE.match(text, point.end()):
        figure.unit = "percentage_point"
    else:
        figure.noun = "point"
    figure.end = point.end()
    return True


def _take_noun(text: str, figure: Figure) -> None:
    if figure.unit and not money_by_name(text, figure):
        return
    if (figure.number.share and _take_point(text, figure)) or _take_rare_unit(text, figure):
        return
    if figure.number.share and figure.number.spelled and not figure.number_text.lower().endswith("half"):
        return  # "the remaining quarter reflects wages"
    hyphened = phrasing.HYPHENED_NOUN.match(text, figure.end, figure.limit) if text[figure.end] == "-" else None
    if hyphened and _is_compound(hyphened[1].lower()):
        return
    if hyphened and not figure.money and hyphened[1].lower() not in nouns().stop:
        figure.noun, figure.end = hyphened[1], hyphened.end()
        return
    of = phrasing.OF.match(text, figure.end, figure.limit) if figure.number.upto is not None else None
    single = figure.value == 1 and figure.scale == 1
    start = of.end() - 1 if of else figure.end
    found = read_noun(text, start, figure.limit, singular=single and not figure.money)
    if found is None:
        return
    if figure.money:
        figure.unit, figure.money, figure.start = "", False, figure.number.start
    figure.noun, figure.end = found


def _is_compound(word: str) -> bool:
    """Whether a word behind a hyphen is a chemical, so that the number is a place in it ("3-aminopyridine")."""
    return word.startswith(tuple(cues()["chemical_start"])) or word.endswith(tuple(cues()["chemical_end"]))


def is_locant(text: str, end: int, limit: int) -> bool:
    """Whether the word behind a number and a hyphen is a chemical."""
    word = phrasing.HYPHENED_NOUN.match(text, end, limit)
    return word is not None and _is_compound(word[1].lower())


def money_by_name(text: str, figure: Figure) -> bool:
    """Whether the currency stands before the amount as a word ("euro 5 million"), which a noun behind it overrules."""
    return figure.money and text[figure.start : figure.number.start].strip().islower()


def _take_denominator(text: str, figure: Figure) -> None:
    for _ in range(2):
        figure.follow(text)
        goods = _of_goods(text, figure) if figure.money else None
        if not (goods or _may_be_divided(text, figure)):
            return
        between = phrasing.OR_MORE.match(text, figure.end, figure.limit) or goods
        per = read_per(text, between.end() if between else figure.end, figure.limit)
        if per is None or (between and figure.following in ("of", "worth") and not is_time(per.name)):
            return
        name = "barrel" if figure.money and per.name == "bit" else per.name  # "$82/b"
        top = figure.unit or ("person" if figure.noun.lower() in phrasing.PEOPLE else "1")
        figure.unit, figure.end, figure.rate = divide(top, name), per.end, True


def _may_be_divided(text: str, figure: Figure) -> bool:
    if not figure.following:
        return text[figure.end : figure.end + 1] not in _NOTHING_FOLLOWS
    return figure.following in phrasing.PER_WORDS


def _of_goods(text: str, figure: Figure) -> re.Match[str] | None:
    """ "$60 of food a month": what is had for the money, before the time in which it is."""
    if figure.following not in ("of", "worth"):
        return None
    return phrasing.OF_GOODS.match(text, figure.end, figure.limit)


def _take_age(text: str, figure: Figure) -> None:
    """ "5 years old", "aged 5 months"."""
    old = phrasing.OLD.match(text, figure.end, figure.limit)
    if old:
        figure.age, figure.end = True, old.end()
    elif _is_aged(text, figure, max(figure.floor, figure.start - _AGE_REACH)):
        figure.age = True


def _take_bare_age(text: str, figure: Figure) -> None:
    """ "He was 87.", "aged 42", "42 y/o", "Jane Roe, 42, said"."""
    begin = max(figure.floor, figure.start - _AGE_REACH)
    if _is_age_of_person(text, figure, begin):
        figure.age, figure.unit = True, "year"
        return
    old = phrasing.YEARS_OLD.match(text, figure.end, figure.limit) if figure.following[:1] == "y" else None
    if old or _is_aged(text, figure, begin) or _is_age_beside_name(text, figure, begin):
        figure.age, figure.unit = True, "year"
        figure.end = old.end() if old else figure.end


def _is_aged(text: str, figure: Figure, begin: int) -> bool:
    word = figure.word_before(text)
    return (not word or word in last_words("aged")) and _aged().search(text, begin, figure.start) is not None


@cache
def _aged() -> re.Pattern[str]:
    return re.compile(rf"\b{cue_pattern('aged')}\s$", re.IGNORECASE)


def _is_age_of_person(text: str, figure: Figure, begin: int) -> bool:
    """ "He was 87.", "At 87, she": a bare number that says no more of a person than the age."""
    if text[figure.start - 3 : figure.start] == "At " and phrasing.AT_AGE.match(text, figure.end):
        return 0 < figure.value <= _OLDEST
    word = figure.word_before(text)
    if word and word not in last_words("person_is") and word not in cues()["before_age"]:
        return False
    ends = text[figure.end : figure.end + 1] in (".", ",", ";", "") or _when_person().search(text, begin, figure.start)
    return bool(ends) and 0 < figure.value <= _OLDEST and _person_is().search(text, begin, figure.start) is not None


@cache
def _when_person() -> re.Pattern[str]:
    return re.compile(rf"\b{cue_pattern('when_person')}\s{cue_pattern('person_is')}\s", re.IGNORECASE)


@cache
def _person_is() -> re.Pattern[str]:
    return re.compile(rf"\b{cue_pattern('person_is')}\s(?:{cue_pattern('before_age')}\s)?$", re.IGNORECASE)


def _is_age_beside_name(text: str, figure: Figure, begin: int) -> bool:
    """ "Jane Roe, 42, said": a number between commas behind a person's two names."""
    if figure.number.spelled or not 0 < figure.value <= _OLDEST or figure.number.place != 1:
        return False
    return (
        text[figure.end : figure.end + 1] in (",", ".")
        and text[figure.start - 2] == ","
        and _NAMES.search(text, begin, figure.start) is not None
    )
