"""FC501 age."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from factcheck.model import Quantity
from factcheck.rules import Context, Hit, found, rule
from factcheck.rules.shared.ages import ages, birth, of_two_people, possible_ages
from factcheck.rules.shared.dates import MONTHS, printed_dates
from factcheck.rules.shared.frames import Frame, compiled, figure_class
from factcheck.rules.shared.moments import dated, may_hold_two

_YEAR = r"(?<![\d.,])(?:1[4-9]\d{2}|20\d{2})(?![\d]|[.,]\d)"
_AGE = figure_class("age", "count", "duration")
_PLACE = r"(?:\s(?:in|at|near)\s(?:[\w'’.-]+\s){1,4}?|\s)"
_DAY = (
    rf"(?:on\s(?:\w+day,?\s)?(?:the\s)?)?(?:{_AGE}|\d{{1,2}})?(?:st|nd|rd|th)?\s?(?:of\s)?(?:{'|'.join(MONTHS)})"
    rf"\s?(?:{_AGE}|\d{{1,2}})?,?\s"
)
_IN = rf"(?:in\s|on\s)?(?:(?:early|late|mid)[ -])?(?:{_DAY})?"
_BORN = rf"\bborn{_PLACE}{_IN}(?P<born>{_YEAR})(?!\s(?:or|and|to)\s(?:1|2)\d{{3}})"
_DIED = rf"\b(?:died|dies|was killed|was executed|passed away|death|killed|murdered){_PLACE}{_IN}(?P<then>{_YEAR})"
_AGED = (
    rf"(?:aged|at the age of|at age|at|when (?:s?he|they) (?:was|were))\s(?:just\s|only\s)?(?P<age>{_AGE})(?!\s"
    rf"(?:to|and|or|-|–)\s?{_AGE})"
)
_GAP = r"[^.;:()]{0,60}?"
_WIDE = r"[^()]{0,160}?"
_LIFE = rf"\((?:born\s|b\.\s?)?(?P<born>{_YEAR})\s?(?:-|–|—|[;,]\s(?:died\s|d\.\s?))\s?(?P<then>{_YEAR})\)"
_LIVED = rf"(?:died|lived to(?: be)?|reached){_GAP}\b(?:(?:aged|at the age of|at age|at|be|age|of)\s)?(?P<age>{_AGE})"
_LIVED_AND_DIED = (
    rf"{_LIFE}{_GAP}{_LIVED}",
    rf"{_LIFE}\swas\s(?:just\s|only\s)?(?P<age>{_AGE})\swhen\s(?:s?he|they)\sdied\b",
)
#: An age at a year that is printed, and a birth that is printed.
_THEN = (
    rf"\b(?:was|were)\s(?:just\s|only\s)?(?P<age>{_AGE})\swhen\s{_GAP}\sin\s(?P<then>{_YEAR}){_WIDE}{_BORN}",
    rf"\b(?:was|turned)\s(?:just\s|only\s)?(?P<age>{_AGE})\sin\s(?P<then>{_YEAR}){_WIDE}{_BORN}",
    rf"{_BORN}{_WIDE}\bturned\s(?P<age>{_AGE})\sin\s(?P<then>{_YEAR})",
    rf"{_BORN}{_WIDE}\b(?:was|turned)\s(?:just\s|only\s)?(?P<age>{_AGE})\swhen{_GAP}\sin\s(?P<then>{_YEAR})",
    rf"\bin\s(?P<then>{_YEAR}),?\s{_AGED}{_WIDE}{_BORN}",
    rf"\b[Aa]t\s(?:the age of\s)?(?P<age>{_AGE}),\s{_GAP}\sin\s(?P<then>{_YEAR}){_WIDE}{_BORN}",
    rf"{_BORN}{_WIDE}\bin\s(?P<then>{_YEAR}),?\s{_AGED}",
)
#: The same of the dead.
_AT_DEATH = (
    rf"\b(?:died|killed)\s{_AGED}\s{_IN}(?P<then>{_YEAR}){_GAP}{_BORN}",
    rf"{_BORN}{_WIDE}{_DIED}{_GAP},?\s\(?{_AGED}",
    rf"{_BORN}{_WIDE}(?:died|killed|passed away)\s{_AGED}\sin\s(?P<then>{_YEAR})",
    rf"{_DIED},?\s\(?{_AGED}{_WIDE}{_BORN}",
    rf"{_BORN}{_WIDE}{_DIED}[.;]\s(?:S?[Hh]e|They)\swas\s(?:just\s|only\s)?(?P<age>{_AGE})(?=[.,;]|$|\syears\sold)",
    rf"{_DIED}[.;]\s(?:S?[Hh]e|They)\swas\s(?:just\s|only\s)?(?P<age>{_AGE})(?=[.,;]|$|\syears\sold){_WIDE}{_BORN}",
    rf"{_BORN}{_GAP}{_DIED},\swas\s(?:just\s|only\s)?(?P<age>{_AGE})(?=[.,;]|$)",
)
_DEATHS = frozenset(("died", "dies", "killed", "executed", "passed", "death", "murdered"))
_NAME = r"\b[A-ZÀ-Þ][\w'’-]+"
_OLD = rf"(?P<age>{_AGE})(?:\syears?\sold|\s(?:now|today))?"
#: An age today, for which the date of the article is needed.
_NOW = (
    rf"(?:{_NAME}|mayor|actor|actress|singer|minister|president|author|farmer|chairman|chairwoman|director),\s"
    rf"(?:now\s)?{_OLD},{_WIDE}(?:[,.]\s|\bwas\s|\bwere\s|\bis\s)"
    rf"(?:who\swas\s|(?:S?[Hh]e|was)\s(?:was\s)?)?{_BORN}",
    rf"{_BORN}\)?,?\s(?:is|who\sis)\s(?:now\s)?{_OLD}",
    rf"\b[Aa]t\s(?P<age>{_AGE}),?\s(?:s?he|[A-Z][\w'’-]+)\sis\b{_WIDE}{_BORN}",
    rf"\b(?:I am|I['’]m)\s(?:now\s)?(?P<age>{_AGE})(?=[,.\"”]){_WIDE}{_BORN}",
    rf"\b[Tt]he\s(?P<age>{_AGE}),?\s(?:who\s)?(?:was\s)?{_BORN}",
)
_SORTS = {"age", "count", "duration"}
_LIFE_SPAN = re.compile(r"\(\D{0,8}\d{4}\s?[-–—;,]")
_ANOTHER_PERSON = re.compile(
    r"\b(?:son|daughter|child|children|wife|husband|father|mother|brother|sister|widow|widower|parents?|partner|uncle|aunt|"
    r"cousin|twins?|"
    r"colleague|friend|successor|predecessor|museum|company|club|building)s?\b|['’]s\s",
    re.IGNORECASE,
)


@rule("FC501", "age")
def age_against_years(context: Context) -> Iterator[Hit]:
    """An age that the years beside it do not give.

    From year to year a person is as old as the difference or, before the birthday, one less; where both days are
    printed only one age is right. An age without a year is an age at the date of the article. Nothing is said where
    the birth and the age may belong to two people ("Anna, 34, and her mother, born in 1950").

    Flagged:
        The actress, born in 1924, died in March 2001 aged 79.
        He was born in 1899 and died in 1971, at 74.
        Ida Holm (1931-2008) died at the age of 81.

    Not flagged:
        The actress, born in 1924, died in March 2001 aged 76.
        He was born in 1899 and died in 1971, at 72.
        He was born in 1942, moved to Rome at the age of 20 and died in 2010.
    """
    seen: set[int] = set()
    for frame in (*context.frames, *context.pairs(_tells_a_life)):
        for match, today in _matches(frame, context.document.date):
            age = frame[match["age"]]
            if age.span.start in seen or _of_two_people(match[0]) or not _is_years(age):
                continue
            text = context.document.slice(frame.source(*match.span()))
            hit = _compare(frame, match, text, today)
            if hit is not None:
                seen.add(age.span.start)
                yield hit
        for hit in _at_moments(frame):
            if hit.spans[0].start not in seen:
                seen.add(hit.spans[0].start)
                yield hit


def _at_moments(frame: Frame) -> Iterator[Hit]:
    """Any age with a moment beside it, where the birth is told."""
    if not frame.sorts & _SORTS or not _tells_a_life(frame) or not may_hold_two(frame):
        return
    here = dated(frame)
    born = birth(here) if len(here.moments) > 1 else None
    if born is None or of_two_people(here.text):
        return
    for age in ages(here):
        moments = [moment for moment in age.moments if moment is not born]
        possible = [possible_ages(born, moment) for moment in moments]
        if age.own and moments and not any(age.figure.value in years for years in possible) and possible[0].stop > 0:
            shown = " or ".join(map(str, possible[0])) if len(possible[0]) < 3 else f"about {possible[0].start}"
            message = f"born {born.year}, so {shown} in {moments[0].year}, printed {age.figure.number}"
            yield found(message, age.figure.span, born.span, moments[0].span)


def _of_two_people(words: str) -> bool:
    return bool(_ANOTHER_PERSON.search(words)) or len(re.findall(r"\bborn\b", words, re.IGNORECASE)) > 1


def _tells_a_life(frame: Frame) -> bool:
    return "born" in frame.words or ("(" in frame.text and bool(_LIFE_SPAN.search(frame.text)))


def _matches(frame: Frame, today: date | None) -> Iterator[tuple[re.Match[str], date | None]]:
    if not frame.sorts & _SORTS or not _tells_a_life(frame):
        return
    for pattern in _LIVED_AND_DIED if "(" in frame.text else ():
        match = compiled(pattern).search(frame.text)
        if match:
            yield match, None
    if not compiled(_BORN).search(frame.text):
        return
    at_death = () if _DEATHS.isdisjoint(frame.words) else _AT_DEATH
    for pattern in (*at_death, *_THEN):
        match = compiled(pattern).search(frame.text)
        if match:
            yield match, None
    if today is not None:
        for pattern in _NOW:
            match = compiled(pattern).search(frame.text)
            if match:
                yield match, today


def _is_years(age: Quantity) -> bool:
    return age.unit in ("", "year") and not age.noun.strip("years old") and age.reading == "point" and not age.hedge


def _compare(frame: Frame, match: re.Match[str], text: str, today: date | None) -> Hit | None:
    age = frame[match["age"]]
    born = int(match["born"])
    then = today.year if today is not None else int(match["then"])
    if then < born:
        return None  # two people
    possible = _possible_ages(text, born, then, today)
    if age.value in possible:
        return None
    ages = " or ".join(str(years) for years in possible)
    end = f"{then}, the date of the article," if today is not None else str(then)
    return found(
        f"born {born}, so {ages} in {end} printed {age.number}",
        age.span,
        frame.source(*match.span("born")),
        suggestion=ages if len(possible) == 1 else "",
    )


def _possible_ages(text: str, born: int, then: int, today: date | None) -> tuple[int, ...]:
    """The ages between birth and event: one where both days are printed, two where only the years are."""
    days = [day for printed in printed_dates(text) if printed.year and (day := printed.in_year(printed.year))]
    births = [day for day in days if day.year == born]
    ends = [today] if today is not None else [day for day in days if day.year == then]
    if len(births) == len(ends) == 1 and births != ends:
        birthday_to_come = (ends[0].month, ends[0].day) < (births[0].month, births[0].day)
        return (then - born - birthday_to_come,)
    return (then - born - 1, then - born)
