"""Dates that may be an event's: when something was signed or founded, when a country joined or left a bloc."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from factcheck.claims.lexicon import words as lexicon_words
from factcheck.claims.skeleton import Sentence, Token
from factcheck.claims.subjects import Cast, Subject, is_set_against
from factcheck.claims.warrant_tie import ONLY_THE_ARTICLE
from factcheck.model import Claim, Document, MeasureCandidate, Mention, NonQuantity, Period, Span, Vocabulary

_EURO = "EUROAREA"
_AFTER_BLOC = frozenset(
    {
        "in",
        "on",
        "since",
        "as",
        "at",
        "and",
        "with",
        "after",
        "before",
        "from",
        "until",
        "only",
        "when",
        "together",
        "last",
        "this",
    }
)
#: Behind a comma: what still belongs to the joining ("@ joined @, along with @, in ~").
_GOES_ON = frozenset(
    {
        "in",
        "on",
        "with",
        "along",
        "together",
        "and",
        "as",
        "since",
        "from",
        "like",
        "after",
        "only",
        "just",
        "the",
        "a",
        "which",
        "who",
        "that",
    }
)
#: Between one date and the next: words of a list ("@ since ~ and @ since ~"), where no verb says more.
_LISTS = frozenset(
    {
        "and",
        "in",
        "on",
        "since",
        "while",
        "but",
        "followed",
        "by",
        "later",
        "only",
        "then",
        "the",
        "a",
        "year",
        "years",
        "from",
        "until",
        "as",
        "with",
        "together",
        "already",
        "not",
    }
)
#: A bloc behind the date stands right behind it ("in ~ it joined @").
_BLOC_NEAR = 8
_APART = frozenset({";", ":", "--"})


def date_claims(
    document: Document, sentence: Sentence, cast: Cast, vocabulary: Vocabulary, topic: Subject
) -> Iterator[Claim]:
    """A claim for each date of the sentence that may be a membership's or an event's.

    Args:
        document: for the words of the dates.
        sentence: with its dates.
        cast: its names.
        vocabulary: the entities.
        topic: the country that the text goes on about; it is the member where the sentence names none.
    """
    dates = [
        index for index, token in enumerate(sentence.tokens) if isinstance(token.of, Period) and _is_date(token.of)
    ]
    for index in dates:
        if index and sentence.tokens[index - 1].text == "ago":  # "ten years ago today"
            continue
        carried = _carried_membership(sentence, cast, index, topic)
        if carried is not None:
            words, bloc = carried
            ids, mentions = (*topic.entities, bloc), topic.mentions
            period = sentence.tokens[index].of
            assert isinstance(period, Period)
            claim = _claim(document, sentence, period, "membership_date", words, ids, mentions)
            yield replace(claim, loose_end=ONLY_THE_ARTICLE)
            continue
        found = _membership(sentence, cast, index, dates) or _event(sentence, cast, index)
        if found is None:
            continue
        measure, words, names = found
        mentions = tuple(cast.mention(name) for name in names)
        ids = tuple(dict.fromkeys(mention.entities[0] for mention in mentions if len(mention.entities) == 1))
        if measure == "membership_date" and _is_euro(sentence, cast, index, dates):
            ids = (ids[0], _EURO)
        period = sentence.tokens[index].of
        assert isinstance(period, Period)
        claim = _claim(document, sentence, period, measure, words, ids, mentions)
        yield replace(claim, loose_end=_loose_end(sentence, cast, names[0], index, set(ids))) if names else claim


def _claim(
    document: Document,
    sentence: Sentence,
    period: Period,
    measure: str,
    words: str,
    ids: tuple[str, ...],
    mentions: tuple[Mention, ...],
) -> Claim:
    span = _bare(document, period)
    figure = NonQuantity(span, document.slice(span), "date", period)
    candidate = MeasureCandidate(measure, 100, words)
    zone = document.zone_of(span)
    return Claim(figure, sentence.span, ids, mentions, (candidate,), period, "stated", text=sentence.text, zone=zone)


def _loose_end(sentence: Sentence, cast: Cast, member: int, index: int, own: set[str]) -> str:
    """What stands between the member and the date, so that the date may be something else's; "" if nothing does."""
    for place in range(min(member, index) + 1, max(member, index)):
        token = sentence.tokens[place]
        beyond = token.text == "," and place > member and _begins_anew(sentence, place + 1)
        if token.text in _APART or beyond:
            return "the date stands in another part of the sentence"
        if token.kind == "name" and cast.is_place(place) and not own & set(cast.mention(place).entities):
            return f"{token.surface} is named nearer to the date"
        bloc = token.kind == "name" and any(cast.kind(name) == "bloc" for name in cast.mention(place).entities)
        after = sentence.tokens[place + 1]
        if bloc and place > member and after.kind == "word" and after.text not in _AFTER_BLOC:
            return f"{after.surface!r} may be what was joined"
    return ""


def _begins_anew(sentence: Sentence, place: int) -> bool:
    """Whether what follows a comma is a clause of its own, and not an aside or the date itself."""
    token = sentence.tokens[place] if place < len(sentence.tokens) else None
    plain = token is not None and token.kind == "word" and token.text not in _GOES_ON
    return plain and not (token is not None and token.text.endswith("ing"))


def _bare(document: Document, period: Period) -> Span:
    """The date without the preposition before it."""
    assert period.span is not None
    found = re.match(r"(?:in|on|since|from|until|by|of|after|before)\s+", document.slice(period.span), re.IGNORECASE)
    return Span(period.span.start + (found.end() if found else 0), period.span.end)


def _is_date(period: Period) -> bool:
    return (
        period.precision in ("day", "month", "year")
        and "/" not in period.iso.replace("/..", "")
        and not period.approximate
    )


def _is_euro(sentence: Sentence, cast: Cast, index: int, dates: Iterable[int]) -> bool:
    """Whether the euro, and no bloc, was joined: the word stands in the date's own part of the sentence."""
    previous = max((date for date in dates if date < index), default=-1)
    own = [place for place in range(previous + 1, index) if sentence.tokens[place].text == "euro"]
    blocs = [
        name for name in sentence.names if any(cast.kind(entity) == "bloc" for entity in cast.mention(name).entities)
    ]
    near = [name for name in blocs if own and own[-1] < name < index]
    return bool(own and not near) or (not blocs and _says_euro(sentence))


def _says_euro(sentence: Sentence) -> bool:
    return any(token.text in ("euro", "euros") for token in sentence.tokens)


def _membership(
    sentence: Sentence, cast: Cast, index: int, dates: Iterable[int]
) -> tuple[str, str, tuple[int, ...]] | None:
    """The member nearest before the date (else behind it), and the bloc of the sentence."""
    text = sentence.words(0, len(sentence.tokens))
    verb = lexicon_words().join.search(text) or lexicon_words().leave.search(text)
    blocs = [
        name for name in sentence.names if any(cast.kind(entity) == "bloc" for entity in cast.mention(name).entities)
    ]
    if verb is None or not (blocs or _says_euro(sentence)):
        return None
    previous = max((date for date in dates if date < index), default=-1)
    named = [name for name in blocs if previous < name < index]
    if previous >= 0 and not named and _is_of_another_verb(sentence, previous, index):
        return None
    countries = [name for name in cast.places(0, len(sentence.tokens)) if name not in blocs]
    before = [name for name in countries if previous < name < index] or [name for name in countries if name < index]
    before = [name for name in before if not is_set_against(cast, name)] or before
    members = before[-1:] or countries[:1]
    if not members or _is_listed(sentence, members[0], countries, previous):
        return None
    own = [name for name in blocs if previous < name < index] or blocs
    return "membership_date", verb.group().strip(), (members[0], *own[:1])


def _carried_membership(sentence: Sentence, cast: Cast, index: int, topic: Subject) -> tuple[str, str] | None:
    """ "It joined @ in ~": the verb and the bloc, where the sentence names no country and but one date and bloc."""
    text = sentence.words(0, len(sentence.tokens))
    verb = lexicon_words().join.search(text)
    dates = [token for token in sentence.tokens if token.kind == "period"]
    names = [name for name in sentence.names if cast.is_place(name)]
    blocs = [name for name in names if cast.kind(cast.mention(name).entities[0]) == "bloc"]
    told = lexicon_words().one.search(text) or lexicon_words().home.search(text)
    if verb is None or len(topic.entities) != 1 or len(dates) != 1 or names != blocs or not told:
        return None
    if len(blocs) == 1 and blocs[0] < index + _BLOC_NEAR:
        return verb.group().strip(), cast.mention(blocs[0]).entities[0]
    return (verb.group().strip(), _EURO) if not blocs and _says_euro(sentence) else None


def _is_of_another_verb(sentence: Sentence, previous: int, index: int) -> bool:
    """ "@, which joined in ~, takes over in ~": since the date before, another verb than of joining has come."""
    between = sentence.tokens[previous + 1 : index]
    text = "".join(token.text + " " for token in between)
    if lexicon_words().join.search(text) or lexicon_words().leave.search(text):
        return False
    return any(token.kind == "word" and token.text not in _LISTS and token.text != "euro" for token in between)


def _is_listed(sentence: Sentence, name: int, countries: list[int], previous: int) -> bool:
    """Whether the member is one of several that share the date; each would be a claim of its own."""
    others = [other for other in countries if other > previous and other != name]
    return any(
        {token.text for token in sentence.tokens[min(name, other) + 1 : max(name, other)]} <= {",", "and"}
        for other in others
    )


def _event(sentence: Sentence, cast: Cast, index: int) -> tuple[str, str, tuple[int, ...]] | None:
    """The words of an event in the date's clause."""
    start, end = _clause(sentence.tokens, index)
    found = lexicon_words().event.search(sentence.words(start, end))
    if found is None and sentence.tokens[index].surface.lower().startswith("since"):
        found = lexicon_words().event.search("since ")
    if found is None:
        return None
    return "event_date", found.group().strip(), tuple(name for name in sentence.names if cast.is_place(name))


def _clause(tokens: tuple[Token, ...], index: int) -> tuple[int, int]:
    start = index
    while start > 0 and tokens[start - 1].text not in (";", ",", "--"):
        start -= 1
    end = index
    while end < len(tokens) and tokens[end].text not in (";", ",", "--"):
        end += 1
    return start, end
