"""Setting a document with the engine of this machine."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

import reportgen.typeset
from reportgen.diagnostics import Refused
from reportgen.settings import Settings
from reportgen.typeset import typeset
from tests.typeset.documents import FIRST_LINE, PREAMBLE, document

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.diagnostics import Diagnostic

pytestmark = pytest.mark.tex


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder below which a run makes its own."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setattr(reportgen.typeset, "recalled", lambda _: None)  # every document is set
    return folder


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Give the settings of a run that is not in a hurry."""
    return Settings(dossier=tmp_path, time_limit=60)


def refusal(body: str, settings: Settings, font_files: tuple[str, ...] | None = None) -> list[Diagnostic]:
    """Give what a document is refused for."""
    source = document(body) if font_files is None else document(body, font_files)
    with pytest.raises(Refused) as refused:
        typeset(source, settings)
    return [one for one in refused.value.diagnostics if one.severity == "error"]


def test_a_document_becomes_a_pdf_of_known_pages(settings: Settings) -> None:
    made = typeset(document(r"近59亿美元 nearly \newpage почти \newpage end"), settings)
    assert made.value.pdf.startswith(b"%PDF-")
    assert made.value.pages == 3
    assert made.value.engine.startswith("XeTeX ")
    assert set(made.value.took) >= {"pages", "pdf"}
    assert made.warnings == ()


def test_the_same_document_gives_the_same_bytes(settings: Settings) -> None:
    source = document(r"\hypertarget{S12}{中文} \hyperlink{S12}{S12}")
    assert typeset(source, settings).value.pdf == typeset(source, settings).value.pdf


def test_a_character_without_glyph_is_refused_in_its_line(settings: Settings) -> None:
    (fault,) = refusal("one\n\n two 中\U0002a6a5 \U0002a6a5\n", settings)
    assert fault.code == "E103"
    assert "NotoSerifCJK-Regular.ttc has no U+2A6A5" in fault.message
    assert fault.span
    assert (fault.span.file, fault.span.line) == ("belarus-china.zh.tex", FIRST_LINE + 2)


def test_a_command_that_tex_does_not_know_is_refused_in_its_line(settings: Settings) -> None:
    (fault,) = refusal("one\n\\nonsense two", settings)
    assert fault.code == "E101"
    assert fault.message == r"Undefined control sequence, after '\nonsense'"
    assert fault.span
    assert fault.span.line == FIRST_LINE + 1


def test_a_latex_package_that_is_not_here_is_refused_with_a_way_to_get_it(settings: Settings) -> None:
    source = replace(document("words"), preamble=f"{PREAMBLE}\n\\usepackage{{nowhere}}")
    with pytest.raises(Refused) as refused:
        typeset(source, settings)
    (fault,) = refused.value.diagnostics
    assert fault.code == "D104"
    assert "nowhere.sty" in fault.message
    assert fault.hint


def test_an_engine_that_never_ends_is_stopped(tmp_path: Path) -> None:
    (fault,) = refusal(r"\loop\iftrue\repeat", Settings(dossier=tmp_path, time_limit=2))
    assert fault.code == "E109"


def test_an_overfull_line_is_a_warning_with_its_words(settings: Settings) -> None:
    made = typeset(document(r"\hbox to 4.5cm{a line of words that does not fit}"), settings)
    (warning,) = made.warnings
    assert (warning.code, warning.severity) == ("E106", "warning")
    assert "a line of words that does not fit" in warning.message


def test_a_line_that_is_overfull_by_less_than_a_point_is_not_told(settings: Settings) -> None:
    assert typeset(document(r"\hbox to 9.2pt{\rule{10pt}{1pt}}"), settings).warnings == ()


@pytest.mark.parametrize("body", [r"\ref{nowhere}", r"\hyperlink{nowhere}{words}", r"\cite{nowhere}"])
def test_a_reference_that_leads_nowhere_is_refused(body: str, settings: Settings) -> None:
    assert {fault.code for fault in refusal(body, settings)} >= {"E104"}


def test_a_document_that_wants_a_second_pass_is_refused(settings: Settings) -> None:
    assert {fault.code for fault in refusal(r"\section{one}\label{one}", settings)} == {"E105"}


def test_a_font_that_is_not_here_is_refused_with_a_way_to_get_it(settings: Settings) -> None:
    (fault,) = refusal("words", settings, ("Nowhere-Regular.ttf",))
    assert fault.code == "D103"
    assert "Nowhere-Regular.ttf" in fault.message
    assert fault.hint


def test_no_font_is_found_by_its_name_alone(settings: Settings) -> None:
    assert {fault.code for fault in refusal(r"\setmainfont{DejaVu Sans}words", settings)} == {"D103"}


@pytest.mark.parametrize("body", ["words", r"\nonsense"])
def test_tex_and_log_are_kept_for_who_wants_to_look(body: str, tmp_path: Path) -> None:
    settings = Settings(dossier=tmp_path, keep_tex=tmp_path / "kept")
    try:
        typeset(document(body), settings)
    except Refused:
        assert body != "words"
    assert (tmp_path / "kept" / "belarus-china.zh.tex").read_text("utf-8") == document(body).text
    assert "XeTeX" in (tmp_path / "kept" / "belarus-china.zh.log").read_text("utf-8")


@pytest.mark.parametrize("body", ["words", r"\nonsense"])
def test_nothing_is_left_in_the_temporary_folder(body: str, settings: Settings, temporary: Path) -> None:
    try:
        typeset(document(body), settings)
    except Refused:
        assert body != "words"
    assert [*temporary.iterdir()] == []
