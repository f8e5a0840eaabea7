"""The HTML page in a real browser: filters, keyboard, policy, hostile text, accessibility.

Needs the ``playwright`` package and a Chromium of the distribution; axe-core is looked for in ``node_modules`` here or
in the folder that the variable ``AXE_CORE`` names. What is missing is skipped.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sample_report import sample
from test_renderers_html import hostile_report

from factcheck.model import Document, Report, Segment, Span
from factcheck.renderers import html

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine")

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDTHS = (1360, 820, 390)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Any]:
    """A function that opens the page of a report; no page may log an error or ask the network for anything."""
    problems: list[str] = []
    contexts = []

    def go(report: Report, **options: Any) -> Any:
        path = tmp_path / "report.html"
        path.write_text(html.render(report), encoding="utf-8")
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("dialog", lambda dialog: problems.append(f"dialog {dialog.message}"))
        page.on("request", lambda request: problems.append(request.url) if request.url != path.as_uri() else None)
        page.goto(path.as_uri())
        return page

    yield go
    for context in contexts:
        context.close()
    assert [problem for problem in problems if not problem.startswith("data:")] == []


def visible(page: Any, selector: str) -> int:
    return int(page.locator(selector).locator("visible=true").count())


@pytest.mark.parametrize("script", [True, False])
def test_verdict_filter_works_with_and_without_script(opened: Any, script: bool) -> None:
    page = opened(sample(), java_script_enabled=script)
    assert visible(page, ".card.differs") == 1
    page.locator('input[value="differs"]').uncheck()
    assert visible(page, ".card.differs") == 0
    assert visible(page, ".card.disputed") == 1


def test_search_narrows_cards_and_rows(opened: Any) -> None:
    page = opened(sample())
    page.locator('input[name="find"]').fill("boundary commission")
    page.wait_for_selector(".card.differs", state="hidden")
    assert visible(page, ".results .card") == 1
    assert page.locator(".shown").inner_text() == "1 of 17 shown"


def test_a_mark_opens_its_card(opened: Any) -> None:
    page = opened(sample())
    card = page.locator(".card.matches")
    assert card.get_attribute("open") is None
    page.locator("a.m.matches").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".card.matches[open]")


def test_every_mark_is_reached_by_tab_and_by_j(opened: Any) -> None:
    page = opened(sample())
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") == "m0"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "m1"
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.id") == "m0"


def test_marks_of_one_finding_light_up_together(opened: Any) -> None:
    page = opened(sample())
    page.locator("a.m.inconsistent").first.focus()
    assert page.locator("a.m.joined").count() == 3


def test_hostile_text_stays_text(opened: Any) -> None:
    page = opened(hostile_report())
    assert "<script>alert(1)</script>" in page.locator("article").inner_text()
    assert page.locator("article script, article img").count() == 0


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_runs_off_the_side(opened: Any, width: int) -> None:
    word = "9" * 1_000_000
    document = Document(word, segments=(Segment(0, 1, 1),), paragraphs=(Span(0, len(word)),))
    for report in (
        sample(),
        replace(sample(), document=document, judgements=(), findings=(), extraction=sample().extraction.__class__()),
    ):
        page = opened(report, viewport={"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_print_shows_what_is_folded(opened: Any) -> None:
    page = opened(sample(), java_script_enabled=False)
    page.emulate_media(media="print")
    assert visible(page, ".card.matches ol") == 1
    assert visible(page, ".filters") == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1360, 390])
def test_axe_finds_no_serious_violation(opened: Any, scheme: str, width: int) -> None:
    folder = Path(os.environ.get("AXE_CORE", Path(__file__).parents[2] / "node_modules" / "axe-core"))
    if not (folder / "axe.min.js").is_file():
        pytest.skip("axe-core is not installed (npm install axe-core)")
    page = opened(sample(), color_scheme=scheme, viewport={"width": width, "height": 900})
    page.evaluate("document.querySelectorAll('details').forEach((fold) => (fold.open = true))")
    page.evaluate((folder / "axe.min.js").read_text(encoding="utf-8"))
    violations = page.evaluate("axe.run().then((result) => result.violations)")
    serious = [
        (violation["id"], [node["html"] for node in violation["nodes"]][:3])
        for violation in violations
        if violation["impact"] in ("serious", "critical")
    ]
    assert serious == []
