"""Names of entities in a text: longest match in a trie of words, then the choice among entities of one name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from factcheck.claims.lexicon import AmbiguousName, ambiguous_names
from factcheck.model import Alias, Entity, Mention, Span, Vocabulary

_TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_")
_PREFIXES = ("anti", "pro", "non", "ex", "un", "pre", "post", "trans", "mid")
#: An adjective of two countries belongs to the one whose name begins like it ("Moroccan": Morocco, not Western Sahara).
_STEM = 4
_PLACES = frozenset({"country", "territory", "bloc", "aggregate"})
_PLURAL_KINDS = ("demonym", "adjective")


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters and digits, or one mark, of the text."""

    text: str
    start: int
    end: int


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words and marks of a stretch of text."""
    stop = len(text) if end is None else end
    return [Word(found.group(), found.start(), found.end()) for found in _TOKEN.finditer(text, start, stop)]


@dataclass
class _Node:
    children: dict[str, _Node] = field(default_factory=dict)
    aliases: list[Alias] = field(default_factory=list)


class Names:
    """The names of a vocabulary, ready to be found in texts. Build it once for a vocabulary.

    Args:
        vocabulary: the entities and their aliases.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._entities: Mapping[str, Entity] = vocabulary.entities
        self._root = _Node()
        for alias in vocabulary.aliases:
            self._add(alias)

    def _add(self, alias: Alias) -> None:
        for form in _forms(alias):
            node = self._root
            for word in words(form):
                node = node.children.setdefault(_key(word.text), _Node())
            node.aliases.append(alias)

    def find(self, text: str, as_of: date | None) -> tuple[Mention, ...]:
        """Every name in ``text``, in order, none inside another; dead states are left out after their end."""
        return tuple(self._mentions(text, words(text), as_of))

    def _mentions(self, text: str, tokens: list[Word], as_of: date | None) -> Iterator[Mention]:
        index = 0
        while index < len(tokens):
            length, aliases = self._longest(text, tokens, index)
            if not length or _is_prefixed(text, tokens[index]) or _runs_on(text, tokens, index + length):
                index += 1
                continue
            span = Span(tokens[index].start, tokens[index + length - 1].end)
            entities = self._choose(aliases, as_of)
            if entities:
                yield Mention(span, text[span.start : span.end], entities, _kind(aliases, entities))
            index += length

    def _longest(self, text: str, tokens: list[Word], index: int) -> tuple[int, list[Alias]]:
        node, best = self._root, 0
        found: list[Alias] = []
        for offset in range(index, len(tokens)):
            child = node.children.get(_key(tokens[offset].text))
            if child is None:
                break
            node = child
            surface = text[tokens[index].start : tokens[offset].end]
            fitting = [alias for alias in node.aliases if _is_cased_like(surface, alias.text)]
            if fitting:
                best, found = offset - index + 1, fitting
        return best, found

    def _choose(self, aliases: Iterable[Alias], as_of: date | None) -> tuple[str, ...]:
        """The entities that a name may mean at the date: one, or the contenders in the order of the table."""
        ids = list(dict.fromkeys(alias.entity for alias in aliases))
        alive = [name for name in ids if self._is_alive(name, as_of)] or ids
        for narrower in (self._places, self._akin, self._states):
            if len(alive) > 1:
                alive = narrower(alive, next(iter(aliases)).text) or alive
        return tuple(alive)

    def _places(self, ids: list[str], _: str) -> list[str]:
        return [name for name in ids if self._kind_of(name) in _PLACES]

    def _states(self, ids: list[str], _: str) -> list[str]:
        return [name for name in ids if self._kind_of(name) == "country"]

    def _is_alive(self, name: str, as_of: date | None) -> bool:
        entity = self._entities.get(name)
        if entity is None or as_of is None:
            return entity is not None
        day = as_of.isoformat()
        begun = not entity.valid_from or entity.valid_from <= day
        return begun and (not entity.valid_to or day[: len(entity.valid_to)] <= entity.valid_to)

    def _akin(self, ids: list[str], text: str) -> list[str]:
        stem = text[:_STEM].lower()
        return [name for name in ids if self._entities[name].name.lower().startswith(stem)]

    def _kind_of(self, name: str) -> str:
        entity = self._entities.get(name)
        return entity.kind if entity else ""


def _forms(alias: Alias) -> tuple[str, ...]:
    text = alias.text.removeprefix("the ").rstrip("-")
    if alias.kind in _PLURAL_KINDS and " " not in text and not text.endswith(("s", "sh", "ese")):
        return (text, text + "s")
    return (text,)


def _key(word: str) -> str:
    return "'" if word in "’‘'" else word.lower()


def _is_cased_like(surface: str, alias: str) -> bool:
    """One word must be printed as the alias is, or in capitals; a phrase may differ behind its first letter."""
    plain = alias.removeprefix("the ").rstrip("-")
    if " " in plain and len(plain) > 4:
        return surface[0].isupper() or surface[0] == plain[0]
    alike = surface.replace("’", "'")
    return alike in (plain, plain + "s") or (len(plain) > 3 and alike == plain.upper())


def _is_prefixed(text: str, word: Word) -> bool:
    """Whether the word continues another one ("anti-American", "pro-Russian"); "Sino-Kazakh" is two names."""
    before = text[max(0, word.start - 8) : word.start].lower()
    return before.endswith("-") and before.rstrip("-").endswith(_PREFIXES)


def _runs_on(text: str, tokens: list[Word], index: int) -> bool:
    """Whether the name runs on without a space into more letters ("US1", "CISs")."""
    if index >= len(tokens):
        return False
    return tokens[index].start == tokens[index - 1].end and tokens[index].text.isalnum()


def _kind(aliases: list[Alias], entities: tuple[str, ...]) -> str:
    return next((alias.kind for alias in aliases if alias.entity in entities), "name")


class _Key:
    """A vocabulary's names as a cache key: two are the same only if they are one object."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def __hash__(self) -> int:
        return id(self.vocabulary.aliases)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self.vocabulary.aliases is other.vocabulary.aliases


@lru_cache(maxsize=4)
def _cached(key: _Key) -> Names:
    return Names(key.vocabulary)


def names_of(vocabulary: Vocabulary) -> Names:
    """The names of a vocabulary, built once for it (a copy with other tolerances has the same names)."""
    return _cached(_Key(vocabulary))


def settled(mentions: Sequence[Mention], text: str, vocabulary: Vocabulary) -> tuple[Mention, ...]:
    """The mentions, with names that need a context ("Georgia") left ambiguous where the text has none."""
    low = text.lower()
    certain = {mention.entities[0] for mention in mentions if len(mention.entities) == 1}
    found = []
    for mention in mentions:
        rule = ambiguous_names().get(mention.surface)
        if rule is not None and not _is_settled(rule, mention, mentions, low, vocabulary):
            mention = replace(mention, entities=(*mention.entities, rule.instead))
        known = [name for name in mention.entities if name in certain]
        if len(mention.entities) > 1 and len(known) == 1 and rule is None:  # "Koreans", where South Korea is named
            mention = replace(mention, entities=(known[0],))
        found.append(mention)
    return tuple(found)


def _is_settled(
    rule: AmbiguousName, mention: Mention, mentions: Sequence[Mention], text: str, vocabulary: Vocabulary
) -> bool:
    if any(word in text for word in rule.settled_by):
        return True
    others = {name for other in mentions for name in other.entities if other.surface != mention.surface} - {"USA"}
    countries = [name for name in others if name in vocabulary.entities and vocabulary.entities[name].kind == "country"]
    return rule.others and bool(countries)


def mentioned(vocabulary: Vocabulary, text: str) -> tuple[str, ...]:
    """Ids of the entities that a text names without ambiguity, each once, in order."""
    found = names_of(vocabulary).find(text, None)
    return tuple(dict.fromkeys(mention.entities[0] for mention in found if len(mention.entities) == 1))
