"""A sentence as a row of tokens: words, marks, and one token for each figure, name and period in it.

Phrases are matched on this row instead of the raw text: "@ 's economy shrank by # in ~" is the same sentence whatever
the country, the figure and the year.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from factcheck.claims.names import words
from factcheck.model import Document, Extraction, Mention, NonQuantity, Period, Quantity, Span

FIGURE, NAME, PERIOD = "#", "@", "~"
_FEW = 10
#: Tokens of a sentence; a longer one (a table without marks, a hostile text) is read in pieces of this length.
_LONGEST = 240
_YEAR = re.compile(r"(?:19|20)\d\d")
#: One of several; the dollar or euro that a rate is of.
_ONE = re.compile(
    r"one of (?:the|its|their|his|her|our|these|those)\b|(?:one|1) (?:us |u\.s\. )?(?:dollar|euro) "
    r"(?:cost|costs|bought|buys|fetched|fetches|was|is|averaged|traded|equalled|equals)\b",
    re.IGNORECASE,
)
_BEFORE_YEAR = ("in", "since", "of", "from", "during", "for", "s", "until", "by", "between")
_POINTERS = ("the", "those", "these", "both", "between", "our", "other")
#: Periods that count from another one of the text: they are read with the figure that they date.
_ANAPHORIC = re.compile(r"\b(?:before|earlier|previously|that|same|previous|preceding|following|later)\b")
Reference = Quantity | NonQuantity | Mention | Period | None


@dataclass(frozen=True, slots=True)
class Token:
    """One token. ``text`` is lower case for words, and the placeholder for figures, names and periods."""

    kind: Literal["word", "mark", "figure", "name", "period", "number"]
    text: str
    surface: str
    span: Span
    of: Reference = None


@dataclass(frozen=True)
class Sentence:
    """A sentence with its tokens, and what stands around it."""

    span: Span
    text: str
    tokens: tuple[Token, ...]
    paragraph: int
    zone: str

    @cached_property
    def figures(self) -> tuple[int, ...]:
        """Indices of the figure tokens."""
        return tuple(index for index, token in enumerate(self.tokens) if token.kind == "figure")

    @cached_property
    def names(self) -> tuple[int, ...]:
        """Indices of the name tokens."""
        return tuple(index for index, token in enumerate(self.tokens) if token.kind == "name")

    def index_of(self, span: Span) -> int:
        """Index of the token that holds the start of ``span``."""
        starts = [token.span.start for token in self.tokens]
        found = bisect_left(starts, span.start + 1) - 1
        return max(found, 0)

    def words(self, start: int, end: int) -> str:
        """The tokens from ``start`` to ``end`` (exclusive) as one string, a space after each."""
        return "".join(token.text + " " for token in self.tokens[max(start, 0) : end])


def sentences(
    document: Document, extraction: Extraction, quantities: Sequence[Quantity], mentions: Sequence[Mention]
) -> tuple[Sentence, ...]:
    """Every sentence of the document, tokenised. ``quantities`` are the figures to tell apart from words."""
    ends = {mention.span.end for mention in mentions}
    figures = [quantity for quantity in quantities if not _is_pointer(document.text, quantity, ends)]
    years = [quantity for quantity in figures if _is_year(document.text, quantity)]
    figures = [quantity for quantity in figures if quantity not in years]
    inserts = _inserts(figures, (*extraction.periods, *map(_as_year, years)), extraction, mentions)
    starts = [span.start for span, _ in inserts]
    found = []
    for span in _units(document, extraction):
        inside = inserts[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        tokens = tuple(_tokens(document.text, span, inside))
        zone = document.zone_of(span)
        paragraph = _paragraph(document, span)
        for part in (tokens[start : start + _LONGEST] for start in range(0, len(tokens), _LONGEST)):
            place = span if len(tokens) <= _LONGEST else Span(part[0].span.start, part[-1].span.end)
            found.append(Sentence(place, document.slice(place), part, paragraph, zone))
    return tuple(found)


def _units(document: Document, extraction: Extraction) -> list[Span]:
    """The sentences, cut where a paragraph begins or ends; what is in no paragraph (front matter) is left out."""
    whole = extraction.sentences or (Span(0, len(document.text)),)
    if not document.paragraphs:
        return list(whole)
    ends = [span.end for span in whole]
    found = []
    for paragraph in document.paragraphs:
        index = bisect_right(ends, paragraph.start)
        while index < len(whole) and whole[index].start < paragraph.end:
            span = whole[index]
            found.append(Span(max(span.start, paragraph.start), min(span.end, paragraph.end)))
            index += 1
    return found


def _is_year(text: str, quantity: Quantity) -> bool:
    """A bare number of four digits behind "in", "since" or a possessive is a year, whatever noun follows it."""
    if not _YEAR.fullmatch(quantity.number) or quantity.unit or quantity.scale != 1 or quantity.low != quantity.high:
        return False
    before = words(text, max(0, quantity.span.start - 12), quantity.span.start)
    return bool(before) and before[-1].text.lower() in _BEFORE_YEAR


def _as_year(quantity: Quantity) -> Period:
    number = int(quantity.number)
    span = Span(quantity.span.start, quantity.span.start + len(quantity.number))
    return Period(date(number, 1, 1), date(number, 12, 31), quantity.number, span=span, surface=quantity.number)


def _is_pointer(text: str, quantity: Quantity, names: set[int]) -> bool:
    """As in "The two", "those three", "the Romanian one": it only points at things named before."""
    if quantity.number.lower() in ("one", "1") and _ONE.match(text, quantity.span.start):
        return True
    if quantity.number.lower() == "one" and quantity.span.start - 1 in names:
        return True
    if not quantity.spelled or quantity.kind != "level" or quantity.high > _FEW:
        return False
    before = words(text, max(0, quantity.span.start - 12), quantity.span.start)
    return bool(before) and before[-1].text.lower() in _POINTERS


def _inserts(
    figures: Sequence[Quantity], periods: Sequence[Period], extraction: Extraction, mentions: Sequence[Mention]
) -> list[tuple[Span, Reference]]:
    """Figures, names and periods in order; where two overlap the figure stays, then the period, then the longer."""
    ranked: list[tuple[int, int, int, Span, Reference]] = []
    names = {mention.span.end: mention.span.start for mention in mentions}
    starts = sorted(mention.span.start for mention in mentions)
    for quantity in figures:  # in "42 million Argentines" the noun counted is a name
        end = names.get(quantity.span.end, _before_a_name(quantity, starts))
        span = Span(quantity.span.start, end) if end > quantity.span.start else quantity.span
        ranked.append((0, quantity.span.start, -quantity.span.end, span, quantity))
    for period in periods:
        if period.span is not None and not _ANAPHORIC.search(period.surface.lower()):
            ranked.append((1, period.span.start, -period.span.end, period.span, period))
    for mention in mentions:
        ranked.append((2, mention.span.start, -mention.span.end, mention.span, mention))
    for number in extraction.non_quantities:
        ranked.append((3, number.span.start, -number.span.end, number.span, number))
    taken: set[int] = set()
    kept = []
    for _, _, _, span, reference in sorted(ranked, key=lambda item: item[:3]):
        places = range(span.start, span.end)
        if not any(place in taken for place in (places[0], places[-1])):
            taken.update(places)
            kept.append((span, reference))
    return sorted(kept, key=lambda item: item[0].start)


def _before_a_name(quantity: Quantity, starts: Sequence[int]) -> int:
    """Where a figure ends, or where a name in its noun begins ("28 NATO allies", "10 million Belgians")."""
    number = quantity.span.start + len(quantity.number)
    index = bisect_left(starts, number)
    return starts[index] - 1 if index < len(starts) and starts[index] < quantity.span.end else quantity.span.end


def _paragraph(document: Document, span: Span) -> int:
    for index, paragraph in enumerate(document.paragraphs):
        if paragraph.start <= span.start < paragraph.end:
            return index
    return -1


def _tokens(text: str, span: Span, inserts: Sequence[tuple[Span, Reference]]) -> list[Token]:
    found: list[Token] = []
    position = span.start
    for place, reference in inserts:
        found += _plain(text, position, place.start)
        found.append(_insert(text, place, reference))
        if isinstance(reference, Quantity) and "/" in reference.unit:
            number = text.find(reference.number, place.start, place.end)
            found += _plain(text, max(number, place.start) + len(reference.number), place.end)
        elif isinstance(reference, Quantity) and _ends_with_noun(text[place.start : place.end], reference.noun):
            found += _noun(text, place, reference.noun)
        position = max(position, place.end)
    return _join(found + _plain(text, position, span.end), text)


def _noun(text: str, place: Span, noun: str) -> list[Token]:
    """The noun counted, with a comparative before it ("more inhabitants"), as words of their own."""
    start = place.end - len(noun)
    comparative = re.search(r"(?:more|fewer|less|additional|extra)\s+$", text[place.start : start])
    return _plain(text, place.start + comparative.start() if comparative else start, place.end)


def _ends_with_noun(surface: str, noun: str) -> bool:
    return bool(noun) and surface.lower().endswith(noun.lower()) and len(surface) > len(noun)


def _plain(text: str, start: int, end: int) -> list[Token]:
    found = []
    for word in words(text, start, max(start, end)):
        kind: Literal["word", "mark"] = "word" if word.text[0].isalnum() else "mark"
        found.append(Token(kind, _normal(word.text), word.text, Span(word.start, word.end)))
    return found


def _normal(text: str) -> str:
    return {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "--"}.get(text, text.lower())


def _insert(text: str, place: Span, reference: Reference) -> Token:
    surface = text[place.start : place.end]
    if isinstance(reference, Mention):
        return Token("name", NAME, surface, place, reference)
    if isinstance(reference, Period):
        return Token("period", PERIOD, surface, place, reference)
    if isinstance(reference, NonQuantity):
        return Token("number", surface.lower().replace(" ", "_"), surface, place, reference)
    return Token("figure", FIGURE, surface, place, reference)


def _join(tokens: list[Token], text: str) -> list[Token]:
    """Put possessives together ("'s"), and drop the hyphens inside words (a hyphen matches a space)."""
    found: list[Token] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        glued = bool(found) and found[-1].span.end == token.span.start
        if (
            token.text == "'"
            and glued
            and after is not None
            and after.text == "s"
            and after.span.start == token.span.end
        ):
            found.append(Token("mark", "'s", "'s", Span(token.span.start, after.span.end)))
            index += 2
            continue
        if token.text == "'" and glued and text[token.span.start - 1] == "s":
            found.append(Token("mark", "'s", "'", token.span))
        elif not (token.text == "-" and glued and after is not None and after.span.start == token.span.end):
            found.append(token)
        index += 1
    return found
