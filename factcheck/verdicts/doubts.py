"""Doubts: readings of a sentence under which a figure that differs would be no error, so that nobody is accused of one.

The link is kept in the report; only the accusation is withheld, with the doubt as its reason. A doubt is about the
form of the sentence, never about how far the figure is off.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from factcheck.claims.phrases import head_nouns
from factcheck.claims.when import months
from factcheck.lexicons.toml_files import toml
from factcheck.model import Claim, Judgement, Mention, Quantity, Span
from factcheck.verdicts import revisions, slips

#: Verdicts that say of a figure that it is wrong.
ACCUSING = ("differs", "outdated")
_SETTLED = (*ACCUSING, "disputed", "close", "matches")
_YEARLY = ("rate", "flow")
_BREAK = re.compile(r",(?!\d)|[;:()–—]| -- | and | while | but | whereas ")
_OWNS = re.compile(r"['’]s (?:about |some )?")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_EXCESS = re.compile(r"\b(?:exceed|outstrip|surpass|outweigh)\w* [\w' ]{1,40} by $", re.I)
_MONTHS_THAT_ARE_WORDS = ("may", "march")


@dataclass(frozen=True)
class _Words:
    part_of_year: re.Pattern[str]
    relative: re.Pattern[str]
    carried: re.Pattern[str]
    set_against: re.Pattern[str]
    partner: re.Pattern[str]
    present: re.Pattern[str]
    earlier: re.Pattern[str]
    again: re.Pattern[str]
    joining: re.Pattern[str]
    unsettled_regions: frozenset[str]
    members: frozenset[str]
    since: re.Pattern[str]
    more: re.Pattern[str]
    its: re.Pattern[str]
    unnamed: re.Pattern[str]
    opposed: re.Pattern[str]
    nothing: re.Pattern[str]
    of_all: re.Pattern[str]
    club_of: re.Pattern[str]


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.I)


@cache
def _words() -> _Words:
    data = toml("doubts.toml")
    plain = [word for word in data["parts_of_year"] if word not in _MONTHS_THAT_ARE_WORDS]
    dated = rf"(?:{'|'.join(data['before_month'])}) (?:{'|'.join(_MONTHS_THAT_ARE_WORDS)})"
    return _Words(
        re.compile(rf"\b(?:{'|'.join(plain)}|{dated})\b", re.I),
        re.compile(rf"\s*(?!that (?:with|of|between) )(?:{'|'.join(data['relative'])})\b", re.I),
        re.compile(rf"[\W_]*(?:(?:in|by|over) [\w ]{{1,20}}, )?(?:{'|'.join(data['carried'])})\b", re.I),
        re.compile(rf"\b(?:{'|'.join(data['set_against'])})(?: the)? $", re.I),
        re.compile(
            rf"\b(?:{'|'.join(data['partner'])})(?: the)? (?=[A-Z])"
            rf"|\bof(?: the)? (?=[A-Z][\w.]* (?:{'|'.join(data['traded'])})\b)"
        ),
        _any_of(data["present"]),
        _any_of(data["earlier"]),
        _any_of(data["again"]),
        _any_of(data["joining"]),
        frozenset(data["unsettled_regions"]),
        frozenset(data["members"]),
        _any_of(data["since"]),
        re.compile(rf"\b(?:and|while|but|with) (?:{'|'.join(data['owners'])})\b", re.I),
        re.compile(rf"\s*(?:{'|'.join(data['owners'])})\b", re.I),
        re.compile(
            rf"\b(?:{'|'.join(data['unnamed'])}),? (?:{'|'.join(data['relative'])}|with|at)\b[^,;]*$"
            rf"|\b(?:{'|'.join(data['owners'])}|the) (?:[a-z]+ )?(?:{'|'.join(data['unnamed'])})\b(?!['’])[^,;A-Z]*$"
        ),
        re.compile(r": [^:,;]*\d[^:,;]*\b(?:against|versus|compared with)\s+(?:[a-z]+ ){0,2}$", re.I),
        re.compile(r"\b(?:no|nothing|nobody|nowhere|none)\b[^,;]* than\b", re.I),
        re.compile(rf"(?:\b(?:{'|'.join(data['of_all'])})|['’]s?)(?: \w+)?\s+$", re.I),
        re.compile(r"\b(?:group|club|bloc|union|alliance|association) of $", re.I),
    )


@dataclass(frozen=True)
class _Sentence:
    """The sentence of a claim, and the piece of it between two breaks that holds the figure."""

    claim: Claim
    text: str
    figure: Span

    @property
    def piece(self) -> Span:
        """From the break before the figure to the break behind it."""
        starts = [match.end() for match in _BREAK.finditer(self.text, 0, self.figure.start)]
        behind = _BREAK.search(self.text, self.figure.end)
        return Span(starts[-1] if starts else 0, behind.start() if behind else len(self.text))

    def slice(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def is_in_piece(self, mention: Mention) -> bool:
        place = self.place(mention)
        return place is not None and self.piece.overlaps(place)

    def place(self, mention: Mention) -> Span | None:
        """Where a mention stands in the sentence; ``None`` if it stands in another one."""
        start, end = (offset - self.claim.sentence.start for offset in (mention.span.start, mention.span.end))
        return Span(start, end) if start >= 0 and end <= len(self.text) else None


def withhold(judgement: Judgement, behaviour: str, in_print: bool = False, of_article: bool = False) -> Judgement:
    """The judgement, or "not checked" with the doubt where the sentence leaves one about an accusation.

    Args:
        judgement: as the references give it.
        behaviour: of the measure ("stock", "flow", "rate", ...; "date" for the date of an event or membership).
        in_print: that no revision of the series can explain the figure.
        of_article: that it is settled whom the article is about, and that this sentence speaks of it.
    """
    claim = judgement.claim
    if judgement.verdict not in _SETTLED or not claim.text:
        return judgement
    start = claim.figure.span.start - claim.sentence.start
    sentence = _Sentence(claim, claim.text, Span(start, start + len(claim.figure.surface)))
    telling = slips.digits_tell(judgement)
    loose = claim.loose_end if judgement.verdict in ACCUSING and not telling else ""
    doubt = loose or (revisions.doubt(judgement) if judgement.verdict in ACCUSING and not in_print else "")
    checks = _checks(judgement.verdict, behaviour, telling)
    checks = [check for check in checks if not (of_article and check is _of_a_subject_not_named_here)]
    doubt = doubt or next(filter(None, (check(sentence) for check in checks)), "")
    if not doubt:
        return judgement
    message = f"{doubt}; otherwise: {judgement.message}"
    return replace(judgement, verdict="not checked", reason="in doubt", message=message, diagnosis=None)


def _checks(verdict: str, behaviour: str, telling: bool) -> Sequence[Callable[[_Sentence], str]]:
    if telling:  # its digits say of what the figure is, however loose the sentence
        return (_of_a_part_of_the_year,) if behaviour in _YEARLY else ()
    if verdict not in ACCUSING:  # a month's rate is no better borne out by the year's than refuted by it
        return (_stated_of_a_part_of_the_year,) if behaviour in _YEARLY else ()
    if behaviour == "date":
        return _DATES
    return (_of_a_part_of_the_year, *_FIGURES) if behaviour in _YEARLY else _FIGURES


def _stated_of_a_part_of_the_year(sentence: _Sentence) -> str:
    """As `_of_a_part_of_the_year`, where the figure's own piece of the sentence says so."""
    own = sentence.slice(sentence.piece)
    period = sentence.claim.period
    partial = period is not None and bool(months(period)) and not _is_amount(sentence.claim)
    partial = partial or (
        period is not None and period.precision == "day" and (sentence.claim.measure or "").startswith("fx_")
    )
    stated = partial or (_words().part_of_year.search(own) and not _YEAR.search(own))
    return _of_a_part_of_the_year(sentence) if stated else ""


def _of_a_part_of_the_year(sentence: _Sentence) -> str:
    """ "Inflation hit 20.3 percent in December": the tables hold whole years."""
    period = sentence.claim.period
    amount = sentence.claim.comparison is None and _is_amount(sentence.claim)
    if period is not None and months(period) and amount and sentence.claim.measure != "trade_balance":
        return ""  # compared pro rata; a balance swings from month to month
    if period is not None and period.precision not in ("year", "other", "decade", "century"):
        return _PART
    own = sentence.slice(sentence.piece)
    said = _words().part_of_year.search(sentence.text if not _YEAR.search(own) else own)
    return _PART if said else ""


_PART = "the figure may be of a part of the year, and the table has whole years"


def _is_amount(claim: Claim) -> bool:
    return isinstance(claim.figure, Quantity) and claim.figure.unit not in ("percent", "percentage_point")


def _of_another_clause(sentence: _Sentence) -> str:
    """ "Agriculture, which makes up 5 percent of GDP, grew 1.8 percent": the measure is named of something else."""
    kept = [one for one in sentence.claim.measures if not one.dropped]
    words = kept[0].words.split("...")[0].strip() if kept else ""
    place = sentence.text.lower().find(words.lower()) if words.isalpha() else -1
    if place < 0 or sentence.piece.start <= place < sentence.piece.end:
        return ""
    if place >= sentence.piece.end:
        between = sentence.text[sentence.figure.end : place]
        return "the measure is named only behind, of something more" if _words().more.search(between) else ""
    if _words().relative.match(sentence.slice(sentence.piece)):
        return "the figure stands in a clause that does not name the measure"
    breaks = [match.end() for match in _BREAK.finditer(sentence.text, 0, place)]
    clause = sentence.text[breaks[-1] :] if breaks else ""
    return "the measure is named in a clause of its own" if _words().relative.match(clause) else ""


def _of_another_noun(sentence: _Sentence) -> str:
    """ "Output fell 10 percent, and prices there rose 12": the figure's own part names something else."""
    kept = [one for one in sentence.claim.measures if not one.dropped]
    words = set(kept[0].words.lower().split()) if kept else set()
    own = set(re.findall(r"[a-z]+", sentence.text[sentence.piece.start : sentence.figure.start].lower()))
    named = [measures for noun, measures in head_nouns().items() if noun in own]
    kind = (sentence.claim.measure or "").split("_")[0]
    if not named or words & (own | {"#"}) or any(name.startswith(kind) for measures in named for name in measures):
        return ""
    return "the measure is named in another part of the sentence"


def _of_a_subject_not_named_here(sentence: _Sentence) -> str:
    """A country carried over from another sentence, by one that does not speak of it in so many words."""
    mentions = sentence.claim.mentions
    if not mentions:  # the measure itself says of whom ("a euro bought $1.33")
        return ""
    if any(sentence.place(mention) for mention in mentions) or _words().carried.match(sentence.text):
        return ""
    kept = [one for one in sentence.claim.measures if not one.dropped]
    opening = sentence.text.lower().lstrip("\"'“‘ ")[:40]
    if kept and kept[0].words and opening.startswith(kept[0].words.lower()):
        return ""
    return "the sentence does not say of which country"


def _of_what_it_is_set_against(sentence: _Sentence) -> str:
    """ "Brazil is larger than Canada: it covers 8.5 million square kilometres"."""
    if sentence.claim.comparison is not None or _words().nothing.search(sentence.text):
        return ""
    places = [place for mention in sentence.claim.mentions if (place := sentence.place(mention))]
    if any(_OWNS.fullmatch(sentence.text, place.end, sentence.figure.start) for place in places):
        return ""  # "against Chile's 17 million"
    if places and all(_words().set_against.search(sentence.text, 0, place.start) for place in places):
        return "the country may only be what the subject is set against"
    return ""


def _of_trade_with_a_partner(sentence: _Sentence) -> str:
    """ "China's trade surplus with the United States": the table has the trade with all partners."""
    if sentence.claim.measure not in ("exports_goods", "imports_goods", "trade_balance"):
        return ""
    own = {place.start for mention in sentence.claim.mentions if (place := sentence.place(mention))}
    if any(match.end() not in own for match in _words().partner.finditer(sentence.text, 0, sentence.piece.end)):
        return "the figure may be of the trade with one partner"
    return ""


def _of_growth_in_dollars(sentence: _Sentence) -> str:
    """ "Italy's economy contracted by 2.4 percent" means real growth, whatever measure "economy" names beside it."""
    comparison = sentence.claim.comparison
    changes = comparison is not None and not comparison.against and comparison.kind in ("growth", "points", "ratio")
    if sentence.claim.measure not in ("gdp_nominal", "gdp_per_capita") or not changes:
        return ""
    return "the change may be of real output, not of its value in dollars"


def _of_the_present(sentence: _Sentence) -> str:
    """ "In 1995 it became a member of the bloc, which now has ten members"."""
    period = sentence.claim.period
    own = sentence.slice(sentence.piece)
    dated_elsewhere = period is not None and period.span is not None and not _YEAR.search(own)
    return "the figure may be of the present" if dated_elsewhere and _words().present.search(own) else ""


def _of_a_capital(sentence: _Sentence) -> str:
    """ "A fifth of what Hanoi alone produces": in a comparison a capital may be the city."""
    capitals = any(mention.kind in ("capital", "metonym") for mention in sentence.claim.mentions)
    return "a capital is named, and may be the city" if capitals and sentence.claim.comparison is not None else ""


def _of_a_name_elsewhere(sentence: _Sentence) -> str:
    """ "... of 775 km; that between Kenya and Ethiopia is 867 km": a name of another part may belong to that part."""
    places = [place for mention in sentence.claim.mentions if (place := sentence.place(mention))]
    behind = any(place.start >= sentence.piece.end for place in places) and sentence.piece.start > 0
    apart = any(";" in sentence.text[place.end : sentence.figure.start] for place in places)
    apart = apart or any(";" in sentence.text[sentence.figure.end : place.start] for place in places)
    return "a country is named in another part of the sentence" if behind or apart else ""


def _of_an_earlier_time(sentence: _Sentence) -> str:
    """ "Grew by 6 percent in 2021 after shrinking by 5 in the first year of the pandemic"."""
    own = sentence.text[sentence.piece.start : sentence.figure.start]
    dated = _YEAR.search(sentence.slice(sentence.piece)[sentence.figure.start - sentence.piece.start :])
    if _EXCESS.search(own):
        return "the figure is a difference of two things"
    earlier = _words().since.search(own) or own.endswith((" down from ", " up from "))
    return "the figure is of an earlier time than the one stated" if earlier and not dated else ""


def _of_a_year_unstated(sentence: _Sentence) -> str:
    """ "21.8 to the dollar, from 11.9 a year earlier": earlier than a year that the sentence does not state."""
    relative = _words().earlier.search(sentence.slice(sentence.piece)) and not _YEAR.search(sentence.text)
    return "the sentence does not state the year that this one is counted from" if relative else ""


def _of_the_other_side(sentence: _Sentence) -> str:
    """ "Poland's economy is five times as large": as whose, another sentence may say. "Half as large again" is 1.5."""
    comparison = sentence.claim.comparison
    if comparison is None or comparison.kind not in ("ratio", "difference"):
        return ""
    if any(sentence.place(mention) is None for mention in sentence.claim.mentions):
        return "the sentence does not say what is compared"
    own = sentence.text[sentence.figure.end : sentence.piece.end]
    return "the words may mean once more than the figure" if _words().again.search(own) else ""


def _of_its_own_other(sentence: _Sentence) -> str:
    """ "Exports were twice its imports": two measures of one country, whereas the tables compare two countries."""
    comparison = sentence.claim.comparison
    if comparison is None or comparison.kind not in ("ratio", "difference"):
        return ""
    own = _words().its.match(sentence.text, sentence.figure.end)
    return "two things of one country may be compared" if own else ""


def _of_a_neighbour(sentence: _Sentence) -> str:
    """ "... that of its neighbour, which produced $251 billion": a country that is not named."""
    before = sentence.text[: sentence.figure.start]
    return "the figure may be of a country that is not named" if _words().unnamed.search(before) else ""


def _of_an_opposite(sentence: _Sentence) -> str:
    """ "It imports more than it exports: $45 billion against $22 billion": the second is of the second measure."""
    against = _words().opposed.search(sentence.text, 0, sentence.figure.start)
    named = any(sentence.is_in_piece(mention) for mention in sentence.claim.mentions)
    return "the figure may be of what the one before it is set against" if against and not named else ""


def _of_an_unsettled_region(sentence: _Sentence) -> str:
    """Which countries are of Europe is not agreed on, so that a rank there may be another."""
    comparison = sentence.claim.comparison
    unsettled = comparison is not None and comparison.group.lower() in _words().unsettled_regions
    return "which countries the region has is not agreed on" if unsettled else ""


def _of_no_members(sentence: _Sentence) -> str:
    """Countries are counted as members of a bloc, lanes are not."""
    figure = sentence.claim.figure
    if sentence.claim.measure != "member_count" or not isinstance(figure, Quantity):
        return ""
    if _YEAR.search(sentence.text) and not _YEAR.search(sentence.slice(sentence.piece)):
        return "the members may be those of another year than the sentence states"
    nouns = figure.noun.lower().split()
    if not _words().of_all.search(sentence.text[: sentence.figure.start]) or (
        _narrowed(figure) and not _words().club_of.search(sentence.text[: sentence.figure.start])
    ):
        return "the figure may count some of the members"
    return "" if not nouns or nouns[-1] in _words().members else "the figure counts something else than members"


def _narrowed(figure: Quantity) -> bool:
    """ "6 African members": a word between the number and what is counted."""
    between = figure.surface[len(figure.number) : len(figure.surface) - len(figure.noun)]
    word = between.strip(" -")
    return bool(figure.noun) and word.lower() not in ("", "member") and not word.isupper()  # "28 NATO allies"


def _of_another_conjunct(sentence: _Sentence) -> str:
    """ "Joined NATO in 2004 and the euro area in 2015": a date belongs to what its own part of the sentence names."""
    if len(_YEAR.findall(sentence.text)) < 2:
        return ""
    own = [mention for mention in sentence.claim.mentions if sentence.is_in_piece(mention)]
    if _words().joining.search(sentence.slice(sentence.piece)):  # then what is joined stands there, too
        own = [mention for mention in own if set(mention.entities) & set(sentence.claim.subjects[1:])]
    return "" if own else "the date may belong to something else that the sentence names"


_FIGURES: tuple[Callable[[_Sentence], str], ...] = (
    _of_another_clause,
    _of_another_noun,
    _of_a_subject_not_named_here,
    _of_what_it_is_set_against,
    _of_trade_with_a_partner,
    _of_growth_in_dollars,
    _of_the_present,
    _of_a_capital,
    _of_a_name_elsewhere,
    _of_an_earlier_time,
    _of_a_year_unstated,
    _of_the_other_side,
    _of_its_own_other,
    _of_a_neighbour,
    _of_an_opposite,
    _of_an_unsettled_region,
    _of_no_members,
)
_DATES: tuple[Callable[[_Sentence], str], ...] = (_of_another_conjunct,)
