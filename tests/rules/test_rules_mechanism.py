"""The mechanism: decorator, registry, selection, third parties' rules, and what rules may import."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import FrozenInstanceError
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

import factcheck.rules
from factcheck.errors import UnknownNameError, UsageError
from factcheck.extraction import extract
from factcheck.model import Span
from factcheck.readers import read_text
from factcheck.rules import Context, Hit, Rule, find_inconsistencies, found, registry, rule
from factcheck.settings import Settings


@rule("XY101", "example")
def example(context: Context) -> Iterator[Hit]:
    """A word that we do not print.

    Because of the style book.

    Flagged:
        A very good year.
        # Heading
          Very good.

    Not flagged:
        A good year.
    """
    at = context.document.text.find("very")
    if at >= 0:
        yield found("'very' says nothing", Span(at, at + 4), suggestion="", severity="warning")


def test_decorator_makes_an_immutable_rule() -> None:
    assert isinstance(example, Rule)
    assert (example.code, example.name, example.pack, example.preview) == ("XY101", "example", "", False)
    with pytest.raises(FrozenInstanceError):
        example.code = "XY102"  # type: ignore[misc]


def test_docstring_is_the_manual_page() -> None:
    assert example.manual.summary == "A word that we do not print."
    assert example.manual.reason == "Because of the style book."
    assert example.manual.flagged == ("A very good year.", "# Heading\nVery good.")
    assert example.manual.not_flagged == ("A good year.",)


@pytest.mark.parametrize(("code", "name"), [("201", "x"), ("FC1", "x"), ("FC201", "Not A Name"), ("FC201", "")])
def test_malformed_code_or_name_is_refused(code: str, name: str) -> None:
    with pytest.raises(ValueError, match=r"rule (code|name)"):
        rule(code, name)


def test_rule_without_examples_is_refused() -> None:
    def bare(context: Context) -> Iterator[Hit]:
        """Something."""
        yield from ()

    with pytest.raises(ValueError, match="Flagged"):
        rule("XY102", "bare")(bare)


def test_a_code_or_name_used_twice_is_refused() -> None:
    again = rule("XY101", "other")(example.check)
    namesake = rule("XY102", "example")(example.check)
    for other in (again, namesake):
        with pytest.raises(UsageError, match="share"):
            registry.in_order([example, other])


def test_codes_stand_in_their_families() -> None:
    assert [one.code for one in registry.load()] == sorted(one.code for one in registry.load())
    assert all(one.code.startswith("FC") and one.code[2] in "1234589" for one in registry.load())


def test_packs_and_preview_are_off_unless_asked_for() -> None:
    usual = registry.selected(Settings())
    assert not [one for one in usual if one.pack or one.preview]
    for pack in sorted({one.pack for one in registry.load()} - {""}):
        assert {one.pack for one in registry.selected(Settings(packs=(pack,)))} == {"", pack}


def test_select_and_ignore_take_codes_and_their_starts() -> None:
    growth = registry.selected(Settings(select=("FC201",)))
    assert [one.code for one in growth] == ["FC201"]
    rest = registry.selected(Settings(select=("FC2",), ignore=("FC201",)))
    assert rest
    assert all(one.code.startswith("FC2") and one.code != "FC201" for one in rest)


def test_codes_are_switched_off_per_path() -> None:
    settings = Settings(per_path=(("opinion/*", ("FC2",)),))
    assert all(not one.code.startswith("FC2") for one in registry.selected(settings, "opinion/x.md"))
    assert registry.selected(settings, "news/x.md") == registry.selected(Settings(), "news/x.md")


@pytest.mark.parametrize(
    "settings",
    [
        Settings(select=("FC999",)),
        Settings(ignore=("FC2O1",)),
        Settings(per_path=(("*", ("Q",)),)),
        Settings(packs=("x",)),
    ],
)
def test_unknown_code_or_pack_is_an_error(settings: Settings) -> None:
    with pytest.raises(UnknownNameError):
        registry.selected(settings)


def test_the_printed_code_is_the_code_that_switches_off() -> None:
    for one in registry.load():
        document = read_text(one.manual.flagged[0])
        on = Settings(select=(one.code,))
        codes = {finding.code for finding in find_inconsistencies(document, extract(document), (), on)}
        assert codes == {one.code}
        off = Settings(select=(one.code,), ignore=tuple(codes))
        assert not find_inconsistencies(document, extract(document), (), off)


def test_findings_are_in_order_and_each_set_of_figures_is_reported_once() -> None:
    text = "\n\n".join(one.manual.flagged[0] for one in registry.load())
    document = read_text(text)
    findings = find_inconsistencies(document, extract(document), (), Settings())
    starts = [finding.spans[0].start for finding in findings]
    assert starts == sorted(starts)
    assert len({frozenset(finding.spans) for finding in findings}) == len(findings)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        # seen by FC208 (a total over a period) and by FC209 (a rate times an amount)
        ("The glacier lost 310 millimetres in 10 years, or 62 millimetres a year.", ["FC208"]),
        # two slips
        ("The wall is 3 meters (6 feet) high. The mine dismissed 1,020 of its 3,400 workers, or 40 percent.",
         ["FC401", "FC206"]),
    ],
)  # fmt: skip
def test_a_slip_that_two_rules_see_is_reported_once(text: str, codes: list[str]) -> None:
    document = read_text(text)
    assert [one.code for one in find_inconsistencies(document, extract(document), (), Settings())] == codes


def third_party_example() -> str:
    """The rule shown in factcheck/rules/README.md."""
    page = (Path(__file__).parents[2] / "factcheck" / "rules" / "README.md").read_text(encoding="utf-8")
    return page.split("```python\n")[1].split("```")[0]


def test_third_parties_add_rules_by_entry_point(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "house_rules.py").write_text(third_party_example())
    monkeypatch.syspath_prepend(tmp_path)
    entry = EntryPoint("league", "house_rules:league", registry.ENTRY_POINT_GROUP)
    monkeypatch.setattr(registry, "entry_points", lambda group: [entry])
    registry.load.cache_clear()
    try:
        document = read_text("The road is 4,000 km long.")
        findings = find_inconsistencies(document, extract(document), (), Settings(select=("HS101",)))
    finally:
        registry.load.cache_clear()
    assert [(one.code, document.slice(one.spans[0])) for one in findings] == [("HS101", "4,000 km")]


FOLDER = Path(factcheck.rules.__file__).parent
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.rglob("*.py"))}


def test_every_file_of_the_folder_is_one_rule_or_the_mechanism() -> None:
    rules = {path.name: _rules(tree) for path, tree in TREES.items() if path.parent == FOLDER}
    assert {name for name, count in rules.items() if count != 1} == {"__init__.py", "rule.py", "registry.py"}


def test_what_rules_share_holds_no_rule() -> None:
    assert [path.name for path, tree in TREES.items() if path.parent.name == "shared" and _rules(tree)] == []


def test_rules_do_not_see_each_other() -> None:
    rule_modules = {path.stem for path, tree in TREES.items() if _rules(tree)}
    for path, tree in TREES.items():
        imported = {name.rpartition(".")[2] for name in _imports(tree)}
        assert not imported & rule_modules, path.name


def _rules(tree: ast.Module) -> int:
    """How many functions of a module are rules."""
    return sum(
        isinstance(decorator, ast.Call) and getattr(decorator.func, "id", "") == "rule"
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        for decorator in node.decorator_list
    )


def _imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("factcheck.rules"):
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names if node.module == "factcheck.rules")
