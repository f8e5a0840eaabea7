"""Of whom a figure speaks: the owner of the measure's noun, the clause's subject, a partner, or an antecedent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from factcheck.claims.lexicon import subject_words
from factcheck.claims.lexicon import words as lexicon_words
from factcheck.claims.measures import Named
from factcheck.claims.phrases import head_nouns, head_words, lexicon
from factcheck.claims.skeleton import Sentence, Token
from factcheck.claims.windows import Window
from factcheck.model import Entity, Mention

#: "Korea, a nation of # ...": what a name that no table settles is said to be.
_PLACE_NOUNS = frozenset(
    {"nation", "country", "land", "state", "city", "island", "region", "province", "town", "republic", "kingdom"}
)
_PLACES = frozenset({"country", "territory", "bloc", "aggregate"})
_DATELINE = 12
_RELATIVE_NEAR = 7
_THAN_NEAR = 8
#: The whole world: a group to be ranked in, or a trade with everybody, but no subject beside others.
WORLD = "WLD"


@dataclass(frozen=True, slots=True)
class Subject:
    """Entities with the mentions that gave them; or the problem that keeps them from being settled."""

    entities: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    problem: str = ""

    @property
    def is_settled(self) -> bool:
        """Whether there is an entity and no problem."""
        return bool(self.entities) and not self.problem


NOBODY = Subject()


@dataclass(frozen=True)
class Cast:
    """The names of one sentence by their part in it: who acts, who merely speaks, what is no country at all."""

    sentence: Sentence
    entities: Mapping[str, Entity]
    speaking: frozenset[int]
    institutional: frozenset[int]
    opaque: frozenset[int]
    modifying: frozenset[int] = frozenset()
    group: str = ""

    def places(self, start: int, end: int) -> tuple[int, ...]:
        """Indices of the country and bloc names that may be subjects between two tokens."""
        return self._strongest([index for index in self.named(start, end) if index not in self.modifying])

    def topics(self) -> tuple[int, ...]:
        """Indices of the country and bloc names that a later sentence may take up."""
        return self._strongest(self.named(0, len(self.sentence.tokens)))

    def named(self, start: int, end: int) -> list[int]:
        """Indices of the country and bloc names between two tokens, without institutions and who merely speaks."""
        found = [
            index
            for index in self.sentence.names
            if start <= index < end and index not in self.speaking and index not in self.institutional
        ]
        return [index for index in found if self.is_place(index)]

    def _strongest(self, found: list[int]) -> tuple[int, ...]:
        """A capital stands for its country only where no country is named; the group of a rank is no subject."""
        found = [index for index in found if not self.group or self.group not in self.mention(index).entities]
        found = [index for index in found if self.mention(index).entities != (WORLD,)] or found
        strong = [index for index in found if self.mention(index).kind not in ("capital", "metonym")]
        return tuple(strong or found)

    def is_place(self, index: int) -> bool:
        """Whether the name at a token is one of a country, territory, bloc or aggregate."""
        return any(self.kind(name) in _PLACES for name in self.mention(index).entities)

    def mention(self, index: int) -> Mention:
        """The mention at a name token."""
        mention = self.sentence.tokens[index].of
        assert isinstance(mention, Mention)
        return mention

    def kind(self, name: str) -> str:
        """The kind of an entity."""
        entity = self.entities.get(name)
        return entity.kind if entity else ""

    def has_opaque(self, start: int, end: int) -> bool:
        """Whether a proper name that no table knows stands between two tokens."""
        return any(start <= index < end for index in self.opaque)

    def subject(self, indices: Iterable[int]) -> Subject:
        """The subject made of these name tokens; a problem where one of them may be several entities."""
        mentions = [self.mention(index) for index in indices]
        unsettled = [mention for mention in mentions if len(mention.entities) != 1]
        if unsettled:
            return Subject((), tuple(mentions), _unsettled(unsettled[0]))
        ids = tuple(dict.fromkeys(mention.entities[0] for mention in mentions))
        return Subject(ids, tuple(mentions))


def _unsettled(mention: Mention) -> str:
    return f"{mention.surface} may be {' or '.join(mention.entities)}"


def cast_of(sentence: Sentence, entities: Mapping[str, Entity]) -> Cast:
    """Sort the names of a sentence by their part in it."""
    tokens = sentence.tokens
    return Cast(
        sentence,
        entities,
        frozenset(_speaking(tokens)),
        frozenset(index for index in sentence.names if _is_institution(tokens, index)),
        frozenset(_opaque(sentence)),
        frozenset(index for index in sentence.names if _is_of_another(tokens, index)),
    )


def _is_institution(tokens: Sequence[Token], index: int) -> bool:
    """Whether a name is part of an institution's, or of a title ("Bank of China", "China Mobile")."""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    before = tokens[index - 1] if index else None
    if before is not None and before.text in ("of", "for") and index > 1 and _is_proper(tokens, index - 2):
        return True
    if before is not None and before.text in subject_words().part_of | subject_words().landforms:
        return True
    if before is not None and _is_proper(tokens, index - 1) and index > 1:
        return True
    if after is None:
        return False
    if after.text == "'s" and index + 2 < len(tokens):
        return _is_proper(tokens, index + 2)
    return _is_proper(tokens, index + 1) or after.text in lexicon_words().titles


def _is_of_another(tokens: Sequence[Token], index: int) -> bool:
    """Whether a name only tells which one of something else ("Austria's Tyrol", "Spanish car plants")."""
    mention = tokens[index].of
    possessive = index + 1 < len(tokens) and tokens[index + 1].text == "'s"
    if not possessive and not (isinstance(mention, Mention) and mention.kind == "adjective"):
        return False
    if possessive and index + 2 < len(tokens) and tokens[index + 2].kind == "name":
        return True
    for token in tokens[index + 2 if possessive else index + 1 :]:
        if token.kind != "word" or token.text in head_words() or token.text in lexicon_words().continuation:
            return False
        if token.text in lexicon().function_words or token.text in lexicon_words().agents:
            return False
        if token.text not in lexicon().modifiers and not token.text.endswith(("ed", "ing", "ly")):
            return True
    return False


def _is_proper(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word is a proper name that no table knows: capitalised, and not at the start of the sentence."""
    token = tokens[index]
    if token.kind != "word" or not token.surface[0].isupper() or token.text in subject_words().abbreviations:
        return False
    if token.text in lexicon().modifiers or token.text in lexicon().function_words:
        return False
    return index > 0 and tokens[index - 1].text not in (".", ":", '"', "!", "?", "--")


def _opaque(sentence: Sentence) -> Iterable[int]:
    tokens = sentence.tokens
    if sentence.zone in ("headline", "heading") and _is_title_case(tokens):
        return
    if _is_apposed(tokens):
        yield 0
    yield from (index for index in range(len(tokens)) if _is_proper(tokens, index) or _is_possessor(tokens, index))


def _is_apposed(tokens: Sequence[Token]) -> bool:
    """ "Quebec, with #, ...": a name that opens the sentence, and something more of it."""
    opens = len(tokens) > 2 and tokens[0].kind == "word" and tokens[0].surface[:1].isupper()
    place = len(tokens) > 4 and tokens[2].text in ("a", "an", "the") and tokens[3].text in _PLACE_NOUNS
    more = opens and tokens[1].text == "," and (place or tokens[2].text in ("with", "which", "whose", "home"))
    known = lexicon().function_words | lexicon().modifiers | head_words() | lexicon_words().continuation
    return more and tokens[0].text not in known and not tokens[0].text.endswith("ly")


def _is_possessor(tokens: Sequence[Token], index: int) -> bool:
    """As in "Catalonia's", even at the start of the sentence."""
    token = tokens[index]
    capital = token.kind == "word" and token.surface[:1].isupper() and token.text not in ("it", "that", "there", "the")
    return capital and index + 1 < len(tokens) and tokens[index + 1].text == "'s"


def _is_title_case(tokens: Sequence[Token]) -> bool:
    plain = [token for token in tokens if token.kind == "word" and token.text not in lexicon().function_words]
    return len(plain) > 2 and sum(token.surface[0].isupper() for token in plain) > len(plain) * 0.7


def _dateline(tokens: Sequence[Token]) -> Iterable[int]:
    """As in "DUBLIN --": the place where the story was filed."""
    for index, token in enumerate(tokens[:_DATELINE]):
        if token.text == "--" or (token.text == "-" and index):
            yield from range(index)
            return
        if token.kind == "figure":
            return


def filed_from(cast: Cast) -> Subject | None:
    """The country of a dateline, without a mention (the text may not be about it); ``None`` without a dateline."""
    places = set(_dateline(cast.sentence.tokens))
    if not places:
        return None
    mentions = [cast.mention(index) for index in cast.sentence.names if index in places]
    plain = [mention for mention in mentions if mention.kind not in ("capital", "metonym")]  # "HAMILTON, New Zealand"
    named = {name for mention in plain or mentions for name in mention.entities}
    countries = sorted(name for name in named if cast.kind(name) in _PLACES)
    return Subject(tuple(countries)) if len(countries) == 1 else NOBODY


def _speaking(tokens: Sequence[Token]) -> Iterable[int]:
    """Indices of tokens in a clause that only says who says so ("..., officials confirmed"), or a dateline."""
    yield from _dateline(tokens)
    bounds = [-1] + [index for index, token in enumerate(tokens) if token.text in (",", ";", '"', "--")] + [len(tokens)]
    for start, end in pairwise(bounds):
        clause = tokens[start + 1 : end]
        if any(token.kind == "figure" for token in clause):
            yield from _speaking_lead(clause, start + 1)
        elif any(_says(clause, index) for index in range(len(clause))) or _is_according(clause):
            yield from range(start + 1, end)


def _says(clause: Sequence[Token], index: int) -> bool:
    """Whether a verb of speech says something ("admitted that"), and does not take a country in ("admitted @")."""
    after = clause[index + 1].kind if index + 1 < len(clause) else ""
    return clause[index].text in lexicon_words().say_verbs and (clause[index].text != "admitted" or after != "name")


def _speaking_lead(clause: Sequence[Token], offset: int) -> Iterable[int]:
    """As in "Officials in Astana said exports ...": up to the verb, if another name follows it."""
    for index, token in enumerate(clause):
        if token.kind == "figure":
            return
        if token.text in lexicon_words().say_verbs and any(other.kind == "name" for other in clause[index + 1 :]):
            yield from range(offset, offset + index + 1)
            return
    if _is_according(clause) and sum(token.kind == "name" for token in clause) > 1:
        yield from range(offset, offset + 4)


def _is_according(clause: Sequence[Token]) -> bool:
    return bool(lexicon_words().according.match("".join(token.text + " " for token in clause)))


def owner(cast: Cast, named: Named) -> tuple[Subject, str]:
    """Who owns the measure's noun ("@ 's goods exports", "inflation in @"), or the pronoun for the owner."""
    if named.is_frame or named.start < 0:
        return NOBODY, ""
    tokens = cast.sentence.tokens
    found, pronoun = _left_owner(cast, named.start)
    if found.entities or found.problem or pronoun:
        return found, pronoun
    return _right_owner(cast, named, tokens)


def _left_owner(cast: Cast, start: int) -> tuple[Subject, str]:
    tokens = cast.sentence.tokens
    index = start - 1
    while index >= 0:
        token = tokens[index]
        if token.kind == "name":
            if index and tokens[index - 1].text in subject_words().part_of:
                return Subject(problem=f"only a part of {token.surface} is meant"), ""
            if index in cast.institutional and index not in _direct(index, start):
                return NOBODY, ""
            return (cast.subject([index]), "") if cast.is_place(index) else (Subject(problem=_unknown(token)), "")
        if token.text in subject_words().owners:
            return NOBODY, token.text
        if index in cast.opaque:
            return Subject(problem=_unknown(token)), ""
        if token.text == "'s" and index > 1 and tokens[index - 1].text == "economy":
            index -= 2  # "the Irish economy's growth", "@ 's economy's growth"
            continue
        if token.text == "'s" and index and tokens[index - 1].text in subject_words().common_nouns:
            return NOBODY, "the country"
        if not _may_stand_between(tokens, index):
            owned = tokens[index + 1].text == "'s" and token.kind == "word"
            return (Subject(problem=f"{token.surface}'s own is in no table"), "") if owned else (NOBODY, "")
        index -= 1
    return NOBODY, ""


def _may_stand_between(tokens: Sequence[Token], index: int) -> bool:
    """Whether a token may stand between an owner and the noun: an adjective, a year, the possessive itself."""
    token = tokens[index]
    if token.text == "'s" or token.kind in ("period", "number") or token.text in lexicon().modifiers:
        return True
    return token.text.endswith(("ed", "ing")) and index > 0 and tokens[index - 1].text == "'s"


def _direct(index: int, start: int) -> tuple[int, ...]:
    """A name right before the head is its owner, even where the head is capitalised ("China GDP")."""
    return (index,) if start - index <= 2 else ()


def _unknown(token: Token) -> str:
    return f"{token.surface} is in no table"


def _right_owner(cast: Cast, named: Named, tokens: Sequence[Token]) -> tuple[Subject, str]:
    index = named.end
    if index >= len(tokens) or tokens[index].text not in subject_words().owner_links:
        return NOBODY, ""
    index += 1
    while index < len(tokens) and (
        tokens[index].text in subject_words().before_owner or tokens[index].text in lexicon().modifiers
    ):
        index += 1
    if index >= len(tokens):
        return NOBODY, ""
    if tokens[index].kind == "name" and index not in cast.institutional and cast.is_place(index):
        grouped = bool(cast.group) and cast.group in cast.mention(index).entities  # "the largest exporter in @"
        return (NOBODY, "") if grouped else (cast.subject([index]), "")
    if index in cast.opaque or index in cast.institutional:
        return Subject(problem=_unknown(tokens[index])), ""
    return (NOBODY, tokens[index].text) if tokens[index].text in subject_words().owners else (NOBODY, "")


def coordinated(cast: Cast, start: int, end: int) -> tuple[int, ...]:
    """Names joined by commas and "and" into one list ("Estonia, Latvia and Lithuania"); empty if there is none."""
    names = cast.places(start, end)
    run: list[int] = []
    for first, second in pairwise(names):
        between = {token.text for token in cast.sentence.tokens[first + 1 : second]}
        if between <= {",", "and", "the", "-", "'s"} and between != {"'s"}:
            run += [first] if not run else []
            run.append(second)
        elif run:
            break
    return tuple(run)


def clause_subject(cast: Cast, window: Window) -> Subject:
    """The one country that the window's lead speaks of; a problem where there are several."""
    names = tuple(index for index in cast.places(window.start, window.figure) if _may_act(cast, index))
    names = tuple(index for index in names if not is_set_against(cast, index)) or names
    distinct = {cast.mention(index).entities for index in names}
    if len(distinct) == 1:
        if cast.has_opaque(window.start, window.figure) and not heads_clause(cast, window, names[0]):
            return Subject(problem="the sentence names something that is in no table")
        return cast.subject(names[:1])
    if len(distinct) > 1:
        first = names[0]
        if heads_clause(cast, window, first) and not coordinated(cast, window.start, window.figure):
            return cast.subject([first])
        return Subject(
            problem="several countries are named: " + ", ".join(cast.mention(index).surface for index in names)
        )
    return NOBODY


def relative_subject(cast: Cast, figure: int) -> Subject:
    """As in "... of @ 's, which was worth #": the name that a relative clause with the figure hangs on."""
    tokens = cast.sentence.tokens
    near = range(max(0, figure - _RELATIVE_NEAR), figure)
    pronouns = [index for index in near if tokens[index].text in subject_words().relatives]
    if not pronouns:
        return NOBODY
    place = pronouns[-1] - 1
    while place > 0 and tokens[place].text in (",", "'s"):
        place -= 1
    before = tokens[place - 1].text if place > 0 else ""
    known = place in cast.places(0, figure) and before not in ("with", "to", "from", "against")
    own = not any(tokens[index].kind in ("figure", "name") for index in range(pronouns[-1], figure))
    return cast.subject([place]) if known and own else NOBODY


def respective(cast: Cast, figure: int) -> Subject | None:
    """The name of the figure's own place in a list that "respectively" joins; ``None`` without the word."""
    sentence = cast.sentence
    if not any(token.text == "respectively" for token in sentence.tokens):
        return None
    names = coordinated(cast, 0, len(sentence.tokens))
    if len(names) != len(sentence.figures):
        return Subject(problem="the names and figures that 'respectively' joins are not as many")
    return cast.subject([names[sentence.figures.index(figure)]])


def is_set_against(cast: Cast, index: int) -> bool:
    """Whether the subject is only compared with a name ("larger than @", "nearly as much as @ 's")."""
    tokens = cast.sentence.tokens
    before = tokens[index - 1].text if index else ""
    if before == "the" and index > 1:
        before = tokens[index - 2].text
    sized = before == "of" and index > 1 and tokens[index - 2].text == "size"
    return sized or before in subject_words().set_against


def is_compared(cast: Cast, index: int) -> bool:
    """Whether a name stands behind a "than" in its clause ("less than what the whole of @ produces")."""
    words = [token.text for token in cast.sentence.tokens[max(0, index - _THAN_NEAR) : index]]
    for word in reversed(words):
        if word in (",", ";", "#", "and", "but"):
            break
        if word == "than":
            return True
    return is_set_against(cast, index)


def _may_act(cast: Cast, index: int) -> bool:
    """Whether a name can be a subject: an adjective only where it stands for one ("the Turkish figure")."""
    if cast.mention(index).kind != "adjective":
        return True
    tokens = cast.sentence.tokens
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    known = after is not None and (after.text in lexicon_words().continuation or after.text in head_nouns())
    return after is None or after.kind != "word" or known


def heads_clause(cast: Cast, window: Window, index: int) -> bool:
    """Whether the name opens the clause as its subject ("Kazakhstan ...", "In 2005 Kazakhstan ...")."""
    tokens = cast.sentence.tokens[window.start : index]
    opening = subject_words().clause_opening
    return all(token.text in opening or token.kind in ("period", "number") for token in tokens)
