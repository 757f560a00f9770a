"""What is printed can be read back, each figure in its language's form; lines begin and end as they should."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportgen.compose.numbering import claim_labels
from reportgen.compose.wording import figure
from reportgen.model.blocks import Subheading, Table
from reportgen.model.text import Figure
from reportgen.settings import Settings
from reportgen.typeset import typeset
from tests.compose.walk import every, words
from tests.pages.reading import Pdf, bare
from tests.typeset.documents import document

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from reportgen.model.dossier import Dossier
    from reportgen.model.edition import Edition
    from reportgen.model.language import Language
    from tests.pages.reading import Glyph

pytestmark = pytest.mark.tex

NEVER_FIRST = "。，、；：？！）》〉」』】〕”’»…％%"
"""What no line begins with: closing punctuation (clreq, 3.1.3)."""
NEVER_LAST = "（《〈「『【〔“‘«"
"""What no line ends with: opening punctuation."""
FOOT = 45
"""Points from below; what stands lower is the foot of every page."""


@pytest.fixture(params=["zh", "en", "zh-en", "ru"])
def code(request: pytest.FixtureRequest) -> str:
    """The code of each edition in turn: what is printed is a matter of its language."""
    return str(request.param)


def annex(pdf: Pdf, edition: Edition, key: str) -> str:
    """The pages of a section, as pypdf extracts them, without spaces."""
    index = [section.key for section in edition.sections].index(key)
    first = pdf.outline[index][1].page
    last = pdf.outline[index + 1][1].page
    return bare("".join(pdf.texts[first : last + 1]))


def figures_of(dossier: Dossier, language: Language) -> Iterator[tuple[str, str]]:
    """Every figure of every claim that the brief uses, in the form of a language, with the claim."""
    for key in claim_labels(dossier):
        for node in dossier.claims[key][1].text[language.code].walk():
            if isinstance(node, Figure):
                yield key, figure(dossier.figures[node.key], node.aspect, language, node.case)


def text_of(line: list[Glyph]) -> str:
    """The characters of a line."""
    return "".join(glyph.char for glyph in line)


def ill_broken(pdf: Pdf) -> list[str]:
    """The lines that begin or end with a mark that may not stand there."""
    lines = [text_of(line) for page in range(len(pdf.document)) for line in pdf.lines(page)]
    assert lines
    return [line for line in lines if line[0] in NEVER_FIRST or line[-1] in NEVER_LAST]


def test_the_annex_has_every_figure_of_every_claim_in_the_form_of_its_language(
    pdf: Pdf, edition: Edition, shipped: Dossier
) -> None:
    text = annex(pdf, edition, "evidence")
    for language in edition.languages:
        figures = list(figures_of(shipped, language))
        assert len(figures) > 50
        assert [(claim, said) for claim, said in figures if bare(said) not in text] == []


def test_a_figure_in_the_form_of_another_language_is_not_found(
    pdfs: Mapping[str, Pdf], editions: Mapping[str, Edition], shipped: Dossier
) -> None:
    text = annex(pdfs["zh"], editions["zh"], "evidence")
    english = [bare(said) for _, said in figures_of(shipped, shipped.languages["en"])]
    assert bare("nearly US$5.9\u00a0billion") in english
    assert bare("nearly US$5.9\u00a0billion") not in text
    assert bare("近59亿美元") in text


def test_every_claim_can_be_read_back_word_for_word(pdf: Pdf, edition: Edition) -> None:
    text = annex(pdf, edition, "evidence")
    table = next(table for section in edition.sections if section.key == "evidence" for table in every(Table, section))
    claims = [words(phrase) for row in table.rows if not row.group for phrase in row.cells[1]]
    plain = [claim for claim in claims if "[" not in claim]
    assert len(plain) > len(claims) / 2
    assert [claim for claim in plain if bare(claim) not in text] == []


def test_no_line_begins_with_closing_or_ends_with_opening_punctuation(pdf: Pdf) -> None:
    assert ill_broken(pdf) == []


def test_no_line_begins_with_a_dash_and_words_are_parted_in_russian(pdfs: Mapping[str, Pdf]) -> None:
    pdf = pdfs["ru"]
    lines = [text_of(line) for page in range(len(pdf.document)) for line in pdf.lines(page)]
    assert [line for line in lines if line[0] in "—–"] == []
    assert sum(line[-1] in "-\x02\u00ad\ufffe" for line in lines) > 20


def test_a_line_that_is_ill_broken_is_found(tmp_path: Path) -> None:
    body = r"\noindent 港口\\，渡轮\\和桥（\\桥）都在。"
    made = typeset(document(body), Settings(dossier=tmp_path)).value
    path = tmp_path / "made.pdf"
    path.write_bytes(made.pdf)
    assert ill_broken(Pdf(path)) == ["，渡轮", "和桥（"]


def test_no_heading_is_the_last_thing_on_a_page(pdf: Pdf, edition: Edition) -> None:
    said = [*(section.heading for section in edition.sections), *(sub.text for sub in every(Subheading, edition))]
    # A full-width space divides a line: what follows it stands for the whole.
    headings = {bare(words(phrase).rpartition("\u3000")[2]) for heading in said for phrase in heading}
    found = set()
    for page in range(len(pdf.document)):
        lines = pdf.lines(page)
        for line in lines:
            if bare(text_of(line)) in headings:
                found.add(bare(text_of(line)))
                below = {round(other[0].base) for other in lines if FOOT < other[0].base < line[0].base - 6}
                assert len(below) >= 2, f"page {page + 1}: {text_of(line)}"
    assert found == headings


def test_a_table_that_runs_over_pages_says_so_in_its_language(pdf: Pdf, edition: Edition) -> None:
    keys = [section.key for section in edition.sections]
    first, last = (pdf.outline[keys.index(key)][1].page for key in ("evidence", "events"))
    table = next(every(Table, edition.sections[keys.index("evidence")]))
    assert last > first
    for page in range(first + 1, last):
        for caption, continued in zip(table.caption, table.continued, strict=True):
            assert bare(words(caption)) + bare(words(continued)) in bare(pdf.texts[page])


def test_no_page_is_almost_empty(pdf: Pdf) -> None:
    for page in range(len(pdf.document) - 1):
        assert len(pdf.lines(page)) > 10, f"page {page + 1}"


def test_no_character_is_a_stand_in(pdf: Pdf) -> None:
    for text in pdf.texts:
        assert "\ufffd" not in text
        assert not any(0xE000 <= ord(char) <= 0xF8FF for char in text)
