"""The stretch of a sentence that speaks of one figure: from the figure before it to where the next one takes over."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from factcheck.claims.skeleton import Sentence

_STRONG = frozenset({";", "while", "whereas", "but", "--", "although", "though"})
_LINKS = frozenset({"to", "from", "than", "against", "versus", "over"})
_BREAKS = frozenset({";", "while", "whereas", "but", ":", "--"})
_AFTER_NOUN = frozenset({"in", "~", ",", "of", "for", "(", ")", "."})
_WEAK = frozenset({",", "and", "or", "(", ")", ":"})


@dataclass(frozen=True)
class Window:
    """Tokens ``start`` to ``end`` (exclusive) of a sentence, around the figure at ``figure``."""

    sentence: Sentence
    start: int
    figure: int
    end: int

    @cached_property
    def text(self) -> str:
        """The tokens, a space after each; this figure is "#", another one is "%"."""
        return self.slice(self.start, self.end)

    def slice(self, start: int, end: int) -> str:
        """The tokens of a part of the window, as in `text`."""
        start = max(start, 0)
        tokens = self.sentence.tokens[start:end] if end > start else ()
        parts = ["%" if token.kind == "figure" else token.text for token in tokens]
        if 0 <= self.figure - start < len(parts):
            parts[self.figure - start] = tokens[self.figure - start].text
        return " ".join((*parts, ""))

    @property
    def lead(self) -> str:
        """What stands before the figure."""
        return self.slice(self.start, self.figure)

    @property
    def tail(self) -> str:
        """What stands behind the figure."""
        return self.slice(self.figure + 1, self.end)


def own_window(sentence: Sentence, figure: int) -> Window:
    """The window of a figure: its lead since the figure before, its tail up to where the next one's lead begins."""
    tokens = sentence.tokens
    before = [index for index in sentence.figures if index < figure]
    after = [index for index in sentence.figures if index > figure]
    start = before[-1] + 1 if before else 0
    if before and not _is_converted(sentence, before[-1], figure):
        start = _lead_start(sentence, before[-1] + 1, figure)
    start = _behind_break(sentence, start, figure)
    if after and _is_converted(sentence, figure, after[0]):
        close = after[0] + 2
        follower = after[1] if len(after) > 1 else len(tokens)
        return Window(sentence, start, figure, _tail_end(sentence, close, follower, len(after) > 1))
    follower = after[0] if after else len(tokens)
    return Window(sentence, start, figure, _tail_end(sentence, figure + 1, follower, bool(after)))


def wide_window(sentence: Sentence, figure: int) -> Window:
    """Everything from the sentence's start to the end of the figure's own window."""
    return Window(sentence, 0, figure, own_window(sentence, figure).end)


def stretch_window(sentence: Sentence, figure: int) -> Window:
    """From the sentence's start to the next figure, or to a break between clauses behind this one."""
    after = [index for index in sentence.figures if index > figure]
    end = after[0] if after else len(sentence.tokens)
    breaks = [index for index in range(figure + 1, end) if sentence.tokens[index].text in _STRONG]
    return Window(sentence, 0, figure, breaks[0] if breaks else end)


def whole_window(sentence: Sentence, figure: int) -> Window:
    """The whole sentence."""
    return Window(sentence, 0, figure, len(sentence.tokens))


def is_conversion(sentence: Sentence, figure: int) -> bool:
    """Whether the figure stands in parentheses right behind another one ("1,740 km (1,081 miles)")."""
    before = [index for index in sentence.figures if index < figure]
    return bool(before) and _is_converted(sentence, before[-1], figure)


def _is_converted(sentence: Sentence, first: int, second: int) -> bool:
    between = [token.text for token in sentence.tokens[first + 1 : second]]
    closed = second + 1 < len(sentence.tokens) and sentence.tokens[second + 1].text == ")"
    return between == ["("] and closed


def _lead_start(sentence: Sentence, start: int, figure: int) -> int:
    """Where the lead begins behind another figure: what belongs to that one's tail stays with it."""
    end = _tail_end(sentence, start, figure, True)
    if end < figure:
        return end
    links = [index for index in range(start, figure) if sentence.tokens[index].text in _LINKS]
    return links[-1] if links else start


def _behind_break(sentence: Sentence, start: int, figure: int) -> int:
    """A lead reaches back to the last break between clauses, where a name follows the break."""
    for index in range(figure - 1, start, -1):
        named = any(token.kind == "name" for token in sentence.tokens[index:figure])
        if sentence.tokens[index].text in _BREAKS and named:
            return index + 1
    return start


def _joins_nouns(sentence: Sentence, index: int) -> bool:
    """As in "Goods and services in": an "and" inside one noun phrase."""
    tokens = sentence.tokens
    if tokens[index].text != "and" or index + 2 >= len(tokens) or not index:
        return False
    plain = tokens[index - 1].kind == "word" and tokens[index + 1].kind == "word"
    return plain and tokens[index + 2].text in _AFTER_NOUN


def _tail_end(sentence: Sentence, start: int, stop: int, has_follower: bool) -> int:
    depth = 0
    for index in range(start, stop):
        text = sentence.tokens[index].text
        if text in _STRONG:
            return index
        if text == "(" and not has_follower:
            depth += 1
        if has_follower and text in _WEAK and not _joins_nouns(sentence, index):
            return index
    return stop
