"""Shares that a country has of a group's total: "a fifth of the EU's population", "home to # of the people of Africa".

The words must say all of it: the figure, of what, of which group, and whose share it is. A share of part of a
population, or of one good, is a share of something that no table holds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from factcheck.claims.groups import regions
from factcheck.claims.lexicon import ranks
from factcheck.claims.measures import Named
from factcheck.claims.phrases import lexicon
from factcheck.claims.skeleton import Sentence
from factcheck.claims.subjects import NOBODY, WORLD, Cast, Subject
from factcheck.lexicons.toml_files import toml
from factcheck.model import Quantity

_GROUP_KINDS = frozenset({"bloc", "aggregate"})
_COUNTRY_KINDS = frozenset({"country", "territory"})
#: Token of a group in a row, beside "@" of a country, "#" of the figure and "%" of other ones.
_GROUP = "&"


@dataclass(frozen=True, slots=True)
class GroupShare:
    """What a figure is a share of, and whose: ``bloc`` is an id, or the name of a region."""

    named: Named
    group: str
    subject: Subject


@dataclass(frozen=True, slots=True)
class _Words:
    of: tuple[re.Pattern[str], ...]
    of_world: re.Pattern[str]
    before: re.Pattern[str]
    governed: re.Pattern[str]
    pronoun: re.Pattern[str]
    behind: re.Pattern[str]
    opening: re.Pattern[str]
    owned: re.Pattern[str]
    follow: re.Pattern[str]
    measures: dict[str, str]


@cache
def _words() -> _Words:
    data = toml("group_shares.toml")
    measures = {noun: row["id"] for row in data["measure"] for noun in row["nouns"]}
    noun = "(?P<noun>" + "|".join(sorted(measures, key=lambda noun: (-len(noun), noun))) + ") "
    modifiers = f"(?:(?:{'|'.join(data['modifiers'])}) )*"
    verb = f"(?:{'|'.join(data['verbs'])}) "
    names = "(?:the )?@ (?:(?:, |and |, and |as well as )(?:the )?@ )*"
    near = (
        "(?:(?:about|some|around|roughly|nearly|almost|just|over|under|only|well|more|less|than|for|up|as|much|also) )*"
    )
    return _Words(
        of=(
            re.compile(rf"of (?:(?:the|all|its) )*(?P<group>{_GROUP} )(?:'s )?{modifiers}{noun}"),
            re.compile(rf"of (?:(?:the|all) )*{modifiers}{noun}(?:of|in) (?:(?:the|all) )*(?P<group>{_GROUP} )"),
        ),
        of_world=re.compile(rf"of (?:all )?(?P<group>(?:global|world) ){modifiers}{noun}"),
        before=re.compile(
            rf"(?P<names>{names})(?:'s economy )?(?:, )?(?:\S+ ){{0,3}}?{verb}(?:together |jointly )?{near}$"
        ),
        pronoun=re.compile(rf"(?<!\S)(?:it|the country) (?:\S+ ){{0,2}}?{verb}{near}$"),
        governed=re.compile(rf"(?<!\S){verb}{near}$"),
        behind=re.compile(rf"(?:{'|'.join(data['verbs_behind'])}) (?P<names>{names})"),
        opening=re.compile(rf"(?:{'|'.join(data['openings'])}) {near}$"),
        owned=re.compile(
            rf"(?P<names>@ )'s share (?:of|in) (?:(?:the|all) )*(?P<group>{_GROUP} |global |world )(?:'s )?{modifiers}"
            rf"{noun}(?:(?:{'|'.join(data['between'])}) )*(?:{'|'.join(data['share_verbs'])}) {near}$"
        ),
        follow=re.compile(rf"[^\w@%&#]|$|(?:{'|'.join([*data['follow'], *data['verbs_behind']])}) "),
        measures=measures,
    )


def group_share(cast: Cast, figure: int, sorts: frozenset[str], topic: Subject = NOBODY) -> GroupShare | None:
    """The share of a group's total that the figure at a token is, or ``None``.

    Args:
        cast: of the sentence.
        figure: index of its token.
        sorts: of the figure.
        topic: whom "it" means.
    """
    quantity = cast.sentence.tokens[figure].of
    if not sorts & {"percent", "times"} or not isinstance(quantity, Quantity) or quantity.role == "by":
        return None
    row = _Row.of(cast, figure)
    lead, tail = row.around(figure)
    words = _words()
    owned = words.owned.search(lead)
    if owned:
        return row.share(cast, owned, 0, row.names(owned, 0))
    found = next((match for pattern in (*words.of, words.of_world) if (match := pattern.match(tail))), None)
    if found is None or not words.follow.match(tail, found.end()):
        return None
    start = len(lead.split()) + 1
    before, rest = words.before.search(lead), tail[found.end() :]
    behind = words.behind.match(rest) if not words.governed.search(lead) else None
    if words.pronoun.search(lead) and not behind and len(topic.entities) == 1:
        return row.share(cast, found, start, [], topic)
    if before and not behind:
        return row.share(cast, found, start, row.names(before, 0))
    offset = start + len(tail[: found.end()].split())
    if behind:
        return row.share(cast, found, start, row.names(behind, offset))
    opening = re.match(r", (?P<names>(?:the )?@ )", rest)
    if opening and words.opening.search(lead):
        return row.share(cast, found, start, row.names(opening, offset))
    return None


@dataclass(frozen=True, slots=True)
class _Row:
    """The sentence as a row of words in which a group is one word; ``places`` are the token indices of the words."""

    texts: tuple[str, ...]
    places: tuple[int, ...]
    groups: dict[int, str]

    @classmethod
    def of(cls, cast: Cast, figure: int) -> _Row:
        sentence, groups = cast.sentence, _regions_of(cast.sentence)
        for index in sentence.names:
            ids = cast.mention(index).entities
            if len(ids) == 1 and cast.kind(ids[0]) in _GROUP_KINDS:
                groups.setdefault(index, (ids[0], 1))
        hidden = {place for index, (_, length) in groups.items() for place in range(index + 1, index + length)}
        kept = [index for index in range(len(sentence.tokens)) if index not in hidden]
        texts = []
        for index in kept:
            token = sentence.tokens[index]
            other = token.kind == "figure" and index != figure
            texts.append(_GROUP if index in groups else "%" if other else token.text)
        return cls(tuple(texts), tuple(kept), {index: name for index, (name, _) in groups.items()})

    def around(self, figure: int) -> tuple[str, str]:
        """What stands before the figure and behind it, a space after each word."""
        place = self.places.index(figure)
        before, behind = self.texts[:place], self.texts[place + 1 :]
        return "".join(f"{text} " for text in before), "".join(f"{text} " for text in behind)

    def names(self, match: re.Match[str], offset: int) -> list[int]:
        """Token indices of the countries in the group "names" of a match that begins ``offset`` words in."""
        start = offset + match.string.count(" ", 0, match.start("names"))
        end = start + match["names"].count(" ")
        return [self.places[index] for index in range(start, end) if self.texts[index] == "@"]

    def share(
        self, cast: Cast, match: re.Match[str], offset: int, names: list[int], topic: Subject = NOBODY
    ) -> GroupShare | None:
        """The share that a match speaks of; ``None`` where a name is no country, or another measure is meant."""
        place = self.places[offset + match.string.count(" ", 0, match.start("group"))]
        noun = self.places[offset + match.string.count(" ", 0, match.start("noun"))]
        measure = _words().measures[match["noun"]]
        phrases = lexicon().of(measure)
        whole = cast.sentence.words(0, len(cast.sentence.tokens))
        if phrases is not None and phrases.never and phrases.never.search(whole):
            return None
        subject = cast.subject(names) if names else topic
        if not subject.is_settled or any(cast.kind(entity) not in _COUNTRY_KINDS for entity in subject.entities):
            return None
        named = Named(measure, noun, noun + match["noun"].count(" ") + 1, match["noun"], False, 100)
        return GroupShare(named, self.groups.get(place, WORLD), subject)


def _regions_of(sentence: Sentence) -> dict[int, tuple[str, int]]:
    """Regions named in a sentence: index of their first token, name, number of tokens; the longest of several."""
    words = [token.surface.lower().replace(" ", "_") if token.kind != "figure" else "#" for token in sentence.tokens]
    text = "".join(f"{word} " for word in words)
    found: dict[int, tuple[str, int]] = {}
    for name, (_, _, pattern) in regions().items():
        for match in pattern.finditer(text):
            start, length = text.count(" ", 0, match.start()), match.group().count(" ")
            if words[start - 1 : start] and words[start - 1] in ranks().directions:
                continue
            if start not in found or found[start][1] < length:
                found[start] = (name, length)
    return found
