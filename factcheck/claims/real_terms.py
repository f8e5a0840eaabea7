"""Amounts of the past at the prices of another year: "$375 million in 1914, or about $11 billion in today's money".

The adjusted amount becomes a claim about prices: the amount of the time, the year that it was paid in, and the year at
whose prices it is given. All three must be in the sentence, or in it and the one before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import pairwise

from factcheck.claims import when
from factcheck.lexicons.toml_files import toml
from factcheck.model import Claim, Comparison, MeasureCandidate, Quantity, Vocabulary

#: The measures that tell how prices changed: an index of one country, and yearly rates of all others.
INDEX, RATES = "us_cpi", "inflation_cpi"
_INDEX_OF, _INDEX_CURRENCY = "USA", "USD"
_MONEY = re.compile(r"[A-Z]{3}")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b(?!s|-\d)")
_POINTER = re.compile(
    r"\s*(?:that|this|it|the sum|the amount|the cost|the price|in today|at today|adjust|allowing)\b", re.I
)
#: Between the two amounts: then the second is no other form of the first ("had # in 1995 and # in today's money").
_APART = re.compile(
    r"\b(?:and|but|while|whereas|than|from|(?<!equivalent )(?<!equal )to|against|compared|until|by)\b", re.I
)
_REACH = 60


@dataclass(frozen=True, slots=True)
class _Cues:
    behind: re.Pattern[str]
    before: re.Pattern[str]
    equivalent: re.Pattern[str]
    now: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Cue:
    """The words that say so, and the year at whose prices the amount is given (``None``: the article's)."""

    words: str
    year: int | None


@cache
def _cues() -> _Cues:
    data = toml("inflation.toml")
    forms = [text.replace("{currency}", data["currency"]) for text in (*data["dated"], *data["today"])]
    forms = [text.replace("{year}", rf"(?P<y{index}>(?:1[89]|20)\d\d)") for index, text in enumerate(forms)]
    cue = f"(?:{'|'.join(forms)})"
    between = "|".join(re.escape(text) for text in sorted(data["between"], key=len, reverse=True))
    return _Cues(
        re.compile(rf"\s*[,(]?\s*{cue}", re.I),
        re.compile(rf"{cue}(?:\s*(?:{between}))*\s*$", re.I),
        re.compile(rf"(?:{'|'.join(data['equivalent'])})(?:\s+(?:{between}))*\s*$", re.I),
        re.compile(rf"\s*(?:{'|'.join(data['now'])})\b", re.I),
    )


def with_real_terms(claims: Sequence[Claim], vocabulary: Vocabulary, as_of: date | None) -> list[Claim]:
    """The claims, those of adjusted amounts turned into claims about prices."""
    if INDEX not in vocabulary.measures or RATES not in vocabulary.measures:
        return list(claims)
    sentences: dict[tuple[int, int], list[Claim]] = {}
    for claim in claims:
        sentences.setdefault((claim.sentence.start, claim.sentence.end), []).append(claim)
    previous = {second: first for first, second in pairwise(sentences)}
    found = []
    for claim in claims:
        cue = _cue(claim)
        place = (claim.sentence.start, claim.sentence.end)
        before = sentences[previous[place]] if place in previous else []
        found.append(_adjusted(claim, cue, sentences[place], before, vocabulary, as_of) if cue else claim)
    return found


def _cue(claim: Claim) -> _Cue | None:
    figure = claim.figure
    if not isinstance(figure, Quantity) or not _MONEY.fullmatch(figure.unit):
        return None
    start, end = figure.span.start - claim.sentence.start, figure.span.end - claim.sentence.start
    lead, tail = claim.text[max(0, start - _REACH) : start], claim.text[end:]
    match = _cues().behind.match(tail)
    if match is None and not _YEAR.search(tail[:_REACH]):  # "adjusted for inflation, the # paid in 1980 would be ..."
        match = _cues().before.search(lead)
    if match:
        stated = next((int(year) for year in match.groups() if year), None)
        return _Cue(match.group().strip(" ,("), stated)
    if _cues().equivalent.search(lead) and (now := _cues().now.match(tail)):
        return _Cue(now.group().strip(), None)
    return None


def _adjusted(
    claim: Claim, cue: _Cue, own: Sequence[Claim], before: Sequence[Claim], vocabulary: Vocabulary, as_of: date | None
) -> Claim:
    assert isinstance(claim.figure, Quantity)
    code = claim.figure.unit
    base, year = _base(claim, cue, own, claim.text)
    if base is None and before and _POINTER.match(claim.text):
        base, year = _base(claim, cue, before, before[0].text)
    target = cue.year or (as_of.year if as_of else None)
    country = _INDEX_OF if code == _INDEX_CURRENCY else _only_user(code, vocabulary)
    problem = ""
    if base is None or year is None:
        problem = "the text does not give the amount of the time, with its year, that was adjusted for inflation"
    elif country is None:
        problem = f"no one country's prices are those of {code}"
    known = Comparison("real", since=when.year(year), level=base.low) if base and year else Comparison("real")
    return replace(
        claim,
        subjects=(country,) if country and not problem else (),
        mentions=(),
        measures=(MeasureCandidate(INDEX if code == _INDEX_CURRENCY else RATES, 100, cue.words),),
        period=when.year(target) if target else None,
        period_source="stated" if cue.year else "no period stated: the article's year",
        subject_problem=problem,
        comparison=Comparison(
            "real", since=when.year(year) if year else None, level=base.low if base and known else None
        ),
        direction=None,
    )


def _base(claim: Claim, cue: _Cue, others: Sequence[Claim], text: str) -> tuple[Quantity | None, int | None]:
    """The one other amount of that currency, and the one year besides that of the prices."""
    assert isinstance(claim.figure, Quantity)
    amounts = [
        other.figure
        for other in others
        if isinstance(other.figure, Quantity)
        and other.figure.unit == claim.figure.unit
        and other.figure.span != claim.figure.span
        and not _YEAR.match(other.figure.surface)
    ]
    years = {int(match.group()) for match in _YEAR.finditer(text)} - {cue.year}
    if len(amounts) != 1 or len(years) != 1 or amounts[0].reading != "point" or _is_apart(claim, amounts[0]):
        return None, None
    return amounts[0], years.pop()


def _is_apart(claim: Claim, amount: Quantity) -> bool:
    """Whether the words between two amounts of one sentence set them side by side as two things."""
    first, second = sorted((claim.figure.span, amount.span))
    start, end = first.end - claim.sentence.start, second.start - claim.sentence.start
    return start >= 0 and bool(_APART.search(claim.text, start, max(start, end)))


def _only_user(code: str, vocabulary: Vocabulary) -> str | None:
    """The one country whose money a currency is."""
    users = [
        name for name, entity in vocabulary.entities.items() if entity.currency == code and entity.kind == "country"
    ]
    return users[0] if len(users) == 1 else None
