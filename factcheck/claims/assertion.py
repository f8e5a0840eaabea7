"""How a figure is asserted: as a fact, a plan, a forecast; in whose words; or not at all."""

from __future__ import annotations

import re

from factcheck.claims.lexicon import words as lexicon_words
from factcheck.claims.windows import Window, whole_window
from factcheck.model import Document, Modality, Span

_SHORT = 9
#: Before a figure that somebody has ("do not guard their # border"): what is not done leaves the figure as it is.
_OWNERS = ("its", "their", "our", "'s")
#: What goes on behind an aside with the figure ("the border, # long, will be fenced").
_PREDICATE = (
    "will ",
    "would ",
    "is ",
    "was ",
    "are ",
    "were ",
    "has ",
    "had ",
    "have ",
    "can ",
    "could ",
    "may ",
    "might ",
)
_OTHER = ("and ", "but ", "while ", "which ", "who ")
_LIKE_PLANS = ("target", "forecast", "hypothetical")
#: What a thing fails to do to a figure that stands all the same ("exports did not cover imports of #").
_STANDS = re.compile(
    r"(?<!\S)(?:not|t|never|nor) (?:\S+ ){0,1}?"
    r"(?:cover|match|offset|outweigh|equal|balance|pay|make|compensate|stop|prevent|deter) "
)
#: A fact that is only measured against what was foreseen ("beat every forecast", "more than expected").
_OUTDONE = re.compile(
    r"(?<!\S)(?:beat|beats|beating|defied|defying|exceeded|exceeding|missed|missing|above|below|than|as) "
    r"(?:(?:all|every|the|most|its|their|many|even) ){0,2}(?:(?:official|optimistic|own|widely|previously) )?"
    r"(?:(?:forecasters|analysts|economists|observers|anyone|anybody|everyone) (?:had )?(?:expected|forecast|predicted)"
    r"|forecasts?|forecasters|expectations|expected|predictions|predicted|projections|projected|anticipated) (?!of )"
)
#: A clause of its own that tells what was.
_TOLD = re.compile(r"(?<!\S)(?:was|were|had|has|came|rose|fell|grew|shrank|exported|imported|sold|bought|stood) ")
_CORRECTED = re.compile(r"(?<!\S)(?:it was|it is|in fact|the real|in reality|actually|in truth|the true|the actual) ")


def modality(window: Window, measure: str) -> Modality:
    """The modality of a figure: by the words of its clause, that is since the last figure or clause break."""
    clause = _clause(window)
    owned = window.sentence.tokens[window.figure - 1].text in _OWNERS if window.figure else False
    behind = clause.rpartition(": ")[2]
    whole = whole_window(window.sentence, window.figure).text
    is_plan = measure.startswith("project_") and bool(lexicon_words().plan.search(whole))
    for name, pattern in lexicon_words().modality:
        found = pattern.search(behind if name == "negated" or (name == "forecast" and _TOLD.search(behind)) else clause)
        if found is None or (name == "reported false" and _CORRECTED.search(clause[found.end() :])):
            continue
        if name == "negated" and (owned or _STANDS.search(found.group())):
            continue
        if name == "forecast" and _OUTDONE.search(clause) and not pattern.search(_OUTDONE.sub("", clause)):
            continue
        if not (is_plan and name in _LIKE_PLANS):
            return name  # type: ignore[return-value]
    return "plan" if is_plan else "actual"


def _clause(window: Window) -> str:
    """What governs the figure: from the last clause break before it to the end of its window.

    A figure that continues another one ("from 3 to 4 percent") shares what stands before that one, unless a break or a
    sentence's worth of words lies between.
    """
    sentence = window.sentence
    text = window.slice(0, window.figure) + "# "
    breaks = [match.end() for match in lexicon_words().clause_breaks.finditer(text)]
    later = text[breaks[-1] :] if breaks else text
    near, _, rest = window.tail.partition(", ")
    ended = (
        window.end < len(sentence.tokens) and sentence.tokens[window.end].text == ";"
    )  # "...; there, nobody believes"
    behind = "" if ended else window.slice(window.end + 1, len(sentence.tokens))
    return later + near + " " + _attribution_behind(rest or behind)


def _attribution_behind(rest: str) -> str:
    """A closing ", the minister promised" or ", the Fund expects" governs the whole sentence."""
    is_short = len(rest.split()) <= _SHORT and "%" not in rest
    return rest if is_short and not rest.startswith((*_OTHER, *_PREDICATE)) else ""


def attribution(window: Window) -> str:
    """Who says so, as printed; "" if nobody is named."""
    tokens = window.sentence.tokens
    verbs = [index for index, token in enumerate(tokens) if token.text in lexicon_words().say_verbs]
    for verb in verbs:
        start = verb
        while start > 0 and tokens[start - 1].text not in (",", ";", '"', ".", "--") and verb - start < 8:
            start -= 1
        span = Span(tokens[start].span.start, tokens[verb].span.start)
        offset = window.sentence.span.start
        said = window.sentence.text[span.start - offset : span.end - offset].strip()
        if said and not any(tokens[index].kind == "figure" for index in range(start, verb)):
            return said
    found = lexicon_words().according.search(window.slice(0, len(tokens)))
    return found.group().strip() if found else ""


def is_quoted(document: Document, span: Span, paragraph: Span) -> bool:
    """Whether the figure stands inside quotation marks."""
    before = document.text[paragraph.start : span.start]
    curly = before.count("“") - before.count("”")
    return curly > 0 or before.count('"') % 2 == 1
