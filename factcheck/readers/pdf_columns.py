"""The columns of a PDF page, measured by the gap between them, and the order in which they are read.

A page is cut at the gutter: the stretch between two columns that the fewest lines cross. Lines that cross it (a
headline over both columns, a full-width paragraph) divide the page into bands; within a band the left column is read
before the right one. Each column is looked at again, for three and more of them. Side by side stands prose, not cells:
where one side holds short or wordless pieces it is a table, and its rows stay together.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from factcheck.readers.pdf_lines import Character, Line

#: A gap between columns is at least this wide, in sizes of the type; the space between words is narrower.
_GAP = 1.0
#: The gutter lies at least this share of the page's width away from either side.
_MARGIN = 0.2
#: A column has so many lines at least, is so many sizes of the type wide, and most of its lines fill so much of it.
_LEAST_LINES = 3
_LEAST_WIDTH = 8
_FILLED = 0.6
#: Words (of letters) in an ordinary line of a column, and the share of lines that begin inside a sentence.
_WORDS = 3
_RUNNING_ON = 0.25
#: Narrower pieces, in sizes of the type, bridge no gutter: a page number stands in the middle.
_SHORT = 4
#: Numbers of crossing lines that are tried, from the lowest: a line or two may run into the gutter.
_ATTEMPTS = 5
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class _Gutter:
    left: float
    right: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def in_reading_order(lines: Sequence[Line]) -> list[Line]:
    """The lines of a page in the order in which they are read, numbered from 1.

    Args:
        lines: in the order of the file, which stays where there is one column only.
    """
    ordered = [
        replace(line, column=column) for column, stretch in enumerate(_stretches(list(lines))) for line in stretch
    ]
    return [replace(line, number=number) for number, line in enumerate(ordered, 1)]


def _stretches(lines: list[Line]) -> Iterator[list[Line]]:
    """What is read without a jump: columns, and what stands across them."""
    gutter = _gutter(lines)
    if gutter is None:
        yield lines
        return
    left: list[Line] = []
    right: list[Line] = []
    across: list[Line] = []
    for line in sorted(lines, key=lambda line: -line.bottom):
        before, behind = _cut(line, gutter)
        if before and behind and behind[0].left - before[-1].right < 0.8 * (gutter.right - gutter.left):
            yield from _columns(left, right)
            left, right = [], []
            across.append(line)
            continue
        if across:
            yield across
            across = []
        left += [replace(line, characters=before)] if before else []
        right += [replace(line, characters=behind)] if behind else []
    yield from _columns(left, right)
    yield across


def _columns(left: list[Line], right: list[Line]) -> Iterator[list[Line]]:
    for column in (left, right):
        if column:
            yield from _stretches(column)


def _cut(line: Line, gutter: _Gutter) -> tuple[list[Character], list[Character]]:
    """The characters of a line on either side of the gutter, without the blanks between them."""
    inked = [character for character in line.characters if not character.text.isspace()]
    ends = [character.right for character in inked if character.left < gutter.middle]
    starts = [character.left for character in inked if character.left >= gutter.middle]
    before = [one for one in line.characters if ends and one.left < max(ends)]
    behind = [one for one in line.characters if starts and one.left >= min(starts)]
    return before, behind


def _gutter(lines: list[Line]) -> _Gutter | None:
    """The gap between two columns of prose; ``None`` where there is none."""
    if len(lines) < _LEAST_LINES:
        return None
    size = median(line.size for line in lines)
    pieces = [piece for line in lines for piece in _pieces(line, _GAP * size)]
    gaps = [gap for gap in _gaps(pieces, size) if gap[1].right - gap[1].left >= _GAP * size]
    for _, gutter in sorted(gaps, key=lambda gap: (gap[0], gap[1].left - gap[1].right)):
        sides = (
            [piece for piece in pieces if piece.right <= gutter.middle],
            [piece for piece in pieces if piece.left >= gutter.middle],
        )
        if all(_is_prose(side, size) for side in sides) and _stand_side_by_side(*sides):
            return gutter
    return None


def _pieces(line: Line, gap: float) -> Iterator[Line]:
    """The parts of a line between wide gaps."""
    current: list[Character] = []
    end = 0.0
    for character in line.characters:
        is_ink = not character.text.isspace()
        if current and is_ink and character.left - end >= gap:
            yield replace(line, characters=current)
            current = []
        if is_ink:
            end = character.right
        if current or is_ink:
            current.append(character)
    if current:
        yield replace(line, characters=current)


def _gaps(pieces: list[Line], size: float) -> Iterator[tuple[int, _Gutter]]:
    """Stretches of the width that few pieces cross, with the number of these at most."""
    wide = [piece for piece in pieces if piece.right - piece.left >= _SHORT * size]
    if not wide:
        return
    first, last = min(piece.left for piece in wide), max(piece.right for piece in wide)
    inner = first + _MARGIN * (last - first), last - _MARGIN * (last - first)
    steps: Counter[float] = Counter()
    for piece in wide:
        steps[piece.left] += 1
        steps[piece.right] -= 1
    edges = sorted(steps)
    crossing = list(itertools.accumulate(steps[edge] for edge in edges))
    between = list(zip(crossing, itertools.pairwise(edges), strict=False))
    for most in sorted({count for count, _ in between})[:_ATTEMPTS]:
        open_to = [(count <= most, pair) for count, pair in between]
        for is_open, group in itertools.groupby(open_to, key=lambda one: one[0]):
            ends = [end for _, pair in group for end in pair]
            if is_open and inner[0] <= (ends[0] + ends[-1]) / 2 <= inner[1]:
                yield most, _Gutter(ends[0], ends[-1])


def _is_prose(side: list[Line], size: float) -> bool:
    """Whether lines run on, as wide as each other; cells of a table are short, or each begins anew."""
    if len(side) < _LEAST_LINES:
        return False
    width = max(piece.right - piece.left for piece in side)
    full = sum(piece.right - piece.left >= _FILLED * width for piece in side)
    words = median(len(_WORD.findall(piece.text)) for piece in side)
    running_on = sum(piece.text[0].islower() for piece in side)
    is_filled = width >= _LEAST_WIDTH * size and 2 * full >= len(side)
    return is_filled and words >= _WORDS and running_on >= _RUNNING_ON * len(side)


def _stand_side_by_side(left: list[Line], right: list[Line]) -> bool:
    """Whether several lines of one side are as high on the page as lines of the other."""
    low, high = min(line.bottom for line in right), max(line.bottom for line in right)
    return sum(low <= line.bottom <= high for line in left) >= _LEAST_LINES
