"""Verdicts: intervals, tolerance, as-of date, derivations and diagnosis turn a link into a judgement.

Figures against the bundled tables (`judge`), one module a step:

1. `figures`     which years to look at, and who judges: most figures are levels or made of two levels (`derivations`);
   ranks, group shares, members, amounts in real terms, parts of years, projects and values per unit have a module each;
2. `case`        the figure in the unit of its measure: its interval, sign and tolerance (`intervals`, `currency`);
3. `comparing`   its interval against each reference, and the verdict of all;
4. `concluding`  the judgement: evidence, arithmetic, a `diagnosis` where it differs, a sentence (`wording`, `naming`);
5. `doubts`, `revisions`   readings under which a figure that differs would be no error: then it is not called so;
6. `settling`, `confirming`   the year of a figure that only its value tells, and what the other figures of the
   paragraph settle.

Dates are judged in `dates`. Prose against any other table: `propositions` (with `orders` and `outcomes`) weighs what a
sentence says of the table, `cells` makes judgements of it, and `cell_diagnosis` guesses at what went wrong.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from factcheck.linking import Link, Refusal, link
from factcheck.model import Claim, Judgement, NonQuantity
from factcheck.reference import Reference
from factcheck.verdicts import naming
from factcheck.verdicts.dates import judge_date
from factcheck.verdicts.doubts import ACCUSING, withhold
from factcheck.verdicts.figures import judge_figure

__all__ = ["judge"]


def judge(
    claim: Claim, reference: Reference, as_of: date | None, in_print: bool = False, of_article: bool = False
) -> Judgement:
    """The verdict on one claim, with its evidence and arithmetic.

    Args:
        claim: a figure, or a date that may be an event's, with its subject, measure and period.
        reference: the tables to compare with.
        as_of: the date whose knowledge is compared first; editions in print then come before later ones.
        in_print: that the series stood in print on that date as it does in the tables: no revision explains a figure.
        of_article: that other figures have borne out whom the article is about, where the sentence does not say.
    """
    if isinstance(claim.figure, NonQuantity):
        return withhold(judge_date(claim, reference), "date")
    found = link(claim, reference, as_of)
    if isinstance(found, Refusal):
        return Judgement(claim, "not checked", found.reason, found.message, considered=considered(claim))
    judgement = withhold(judge_figure(claim, found, reference, as_of), found.measure.behaviour, in_print, of_article)
    return _unless_of_another(judgement, reference, as_of) if judgement.verdict in ACCUSING else judgement


def _unless_of_another(judgement: Judgement, reference: Reference, as_of: date | None) -> Judgement:
    """No accusation where the subject is carried over, and the figure is right for another one named before."""
    for rival in judgement.claim.rivals:
        other = replace(judgement.claim, subjects=rival, rivals=())
        found = link(other, reference, as_of)
        if isinstance(found, Link) and judge_figure(other, found, reference, as_of).verdict in ("matches", "close"):
            name = naming.names(reference, rival)
            message = f"the figure may be of {name}, named before, too; otherwise: {judgement.message}"
            return replace(judgement, verdict="not checked", reason="in doubt", message=message, diagnosis=None)
    return judgement


def considered(claim: Claim) -> tuple[str, ...]:
    """The measures looked at for a claim, and why each was kept or dropped."""
    return tuple(
        f"{item.measure}: dropped, {item.dropped}" if item.dropped else f"{item.measure}: kept, by {item.words!r}"
        for item in claim.measures
    )
