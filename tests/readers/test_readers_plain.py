"""Plain text: paragraphs, quotations, datelines, and inputs that are refused in one sentence."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest

from factcheck.errors import DocumentError
from factcheck.model import Span
from factcheck.readers import expand, read, read_bytes, read_text
from factcheck.readers.dates import parse_date


def quotes(text: str) -> list[str]:
    document = read_text(text)
    return [document.slice(zone.span) for zone in document.zones if zone.kind == "quote"]


def paragraphs(text: str) -> list[str]:
    document = read_text(text)
    return [document.slice(span) for span in document.paragraphs]


def test_paragraphs_of_wrapped_text() -> None:
    assert paragraphs("One line\nand its rest.\n\n  Second.\n") == ["One line\nand its rest.", "Second."]


def test_long_lines_are_paragraphs_without_blank_lines() -> None:
    long = "word " * 30 + "end."
    assert paragraphs(f"{long}\n{long}\n") == [long, long]


def test_bullets_are_paragraphs_of_zone_list() -> None:
    document = read_text("Three things matter:\n- 5 cats\n- 6 dogs\n")
    assert [document.zone_of(span) for span in document.paragraphs] == ["body", "list", "list"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “it was 5” and left.", ["“it was 5”"]),
        ('A 12" pipe and a 6" pipe.', []),
        ('She called it "a 10-year job", no less.', ['"a 10-year job"']),
        ("He said ‘we don’t have 5’ then.", ["‘we don’t have 5’"]),
        ("The workers’ rights and the firm’s 5 plants.", []),
        ("«Cinq», dit-il.", ["«Cinq»"]),
        ('An "open mark never closed.', []),
        ("“First of 2.\n\n“Second of 2,” he said.", ["“First of 2.", "“Second of 2,”"]),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert quotes(text) == expected


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("BEIJING, Dec 23, 2002 (Agency) -- Two presidents met.", date(2002, 12, 23)),
        ("Published 3 May 2014\n\nA story.", date(2014, 5, 3)),
        ("3rd May 2014\n\nA story.", date(2014, 5, 3)),
        ("BEIJING, Dec 23 (Agency) -- Two presidents met.", None),
        ("The war, which ended on 11 November 1918, was long and cost more than anyone had thought.", None),
    ],
)
def test_dateline(opening: str, expected: date | None) -> None:
    document = read_text(opening)
    assert document.date == expected
    assert document.date_source == ("dateline" if expected else None)


def test_dates_in_metadata() -> None:
    assert parse_date("2002-12-23T09:00:00Z") == date(2002, 12, 23)
    assert parse_date("31 February 2002") is None


def test_text_in_memory_keeps_its_offsets() -> None:
    text = "One.\r\n\r\nTwo has 5."
    document = read_text(text, published=date(2020, 1, 2))
    assert document.text == text
    assert document.locate(Span(text.index("5"), text.index("5") + 1)).line == 3
    assert document.date_source == "given"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "is empty"),
        (b" \n\t", "is empty"),
        (b"abc\0def", "is a binary file"),
        (b"one\ntwo \xff", "a.txt:2: is not valid UTF-8 at byte 8: save it as UTF-8"),
    ],
)
def test_refusals(tmp_path: Path, data: bytes, problem: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    with pytest.raises(DocumentError, match=problem):
        read(path)


def test_missing_folder_and_too_large(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="no such file"):
        read(tmp_path / "none.txt")
    with pytest.raises(DocumentError, match="is a folder"):
        read(tmp_path)
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(51 * 1024 * 1024)
    with pytest.raises(DocumentError, match=r"is too large \(51 MB; the limit is 50 MB\)"):
        read(large)


def test_byte_order_marks() -> None:
    assert read_bytes("\ufeffCosts 5 €.".encode(), "a.txt").text == "Costs 5 €."
    assert read_bytes("Costs 5 €.".encode("utf-16"), "a.txt").text == "Costs 5 €."


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO(b"---\ntitle: Five\n---\nText.\n"))
    monkeypatch.setattr("sys.stdin", stream)
    document = read("-")
    assert (document.source, document.media_type, document.title) == ("<stdin>", "text/markdown", "Five")


def test_folders_and_globs(tmp_path: Path) -> None:
    for name in ("b.md", "a.txt", "c.csv"):
        (tmp_path / name).write_text("5")
    assert [Path(name).name for name in expand([tmp_path])] == ["a.txt", "b.md"]
    assert [Path(name).name for name in expand([tmp_path / "*.md", tmp_path / "b.md"])] == ["b.md"]
    with pytest.raises(DocumentError, match="names no file"):
        list(expand([tmp_path / "*.docx"]))
