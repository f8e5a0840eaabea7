"""Subjects of measures between two parties: borders, trade, shares of it."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from factcheck.claims import subjects
from factcheck.claims.lexicon import party_words
from factcheck.claims.lexicon import words as lexicon_words
from factcheck.claims.reading import Memory, Reading
from factcheck.claims.subjects import NOBODY, Cast, Subject
from factcheck.claims.windows import Window, whole_window

_ITS = re.compile(r"(?<!\S)(?:its|it|their|which|our) ")
_NEIGHBOUR = re.compile(r"'s (?:[a-z]+ ){0,2}?neighbou?r ")
_CLOSE = 4
_ROLE_NEAR = 10
SHARES = frozenset({"exports_share", "imports_share", "exports_to_partner", "imports_from_partner"})
#: Goods traded with all, and a partner's share of them.
GOODS = {"exports_goods": "exports_share", "imports_goods": "imports_share"}
_ROLE_LINKS = frozenset(
    {
        ",",
        "was",
        "is",
        "are",
        "were",
        "in",
        "the",
        "remained",
        "remains",
        "became",
        "being",
        "still",
        "now",
        "again",
        "has",
        "been",
        "by",
        "far",
    }
)


def pair(reading: Reading, cast: Cast, memory: Memory, relation: str) -> Subject:
    """The two parties of a pair; the reporter, or owner, first where the pair is directed."""
    if relation == "directed pair" and reading.measure in SHARES:
        found = _directed(reading, cast, memory)
    elif relation == "symmetric pair":
        found = _symmetric(reading, cast, memory)
        found = replace(found, entities=tuple(sorted(found.entities)))
    else:
        found = NOBODY
    return found


def _distinct(cast: Cast, indices: tuple[int, ...]) -> tuple[int, ...]:
    seen: dict[tuple[str, ...], int] = {}
    for index in indices:
        seen.setdefault(cast.mention(index).entities, index)
    return tuple(seen.values())


def _symmetric(reading: Reading, cast: Cast, memory: Memory) -> Subject:
    window = reading.window
    partner = _partner(reading, cast, ("with", "to", "and"))
    own = _distinct(cast, _without_contrast(cast, window, cast.places(window.start, window.end)))
    neighbour = _neighbour_of(cast, window, own)
    if neighbour is not None:
        own = (*own, neighbour)
    if len(own) == 2:
        return cast.subject(own)
    if len(own) > 2:
        return _among_many(reading, cast, own)
    last = memory.last()
    if len(own) == 1 and last is not None and last.subject.is_settled and last.measure == reading.measure:
        return _with_anchor(cast, last.subject, own[0])
    first = _distinct(cast, cast.places(0, window.end))
    if not own and last is not None and last.measure in SHARES and len(last.subject.entities) == 2:
        return last.subject  # "@ took # of @ 's exports, and # of border carry more"
    if len(first) == 2:
        return cast.subject(first)
    if len(first) > 2:
        return _with_first(cast, first, partner if partner is not None else (own[0] if own else None))
    return _absent(first, reading, cast, memory)


def _without_contrast(cast: Cast, window: Window, names: tuple[int, ...]) -> tuple[int, ...]:
    """The names without those that only the border is compared with ("..., longer than its border with @")."""
    text = cast.sentence.words(window.figure, window.end).split()
    than = next((window.figure + place for place, word in enumerate(text) if word in ("than", "unlike")), window.end)
    return tuple(index for index in names if index < than)


def _neighbour_of(cast: Cast, window: Window, names: tuple[int, ...]) -> int | None:
    """ "@ , @ 's eastern neighbour, lies behind a border of #": the one whose neighbour the subject is."""
    if len(names) != 1:
        return None
    for index in cast.sentence.names:
        words = cast.sentence.words(index + 1, min(index + 6, window.figure))
        own = cast.is_place(index) and cast.mention(index).entities != cast.mention(names[0]).entities
        if own and _NEIGHBOUR.match(words):
            return index
    return None


def _absent(named: tuple[int, ...], reading: Reading, cast: Cast, memory: Memory) -> Subject:
    """One name or none: the other party, or both, were named before."""
    whole = _distinct(cast, cast.places(0, len(reading.window.sentence.tokens)))
    owned = len(named) == 1 and _ITS.search(reading.window.lead) and memory.topic.is_settled
    partners = _partners(reading, cast, whole, memory)
    if not named and len(whole) > 1 and all(_is_beside(cast, index) for index in whole):
        return Subject(problem="the measure needs two parties, and only partners further on are named")
    if len(whole) == 2 and not owned and not partners:
        return cast.subject(whole)
    if len(named or whole) == 1 or partners:
        index = (partners or named or whole)[0]
        if cast.has_opaque(0, reading.window.end) and not _ITS.search(reading.window.lead):
            return Subject(problem="the sentence names something that is in no table")
        topic = memory.whose(cast.mention(index).entities)
        if topic.is_settled and cast.mention(index).entities:
            return _joined(topic, cast.subject([index]))
        return Subject(problem=f"only {cast.mention(index).surface} is named, and the measure needs two parties")
    if lexicon_words().two.search(whole_window(reading.window.sentence, reading.window.figure).text):
        before = memory.before.subject if memory.before and memory.before.measure not in SHARES else NOBODY
        for topic in (before, memory.topic, memory.title):
            if len(topic.entities) == 2 and not topic.problem:
                return topic
    return Subject(problem="the measure needs two parties, and the sentence names none")


def _partners(reading: Reading, cast: Cast, names: tuple[int, ...], memory: Memory) -> tuple[int, ...]:
    """ "The border with @ is #, that with @ #": the figure's own name, where each figure has one, and none is owner."""
    window = reading.window
    own = tuple(index for index in names if window.start <= index < window.end)
    others = tuple(index for index in names if index not in own)
    if len(own) != 1 or not others or not memory.whose(*(cast.mention(index).entities for index in names)).is_settled:
        return ()
    behind = all(index > window.figure for index in others) and len(cast.sentence.figures) > 1
    return own if behind or all(_is_beside(cast, index) for index in names) else ()


def _joined(first: Subject, second: Subject) -> Subject:
    if first.problem or second.problem:
        return Subject((), first.mentions + second.mentions, first.problem or second.problem)
    return Subject(tuple(dict.fromkeys(first.entities + second.entities)), first.mentions + second.mentions)


def _with_anchor(cast: Cast, before: Subject, index: int) -> Subject:
    """As in "... 1,212 km with @": the first party of the list stays, the second is the new name."""
    name = cast.subject([index])
    anchor = before.mentions[:1] if len(before.mentions) != 1 else ()
    taken = {entity for mention in before.mentions[1:] or before.mentions for entity in mention.entities}
    entities = anchor[0].entities if anchor else tuple(one for one in before.entities if one not in taken)
    return name if name.problem or not entities else _joined(Subject(entities, anchor), name)


def _with_first(cast: Cast, names: tuple[int, ...], partner: int | None) -> Subject:
    if partner is None:
        return Subject(problem="more than two countries are named")
    return cast.subject([names[0], partner])


def _partner(reading: Reading, cast: Cast, links: tuple[str, ...]) -> int | None:
    """The name right behind "with" (or, of a directed pair, "to", "from") in the window."""
    tokens = reading.window.sentence.tokens
    for index in cast.places(reading.window.start, reading.window.end):
        before = index - 1
        while before > 0 and (tokens[before].text in ("the", "neighbouring", "neighboring")):
            before -= 1
        if tokens[before].text in links:
            return index
    return None


def _among_many(reading: Reading, cast: Cast, names: tuple[int, ...]) -> Subject:
    """More than two names in one window: only "between @ and @", or an owner and a partner, settle it."""
    tokens = reading.window.sentence.tokens
    for first, second in pairwise(names):
        between = [token.text for token in tokens[first + 1 : second] if token.text not in ("the", "'s")]
        if between in (["and"], []) and _follows(
            tokens[first - 1].text if first else "", tokens[second + 1].text if second + 1 < len(tokens) else ""
        ):
            return cast.subject([first, second])
    partner = _partner(reading, cast, ("with",))
    if partner is not None and reading.named is not None:
        owner, _ = subjects.owner(cast, reading.named)
        if owner.is_settled:
            return _joined(owner, cast.subject([partner]))
        near = [index for index in names if index < partner]
        which = tokens[partner + 1 : partner + 4]
        if near and not which:
            return cast.subject([near[-1], partner])
    relative = _relative_pair(reading, cast)
    return relative or Subject(
        problem="several countries are named: " + ", ".join(cast.mention(index).surface for index in names)
    )


def _follows(before: str, after: str) -> bool:
    return before in party_words().before_pair or after in party_words().after_pair


def _relative_pair(reading: Reading, cast: Cast) -> Subject | None:
    """As in "@ lies between @, with which it shares #": the first name and the one before the clause."""
    tokens = reading.window.sentence.tokens
    lead = [token.text for token in tokens[reading.window.start : reading.window.figure]]
    if "which" not in lead:
        return None
    place = reading.window.start + lead.index("which")
    before = list(cast.places(0, place))
    return cast.subject([before[0], before[-1]]) if len(before) > 1 else None


def _by_role(reading: Reading, cast: Cast) -> Subject:
    """ "@ 's main market was @ (#)", "@ is @ 's second-largest supplier, with #": owner and partner."""
    tokens, stop = reading.window.sentence.tokens, reading.window.figure
    names = [index for index in cast.sentence.names if cast.is_place(index) and index not in cast.institutional]
    for owner in names:
        role = next((place for place in range(owner + 2, min(owner + 8, stop)) if _is_role(tokens[place].text)), 0)
        if not role or tokens[owner + 1].text != "'s" or any(owner < index < role for index in names):
            continue
        for partner in names:
            between = tokens[role + 1 : partner] if partner > role else tokens[partner + 1 : owner]
            linked = all(token.text in _ROLE_LINKS or token.kind == "period" for token in between)
            if partner != owner and linked and (partner < stop or role < stop):
                return cast.subject([owner, partner])
    return NOBODY


def _is_role(word: str) -> bool:
    return word.removesuffix("s") in party_words().roles


def _directed(reading: Reading, cast: Cast, memory: Memory) -> Subject:
    window = reading.window
    by_role = _by_role(reading, cast)
    if by_role.is_settled and not any(item.measure in SHARES for item in memory.sentence):
        return by_role
    own = _distinct(cast, cast.places(window.start, window.end))
    if len(own) < 2 and not memory.main.is_settled and lexicon_words().home.search(window.text):
        return Subject(problem="the text does not say for which country it speaks")
    shares = [item for item in memory.sentence if item.measure in SHARES]
    last = shares[-1] if shares else memory.last()
    if last is not None and last.subject.is_settled and _is_alike(last.measure, reading.measure) and len(own) < 2:
        return _gapped(own, reading, cast, last.subject)
    if last is not None and last.subject.problem and _is_alike(last.measure, reading.measure):
        return last.subject
    partner = _dealer(reading, cast)
    if partner is not None:
        return _joined(_dealt_with(partner, own, cast, memory), cast.subject([partner]))
    taken = _IT_DEALS.match(window.lead)
    behind = [index for index in own if index > window.figure]
    if taken and behind and taken.group(1) in _deals() and len(memory.topic.entities) == 1:
        return _joined(cast.subject(behind[:1]), memory.topic)
    whole = _distinct(cast, cast.places(0, len(window.sentence.tokens)))
    names = own if len(own) == 2 else whole
    if len(names) == 1:
        return _one_party(names[0], reading, cast, memory)
    if len(names) > 2:
        return _owner_and_partner(reading, cast, names)
    if not names:
        return _named_before(taken is not None and taken.group(1) in _deals(), memory)
    reporter = _reporter(reading, cast, names)
    partner = names[1] if reporter == names[0] else names[0]
    return cast.subject([reporter, partner])


def _named_before(deals: bool, memory: Memory) -> Subject:
    """ "It also supplied # of imports": the partner and the owner of the share before."""
    before = [item.subject for item in (*memory.previous, *memory.sentence) if item.measure in SHARES]
    if deals and before and before[0].is_settled:
        return before[0]
    return Subject(problem="the measure needs a country and its partner, and the sentence names none")


_IT_DEALS = re.compile(r"it (?:also |now |still |alone )?(\S+) ")


def _gapped(own: tuple[int, ...], reading: Reading, cast: Cast, last: Subject) -> Subject:
    """As in "..., @ #" or "... and # of @ 's": one party is that of the figure before."""
    if not own:
        return last
    tokens = cast.sentence.tokens
    behind = own[0] > reading.window.figure and tokens[own[0] - 1].text in ("of", "what")
    if behind and (
        tokens[own[0] - 1].text == "what" or cast.mention(own[0]).kind == "adjective" or tokens[own[0] + 1].text == "'s"
    ):
        return _joined(cast.subject(own[:1]), Subject(last.entities[1:], last.mentions[1:]))
    if _is_parallel(own[0], reading, cast, last):
        return _joined(cast.subject(own[:1]), Subject(last.entities[1:], last.mentions[1:]))
    return _joined(Subject(last.entities[:1], last.mentions[:1]), cast.subject(own[:1]))


def _is_parallel(index: int, reading: Reading, cast: Cast, last: Subject) -> bool:
    """ "@ shipped # of its exports to @, and @ #": a bare name stands beside the subject, which opened the sentence."""
    tokens, span = cast.sentence.tokens, cast.sentence.span
    before = tokens[index - 1].text if tokens[index - 1].text != "the" else tokens[index - 2].text
    after = tokens[index + 1].text if index + 1 < len(tokens) else ""
    if before in ("to", "from", "with", "for", "of") or after in _deals() or index > reading.window.figure:
        return False
    places = [mention.span.start for mention in last.mentions[:2]]
    dealers = [
        tokens[place].span.start
        for place in cast.sentence.names
        if tokens[min(place + 1, len(tokens) - 1)].text in _deals()
    ]
    if places[1:] and places[1] in dealers:  # "@ 's exports were #; @ bought # of them, @ #"
        return False
    opens = tokens[cast.sentence.names[0]].span.start if cast.sentence.names else span.start
    return len(places) == 2 and span.start <= places[0] == opens < places[1]


def dealt(verb: str) -> str:
    """The share that a verb of a partner tells of: of exports (it bought), of imports (it supplied), or ""."""
    takes, supplies = verb in party_words().takes, verb in party_words().supplies
    if takes == supplies:
        return ""
    return "exports_share" if takes else "imports_share"


def _deals() -> frozenset[str]:
    return party_words().takes | party_words().supplies


def _dealer(reading: Reading, cast: Cast) -> int | None:
    """The partner as the one who buys or supplies the share: "@ took # of exports", "@ supplied # of imports"."""
    tokens, window = reading.window.sentence.tokens, reading.window
    verbs = party_words().takes if reading.measure.startswith("exports") else party_words().supplies
    for index in reversed(cast.places(window.start, window.figure)):
        between = [token.text for token in tokens[index + 1 : window.figure] if token.kind == "word"]
        near = _ROLE_NEAR if party_words().roles & set(between) else _CLOSE
        if between and len(between) <= near and between[0] in verbs:
            return index
    return None


def _dealt_with(partner: int, own: tuple[int, ...], cast: Cast, memory: Memory) -> Subject:
    """Whose exports or imports the share is of: named behind it, or the subject of the text so far."""
    taken = cast.mention(partner).entities
    behind = [index for index in own if index > partner and cast.mention(index).entities != taken]
    if behind:
        return cast.subject(behind[:1])
    before = _distinct(cast, cast.places(0, partner))
    if before:
        return cast.subject(before) if len(before) == 1 else Subject(problem="several countries are named before")
    topic = memory.whose(taken)
    if topic.is_settled:
        return topic
    return Subject((), (cast.mention(partner),), "the sentence does not say whose trade it is")


def _is_alike(first: str, second: str) -> bool:
    """Whether two measures speak of the same sort of pair (shares of exports and of imports do)."""
    return first == second or (first in SHARES and second in SHARES)


def _one_party(index: int, reading: Reading, cast: Cast, memory: Memory) -> Subject:
    topic = memory.whose(cast.mention(index).entities)
    owned = _ITS.search(reading.window.text) or lexicon_words().home.search(reading.window.text)
    deals = reading.window.lead.split()[-1:]  # "@ , whose mills stood still, took # of exports"
    dealt = index < reading.window.figure and bool(set(deals) & _deals())
    if topic.is_settled and (owned or dealt or _is_beside(cast, index) or _has_role(cast, index)):
        return _joined(topic, cast.subject([index]))
    return Subject(
        problem=f"only {cast.mention(index).surface} is named, and the measure needs a country and its partner"
    )


def _is_beside(cast: Cast, index: int) -> bool:
    """Whether a name is a partner's by the word before it ("with @", "from the @")."""
    before = cast.sentence.words(index - 2, index).removesuffix("the ").split()
    return bool(before) and before[-1] in party_words().beside


def _has_role(cast: Cast, index: int) -> bool:
    """ "@ remains the best customer, with # of exports": the one named is the partner."""
    tokens = cast.sentence.tokens[index + 1 : index + 1 + _ROLE_NEAR]
    return any(_is_role(token.text) for token in tokens) and tokens[0].text != "'s"


def _owner_and_partner(reading: Reading, cast: Cast, names: tuple[int, ...]) -> Subject:
    links = ("to",) if reading.measure.startswith("exports") else ("from",)
    partner = _partner(reading, cast, links)
    first = names[0]
    if partner is not None and partner != first:
        return cast.subject([first, partner])
    return Subject(problem="several countries are named: " + ", ".join(cast.mention(index).surface for index in names))


_OWNED = re.compile(
    r"^(?:'s )?(?:total |goods |merchandise |overall |all )*"
    r"(?:exports?|imports?|purchases|shipments|sales|sold|sells|bought|buys|exported|imported|sent|dependence) "
)


def _reporter(reading: Reading, cast: Cast, names: tuple[int, ...]) -> int:
    """Whose exports or imports they are: the name right before the noun; with "its", the clause's subject."""
    tokens = reading.window.sentence.tokens
    text = reading.window.text
    its = re.search(r"(?<!\S)(?:its|their) (?:\S+ ){0,2}?(?:exports?|imports?|purchases|sales|shipments) ", text)
    taken = {cast.mention(index).entities: index for index in names}
    for index in cast.sentence.names:
        owned = _OWNED.match("".join(token.text + " " for token in tokens[index + 1 : index + 6])) and not its
        if owned and cast.mention(index).entities in taken:
            return taken[cast.mention(index).entities]
    links = ("to", "in") if reading.measure.startswith("exports") else ("from",)
    partner = _partner(reading, cast, links)
    if partner in names:
        return names[1] if names[0] == partner else names[0]
    return names[0]


def ranked_partner(reading: Reading, cast: Cast) -> Subject:
    """As in "@ is @ 's second-largest trading partner": the partner ranked; see `whose_partner`."""
    names = _countries(cast)
    if len(names) != 2:
        return Subject(problem="the sentence does not settle whose partner is ranked")
    owner = whose_partner(reading, cast)
    return cast.subject([names[1] if names[0] == owner else names[0]])


def whose_partner(reading: Reading, cast: Cast) -> int:
    """The name whose trading partners are ranked: with a possessive before the rank, else the first."""
    tokens, names = reading.window.sentence.tokens, _countries(cast)
    for index in names:
        following = [token.text for token in tokens[index + 1 : index + 3]]
        if following[:1] == ["'s"] and index < reading.window.figure <= index + 5:
            return index
    behind = [index for index in names if index > reading.window.figure and tokens[index - 1].text in ("of", "for")]
    return behind[0] if behind else names[0]


def _countries(cast: Cast) -> tuple[int, ...]:
    places = _distinct(cast, cast.places(0, len(cast.sentence.tokens)))
    return tuple(index for index in places if cast.kind(cast.mention(index).entities[0]) in ("country", "territory"))
