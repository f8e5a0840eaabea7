"""The accounts pack on tables of Markdown and HTML: each error has a twin that is right."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck import readers
from factcheck.extraction import extract
from factcheck.rules import Context
from factcheck.rules.registry import load

PACK = {rule.name: rule for rule in load() if rule.pack == "accounts"}


def findings(markdown: str) -> list[tuple[str, str]]:
    """Name of the rule and reported figure of every finding of the pack in a Markdown article with that table."""
    document = readers.read_text(f"---\ntitle: Accounts\n---\n\n{markdown}\n")
    assert document.tables
    context = Context(document, extract(document))
    return [
        (one.name, document.slice(one.spans[0]).strip()) for rule in PACK.values() for one in rule.findings(context)
    ]


def table(header: str, *rows: str) -> str:
    width = header.count("|") + 1
    lines = [header, "|".join(["---"] * width), *rows]
    return "\n".join(f"| {line.replace('|', ' | ')} |" for line in lines)


SHEET = ("Cash|310|280", "Plant|3,900|3,700", "Total assets|4,210|3,980", "Total liabilities|2,950|2,800")
INCOME = ("Sales|800|100.0", "Cost of goods|480|60.0", "Wages|160|20.0", "Rent|72|9.0", "Profit|88|11.0")
REGIONS = ("North|120|150|25.0%", "South|200|190|-5.0%", "East|80|92|15.0%", "West|60|66|10.0%")


@pytest.mark.parametrize(
    ("name", "text", "wrong"),
    [
        ("balance", table("€m|2010|2009", *SHEET, "Total equity|1,260|1,810"), "3,980"),
        ("balance", table("€m|2010", "Assets|900", "Liabilities and equity|890", "of which bonds|200"), "900"),
        ("subtotal", table("Item|2010", "Roads|120", "Schools|340", "Total|640"), "640"),
        ("subtotal", table("Item|2010|2011", "A|12|10", "B|30|20", "Total|42|33"), "33"),
        (
            "subtotal",
            table("Item|2010|2011", "A|12|10", "B|(3)|2", "Subtotal|9|12", "C|1|1", "D|2|2", "Total|12|51"),
            "51",
        ),
        ("subtotal", table("Shop|Men|Women|Total", "Leeds|10|12|22", "Hull|7|9|61", "Derby|5|5|10"), "61"),
        (
            "per-share",
            table("$m|2010", "Net profit|412", "Diluted shares (m)|206", "Diluted earnings per share|2.20"),
            "2.20",
        ),
        ("share-column", table("€m|2010|% of sales", *INCOME[:3], "Rent|72|19.0", INCOME[4]), "19.0"),
        ("change-column", table("Region|2009|2010|Change", *REGIONS[:2], "East|80|92|51.0%", REGIONS[3]), "51.0%"),
        (
            "change-column",
            table("Region|2010|2009|Change", "A|150|120|30", "B|190|200|-10", "C|92|80|21", "D|5|4|1"),
            "21",
        ),
        ("change-column", table("Region|2009|2010|% change", *REGIONS[:1], "South|200|190|5.0%", *REGIONS[2:]), "5.0%"),
    ],
)
def test_slip_is_found_at_its_cell(name: str, text: str, wrong: str) -> None:
    assert findings(text) == [(name, wrong)]


@pytest.mark.parametrize(
    "text",
    [
        table("€m|2010|2009", *SHEET, "Total equity|1,260|1,180"),
        table("€bn|2010", "Assets|4.2", "Liabilities|2.9", "Equity|1.2"),  # 4.1 or 4.2 by rounding
        table("Item|2010", "Roads|120", "Schools|340", "Total|460"),
        table("Item|2010", "Roads|12.4", "Schools|34.3", "Parks|1.1", "Total|47.9"),  # a tenth off by rounding
        table("Item|2010|2011", "A|12|10", "B|(3)|2", "Subtotal|9|12", "C|1|1", "D|2|2", "Total|12|15"),
        table("Largest cities|2010|2011", "Lyon|12|10", "Nice|30|20", "Total for the country|142|133"),
        table("Group|Share (%)", "Men|40", "Women|50", "Total|100"),
        table("Year|Average price", "2009|12", "2010|14", "Total|13"),
        table("$m|2010", "Net profit|412", "Diluted shares (m)|206", "Diluted earnings per share|2.00"),
        table("$ thousand|2010", "Net profit|412,000", "Shares (m)|206", "Earnings per share ($)|2.00"),
        table("$m|2010", "Net profit|412", "Shares (m)|206", "Diluted earnings per share|1.90"),
        table("€m|2010|% of sales", *INCOME),
        table("Region|2009|2010|Change", *REGIONS),
        table("Region|2010|2009|Change", "A|150|120|30", "B|190|200|-10", "C|92|80|12", "D|5|4|1"),
        table("Region|2009|2010|Change in rank", "A|1|3|5", "B|2|1|4", "C|3|2|9", "D|4|4|7"),
        table("Region|2009|2010|Change", "A|120|150|-30", "B|200|190|10", "C|80|92|-12", "D|60|66|5"),  # backwards
        table("Region|Target|2010|Growth", "A|150|120|3", "B|190|200|-1", "C|92|80|12", "D|5|4|2"),
    ],
)
def test_right_table_is_silent(text: str) -> None:
    assert findings(text) == []


def test_tables_of_html_are_checked(tmp_path: Path) -> None:
    rows = [("Item", "2010"), ("Roads", "120"), ("Schools", "340"), ("Total", "640")]
    cells = "".join(f"<tr><{tag}>{a}</{tag}><{tag}>{b}</{tag}></tr>" for tag, (a, b) in zip("hddd", rows, strict=True))
    html = cells.replace("<h>", "<th>").replace("</h>", "</th>").replace("<d>", "<td>").replace("</d>", "</td>")
    path = tmp_path / "accounts.html"
    path.write_text(f"<html><body><p>The budget.</p><table>{html}</table></body></html>", encoding="utf-8")
    document = readers.read(path)
    found = list(PACK["subtotal"].findings(Context(document, extract(document))))
    assert [document.slice(one.spans[0]) for one in found] == ["640"]
