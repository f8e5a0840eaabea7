"""ClaimReview JSON-LD (schema.org), opt-in: one review for each figure that was judged, in our own verdict words."""

from __future__ import annotations

import json
from typing import Any

from factcheck.errors import UsageError
from factcheck.model import VERDICTS, Judgement, Report
from factcheck.renderers import wording

#: From worst to best, without "not checked": there is nothing to review.
_SCALE = VERDICTS[:-1]


def render(report: Report, *, author: str) -> str:
    """The judged figures as a JSON-LD graph of ClaimReview objects.

    Args:
        report: what was checked.
        author: who publishes the review and answers for it; it is never factcheck.

    Raises:
        UsageError: no author is named.
    """
    if not author.strip():
        raise UsageError("a ClaimReview needs an author: name who publishes it")
    judged = [judgement for judgement in wording.judgements(report) if judgement.verdict in _SCALE]
    graph = [_review(report, judgement, author.strip()) for judgement in judged]
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False, indent=1)
    # the text is pasted into a page's script element: no article may end that element
    return text.replace("<", "\\u003c") + "\n"


def _review(report: Report, judgement: Judgement, author: str) -> dict[str, Any]:
    document, claim = report.document, judgement.claim
    item: dict[str, Any] = {"@type": "Claim", "appearance": _work(report)}
    if claim.attribution:
        item["author"] = {"@type": "Person", "name": wording.visible(claim.attribution)}
    elif document.publisher:
        item["author"] = {"@type": "Organization", "name": document.publisher}
    if document.date:
        item["datePublished"] = document.date.isoformat()
    review = {
        "@type": "ClaimReview",
        "author": {"@type": "Organization", "name": author},
        "claimReviewed": wording.sentence(document, claim),
        "itemReviewed": item,
        "reviewBody": wording.told(judgement),
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": _SCALE.index(judgement.verdict) + 1,
            "worstRating": 1,
            "bestRating": len(_SCALE),
            "alternateName": judgement.verdict,
        },
    }
    return review


def _work(report: Report) -> dict[str, Any]:
    document = report.document
    work = {"@type": "CreativeWork", "name": document.title or document.source}
    if document.publisher:
        work["publisher"] = document.publisher
    return work
