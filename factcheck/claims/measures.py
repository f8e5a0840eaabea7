"""Which measure a figure is a value, a change, a ratio or a rank of: by the words of its window."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from factcheck.claims.lexicon import words as lexicon_words
from factcheck.claims.phrases import Found, Phrases, excluded, head_words, lexicon, vocabulary_phrases
from factcheck.claims.windows import Window
from factcheck.model import Measure, MeasureCandidate

#: Sorts of figure that are made from a measure of another sort: changes, ratios, ranks.
DERIVED = frozenset({"percent", "points", "times", "rank"})
_RATES = frozenset({"gdp_growth", "inflation_cpi", "exports_share", "imports_share", "exports_to_gdp"})
_AREAS = frozenset({"area_total", "area_land", "area_water"})
_PREPOSITIONS = frozenset({"to", "per", "against", "for", "a", "above", "below"})
_PLACES = frozenset({"border_length", "coastline"})
_WHERE = frozenset(
    {
        "along", "near", "on", "at", "from", "across", "to", "behind", "beyond", "over", "off", "astride",
        "follows", "follow", "crosses", "cross", "crossed", "hugs", "skirts", "traces", "reaches", "nears", "guards",
        "spans", "spanned", "straddles", "straddle",
    }
)  # fmt: skip
#: "The river forms the border for # km."
_FORMS = frozenset({"forms", "form", "formed", "marks", "marked"})
_NOUNS = frozenset({"exports", "imports", "export", "import"})
_PARTNER = {"exports_goods": "to", "imports_goods": "from"}
_HEDGES = frozenset(
    {
        "some",
        "about",
        "around",
        "nearly",
        "almost",
        "roughly",
        "just",
        "only",
        "over",
        "than",
        "more",
        "less",
        "at",
        "least",
        "the",
    }
)
_EXISTS = frozenset({",", ":", "are", "were", "is", "was", "has", "had", "have", "and", "'s", "~", "there", "with"})
_WARES = frozenset({"goods", "merchandise", "products", "wares", "worth", "valued"})
_PARTS = frozenset(
    {"%", "half", "part", "most", "stretch", "section", "much", "third", "quarter", "stretches", "parts"}
)
#: Behind a border: the figure is its own, wherever something is said to be.
_THE_LENGTH = re.compile(r"of #|(?:(?:between|with) @ (?:and @ )?)?, (?:some |about )?# (?:long|of )")
#: "On an island of #": the ground of something in the country; behind its name and a comma it may be the country.
_PLOT = re.compile(
    r"(?<!@ , )(?<!@ is )(?<!@ was )(?:an?|the|this|that|its|one) (?:\w+ )?"
    r"(?:island|province|region|park|district|estate|lake|forest|desert|valley|delta|farm|reserve|city|county|zone"
    r"|basin|plain|archipelago|lagoon|swamp|plateau) "
    r"(?:of|with|covering|spanning|measuring) (?:about |some |only |just |nearly )?$"
)
#: "The wall that separates @ from @ is # long".
_BUILT = re.compile(
    r"(?:wall|fence|barrier|road|motorway|railway|line of control|strait|channel|sea|gulf|river|bay|straits|tunnel"
    r"|bridge|canal) (?:that |which )?$"
)
_PASSIVE = frozenset({"was", "were", "is", "are", "been", "be", "being"})
_NEVER_DERIVED = frozenset({"event_date", "membership_date", "trade_rank", "member_count", "city_population"})


@dataclass(frozen=True, slots=True)
class Named:
    """A measure kept for a figure, with the place (token indices of the sentence) of the words that name it.

    ``places`` are all that name it near the figure, the one kept among them.
    """

    measure: str
    start: int
    end: int
    words: str
    is_frame: bool
    score: int
    places: tuple[tuple[int, int], ...] = ()

    def elsewhere(self) -> Named:
        """The same measure taken up in another sentence, where no token names it."""
        return replace(self, start=-1, end=-1, places=())


def candidates(
    window: Window, figure_sorts: frozenset[str], measures: Mapping[str, Measure]
) -> tuple[tuple[Named, ...], tuple[MeasureCandidate, ...]]:
    """The measures that the window names and the figure can be of, best first; and those dropped, with the reason."""
    kept: list[Named] = []
    dropped: list[MeasureCandidate] = []
    words = frozenset(window.text.split())
    for phrases in _phrases(measures):
        if not phrases.may_stand_in(words):
            continue
        for found in phrases.find(window.text, figure_sorts):
            why = _objection(found, phrases, window, figure_sorts, measures)
            if why:
                dropped.append(MeasureCandidate(found.measure, 0, found.words, why))
            else:
                kept.append(_named(found, phrases, window, figure_sorts))
    return _best(kept), tuple(dropped)


@cache
def _known() -> frozenset[str]:
    return frozenset(phrases.measure for phrases in lexicon().measures)


def _phrases(measures: Mapping[str, Measure]) -> Iterable[Phrases]:
    known = _known()
    yield from (phrases for phrases in lexicon().measures if phrases.measure in measures)
    yield from (vocabulary_phrases(measure) for name, measure in measures.items() if name not in known)


def _objection(
    found: Found, phrases: Phrases, window: Window, figure_sorts: frozenset[str], measures: Mapping[str, Measure]
) -> str:
    if phrases.never and (ruled := phrases.never.search(window.text)):
        return f"ruled out by {ruled.group().strip()!r}"
    if found.is_frame and "#" not in found.words:
        return "not about this figure"
    if phrases.figures and not figure_sorts & _takes(found.measure, phrases):
        return f"takes {', '.join(sorted(phrases.figures))}, not {', '.join(sorted(figure_sorts))}"
    if not phrases.figures and not _fits_unit(figure_sorts, measures[found.measure]):
        return "another unit" if measures[found.measure].unit else "its table states no unit (see --unit)"
    exclusion = excluded(measures[found.measure])
    if not found.is_frame and exclusion and not phrases.figures:
        match = exclusion.search(window.text)
        if match:
            return f"ruled out by {match.group().strip()!r}"
    if other := _of_another_sort(found, window, figure_sorts):
        return other
    if found.is_frame and found.words.split()[-1] not in _NOUNS:
        return ""
    return _narrowed(found, phrases, window)


def _of_another_sort(found: Found, window: Window, figure_sorts: frozenset[str]) -> str:
    """Why a phrase names its measure only in the letter: "not exports", "sold arms worth #", "on # hectares"."""
    tokens = window.text.split()
    behind = tokens[found.end] if found.end < len(tokens) else ""
    plain = behind.isalpha() and behind not in lexicon().function_words | lexicon_words().continuation | _WARES
    if found.words.split()[-1] in ("imported", "exported") and plain:
        return f"narrowed by {behind!r}"
    if not found.is_frame:
        return "named as what is not meant" if tokens[max(found.start - 1, 0)] == "not" else ""
    if found.measure == "border_length" and _BUILT.search("".join(f"{token} " for token in tokens[: found.start])):
        return "of something built or flowing along it"
    if strange := _strange(found):
        return f"narrowed by {strange!r}"
    if found.measure == "population" and not _is_counted(tokens, found):
        return "people of another sort"
    if found.measure == "area_total" and _PLOT.search(window.lead):
        return "a part or a place, no country"
    return "a plot, no country" if "plot" in figure_sorts and found.measure in _AREAS else ""


def _takes(measure: str, phrases: Phrases) -> frozenset[str]:
    if measure in _NEVER_DERIVED:
        return phrases.figures
    if measure in _RATES:
        return phrases.figures | {"points", "times", "rank"}
    return phrases.figures | DERIVED


def _fits_unit(figure_sorts: frozenset[str], measure: Measure) -> bool:
    return bool(figure_sorts & {"money", "other", "count", "percent", "length", "area", "rate"}) and measure.unit != ""


def _narrowed(found: Found, phrases: Phrases, window: Window) -> str:
    """Why a head is another measure's: a noun before it ("grain exports") or behind it ("exports of grain")."""
    tokens = window.text.split()
    left = tokens[found.start - 1] if found.start else ""
    if not found.is_frame and left.isalpha() and not _may_precede(left) and found.words.split()[0] not in _PREPOSITIONS:
        return f"narrowed by {left!r}"
    if phrases.measure in _PLACES and _is_located(tokens, found.start, found.end):
        return "the words only say where"
    if tokens[found.end : found.end + 1] == ["'s"] and found.words[-1] != "@":
        return "owns something else"
    if not found.is_frame and _is_part(tokens, found.start):
        return "only a part of it"
    if phrases.measure == "gdp_nominal" and not found.is_frame and _is_target(tokens, found.start):
        return "the words only say where"
    if found.words in ("exported", "imported") and left in _PASSIVE:
        return "said of one good"
    if _has_partner(found, tokens):
        return "of one partner only"
    if tokens[found.end : found.end + 1] == ["at"] and tokens[found.end + 1 : found.end + 2] not in (["#"], ["%"]):
        return "narrowed by 'at'"
    right = tokens[found.end : found.end + 3]
    if len(right) > 1 and right[0] == "of" and found.words.split()[-1] not in ("of", "@"):
        follow = right[2] if right[1] in ("the", "a", "its", "their") and len(right) > 2 else right[1]
        rest = tokens[found.end + 2 : found.end + 4]
        if right[1] == "@" and _is_noun(rest[:1]):
            return f"narrowed by 'of ... {rest[0]}'"
        if (
            follow.isalpha()
            and follow not in phrases.after
            and follow not in ("country", "nation", "republic", "world", "kingdom", "island", "state", "two")
        ):
            return f"narrowed by 'of {follow}'"
    return ""


def _is_counted(tokens: list[str], found: Found) -> bool:
    """Whether people "in @" are all of them: "# people in @" opens a clause, or is what there are or someone has."""
    if not found.words.startswith("# people in @"):
        return True
    before = found.start - 1
    while before >= 0 and tokens[before] in _HEDGES:
        before -= 1
    return before < 0 or tokens[before] in _EXISTS


def _is_located(tokens: list[str], start: int, end: int) -> bool:
    """As in "the fence along the border": a place where something is, not what is measured."""
    before = [
        token for token in tokens[max(0, start - 4) : start] if token not in ("the", "its", "their", "a", "@", "'s")
    ]
    return bool(before) and before[-1] in _WHERE | _FORMS and not _THE_LENGTH.match(" ".join(tokens[end : end + 8]))


def _strange(found: Found) -> str:
    """A noun between a verb of trade and the figure ("sold arms worth #"), or a place between figure and border."""
    words = found.words.split()
    if found.measure in _PLACES:
        return next((word for word in words[1:] if word in _WHERE), "") if words[0] == "#" else ""
    if found.measure not in _PARTNER or "#" not in words[1:]:
        return ""
    known = lexicon().function_words | lexicon().modifiers | lexicon_words().continuation | _WARES
    between = [word for word in words[1 : words.index("#")] if word.isalpha()]
    return next((word for word in between if word not in known and word not in head_words()), "")


def _is_part(tokens: list[str], start: int) -> bool:
    """As in "half of @ 's border": what follows is a part of the whole."""
    index = start - 1
    while index > 0 and (tokens[index] in ("@", "'s", "the", "its", "their") or tokens[index] in lexicon().modifiers):
        index -= 1
    return index > 0 and tokens[index] == "of" and tokens[index - 1] in _PARTS


def _is_target(tokens: list[str], start: int) -> bool:
    """As in "invested # in @ 's economy": behind the figure, and only where something goes."""
    before = [token for token in tokens[max(0, start - 4) : start] if token not in ("the", "its", "their", "@", "'s")]
    return "#" in tokens[:start] and bool(before) and before[-1] in ("in", "into", "on", "from", "to", "for")


def _has_partner(found: Found, tokens: list[str]) -> bool:
    """As in "exports to @": not all exports."""
    link = _PARTNER.get(found.measure)
    after = [token for token in tokens[found.end : found.end + 3] if token != "the"]
    return link is not None and after[:1] == [link] and after[1:2] not in ([], ["#"], ["%"]) and after[1] != "about"


def _is_noun(words: list[str]) -> bool:
    """Whether a word behind a name is a noun that the name only tells apart ("of @ steel")."""
    known = lexicon().function_words | lexicon().modifiers | head_words() | lexicon_words().continuation
    return bool(words) and words[0].isalpha() and words[0] not in known and not words[0].endswith(("ed", "ly", "ing"))


def _may_precede(word: str) -> bool:
    """Whether a word before a head leaves it as it is: a function word, a modifier, a participle, an adverb."""
    words = lexicon()
    return word in words.modifiers or word in words.function_words or word.endswith(("ed", "ly", "ing"))


def _named(found: Found, phrases: Phrases, window: Window, figure_sorts: frozenset[str]) -> Named:
    start, end = window.start + found.start, window.start + found.end
    place = window.figure
    distance = 0 if start <= place < end else min(abs(place - end + 1), abs(start - place))
    direct = bool(figure_sorts & phrases.figures)
    score = (
        100 - 2 * distance + 3 * min(len(found.words.split()), 6) + (20 if direct else 0) + (6 if found.is_frame else 0)
    )
    return Named(found.measure, start, end, found.words, found.is_frame, score)


def _best(kept: list[Named]) -> tuple[Named, ...]:
    """One mention a measure, without those that lie inside a longer phrase of another measure."""
    outer = [
        named
        for named in kept
        if not any(
            other.measure != named.measure
            and other.start <= named.start
            and named.end <= other.end
            and (other.end - other.start) > (named.end - named.start)
            and not other.is_frame
            for other in kept
        )
    ]
    best: dict[str, Named] = {}
    places: dict[str, list[tuple[int, int]]] = {}
    for named in sorted(outer, key=lambda item: (-item.score, item.measure)):
        best.setdefault(named.measure, named)
        places.setdefault(named.measure, []).append((named.start, named.end))
    return tuple(replace(named, places=tuple(places[name])) for name, named in best.items())
