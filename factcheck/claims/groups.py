"""The group within which a rank is counted: the world, a bloc, or a region."""

from __future__ import annotations

import re
from functools import cache

from factcheck.claims.lexicon import ranks
from factcheck.claims.phrases import compile_all
from factcheck.claims.subjects import WORLD, Cast
from factcheck.claims.windows import Window
from factcheck.lexicons.toml_files import toml
from factcheck.model import Quantity

#: The countries that share a land border with the subject, and itself; or with whoever the comparison is `against`.
NEIGHBOURS = "neighbours"
#: A group that no table knows ("the largest in its region"): nothing is ranked in it.
UNKNOWN = ""
_DETERMINERS = frozenset({"the", "its", "their", "all", "this", "that", "these", "those"})
_GROUP_KINDS = frozenset({"bloc", "aggregate"})
_WORLD = re.compile(r"(?<!\S)(?:world|global|globe|globally|worldwide|earth|planet|anywhere|all) ")


@cache
def regions() -> dict[str, tuple[tuple[str, ...], tuple[str, ...], re.Pattern[str]]]:
    """Region name to its parts (regions of entities.csv), its members (ids), and the pattern of its names."""
    data = toml("regions.toml")
    found = {}
    for row in data["region"]:
        pattern = compile_all(row["names"])
        assert pattern is not None
        found[row["name"]] = (tuple(row.get("parts", ())), tuple(row.get("members", ())), pattern)
    return found


def _names_another(window: Window, cast: Cast) -> bool:
    """Whether the rank is counted in a group that no table knows ("the largest in the Maghreb")."""
    tokens = window.sentence.tokens
    near = range(window.figure + 1, min(window.figure + 8, len(tokens)))
    return any(index in cast.opaque and tokens[index - 1].text in ("in", "of", "the", "among") for index in near)


#: "The largest of the three": of those named before, which is no group of a table.
_OF_THOSE = re.compile(
    r"^(?:\S+ ){0,3}?of (?:all )?(?:the )?(?:them|these|those|two|three|four|five|lot|trio|group|pair) "
)


def group_of(window: Window, cast: Cast) -> str:
    """Id of the bloc, name of the region, `NEIGHBOURS`, the world where the text names none, or `UNKNOWN`."""
    sentence = window.sentence
    text = "".join(
        (token.surface.lower().replace("-", " ") if token.kind != "figure" else "#") + " " for token in sentence.tokens
    )
    if _OF_THOSE.search(window.slice(window.figure + 1, len(sentence.tokens))) or _leaves_out(window):
        return UNKNOWN
    if ranks().neighbours.search(window.slice(0, len(sentence.tokens))):
        return NEIGHBOURS
    blocs = [
        index
        for index in sentence.names
        if any(cast.kind(name) in _GROUP_KINDS for name in cast.mention(index).entities)
    ]
    if blocs:
        nearest = min(blocs, key=lambda index: abs(index - window.figure))
        return cast.mention(nearest).entities[0]
    if _WORLD.search(window.slice(window.start, window.end)):
        return WORLD
    named = [
        (match.end() - match.start(), -match.start(), name)
        for name, (_, _, pattern) in regions().items()
        if (match := pattern.search(text))
    ]
    if named:
        _, start, name = max(named)
        return UNKNOWN if text[:-start].split()[-1:] in [[word] for word in ranks().directions] else name
    return UNKNOWN if _names_another(window, cast) or _is_within(window) else WORLD


def _leaves_out(window: Window) -> bool:
    """As in "the largest economy after @": the first of those that are left."""
    behind = window.slice(window.figure + 1, len(window.sentence.tokens))
    figure = window.sentence.tokens[window.figure].of
    first = isinstance(figure, Quantity) and figure.low == 1
    return (first and bool(ranks().left_out.search(behind))) or any(
        token.text in ranks().outside for token in window.sentence.tokens
    )


def _is_within(window: Window) -> bool:
    """Whether the words narrow the rank to something without a name ("in its region", "among island states")."""
    tail = re.split(r"(?<!\S)[,;:()] ", window.slice(window.figure + 1, len(window.sentence.tokens)))[0].split()
    opening = window.slice(0, window.figure).split()[:3]
    return any(_narrows(words) for words in (tail, opening))


def _narrows(words: list[str]) -> bool:
    if any(word in ranks().within for word in words):
        return True
    triples = zip(words, words[1:], words[2:], strict=False)
    named = [noun for link, word, noun in triples if link in ("in", "of", "on") and word in _DETERMINERS]
    return any(noun.isalpha() and noun not in ranks().no_group for noun in named)
