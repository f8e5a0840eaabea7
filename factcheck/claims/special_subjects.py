"""Subjects that are no country and no pair: rivers, lakes, peaks, cities and projects; blocs; currencies."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from factcheck.claims import subjects
from factcheck.claims.lexicon import words as lexicon_words
from factcheck.claims.measures import Named
from factcheck.claims.reading import Memory, Reading
from factcheck.claims.skeleton import Sentence
from factcheck.claims.subjects import NOBODY, Cast, Subject
from factcheck.claims.unit_options import codes_of
from factcheck.claims.windows import whole_window
from factcheck.lexicons import entries, forms, rows
from factcheck.lexicons.toml_files import toml
from factcheck.model import Entity

_OF_COUNTRY = frozenset({"highest_point", "lowest_point"})
_FEATURE_KINDS = {
    "river_length": ("river",),
    "lake_area": ("lake",),
    "highest_point": ("elevation", "mountain"),
    "lowest_point": ("elevation", "lake"),
    "city_population": ("city",),
    "project_length": ("project",),
    "project_cost": ("project",),
    "project_capacity": ("project",),
}
_EURO = "EUROAREA"
#: Words between a name and its figure ("@, at #", "@ ( # )").
_CLOSE = 4
_POINT = re.compile(
    r"(?:highest|tallest|lowest|roof|loftiest)|(?<!\S)(?:no|nothing|nowhere|none) .*(?:higher|taller) ?$"
)
_CURRENCY_CLUB = re.compile(r"(?<!\S)(?:euro|currency) ")
_PIPE = re.compile(r"\b(?:pipe|pipeline|line|link|pipelines)\b", re.IGNORECASE)


def feature(reading: Reading, cast: Cast, memory: Memory, entities: Mapping[str, Entity]) -> Subject:
    """The river, lake, mountain, city or project that the sentence names, or the country of a highest point."""
    kinds = _FEATURE_KINDS.get(reading.measure, ())
    sentence, window = reading.window.sentence, reading.window
    found = _features(cast, window.start, window.end, kinds) or _features(cast, 0, len(sentence.tokens), kinds)
    if found:
        index = _nearest(sentence, window.figure, found)
        if index is not None or len({cast.mention(other).entities for other in found}) == 1:
            chosen = found[0] if index is None else index
            return _as_subject(cast, chosen, kinds, reading.measure, entities, memory)
        return Subject(problem="several are named: " + ", ".join(cast.mention(index).surface for index in found))
    last, of_country = memory.last(), reading.measure in _OF_COUNTRY
    own = subjects.clause_subject(cast, window) if of_country else NOBODY
    if own.is_settled:
        return own
    if last is not None and last.measure == reading.measure and last.subject.is_settled:
        return last.subject
    if of_country:
        whole = subjects.clause_subject(cast, whole_window(sentence, window.figure))
        carried = memory.topic.is_settled and lexicon_words().one.search(window.lead)
        return memory.topic if not whole.entities and not whole.problem and carried else whole
    project = _project(cast, memory, entities) if "project" in kinds else ""
    if project:
        return Subject((project,))
    return Subject(problem="nothing is named that a table knows")


def names_a_feature(named: Named, cast: Cast, memory: Memory, entities: Mapping[str, Entity]) -> bool:
    """Whether the sentence names something of the measure's kind, or asks for a country's highest or lowest point."""
    kinds = _FEATURE_KINDS.get(named.measure, ())
    spoken = [cast.sentence.words(start, end) for start, end in named.places]
    if named.measure in _OF_COUNTRY and any(_is_point(words) for words in spoken):
        return True
    if named.is_frame and "@" in named.words.split():  # "From the Danube, @ 's border with @ is #"
        inside = [index for start, end in named.places for index in cast.sentence.names if start <= index < end]
        return any(_ids(cast, index, kinds) for index in inside) or (named.measure in _OF_COUNTRY and not inside)
    if _features(cast, 0, len(cast.sentence.tokens), kinds):
        return True
    if "project" in kinds:
        return bool(_project(cast, memory, entities))
    if memory.before is not None and memory.before.measure == named.measure and not named.is_frame:
        return True
    return named.measure in _OF_COUNTRY and any(_POINT.search(words) for words in spoken)


def _is_point(words: str) -> bool:
    """Whether words ask for a highest or lowest point, and name no country, unless nothing there is higher."""
    found = _POINT.search(words)
    return found is not None and ("@" not in words or found.group().startswith(("no", "none")))


def _project(cast: Cast, memory: Memory, entities: Mapping[str, Entity]) -> str:
    """A project by its name, or the pipeline between the two countries of its name that the sentence names."""
    if memory.before is not None and any(cast.kind(name) == "project" for name in memory.before.subject.entities):
        return memory.before.subject.entities[0]
    if not _PIPE.search(cast.sentence.text):
        return ""
    here = {cast.mention(index).entities[0] for index in cast.sentence.names if cast.is_place(index)}
    ends = {name: entity.name for name, entity in entities.items() if entity.kind == "project"}
    for name, label in ends.items():
        parties = {other for other in here if entities[other].name and entities[other].name in label}
        other_product = "gas" in cast.sentence.text.lower().split() and "gas" not in label
        if len(parties) > 1 and not other_product:
            return name
    return ""


def _nearest(sentence: Sentence, figure: int, found: list[int]) -> int | None:
    """The name right before the figure ("@, at #", "@ ( # )"), if there is one."""
    before = [index for index in found if index < figure]
    if not before:
        return None
    between = [token for token in sentence.tokens[before[-1] + 1 : figure] if token.kind == "word"]
    return before[-1] if len(between) <= _CLOSE else None


def _as_subject(
    cast: Cast, index: int, kinds: tuple[str, ...], measure: str, entities: Mapping[str, Entity], memory: Memory
) -> Subject:
    """A feature; for the elevation of a highest or lowest point the country that it is the point of."""
    mention, ids = cast.mention(index), _ids(cast, index, kinds)
    if measure not in _OF_COUNTRY:
        return Subject(ids, (mention,))
    owners = [name for name in entities[ids[0]].region.split("|") if name]
    named = [cast.mention(place).entities[0] for place in cast.sentence.names if cast.is_place(place)]
    topic = memory.whose().entities
    owners = [name for name in owners if name in named] or [name for name in owners if name in topic] or owners
    if len(owners) == 1:
        return Subject((owners[0],), (mention,))
    return Subject(problem=f"{mention.surface} belongs to several countries")


def _features(cast: Cast, start: int, end: int, kinds: tuple[str, ...]) -> list[int]:
    return [index for index in cast.sentence.names if start <= index < end and _ids(cast, index, kinds)]


def _ids(cast: Cast, index: int, kinds: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in cast.mention(index).entities if cast.kind(name) in kinds)[:1]


def bloc(text: str, cast: Cast, entities: Mapping[str, Entity]) -> Subject:
    """The bloc whose members are counted: the one named; the euro area where the figure's own ``text`` says so."""
    found = [
        index
        for index in cast.sentence.names
        if any(cast.kind(name) == "bloc" for name in cast.mention(index).entities)
    ]
    distinct = {cast.mention(index).entities: index for index in reversed(found)}
    if len(distinct) == 1:
        return cast.subject(distinct.values())
    if not distinct and _EURO in entities and _CURRENCY_CLUB.search(text):
        return Subject((_EURO,))
    return Subject(problem="several blocs are named" if distinct else "no bloc is named")


def currency(reading: Reading, entities: Mapping[str, Entity], memory: Memory) -> Subject:
    """Whose exchange rate it is, by the currency of the figure ("a dollar cost 3.02 zlotys")."""
    code = reading.figure.unit.split("/")[0] or _currency_word(reading)
    sharing = _sharing(reading, code)
    own = [entities[name].currency for name in memory.main.entities]
    if sharing:  # "the krona": of the country that the article is about
        code = own[0] if own and all(own[0] in codes for codes in sharing) else code
    if not code:
        return NOBODY
    if reading.measure == "fx_per_eur":
        return Subject((_EURO, code)) if code and code != "EUR" else NOBODY
    owners = [name for name, entity in entities.items() if entity.currency == code and entity.kind == "country"]
    return Subject((owners[0],)) if len(owners) == 1 else NOBODY


def _sharing(reading: Reading, code: str) -> list[frozenset[str]]:
    """The currencies that the sentence's words for this one may mean, if every one of them leaves several."""
    found = [codes_of(token.text) for token in reading.window.sentence.tokens]
    found = [codes for codes in found if code in codes]
    return found if all(len(codes) > 1 for codes in found) else []


def may_be_another_currency(reading: Reading, cast: Cast, memory: Memory, entities: Mapping[str, Entity]) -> bool:
    """Whether a rate is of a krona or pound whose country neither the sentence nor the article as a whole says."""
    named = {name for index in cast.sentence.names for name in cast.mention(index).entities} | {*memory.main.entities}
    owners = [name for name in reading.subject.entities if name != _EURO]
    if not reading.measure.startswith("fx_") or named & set(owners):
        return False
    codes = [entities[name].currency if name in entities else name for name in owners]
    return any(_sharing(reading, code) for code in codes)


def _currency_word(reading: Reading) -> str:
    """The code of the one currency, besides the dollar and the euro, that the sentence names ("the zloty")."""
    names = currency_names() | (bare_currencies() if reading.measure == "fx_per_eur" else {})
    codes = {names.get(token.text) for token in reading.window.sentence.tokens} - {None, "USD", "EUR"}
    return str(codes.pop()) if len(codes) == 1 else ""


@cache
def bare_currencies() -> dict[str, str]:
    """Names that several currencies share, and the one that they mean as the price of a euro."""
    return dict(toml("claims.toml")["currencies"])


@cache
def currency_names() -> dict[str, str]:
    """One-word names of currencies to their codes."""
    found: dict[str, str] = {}
    for _, (code, _symbols, names, _minor) in rows("currencies.txt", 4):
        for entry in entries(names):
            found.update({form: code for form in forms(entry) if " " not in form})
    return found
