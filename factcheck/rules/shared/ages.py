"""Ages with the moments at which they were had, and births, as sentences tell them of one person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from factcheck.model import Quantity
from factcheck.rules.shared.frames import FIGURE, figure_class
from factcheck.rules.shared.lexicon import any_of
from factcheck.rules.shared.moments import MOMENT, Dated, Moment

_AGE = figure_class("age", "count", "duration")
_OLDEST = 115
_BETWEEN = rf"[^.;:()?!{MOMENT[1:-1]}{FIGURE[1:-1]}]"
#: Words that begin another statement, so that what stands behind them is of another time.
_ANOTHER = re.compile(
    r"\b(?:and|but|then|before|after|until|later|since|while|who)\b|,\s(?!as\b|when\b|which\b|in\b|on\b|s?he\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Age:
    """An age with the moments, one or two, at which the person may have been so old.

    Attributes:
        own: whether a pronoun or nothing stands for the person, so that it is the one spoken of.
    """

    figure: Quantity
    moments: tuple[Moment, ...]
    own: bool


def birth(here: Dated) -> Moment | None:
    """The moment of the one birth that is told; ``None`` where there is none, or more."""
    told = [here.moments[match["born"]] for match in _born().finditer(here.text)]
    return told[0] if len(told) == 1 else None


@cache
def _born() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:born|b\.|birth)(?:\s(?!in\s{MOMENT})[\w'’.,-]+){{0,6}}?,?\s?(?:in\s|on\s)?(?:(?:early|late|mid)[ -])?"
        rf"(?:(?:\w+day,?\s)?)(?P<born>{MOMENT})",
        re.IGNORECASE,
    )


def ages(here: Dated) -> Iterator[Age]:
    """The ages of a sentence at moments that stand in the same statement."""
    born = birth(here)
    for match in _aged().finditer(here.text):
        character = match["age"] or match["old"]
        figure = here.figure(character)
        if not _is_years(figure):
            continue
        moments = (*_at_next(here, match), *_at_last(here, match, born))
        if moments:
            yield Age(figure, moments, _is_own(here.text[: match.start()], match))


@cache
def _aged() -> re.Pattern[str]:
    said = (
        r"(?:aged|at the (?:ripe old )?age of|at age|turned|turning|now|at|"
        r"(?:was|is|be|been|'m|’m|am)(?:\s(?:now|just|only|already|still|aged))?)"
    )
    ends = rf"(?=[.,;:)]|\s(?:when|in|on|at|as|but|and|years?\sold|this|next)\b|\s?$|\s{MOMENT})"
    return re.compile(
        rf"\b{said}\s(?P<age>{_AGE}){ends}|(?P<old>{_AGE})(?:-year-old|\syears?\sold|\syears\sof\sage)", re.IGNORECASE
    )


def _is_years(figure: Quantity) -> bool:
    return (
        figure.unit in ("", "year")
        and not figure.noun.strip("years old")
        and figure.reading == "point"
        and not figure.hedge
        and 0 < figure.value < _OLDEST
        and not figure.value % 1
    )


def _at_next(here: Dated, match: re.Match[str]) -> Iterator[Moment]:
    """ "was 37 when the war ended in 1945", "aged 38, as she said in March 2008", "at 72 in 1985"."""
    following = re.match(rf"(?P<words>{_BETWEEN}{{0,80}}?)(?P<moment>{MOMENT})", here.text[match.end() :])
    if following and not _ANOTHER.search(following["words"]):
        yield here.moments[following["moment"]]


def _at_last(here: Dated, match: re.Match[str], born: Moment | None) -> Iterator[Moment]:
    """ "died in 1997 at age 81", "In 1990, when he was 20"."""
    before = re.search(rf"(?P<moment>{MOMENT})(?P<words>{_BETWEEN}{{0,50}})$", here.text[: match.start()])
    if before is None or here.moments[before["moment"]] is born:
        return
    opening = re.fullmatch(r"(?:\w+\s){0,3}(?:in|on|by)\s", here.text[: before.start()], re.IGNORECASE)
    if opening and "and" not in before["words"]:
        yield here.moments[before["moment"]]
        return
    words = re.sub(r"^,\s(?=when\b|he\b|she\b|at\b|aged\b)|,\s?$", " ", before["words"])
    if not _ANOTHER.search(words):
        yield here.moments[before["moment"]]


def _is_own(before: str, match: re.Match[str]) -> bool:
    """Whether the age is that of the person spoken of, not of another one who is named just before it."""
    if match["old"]:
        return bool(re.search(r"\b(?:s?he|I)\s(?:was|is)\s(?:then\s|now\s)?$", before, re.IGNORECASE))
    if re.match(r"(?:was|is|be|been|am|turned|turning|['’]m)\b", match[0], re.IGNORECASE):
        return bool(re.search(r"\b(?:s?he|I|who|will)\s(?:had\s|will\s|would\s)?$", before, re.IGNORECASE))
    return re.search(r"[A-Z][\w'’-]+,\s$", before) is None or before.count(",") == 1


def of_two_people(words: str) -> bool:
    """Whether a text may tell of a second person or body."""
    return bool(_relatives().search(words)) or len(re.findall(r"\bborn\b", words, re.IGNORECASE)) > 1


@cache
def _relatives() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of('relatives')}s?\b", re.IGNORECASE)


def possible_ages(born: Moment, then: Moment) -> range:
    """The ages that someone born at one moment can have at the other."""
    return range(_full_years(born.last, then.first), _full_years(born.first, then.last) + 1)


def _full_years(start: date, end: date) -> int:
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))
