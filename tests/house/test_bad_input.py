"""Bad input: one sentence on standard error that says what and where, the right exit status, nothing half-written."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = "Trade between the two reached $1.5 billion in 2002.\n"


def factcheck(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    environment = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"}
    command = [sys.executable, "-m", "factcheck", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, env=environment)


def assert_one_sentence(done: subprocess.CompletedProcess[str], status: int, *words: str) -> None:
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    for word in words:
        assert word in done.stderr


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("binary.txt", b"\x00\x01\x02\x7fELF\x00", ("binary.txt",)),
        ("empty.md", b"", ("empty.md", "empty")),
        ("blank.txt", b" \n\t\n", ("blank.txt", "empty")),
        ("latin.txt", "Erlöse von 3 Mio. €".encode("cp1252"), ("latin.txt", "UTF-8")),
        ("huge.txt", b"word " * (11 * 1024 * 1024), ("huge.txt", "50 MB")),
    ],
)
def test_an_unreadable_article_is_status_3(tmp_path: Path, name: str, content: bytes, words: tuple[str, ...]) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert_one_sentence(factcheck("check", str(path)), 3, *words)


def test_a_missing_article_is_status_3(tmp_path: Path) -> None:
    assert_one_sentence(factcheck("check", str(tmp_path / "no.md")), 3, "no.md")


def test_a_broken_row_names_file_and_row(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text(ARTICLE)
    table = tmp_path / "broken.csv"
    table.write_text("country,2001,2002\nNorland,1,2\nSudland,3,4,5,6\n")
    assert_one_sentence(factcheck("check", str(article), "--reference", str(table)), 3, "broken.csv", "3")


def test_an_unknown_setting_is_status_2(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text(ARTICLE)
    (tmp_path / "factcheck.toml").write_text('selct = ["FC201"]\n')
    assert_one_sentence(factcheck("check", str(article), cwd=tmp_path), 2, "factcheck.toml", "selct", "select")


def test_an_unknown_rule_code_is_status_2(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text(ARTICLE)
    assert_one_sentence(factcheck("check", str(article), "--ignore", "FC999"), 2, "FC999")


def test_an_unknown_option_is_status_2() -> None:
    assert_one_sentence(factcheck("check", "--colour", "x"), 2, "--colour")


def test_a_date_that_is_none_is_status_2(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text(ARTICLE)
    assert_one_sentence(factcheck("check", str(article), "--as-of", "yesterday"), 2, "yesterday")


def test_nothing_is_half_written(tmp_path: Path) -> None:
    output = tmp_path / "report.html"
    output.write_text("the report of yesterday")
    assert_one_sentence(factcheck("check", str(tmp_path / "no.md"), "-o", str(output)), 3, "no.md")
    assert output.read_text() == "the report of yesterday"
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]


def test_an_interrupt_is_status_130_and_writes_nothing(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("The road is 5 km long. " * 20_000)
    command = [sys.executable, "-m", "factcheck", "check", str(article), "-o", str(tmp_path / "report.html")]
    environment = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"}

    # a test run started in the background ignores the signal, and what it starts inherits that
    def heed() -> None:
        signal.signal(signal.SIGINT, signal.default_int_handler)

    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment, preexec_fn=heed) as running:
        time.sleep(2)  # it has begun by then, and takes ten times as long
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=30)
    assert (running.returncode, said.strip()) == (130, "factcheck: interrupted, nothing was written")
    assert [path.name for path in tmp_path.iterdir()] == ["article.txt"]


def test_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("The road is 5 km long. " * 2_000)
    command = f"{sys.executable} -m factcheck check {article} | head -1"
    environment = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False, env=environment)
    assert (done.stdout, done.stderr) == ("2000 figures: 2000 not checked\n", "")
