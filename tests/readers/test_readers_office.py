"""Word and PDF files made by program, so that the right answer is known."""

from __future__ import annotations

import builtins
import io
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from factcheck.errors import DocumentError, MissingExtraError
from factcheck.model import Document, Span
from factcheck.readers import read_bytes


def span(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return Span(start, start + len(words))


# -- Word


@pytest.fixture(scope="module")
def word_file() -> bytes:
    docx = pytest.importorskip("docx")
    file = docx.Document()
    file.core_properties.created = datetime(2014, 5, 3)
    file.add_heading("Five bridges", 0)
    file.add_heading("The cost", 1)
    paragraph = file.add_paragraph("It holds 10")
    paragraph.add_run("6").font.superscript = True
    paragraph.add_run(" litres and cost 1,740 crowns.")
    file.add_paragraph("“We paid 12,” she said.", style="List Bullet")
    file.add_paragraph("Words of 8.", style="Quote")
    table = file.add_table(2, 2)
    for cell, words in zip(table._cells, ("Year", "Bridges", "2001", "5"), strict=True):
        cell.text = words
    stream = io.BytesIO()
    file.save(stream)
    return stream.getvalue()


def test_word(word_file: bytes) -> None:
    document = read_bytes(word_file, "a.docx")
    assert document.title == "Five bridges"
    assert (document.date, document.date_source) == (date(2014, 5, 3), "document properties")
    assert "It holds 10⁶ litres and cost 1,740 crowns." in document.text
    expected = {"Five": "headline", "The cost": "heading", "We paid": "quote", "Words of": "quote", "2001": "table"}
    assert {words: document.zone_of(span(document, words)) for words in expected} == expected
    assert [[cell.text for cell in row] for row in document.tables[0].rows] == [["Year", "Bridges"], ["2001", "5"]]


def test_word_places_are_paragraphs(word_file: bytes) -> None:
    document = read_bytes(word_file, "a.docx")
    where = document.locate(span(document, "1,740"))
    assert (where.paragraph, where.column) == (3, len("It holds 10⁶ litres and cost ") + 1)


def test_word_is_told_from_the_first_bytes(word_file: bytes) -> None:
    assert read_bytes(word_file, "-").title == "Five bridges"


def test_broken_word_file() -> None:
    with pytest.raises(DocumentError, match="is no Word document that can be read"):
        read_bytes(b"PK\x03\x04 nothing", "a.docx")


# -- PDF

Draw = Callable[[Any], None]


def pdf(*pages: Draw, **options: Any) -> Document:
    canvas_module = pytest.importorskip("reportlab.pdfgen.canvas")
    stream = io.BytesIO()
    canvas = canvas_module.Canvas(stream, pagesize=(420, 595), invariant=True, **options)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return read_bytes(stream.getvalue(), "a.pdf")


def lines(x: float, top: float, *texts: str, size: float = 10) -> Draw:
    def draw(canvas: Any) -> None:
        canvas.setFont("Helvetica", size)
        for index, text in enumerate(texts):
            canvas.drawString(x, top - index * size * 1.2, text)

    return draw


def both(*draws: Draw) -> Draw:
    def draw(canvas: Any) -> None:
        for one in draws:
            one(canvas)

    return draw


def paragraphs(document: Document) -> list[str]:
    return [document.slice(one) for one in document.paragraphs]


def test_pdf_lines_become_paragraphs() -> None:
    document = pdf(
        both(
            lines(50, 550, "Two bridges", size=20),
            lines(50, 500, "The first line of a text that", "goes on to the second line."),
            lines(50, 460, "A paragraph of its own with 5 words", "and more."),
        )
    )
    assert paragraphs(document) == [
        "Two bridges",
        "The first line of a text that goes on to the second line.",
        "A paragraph of its own with 5 words and more.",
    ]
    assert document.title == "Two bridges"
    assert document.zone_of(document.paragraphs[0]) == "headline"


def test_pdf_items_of_a_list_are_paragraphs_with_their_hanging_lines() -> None:
    def draw(canvas: Any) -> None:
        canvas.setFont("Helvetica", 10)
        items = ((50, "• The first item is longer"), (60, "than its line of 5 words."), (50, "• The second is not."))
        for index, (x, text) in enumerate(items):
            canvas.drawString(x, 500 - 12 * index, text)

    assert paragraphs(pdf(draw)) == ["• The first item is longer than its line of 5 words.", "• The second is not."]


def test_pdf_a_line_set_a_little_smaller_belongs_to_its_paragraph() -> None:
    smaller = lines(50, 488, "a/path/of/some/length, and", size=9)
    document = pdf(both(lines(50, 500, "The files are in"), smaller, lines(50, 476, "in 3 other folders.")))
    assert paragraphs(document) == ["The files are in a/path/of/some/length, and in 3 other folders."]


def test_pdf_words_broken_at_the_end_of_a_line_are_joined() -> None:
    document = pdf(
        lines(50, 500, "The govern-", "ment spent 1,740 on a re-", "port of the 10-", "year plan from 2010-", "2012.")
    )
    assert paragraphs(document) == ["The government spent 1,740 on a report of the 10-year plan from 2010-2012."]


@pytest.mark.parametrize(("size", "rise"), [(6, 4), (8.3, 3.3)], ids=["as set by a typesetter", "as browsers print"])
def test_pdf_raised_digits(size: float, rise: float) -> None:
    def draw(canvas: Any) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.drawString(50, 500, "It holds 10")
        text = canvas.beginText(50 + canvas.stringWidth("It holds 10"), 500)
        text.setRise(rise)
        text.setFont("Helvetica", size)
        text.textOut("6")
        text.setRise(0)
        text.setFont("Helvetica", 10)
        text.textOut(" litres for 1,740")
        text.setRise(rise)
        text.setFont("Helvetica", size)
        text.textOut("3")
        text.setRise(0)
        text.setFont("Helvetica", 10)
        text.textOut(" people.")
        canvas.drawText(text)

    document = pdf(draw)
    assert paragraphs(document) == ["It holds 10⁶ litres for 1,740[3] people."]
    assert document.zone_of(span(document, "[3]")) == "ignored"


def test_pdf_ligatures_become_letters() -> None:
    metrics = pytest.importorskip("reportlab.pdfbase.pdfmetrics")
    metrics.registerFont(pytest.importorskip("reportlab.pdfbase.ttfonts").TTFont("Vera", "Vera.ttf"))

    def draw(canvas: Any) -> None:
        canvas.setFont("Vera", 10)
        canvas.drawString(50, 500, "The ﬁrst ﬂood of 1997 cost ﬁve million.")

    assert paragraphs(pdf(draw)) == ["The first flood of 1997 cost five million."]


def test_pdf_page_numbers_and_running_heads_stay_out() -> None:
    def page(number: int) -> Draw:
        return both(
            lines(50, 580, "The Annual Report"),
            lines(50, 500, f"Text number {number} ends here."),
            lines(200, 20, str(number)),
        )

    document = pdf(page(1), page(2), page(3))
    assert paragraphs(document) == [f"Text number {number} ends here." for number in (1, 2, 3)]
    assert document.locate(document.paragraphs[2]).page == 3


def test_pdf_lines_that_are_alike_are_no_running_heads() -> None:
    texts = [f"Row {row} of the list has a number in it and is as long as text is, all the time." for row in range(9)]
    document = pdf(*[lines(50, 500, *texts)] * 4)
    assert document.text.count("Row 0") == 4


def test_pdf_columns_are_read_one_after_the_other() -> None:
    document = pdf(both(lines(40, 500, "Left one", "left two."), lines(230, 500, "Right one", "right two.")))
    assert document.text.index("left two") < document.text.index("Right one")


def test_pdf_a_sentence_goes_on_over_the_page() -> None:
    document = pdf(lines(50, 100, "It ends on the next"), lines(50, 500, "page after 5 words."))
    assert paragraphs(document) == ["It ends on the next page after 5 words."]
    assert document.locate(span(document, "5 words")).page == 2


def test_pdf_places_are_page_line_and_column() -> None:
    document = pdf(lines(50, 500, "The first line", "has 1,740 on its second."))
    where = document.locate(span(document, "1,740"))
    assert (where.page, where.line, where.column, where.end_column) == (1, 2, 5, 10)


def test_pdf_date_of_the_dateline_goes_before_that_of_the_file() -> None:
    document = pdf(lines(50, 500, "Published 3 May 2014", "and more text."))
    assert (document.date, document.date_source) == (date(2014, 5, 3), "dateline")
    undated = pdf(lines(50, 500, "No date."))
    assert (undated.date_source, undated.title) == ("document properties", None)


def test_pdf_without_text_and_broken_and_locked() -> None:
    with pytest.raises(DocumentError, match="has no text in it"):
        pdf(lambda canvas: canvas.rect(10, 10, 50, 50))
    with pytest.raises(DocumentError, match="is no PDF file that can be read"):
        read_bytes(b"%PDF-1.4 nothing", "a.pdf")
    encryption = pytest.importorskip("reportlab.lib.pdfencrypt").StandardEncryption("secret")
    with pytest.raises(DocumentError, match="is protected by a password"):
        pdf(lines(50, 500, "Text."), encrypt=encryption)


# -- extras


@pytest.mark.parametrize(("name", "package", "extra"), [("a.pdf", "pypdfium2", "pdf"), ("a.docx", "mammoth", "word")])
def test_missing_extra_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, name: str, package: str, extra: str
) -> None:
    real = builtins.__import__

    def without(module: str, *args: Any, **kwargs: Any) -> Any:
        if module == package:
            raise ImportError(module)
        return real(module, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtraError, match=rf"pip install 'numeric-factcheck\[{extra}\]'"):
        read_bytes(b"anything", name)
