"""FC221 series-games."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.model import Span
from factcheck.rules import Context, Hit, found, rule

_GAMES = {"three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "3": 3, "4": 4, "5": 5, "6": 6, "7": 7}
_N = rf"(?:{'|'.join(_GAMES)})"
_CONTESTS = frozenset(("series", "final", "finals", "playoff", "off", "semifinal", "semifinals"))
_SERIES = re.compile(
    r"\b(?:won|took|lost|clinched|claimed|beat\s[^.;]{2,40}?\sin|win|winning|losing)\s(?:the|their|its|a|that)\s"
    r"(?:[\w'’-]+\s){0,4}?(?:series|finals?|play-?off|semi-?finals?)\s(?P<score>(?P<won>[0-4])[-–](?P<lost>[0-4])),?\s"
    rf"(?:in|after)\s(?:[Gg]ame\s(?P<last>{_N})|(?P<games>{_N})\sgames)\b"
)


@rule("FC221", "series-games")
def series_against_games(context: Context) -> Iterator[Hit]:
    """A series won by a score that takes another number of games ("3-2, in game seven").

    Every game has a winner, so that the two sides of the score add up to the games played. Only a series that is over
    counts, not one that a team leads.

    Flagged:
        The team won the series 3-2, in game seven.
        They took the final 4-1 in six games.

    Not flagged:
        The team won the series 4-3, in game seven.
        The team leads the series 3-2 after a win in game five.
    """
    for frame in context.frames:
        if not _CONTESTS.isdisjoint(frame.words):
            for match in _SERIES.finditer(context.document.text, frame.span.start, frame.span.end):
                yield from _compared(match)


def _compared(match: re.Match[str]) -> Iterator[Hit]:
    played = int(match["won"]) + int(match["lost"])
    group = "last" if match["last"] else "games"
    if played != _GAMES[match[group]]:
        yield found(
            f"{match['won']} and {match['lost']} make {played} games, printed {match[group]}",
            Span(*match.span("score")),
            Span(*match.span(group)),
        )
