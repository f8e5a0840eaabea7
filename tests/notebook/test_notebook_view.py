"""The notebook's door: what is read as a path, the frames, the charts, the magic."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest

import factcheck as fc
from factcheck.errors import DocumentError, MissingExtraError, UsageError
from factcheck.model import Document, Report
from factcheck.notebook import ReportView
from factcheck.renderers import rows

sys.path.insert(0, str(Path(__file__).parents[1] / "renderers"))
from sample_report import clean, sample

TEXT = "France and Spain share a land border of 623 km.\n"


@pytest.fixture
def view() -> ReportView:
    return ReportView(sample())


def test_text_path_and_name(tmp_path: Path) -> None:
    path = tmp_path / "story.md"
    path.write_text(TEXT)
    sources = [fc.check(article).report.document.source for article in (path, str(path), TEXT, TEXT.strip())]
    assert sources == [str(path), str(path), "<text>", "<text>"]


def test_a_name_of_an_article_that_is_not_there_is_no_text() -> None:
    with pytest.raises(DocumentError, match=r"none\.md: no such file"):
        fc.check("none.md")


def test_as_of_and_its_refusal() -> None:
    assert str(fc.check(TEXT, as_of="2002-12-27").report.as_of) == "2002-12-27"
    with pytest.raises(UsageError, match="is no date such as"):
        fc.check(TEXT, as_of="yesterday")


def test_a_table_of_ones_own_takes_the_options_of_the_command_line(tmp_path: Path) -> None:
    table = tmp_path / "walls.csv"
    table.write_text("Builder,Wall,Length\nOsk,Harbour Wall,120\nOsk,Old Wall,80\n", encoding="utf-8")
    text = "The Harbour Wall has a length of 120 km.\n"

    def verdicts(**options: Any) -> list[str]:
        return list(fc.check(text, [table], bundled=False, **options).to_frame()["verdict"])

    assert verdicts(key="Wall") == ["not checked"]
    assert verdicts(key="Wall", units=["Length=km"]) == ["matches"]


def test_frames_have_stable_columns_whatever_they_hold() -> None:
    for report in (sample(), clean()):
        view = ReportView(report)
        assert tuple(view.to_frame().columns) == rows.COLUMNS
        assert tuple(view.references.columns) == rows.REFERENCE_COLUMNS
        assert tuple(view.findings.columns) == rows.FINDING_COLUMNS
        assert tuple(view.unread.columns) == rows.UNREAD_COLUMNS


def test_to_frame_has_a_row_for_each_figure_and_numbers_are_numbers(view: ReportView) -> None:
    frame = view.to_frame()
    assert len(frame) == 14
    assert frame["low"].dtype.kind == "f"
    assert frame.loc[frame["figure"] == "1,740 km", "deviation"].item() == 207
    assert len(view.references) == sum(len(one.evidence) for one in view.report.judgements)
    assert (len(view.findings), len(view.unread)) == (2, 1)


def test_display_is_a_scoped_fragment(view: ReportView) -> None:
    shown = view._repr_html_()
    assert "<script" not in shown
    assert "<details open" not in re.sub(r" class=\"[^\"]*\"", "", shown)
    ids = re.findall(r'\bid="([^"]+)"', shown)
    assert len(ids) == len(set(ids)) > 20
    other = ReportView(fc.check(TEXT).report)._repr_html_()
    assert not set(ids) & set(re.findall(r'\bid="([^"]+)"', other))
    assert repr(view).startswith("14 figures: ")


def test_compare_shows_changes() -> None:
    old, new = fc.check("The tower has 9 floors."), fc.check("The tower has 12 floors.")
    found = fc.compare(old, new)
    frame = found.to_frame()
    assert frame[["change", "before", "after"]].values.tolist() == [["figure", "9 floors", "12 floors"]]
    assert "12 floors" in found._repr_html_()


@pytest.mark.parametrize("report", [sample(), clean()], ids=["sample", "clean"])
@pytest.mark.parametrize("kind", ["deviations", "verdicts"])
def test_charts_keep_the_schema_of_vega(report: Report, kind: Any) -> None:
    pytest.importorskip("altair")
    chart = ReportView(report).plot(kind).to_dict()  # altair validates against the schema
    assert chart["$schema"].startswith("https://vega.github.io/schema/vega-lite/")


def test_chart_of_deviations_shows_every_reference(view: ReportView) -> None:
    pytest.importorskip("altair")
    data = [rows for rows in view.plot().to_dict()["datasets"].values() if rows and "reference" in rows[0]]
    assert len(data[0]) == len(view.references)


def test_unknown_chart_and_missing_extra(view: ReportView, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageError, match="there is no chart"):
        view.plot("pie")  # type: ignore[arg-type]
    monkeypatch.setitem(sys.modules, "altair", None)
    monkeypatch.delitem(sys.modules, "factcheck.charts", raising=False)
    monkeypatch.delattr(fc, "charts", raising=False)
    with pytest.raises(MissingExtraError, match=r"numeric-factcheck\[notebook\]"):
        view.plot()


# -- magic


@pytest.fixture(scope="module")
def shell() -> Any:
    pytest.importorskip("IPython")
    from IPython.core.interactiveshell import InteractiveShell

    started = InteractiveShell()
    started.run_line_magic("load_ext", "factcheck")
    return started


def test_cell_magic_takes_the_options_of_the_command(shell: Any) -> None:
    view = shell.run_cell_magic("factcheck", "--as-of 2002-12-27 --select FC2", TEXT)
    assert (str(view.report.as_of), view.report.document.source) == ("2002-12-27", "<cell>")
    assert isinstance(view.report.document, Document)


def test_line_magic_takes_a_file(shell: Any, tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text(TEXT)
    assert shell.run_line_magic("factcheck", str(path)).report.document.source == str(path)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("--as-of soon", "is no date"),
        ("--nonsense", "No such option"),
        ("--select FC999", "unknown rule code"),
        ("-o x.html", "has no use in a notebook"),
    ],
)
def test_magic_says_in_one_sentence_what_it_cannot_do(shell: Any, line: str, said: str) -> None:
    from IPython.core.error import UsageError as Said

    with pytest.raises(Said, match=said):
        shell.run_cell_magic("factcheck", line, TEXT)
