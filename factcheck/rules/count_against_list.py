"""FC220 count-list."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from factcheck.model import Quantity, Span
from factcheck.rules import Context, Hit, found, rule
from factcheck.rules.shared.frames import COUNT, FIGURE, Frame, compiled, sort_of
from factcheck.rules.shared.lexicon import any_of, words

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
#: "the governor said" and the like, between the things counted and the colon.
_ASIDE = (
    r"(?:,\s[^,:;.!?()–—]{2,40}\b(?:said|says|found|told|added|wrote|argued|explained|showed)\b[^,:;.!?()–—]{0,30})"
)
_TOLD = (
    rf"(?P<count>{COUNT})(?P<counted>(?:\s{_WORD}){{1,6}}?){_ASIDE}:\s"
    rf"(?P<list>[^.:;!?()–—{FIGURE[1:-1]}]{{5,300}})(?=[.!?]|$)",
    rf"(?P<count>{COUNT})(?P<counted>(?:\s{_WORD}){{1,6}}?),\s(?:namely|viz\.?|that is),?\s"
    rf"(?P<list>[^.:;!?()–—{FIGURE[1:-1]}]{{5,300}})(?=[.!?]|$)",
)
#: "The four priorities for the year are health, housing and roads."
_BEING = (
    rf"(?P<count>{COUNT})(?P<counted>\s(?:\w+\s)?ENUMERATED(?:\s{_WORD}){{0,8}}?)\s"
    rf"(?:are|were|will\sbe|would\sbe|should\sbe):?\s(?P<list>[^.:;!?()–—{FIGURE[1:-1]}]{{5,160}})(?=[.!?]|$)"
)
#: "Peru, Chile and Ghana are the three countries still in the race."
_LIST_FIRST = (
    rf"(?:^|[.;:]\s)(?P<list>{_NAME}(?:,\s{_NAME}){{1,15}}?,?\sand\s{_NAME}),?\s"
    rf"(?:are|were|form|make up|remain|became)\s(?:the|its|their|our|all|his|her)\s(?P<count>{COUNT})"
    rf"(?P<counted>(?:\s{_WORD}){{1,3}})"
)
#: "the three dead as Amy Hall, 31, and Carl Dent, 40"
_AGED = (
    rf"(?P<count>{COUNT})(?P<counted>(?:\s{_WORD}){{0,4}}?)(?:,|:|\sas|\s[-–—]|\swere)\s"
    rf"(?P<list>{_NAME},\s{FIGURE}(?:[,;]\s{_NAME},\s{FIGURE}){{0,15}}?[,;]?\sand\s{_NAME},\s{FIGURE})"
)
#: "won 3-1 with goals from Hughes, Patel, Morris and Lee"
_SCORED = (
    r"\b(?P<count>\d{1,2})\s?[-–]\s?(?P<other>\d{1,2})\b[^.;:]{0,80}?\bgoals?\s(?:from|by)\s"
    rf"(?P<list>{_NAME}(?:,\s{_NAME}){{0,11}}?,?\sand\s{_NAME})(?=[.,;]|$|\sin\b|\sbefore\b)"
)
_GROUPS = {"both": 2, "duo": 2, "trio": 3, "quartet": 4, "quintet": 5, "sextet": 6}
#: "The trio, Anna, Carl and Eva, ..."
_GROUP = (
    rf"\b(?P<count>{'|'.join(_GROUPS)}|[TDQ](?:rio|uo|uartet|uintet)|Both)(?P<counted>(?:(?<=oth)(?:\s[a-z]\w*){{1,3}})?)(?:,|:|\s(?:--|[-–—])|\s?\(|\sof)\s?"
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
#: "things to know", "languages fluently"
_TO_DO = re.compile(
    r"(?:\s\w+){1,2}\sto\s(?:know|watch|remember|see|consider|avoid|follow|note|expect|do|try|read|visit)\b.*"
)
_HOW = re.compile(r"(?:\s\w+)?\s\w+s\s\w+ly")
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
        for pattern in _patterns(frame) if "count" in frame.sorts else ():
            for match in compiled(pattern, re.NOFLAG).finditer(frame.text):
                hit = _compare(frame, match, pattern in (_NAMES, _LIST_FIRST))
                if hit is not None:
                    yield hit
                    break
        if not frame.words.isdisjoint(("goal", "goals")):
            yield from _scorers(frame)


def _patterns(frame: Frame) -> Iterator[str]:
    """The ways of listing that a sentence can have."""
    yield _NAMES
    yield from _ITEMS
    if ":" in frame.text or "namely" in frame.words:
        yield from _TOLD
    if not frame.words.isdisjoint(words("enumerated")):
        yield _BEING.replace("ENUMERATED", any_of("enumerated"))
    yield _LIST_FIRST
    if "age" in frame.sorts or sum(sort_of(figure) == "count" for figure in frame.figures.values()) > 2:
        yield _AGED


def _scorers(frame: Frame) -> Iterator[Hit]:
    """More scorers than goals."""
    for match in compiled(_SCORED, re.NOFLAG).finditer(frame.text):
        fewest, _ = _items(match["list"])
        most = max(int(match["count"]), int(match["other"]))
        if fewest > most:
            listed = " ".join(match["list"].split())
            span = frame.source(match.start("count"), match.end("other"))
            yield found(f"{listed}: that is {fewest}, printed {match['count']}-{match['other']}", span)


def _compare(frame: Frame, match: re.Match[str], names: bool) -> Hit | None:
    count = frame[match["count"]]
    aged = [character for character in match["list"] if character in frame.figures]
    if aged:
        return _aged(frame, match, len(aged))
    if not _is_exact(count) or _ONE_OF.search(frame.text[: match.start()]) or _is_partial(match):
        return None
    fewest, most = _items(match["list"])
    if _joint(match).strip(" :").endswith("be") or _joint(match).strip(" :") in ("are", "were"):
        items = re.split(r",\s(?:and\s)?|\sand\s", match["list"])
        if not names and not any(" " in item.strip() for item in items):
            return None  # "his four reasons were good, bad and indifferent"
    if fewest < 2 or fewest <= count.value <= most or (names and fewest == 2 * count.value):
        return None  # names in pairs may be towns with their states, or firms with their owners
    if most < count.value and re.search(r"\b(?:in|at)\s$", frame.text[: match.start("list")]):
        return None  # "four plants, in Ohio, Iowa and Utah": two may be in one place
    listed = str(fewest) if fewest == most else f"{fewest} or {most}"
    return found(
        f"{' '.join(match['list'].split()).rstrip('.,')}: that is {listed}, printed {count.number}",
        count.span,
        frame.source(*match.span("list")),
        suggestion=listed,
    )


def _aged(frame: Frame, match: re.Match[str], listed: int) -> Hit | None:
    """Names with their ages."""
    count = frame[match["count"]]
    if not _is_exact(count) or count.value == listed or _ONE_OF.search(frame.text[: match.start()]):
        return None
    place = frame.source(*match.span("list"))
    return found(f"{listed} are named, printed {count.number}", count.span, place, suggestion=str(listed))


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
        or _may_be_appositions(items)
        or any(len(item.split()) > _MOST_WORDS or _CLAUSE.search(item) for item in items)
        or " and " not in match["list"]
    )


def _joint(match: re.Match[str]) -> str:
    """The words between what is counted and the list."""
    return match.string[match.end("counted") : match.start("list")]


def _may_be_appositions(items: list[str]) -> bool:
    """Whether an item may only explain the one before: "Lao, a language"; the last one stands behind "and"."""
    if all(item.startswith("the ") for item in items):
        return False
    articles = [bool(_ARTICLE.match(item)) for item in items[:-1]]
    return 0 < sum(articles) < len(articles) or (all(articles) and not _ARTICLE.match(items[-1]))


def _counts_something_else(match: re.Match[str]) -> bool:
    counted = match["counted"]
    if (
        _TO_DO.fullmatch(counted)
        or _HOW.fullmatch(counted)
        or re.search(r"\sbe:?\s$|\s(?:are|were):?\s$", _joint(match))
    ):
        return False
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
