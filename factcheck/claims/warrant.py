"""Whether a sentence ties a figure to its measure and subject so tightly that a figure that differs may be called so.

To bear a figure out, a likely link is enough: that a wrong one fits by chance is rare. An accusation needs a warrant:
subject, measure and figure stand in one clause, with nothing between them that could make the figure another thing's.
The words that may stand between are those of `lexicons/warrant.toml`; any other word leaves a doubt, and the doubt is
what the report says instead.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from factcheck.claims.lexicon import words as lexicon_words
from factcheck.claims.phrases import head_words, lexicon
from factcheck.claims.reading import Memory, Reading
from factcheck.claims.skeleton import Token
from factcheck.claims.subjects import WORLD, Cast
from factcheck.claims.windows import is_conversion
from factcheck.lexicons.toml_files import toml
from factcheck.model import Quantity

_MARKS = frozenset({",", "'s", '"', "'", "-", "$", "€", "£", "."})
_NO_SUBJECT_NAMED = (
    "fx_lcu_per_usd",
    "fx_per_eur",
    "member_count",
    "project_length",
    "project_cost",
    "project_capacity",
)
_TRADE = ("exports_goods", "imports_goods", "trade_balance")
#: A doubt that the figures around may settle.
ONLY_THE_ARTICLE = "only the article as a whole says of which country"
MEASURE_ELSEWHERE = "the measure is named in another sentence"
_TAKEN_UP_NEAR = 5
_NO_SETS = ("carried", "taken_up", "neutral_for")
#: Endings of the plural of a people's name ("Estonians", "Thais", "Swedes"); "Swiss" is none.
_PLURALS = ("ns", "is", "es", "ks", "bs", "gs", "ts", "rs", "ys", "ds", "os")
_OF_TWO = ("border_length", "exports_share", "imports_share")
_TIMES = ("day", "week", "month", "year")
_CITY = ("capital", "metonym")


@dataclass(frozen=True, slots=True)
class _Words:
    """The lists of `lexicons/warrant.toml`; see there for what each holds."""

    neutral: frozenset[str]
    neutral_for: dict[str, frozenset[str]]
    tail: frozenset[str]
    narrowing: frozenset[str]
    within: frozenset[str]
    relatives: frozenset[str]
    before_relative: frozenset[str]
    built: frozenset[str]
    dividing: frozenset[str]
    opening: frozenset[str]
    joints: frozenset[str]
    ends: frozenset[str]
    against: frozenset[str]
    partner: frozenset[str]
    inside: frozenset[str]
    open: frozenset[str]
    passed: frozenset[str]
    covering: frozenset[str]
    determiners: frozenset[str]
    vague: frozenset[str]
    space: frozenset[str]
    world: frozenset[str]
    carried: tuple[str, ...]
    taken_up: re.Pattern[str]


@cache
def _words() -> _Words:
    data = toml("warrant.toml")
    sets = {name: frozenset(words) for name, words in data.items() if name not in _NO_SETS}
    own = {measure: frozenset(row["words"]) for row in data["neutral_for"] for measure in row["measures"]}
    taken_up = re.compile("|".join(data["taken_up"]))
    return _Words(carried=tuple(data["carried"]), taken_up=taken_up, neutral_for=own, **sets)


@dataclass(frozen=True)
class _Tie:
    """A figure with the places (token indices) of its subject, of the other side and of the words of its measure."""

    reading: Reading
    cast: Cast
    memory: Memory
    subject: tuple[int, ...]
    other: tuple[int, ...]
    measure: range

    @property
    def tokens(self) -> tuple[Token, ...]:
        return self.cast.sentence.tokens

    @property
    def figure(self) -> int:
        return self.reading.window.figure

    @property
    def continued(self) -> Reading | None:
        """The figure before, where this one takes its measure from it ("... by # and @ 's by #")."""
        last = self.memory.last()
        taken = last is not None and last.named is not None and self.measure and self.measure[0] <= last.window.figure
        return last if taken and last is not None and last.measure == self.reading.measure else None

    @property
    def is_rank(self) -> bool:
        """Whether the figure is a rank."""
        return self.reading.comparison is not None and self.reading.comparison.kind == "rank"

    @property
    def path(self) -> range:
        """From the first to the last of figure, measure, subject and other side; of a list, its last part."""
        places = [self.figure, *self.subject, *self.other, *self.measure]
        start, end = min(places), max(places) + 1
        fellows = [reading for reading in self.memory.sentence if self.is_fellow(reading)]
        behind = [reading.window.figure + 1 for reading in fellows if start <= reading.window.figure < self.figure]
        if not behind:
            return range(start, end)
        own = () if self.continued else self.measure
        first = min([self.figure, *(index for index in own if index >= behind[-1])])
        breaks = [index for index in range(behind[-1], first) if self.tokens[index].text in _words().joints]
        return range(breaks[-1] + 1 if breaks else behind[-1], end)

    def is_fellow(self, reading: Reading) -> bool:
        """Whether a figure before is of the same subject (or, in a list, of the same measure), and beyond doubt."""
        same = set(reading.subject.entities) & set(self.reading.subject.entities)
        return bool(same or reading is self.continued) and reading.named is not None and not reading.loose_end

    @property
    def end(self) -> int:
        """Where the tail begins: behind the figure, the words of its measure, a conversion in brackets."""
        inside = self.tokens[self.figure].span.end
        own = [index for index, token in enumerate(self.tokens) if index > self.figure and token.span.start < inside]
        end = max([self.figure, *own, *(index for index in self.measure if index > self.figure)]) + 1
        return end + 3 if end + 2 < len(self.tokens) and is_conversion(self.cast.sentence, end + 1) else end


def loose_end(reading: Reading, cast: Cast, memory: Memory) -> str:
    """Why the sentence carries no accusation about the figure, "" if it does."""
    if reading.named is None or not reading.subject.is_settled:
        return ""
    spans = {mention.span for mention in reading.subject.mentions}
    tokens = cast.sentence.tokens
    subject = tuple(index for index in cast.sentence.names if tokens[index].span in spans)
    against = reading.comparison.against if reading.comparison else ()
    other = tuple(index for index in cast.sentence.names if set(cast.mention(index).entities) & set(against))
    places = reading.named.places or ((reading.named.start, reading.named.end),)
    ties = [_Tie(reading, cast, memory, subject, other, range(max(start, 0), max(end, 0))) for start, end in places]
    doubts = [next(filter(None, (check(tie) for check in _CHECKS)), "") for tie in ties]
    return "" if "" in doubts else doubts[0]


def _measure_elsewhere(tie: _Tie) -> str:
    last = tie.continued
    if last is not None:
        return last.loose_end
    return "" if tie.measure or _takes_up(tie) else MEASURE_ELSEWHERE


def _takes_up(tie: _Tie) -> bool:
    """ "The increase of #": of the one thing that the figures just before are of, all beyond doubt."""
    before = tie.memory.sentence or tie.memory.previous
    levels = [reading for reading in before if reading.comparison is None]
    same = {(reading.measure, reading.subject.entities) for reading in levels}
    own = (tie.reading.measure, tie.reading.subject.entities)
    found = _words().taken_up.search(tie.cast.sentence.words(tie.figure - _TAKEN_UP_NEAR, tie.figure))
    return bool(found) and same == {own} and not any(reading.loose_end for reading in levels)


def _subject_elsewhere(tie: _Tie) -> str:
    if tie.reading.measure in _NO_SUBJECT_NAMED:
        return ""
    if not tie.reading.subject.mentions and not tie.continued:
        return "only the dateline says of which country"
    here = {name for index in tie.subject for name in tie.cast.mention(index).entities}
    missing = set(tie.reading.subject.entities) - here
    last = tie.memory.last()
    if last is not None and missing <= set(last.subject.entities) and (here or tie.continued):
        missing = set()
    if tie.subject and all(tie.cast.mention(index).kind in _CITY for index in tie.subject):
        return "a capital is named, and may be the city"
    features = any(tie.cast.kind(name) not in _COUNTRIES for name in here)
    if not missing or features:
        return ""
    if here and not (len(missing) == 1 and len(here) == 1 and _its(tie)):
        return "the sentence does not say of which country"
    if not here and len(missing) == 2 and _both(tie):
        return ""
    return "" if _takes_up(tie) else _carried(tie, missing)


def _its(tie: _Tie) -> bool:
    """ "Its border with @ is #": the one party by its name, the other by a pronoun before the measure."""
    lead = tie.tokens[: max(tie.figure, *tie.subject)]
    return tie.reading.measure in _OF_TWO and any(token.text in ("its", "it", "their") for token in lead)


def _both(tie: _Tie) -> bool:
    """ "The two countries share a border of #": the two that the paragraph has named, and nobody else."""
    text = tie.cast.sentence.words(0, tie.end + 3)
    alone = not any(tie.cast.is_place(index) for index in tie.cast.sentence.names)
    named = tie.memory.places == set(tie.reading.subject.entities)
    return alone and named and bool(lexicon_words().two.search(text))


def _carried(tie: _Tie, missing: set[str]) -> str:
    """Why a pronoun, or the measure alone, does not stand for the one country that the paragraph has named."""
    entities, memory = tuple(sorted(missing)), tie.memory
    others = [index for index in tie.cast.sentence.names if index < tie.end and index not in tie.subject]
    named = any(tie.cast.is_place(index) for index in others)
    if len(entities) != 1 or named or not _speaks_on(tie):
        return "the sentence does not say of which country"
    if memory.places == set(entities):
        return ""
    about = memory.main.entities == entities and not memory.places
    return ONLY_THE_ARTICLE if about else "the sentence does not say of which country"


def _speaks_on(tie: _Tie) -> bool:
    """Whether the sentence opens with a pronoun, or with the measure, and goes straight on to the figure."""
    opens = _words().opening
    start = next((at for at, token in enumerate(tie.tokens) if token.kind != "period" and token.text not in opens), 0)
    opening = tie.cast.sentence.words(start, start + 3)
    plain = all(_is_neutral(tie, index) for index in range(start, tie.figure))
    named = tie.measure[0] if tie.measure else -1
    alone = named == start or (named == start + 1 and tie.tokens[start].text == "the")
    return plain and (alone or any(opening.startswith(words + " ") for words in _words().carried))


def _strange_words(tie: _Tie) -> str:
    if tie.reading.measure.startswith("project_"):  # "would cost about #": plans are compared with plans
        return ""
    for index in _attributive(tie) or tie.path:
        if not _is_neutral(tie, index):
            return f"{tie.tokens[index].surface!r} leaves open what the figure is of"
    return ""


def _attributive(tie: _Tie) -> range | None:
    """ "@ keeps its #-km border with @ closed": what is done to the border does not matter, its length stands in it."""
    if tie.reading.measure not in ("border_length", "coastline") or not tie.measure or not tie.subject:
        return None
    owner, behind = tie.tokens[max(tie.figure - 1, 0)].text, [index for index in tie.measure if index > tie.figure]
    owned = owner in ("its", "their") and min(tie.subject) < tie.figure and behind and behind[0] <= tie.figure + 2
    partners = [index for index in tie.subject if index > tie.figure]
    return range(tie.figure - 1, max(*behind, *partners, tie.figure) + 1) if owned else None


def _is_neutral(tie: _Tie, index: int) -> bool:
    token = tie.tokens[index]
    if token.kind == "period" or index in (*tie.subject, *tie.other, tie.figure):
        return True
    if token.kind == "figure":
        return _is_known(tie, index) or _is_rank_of_partner(tie, token)
    if token.kind in ("name", "number"):
        return token.kind == "name" and _belongs(tie, index)
    if token.text in _words().neutral_for.get(tie.reading.measure, ()):
        return True
    if token.text in _words().relatives:
        return _stands_for_measure(tie, index) or _follows_subject(tie, index)
    if token.kind == "mark":
        beside = abs(index - tie.figure) == 1 or (token.text == ":" and _labels(tie, index))
        return token.text in _MARKS or (token.text in (":", "(", ")") and beside) or _in_brackets(tie, index)
    if index in tie.measure and token.text in head_words():
        return True
    comparison = tie.reading.comparison
    if comparison is not None and token.text == comparison.group:
        return True
    if tie.continued is not None and token.text in lexicon_words().continuation:
        return True
    known = token.text in _words().neutral or token.text in lexicon().modifiers - _words().narrowing
    return known or (token.text.endswith("ly") and token.surface.islower())


def _stands_for_measure(tie: _Tie, index: int) -> bool:
    """As in "... is # long, that with @ #"; "# times that of @"."""
    after = tie.tokens[index + 1].text if index + 1 < len(tie.tokens) else ""
    return (tie.continued is not None and after == "with") or (index > tie.figure and bool(tie.other) and after == "of")


def _labels(tie: _Tie, index: int) -> bool:
    """As in "India: pop. #", "GDP in ~: @ #", "... than it buys: its surplus was #"."""
    after = tie.tokens[index + 1].text if index + 1 < len(tie.tokens) else ""
    heading = all(_is_neutral(tie, before) or before in tie.measure for before in range(index))
    return index - 1 in tie.subject or after in ("its", "it", "their") or heading


def _belongs(tie: _Tie, index: int) -> bool:
    """Whether a name is the subject again, or the group that the subject is ranked in."""
    comparison, entities = tie.reading.comparison, tie.cast.mention(index).entities
    return set(entities) <= {WORLD, *tie.reading.subject.entities} or (
        comparison is not None and comparison.group in entities
    )


def _in_brackets(tie: _Tie, index: int) -> bool:
    """As in "GDP (2012): @ #", "@ (area: #)": brackets around a period, or around measure and figure."""
    if tie.tokens[index].text == "(":
        closes = next((place for place in range(index, len(tie.tokens)) if tie.tokens[place].text == ")"), -1)
        inside = tie.tokens[index + 1 : max(closes, index + 1)]
        dates = bool(inside) and all(token.kind == "period" or token.text == "in" for token in inside)
        return dates or index < tie.figure < closes
    if tie.tokens[index].text == ")":
        return index > 1 and tie.tokens[index - 1].kind == "period"
    return (
        tie.tokens[index].text == ":" and index > 0 and (tie.tokens[index - 1].text == ")" or index - 1 in tie.measure)
    )


def _is_rank_of_partner(tie: _Tie, token: Token) -> bool:
    """As in "its second-largest customer, with # of exports": the rank says more of the partner."""
    ranked = isinstance(token.of, Quantity) and token.of.kind == "rank"
    return ranked and tie.reading.measure in ("exports_share", "imports_share")


def _follows_subject(tie: _Tie, index: int) -> bool:
    """ "@ , which ...", "@ , with which ...", "@ 's economy, which ..."."""
    before = index - 1
    while before > 0 and (
        tie.tokens[before].text in (",", "'s") or tie.tokens[before].text in _words().before_relative
    ):
        before -= 1
    owned = before > 1 and tie.tokens[before - 1].text == "'s" and before - 2 in tie.subject
    return before in tie.subject or (owned and tie.tokens[before].text in head_words())


def _is_known(tie: _Tie, index: int) -> bool:
    """Whether another figure on the way is the same subject's, and itself beyond doubt; or counts months or years."""
    figure = tie.tokens[index].of
    if isinstance(figure, Quantity) and figure.unit in _TIMES and "old" not in figure.surface:
        return True
    return any(reading.window.figure == index and tie.is_fellow(reading) for reading in tie.memory.sentence)


def _others_named(tie: _Tie) -> str:
    """Another country in the figure's own part of the sentence."""
    window = tie.reading.window
    end = next((index for index in range(tie.end, window.end) if tie.tokens[index].text in _words().ends), window.end)
    for index in tie.cast.sentence.names:
        own = index in tie.subject or index in tie.other or _belongs(tie, index)
        if tie.reading.measure == "member_count":  # members are a bloc's, whatever country is named
            own = own or tie.cast.kind(tie.cast.mention(index).entities[0]) != "bloc"
        if index in tie.cast.named(window.start, end) and not own:
            return f"{tie.tokens[index].surface} is named beside the figure, too"
    return ""


def _partner(tie: _Tie) -> str:
    """ "The surplus with @ reached #": a partner of the trade, whereas the table has that with all partners."""
    if tie.reading.measure not in _TRADE:
        return ""
    before = [tie.cast.sentence.words(index - 3, index).removesuffix("the ").rstrip() for index in tie.subject]
    links = tuple(f" {word}" for word in sorted(_words().partner))
    partners = bool(before) and all(words.endswith(links) for words in before)
    return "the figure may be of the trade with one partner" if partners else ""


def _set_against(tie: _Tie) -> str:
    """ "@ 's grew by #, against # in the rest": a second figure, undated, may be of what the first is set against."""
    last = tie.continued
    if last is None:
        return ""
    between = range(last.window.figure + 1, tie.figure)
    against = [index for index in between if tie.tokens[index].text in _words().against]
    window = tie.cast.sentence.words(against[-1], tie.reading.window.end) if against else ""
    told = "~" in window.split() or bool(lexicon_words().before.search(window))
    told = told or any(index in tie.subject or index in tie.other for index in between)
    return "the figure may be of what the one before it is set against" if against and not told else ""


def _place_behind(tie: _Tie) -> str:
    """ "# people in Santiago alone": right behind the figure stands a place that is not the subject."""
    if tie.end >= len(tie.tokens) or tie.tokens[tie.end].text not in _words().inside or tie.is_rank:
        return ""
    first = tie.tokens[tie.end + 1] if tie.end + 1 < len(tie.tokens) else None
    if (
        first is not None
        and tie.tokens[tie.end].text == "in"
        and first.kind == "word"
        and first.text not in _words().within
    ):
        return f"the figure may be of what is in {first.surface}"
    for index in range(tie.end + 1, min(tie.end + 4, len(tie.tokens))):
        token = tie.tokens[index]
        if token.kind == "period" or index in tie.subject or index in tie.other:
            return ""
        city = token.kind == "name" and tie.cast.mention(index).kind in _CITY
        if index in tie.cast.opaque or city or (token.kind == "name" and not _belongs(tie, index)):
            return f"the figure may be of {token.surface}"
    return ""


def _a_people(tie: _Tie) -> str:
    """ "Estonians number #": the members of a people, not those who live in its country."""
    mentions = [tie.cast.mention(index) for index in tie.subject]
    plural = [one.kind in ("demonym", "adjective") and one.surface.endswith(_PLURALS) for one in mentions]
    people = tie.reading.measure == "population" and tie.reading.comparison is None and any(plural) and all(plural)
    return "the figure may count the members of a people" if people else ""


def _another_club(tie: _Tie) -> str:
    """ "The 20th member of @, and the 27th country in the Schengen zone": a club that no table knows."""
    if tie.reading.measure != "member_count":
        return ""
    for index in range(tie.figure + 1, tie.reading.window.end):
        if index in tie.subject:
            return ""
        if index in tie.cast.opaque:
            return f"the members may be those of {tie.tokens[index].surface}"
    return ""


def _strange_tail(tie: _Tie) -> str:
    covered = tie.measure and tie.measure[0] <= tie.figure < tie.measure[-1]
    counted = tie.reading.measure == "member_count"
    if tie.end >= len(tie.tokens) or tie.reading.comparison is not None or covered or counted:
        return ""
    token = tie.tokens[tie.end]
    known = token.kind in ("mark", "period") or token.text in _words().tail or token.text.endswith("ly")
    known = known or tie.end in tie.subject or (token.kind == "word" and _leads_to_measure(tie))
    return "" if known else f"{token.surface!r} behind the figure leaves open what it is of"


def _is_all_along(tie: _Tie) -> bool:
    """ "@ shares # of forest and fell with @": of what, but all of the border."""
    behind = [token.text for token in tie.tokens[tie.end + 1 : tie.end + 5]]
    named = tie.reading.named
    verbs = named is not None and named.is_frame and bool(_words().dividing & set(named.words.split()))
    return tie.reading.measure == "border_length" and verbs and not _words().built & set(behind)


def _covers(tie: _Tie) -> bool:
    """ "@ covers # of forest and rock": of what, but all of it."""
    named = tie.reading.named
    verbs = named is not None and _words().covering & set(named.words.split())
    bare = tie.end + 1 < len(tie.tokens) and tie.tokens[tie.end + 1].text not in _words().determiners
    return tie.reading.measure == "area_total" and bool(verbs) and bool(tie.subject) and bare


def _leads_to_measure(tie: _Tie) -> bool:
    """Whether a word of measures stands behind the figure ("# of goods"), or the whole world ("to the rest of it")."""
    index = tie.end
    if tie.tokens[index].text == "of" and tie.reading.measure == "area_total":
        return _covers(tie)
    if tie.tokens[index].text == "of" and _is_all_along(tie):
        return True
    if tie.tokens[index].text == "of" and tie.reading.measure in ("gdp_growth", "inflation_cpi"):
        return False  # "lost # of its value"
    if tie.tokens[index].text not in _words().open:
        return tie.tokens[index].text in head_words()
    rest = False
    for place in range(index + 1, min(index + 6, len(tie.tokens))):
        token = tie.tokens[place]
        if token.kind in ("period", "figure") or place in tie.subject or WORLD in getattr(token.of, "entities", ()):
            return True
        if token.kind == "name" and _belongs(tie, place):
            return True
        if token.text not in _words().passed:
            return token.text in head_words() and not rest
        rest = rest or token.text == "rest"
    return False


def _one_side_only(tie: _Tie) -> str:
    comparison = tie.reading.comparison
    if comparison is None:
        return ""
    words = {token.text for token in tie.tokens}
    vague = comparison.kind == "ratio" and tie.reading.measure == "area_total" and words & _words().vague
    if vague and not words & _words().space:
        return "the sentence does not say what size is compared"
    if comparison.kind in ("ratio", "difference") and tie.reading.when.since is None and not tie.other:
        return "the sentence does not name both sides of the comparison"
    if comparison.kind == "rank" and comparison.group == WORLD:
        named = any(token.text in _words().world for token in tie.tokens)
        named = named or any(comparison.group in tie.cast.mention(index).entities for index in tie.cast.sentence.names)
        return "" if named else "the text does not say among whom the rank is counted"
    return ""


_COUNTRIES = ("country", "territory", "bloc", "aggregate")
_CHECKS: tuple[Callable[[_Tie], str], ...] = (
    _measure_elsewhere,
    _subject_elsewhere,
    _one_side_only,
    _others_named,
    _partner,
    _set_against,
    _place_behind,
    _a_people,
    _another_club,
    _strange_words,
    _strange_tail,
)
