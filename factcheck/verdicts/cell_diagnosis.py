"""What may have gone wrong in a figure that differs from a cell of a table: the first guess that explains it.

A slip is named only where the figure then is another cell, or the same cell otherwise written, to its last printed
place: a power of ten, another period of the row, another row or column, digits in another order, a lost sign.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from factcheck.linking.tables.cell_index import TableIndex
from factcheck.linking.tables.conditions import states
from factcheck.linking.tables.items import Item
from factcheck.linking.values import number
from factcheck.model import Diagnosis
from factcheck.units import same_dimension

_TEN = Decimal(10)
_POWERS = (1, 3, -1, -3, 2, -2, 6, -6)
#: Digits from which a figure is told from others by itself; beside a period that is near, fewer are enough.
_MANY, _SOME = 3, 2
#: Rows among which another row's figure is looked for.
_SEARCHED = 2000


def diagnose(item: Item, row: int, column: int, index: TableIndex) -> Diagnosis | None:
    """The first guess that explains why a figure is not what one cell says, or ``None``.

    Args:
        item: the figure as read.
        row, column: the cell that it was set against.
        index: the table.
    """
    value = index.columns[column].numbers[row]
    if value is None or item.reading != "point" or item.value is None:
        return None
    guesses = (_power_of_ten, _other_period, _other_row, _other_column, _digits, _sign)
    return next((found for guess in guesses if (found := guess(item, value, (row, column), index))), None)


def _power_of_ten(item: Item, value: Decimal, place: tuple[int, int], index: TableIndex) -> Diagnosis | None:
    for power in _POWERS:
        if value and states(item, value * _TEN**power, place, index):
            factor, large = _TEN ** abs(power), "large" if power > 0 else "small"
            return Diagnosis(f"x{factor:f}", f"Too {large} by exactly {number(factor)}", index.text(*place))
    return None


def _other_period(item: Item, value: Decimal, place: tuple[int, int], index: TableIndex) -> Diagnosis | None:
    """The same row's figure of another period, in another column or in another row of the same thing."""
    if len(_printed(item)) < _SOME:
        return None
    row, column = place
    for other in _columns_of_periods(column, index):
        if _is(item, (row, other), index):
            return _named("wrong_year", index.header[other], (row, other), index)
    dates = index.view.period_column
    for other in range(index.size) if dates is not None and index.size <= _SEARCHED else ():
        same = all(index.text(other, key) == index.text(row, key) for key in index.view.key if key != dates)
        if same and other != row and dates is not None and _is(item, (other, column), index):
            return _named("wrong_year", index.text(other, dates), (other, column), index)
    return None


def _columns_of_periods(column: int, index: TableIndex) -> Iterator[int]:
    """The columns of the same measure at other periods, the nearest first."""
    own = index.view.columns[column]
    alike = [one.position for one in index.view.columns if one.period and own.period and one.name == own.name]
    yield from sorted((other for other in alike if other != column), key=lambda other: (abs(other - column), other))


def _other_row(item: Item, value: Decimal, place: tuple[int, int], index: TableIndex) -> Diagnosis | None:
    """The figure of another row; told by many digits, and by one row alone."""
    row, column = place
    if len(_printed(item)) < _MANY or index.size > _SEARCHED:
        return None
    found = [other for other in index.body if other != row and _is(item, (other, column), index)]
    return _named("swapped_entity", index.row_name(found[0]), (found[0], column), index) if len(found) == 1 else None


def _other_column(item: Item, value: Decimal, place: tuple[int, int], index: TableIndex) -> Diagnosis | None:
    """The row's figure of another measure."""
    row, column = place
    if len(_printed(item)) < _SOME:
        return None
    found = [other for other in index.figures if other != column and _is(item, (row, other), index)]
    return _named("sibling_measure", index.header[found[0]], (row, found[0]), index) if len(found) == 1 else None


def _digits(item: Item, value: Decimal, place: tuple[int, int], index: TableIndex) -> Diagnosis | None:
    """The cell's digits in another order, or with one left out."""
    printed, text = _printed(item), index.text(*place)
    if len(printed) < _SOME or item.value is None or value * item.value < 0:
        return None
    if sorted(printed) == sorted(_rounded(value, len(printed))):
        return Diagnosis("transposed_digits", f"The digits of {text} in another order", text)
    meant = _rounded(value, len(printed) + 1)
    shorter = len(meant) == len(printed) + 1 and len(printed) >= _MANY
    if shorter and any(meant[:gap] + meant[gap + 1 :] == printed for gap in range(len(meant))):
        return Diagnosis("dropped_digit", f"A digit of {text} is missing", text)
    return None


def _sign(item: Item, value: Decimal, place: tuple[int, int], index: TableIndex) -> Diagnosis | None:
    if value and states(item, -value, place, index):
        return Diagnosis("wrong_direction", f"Right size, wrong sign: {index.text(*place)}", index.text(*place))
    return None


def _is(item: Item, place: tuple[int, int], index: TableIndex) -> bool:
    """Whether a figure states another cell, which has a unit of its kind."""
    value, unit = index.columns[place[1]].numbers[place[0]], index.unit_of(*place)
    comparable = not (item.unit and unit) or same_dimension(item.unit, unit)
    return value is not None and comparable and states(item, value, place, index)


def _named(code: str, name: str, place: tuple[int, int], index: TableIndex) -> Diagnosis:
    return Diagnosis(code, f"That is the value of {name}: {index.text(*place)} (line {index.line(place[0])})", name)


def _printed(item: Item) -> str:
    """The digits of a figure as printed."""
    words = item.text.split()
    return "".join(char for char in words[0] if char.isdigit()).lstrip("0") if words else ""


def _rounded(value: Decimal, size: int) -> str:
    """The first digits of a number, rounded."""
    return f"{abs(value):.{size - 1}E}".partition("E")[0].replace(".", "")
