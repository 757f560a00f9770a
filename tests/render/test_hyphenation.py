"""Words are parted where the dictionary of their language parts them, on any machine's TeX."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from reportgen.model.blocks import Table
from reportgen.render.hyphenation import hyphenating, hyphenation, new_languages, whole_words
from reportgen.render.structure import Structure
from reportgen.render.tables import table
from reportgen.settings import Settings
from reportgen.typeset import typeset
from tests.compose.walk import every
from tests.typeset.documents import document

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reportgen.model.edition import Edition
    from reportgen.model.language import Language

HYPHEN = "\ufffe"
"""What the reader makes of a hyphen at the end of a line."""


def parting(language: Language, code: str, dictionary: str) -> Language:
    """Give a language that parts its words by a dictionary."""
    typography = language.typography.model_copy(update={"hyphenation": dictionary})
    return language.model_copy(update={"code": code, "typography": typography})


def test_the_words_of_the_document_are_parted_by_the_dictionary(languages: Mapping[str, Language]) -> None:
    russian = parting(languages["en"], "ru", "ru_RU")
    made = str(hyphenation((languages["zh"], russian), r"\RGparagraph{text}{Сотрудничество, рост и сотрудничество M5}"))
    number = r"\csname RGlanguage@ru\endcsname"
    assert str(new_languages((languages["zh"], russian))) == rf"\expandafter\newlanguage{number}"
    assert made == rf"{{\language{number}\hyphenation{{со-труд-ни-че-ство}}}}" + "\n"


def test_a_language_without_a_dictionary_is_left_to_the_engine(languages: Mapping[str, Language]) -> None:
    english, russian = languages["en"], parting(languages["en"], "ru", "ru_RU")
    assert not hyphenation((english,), "cooperation")
    assert not hyphenating(english, (english,))
    assert str(hyphenating(english, (english, russian))) == r"\language0 "
    assert str(hyphenating(russian, (english, russian))) == r"\language\csname RGlanguage@ru\endcsname"


def test_the_words_of_magnitudes_are_whole(languages: Mapping[str, Language]) -> None:
    english, chinese = languages["en"], languages["zh"]
    assert str(whole_words((chinese, english))) == r"{\language0 \hyphenation{billion million trillion}}"
    assert not whole_words((chinese,))
    by_dictionary = parting(english, "en", "en_GB")
    assert not whole_words((by_dictionary,))
    made = str(hyphenation((by_dictionary,), "cooperation for trillion and million"))
    assert "co-oper-a-tion" in made
    assert "illi" not in made


def test_the_first_word_of_a_cell_may_be_parted(small_editions: Mapping[str, Edition]) -> None:
    edition = small_editions["zh-en"]
    chinese, english = edition.languages
    source = next(every(Table, edition))
    assert r"\hspace{0pt}" not in str(table(source, edition, Structure("zh-CN")))
    both = replace(edition, languages=(chinese, parting(english, "en", "en_GB")))
    parted = str(table(source, both, Structure("zh-CN")))
    assert parted.count(r"\hspace{0pt}") == len(source.rows) * (len(source.columns) - 1)


@pytest.mark.tex
@pytest.mark.parametrize(
    ("voice", "word", "width", "lines"),
    [
        (1, "сотрудничество", 12, ["со", "труд", "ниче", "ство"]),
        (1, "сотрудничество", 24, ["сотрудниче", "ство"]),
        (0, "сотрудничество", 24, ["сотрудничество"]),
        (0, "millionaire", 12, ["mil", "lion", "aire"]),
        (0, "million", 12, ["million"]),
    ],
)
def test_the_engine_parts_the_words_of_a_voice_as_told(
    voice: int, word: str, width: int, lines: list[str], languages: Mapping[str, Language], tmp_path: Path
) -> None:
    voices = (languages["en"], parting(languages["en"], "ru", "ru_RU"))
    words = rf"\hspace{{0pt}}{word}"
    room = f"{new_languages(voices)}{whole_words(voices)}"
    told = f"{room}{hyphenation(voices, words)}{hyphenating(voices[voice], voices)}"
    made = typeset(document(rf"{told}\begin{{minipage}}{{{width}mm}}{words}\end{{minipage}}"), Settings(tmp_path)).value
    text = pypdfium2.PdfDocument(made.pdf)[0].get_textpage().get_text_range()
    assert text.split(HYPHEN) == lines
