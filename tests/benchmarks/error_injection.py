"""Formal error injection: one realistic slip at a time into clean articles, and what the rules make of it.

    python tests/benchmarks/error_injection.py [--misses] [ARTICLE...]

Every figure of every article of ``tests/corpus/articles`` takes each slip that fits it, by itself: no chance is
involved. For each kind of slip the table says how many were caught (a finding with a span on the slip, or on a figure
of its sentence where the slip is a word), and how many findings lay elsewhere. A figure that nothing else in the
article bears on cannot be caught; it counts all the same.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from factcheck.extraction import extract
from factcheck.model import Document, Finding, Span
from factcheck.readers import read_text
from factcheck.rules import Context
from factcheck.rules.registry import load

ARTICLES = Path(__file__).parents[1] / "corpus" / "articles"
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_OPPOSITES = {
    "rose": "fell",
    "fell": "rose",
    "increase": "decrease",
    "decrease": "increase",
    "decline": "rise",
    "more than": "less than",
    "less than": "more than",
    "more": "fewer",
    "ahead of": "behind",
    "taller": "shorter",
    "a rise": "a fall",
    "a fall": "a rise",
}
_AGO = 4  # years by which an age, an anniversary or a year slips


@dataclass(frozen=True)
class Injection:
    """A slip: its kind, the changed text, where the change stands in it, and what it was."""

    kind: str
    text: str
    span: Span
    was: str

    @property
    def now(self) -> str:
        return self.text[self.span.start : self.span.end]


@dataclass(frozen=True)
class Outcome:
    """What the rules found: the findings that touch the slip, and the others."""

    injection: Injection
    caught: tuple[Finding, ...]
    elsewhere: tuple[Finding, ...]


def findings(text: str) -> tuple[Document, tuple[Finding, ...]]:
    """The document and the findings of every rule in it, packs included."""
    document = read_text(text)
    context = Context(document, extract(document))
    return document, tuple(one for rule in load() for one in rule.findings(context))


def injections(text: str) -> Iterator[Injection]:
    """Every slip that fits the article, in order of kind and position."""
    document = read_text(text)
    extraction = extract(document)
    for quantity in extraction.quantities:
        match = _DIGITS.search(text, quantity.span.start, quantity.span.end)
        if match:
            yield from _in_digits(text, match, in_brackets=text[match.start() - 1] == "(")
        yield from _in_words(text, quantity.span)
    for non_quantity in extraction.non_quantities:
        if non_quantity.kind == "year" and non_quantity.surface.isdigit():
            yield _changed("year", text, non_quantity.span, str(int(non_quantity.surface) - _AGO))
    yield from _in_phrases(text)


def _in_digits(text: str, match: re.Match[str], in_brackets: bool) -> Iterator[Injection]:
    printed, span = match[0], Span(*match.span())
    yield _changed("power of ten", text, span, _times_ten(printed))
    swapped = _swapped(printed)
    if swapped != printed:
        yield _changed("digits swapped", text, span, swapped)
    first = int(printed[0])
    yield _changed("part changed", text, span, str(first + 1 if first < 9 else first - 1) + printed[1:])
    if in_brackets:
        factor = float(printed.replace(",", "")) * 1.609
        yield _changed("conversion factor", text, span, f"{factor:,.0f}" if factor >= 100 else f"{factor:.1f}")


def _times_ten(printed: str) -> str:
    whole, _, decimals = printed.partition(".")
    digits = whole.replace(",", "") + (decimals[:1] or "0")
    grouped = f"{int(digits):,}" if len(digits) > 3 else digits
    return f"{grouped}.{decimals[1:]}" if decimals[1:] else grouped


def _swapped(printed: str) -> str:
    """The first two neighbouring digits that differ, swapped; no zero comes first."""
    for place in range(len(printed) - 1):
        a, b = printed[place], printed[place + 1]
        if a.isdigit() and b.isdigit() and a != b and not (place == 0 and b == "0"):
            return printed[:place] + b + a + printed[place + 2 :]
    return printed


def _in_words(text: str, span: Span) -> Iterator[Injection]:
    word = re.match(r"[A-Za-z]+", text[span.start : span.end])
    if word and word[0].lower() in _WORDS[:-1]:
        other = _WORDS[_WORDS.index(word[0].lower()) + 1]
        other = other.capitalize() if word[0][0].isupper() else other
        yield _changed("number word", text, Span(span.start, span.start + len(word[0])), other)


def _in_phrases(text: str) -> Iterator[Injection]:
    for match in re.finditer(r"percentage points?", text):
        yield _changed("percent for points", text, Span(*match.span()), "percent")
    for match in re.finditer(rf"\b(?:{'|'.join(_WEEKDAYS)}),? (?=\d|[A-Z]\w+ \d)", text):
        name = match[0].strip(", ")
        other = _WEEKDAYS[(_WEEKDAYS.index(name) + 1) % 7]
        yield _changed("weekday", text, Span(match.start(), match.start() + len(name)), other)
    for match in re.finditer(rf"\b(?:{'|'.join(sorted(_OPPOSITES, key=len, reverse=True))})\b", text):
        yield _changed("sign", text, Span(*match.span()), _OPPOSITES[match[0]])


def _changed(kind: str, text: str, span: Span, now: str) -> Injection:
    changed = text[: span.start] + now + text[span.end :]
    return Injection(kind, changed, Span(span.start, span.start + len(now)), text[span.start : span.end])


def outcome(injection: Injection) -> Outcome:
    """Run the rules on one slip."""
    document, found = findings(injection.text)
    place = _sentence(document, injection.span) if injection.kind in ("sign", "percent for points") else injection.span
    caught = tuple(one for one in found if any(span.overlaps(place) for span in one.spans))
    return Outcome(injection, caught, tuple(one for one in found if one not in caught))


def _sentence(document: Document, span: Span) -> Span:
    """A word without a figure belongs to the figures of its sentence."""
    sentences = [one for one in extract(document).sentences if one.contains(span)]
    return sentences[0] if sentences else span


def table(outcomes: list[Outcome]) -> Iterator[str]:
    """The result by kind of slip and by rule, as lines."""
    kinds = Counter(one.injection.kind for one in outcomes)
    caught = Counter(one.injection.kind for one in outcomes if one.caught)
    elsewhere = Counter(one.injection.kind for one in outcomes for _ in one.elsewhere)
    yield f"{'slip':<20}{'injected':>10}{'caught':>10}{'share':>8}{'elsewhere':>11}"
    for kind in sorted(kinds):
        share = 100 * caught[kind] / kinds[kind]
        yield f"{kind:<20}{kinds[kind]:>10}{caught[kind]:>10}{share:>7.0f}%{elsewhere[kind]:>11}"
    yield f"{'all':<20}{len(outcomes):>10}{sum(caught.values()):>10}"
    yield ""
    by_rule = Counter((one.code, one.name) for outcome in outcomes for one in outcome.caught)
    others = Counter((one.code, one.name) for outcome in outcomes for one in outcome.elsewhere)
    yield f"{'rule':<28}{'on the slip':>12}{'elsewhere':>11}"
    for code, name in sorted({*by_rule, *others}):
        yield f"{code + ' ' + name:<28}{by_rule[code, name]:>12}{others[code, name]:>11}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="*", type=Path, default=sorted(ARTICLES.glob("*.md")))
    parser.add_argument("--misses", action="store_true", help="list the slips that no rule saw")
    arguments = parser.parse_args()
    outcomes = []
    for path in arguments.articles:
        text = path.read_text(encoding="utf-8")
        for finding in findings(text)[1]:
            sys.exit(f"{path.name} is not clean: {finding.message}")
        outcomes += [outcome(injection) for injection in injections(text)]
    print("\n".join(table(outcomes)))
    if arguments.misses:
        for one in outcomes:
            if not one.caught:
                around = one.injection.text[max(0, one.injection.span.start - 60) : one.injection.span.end + 60]
                print(f"{one.injection.kind}: {one.injection.was} -> {one.injection.now}: {' '.join(around.split())}")


if __name__ == "__main__":
    main()
