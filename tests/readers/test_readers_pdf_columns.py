"""Pages with columns, drawn by program in several orders: the text comes out as it is read."""

from __future__ import annotations

import random
from typing import Any

import pytest
from test_readers_office import Draw, both, lines, paragraphs, pdf, span

LEFT = (
    "The harbour was dredged in the",
    "spring of that year, and nobody",
    "who lived beside it was asked.",
    "Boats of up to nine metres now",
    "come in at any tide, which they",
)
RIGHT = (
    "could not do before the works.",
    "The bill came to 4.2 million,",
    "of which the town paid 1.1",
    "million and the county the rest,",
    "says the clerk of the harbour.",
)
WHOLE = " ".join(LEFT + RIGHT)


def text_at(canvas: Any, x: float, y: float, text: str, size: float = 10) -> None:
    canvas.setFont("Helvetica", size)
    canvas.drawString(x, y, text)


def placed(*pieces: tuple[float, float, str]) -> Draw:
    """Lines at places, drawn in the order given."""

    def draw(canvas: Any) -> None:
        for x, y, text in pieces:
            text_at(canvas, x, y, text)

    return draw


def column(x: float, top: float, texts: tuple[str, ...], leading: float = 12) -> list[tuple[float, float, str]]:
    return [(x, top - index * leading, text) for index, text in enumerate(texts)]


COLUMNS = column(40, 500, LEFT) + column(220, 500, RIGHT)


def joined(document: Any) -> str:
    return " ".join(paragraphs(document))


@pytest.mark.parametrize("order", ["columns", "rows", "backwards", *range(3)])
def test_two_columns_are_read_one_after_the_other_whatever_the_order_of_the_file(order: str | int) -> None:
    pieces = list(COLUMNS)
    if order == "rows":
        pieces.sort(key=lambda piece: (-piece[1], piece[0]))
    elif order == "backwards":
        pieces.reverse()
    elif order != "columns":
        random.Random(order).shuffle(pieces)
    document = pdf(placed(*pieces))
    assert joined(document) == WHOLE
    assert "which they could not do before" in document.text  # the sentence goes on in the next column


def test_columns_with_lines_at_different_heights() -> None:
    pieces = column(40, 500, LEFT, 13) + column(220, 496, RIGHT, 11)
    assert joined(pdf(placed(*sorted(pieces, key=lambda piece: -piece[1])))) == WHOLE


def test_a_headline_over_both_columns_comes_first_and_closes_nothing() -> None:
    rows = sorted(COLUMNS, key=lambda piece: (-piece[1], piece[0]))
    document = pdf(both(placed(*rows), lines(40, 540, "The harbour that nobody asked for", size=20)))
    assert document.title == "The harbour that nobody asked for"
    assert joined(document) == f"The harbour that nobody asked for {WHOLE}"


def test_a_full_width_paragraph_divides_the_columns() -> None:
    wide = "A line over the whole width of the page stands between both halves of the text."
    pieces = [*COLUMNS, (40, 425, wide), *column(40, 400, RIGHT), *column(220, 400, LEFT)]
    document = pdf(placed(*sorted(pieces, key=lambda piece: (-piece[1], piece[0]))))
    assert joined(document) == f"{WHOLE} {wide} {' '.join(RIGHT + LEFT)}"


def test_three_columns() -> None:
    third = (
        "Nobody from the county was",
        "at hand on Friday to say what",
        "becomes of the sand that is",
        "left on the quay, some 800",
        "tonnes by the count of a man.",
    )
    narrow = tuple(line[:26].rpartition(" ")[0] for line in LEFT), tuple(line[:26].rpartition(" ")[0] for line in RIGHT)
    pieces = column(20, 500, narrow[0]) + column(150, 500, narrow[1]) + column(280, 500, third)
    document = pdf(placed(*sorted(pieces, key=lambda piece: (-piece[1], piece[0]))))
    assert joined(document) == " ".join((*narrow[0], *narrow[1], *third))


def test_a_page_number_in_the_gutter_bridges_nothing() -> None:
    rows = sorted([*COLUMNS, (204, 40, "17")], key=lambda piece: (-piece[1], piece[0]))
    assert joined(pdf(placed(*rows))) == f"{WHOLE} 17"


def test_indents_in_the_right_column_begin_paragraphs_there_too() -> None:
    new = [
        (234, 464, "A new paragraph of the text"),
        (220, 452, "begins with an indent of its"),
        (220, 440, "own and ends with 5 words."),
    ]
    pieces = [*column(40, 500, LEFT), *column(220, 500, RIGHT[:3]), *new]
    document = pdf(placed(*sorted(pieces, key=lambda piece: (-piece[1], piece[0]))))
    assert paragraphs(document) == [
        " ".join((*LEFT, *RIGHT[:3])),
        "A new paragraph of the text begins with an indent of its own and ends with 5 words.",
    ]


def test_places_count_lines_as_they_are_read() -> None:
    rows = sorted(COLUMNS, key=lambda piece: (-piece[1], piece[0]))
    document = pdf(placed(*rows))
    where = document.locate(span(document, "4.2 million"))
    assert (where.page, where.line) == (1, len(LEFT) + 2)


# -- near twins without columns


def test_rows_of_a_table_stay_together() -> None:
    rows = [
        ("Ministry of Education and Science", "2.4", "3.1"),
        ("Ministry of Works and of Roads", "4.0", "4.4"),
        ("Ministry of Health and of Care", "9.1", "8.7"),
        ("Ministry of the Sea and the Ports", "0.4", "0.3"),
        ("Ministry of Justice and of Order", "1.2", "1.2"),
        ("All the ministries of the land", "17.1", "17.7"),
    ]
    pieces = [
        (x, 500 - index * 12, cell)
        for index, row in enumerate(rows)
        for x, cell in zip((40, 260, 320), row, strict=True)
    ]
    assert joined(pdf(placed(*pieces))) == " ".join(cell for row in rows for cell in row)


def test_names_and_places_side_by_side_are_rows() -> None:
    rows = [("Ada Brook", "Norby"), ("Ben Cole", "Elsvik"), ("Cara Dunn", "Tarn"), ("Dan Eld", "Holm")]
    pieces = [
        (x, 500 - index * 12, cell) for index, row in enumerate(rows) for x, cell in zip((40, 240), row, strict=True)
    ]
    assert "Ben Cole Elsvik" in pdf(placed(*pieces)).text


def test_cells_of_several_words_are_rows() -> None:
    rows = [
        ("The harbour of Norby", "Dredged in the spring"),
        ("The quay at Elsvik", "Built by the county"),
        ("The light on Tarn", "Lit by the town"),
        ("The mole of Holm", "Paid for by nobody"),
    ]
    pieces = [
        (x, 500 - index * 12, cell) for index, row in enumerate(rows) for x, cell in zip((40, 240), row, strict=True)
    ]
    assert "The quay at Elsvik Built by the county" in pdf(placed(*pieces)).text


def test_ragged_lines_of_one_column_are_no_columns() -> None:
    texts = (
        "A text whose lines are of very different lengths, as they",
        "are in a letter",
        "that somebody wrote by hand and that nobody",
        "has set,",
        "so that the right side of the page is",
        "empty in places and not in others, and no more.",
    )
    assert joined(pdf(lines(50, 500, *texts))) == " ".join(texts)


def test_justified_lines_with_wide_spaces_are_no_columns() -> None:
    def draw(canvas: Any) -> None:
        for index, text in enumerate((*LEFT, *RIGHT)):
            words = text.split()
            width = sum(canvas.stringWidth(word, "Helvetica", 10) for word in words)
            step = (230 - width) / (len(words) - 1)
            x = 50.0
            for word in words:
                text_at(canvas, x, 500 - 12 * index, word)
                x += canvas.stringWidth(word, "Helvetica", 10) + step

    assert joined(pdf(draw)) == WHOLE
