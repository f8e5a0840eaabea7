"""The words by which rules pass over sentences hide nothing: where a pattern fits, the sentence has them.

A pattern that is widened without its words would find nothing and no corpus might notice; here every pattern is tried
on every sentence, with or without the words.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck.extraction import extract
from factcheck.readers import read_text
from factcheck.rules import (
    Context,
    anniversary_against_year,
    count_against_list,
    duration_against_ends,
    mean_against_total,
    order_against_values,
    product_against_total,
)
from factcheck.rules.shared.frames import Frame, compiled
from factcheck.rules.shared.lexicon import words

CORPUS = Path(__file__).parents[1] / "corpus"
_order, _product, _duration, _mean = (
    order_against_values,
    product_against_total,
    duration_against_ends,
    mean_against_total,
)
PATTERNS: tuple[tuple[tuple[str, ...], str], ...] = (
    *_product._EACH,
    _product._GROUPS,
    *_product._PRICE_OF_ONE,
    _product._AT_A_RATE,
    *_order._OTHERWISE,
    (_order._RECORDS, _order._RECORD),
    (words("order"), _order._TWO_VALUES),
    *((words("order"), pattern) for _, pattern in _order._OTHERWISE),
    *(one for one in (*_duration._PATTERNS, *_duration._SINCE, *_duration._LOOKING_BACK) if one[0]),
    *((tuple(_mean._MEANS), pattern) for pattern in (*_mean._MEAN, *_mean._OUTSIDE, *_mean._LISTED)),
    *((tuple(anniversary_against_year._ROUND_DAYS), pattern) for pattern in anniversary_against_year._BOTH),
    (words("beginning"), anniversary_against_year._OLD),
    (tuple(count_against_list._GROUPS), count_against_list._GROUP),
)


def texts() -> Iterator[str]:
    for path in sorted((CORPUS / "consistency").glob("*.jsonl")):
        yield "\n\n".join(json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines())
    yield (CORPUS / "clean" / "passages.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def frames() -> tuple[Frame, ...]:
    contexts = [Context(document, extract(document)) for document in map(read_text, texts())]
    return tuple(one for context in contexts for one in (*context.frames, *context.pairs(lambda frame: frame.figures)))


@pytest.mark.parametrize(("wanted", "pattern"), PATTERNS)
def test_a_pattern_fits_only_where_its_words_are(
    frames: tuple[Frame, ...], wanted: tuple[str, ...], pattern: str
) -> None:
    fits = [frame for frame in frames if compiled(pattern).search(frame.text)]
    assert [frame.text for frame in fits if frame.words.isdisjoint(wanted)] == []


def test_the_patterns_fit_somewhere(frames: tuple[Frame, ...]) -> None:
    fitting = [any(compiled(pattern).search(frame.text) for frame in frames) for _, pattern in PATTERNS]
    assert fitting.count(False) <= len(PATTERNS) // 4
