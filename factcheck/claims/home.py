"""Whom an article is about: the country that a section's title, dateline and words speak of before all others.

A new paragraph that names nobody goes on about it, and so do "we" and "this country". A country that is only a partner
of the trade, a neighbour or the other side of a comparison tells nothing about whom the article is about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate

from factcheck.claims.lexicon import party_words
from factcheck.claims.lexicon import words as lexicon_words
from factcheck.claims.subjects import NOBODY, Cast, Subject, coordinated, filed_from, is_compared
from factcheck.model import Entity, Quantity

_IN_TITLE = 4
_FIRST_IN_TITLE = 2
_IN_DATELINE = 3
#: As much evidence as a dateline alone gives, and half as much again as there is for any other country.
_ENOUGH = 3
_CLEARLY = (3, 2)
#: Sentences with "we", "our" or "here" in a text whose author speaks for a country.
_SPEAKING = 2
_TITLES = ("headline", "heading")
_COUNTRIES = ("country", "territory")


def homes(casts: Sequence[Cast]) -> list[Subject]:
    """For each sentence the country that its section is about; nobody where no country stands out.

    A section begins at a dateline, and at a heading that names one country.

    Args:
        casts: the sentences of a document with their names, in order.
    """
    opens = [index > 0 and _opens_section(cast, casts[index - 1]) for index, cast in enumerate(casts)]
    numbers = list(accumulate(map(int, opens)))
    sections: dict[int, list[Cast]] = {}
    for number, cast in zip(numbers, casts, strict=True):
        sections.setdefault(number, []).append(cast)
    owners = _owners(casts[0].entities) if casts else {}
    found = {number: _home(section, owners) for number, section in sections.items()}
    return [found[number] for number in numbers]


def _opens_section(cast: Cast, before: Cast) -> bool:
    if cast.sentence.zone == "heading":
        return len(_countries(cast)) == 1
    filed = cast.sentence.paragraph != before.sentence.paragraph and before.sentence.zone not in _TITLES
    return filed and filed_from(cast) is not None


def _owners(entities: Mapping[str, Entity]) -> dict[str, str]:
    """The currencies that one country alone has, with the country."""
    countries = [(entity.currency, name) for name, entity in entities.items() if entity.kind == "country"]
    shared = Counter(currency for currency, _ in countries)
    return {currency: name for currency, name in countries if currency and shared[currency] == 1}


def _home(section: Sequence[Cast], owners: Mapping[str, str]) -> Subject:
    """The country with the most evidence, if it has enough, and much more than any other."""
    weights: Counter[str] = Counter()
    for cast in section:
        weights.update(_evidence(cast, owners))
    told = [name for cast in section if cast.sentence.zone not in _TITLES for name in _countries(cast)]
    weights.update(told[:1])  # news opens with whom it is about
    most = weights.most_common(2)
    if not most or (len(most) > 1 and not _stands_out(most[0][1], most[1][1])):
        return NOBODY
    if len(most) > 1 and _may_be_theirs(section, most[0][0]):
        return NOBODY
    named = [cast.mention(index) for cast in section for index in _named(cast)]
    own = [mention for mention in named if mention.entities == (most[0][0],)]
    return Subject((most[0][0],), tuple(sorted(own, key=lambda mention: mention.kind in ("capital", "metonym"))[:1]))


def _may_be_theirs(section: Sequence[Cast], name: str) -> bool:
    """Whether "we" speak, and set ourselves against the country: neither title nor dateline nor first word name it."""
    spoken = [
        cast for cast in section if lexicon_words().home.search(cast.sentence.words(0, len(cast.sentence.tokens)))
    ]
    titled = [cast for cast in section if cast.sentence.zone in _TITLES and name in _countries(cast)]
    filed = [found for cast in section if (found := filed_from(cast)) is not None and name in found.entities]
    told = [cast.mention(index).entities[0] for cast in section for index in _named(cast) if not is_aside(cast, index)]
    return len(spoken) >= _SPEAKING and not titled and not filed and told[:1] != [name]


def _stands_out(first: int, second: int) -> bool:
    times, of = _CLEARLY
    return first >= _ENOUGH and of * first >= times * second


def _evidence(cast: Cast, owners: Mapping[str, str]) -> Counter[str]:
    """What a sentence says for each country to be the one that the section is about."""
    weights: Counter[str] = Counter()
    named = _countries(cast)
    if cast.sentence.zone in _TITLES:
        weights.update({name: _IN_TITLE if len(named) == 1 else 1 for name in named})
        if len(named) > 1 and not coordinated(cast, 0, len(cast.sentence.tokens)):  # "Kenya plants, and China waits"
            weights[named[0]] = _FIRST_IN_TITLE
        return weights
    filed = filed_from(cast)
    if filed is not None:
        weights.update(dict.fromkeys(filed.entities, _IN_DATELINE))
    for index in _named(cast):
        if not is_aside(cast, index):
            weights[cast.mention(index).entities[0]] += 1
    figures = [cast.sentence.tokens[index].of for index in cast.sentence.figures]
    units = {figure.unit.split("/")[0] for figure in figures if isinstance(figure, Quantity)}
    weights.update(owners[unit] for unit in sorted(units) if unit in owners)
    return weights


def is_aside(cast: Cast, index: int) -> bool:
    """Whether a country stands in the sentence as a partner, a neighbour or the other side of a comparison only."""
    tokens = cast.sentence.tokens
    before = cast.sentence.words(index - 2, index).removesuffix("the ").split()[-1:]
    if is_compared(cast, index) or (before and before[0] in party_words().beside):
        return True
    behind = tokens[index + 1 : index + 6]
    deals = [place for place, token in enumerate(behind[:3]) if token.text in _deals()]
    return bool(deals) and "figure" in [token.kind for token in behind[deals[0] + 1 : deals[0] + 5]]


def _deals() -> frozenset[str]:
    return party_words().takes | party_words().supplies


def _countries(cast: Cast) -> list[str]:
    return list(dict.fromkeys(cast.mention(index).entities[0] for index in _named(cast)))


def _named(cast: Cast) -> list[int]:
    """Indices of the tokens that name one country, not as a part of an institution's or a lake's name."""
    names = [index for index in cast.sentence.names if index not in cast.institutional]
    single = [index for index in names if len(cast.mention(index).entities) == 1]
    return [index for index in single if cast.kind(cast.mention(index).entities[0]) in _COUNTRIES]
