"""FC303 counted-again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import permutations

from factcheck.model import Quantity
from factcheck.rules import Context, Hit, found, rule
from factcheck.rules.shared.arithmetic import reach
from factcheck.rules.shared.frames import COUNT, FIGURE, Frame
from factcheck.rules.shared.wording import printed

_LONG = 340  # characters of the two sentences
_STEM = 4  # letters by which a noun is taken for that of a verb ("close", "closures")
_MOST_APART = 4  # times; numbers further apart are of two things
_TIMES = re.compile(
    r"\b(?:1[5-9]|20)\d\d\b|\b(?:now|then|later|earlier|since|once|formerly|today|currently|previously|originally|"
    r"initially|other|another|new|additional|remaining|rest|different|extra|further|more|already|so far|"
    r"neighbouring|neighboring|rival|whose|respectively|average|per|yesterday|next)\b",
    re.IGNORECASE,
)
_OF_SOME = re.compile(
    r"\s(?:and|or|in|on|at|that|which|who|whose|there|from|with|of|under|over|aged|belonging|owned|near|around|outside|"
    r"abroad|overseas|without|used|run|built|opened|founded)\b"
)


@rule("FC303", "counted-again")
def counted_again(context: Context) -> Iterator[Hit]:
    """A number of things that the next sentence takes up as known ("all of its 62 shops") with another number.

    The second must be all there are, or what the verb of the first made of them ("will close 14 shops. The 16
    closures"), and must not be told apart by words that the first sentence does not have. Sentences with a time of
    their own, or of others of the kind, are left alone. Two scales of one thing must run from and to the same.

    Flagged:
        The firm has 62 shops in the valley. All of its 64 valley shops will shut on Monday.
        The ferry carried 430 passengers. All 460 passengers were saved.
        The chain will close 14 of its 62 stores. When the 16 closures are complete, 48 will be left.
        The school scored 2 on a scale of 1 to 4. The inspector said that the scale ran from 0 to 4.
        One of the two lifts has been broken for months. Three of the four lifts there are out of order.

    Not flagged:
        The firm has 62 shops in the valley. All of its 62 valley shops will shut on Monday.
        The firm has 62 shops. Its 30 city shops will shut on Monday.
        The ferry carried 430 passengers. All 30 children were saved.
        The chain will close 14 of its 62 stores. When the 14 closures are complete, 48 will be left.
        The airline grounded two of its 40 jets. Its rival grounded three of its 42 jets.
    """
    for frame in context.pairs(_counts, _takes_up):
        if len(frame.text) <= _LONG:
            yield from _all_of_them(frame)
            yield from _of_those_there(frame)
            yield from _by_the_verb(frame)
            yield from _two_scales(frame)


def _counts(frame: Frame) -> bool:
    return "count" in frame.sorts


def _takes_up(frame: Frame) -> bool:
    return "count" in frame.sorts and bool(_taken_up().search(frame.text))


@cache
def _taken_up() -> re.Pattern[str]:
    """What any of the ways below needs in its second sentence."""
    known = rf"\b(?:[Tt]h(?:e|ose|ese)|[Tt]heir|[Ii]ts|['’]s|[Aa]ll|[Nn]one|[Ee]ach|[Ee]very one|of)\s{COUNT}"
    return re.compile(rf"{known}|\bscale\s")


def _halves(frame: Frame) -> re.Match[str] | None:
    """Where the first sentence ends."""
    return re.search(r"[.!?][\"”’']?\s+(?=[A-Z“\"\ue000-\uf8ff])", frame.text)


def _plain(figure: Quantity) -> bool:
    return figure.reading == "point" and not figure.unit and figure.value > 0


def _differ(first: Quantity, again: Quantity) -> bool:
    """Whether two numbers are of one size and not the same."""
    apart = max(first.value, again.value) / min(first.value, again.value)
    return apart <= _MOST_APART and not reach(first, zeros=1).meets(reach(again, zeros=1))


def _hit(first: Quantity, again: Quantity) -> Hit:
    return found(f"{printed(again)} here, {printed(first)} in the sentence before", again.span, first.span)


def _first_is_wrong(first: Quantity, again: Quantity) -> Hit:
    """A finding on the first number, where others bear the second out ("of 62 stores 46 will be left")."""
    return found(f"{printed(first)} here, {printed(again)} in the next sentence", first.span, again.span)


# --- all there are ------------------------------------------------------------------------------------


def _all_of_them(frame: Frame) -> Iterator[Hit]:
    """ "Has 62 shops in the valley. All of its 64 valley shops"."""
    stop = _halves(frame)
    taken_up = list(_all_known().finditer(frame.text, stop.end())) if stop else []
    if stop is None or not taken_up or _TIMES.search(frame.text):
        return
    for match in taken_up:
        again = frame[match["again"]]
        known = [frame[one["first"]] for one in _has().finditer(frame.text, 0, stop.start())]
        same = [one for one in known if one.noun and _plain(one)]
        if len(same) != 1 or not _plain(again) or not _is_all(frame, same[0].noun.lower(), again, match, stop):
            continue
        if re.search(r"\b(?:its|their)\s", match[0], re.I) and _first_is_a_part(frame, same[0], match, stop):
            continue
        counted = [one.value for one in frame.figures.values() if not one.unit and one.span < again.span]
        if _differ(same[0], again) and again.value not in counted and again.value != sum(counted):
            yield _hit(same[0], again)


def _first_is_a_part(frame: Frame, first: Quantity, match: re.Match[str], stop: re.Match[str]) -> bool:
    """ "Has 310 branches in the province. All of its 340 branches": those of one place, then of every place."""
    behind = frame.text[frame.place(first) + 1 : stop.start()].removeprefix(f" {first.noun}")
    if not _OF_SOME.match(behind):
        return False
    places = {word.lower() for word in re.findall(r"[A-Za-z]{4,}", behind)}
    again = f"{frame[match['again']].surface} {frame.text[match.end() : match.end() + 40]}".lower()
    return not places & set(re.findall(r"[a-z]{4,}", again))


@cache
def _all_known() -> re.Pattern[str]:
    all_of = (
        rf"(?:[Aa]ll|[Ee]very one|[Ee]ach|[Nn]one|[Aa]ll but one|(?:{FIGURE}|[Mm]ost|[Mm]any|[Ss]ome)(?=\sof\s[ti]))"
    )
    return re.compile(
        rf"(?:(?<!\w){all_of}\s(?:of\s)?(?:(?:its|the|their|those|these)\s)?|"
        rf"(?<!\S)(?:Its|Their|The company['’]s|The firm['’]s)\s)(?P<again>{COUNT})"
    )


@cache
def _has() -> re.Pattern[str]:
    verb = (
        r"(?:has|have|had|employs?|employed|runs?|ran|owns?|owned|operates?|operated|keeps?|kept|carr(?:y|ies|ied|ying)|"
        r"with|there\s(?:are|were)|houses?|housed|holds?|held|seats|manages?|controls?|leases?|rents?|counts?|"
        r"teaches|treats|treated|trains?|trained|feeds?|fed|boasts?|comprises?|comprised|built|bought|sent|aboard)"
    )
    return re.compile(
        rf"\b{verb}\s(?:(?:a total of|some|about|only|just|nearly|over|around)\s)*(?P<first>{COUNT})", re.I
    )


def _is_all(frame: Frame, noun: str, again: Quantity, match: re.Match[str], stop: re.Match[str]) -> bool:
    """Whether the second counts the noun of the first, without a word of its own that would make it a part of it."""
    printed_words = f"{again.surface.removesuffix(again.noun)} {again.noun}{frame.text[match.end() :]}"
    named = re.match(rf"(?:\s+[\w'’-]+){{0,3}}?\s+{re.escape(noun)}\b", printed_words.replace(again.number, ""), re.I)
    if again.noun.lower() == noun:
        printed_words, behind = again.surface, frame.text[match.end() :].removeprefix(f" {again.noun}")
    elif named is not None:
        printed_words, behind = named[0], printed_words.replace(again.number, "")[named.end() :]
    else:
        return False
    words = re.findall(r"[a-z]+", printed_words.replace(again.number, "").lower())
    before = frame.text[: stop.start()].lower()
    return all(word in before or word == noun for word in words) and not _OF_SOME.match(behind)


def _of_those_there(frame: Frame) -> Iterator[Hit]:
    """ "One of the two lifts has been broken. Three of the four lifts there are"."""
    stop = _halves(frame)
    wholes = list(_of_the().finditer(frame.text)) if stop else []
    if stop is None or len(wholes) != 2 or not wholes[0].end() < stop.start() < wholes[1].start():
        return
    first, again = (frame[match["whole"]] for match in wholes)
    there = re.match(r"(?:\s(?!at\b|in\b)[\w'’-]+)?\s(?:there|here)\b", frame.text[wholes[1].end() :])
    if there and first.noun and first.noun == again.noun and _plain(first) and _plain(again) and _differ(first, again):
        yield _hit(first, again)


@cache
def _of_the() -> re.Pattern[str]:
    return re.compile(rf"\bof\s(?:the|its|their)\s(?P<whole>{COUNT})", re.IGNORECASE)


# --- what the verb made of them -----------------------------------------------------------------------


def _by_the_verb(frame: Frame) -> Iterator[Hit]:
    """ "Will close 14 of its 62 stores. When the 16 closures are complete"."""
    stop = _halves(frame)
    for match in _the_number().finditer(frame.text, stop.end()) if stop else ():
        again = frame[match["again"]]
        noun = again.noun.lower()
        if len(noun) <= _STEM + 1 or not _plain(again) or stop is None or _OF_SOME.match(frame.text, match.end()):
            continue
        verbs = _verb_with_number().finditer(frame.text, 0, stop.start())
        told = [one for one in verbs if one["verb"].startswith(noun[:_STEM])]
        first = frame[told[0]["first"]] if len(told) == 1 else None
        others = [one.value for one in frame.figures.values() if one not in (first, again)]
        if first is None or not _plain(first) or first.noun.lower() == noun or again.value in others:
            continue
        if _differ(first, again) and again.value != first.value + sum(others):
            borne_out = any(one - other == again.value for one, other in permutations(others, 2))
            yield _first_is_wrong(first, again) if borne_out else _hit(first, again)


@cache
def _verb_with_number() -> re.Pattern[str]:
    some = r"(?:a total of|some|about|only|just|another)"
    return re.compile(rf"(?<![\w-])(?P<verb>[a-z]{{4,}})\s(?:{some}\s)*(?P<first>{COUNT})")


@cache
def _the_number() -> re.Pattern[str]:
    return re.compile(rf"\b[Tt](?:he|hose|hese)\s(?P<again>{COUNT})")


# --- two scales ---------------------------------------------------------------------------------------


def _two_scales(frame: Frame) -> Iterator[Hit]:
    """ "On a scale of 1 to 4. The scale ran from 0 to 4"."""
    told = [frame[match["range"]] for match in _scale().finditer(frame.text)] if "scale" in frame.words else []
    ends = [(one.low, one.high) for one in told if one.reading == "range"]
    if len(told) == len(ends) == 2 and ends[0] != ends[1]:
        yield _hit(told[0], told[1])


@cache
def _scale() -> re.Pattern[str]:
    return re.compile(
        rf"(?:\ba|\bthe|\bits)\sscale\s(?:of|from|(?:that\s|which\s)?(?:runs|ran|goes|went|is|was|running|going)"
        rf"(?:\sfrom)?)\s(?P<range>{COUNT})",
        re.IGNORECASE,
    )
