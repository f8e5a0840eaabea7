"""``factcheck rule``: the list of rules, or the manual page of one."""

from __future__ import annotations

import click

from factcheck.rules import Rule
from factcheck.rules.registry import find, load


@click.command("rule")
@click.argument("code", required=False)
def command(code: str | None) -> None:
    """Print what rule CODE checks, with its examples; without CODE, the list of rules."""
    if code is None:
        width = max(len(one.name) for one in load())
        for one in load():
            click.echo(f"{one.code}  {one.name:<{width}}  {one.manual.summary}{_standing(one)}")
    else:
        click.echo(_page(find(code.upper())))


def _standing(one: Rule) -> str:
    notes = ([f"--pack {one.pack}"] if one.pack else []) + (["preview"] if one.preview else [])
    return f" [{', '.join(notes)}]" if notes else ""


def _page(one: Rule) -> str:
    lines = [f"{one.code} {one.name}{_standing(one)}", "", one.manual.summary]
    if one.manual.reason:
        lines += ["", one.manual.reason]
    for title, examples in (("Flagged:", one.manual.flagged), ("Not flagged:", one.manual.not_flagged)):
        lines += ["", title, *("    " + example.replace("\n", "\n      ") for example in examples)]
    lines += [
        "",
        f'Switch off: ignore = ["{one.code}"] in factcheck.toml,',
        f"or in the article: <!-- factcheck: ignore[{one.code}] reason -->",
    ]
    return "\n".join(lines)
