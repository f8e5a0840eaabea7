"""The words of `lexicons/claims.toml`, compiled."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache

from factcheck.claims.phrases import compile_all
from factcheck.lexicons.toml_files import toml


@dataclass(frozen=True, slots=True)
class Words:
    """Patterns over a row of tokens; see the file for what each list holds."""

    say_verbs: frozenset[str]
    according: re.Pattern[str]
    modality: tuple[tuple[str, re.Pattern[str]], ...]
    plan: re.Pattern[str]
    clause_breaks: re.Pattern[str]
    one: re.Pattern[str]
    two: re.Pattern[str]
    home: re.Pattern[str]
    titles: frozenset[str]
    agents: frozenset[str]
    before: re.Pattern[str]
    more_than: re.Pattern[str]
    less_than: re.Pattern[str]
    continuation: frozenset[str]
    anaphora: re.Pattern[str]
    up: re.Pattern[str]
    down: re.Pattern[str]
    growth: re.Pattern[str]
    joint: re.Pattern[str]
    over_time: re.Pattern[str]
    more_by: re.Pattern[str]
    gap_of: re.Pattern[str]
    join: re.Pattern[str]
    leave: re.Pattern[str]
    event: re.Pattern[str]
    partner: re.Pattern[str]
    where: re.Pattern[str]
    part: re.Pattern[str]
    ground: re.Pattern[str]
    of_record: re.Pattern[str]
    opening: re.Pattern[str]


_CHANGE = ("up", "down", "growth", "joint", "over_time", "more_by", "gap_of")
_DATES = ("join", "leave", "event")
_TIES = ("partner", "where", "part", "ground", "of_record", "opening")


def _pattern(phrases: list[str]) -> re.Pattern[str]:
    found = compile_all(phrases)
    assert found is not None, "an empty list in claims.toml"
    return found


@cache
def words() -> Words:
    """The lexicon of the package, read once."""
    data = toml("claims.toml")
    modality = data["modality"]
    order = ("reported_false", "negated", "hypothetical", "target", "forecast")
    return Words(
        say_verbs=frozenset(data["say_verbs"]),
        according=_pattern(data["according"]),
        modality=tuple((name.replace("_", " "), _pattern(modality[name])) for name in order),
        plan=_pattern(modality["plan"]),
        clause_breaks=_pattern(modality["clause_breaks"]),
        one=_pattern(data["reference"]["one"]),
        two=_pattern(data["reference"]["two"]),
        home=_pattern(data["reference"]["home"]),
        titles=frozenset(data["reference"]["titles"]),
        agents=frozenset(data["reference"]["agents"]),
        before=_pattern(data["comparison"]["before"]),
        more_than=_pattern(data["comparison"]["more_than"]),
        less_than=_pattern(data["comparison"]["less_than"]),
        continuation=frozenset(data["continuation"]["words"]),
        anaphora=_pattern(data["continuation"]["anaphora"]),
        **{name: _pattern(data["change"][name]) for name in _CHANGE},
        **{name: _pattern(data["dates"][name]) for name in _DATES},
        **{name: _pattern(data["ties"][name]) for name in _TIES},
    )


@dataclass(frozen=True, slots=True)
class SubjectWords:
    """Single words that tell of whom a sentence speaks."""

    owners: frozenset[str]
    owner_links: frozenset[str]
    before_owner: frozenset[str]
    common_nouns: frozenset[str]
    relatives: frozenset[str]
    part_of: frozenset[str]
    landforms: frozenset[str]
    set_against: frozenset[str]
    clause_opening: frozenset[str]
    abbreviations: frozenset[str]


@cache
def subject_words() -> SubjectWords:
    """The section "subjects", read once."""
    data = toml("claims.toml")["subjects"]
    return SubjectWords(**{one.name: frozenset(data[one.name]) for one in fields(SubjectWords)})


@dataclass(frozen=True, slots=True)
class PartyWords:
    """Single words that tell the two parties of a trade or border apart."""

    takes: frozenset[str]
    supplies: frozenset[str]
    roles: frozenset[str]
    beside: frozenset[str]
    before_pair: frozenset[str]
    after_pair: frozenset[str]


@cache
def party_words() -> PartyWords:
    """The section "parties", read once."""
    data = toml("claims.toml")["parties"]
    return PartyWords(**{one.name: frozenset(data[one.name]) for one in fields(PartyWords)})


@dataclass(frozen=True, slots=True)
class Ranks:
    """Words that hold a rank or a factor."""

    superlatives: tuple[str, ...]
    one_of: tuple[str, ...]
    place_verbs: tuple[str, ...]
    follow: tuple[str, ...]
    nouns: tuple[str, ...]
    ordinals: Mapping[str, int]
    factors: Mapping[str, str]
    by: Mapping[str, str]
    within: tuple[str, ...]
    outside: tuple[str, ...]
    no_group: tuple[str, ...]
    directions: tuple[str, ...]
    neighbours: re.Pattern[str]
    left_out: re.Pattern[str]


@cache
def ranks() -> Ranks:
    """The words of figures in words, read once."""
    data = toml("claims.toml")["ranks"]
    names = ("superlatives", "one_of", "place_verbs", "follow", "nouns", "within", "outside", "no_group", "directions")
    return Ranks(
        **{name: tuple(data[name]) for name in names},
        ordinals=data["ordinals"],
        factors=data["factors"],
        by=data["by"],
        neighbours=_pattern(data["neighbours"]),
        left_out=_pattern(data["left_out"]),
    )


@dataclass(frozen=True, slots=True)
class AmbiguousName:
    """A name that means a country only in a context."""

    instead: str
    settled_by: tuple[str, ...]
    others: bool


@cache
def ambiguous_names() -> Mapping[str, AmbiguousName]:
    """The names that need a context, read once."""
    data = toml("claims.toml")
    return {
        row["name"]: AmbiguousName(row["instead"], tuple(row["settled_by"]), row["others"]) for row in data["ambiguous"]
    }
