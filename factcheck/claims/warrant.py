"""Whether a sentence ties a figure to its measure and subject so tightly that a figure that differs may be called so.

To bear a figure out, a likely link is enough: that a wrong one fits by chance is rare. An accusation needs a warrant:
subject, measure and figure stand in one clause, with nothing between them that could make the figure another thing's.
The words that may stand between are those of `lexicons/warrant.toml`; any other word leaves a doubt, and the doubt is
what the report says instead.
"""

from __future__ import annotations

from collections.abc import Callable

from factcheck.claims import parts
from factcheck.claims.lexicon import words as lexicon_words
from factcheck.claims.phrases import head_words, lexicon, words_of
from factcheck.claims.reading import Memory, Reading
from factcheck.claims.skeleton import Token
from factcheck.claims.subjects import WORLD, Cast
from factcheck.claims.warrant_tie import MEASURE_ELSEWHERE, OF_WHOM, ONLY_THE_ARTICLE, Tie, words
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
_TAKEN_UP_NEAR = 5
_OTHER_NEAR = 5
#: Endings of adjectives that only colour a figure ("a stunning # percent").
_ADJECTIVES = ("ing", "ous", "ful", "able", "ible", "ish", "less", "tic", "ble")
_OF_TWO = ("border_length", "exports_share", "imports_share")
_TIMES = ("day", "week", "month", "year")
_CITY = ("capital", "metonym")


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
    ties = [Tie(reading, cast, memory, subject, other, range(max(start, 0), max(end, 0))) for start, end in places]
    doubts = [_doubt(tie) for tie in ties]
    return "" if "" in doubts else doubts[0]


def _doubt(tie: Tie) -> str:
    """The first doubt; one that the figures around may settle only where there is no other."""
    soft = ""
    for check in _CHECKS:
        doubt = check(tie)
        if doubt and doubt not in (ONLY_THE_ARTICLE, OF_WHOM):
            return doubt
        soft = soft or doubt
    return soft


def _measure_elsewhere(tie: Tie) -> str:
    last = tie.continued
    if last is not None:
        return last.loose_end
    return "" if tie.measure or _takes_up(tie) else MEASURE_ELSEWHERE


def _takes_up(tie: Tie) -> bool:
    """ "The increase of #": of the one thing that the figures just before are of, all beyond doubt."""
    before = tie.memory.sentence or tie.memory.previous
    levels = [reading for reading in before if reading.comparison is None]
    same = {(reading.measure, reading.subject.entities) for reading in levels}
    own = (tie.reading.measure, tie.reading.subject.entities)
    found = words().taken_up.search(tie.cast.sentence.words(tie.figure - _TAKEN_UP_NEAR, tie.figure))
    return bool(found) and same == {own} and not any(reading.loose_end for reading in levels)


def _subject_elsewhere(tie: Tie) -> str:
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
    if here and _is_border_of_home(tie, missing):
        return ONLY_THE_ARTICLE
    if here and not (len(missing) == 1 and len(here) == 1 and _its(tie)):
        return "the sentence names only one of the two countries"
    if not here and len(missing) == 2 and _both(tie):
        return ""
    return "" if _takes_up(tie) else _carried(tie, missing)


def _its(tie: Tie) -> bool:
    """ "Its border with @ is #": the one party by its name, the other by a pronoun before the measure."""
    lead = tie.tokens[: max(tie.figure, *tie.subject)]
    return tie.reading.measure in _OF_TWO and any(token.text in ("its", "it", "their") for token in lead)


def _is_border_of_home(tie: Tie, missing: set[str]) -> bool:
    """ "The border with @ measures # and that with @ #": partners only, of the country that the article is about."""
    names = [index for index in tie.cast.sentence.names if tie.cast.is_place(index)]
    partners = all(tie.tokens[index - 1].text in words().partner for index in names if index)
    return tie.reading.measure in _OF_TWO and missing == set(tie.memory.main.entities) and partners


def _both(tie: Tie) -> bool:
    """ "The two countries share a border of #": the two that the paragraph has named, and nobody else."""
    text = tie.cast.sentence.words(0, tie.end + 3)
    alone = not any(tie.cast.is_place(index) for index in tie.cast.sentence.names)
    named = tie.memory.places == set(tie.reading.subject.entities)
    return alone and named and bool(lexicon_words().two.search(text))


def _carried(tie: Tie, missing: set[str]) -> str:
    """Why a pronoun, or the measure alone, does not stand for the one country that the paragraph has named."""
    entities, memory = tuple(sorted(missing)), tie.memory
    others = [index for index in tie.cast.sentence.names if index < tie.end and index not in tie.subject]
    named = any(tie.cast.is_place(index) for index in others)
    if len(entities) != 1 or named:
        return "the sentence names another country, and not the figure's own"
    start = max((index + 1 for index in range(tie.figure) if tie.tokens[index].text in (":", ";")), default=0)
    strange = [index for index in others if index < tie.figure]
    strange += [index for index in tie.cast.opaque if start <= index < tie.figure]
    if not _speaks_on(tie):
        strange += [index for index in range(start, tie.figure) if not _is_of_nobody(tie, index)]
        return f"the figure may be of {tie.tokens[strange[0]].surface}" if strange else OF_WHOM
    if memory.places == set(entities):
        silent = memory.main.is_settled and memory.main.entities != entities and not _says_it(tie)
        return "the sentence may go on about whom the article is about" if silent else ""
    about = memory.main.entities == entities and not memory.actors - set(entities)
    return ONLY_THE_ARTICLE if about else OF_WHOM


def _is_of_nobody(tie: Tie, index: int) -> bool:
    """Whether a word before the figure names nothing that could be its subject instead of the country carried on."""
    token = tie.tokens[index]
    own = _is_neutral(tie, index) or token.kind in ("mark", "figure") or token.text in words_of(tie.reading.measure)
    return own and token.text not in words().bodies


def _clause_start(tie: Tie) -> int:
    """ "Output fell by #, while prices rose by #": where the clause of the figure begins, if those before are alike."""
    before = [item.window.figure for item in tie.memory.sentence]
    if not before or not all(tie.is_fellow(item) for item in tie.memory.sentence):
        return 0
    joints = [index for index in range(before[-1], tie.figure) if tie.tokens[index].text in words().joints]
    return joints[0] + 1 if joints else 0


def _speaks_on(tie: Tie) -> bool:
    """Whether the sentence opens with a pronoun, or with the measure, and goes straight on to the figure."""
    opens = words().opening
    begin = _clause_start(tie)
    own = range(begin, len(tie.tokens))
    start = next((at for at in own if tie.tokens[at].kind != "period" and tie.tokens[at].text not in opens), 0)
    named = tie.measure[0] if tie.measure else -1
    plain = all(
        _is_neutral(tie, index) or (index < named and tie.tokens[index].text in head_words())
        for index in range(start, tie.figure)
    )
    qualified = [tie.tokens[index].text for index in range(start, named)]  # "the annual rate", "consumer prices"
    alone = named >= start and all(word in ("the", *head_words()) or word in lexicon().modifiers for word in qualified)
    return plain and (alone or _says_it(tie, start))


def _says_it(tie: Tie, start: int = 0) -> bool:
    """Whether the clause opens with a pronoun, or with "the country"."""
    opening = tie.cast.sentence.words(start, start + 3)
    return any(opening.startswith(carried + " ") for carried in words().carried)


def _strange_words(tie: Tie) -> str:
    if tie.reading.measure.startswith("project_"):  # "would cost about #": plans are compared with plans
        return ""
    for index in _attributive(tie) or tie.path:
        if not _is_neutral(tie, index):
            return f"{tie.tokens[index].surface!r} leaves open what the figure is of"
    return ""


def _attributive(tie: Tie) -> range | None:
    """ "@ keeps its #-km border with @ closed": what is done to the border does not matter, its length stands in it."""
    if tie.reading.measure not in ("border_length", "coastline") or not tie.measure or not tie.subject:
        return None
    owner, behind = tie.tokens[max(tie.figure - 1, 0)].text, [index for index in tie.measure if index > tie.figure]
    owned = owner in ("its", "their") and min(tie.subject) < tie.figure and behind and behind[0] <= tie.figure + 2
    partners = [index for index in tie.subject if index > tie.figure]
    return range(tie.figure - 1, max(*behind, *partners, tie.figure) + 1) if owned else None


def _is_neutral(tie: Tie, index: int) -> bool:
    token = tie.tokens[index]
    if token.kind == "period" or index in (*tie.subject, *tie.other, tie.figure):
        return True
    if token.kind == "figure":
        return _is_known(tie, index) or _is_rank_of_partner(tie, token)
    if token.kind in ("name", "number"):
        return token.kind == "name" and tie.belongs(index)
    if token.text in words().neutral_for.get(tie.reading.measure, ()):
        return True
    if token.text in words().relatives:
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
    if index + 1 == tie.figure and tie.tokens[index - 1].text in ("a", "an") and token.text.endswith(_ADJECTIVES):
        return True
    known = token.text in words().neutral or token.text in lexicon().modifiers - words().narrowing
    return known or (token.text.endswith("ly") and token.surface.islower())


def _stands_for_measure(tie: Tie, index: int) -> bool:
    """As in "... is # long, that with @ #"; "# times that of @"."""
    after = tie.tokens[index + 1].text if index + 1 < len(tie.tokens) else ""
    if tie.continued is not None and after == "of":  # "that of @ by #"
        return any(place in tie.subject for place in (index + 2, index + 3))
    return (tie.continued is not None and after == "with") or (index > tie.figure and bool(tie.other) and after == "of")


def _labels(tie: Tie, index: int) -> bool:
    """As in "India: pop. #", "GDP in ~: @ #", "... than it buys: its surplus was #"."""
    after = tie.tokens[index + 1].text if index + 1 < len(tie.tokens) else ""
    heading = all(_is_neutral(tie, before) or before in tie.measure for before in range(index))
    return index - 1 in tie.subject or after in ("its", "it", "their") or heading


def _in_brackets(tie: Tie, index: int) -> bool:
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


def _is_rank_of_partner(tie: Tie, token: Token) -> bool:
    """As in "its second-largest customer, with # of exports": the rank says more of the partner."""
    ranked = isinstance(token.of, Quantity) and token.of.kind == "rank"
    return ranked and tie.reading.measure in ("exports_share", "imports_share")


def _follows_subject(tie: Tie, index: int) -> bool:
    """ "@ , which ...", "@ , with which ...", "@ 's economy, which ..."."""
    before = index - 1
    while before > 0 and (tie.tokens[before].text in (",", "'s") or tie.tokens[before].text in words().before_relative):
        before -= 1
    owned = before > 1 and tie.tokens[before - 1].text == "'s" and before - 2 in tie.subject
    return before in tie.subject or (owned and tie.tokens[before].text in head_words())


def _is_known(tie: Tie, index: int) -> bool:
    """Whether another figure on the way is the same subject's, and itself beyond doubt; or counts months or years."""
    figure = tie.tokens[index].of
    if isinstance(figure, Quantity) and figure.unit in _TIMES and "old" not in figure.surface:
        return True
    return any(reading.window.figure == index and tie.is_fellow(reading) for reading in tie.memory.sentence)


def _others_named(tie: Tie) -> str:
    """Another country in the figure's own part of the sentence."""
    window = tie.reading.window
    end = next((index for index in range(tie.end, window.end) if tie.tokens[index].text in words().ends), window.end)
    for index in tie.cast.sentence.names:
        own = index in tie.subject or index in tie.other or tie.belongs(index) or _has_its_own(tie, index)
        if tie.reading.measure == "member_count":  # members are a bloc's, whatever country is named
            own = own or tie.cast.kind(tie.cast.mention(index).entities[0]) != "bloc"
        if index in tie.cast.named(window.start, end) and not own:
            return f"{tie.tokens[index].surface} is named beside the figure, too"
    return ""


def _has_its_own(tie: Tie, index: int) -> bool:
    """ "@ , with #, against @ 's #": a name behind the figure that owns the next one."""
    behind = [token.kind if token.kind == "figure" else token.text for token in tie.tokens[index + 1 : index + 3]]
    return index > tie.figure and behind == ["'s", "figure"]


def _partner(tie: Tie) -> str:
    """ "The surplus with @ reached #": a partner of the trade, whereas the table has that with all partners."""
    if tie.reading.measure not in _TRADE:
        return ""
    before = [tie.cast.sentence.words(index - 3, index).removesuffix("the ").rstrip() for index in tie.subject]
    links = tuple(f" {word}" for word in sorted(words().partner))
    partners = bool(before) and all(words.endswith(links) for words in before)
    return "the figure may be of the trade with one partner" if partners else ""


def _set_against(tie: Tie) -> str:
    """ "@ 's grew by #, against # in the rest": a second figure, undated, may be of what the first is set against."""
    last = tie.continued
    if last is None:
        return ""
    between = range(last.window.figure + 1, tie.figure)
    against = [index for index in between if tie.tokens[index].text in words().against]
    window = tie.cast.sentence.words(against[-1], tie.reading.window.end) if against else ""
    told = "~" in window.split() or bool(lexicon_words().before.search(window))
    told = told or any(index in tie.subject or index in tie.other for index in between)
    return "the figure may be of what the one before it is set against" if against and not told else ""


def _another_club(tie: Tie) -> str:
    """ "The 20th member of @, and the 27th country in the Schengen zone": a club that no table knows."""
    if tie.reading.measure != "member_count":
        return ""
    for index in range(tie.figure + 1, tie.reading.window.end):
        if index in tie.subject:
            return ""
        if index in tie.cast.opaque:
            return f"the members may be those of {tie.tokens[index].surface}"
    return ""


def _is_beside_than(tie: Tie) -> bool:
    """Whether the other side stands right behind the word of comparison, where there is one behind the figure."""
    texts = [token.text for token in tie.tokens]
    than = next((index for index in range(tie.figure + 1, len(texts)) if texts[index] in ("than", "as")), -1)
    if than >= 0 and texts[than] == "as":  # "twice as large as"
        than = next((index for index in range(than + 1, len(texts)) if texts[index] == "as"), -1)
    return than < 0 or any(than < index <= than + _OTHER_NEAR for index in tie.other)


def _one_side_only(tie: Tie) -> str:
    comparison = tie.reading.comparison
    if comparison is None:
        return ""
    texts = {token.text for token in tie.tokens}
    vague = comparison.kind == "ratio" and tie.reading.measure == "area_total" and texts & words().vague
    if vague and not texts & words().space:
        return "the sentence does not say what size is compared"
    if comparison.kind in ("ratio", "difference") and tie.reading.when.since is None and not tie.other:
        return "the sentence does not name both sides of the comparison"
    if comparison.kind in ("ratio", "difference") and tie.other and not _is_beside_than(tie):
        return "the sentence may compare with something else"
    if comparison.kind == "rank" and comparison.group == WORLD:
        named = any(token.text in words().world for token in tie.tokens)
        named = named or any(comparison.group in tie.cast.mention(index).entities for index in tie.cast.sentence.names)
        return "" if named else "the text does not say among whom the rank is counted"
    return ""


_COUNTRIES = ("country", "territory", "bloc", "aggregate")
_CHECKS: tuple[Callable[[Tie], str], ...] = (
    _measure_elsewhere,
    _subject_elsewhere,
    _one_side_only,
    _others_named,
    _partner,
    _set_against,
    _another_club,
    _strange_words,
    *parts.CHECKS,
)
