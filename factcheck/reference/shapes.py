"""What the columns of a table are for: kinds, units, periods, the key, and the shape that follows from them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from factcheck.errors import ReferenceDataError, UnknownNameError
from factcheck.reference.cell_periods import are_seasons, read_period
from factcheck.reference.cells import CellKind, Decimals, is_empty, read_number, strip_footnote
from factcheck.reference.header_units import HeaderUnit, read_header, read_unit
from factcheck.reference.header_words import header_words, tells
from factcheck.reference.layout import Layout
from factcheck.reference.views import Rows, Shape, TableView, ViewColumn, read_cell

#: Rows looked at to decide what a column holds: as many at the start as spread over the rest.
SAMPLE = 200
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")


@dataclass(frozen=True)
class TableOptions:
    """What the user says of a table: its key and period columns, and a unit ("US$ million", "Revenue=EUR")."""

    key: str = ""
    period: str = ""
    units: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Roles:
    key: tuple[int, ...] = ()
    period: int | None = None
    measure: int | None = None
    unit: int | None = None
    uncertain: tuple[str, ...] = field(default=())


def build_view(
    layout: Layout,
    name: str,
    title: str = "",
    decimals: Decimals = ".",
    options: TableOptions | None = None,
    path: str = "",
    uncertain: Sequence[str] = (),
) -> TableView:
    """Infer the roles of the columns and the shape of a table.

    Raises:
        UnknownNameError: an option names a column that the table does not have.
        ReferenceDataError: a comment line states another unit than the header.
    """
    comments = dict(layout.comments)
    options = options or TableOptions()
    options = TableOptions(
        options.key or comments.get("key", ""),
        options.period or comments.get("period", ""),
        options.units or tuple(value for key, value in layout.comments if key == "unit"),
    )
    title = comments.get("title", "") or next(iter(layout.preamble), "") or title
    seasons = _has_seasons(layout)
    columns = _columns(layout, decimals, options, name, seasons)
    roles = _roles(columns, layout.body, options, name)
    columns = _settle_units(columns, roles, layout, options, decimals, name)
    _refuse_idle_units(columns, layout, path or name)
    shape = _shape(columns, roles)
    rows_are_measures = shape == "key-value" or (
        shape == "wide periods" and _labels_measure(columns, roles, layout.body)
    )
    doubts = [*uncertain, *layout.uncertain, *roles.uncertain, *(column.uncertain for column in columns)]
    doubts += _doubts_of_figures([column for column in columns if column.kind == "number"])
    return TableView(
        name=name,
        title=title,
        shape=shape,
        columns=columns,
        rows=layout.body,
        lines=layout.lines,
        sections=layout.sections,
        key=roles.key,
        period_column=roles.period,
        measure_column=roles.measure,
        unit_column=roles.unit,
        period=_table_period(title, layout.preamble) if roles.period is None else "",
        rows_are_measures=rows_are_measures,
        totals=_totals(layout.body, roles.key),
        subtitles=tuple(line for line in layout.preamble if line != title),
        notes=layout.footnotes,
        uncertain=tuple(dict.fromkeys(doubt for doubt in doubts if doubt)),
        decimals=decimals,
        seasons=seasons,
        path=path,
        source=comments.get("source", "") or _source_note(layout.footnotes),
    )


def _source_note(footnotes: Sequence[str]) -> str:
    found = (re.match(r"sources?\s*:\s*(.+)", note, re.IGNORECASE) for note in footnotes)
    return next((match[1].strip(" ,;") for match in found if match), "")


def _sample(rows: Rows) -> Rows:
    return [*rows[:SAMPLE], *rows[SAMPLE :: max(1, len(rows) // SAMPLE)]]


def _has_seasons(layout: Layout) -> bool:
    columns = zip(*_sample(layout.body), strict=True)
    return are_seasons(layout.header) or any(are_seasons(set(column)) for column in columns)


# --- columns ---------------------------------------------------------------------------------------


def _columns(
    layout: Layout, decimals: Decimals, options: TableOptions, name: str, seasons: bool
) -> tuple[ViewColumn, ...]:
    read = [_read_header(header, seasons) for header in layout.header]
    stated = _stated_units(options, layout.header, [unit.name for unit, _ in read], name)
    made = []
    body = _sample(layout.body)
    for position, (header, (unit, period)) in enumerate(zip(layout.header, read, strict=True)):
        sample = [row[position] for row in body]
        if position in stated:
            unit = replace(unit, unit=stated[position][0], scale=stated[position][1], stated=True, open=())
        kind = _kind(header, sample, decimals)
        if options.period and _same(header, options.period):
            kind = "date"
        made.append(_column(position, header, unit, kind, period, sample, decimals))
    return tuple(made)


def _read_header(header: str, seasons: bool) -> tuple[HeaderUnit, str]:
    """Name, unit and period of a header: "Area 1990 (km2)" and "Area (km2) 1990" alike."""
    unit = read_header(header)
    rest, period = _split_period(unit.name, seasons)
    # "US$ million" alone leaves no name at all
    unit = unit if unit.stated or unit.open else read_header(rest)
    return replace(unit, name=_split_period(unit.name, seasons)[0]), period


def _column(
    position: int, header: str, unit: HeaderUnit, kind: CellKind, period: str, sample: list[str], decimals: Decimals
) -> ViewColumn:
    nameless = kind == "number" and not unit.name and not period
    doubt = f"column {position + 1} has no name: its figures are left alone unless a row says what they are"
    doubt = doubt if nameless and not header else ""
    own = unit.unit
    if kind == "number" and not own:
        printed = {read_cell(cell, kind, "", Decimal(1), decimals).unit for cell in sample[:200] if not is_empty(cell)}
        own = printed.pop() if len(printed) == 1 else ""
    if kind == "number" and unit.open:
        readings, lines = " or ".join(unit.open), " or ".join(f"# unit: {unit.name}={one}" for one in unit.open)
        doubt = f"column {unit.name!r}: {readings}? ({lines} would settle it)"
    name = unit.name if kind == "number" else header
    words = tuple(word.casefold() for word in re.findall(r"[^\W_]+(?:['’.-][^\W_]+)*", name))
    return ViewColumn(position, header, name, words, kind, own, unit.scale, period, doubt)


def _split_period(header: str, seasons: bool) -> tuple[str, str]:
    """The period in a header and what is left: "Deaths 2001" -> ("Deaths", "2001")."""
    whole = read_period(header, seasons)
    if whole:
        return "", whole
    words = header.split()
    for count in (3, 2, 1):
        if len(words) > count:
            for period, rest in ((words[-count:], words[:-count]), (words[:count], words[count:])):
                iso = read_period(" ".join(period).strip("()[],:"), seasons)
                if iso and any(mark.isdigit() for mark in period[-1] + period[0]):
                    return " ".join(rest).rstrip(" ,:(-"), iso
    return header, ""


def _kind(header: str, sample: Sequence[str], decimals: Decimals) -> CellKind:
    filled = [strip_footnote(cell) for cell in sample if not is_empty(cell)]
    if not filled:
        return "empty"
    if _is_dates(header, filled):
        return "date"
    kinds = [read_cell(cell, "text", "", Decimal(1), decimals).kind for cell in filled]
    numbers, ranks = kinds.count("number"), kinds.count("rank")
    if tells(header, "rank") and numbers + ranks >= 0.8 * len(kinds):
        return "rank"
    if ranks >= 0.8 * len(kinds):
        return "rank"
    return "number" if numbers >= 0.8 * len(kinds) else "text"


def _is_dates(header: str, filled: Sequence[str]) -> bool:
    allowed = len(filled) - 0.8 * len(filled)
    dated: list[str] = []
    for read, cell in enumerate(filled, start=1):
        if read_period(cell):
            dated.append(cell)
        elif read - len(dated) > allowed:
            return False
    bare = [cell for cell in dated if cell.isdigit()]
    if tells(header, "period") or len(bare) < 0.5 * len(dated):
        return True
    # a column of four-digit numbers is one of years where nothing else can be meant
    named = bool(header.strip()) and not tells(header, "value")
    return (
        len(bare) == len(filled) > 1
        and all(1800 <= int(cell) <= 2100 for cell in bare)
        and not (named and len(set(bare)) > 1 and _spread(bare) > 150)
    )


def _spread(years: Sequence[str]) -> int:
    return max(map(int, years)) - min(map(int, years))


# --- roles -----------------------------------------------------------------------------------------


def _same(header: str, name: str) -> bool:
    return header.casefold().strip() == name.casefold().strip()


def _find(columns: Sequence[ViewColumn], name: str, what: str, where: str) -> int:
    for column in columns:
        if _same(column.header, name) or _same(column.name, name):
            return column.position
    raise UnknownNameError(what, name, [column.header for column in columns if column.header], where)


def _roles(columns: Sequence[ViewColumn], rows: Rows, options: TableOptions, name: str) -> _Roles:
    doubts: list[str] = []
    period = _find(columns, options.period, "period column", name) if options.period else _period_column(columns)
    texts = [column for column in columns if column.kind == "text" and column.position != period]
    unit = next((column.position for column in texts if tells(column.header, "unit")), None)
    if options.key:
        key: tuple[int, ...] = (_find(columns, options.key, "key column", name),)
    else:
        key, doubt = _key(columns, [column for column in texts if column.position != unit], rows, period)
        doubts.extend(doubt)
    others = [column for column in texts if column.position not in (*key, unit)]
    measure = next((column.position for column in others if tells(column.header, "measure")), None)
    if measure is None and key and tells(columns[key[0]].header, "measure") and period is not None:
        measure, key = key[0], key[1:]
    return _Roles(key, period, measure, unit, tuple(doubts))


def _period_column(columns: Sequence[ViewColumn]) -> int | None:
    dates = [column for column in columns if column.kind == "date"]
    named = [column for column in dates if tells(column.header, "period")]
    first = [column for column in dates if column.position == 0]
    return next((column.position for column in [*named, *first]), None)


def _key(
    columns: Sequence[ViewColumn], texts: Sequence[ViewColumn], rows: Rows, period: int | None
) -> tuple[tuple[int, ...], list[str]]:
    usable = [column for column in texts if not tells(column.header, "remark")]
    if not usable:
        if period is None and columns and columns[0].kind != "number":
            return (0,), []
        return (), []
    measures = [column for column in usable if tells(column.header, "measure")]
    named = [column for column in usable if tells(column.header, "entity") and column not in measures]
    plain = [column for column in usable if column not in measures]
    best = _best(named, plain or measures, rows)
    key, rest = [best.position], [column.position for column in plain if column is not best]
    extra = [position for position in (period, *(column.position for column in measures)) if position is not None]
    while rest and _repeats(rows, [*key, *extra]):
        key.append(rest.pop(0))
    doubts = []
    if len(named) > 1 and period is None and named[0].position != 0 and not tells(columns[0].header, "rank"):
        options = ", ".join(repr(column.header) for column in named)
        doubts.append(f"key column: {best.header!r} of {options} (# key: {best.header} would settle it)")
    elif not named and best.position != 0:
        doubts.append(f"key column: {best.header!r} was taken (# key: {best.header} would settle it)")
    return tuple(key), doubts


def _best(named: Sequence[ViewColumn], plain: Sequence[ViewColumn], rows: Rows) -> ViewColumn:
    """A column whose header names entities and whose labels never repeat; else the first of either sort."""
    alone = [column for column in plain if not _repeats(rows, [column.position])]
    both = [column for column in named if column in alone]
    return next(iter(both or alone[:1] if alone and alone[0].position == 0 else named or alone or plain))


def _repeats(rows: Rows, positions: Sequence[int]) -> bool:
    seen = [tuple(row[position] for position in positions) for row in rows[: 10 * SAMPLE]]
    return len(set(seen)) < len(seen)


def _labels_measure(columns: Sequence[ViewColumn], roles: _Roles, rows: Rows) -> bool:
    """Whether the row labels say what is measured: the header says so, or they are words of accounts."""
    if not roles.key:
        return False
    header = columns[roles.key[0]].header
    if tells(header, "measure") or read_unit(header.strip(" ()")) is not None:
        return True
    if tells(header, "entity"):
        return False
    words = set(header_words()["account"])
    labels = [set(re.findall(r"\w+", row[roles.key[0]].casefold())) for row in rows]
    return 2 * sum(bool(label & words) for label in labels) > len(labels)


def _totals(rows: Rows, key: Sequence[int]) -> frozenset[int]:
    if not key:
        return frozenset()
    words = header_words()["total"]
    labels = {row[key[0]] for row in rows}
    sums = {label for label in labels if re.split(r"[ ,:(]", label.casefold(), maxsplit=1)[0] in words}
    return frozenset(index for index, row in enumerate(rows) if row[key[0]] in sums) if sums else frozenset()


# --- shape, units, period --------------------------------------------------------------------------


def _shape(columns: Sequence[ViewColumn], roles: _Roles) -> Shape:
    figures = [column for column in columns if column.kind == "number"]
    dated = [column for column in figures if column.period]
    if len(dated) > 1 or (len(dated) == 1 == len(figures) and roles.period is None and not dated[0].name):
        return "wide periods"
    if roles.measure is not None:
        return "long"
    if roles.period is not None:
        if not roles.key:
            return "series"
        return "long" if len(figures) <= 1 else "wide measures"
    if len(columns) == 2 and len(figures) == 1 and roles.key and _labels_only(columns, roles):
        return "key-value"
    return "cross-section"


def _labels_only(columns: Sequence[ViewColumn], roles: _Roles) -> bool:
    value = next(column for column in columns if column.kind == "number")
    key = columns[roles.key[0]]
    bare = not value.name or tells(value.name, "value")
    return bare and not tells(key.header, "entity")


def _stated_units(
    options: TableOptions, header: Sequence[str], names: Sequence[str], table: str
) -> dict[int, tuple[str, Decimal]]:
    """The units of single columns ("Area=km2"); a name that several columns share speaks of all of them."""
    stated: dict[int, tuple[str, Decimal]] = {}
    for option in options.units:
        column, mark, phrase = option.partition("=")
        if not mark:
            continue
        pairs = zip(header, names, strict=True)
        found = [index for index, texts in enumerate(pairs) if any(_same(text, column) for text in texts)]
        if not found:
            raise UnknownNameError(
                "column", column.strip(), [text for text in dict.fromkeys((*names, *header)) if text], table
            )
        stated.update(dict.fromkeys(found, _unit_or_error(phrase, table)))
    return stated


def _unit_or_error(phrase: str, name: str) -> tuple[str, Decimal]:
    from factcheck.lexicons import unit_names

    found = read_unit(phrase)
    if found is None:
        raise UnknownNameError("unit", phrase.strip(), unit_names.load().words, name)
    return found


def _settle_units(
    columns: tuple[ViewColumn, ...],
    roles: _Roles,
    layout: Layout,
    options: TableOptions,
    decimals: Decimals,
    name: str,
) -> tuple[ViewColumn, ...]:
    """Give the columns that state no unit the one that holds for the whole table."""
    whole = next((_unit_or_error(text, name) for text in options.units if "=" not in text), None)
    whole = whole or _unit_above(layout.preamble) or _unit_in_key(columns, roles)
    if whole is None:
        return columns
    unit, scale = whole
    return tuple(
        replace(column, unit=unit, scale=scale, uncertain="")
        if column.kind == "number" and not column.unit and column.scale == 1
        and not (unit == "percent" and _exceeds_hundred(column, layout.body, decimals))
        else column
        for column in columns
    )  # fmt: skip


def _refuse_idle_units(columns: Sequence[ViewColumn], layout: Layout, source: str) -> None:
    """Refuse a comment line whose unit no column took because the headers state others."""
    for text in (value for key, value in layout.comments if key == "unit"):
        name, mark, phrase = text.rpartition("=")
        unit, _ = _unit_or_error(phrase, source)
        concerned = [column for column in columns if column.kind == "number"]
        if mark:
            concerned = [column for column in concerned if _same(column.header, name) or _same(column.name, name)]
        stated = [read_header(column.header).unit for column in concerned]
        if stated and all(stated) and unit and unit not in stated:
            problem = f"the line '# unit: {text}' says {unit}, the header {stated[0]}"
            raise ReferenceDataError(source, problem, None, concerned[0].header)


def _doubts_of_figures(figures: Sequence[ViewColumn]) -> list[str]:
    """What keeps the columns of figures from being compared, or from being told apart."""
    if not figures:
        return ["no column of figures was found: no figure of a text can be compared with it"]
    headers = Counter(column.header for column in figures if column.header)
    return [
        f"{count} columns are called {header!r}: a figure that may be of either is not judged (names would settle it)"
        for header, count in headers.items()
        if count > 1
    ]


def _exceeds_hundred(column: ViewColumn, body: Rows, decimals: Decimals) -> bool:
    """Whether a column has figures that are no shares: the number of those asked, in a table of percentages."""
    numbers = (read_number(row[column.position], decimals) for row in body)
    return any(number is not None and number.value > 100 for number in numbers)


def _unit_above(preamble: Sequence[str]) -> tuple[str, Decimal] | None:
    for line in preamble:
        if line.rstrip(" .)]").endswith("%"):
            return "percent", Decimal(1)
        for phrase in [
            line,
            *re.findall(r"[(\[]([^()\[\]]*)[)\]]", line),
            line.rpartition(",")[2],
            line.rpartition(" in ")[2],
        ]:
            # one letter above a table is too little to go by
            found = read_unit(phrase.strip(" .")) if len(phrase.strip(" .")) > 1 else None
            if found:
                return found
    return None


def _unit_in_key(columns: Sequence[ViewColumn], roles: _Roles) -> tuple[str, Decimal] | None:
    return read_unit(columns[roles.key[0]].header.strip(" ()")) if roles.key else None


def _table_period(title: str, preamble: Sequence[str]) -> str:
    years = sorted({year for text in (title, *preamble) for year in _YEAR.findall(text)})
    return years[0] if len(years) == 1 else ""
