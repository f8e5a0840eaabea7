"""quantulum3 reads rare units for us, and is left alone otherwise; what it knows, we know or have declined."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal

import pytest

from factcheck import units
from factcheck.extraction import extract, rare_units
from factcheck.extraction.measures import read_unit
from factcheck.lexicons import unit_names
from factcheck.model import Document

#: Names of quantulum3 that are no units of measure to us: counts, groups, parts of a year, words that mislead.
DECLINED = {
    "unk", "dimensionless", "pair", "set", "count", "turn", "dozen", "gross", "great gross", "long hundred",
    "baker's dozen", "drop", "quarter", "span", "mill", "dime", "rappen", "centavo", "quad", "peck", "rad",
    "speed of light", "gal", "board-foot", "inverse second", "pixel", "cycle per second", "brazilian real",
    # sizes that no text was seen to print
    "attoampere", "attobarn", "attowatt", "exaampere", "exahertz", "exametre", "exayear", "exbibit", "femtoampere",
    "gigafarad", "kilofarad", "pebibit", "petaampere", "standard cubic centimetre per minute",
    "standard litre per minute", "statmho", "teraampere", "terayear", "yobibit", "yobibyte", "yoctometre", "zebibit",
    "zebibyte", "zeptometre",
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The yarn measured 40 denier.", "40", "denier"),
        ("A force of 12 poundals was applied.", "12", "poundal"),
        ("It sailed three leagues west.", "3", "league"),
        ("The tests used 70 kibibits each.", "70", "kibibit"),
    ],
)
def test_rare_unit(text: str, value: str, unit: str) -> None:
    (quantity,) = extract(Document(text=text)).quantities
    assert (quantity.low, quantity.unit) == (Decimal(value), unit)


def test_every_rare_word_is_read_as_its_unit() -> None:
    names = unit_names.load()
    for word in names.rare_words:
        found = rare_units.read(word)
        assert found is not None, word
        assert found[0] in names.rare.values()


def test_ordinary_text_does_not_load_quantulum3() -> None:
    code = (
        "import sys; from factcheck.extraction import extract; from factcheck.model import Document;"
        "extract(Document(text='Sales rose 5% to $3.2 million, or 12 km of 3-inch pipe. The 40 shops cost 3m euros.'));"
        "assert not {'quantulum3', 'pint', 'pandas'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_units_of_quantulum3_are_known_or_declined() -> None:
    rare_units.read("denier")
    from quantulum3 import load

    names = unit_names.load()
    unknown = []
    for name, unit in sorted(load.units("en_US").names.items()):
        if name in names.rare or name in DECLINED:
            continue
        spellings = [name, *unit.surfaces, *unit.symbols]
        if not any(_is_read(spelling) for spelling in spellings):
            unknown.append(name)
    assert unknown == []


def _is_read(spelling: str) -> bool:
    found = read_unit(spelling, 0, len(spelling), attached=True)
    return found is not None and units.dimension(found.name) != ""
