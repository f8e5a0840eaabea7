"""What a figure sets against what: growth, points, ratio, difference, rank, sum."""

from __future__ import annotations

import re
from dataclasses import replace

from factcheck.claims import when
from factcheck.claims.groups import NEIGHBOURS, group_of
from factcheck.claims.lexicon import ranks, words
from factcheck.claims.measures import Named
from factcheck.claims.pairs import whose_partner
from factcheck.claims.reading import Memory, Reading
from factcheck.claims.subjects import Cast
from factcheck.claims.windows import Window, whole_window
from factcheck.model import Comparison, Direction, Period

_LEVELS = frozenset(
    {
        "population",
        "gdp_nominal",
        "exports_goods",
        "imports_goods",
        "trade_total",
        "trade_balance",
        "exports_to_partner",
        "imports_from_partner",
        "gdp_per_capita",
    }
)
_RANKED = frozenset({"gdp_nominal", "population", "exports_goods", "imports_goods", "area_total", "trade_total"})
_POINTS_ELSEWHERE = re.compile(r"(?<!\S)(?:ours|theirs|his|hers|mine|yours|that of|those of) ")
_VERB = re.compile(r"(?<!\S)(?:is|was|are|were|makes|made|has|had) ")
_OF_TWO = frozenset({"border_length", "trade_total", "exports_share", "imports_share"})
_FASTER = re.compile(r"^(?:as fast|faster|quicker|slower|more quickly|more slowly) ")
_STOPS = frozenset({",", ".", ";", ":", ")", "~", "--"})
_JOINING = re.compile(
    r"^(?:\S+ )?(?:join|joins|joined|joining|left|leave|acceded|enter|entered|became|become|adopted|signed) "
)
_RATES = frozenset({"inflation_cpi", "gdp_growth", "exports_share", "imports_share", "exports_to_gdp"})
_YEARLY_RATES = frozenset({"inflation_cpi", "gdp_growth"})
_BORDERING = re.compile(r"(?:border|borders|bordering|adjoin|adjoining)(?: the)?$")
_NEIGHBOURS_OF = re.compile(r"'s (?:\S+ ){0,3}neighbou?rs")
_OF_GDP = re.compile(r"^(?:of|in) (?:\S+ ){0,2}?(?:gdp|economy|output|gross) ")
#: Behind a change: the year that it is counted from.
_THAN_IN = re.compile(
    r"(?:as much |as many |as large |as high |more |less |fewer |higher |lower |above |below )"
    r"(?:(?:as|than) )?(?:it was |they were |(?:the|its|their) level )?(?:in |of )?~ "
)
_LOST = re.compile(r"(?:lost|shed) ")
_FACTOR_VERB = re.compile(r"(?:doubl|tripl|trebl|quadrupl|quintupl|sextupl|halv|fold)")
_ASCENDING = re.compile(r"smallest|lowest|shortest|poorest|least|tiniest|fewest")
_RATE_NOUN = re.compile(r"^(?:\S+ ){0,2}?(?:inflation|rate|growth|dependence|share)")


def direction_of(lead: str) -> Direction | None:
    """The direction of the last verb of change in some words."""
    ups = [match.end() for match in words().up.finditer(lead)]
    downs = [match.end() for match in words().down.finditer(lead)]
    if not ups and not downs:
        return None
    return "up" if (ups or [0])[-1] > (downs or [0])[-1] else "down"


def is_joint(window: Window) -> bool:
    """Whether the figure is a sum over the subjects named ("together", "combined")."""
    return bool(words().joint.search(whole_window(window.sentence, window.figure).text))


def settle(found: tuple[Named, ...], reading: Reading) -> tuple[Named, ...]:
    """Turn "the economy grew by #" into growth, and leave out percentages that are no change of their measure."""
    settled: dict[str, Named] = {}
    if "times" in reading.sorts and any(not named.is_frame for named in found):
        found = tuple(named for named in found if not (named.is_frame and named.measure == "area_total"))
    if any(named.measure.startswith("project_") for named in found):
        found = tuple(named for named in found if named.measure != "pipelines_length")
    heads = {named.measure for named in found if not named.is_frame and named.measure in _LEVELS | _RATES}
    if any(named.measure in ("area_land", "area_water") for named in found):
        found = tuple(named for named in found if named.measure != "area_total")
    if any(named.measure == "gdp_per_capita" for named in found):
        found = tuple(named for named in found if named.measure != "gdp_nominal")
    for named in found:
        kept = _settle(named, reading, heads)
        if kept is not None:
            first = settled.get(kept.measure, kept)
            places = first.places + kept.places if first is not kept else kept.places
            before = first.start > reading.window.figure >= kept.start  # words in front name it, before those behind
            settled[kept.measure] = replace(kept if before else first, places=places)
    return tuple(sorted(settled.values(), key=lambda named: named.start > reading.window.figure))


def _settle(named: Named, reading: Reading, heads: set[str]) -> Named | None:
    if _is_part(reading) and named.measure not in ("exports_share", "imports_share"):
        return None
    if "rank" in reading.sorts and reading.figure.kind == "rank":
        return _settle_rank(named, reading)
    if named.measure == "gdp_nominal" and reading.figure.unit.endswith("/person"):
        return replace(named, measure="gdp_per_capita")
    counted = reading.window.lead.endswith("@ of ")  # "the Union of 27 members signed": no joining
    if named.measure == "member_count" and not counted and _JOINING.search(reading.window.tail):
        return None
    if "percent" not in reading.sorts or "times" in reading.sorts:
        return named
    whole = whole_window(reading.window.sentence, reading.window.figure).text
    if named.measure == "gdp_nominal":
        grows = words().growth.search(reading.window.text) or words().growth.search(whole)
        return replace(named, measure="gdp_growth") if grows and not _OF_GDP.match(reading.window.tail) else None
    if named.measure == "gdp_growth" and named.is_frame and _is_governed(named, reading):
        return None
    if named.measure == "gdp_growth" and named.is_frame and heads - {"gdp_nominal", "gdp_growth"}:
        return None
    if _OF_GDP.match(reading.window.tail) and named.measure != "exports_to_gdp" and not _LOST.match(named.words):
        return None
    if named.measure in _LEVELS:
        if reading.window.tail.startswith("of "):
            return None
        changes = reading.figure.direction or reading.figure.kind == "change" or direction_of(reading.window.text)
        return named if changes else None
    return named if named.measure in _RATES else None


def _is_governed(named: Named, reading: Reading) -> bool:
    """Whether the name that seems to grow depends on a preposition ("exports to @ grew by #")."""
    tokens = reading.window.sentence.tokens
    before = tokens[named.start - 1].text if named.start else ""
    if before == "the" and named.start > 1:
        before = tokens[named.start - 2].text
    return before in ("to", "from", "with", "of", "in", "for", "by", "at", "against")


def _is_part(reading: Reading) -> bool:
    """As in "half of @ 's border": a fraction of the thing itself, not a ratio to another's."""
    window = reading.window
    fraction = "times" in reading.sorts and reading.figure.high < 1
    return fraction and window.tail.startswith("of ") and "@" not in window.lead and window.start == 0


def _settle_rank(named: Named, reading: Reading) -> Named | None:
    """A rank needs its measure's noun, or nothing that would narrow it, right behind it."""
    behind = reading.window.slice(reading.window.figure + 1, len(reading.window.sentence.tokens)).split()[:2]
    if "popul" in reading.figure.surface.lower() or behind[:1] in (["populous"], ["populated"]):
        return replace(named, measure="population") if named.measure in ("population", "area_total") else None
    if named.measure not in _RANKED:
        return None
    if _is_by_another(named, reading):
        return None
    if not behind or behind[0] in ranks().follow or behind[0] in _STOPS:
        return named if named.end <= reading.window.figure or _names_its_measure(named, reading) else None
    if behind[0] not in ranks().nouns or (
        behind[0] in ("trading", "trade") and behind[1:] not in (["partner"], ["partners"])
    ):
        return None
    return named


def _is_by_another(named: Named, reading: Reading) -> bool:
    """As in "@ the largest by population", where area was named before."""
    tokens = reading.window.sentence.tokens
    behind = [token.text for token in tokens[reading.window.figure + 1 : reading.window.figure + 6]]
    place = behind.index("by") if "by" in behind else -1
    noun = " ".join(behind[place + 1 : place + 2]) if place >= 0 else ""
    return noun in ranks().by and ranks().by[noun] != named.measure


def _names_its_measure(named: Named, reading: Reading) -> bool:
    """As in "the largest of its neighbours by population", "the most populous of them"."""
    if "popul" in reading.figure.surface.lower():
        return True
    tokens = reading.window.sentence.tokens
    return named.start > reading.window.figure and tokens[named.start - 1].text in ("by", "for")


def compared(reading: Reading, cast: Cast) -> Reading:
    """Add the kind of comparison that the figure and its measure make."""
    assert reading.named is not None
    window, kind = reading.window, _kind(reading)
    if kind == "":
        return reading
    if kind == "none":
        return replace(reading, named=None)
    if kind == "rank":
        group = group_of(window, cast)
        comparison = Comparison(
            "rank", group=group, ascending=bool(_ASCENDING.search(reading.figure.surface + " " + window.tail))
        )
        return replace(reading, comparison=comparison)
    return replace(reading, comparison=Comparison(kind))  # type: ignore[arg-type]


def _kind(reading: Reading) -> str:
    sorts, measure, window = reading.sorts, reading.measure, reading.window
    if "rank" in sorts:
        return "rank"
    if "times" in sorts and _FASTER.match(window.tail):
        return "none"
    if measure == "member_count" or (measure in _YEARLY_RATES and sorts == {"percent"} and not _is_relative(reading)):
        return ""  # "# higher in ~ than in ~" is the rate itself
    if "times" in sorts and measure not in ("exports_share", "imports_share"):
        return "ratio"
    if "points" in sorts:
        return "points" if measure in _RATES else "none"
    if "percent" in sorts and measure in _LEVELS:
        return "growth"
    if "percent" in sorts and measure in ("inflation_cpi", "exports_share", "imports_share"):
        return "growth" if _is_relative(reading) else ""
    if measure == "trade_balance":
        return ""
    more_by = words().more_by.match(window.tail)
    more = more_by and not _VERB.search(more_by.group())
    if more or words().gap_of.search(window.lead[-40:]):
        return "difference"
    changes = reading.figure.kind == "change" or reading.figure.role == "by"
    return "none" if changes and measure in _LEVELS else ""


def _is_relative(reading: Reading) -> bool:
    """Whether a percentage of a rate is a change of the rate ("inflation rose 9.6 percent"), not its level."""
    if reading.figure.role in ("to", "from") or reading.figure.kind != "change":
        return False
    assert reading.named is not None
    words = reading.named.words
    return bool(_RATE_NOUN.match(words)) or "decline of" in reading.window.lead or reading.measure != "inflation_cpi"


def against(reading: Reading, cast: Cast, memory: Memory) -> Reading:
    """Add the entities on the other side of a ratio or difference."""
    comparison, window = reading.comparison, reading.window
    if comparison is not None and comparison.group == NEIGHBOURS:
        return replace(reading, comparison=replace(comparison, against=_whose_neighbours(reading, cast)))
    if comparison is not None and comparison.kind == "rank" and reading.measure == "trade_total":
        if not reading.subject.is_settled:
            return reading
        owner = cast.subject([whose_partner(reading, cast)])
        return replace(reading, comparison=replace(comparison, against=owner.entities))
    if len(reading.subject.entities) > 1 and comparison is None and reading.measure not in _OF_TWO and is_joint(window):
        return replace(reading, comparison=Comparison("sum"))
    if comparison is None or comparison.kind not in ("ratio", "difference"):
        return reading
    if comparison.kind == "ratio" and _FACTOR_VERB.search(reading.figure.surface) and _is_over_time(reading):
        return reading
    names = [
        index
        for index in cast.places(window.figure, window.end)
        if cast.mention(index).entities[:1] != reading.subject.entities[:1]
    ]
    if names and cast.mention(names[0]).kind in ("capital", "metonym"):
        return reading  # "a fifth of what Hanoi alone produces"
    if names:
        other = cast.subject(names[:1])
        return replace(reading, comparison=replace(comparison, against=other.entities))
    if comparison.kind == "ratio" and _is_over_time(reading):
        return reading
    earlier = [item.subject.entities for item in reversed(memory.sentence) if item.subject.is_settled]
    if comparison.kind == "difference" and memory.sentence and memory.sentence[-1].comparison:
        return replace(reading, comparison=replace(comparison, against=memory.sentence[-1].comparison.against))
    if _POINTS_ELSEWHERE.search(window.tail):
        return reading
    earlier += [item.subject.entities for item in reversed(memory.previous)]
    others = [entities for entities in earlier if entities != reading.subject.entities and len(entities) == 1]
    return replace(reading, comparison=replace(comparison, against=others[0] if others else ()))


def _whose_neighbours(reading: Reading, cast: Cast) -> tuple[str, ...]:
    """As in "the largest of @ 's neighbours", where that is not the subject itself."""
    tokens = reading.window.sentence.tokens
    owners = [
        index
        for index in cast.sentence.names
        if _BORDERING.search(" ".join(token.text for token in tokens[max(0, index - 2) : index]))
        or _NEIGHBOURS_OF.match(" ".join(token.text for token in tokens[index + 1 : index + 6]))
    ]
    found = cast.subject(owners[:1]).entities
    return () if found == reading.subject.entities else found


def _is_over_time(reading: Reading) -> bool:
    whole = whole_window(reading.window.sentence, reading.window.figure).text
    return bool(_FACTOR_VERB.search(reading.figure.surface) or words().over_time.search(whole))


def base_period(reading: Reading, found: when.When, memory: Memory) -> when.When:
    """Add the earlier period of a change: as stated, from the levels before, or the year before."""
    comparison = reading.comparison
    if comparison is None or comparison.kind not in ("growth", "points", "ratio"):
        return found
    over_years = _since_then(reading, memory)
    if over_years is not None:
        return over_years
    if comparison.kind == "ratio" and (comparison.against or not _is_over_time(reading)):
        return replace(found, since=None)
    if found.since:
        return found
    levels = _levels(reading, memory)
    if found.period is None or found.source != "stated":
        change = when.change_over([item.when.period for item in levels if item.when.period])
        if change.period and change.since:
            return (
                change
                if change.since.iso <= change.period.iso
                else replace(change, period=change.since, since=change.period)
            )
    number = when.year_of(found.period)
    if number is None or found.period is None or comparison.kind == "ratio":
        return found
    if found.period.end is None:  # "since ~"
        return replace(found, since=when.year(number))
    return replace(found, since=when.year(number - 1))


def _since_then(reading: Reading, memory: Memory) -> when.When | None:
    """ "#, five times as much as in ~", "#, # more than in ~": from the year behind the figure to that of the level."""
    window, levels = reading.window, _levels(reading, memory)
    behind = window.sentence.tokens[window.figure + 1 :]
    since = next((token.of for token in behind if isinstance(token.of, Period)), None)
    if not _THAN_IN.match(window.slice(window.figure + 1, len(window.sentence.tokens))) or not levels or since is None:
        return None
    first, last = when.year_of(since), when.year_of(levels[-1].when.period)
    if first is None or last is None or first >= last:
        return None
    return when.When(levels[-1].when.period, when.year(first, since), "stated")


def _levels(reading: Reading, memory: Memory) -> list[Reading]:
    """The last two levels of the measure that were read, in this sentence and the one before."""
    readings = [*memory.previous, *memory.sentence]
    return [item for item in readings if item.measure == reading.measure and item.comparison is None][-2:]


def with_level(reading: Reading, memory: Memory) -> Reading:
    """Add the level that a growth rate belongs to, where both are of the same part of a year."""
    comparison, period = reading.comparison, reading.when.period
    if comparison is None or comparison.kind != "growth" or period is None or not when.months(period):
        return reading
    same = [item for item in _levels(reading, memory) if item.when.period == period]
    return replace(reading, comparison=replace(comparison, level=same[-1].figure.low)) if same else reading
