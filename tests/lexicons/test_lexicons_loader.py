"""The lexicons: a row that breaks the grammar, a duplicate or an unknown kind is refused with its file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck import lexicons
from factcheck.errors import LexiconError
from factcheck.lexicons import UniqueTable, english, entries, forms, rows, unit_names


def test_a_row_with_too_many_columns_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("# comment\na | 1\nb | 2 | 3\n", encoding="utf-8")
    with pytest.raises(LexiconError) as caught:
        list(rows("words.txt", 2, folder=tmp_path))
    assert (caught.value.source, caught.value.line) == ("words.txt", 3)


def test_missing_columns_read_as_nothing(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("a | 1\n\nb\n", encoding="utf-8")
    assert list(rows("words.txt", 2, folder=tmp_path)) == [(1, ("a", "1")), (3, ("b", ""))]


def test_one_key_with_two_meanings_is_refused() -> None:
    table = UniqueTable("units.txt")
    table.add("m", "meter", 1)
    table.add("m", "meter", 2)
    with pytest.raises(LexiconError) as caught:
        table.add("m", "minute", 3)
    assert caught.value.line == 3


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("meter | [length] | m | metre | q", "unknown prefix"),
        ("meter | [length] | m | metre |\nmeter | [time] | s | second |", "defined twice"),
        ("meter | [length] | m | metre |\nmile | 1609 meter | m | mile |", "is both"),
        ("meter | [length] | m | metre |\nmile | 1609 meter | mi | metre |", "is both"),
    ],
)
def test_bad_units_are_refused(row: str, problem: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "units.txt").write_text(row, encoding="utf-8")
    monkeypatch.setattr(unit_names, "rows", lambda name, columns: rows(name, columns, folder=tmp_path))
    with pytest.raises(LexiconError, match=problem):
        unit_names.load.__wrapped__()


def test_an_unknown_kind_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "number_words.txt").write_text("colour | 1 | red\n", encoding="utf-8")
    monkeypatch.setattr(english, "rows", lambda name, columns: rows(name, columns, folder=tmp_path))
    with pytest.raises(LexiconError, match="colour"):
        english.number_words.__wrapped__()


def test_plurals() -> None:
    assert forms("mile") == ("mile", "miles")
    assert forms("foot/feet") == ("foot", "feet")
    assert forms("hertz=") == ("hertz",)
    assert entries("a, b ,, c") == ["a", "b", "c"]


def test_every_shared_currency_name_lists_currencies() -> None:
    names = unit_names.load()
    for name, codes in names.options.items():
        assert codes, name
        assert set(codes) <= set(names.currencies), name


def test_alternatives_match_their_words_and_no_others() -> None:
    import re

    words = ["ten", "tenth", "twenty", "two"]
    pattern = re.compile(english.alternatives(words))
    assert [word for word in [*words, "t", "tw", "tenfold", ""] if pattern.fullmatch(word)] == words


def test_every_file_states_its_grammar() -> None:
    for path in sorted(lexicons.FOLDER.glob("*.txt")):
        assert path.read_text(encoding="utf-8").startswith("#"), path.name
