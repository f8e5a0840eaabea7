"""A paragraph that names no country: what its other figures confirm, and the twin in which they confirm nothing."""

from __future__ import annotations

from datetime import date

from factcheck import pipeline, readers, reference

TABLES = reference.load()
OPENING = "Turkey is tired. In Turkey prices rose by 53.9 percent in 2023, and Turkey votes soon.\n\n"


def accused(paragraph: str) -> list[str]:
    document = readers.read_text(OPENING + paragraph, published=date(2024, 2, 20))
    report = pipeline.check(document, TABLES)
    return [one.claim.figure.surface for one in report.judgements if one.verdict == "differs"]


def test_figures_borne_out_say_of_which_country_a_paragraph_is() -> None:
    paragraph = (
        "Exports came to $256 billion in 2023. Imports stayed at $362 billion. The economy grew by 15.1 percent."
    )
    assert accused(paragraph) == ["15.1 percent"]


def test_without_them_the_paragraph_may_be_of_anything() -> None:
    paragraph = "Exports came to $3 million in 2023. Imports stayed at $2 million. The economy grew by 15.1 percent."
    assert not accused(paragraph)


def test_one_figure_borne_out_is_not_enough() -> None:
    paragraph = "Exports came to $256 billion in 2023. Imports stayed at $2 million. The economy grew by 15.1 percent."
    assert not accused(paragraph)


def test_a_figure_borne_out_says_what_its_sentence_goes_on_about() -> None:
    sentence = (
        "Turkey exported $254 billion in 2022. The total compares with $225 billion in 2021, an increase of 27 percent."
    )
    assert accused(sentence) == ["27 percent"]


def test_without_it_the_sentence_may_go_on_about_anything() -> None:
    sentence = (
        "Turkey exported $254 billion in 2022. The total compares with $25 billion in 2021, an increase of 27 percent."
    )
    assert "27 percent" not in accused(sentence)
