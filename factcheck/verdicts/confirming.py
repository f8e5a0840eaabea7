"""What figures confirm: whose a paragraph without a name is, what a sentence goes on about, of whom figures are.

"The deficit exceeded $120 billion" says of nobody. Where other figures of its paragraph were read as one country's,
and the tables bear them out, the paragraph is about that country, and the figure may be called wrong like any other.
So may the second figure of "The total compares with $136 billion in 2009, an increase of 27 percent", where the first
is borne out as the measure that the sentence before has named.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import replace
from datetime import date

from factcheck.claims.warrant_tie import MEASURE_ELSEWHERE, OF_WHOM, ONLY_THE_ARTICLE
from factcheck.linking.values import DERIVED
from factcheck.model import Document, Judgement, Quantity
from factcheck.reference import Reference
from factcheck.verdicts import judge
from factcheck.verdicts.revisions import REVISED

#: So many figures borne out are no chance, if each has so many digits.
_ENOUGH = 2
_ENOUGH_BY_FAR = 4
#: Digits that figures without a subject must share with one country's alone to be taken as its.
_TELLING_TOGETHER = 3
_BORDER = "border_length"
_TELLING = 2


def confirm(
    judgements: Sequence[Judgement], document: Document, reference: Reference, as_of: date | None
) -> tuple[Judgement, ...]:
    """The judgements, with those judged again that wait for their paragraph to say of which country it is.

    Args:
        judgements: of a document, in any order.
        document: for its paragraphs.
        reference: the tables to compare with.
        as_of: the article's date.
    """
    starts = [paragraph.start for paragraph in document.paragraphs]
    confirmed: Counter[Hashable] = Counter()
    borne_out: dict[Hashable, list[tuple[str, ...]]] = defaultdict(list)  # whose, by sentence and by paragraph
    for judgement in judgements:
        if judgement.verdict in ("matches", "close") and _is_telling(judgement):
            confirmed[_sentence(judgement)] += 1
        if judgement.verdict == "matches" and _is_telling(judgement):
            confirmed.update(judgement.claim.subjects)
            confirmed.update((_paragraph(judgement, starts), name) for name in judgement.claim.subjects)
            confirmed[_level(judgement, judgement.claim.measure)] += judgement.claim.comparison is None
            borne_out[judgement.claim.sentence].append(judgement.claim.subjects)
            borne_out[_paragraph(judgement, starts)].append(judgement.claim.subjects)
    found = []
    for judgement in judgements:
        of_whom = judgement.claim.loose_end == ONLY_THE_ARTICLE and all(
            confirmed[_paragraph(judgement, starts), name] >= _ENOUGH or confirmed[name] >= _ENOUGH_BY_FAR
            for name in _carried(judgement)
        )
        of_what = judgement.claim.loose_end == MEASURE_ELSEWHERE and confirmed[_sentence(judgement)]
        near, wide = borne_out.get(judgement.claim.sentence, ()), borne_out.get(_paragraph(judgement, starts), ())
        around = judgement.claim.loose_end == OF_WHOM and _is_of_those_around(judgement, near, wide)
        if judgement.verdict == "not checked" and (of_whom or of_what or around):
            claim = replace(judgement.claim, loose_end="")
            judgement = judge(claim, reference, as_of, of_article=bool(of_whom or around))
        if judgement.message.startswith(REVISED) and _stands_as_printed(judgement, confirmed):
            judgement = judge(judgement.claim, reference, as_of, in_print=True)
        found.append(judgement)
    return _settled_by_value(found, reference, as_of)


def _is_of_those_around(judgement: Judgement, near: Sequence[tuple[str, ...]], wide: Sequence[tuple[str, ...]]) -> bool:
    """Whether figures of its sentence, or many of its paragraph, are borne out as its country's, none as others'."""
    own = judgement.claim.subjects
    of_one = len(own) == 1 and not judgement.claim.comparison
    return of_one and any(
        len(found) >= least and set(found) == {own} for found, least in ((near, _ENOUGH), (wide, _ENOUGH + 1))
    )


def _settled_by_value(
    judgements: Sequence[Judgement], reference: Reference, as_of: date | None
) -> tuple[Judgement, ...]:
    """ "Prices rose by # in ~, against # the year before": of the countries in play one alone bears out all of them."""
    groups: dict[Hashable, list[Judgement]] = {}
    for judgement in judgements:
        if judgement.verdict == "not checked" and judgement.claim.rivals and judgement.claim.measure:
            alone = judgement.claim.figure.span if judgement.claim.measure == _BORDER else None
            key = judgement.claim.sentence, judgement.claim.measure, judgement.claim.rivals, alone
            groups.setdefault(key, []).append(judgement)
    settled: dict[int, Judgement] = {}
    for group in groups.values():
        fitting = [found for rival in group[0].claim.rivals if (found := _borne_out(group, rival, reference, as_of))]
        enough = _TELLING if group[0].claim.measure == _BORDER else _TELLING_TOGETHER
        if len(fitting) == 1 and sum(_digits(one) for one in group) >= enough:
            settled |= {id(one): found for one, found in zip(group, fitting[0], strict=True)}
    return tuple(settled.get(id(one), one) for one in judgements)


def _borne_out(
    group: Sequence[Judgement], rival: tuple[str, ...], reference: Reference, as_of: date | None
) -> list[Judgement]:
    """The figures of one sentence judged as another's; none unless every one of them matches."""
    found = []
    for one in group:
        claim = replace(one.claim, subjects=rival, subject_problem="", rivals=(), mentions=())
        found.append(judge(claim, reference, as_of))
    return found if all(one.verdict == "matches" for one in found) else []


def _stands_as_printed(judgement: Judgement, confirmed: Counter[Hashable]) -> bool:
    """Whether the article has both parts of a balance as the tables have them: then these were not revised since."""
    first, sign, second, _ = DERIVED.get(judgement.claim.measure or "", ("", "", "", ""))
    return sign == "-" and all(confirmed[_level(judgement, part)] for part in (first, second))


def _level(judgement: Judgement, measure: str | None) -> Hashable:
    """A measure of the same country and period as the judgement's."""
    claim = judgement.claim
    return claim.subjects, claim.period and claim.period.iso, measure


def _carried(judgement: Judgement) -> tuple[str, ...]:
    """The subjects that the figure's own sentence does not name."""
    claim = judgement.claim
    here = {name for one in claim.mentions if claim.sentence.contains(one.span) for name in one.entities}
    return tuple(name for name in claim.subjects if name not in here)


def _paragraph(judgement: Judgement, starts: Sequence[int]) -> int:
    return bisect_right(starts, judgement.claim.sentence.start)


def _sentence(judgement: Judgement) -> Hashable:
    return judgement.claim.sentence, judgement.claim.subjects, judgement.claim.measure


def _is_telling(judgement: Judgement) -> bool:
    return _digits(judgement) >= _TELLING


def _digits(judgement: Judgement) -> int:
    """How many digits of a figure say something."""
    figure = judgement.claim.figure
    digits = figure.number.replace(",", "").replace(".", "") if isinstance(figure, Quantity) else ""
    return len(digits.strip("0"))
