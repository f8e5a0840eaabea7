"""What the figures around one confirm: that a paragraph which names no country goes on about the article's own.

"The deficit exceeded $120 billion" says of nobody. Where other figures of its paragraph were read as one country's,
and the tables bear them out, the paragraph is about that country, and the figure may be called wrong like any other.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from factcheck.claims.warrant import ONLY_THE_ARTICLE
from factcheck.model import Document, Judgement, Quantity
from factcheck.reference import Reference
from factcheck.verdicts import judge

#: So many figures borne out are no chance, if each has so many digits.
_ENOUGH = 2
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
    borne_out: dict[tuple[int, tuple[str, ...]], int] = defaultdict(int)
    for judgement in judgements:
        if judgement.verdict == "matches" and _is_telling(judgement):
            borne_out[_place(judgement, starts), judgement.claim.subjects] += 1
    found = []
    for judgement in judgements:
        waits = judgement.verdict == "not checked" and judgement.claim.loose_end == ONLY_THE_ARTICLE
        if waits and borne_out[_place(judgement, starts), judgement.claim.subjects] >= _ENOUGH:
            judgement = judge(replace(judgement.claim, loose_end=""), reference, as_of)
        found.append(judgement)
    return tuple(found)


def _place(judgement: Judgement, starts: Sequence[int]) -> int:
    return bisect_right(starts, judgement.claim.sentence.start)


def _is_telling(judgement: Judgement) -> bool:
    figure = judgement.claim.figure
    digits = figure.number.replace(",", "").replace(".", "") if isinstance(figure, Quantity) else ""
    return len(digits.strip("0")) >= _TELLING
