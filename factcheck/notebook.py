"""Jupyter: ``factcheck.check`` and its view of a report, ``factcheck.figures``, and ``factcheck.compare``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from factcheck import comparison, pipeline, readers, reference
from factcheck.errors import MissingExtraError, UsageError
from factcheck.extraction import extract
from factcheck.model import Document, Report
from factcheck.reference import TableOptions
from factcheck.renderers import figures as figure_rows
from factcheck.renderers import html, rows, text
from factcheck.renderers.record import report_record
from factcheck.settings import Settings

if TYPE_CHECKING:
    import pandas as pd

#: Longest text that is tried as the name of a file.
_LONGEST_PATH = 1024


def check(
    article: str | Path | Document,
    reference: Sequence[str | Path] = (),
    as_of: str | date | None = None,
    *,
    bundled: bool = True,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    packs: Sequence[str] = (),
    preview: bool = False,
    key: str = "",
    period: str = "",
    units: Sequence[str] = (),
) -> ReportView:
    """Check an article against reference tables and against itself.

    Args:
        article: the path of a file, or the text itself. A short string without line break that names a file is read
            as one; give a `Path` to be sure of it.
        reference: folders and tables to compare with, in addition to the bundled ones.
        as_of: the date whose knowledge is compared first ("2002-12-27"); the article's own date if not given.
        bundled: whether the bundled tables take part.
        select, ignore: rule codes, or the starts of them, to run alone or to leave out.
        packs: further rules ("statistics", "accounts").
        preview: whether preview rules run.
        key, period: the columns of your tables that name what a row is about, and that date it.
        units: the unit of your tables ("US$ million"), or of single columns ("Area=km2").

    Returns:
        A view of the report, which displays as the marked article; ``.report`` is the report itself.

    Raises:
        DocumentError: the article cannot be read.
        ReferenceDataError: a table cannot be used.
        UnknownNameError, UsageError: an option says what it may not.
    """
    settings = Settings(
        select=tuple(select), ignore=tuple(ignore), packs=tuple(packs), preview=preview, as_of=_day(as_of)
    )
    tables = _tables(reference, bundled, TableOptions(key, period, tuple(units)))
    return ReportView(pipeline.check(_document(article), tables, settings))


def figures(article: str | Path | Document, every: bool = False, as_of: str | date | None = None) -> pd.DataFrame:
    """Every figure of an article as read, one row each; nothing is checked.

    Args:
        article: a path, or the text itself.
        every: with the numbers that are no figures (years, dates, scores, names), each with its class.
        as_of: the day (ISO 8601) that "last year" hangs on, where the article has no date of its own.

    Returns:
        The columns of `factcheck.renderers.figures.COLUMNS`; values are exact strings with the scale applied.
    """
    import pandas as pd

    document = _document(article)
    if as_of and document.date is None:
        document = replace(document, date=_day(as_of), date_source="as_of")
    return pd.DataFrame(figure_rows.rows(document, extract(document), every), columns=list(figure_rows.COLUMNS))


def compare(old: ReportView, new: ReportView) -> ComparisonView:
    """What changed between two versions of an article: figures new, gone, printed or judged otherwise."""
    return ComparisonView(comparison.compare(report_record(old.report), report_record(new.report)))


class ReportView:
    """A report to look at and to explore. Displays as the marked article; frames have stable columns.

    Attributes:
        report: the report itself.
    """

    def __init__(self, report: Report) -> None:
        self.report = report

    def __repr__(self) -> str:
        return text.render(self.report)

    def _repr_html_(self) -> str:
        return html.fragment(self.report)

    def to_frame(self) -> pd.DataFrame:
        """One row for each figure, with the columns of `factcheck.renderers.rows.COLUMNS`."""
        return _frame(rows.COLUMNS, rows.figure_rows(self.report))

    @property
    def figures(self) -> pd.DataFrame:
        """How each figure was read, as `factcheck.figures` gives it."""
        found = figure_rows.rows(self.report.document, self.report.extraction)
        return _frame(figure_rows.COLUMNS, found)

    @property
    def judgements(self) -> pd.DataFrame:
        """Each figure with its verdict; the same as `to_frame`."""
        return self.to_frame()

    @property
    def references(self) -> pd.DataFrame:
        """Every reference set against a figure, with deviation and source (`factcheck.renderers.rows`)."""
        return _frame(rows.REFERENCE_COLUMNS, rows.reference_rows(self.report))

    @property
    def findings(self) -> pd.DataFrame:
        """Where the article contradicts itself, suppressed findings included."""
        return _frame(rows.FINDING_COLUMNS, rows.finding_rows(self.report))

    @property
    def unread(self) -> pd.DataFrame:
        """What looks like a figure and was not understood."""
        return _frame(rows.UNREAD_COLUMNS, rows.unread_rows(self.report))

    def plot(self, kind: Literal["deviations", "verdicts"] = "deviations") -> Any:
        """A chart of the report.

        Args:
            kind: "deviations" sets each judged figure's printed interval against its references, in percent of the
                figure as printed; "verdicts" counts the verdicts in each section of the article.

        Returns:
            An altair chart.

        Raises:
            MissingExtraError: altair is not installed.
            UsageError: there is no such chart.
        """
        try:
            from factcheck import charts
        except ImportError:
            raise MissingExtraError("plotting", "notebook") from None
        if kind == "deviations":
            return charts.deviations(self.report)
        if kind == "verdicts":
            return charts.verdicts(self.report)
        raise UsageError(f"there is no chart {kind!r}: choose deviations or verdicts")


class ComparisonView:
    """What changed between two reports. ``comparison`` holds the changes; displays as a table."""

    def __init__(self, found: comparison.Comparison) -> None:
        self.comparison = found

    def __repr__(self) -> str:
        return str(self.comparison)

    def _repr_html_(self) -> str:
        frame: str = self.to_frame().to_html(index=False, escape=True, border=0, na_rep="", justify="left")
        return frame

    def to_frame(self) -> pd.DataFrame:
        """One row for each change: what changed, the figure and the verdict before and after."""
        import pandas as pd

        columns = ["change", "line", "before", "after", "verdict_before", "verdict_after"]
        return pd.DataFrame([*map(_change_row, self.comparison.changes), *self._findings()], columns=columns)

    def _findings(self) -> list[dict[str, Any]]:
        pairs = [("new finding", "after", one) for one in self.comparison.new_findings]
        pairs += [("gone finding", "before", one) for one in self.comparison.gone_findings]
        return [
            {"change": change, "line": one["locations"][0]["line"], side: f"{one['code']} {one['message']}"}
            for change, side, one in pairs
        ]


def _change_row(change: comparison.Change) -> dict[str, Any]:
    row: dict[str, Any] = {"change": change.kind}
    for side, record in (("before", change.old), ("after", change.new)):
        if record:
            row |= {side: record["location"]["exact"], f"verdict_{side}": record["verdict"]}
            row["line"] = record["location"]["line"]
    return row


def _document(article: str | Path | Document) -> Document:
    if isinstance(article, Document):
        return article
    if isinstance(article, Path) or _names_file(article):
        return readers.read(article)
    return readers.read_text(article)


def _names_file(article: str) -> bool:
    """Whether a text is the name of a file: one that exists, or a single word with the ending of an article."""
    if "\n" in article or "\0" in article or len(article) > _LONGEST_PATH:
        return False
    try:
        exists = Path(article).is_file()
    except OSError:  # a name longer than the system takes
        exists = False
    return exists or (readers.has_known_suffix(article) and not any(mark.isspace() for mark in article))


def _tables(sources: Sequence[str | Path], bundled: bool, options: TableOptions) -> reference.Reference:
    named = [sources] if isinstance(sources, str | Path) else sources
    return reference.load(named, bundled=bundled, options=options)


def _day(given: str | date | None) -> date | None:
    if given is None or isinstance(given, date):
        return given
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise UsageError(f"as_of={given!r} is no date such as 2002-12-27") from None


def _frame(columns: Sequence[str], found: Any) -> pd.DataFrame:
    import pandas as pd

    frame = pd.DataFrame(list(found), columns=list(columns))
    for name in frame.columns.intersection(sorted(rows.NUMBERS)):
        frame[name] = pd.to_numeric(frame[name].replace("", None))
    return frame
