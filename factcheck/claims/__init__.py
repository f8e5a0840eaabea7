"""Claims: what a figure measures, of whom, when, said by whom, and whether it is asserted as a fact.

The flow, one module a step:

1. `names`       the entities that the text names, by the vocabulary of the reference data;
2. `unit_options`, `implicit`   figures whose unit only the sentence settles ("population: 16.4m"), and figures that
   stand in words alone ("second-largest", "tripled");
3. `skeleton`    each sentence as a row of tokens, with one token for each figure, name and period; `phrases`, `lexicon`
   and `warrant` match their words (`factcheck/lexicons/*.toml`) on such rows;
4. `subjects`    the cast of a sentence: which names may be subjects, which only speak or belong to a title;
   `home` says which country a section of the text is about;
5. `reader`      one figure after the other, in its window (`windows`) and in the light of what was read before
   (`reading`): its measure (`measures`, for what `sorts` of figures), what it is set against (`comparisons`, `groups`,
   `group_shares`), its subject (`subjects`, `unary`, `pairs`, `special_subjects`) and period (`when`), and what it
   takes up from the sentences before (`carried`);
6. `warrant`, `ties`   whether the sentence ties figure, measure and subject so tightly that a figure that differs may
   be called so; else the doubt is kept in the claim;
7. `assertion`   in whose words, and whether as a fact, a plan or a forecast;
8. `dates`, `real_terms`   claims about dates of events, and about amounts at the prices of another year.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from factcheck.claims import when
from factcheck.claims.assertion import attribution, is_quoted, modality
from factcheck.claims.carried import of_another
from factcheck.claims.dates import date_claims
from factcheck.claims.home import homes, is_aside
from factcheck.claims.implicit import implicit_figures
from factcheck.claims.lexicon import words as lexicon_words
from factcheck.claims.names import names_of, settled
from factcheck.claims.pairs import SHARES
from factcheck.claims.reader import Reader, noun_of
from factcheck.claims.reading import Memory, Reading
from factcheck.claims.real_terms import with_real_terms
from factcheck.claims.skeleton import Sentence, sentences
from factcheck.claims.subjects import NOBODY, WORLD, Cast, Subject, cast_of, filed_from, is_compared
from factcheck.claims.ties import rivals
from factcheck.claims.unit_options import settled_at_home, settled_units
from factcheck.model import (
    Claim,
    Comparison,
    Document,
    Entity,
    Extraction,
    Measure,
    MeasureCandidate,
    Mention,
    Period,
    Quantity,
    Span,
    Vocabulary,
)

__all__ = ["find_claims"]

_OPENING = 3
_PARTNER = ("with", "to", "from")


def find_claims(
    document: Document, extraction: Extraction, vocabulary: Vocabulary, as_of: date | None
) -> tuple[Claim, ...]:
    """One claim for each quantity, and for each date that may be an event's, in order of position.

    Args:
        document: the article.
        extraction: its figures, periods and sentences.
        vocabulary: the names by which texts speak of the reference data; no table is read.
        as_of: the date of the article; a dead state is no subject after its end, and an undated figure is taken to be
            about the year before.
    """
    mentions = settled(names_of(vocabulary).find(document.text, as_of), document.text, vocabulary)
    reader, memory = Reader(vocabulary, when.latest_year(as_of)), Memory()
    paragraph = -1
    claims: list[Claim] = []
    named: dict[int, list[str]] = {}  # the countries of each paragraph so far
    read = _sentences(document, extraction, mentions, vocabulary.entities)
    every = list(dict.fromkeys(name for cast, _ in read for name in _countries(cast)))
    for cast, home in read:
        sentence, memory.main = cast.sentence, home
        if sentence.paragraph != paragraph:
            paragraph = sentence.paragraph
            memory.topic = home if home.entities and len(memory.topic.entities) != 2 else memory.topic
            memory.places, memory.actors = set(), set()
            filed = filed_from(cast)
            memory.topic = memory.topic if filed is None or not claims else filed
        before = named.get(paragraph) or named.get(paragraph - 1) or ()
        told: list[Claim] = []
        for index in sentence.figures:
            reading = reader.read(sentence, cast, index, memory)
            memory.sentence.append(reading)
            claim = _claim(document, reading, vocabulary, as_of)
            others = rivals(reading, cast, before, every, memory.main)
            told.append(replace(claim, loose_end=reading.loose_end, rivals=others))
        claims += of_another(told, before)
        claims += date_claims(document, sentence, cast, vocabulary, memory.whose())
        _remember(memory, sentence, cast, vocabulary.measures)
        named.setdefault(paragraph, []).extend(_countries(cast))
    claims += _unread(document, extraction, claims)
    claims.sort(key=lambda claim: (claim.figure.span.start, claim.figure.span.end))
    return tuple(with_real_terms(claims, vocabulary, as_of))


def _sentences(
    document: Document, extraction: Extraction, mentions: Sequence[Mention], entities: Mapping[str, Entity]
) -> list[tuple[Cast, Subject]]:
    """The sentences with their names and figures, each with the country that its section is about."""
    figures = settled_units(document, extraction, mentions, entities)
    quantities = (*figures, *implicit_figures(document, figures))
    casts = [cast_of(one, entities) for one in sentences(document, extraction, quantities, mentions)]
    found = homes(casts)
    settled_here: dict[Span, Quantity] = {}
    for cast, home in zip(casts, found, strict=True):
        figures_here = [cast.sentence.tokens[index].of for index in cast.sentence.figures] if home.entities else []
        for figure in figures_here:
            if isinstance(figure, Quantity) and entities[home.entities[0]].currency != figure.unit:
                settled_here[figure.span] = settled_at_home(
                    figure, cast.sentence.text, entities[home.entities[0]].currency
                )
    if any(settled_here.get(one.span, one) != one for one in quantities):
        quantities = tuple(settled_here.get(one.span, one) for one in quantities)
        casts = [cast_of(one, entities) for one in sentences(document, extraction, quantities, mentions)]
    return list(zip(casts, found, strict=True))


def _countries(cast: Cast) -> list[str]:
    """The countries that a sentence names."""
    names = [cast.mention(index).entities[0] for index in cast.named(0, len(cast.sentence.tokens))]
    return [name for name in dict.fromkeys(names) if cast.kind(name) == "country"]


def _unread(document: Document, extraction: Extraction, claims: Sequence[Claim]) -> list[Claim]:
    """A bare claim for each quantity that no sentence's reading took up ("the two")."""
    taken = {claim.figure.span for claim in claims}
    return [
        Claim(quantity, quantity.span, zone=document.zone_of(quantity.span))
        for quantity in extraction.quantities
        if quantity.span not in taken
    ]


def _remember(memory: Memory, sentence: Sentence, cast: Cast, measures: Mapping[str, Measure]) -> None:
    """Keep the sentence's subject as what a later "it" may mean: the country it names, if it names one (or two)."""
    memory.noun = None if memory.sentence else noun_of(sentence, measures)
    names = () if _speaks_on(sentence) and memory.topic.is_settled else _in_focus(cast, memory)
    memory.close()
    countries = tuple(index for index in names if cast.kind(cast.mention(index).entities[0]) != "bloc")
    names = countries or names
    subject = cast.subject(tuple({cast.mention(index).entities: index for index in reversed(names)}.values())[::-1])
    if subject.problem or len(subject.entities) > 2:
        kept = memory.topic.is_settled and set(memory.topic.entities) <= set(subject.entities)
        subject = memory.topic if kept else Subject(problem="several countries were named before")
    if sentence.zone in ("headline", "heading") or memory.title is NOBODY:
        memory.title = subject if subject.entities else memory.title
    if subject.entities or subject.problem:
        memory.topic = subject
    acting = [index for index in sentence.names if cast.is_place(index) and not is_aside(cast, index)]
    memory.actors |= {name for index in acting for name in cast.mention(index).entities}
    memory.places |= {name for index in sentence.names if cast.is_place(index) for name in cast.mention(index).entities}


def _speaks_on(sentence: Sentence) -> bool:
    """Whether the sentence's own subject is a pronoun: then it goes on about the same."""
    opening = sentence.words(0, _OPENING)
    return bool(lexicon_words().one.match(opening)) or opening.startswith("they ")


def _in_focus(cast: Cast, memory: Memory) -> tuple[int, ...]:
    """The names that a later "it" may mean: no partner of a trade, none that the subject is only compared with."""
    names = tuple(index for index in cast.topics() if cast.mention(index).entities != (WORLD,))
    if memory.topic.is_settled:  # a capital may be the city
        names = tuple(index for index in names if cast.mention(index).kind not in ("capital", "metonym"))
    partners = {
        mention.entities
        for reading in memory.sentence
        if reading.measure in SHARES
        for mention in reading.subject.mentions[0 if reading.subject.problem else 1 :]
    }
    tokens = cast.sentence.tokens
    aside = {index for index in names if is_compared(cast, index) or (index and tokens[index - 1].text in _PARTNER)}
    if len(memory.topic.entities) == 1 and memory.topic.is_settled:  # "in Spain alone there are #"
        own = {mention.span for reading in memory.sentence for mention in reading.subject.mentions}
        aside |= {index for index in names if tokens[index - 1].text == "in" and tokens[index].span not in own}
    for first, second in pairwise(names):  # "than @ 's # and @ 's #"
        between = {token.text for token in cast.sentence.tokens[first + 1 : second]}
        if first in aside and between <= {"#", "and", "or", ",", "'s", "the"}:
            aside.add(second)
    return tuple(index for index in names if index not in aside and cast.mention(index).entities not in partners)


def _base(comparison: Comparison, period: Period | None, stated: Period | None) -> Period | None:
    """An undated change is one on the year before."""
    number = when.year_of(period)
    if comparison.kind not in ("growth", "points") or stated is not None or number is None:
        return None
    return when.year(number - 1)


def _undated(measure: Measure, as_of: date | None) -> tuple[Period | None, str]:
    """A figure without a period: a border or an area is of the as-of year, a series of the last full year before."""
    if as_of is not None and measure.id == "member_count":
        return Period(as_of, as_of, as_of.isoformat(), "day"), "no period stated: the as-of date"
    if as_of is not None and (measure.behaviour in ("static", "plan") or measure.id == "pipelines_length"):
        return when.year(as_of.year), "no period stated: the as-of year"
    return when.latest_year(as_of), "no period stated: the last full year"


def _claim(document: Document, reading: Reading, vocabulary: Vocabulary, as_of: date | None) -> Claim:
    sentence, window = reading.window.sentence, reading.window
    period, source = reading.when.period, reading.when.source
    if reading.named is not None and period is None:
        period, source = _undated(vocabulary.measures[reading.measure], as_of)
    if reading.measure == "member_count" and as_of and period and (period.end is None or period.end > as_of):
        period, source = _undated(vocabulary.measures[reading.measure], as_of)
    comparison = reading.comparison
    if comparison is not None:
        comparison = replace(comparison, since=reading.when.since or _base(comparison, period, reading.when.period))
    kept = (
        () if reading.named is None else (MeasureCandidate(reading.measure, reading.named.score, reading.named.words),)
    )
    paragraph = document.paragraphs[sentence.paragraph] if sentence.paragraph >= 0 else Span(0, len(document.text))
    return Claim(
        figure=reading.figure,
        sentence=sentence.span,
        subjects=reading.subject.entities,
        mentions=reading.subject.mentions,
        measures=kept + reading.rivals,
        period=period,
        period_source=source,
        modality=modality(window, reading.measure),
        attribution=attribution(window),
        quoted=is_quoted(document, reading.figure.span, paragraph),
        subject_problem=reading.subject.problem,
        zone=document.zone_of(reading.figure.span),
        text=sentence.text,
        comparison=comparison,
        direction=reading.direction,
    )
