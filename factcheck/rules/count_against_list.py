"""FC220 count-list."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from factcheck.model import Quantity, Span
from factcheck.rules import Context, Hit, found, rule
from factcheck.rules.shared.frames import COUNT, FIGURE, Frame, compiled

_NAME = r"(?:the\s)?[A-ZÀ-Þ][\w'’.-]*(?:\s(?:(?:of|de|la|the|van|von|da|el|al)\s)?[A-ZÀ-Þ][\w'’.-]*){0,3}"
_WORD = r"\w[\w'’-]*"
#: "four markets, Brazil, China and India": between commas only names make a list.
_NAMES = (
    rf"(?P<count>{COUNT})(?P<counted>(?:\s{_WORD}){{1,4}}?)(?:,|\s(?:--|[-–—])|\s?\(|\s(?:are|were)\b)\s?(?:in\s|at\s)?"
    rf"(?P<list>{_NAME}(?:,\s{_NAME}){{0,15}}?,?\sand\s{_NAME})(?=[,.;:)]|\s?[-–—]\s|$)"
)
#: "three causes: cost, delay and poor planning": after a colon, a dash or in brackets any short items do.
_ITEMS = (
    (
        rf"(?P<count>{COUNT})(?P<counted>(?:\s{_WORD}){{1,6}}?)(?::|\s(?:--|[-–—]))\s"
        rf"(?P<list>[^.:;!?()–—{FIGURE[1:-1]}]{{5,300}})(?=[.!?]|$)"
    ),
    (
        rf"(?P<count>{COUNT})(?P<counted>(?:\s{_WORD}){{1,6}}?):\s(?P<list>[^.:!?()–—;{FIGURE[1:-1]}]{{2,100}}"
        rf"(?:;[^.:!?()–—;{FIGURE[1:-1]}]{{2,100}}){{1,9}})(?=[.!?]|$)"
    ),
    rf"(?P<count>{COUNT})(?P<counted>(?:\s{_WORD}){{1,4}}?)\s\((?P<list>[^.:;!?()–—{FIGURE[1:-1]}]{{5,300}})\)",
)
_GROUPS = {"duo": 2, "trio": 3, "quartet": 4, "quintet": 5, "sextet": 6}
#: "The trio, Anna, Carl and Eva, ..."
_GROUP = (
    rf"\b(?P<count>{'|'.join(_GROUPS)}|[TDQ](?:rio|uo|uartet|uintet))(?P<counted>)(?:,|:|\s(?:--|[-–—])|\s?\(|\sof)\s?"
    rf"(?P<list>{_NAME}(?:,\s{_NAME}){{0,15}}?,?\sand\s{_NAME})(?=[,.;:)]|\s?[-–—]\s|$)"
)
_PART_OF_IT = re.compile(
    r"\b(?:includ\w+|such as|among|for example|for instance|e\.g|like|notably|led by|especially|particularly|"
    r"mainly|mostly|namely the|"
    r"chiefly|starting|first|others?|more|another|etc|so on|elsewhere|or|not|but|respectively)\b|\.\.\.|…|&",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|should|may|might|must|does|did|do|who|which|that|"
    r"where|when|while|"
    r"because|said|says|he|she|they|it|we|you|if|to)\b",
    re.IGNORECASE,
)
_NOT_COUNTING_THE_LIST = re.compile(
    r"\b(?:later|earlier|ago|before|after|since|than|times|like|as|such|per|a|an|by|for|to|from)\b|ly\b", re.IGNORECASE
)
#: "five players from the club: ...": behind a colon or a dash the list is of the players all the same.
_OF_A_PLACE = re.compile(
    r"\s\w+s(?:\s\w+)?\s(?:for|from|to|by|in|at|of|behind|on)\s(?:(?:the|its|their|this|that|his|her)\s)?\w+(?:\s\w+)?$"
)
_ONE_OF = re.compile(
    (
        rf"(?:\b(?:one|two|three|some|many|most|several|each|all but one|any|none|few|half)|{FIGURE})(?:\s\w+)?\sof\s"
        rf"(?:the|its|their|his|her|these|those|our)?\s?$"
    ),
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"(?:[Aa]n?|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Oo]ne of|the(?=\s[a-z]))\s"
)  # before some only: "Lao, a language"
_MOST_WORDS = 6  # in an item; a longer one is likely a clause
_COUNTABLE = range(2, 21)


@rule("FC220", "count-list")
def count_against_list(context: Context) -> Iterator[Hit]:
    """A number of things followed by a list of more or fewer.

    Only a list that is plainly complete counts: names between commas, or short items after a colon, after a dash or in
    brackets, with "and" before the last. Where an "and" may stand inside an item, both ways of counting are allowed.

    Flagged:
        The programme covers four markets, Brazil, China, India, Kazakhstan and Ukraine.
        Three countries abstained: Malta, Chile, Nepal and Ghana.
        It will be sold in three colours: red, blue, green and black.

    Not flagged:
        The programme covers five markets, Brazil, China, India, Kazakhstan and Ukraine.
        Five ministers resigned, among them Anna Kraft, Paul Meyer and Jan Novak.
        The report names three causes: cost, delay and poor planning, and weather.
    """
    for frame in context.frames:
        if frame.text.rstrip().endswith(":"):
            yield from _bulleted(context, frame)
        if "and" not in frame.words:
            continue
        if not _GROUPS.keys().isdisjoint(frame.words):
            for match in compiled(_GROUP, re.NOFLAG).finditer(frame.text):
                yield from _group(frame, match)
        for pattern in (_NAMES, *_ITEMS) if "count" in frame.sorts else ():
            for match in compiled(pattern, re.NOFLAG).finditer(frame.text):
                hit = _compare(frame, match, pattern == _NAMES)
                if hit is not None:
                    yield hit
                    break


def _compare(frame: Frame, match: re.Match[str], names: bool) -> Hit | None:
    count = frame[match["count"]]
    if not _is_exact(count) or _ONE_OF.search(frame.text[: match.start()]) or _is_partial(match):
        return None
    fewest, most = _items(match["list"])
    if fewest < 2 or fewest <= count.value <= most or (names and fewest == 2 * count.value):
        return None  # names in pairs may be towns with their states, or firms with their owners
    listed = str(fewest) if fewest == most else f"{fewest} or {most}"
    return found(
        f"{' '.join(match['list'].split()).rstrip('.,')}: that is {listed}, printed {count.number}",
        count.span,
        frame.source(*match.span("list")),
        suggestion=listed,
    )


def _group(frame: Frame, match: re.Match[str]) -> Iterator[Hit]:
    fewest, most = _items(match["list"])
    if not _is_partial(match) and not fewest <= _GROUPS[match["count"].lower()] <= most:
        yield found(
            f"{' '.join(match['list'].split()).rstrip('.,')}: that is {most}, printed {match['count']}",
            frame.source(*match.span("count")),
            frame.source(*match.span("list")),
        )


def _bulleted(context: Context, frame: Frame) -> Iterator[Hit]:
    """A sentence such as "The union has four demands:" above a bulleted or numbered list."""
    match = re.search(rf"(?P<count>{COUNT})(?P<counted>(?:\s{_WORD}){{1,6}})\s?:\s*$", frame.text)
    if match is None or not _is_exact(frame[match["count"]]) or _PART_OF_IT.search(match["counted"]):
        return
    count, items = frame[match["count"]], _bullets_after(context, frame.span.end)
    if len(items) > 1 and len(items) != count.value:
        yield found(
            f"the list has {len(items)} items, printed {count.number}", count.span, *items, suggestion=str(len(items))
        )


def _bullets_after(context: Context, end: int) -> list[Span]:
    items: list[Span] = []
    starts = [paragraph.start for paragraph in context.document.paragraphs]
    for paragraph in context.document.paragraphs[bisect_left(starts, end) :]:
        if not any(zone.kind == "list" and zone.span.contains(paragraph) for zone in context.document.zones):
            break
        items.append(paragraph)
    return items


def _is_exact(count: Quantity) -> bool:
    return count.reading == "point" and not count.hedge and count.value in _COUNTABLE and count.scale == 1


def _is_partial(match: re.Match[str]) -> bool:
    """Whether the list may be a choice, or no list of what is counted."""
    items = re.split(r";\s(?:and\s)?" if ";" in match["list"] else r",\s(?:and\s)?|\sand\s", match["list"])
    if all(item.startswith("to ") for item in items):  # "three aims: to cut taxes, to raise wages and to build homes"
        items = [item.removeprefix("to ") for item in items]
    return (
        bool(_PART_OF_IT.search(match["list"]) or _counts_something_else(match))
        or 0 < sum(bool(_ARTICLE.match(item)) for item in items) < len(items)
        or any(len(item.split()) > _MOST_WORDS or _CLAUSE.search(item) for item in items)
        or " and " not in match["list"]
    )


def _counts_something_else(match: re.Match[str]) -> bool:
    of_a_place = ": " in match[0][: -len(match["list"])] and _OF_A_PLACE.fullmatch(match["counted"])
    return not of_a_place and bool(_NOT_COUNTING_THE_LIST.search(match["counted"]))


def _items(listed: str) -> tuple[int, int]:
    """How many items a list has, at least and at most, as "and" may join two items or two words of one."""
    if ";" in listed:
        items = listed.count(";") + 1
        return items, items
    pieces = re.split(r",\s", listed)
    ands = sum(len(re.findall(r"\sand\s", piece)) for piece in pieces)
    closed = pieces[-1].startswith("and ")  # ", and" before the last item
    return len(pieces) + (0 if closed else 1), len(pieces) + ands
