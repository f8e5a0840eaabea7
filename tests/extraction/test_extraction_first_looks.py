"""A first look passes over what a reader could not read anyway: without it the results are the same."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from factcheck.extraction import (
    attachments,
    changes,
    extract,
    figures,
    hedges,
    measures,
    money,
    number_words,
    numbers,
    period_words,
    ranges,
    scanner,
    shapes_in_context,
)
from factcheck.lexicons import english, phrasing
from factcheck.model import Document

FOLDER = Path(__file__).parents[1] / "corpus" / "extraction"
TEXTS = [
    json.loads(line)["text"]
    for path in sorted(FOLDER.glob("*.jsonl"))
    for line in path.read_text(encoding="utf-8").splitlines()
]


class AnyWord(frozenset[str]):
    """A set of words that holds every word."""

    def __contains__(self, word: object) -> bool:
        return True


ANY_WORD = AnyWord()
ALWAYS = re.compile("")
NEVER = re.compile(r"(?!)")


def any_word(*_: str) -> AnyWord:
    return ANY_WORD


def any_hedge() -> english.Hedges:
    return replace(
        english.hedges(), last_words=ANY_WORD, last_pairs=ANY_WORD, last_of_pairs=ANY_WORD, first_words=ANY_WORD
    )


def read() -> list[str]:
    return [repr(extract(Document(text=text))) for text in TEXTS]


@pytest.fixture(scope="module")
def expected() -> list[str]:
    return read()


@pytest.mark.parametrize(
    ("module", "name", "unselective"),
    [
        (phrasing, "TIMES_WORDS", ANY_WORD),
        (phrasing, "PER_WORDS", ANY_WORD),
        (attachments, "unit_openings", any_word),
        (attachments, "_rare_openings", any_word),
        (attachments, "first_words", any_word),
        (attachments, "last_words", any_word),
        (phrasing, "PART_JOINTS", ANY_WORD),
        (changes, "last_words", any_word),
        (changes, "_word_of_change", lambda: ALWAYS),
        (figures, "scale_words", any_word),
        (figures, "_goes_on", lambda *_: True),
        (hedges, "hedges", any_hedge),
        (measures, "_MAY_EXTEND", ALWAYS),
        (money, "_last_words", any_word),
        (shapes_in_context, "_LAST_OF_HEADS", ANY_WORD),
        (number_words, "_may_continue", lambda *_: True),
        (numbers, "_EVERYDAY", NEVER),
        (ranges, "_part_words", any_word),
        (ranges, "first_words", any_word),
        (ranges, "last_words", any_word),
        (scanner, "multiple_words", any_word),
        (scanner, "ordinal_words", any_word),
    ],
)
def test_a_first_look_changes_nothing(
    module: ModuleType,
    name: str,
    unselective: AnyWord | re.Pattern[str] | Callable[..., object],
    expected: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, name, unselective)
    assert read() == expected


def test_every_form_of_a_period_opens_as_the_first_look_has_it(
    expected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pattern = period_words._ANY_FORM.pattern
    assert period_words._OPENING in pattern
    monkeypatch.setattr(period_words, "_ANY_FORM", re.compile(pattern.replace(period_words._OPENING, "")))
    assert read() == expected
