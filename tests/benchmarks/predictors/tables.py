"""Verdicts on statements about one table each, in the format of the tables pack."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from factcheck.errors import ReferenceDataError
from factcheck.extraction import extract
from factcheck.linking.tables.cell_index import TableIndex
from factcheck.readers import read_text
from factcheck.reference import load
from factcheck.verdicts.cells import judge_with_tables


def predict(cases: Path) -> Iterator[dict[str, Any]]:
    """One prediction a case: false where any figure differs, true where all that were judged match, else null."""
    with open(cases, encoding="utf-8") as lines:
        for line in lines:
            case = json.loads(line)
            table = _table(cases.parent / case["table"], case.get("caption", ""))
            document = read_text(case["statement"])
            judgements = judge_with_tables(document, extract(document), (), table)
            verdicts = {judgement.verdict for judgement in judgements}
            verdict = False if "differs" in verdicts else True if verdicts == {"matches"} else None
            yield {"id": case["id"], "verdict": verdict, "op": judgements[0].reason if judgements else "-"}


@lru_cache(maxsize=64)
def _table(path: Path, caption: str) -> tuple[TableIndex, ...]:
    """The table under its caption; none where the product refuses it (a row stated twice with two values)."""
    try:
        (view,) = load([path], bundled=False).views
    except ReferenceDataError:
        return ()
    return (TableIndex(replace(view, title=caption)),)
