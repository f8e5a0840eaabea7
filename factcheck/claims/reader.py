"""One figure's reading in its sentence: measure, subjects, period and comparison, with what came before it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from factcheck.claims import carried, comparisons, pairs, special_subjects, ties, warrant, when
from factcheck.claims.contrasts import contrast_of
from factcheck.claims.group_shares import group_share
from factcheck.claims.lexicon import words as lexicon_words
from factcheck.claims.measures import DERIVED, Named, candidates
from factcheck.claims.phrases import head_nouns, lexicon
from factcheck.claims.reading import Memory, Reading
from factcheck.claims.skeleton import Sentence, Token
from factcheck.claims.sorts import sorts
from factcheck.claims.subjects import Cast, Subject
from factcheck.claims.unary import is_bracketed_list, unary
from factcheck.claims.windows import Window, is_conversion, own_window, stretch_window, whole_window, wide_window
from factcheck.model import (
    Comparison,
    Direction,
    Entity,
    Measure,
    MeasureCandidate,
    Period,
    Quantity,
    Vocabulary,
)

_NEAR = 6
#: Tokens of an apposition.
_APPOSITION = 7
_BESIDE = 5
_CHANGES = frozenset({"percent", "points"})
_ASKED = frozenset({"gdp_growth", "inflation_cpi"})
_BARE = re.compile(r"(?:just |only |about )?(?:in )?(?:the )?(?:@ )?(?:: |just |only |about )?$")
_OF_THEM = re.compile(r"(?<!\S)of (?:which|whom|these|those|them) (?!(?:was|were|is|are) )(?:[^\s,]+ ){1,6}$")
_THAN_IT = re.compile(r"(?<!\S)(?:more|less|fewer|much) (?:than|as) (?:it|they) ")
_LABEL = re.compile(
    r"(?:(?:and|but|while) )?(?:in )?(?:the )?@ (?:, .*, )?(?:'s |it )?"
    r"(?:: |is |was |had |has |managed |made |reached |posted |recorded |came to |stood at )(?:just |only |about )?$"
)
_PER_HEAD = re.compile(r"(?<!\S)(?:per|a) (?:head|capita|person|inhabitant) ")
_EACH = re.compile(r"(?:each|apiece|a head|per head|per capita) ")
#: "..., and @ ones, with a dear currency, by #"; "@ , which had #": the same of another.
_PARALLEL = re.compile(
    r"(?:^|(?<=, )|(?<=and )|(?<=but )|(?<=; )|(?<=while ))(?:the )?@ (?:ones?|'s) (?:[^;.]* )?(?:by|at|to|with) $"
    r"|@ ,? ?(?:which|who|that) (?:had|has|was|is|reached|stood at|came to) (?:about |only |just )?$"
)
_THAT_OF = re.compile(r"(?:(?:and|but|while) )?(?:that|those|the figure) (?:of|in|for) (?:the )?@ ")
#: "Sold #", "bought #" speak of trade only beside another figure of trade.
_BARE_DEAL = re.compile(
    r"(?:sold|sells|bought|buys|purchased) (?:for )?(?!.*(?:goods|merchandise|abroad|overseas))(?:\S+ )*#(?: \S+)?$"
)
#: These nouns speak of trade only beside another figure of trade.
_BARE_TRADE = (
    "the difference",
    "gap",
    "deficit",
    "surplus",
    "its purchases",
    "its sales",
    "their purchases",
    "their sales",
)
_OF_BOTH = re.compile(
    r"(?<!\S)(?:imports?|imported|buys?|bought) .*(?<!\S)(?:exports?|exported|sells?|sold) "
    r"|(?<!\S)(?:exports?|exported|sells?|sold) .*(?<!\S)(?:imports?|imported|buys?|bought) "
)
#: What a city has, too: here a capital's name is no way to speak of its country.
_OF_CITIES_TOO = (
    "population", "area_total", "area_land", "coastline", "population_density", "gdp_nominal", "gdp_growth",
    "gdp_per_capita", "inflation_cpi", "highest_point", "lowest_point",
)  # fmt: skip
#: Tokens of a sentence that only names what comes next ("Finally, inflation.").
_HEADING = 5
_TRADE = frozenset({"exports_goods", "imports_goods", "trade_balance"})
_STANDING = frozenset({"static", "plan"})
_YEARLY = frozenset({"stock", "flow", "rate", "share"})
_DAILY = frozenset({"member_count", "fx_lcu_per_usd", "fx_per_eur"})


class Reader:
    """Reads figures in the light of a vocabulary."""

    def __init__(self, vocabulary: Vocabulary, latest: Period | None) -> None:
        """For figures that nothing dates, ``latest`` is the last full year before the article."""
        self._latest = latest
        self._measures: Mapping[str, Measure] = vocabulary.measures
        self._entities: Mapping[str, Entity] = vocabulary.entities

    def read(self, sentence: Sentence, cast: Cast, index: int, memory: Memory) -> Reading:
        """Read the figure at token ``index``."""
        window = own_window(sentence, index)
        figure = sentence.tokens[index].of
        assert isinstance(figure, Quantity)
        reading = Reading(window, sorts(figure))
        last = memory.last()
        if last is not None and last.named and is_conversion(sentence, index):
            return replace(last, window=window, sorts=reading.sorts)
        share = group_share(cast, index, reading.sorts, memory.topic)
        if share is not None and share.named.measure in self._measures:
            whole = Comparison("part", group=share.group)
            return self._dated(replace(reading, named=share.named, subject=share.subject, comparison=whole), memory)
        of_them = carried.share_of_them(reading, cast, memory, self._measures)
        if of_them is not None:
            return self._dated(of_them, memory)
        contrast = contrast_of(cast, index, reading.sorts)
        if contrast is not None and contrast.named is not None:
            reading = replace(reading, named=contrast.named)
        else:
            reading = self._measured(reading, cast, memory)
        if reading.named is None:
            return reading
        reading = comparisons.compared(_per_head(reading), cast)
        if reading.named is None:
            return reading
        if reading.comparison is not None and reading.comparison.group:
            cast = replace(cast, group=reading.comparison.group)
        own = cast.subject([contrast.name]) if contrast is not None and contrast.name >= 0 else None
        reading = replace(reading, subject=own or self._subject(reading, cast, memory))
        reading = comparisons.against(reading, cast, memory)
        reading = self._dated(reading, memory)
        loose = warrant.loose_end(reading, cast, memory) or ties.loose_end(reading, cast, self._measures)
        if special_subjects.may_be_another_currency(reading, cast, memory, self._entities):
            loose = loose or "several currencies are called so, and the text does not say which is meant"
        if reading.when.source == when.OPEN_END:
            loose = loose or "the text dates only what this figure is set against"
        return replace(reading, loose_end=loose)

    # --- measure ---------------------------------------------------------------------------------

    def _measured(self, reading: Reading, cast: Cast, memory: Memory) -> Reading:
        if _OF_THEM.search(reading.window.lead):
            return reading
        found, dropped = self._candidates(reading.window, reading, cast, memory)
        last = memory.last()
        spoken_of = memory.noun and (_PRONOUN.match(reading.window.lead) or _BARE.match(reading.window.lead))
        if last is None and not found and memory.noun and spoken_of and self._takes(memory.noun.measure, reading):
            return replace(reading, named=memory.noun.elsewhere(), rivals=dropped, direction=_direction(reading, None))
        if last is not None and last.named and self._continues(reading, last, cast):
            takes_over = not found or last.measure in {named.measure for named in found}
            settled = comparisons.settle((last.named,), reading)
            if takes_over and settled:
                own = [place for named in found if named.measure == last.measure for place in named.places]
                named = replace(settled[0], places=(*own, *settled[0].places))
                return replace(reading, named=named, direction=_direction(reading, last))
        if found and "times" in reading.sorts and _is_vague(found[0]):
            found = self._of_what_size(reading, cast, memory)
        if not found and last is None:
            wide = whole_window if is_bracketed_list(reading) else stretch_window  # "@ (#) dwarfs @ in population"
            found, more = self._candidates(wide(reading.window.sentence, reading.window.figure), reading, cast, memory)
            dropped += more
        elif not found:
            is_list = any(token.text == "respectively" for token in reading.window.sentence.tokens)
            whole = whole_window if is_list else wide_window
            found, more = self._candidates(whole(reading.window.sentence, reading.window.figure), reading, cast, memory)
            found = tuple(named for named in found if self._is_direct(named, reading.sorts))
            dropped += more
        if (
            not found
            and not any(item.named for item in memory.sentence)
            and memory.before
            and memory.before.named
            and self._resumes(reading, memory.before)
        ):
            return replace(
                reading, named=memory.before.named.elsewhere(), rivals=dropped, direction=_direction(reading, None)
            )
        shares = carried.share_dealt(reading, memory, self._measures) if not found else None
        if shares:
            return replace(reading, named=shares, rivals=dropped)
        if last is not None and last.measure == "gdp_per_capita" and "times" in reading.sorts:
            found = tuple(
                replace(named, measure=last.measure) if named.measure == "gdp_nominal" else named for named in found
            )
        same = last if last is not None and found and last.measure == found[0].measure else None
        return replace(reading, named=found[0] if found else None, rivals=dropped, direction=_direction(reading, same))

    def _of_what_size(self, reading: Reading, cast: Cast, memory: Memory) -> tuple[Named, ...]:
        """ "@ 's economy, worth #, is # times the size of @ 's": of the noun before; else of the area."""
        whole = wide_window(reading.window.sentence, reading.window.figure)
        found, _ = self._candidates(whole, reading, cast, memory)
        heads = tuple(named for named in found if not named.is_frame and named.end <= reading.window.figure)
        if heads:
            return heads[:1]
        others = [item for item in memory.sentence if item.measure and item.measure not in _SIZES]
        return () if others else found

    def _candidates(
        self, window: Window, reading: Reading, cast: Cast, memory: Memory
    ) -> tuple[tuple[Named, ...], tuple[MeasureCandidate, ...]]:
        """The measures named in a window, without those of features and projects that nothing near names."""
        found, dropped = candidates(window, reading.sorts, self._measures)
        possible = tuple(named for named in found if self._is_possible(named, cast, memory))
        than = _THAN_IT.search(window.text)
        if than:  # "imported more than it exported: #"
            place = window.start + window.text.count(" ", 0, than.end())
            until = next(
                (index for index in range(place, window.figure) if window.sentence.tokens[index].text == ":"), 0
            )
            until = until or window.figure
            possible = tuple(named for named in possible if not place <= named.start <= until) or possible
        return comparisons.settle(possible, reading), dropped

    def _is_possible(self, named: Named, cast: Cast, memory: Memory) -> bool:
        if named.words in _BARE_TRADE or _BARE_DEAL.match(named.words):
            earlier = [*memory.sentence, *memory.previous]
            both = _OF_BOTH.search(cast.sentence.words(0, named.start))
            return bool(both) or any(item.measure in _TRADE or item.measure in pairs.SHARES for item in earlier)
        if self._measures[named.measure].relation not in ("feature", "project"):
            return True
        return special_subjects.names_a_feature(named, cast, memory, self._entities)

    def _is_direct(self, named: Named, figure_sorts: frozenset[str]) -> bool:
        phrases = lexicon().of(named.measure)
        return phrases is None or bool(phrases.figures & figure_sorts)

    def _continues(self, reading: Reading, last: Reading, cast: Cast) -> bool:
        """Whether nothing but linking words, names and periods lie between this figure and the one before."""
        if not self._takes(last.measure, reading):
            return False
        assert last.named is not None
        if last.named.is_frame and reading.sorts & _CHANGES and "count" in last.sorts:
            return False  # "with 45 million people, grew by 4.5 percent"
        tokens = reading.window.sentence.tokens
        listed = is_bracketed_list(reading) or reading.window.tail.startswith("with @ ")
        if listed and reading.sorts == last.sorts:
            return True
        between = tokens[last.window.figure + 1 : reading.window.figure]
        start = max(last.window.end - last.window.figure - 1, 0)
        own = _without_apposition(between[start:] if start < len(between) else between[-1:])
        allowed = lexicon_words().continuation | lexicon().modifiers
        allowed -= head_nouns().keys() - set(last.named.words.split())
        behind = reading.window.tail.split()[:1]
        if last.measure in pairs.SHARES and any(self._is_counted(word) for word in behind):
            return False  # "@ took #, and @ has # unemployed youths"
        alike = reading.sorts & last.sorts and _PARALLEL.search(reading.window.lead)
        said = reading.window.figure - len(own)  # "..., the office confirmed, after #"
        plain = bool(alike) or all(
            token.kind != "word" or token.text in allowed or token.text.endswith("ly") or said + place in cast.speaking
            for place, token in enumerate(own)
        )
        return plain and not reading.window.tail.startswith(("of them", "of which", "of whom", "of those", "of it "))

    def _is_counted(self, word: str) -> bool:
        known = lexicon_words().continuation | lexicon().modifiers | lexicon().function_words | head_nouns().keys()
        return word.isalpha() and word not in known and not word.endswith("ly")

    def _takes(self, measure: str, reading: Reading) -> bool:
        phrases = lexicon().of(measure)
        if phrases is None:
            return False
        return bool(reading.sorts & (phrases.figures | DERIVED))

    def _resumes(self, reading: Reading, before: Reading) -> bool:
        """Whether the sentence takes up the measure of the one before ("That compares with #", "It had been #")."""
        if "times" in reading.sorts and before.measure in _TRADE and _OF_SIZE.search(reading.window.tail):
            return False
        near = self._is_near(reading, before)
        tied = (
            _LABEL.match(reading.window.lead)
            or _THAT_OF.match(reading.window.lead)
            or lexicon_words().anaphora.search(" ".join(reading.window.lead.split()[-_NEAR:]) + " ")
            or reading.sorts & {"times"}
        )
        direct = before.named is not None and self._is_direct(before.named, reading.sorts)
        alike = direct or reading.sorts == before.sorts or "times" in reading.sorts
        return bool(near and tied and alike and self._takes(before.measure, reading))

    # --- subject ---------------------------------------------------------------------------------

    def _subject(self, reading: Reading, cast: Cast, memory: Memory) -> Subject:
        assert reading.named is not None
        relation = self._measures[reading.measure].relation
        if reading.measure in ("fx_per_eur", "fx_lcu_per_usd"):
            currency = special_subjects.currency(reading, self._entities, memory)
            return currency if currency.entities else unary(reading, cast, memory)
        if reading.measure == "trade_total" and reading.comparison is not None and reading.comparison.kind == "rank":
            return pairs.ranked_partner(reading, cast)
        if relation in ("symmetric pair", "directed pair"):
            return pairs.pair(reading, cast, memory, relation)
        if relation in ("feature", "project"):
            return special_subjects.feature(reading, cast, memory, self._entities)
        if reading.measure == "member_count":
            return special_subjects.bloc(reading.window.text, cast, self._entities)
        found = unary(reading, cast, memory)
        if reading.measure in _OF_CITIES_TOO and any(
            mention.kind in ("capital", "metonym") for mention in found.mentions
        ):
            return Subject(problem=f"{found.mentions[0].surface} may be the city or the country")
        return found

    # --- period ----------------------------------------------------------------------------------

    def _dated(self, reading: Reading, memory: Memory) -> Reading:
        earlier = [item.when for item in memory.sentence]
        resumed = (
            memory.before.when if memory.before and self._may_share_period(reading, memory.before) else when.When()
        )
        behaviour = self._measures[reading.measure].behaviour
        days = behaviour not in _YEARLY or reading.measure in _DAILY  # "..., the office said on Tuesday"
        anchor = memory.before.when if memory.before and self._is_near(reading, memory.before) else when.NEVER
        found = when.when_of(reading.window, earlier, resumed, days, anchor)
        if found.source == when.OPEN_END and found.period is None and self._latest is not None:
            found = replace(found, period=self._latest)
        if behaviour == "stock" and found.source == "the sentence before":
            found = when.NEVER
        if behaviour in _STANDING and not (found.source == "stated" and when.is_beside(reading.window)):
            found = when.NEVER
        if reading.comparison is None and reading.measure in _ASKED:
            found = when.spanning(found)  # "shrank by # between ~ and ~" is no yearly rate
        dated = replace(reading, when=comparisons.base_period(reading, found, memory))
        return comparisons.with_level(dated, memory)

    def _is_near(self, reading: Reading, before: Reading) -> bool:
        return 0 <= reading.window.sentence.paragraph - before.window.sentence.paragraph <= 1

    def _may_share_period(self, reading: Reading, before: Reading) -> bool:
        return before.window.sentence.paragraph == reading.window.sentence.paragraph


def _without_apposition(tokens: Sequence[Token]) -> list[Token]:
    """Tokens without what stands between commas behind a name ("and @ , its old rival , #")."""
    commas = [index for index, token in enumerate(tokens) if token.text == ","]
    for first, second in pairwise(commas):
        if first and tokens[first - 1].kind == "name" and second - first <= _APPOSITION:
            return [*tokens[:first], *tokens[second:]]
    return list(tokens)


def noun_of(sentence: Sentence, measures: Mapping[str, Measure]) -> Named | None:
    """The one flow of money that a sentence without a figure speaks of; a later "they" may mean it."""
    window = Window(sentence, 0, len(sentence.tokens), len(sentence.tokens))
    found, _ = candidates(window, frozenset({"money"}), measures)
    heads = [named for named in found if not named.is_frame and named.measure in _TRADE]
    if not heads and (sentence.text.rstrip().endswith("?") or len(sentence.tokens) <= _HEADING):
        rates, _ = candidates(window, frozenset({"percent"}), measures)
        heads = [named for named in rates if not named.is_frame and named.measure in _ASKED]
    return heads[0] if len(heads) == 1 else None


def _per_head(reading: Reading) -> Reading:
    """ "...; per head, that of @ is #": the output spoken of before, divided by the people."""
    output = reading.measure == "gdp_nominal" and "money" in reading.sorts
    each = _PER_HEAD.search(reading.window.lead) or _EACH.match(reading.window.tail)
    if reading.named is None or not output or not each:
        return reading
    return replace(reading, named=replace(reading.named, measure="gdp_per_capita"))


def _is_vague(named: Named) -> bool:
    """Whether the words of a ratio leave open what is compared ("# the size of @", "# as large")."""
    return named.measure in _SIZES and named.is_frame and "area" not in named.words


_SIZES = ("area_total", "area_land")
#: "A quarter of its size": no amount of trade is compared.
_OF_SIZE = re.compile(r"(?:of )?(?:the |its |their )?size ")
_PRONOUN = re.compile(r"(?:but |and |yet )?(?:they|these|it|those) ")


def _direction(reading: Reading, last: Reading | None) -> Direction | None:
    sentence, figure = reading.window.sentence, reading.window.figure
    before = max((index for index in sentence.figures if index < figure), default=-1)
    near = comparisons.direction_of(sentence.words(max(before + 1, figure - _BESIDE), figure))
    own = near or reading.figure.direction or comparisons.direction_of(reading.window.lead)
    if own:
        return own
    return last.direction if last and reading.sorts == last.sorts else None
