"""HTML as a flat list of events with their places, and what a page says about itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from html import unescape
from html.parser import HTMLParser

from factcheck.readers.dates import parse_date

_VOID = "area base br col embed hr img input link meta param source track wbr"
_BLOCKS = (
    "address article aside blockquote body caption dd details dialog div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hgroup hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul"
)
VOID = frozenset(_VOID.split())
BLOCKS = frozenset(_BLOCKS.split())
#: Elements that end an open paragraph, list item, cell or row where the page leaves the end tag out.
_ENDS: dict[str, frozenset[str]] = {
    "li": frozenset({"li", "p"}),
    "tr": frozenset({"tr", "td", "th", "p"}),
    "td": frozenset({"td", "th", "p"}),
    "th": frozenset({"td", "th", "p"}),
    "dt": frozenset({"dt", "dd", "p"}),
    "dd": frozenset({"dt", "dd", "p"}),
}
_BARRIERS = frozenset({"table", "ul", "ol", "dl", "td", "th", "div", "section", "article", "body"})
_PUBLISHED = ("article:published_time", "date", "dc.date", "dc.date.issued", "dcterms.date", "pubdate", "publish-date")


@dataclass(slots=True)
class Event:
    """A start tag, an end tag (``closes``: index of its start), text or a comment to factcheck, with its place."""

    kind: str
    value: str
    line: int
    column: int
    attributes: dict[str, str] = field(default_factory=dict)
    closes: int = -1


@dataclass
class Page:
    """A page's events and what its head says."""

    events: list[Event] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    title: str = ""
    linked_data: list[str] = field(default_factory=list)

    def published(self) -> tuple[date | None, str]:
        """The date that the page states, and where it states it."""
        for name in _PUBLISHED:
            if day := parse_date(self.meta.get(name, "")):
                return day, f"meta {name}"
        for text in self.linked_data:
            if day := parse_date(_find_key(text, "datePublished")):
                return day, "JSON-LD datePublished"
        for event in self.events:
            is_time = event.kind == "start" and event.value == "time"
            if is_time and (day := parse_date(event.attributes.get("datetime", ""))):
                return day, "time element"
        return None, ""


def parse(text: str) -> Page:
    """The events of a page; every start that is no void element has its end, in order."""
    parser = _Parser()
    parser.feed(_without_open_ends(text))
    parser.close()
    parser.close_down_to(0)
    return parser.page


def _without_open_ends(text: str) -> str:
    """The page with comments and tags that never end blunted, in the same length.

    The standard library's parser looks for their end anew from each of them, which takes quadratic time.
    """
    comments = text.rfind("-->") + 1
    text = text[:comments] + text[comments:].replace("<!--", "&lt;")
    tags = text.rfind(">") + 1
    return text[:tags] + text[tags:].replace("<", " ")


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.page = Page()
        self.open: list[tuple[str, int]] = []
        self.raw = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag == "meta":
            name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
            self.page.meta.setdefault(name.lower(), attributes.get("content", ""))
        self._end_what_it_implies(tag)
        line, column = self.getpos()
        self.page.events.append(Event("start", tag, line, column + 1, attributes))
        if tag in ("script", "style", "title"):
            is_data = tag == "script" and attributes.get("type") == "application/ld+json"
            self.raw = "data" if is_data else tag
        if tag not in VOID:
            self.open.append((tag, len(self.page.events) - 1))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        self.raw = ""
        # far down the stack an end tag is a stray: looking no deeper keeps hostile pages linear
        for depth in range(len(self.open) - 1, max(-1, len(self.open) - 200), -1):
            if self.open[depth][0] == tag:
                self.close_down_to(depth)
                return

    def handle_data(self, data: str) -> None:
        if self.raw == "data":
            self.page.linked_data.append(data)
        elif self.raw == "title":
            self.page.title += data
        elif not self.raw:
            line, column = self.getpos()
            self.page.events.append(Event("text", data, line, column + 1))

    def handle_comment(self, data: str) -> None:
        if data.strip().startswith("factcheck:") and "\n" not in data:
            line, column = self.getpos()
            self.page.events.append(Event("comment", f"<!--{data}-->", line, column + 1))

    def handle_entityref(self, name: str) -> None:
        self.handle_data(unescape(f"&{name};"))

    def handle_charref(self, name: str) -> None:
        self.handle_data(unescape(f"&#{name};"))

    def close_down_to(self, depth: int) -> None:
        """Close the open elements from the innermost to the one at ``depth``."""
        line, column = self.getpos()
        while len(self.open) > depth:
            tag, start = self.open.pop()
            self.page.events.append(Event("end", tag, line, column + 1, closes=start))

    def _end_what_it_implies(self, tag: str) -> None:
        if tag not in BLOCKS:
            return
        ended = _ENDS.get(tag, frozenset({"p"}))
        for depth in range(len(self.open) - 1, max(-1, len(self.open) - 200), -1):
            name = self.open[depth][0]
            if name in ended:
                self.close_down_to(depth)
            elif name in _BARRIERS or (tag in ("li", "dt", "dd") and name in BLOCKS):
                return


def _find_key(text: str, key: str) -> str:
    """The first value of a key anywhere in a JSON text; "" if there is none or the text is no JSON."""
    try:
        waiting = [json.loads(text)]
    except (ValueError, RecursionError):
        return ""
    while waiting:
        value = waiting.pop(0)
        if isinstance(value, dict):
            if isinstance(value.get(key), str):
                return str(value[key])
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
    return ""


def spans(events: list[Event]) -> Iterator[tuple[int, int]]:
    """Start and end index of every element that is not void, in order of their ends."""
    for index, event in enumerate(events):
        if event.kind == "end":
            yield event.closes, index
