"""What a theme may say: colours that can be read, room for the text, fonts that are here and have every letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportgen import fonts, resources
from reportgen.check import check
from reportgen.check.theme_fonts import present
from reportgen.check.theming import contrast, faults_of
from reportgen.diagnostics import Refused
from reportgen.intake import themes
from reportgen.load import load
from reportgen.model.sources import Document
from reportgen.model.theme_fonts import ThemeFonts
from reportgen.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reportgen.diagnostics import Diagnostic
    from reportgen.model.dossier import Dossier

    Write = Callable[..., Path]

NAMES = sorted(path.stem for path in resources.themes().glob("*.yaml"))
NOTO = "{regular: {file: NotoSans-Regular.ttf}, bold: {file: NotoSans-Bold.ttf}, italic: {file: NotoSans-Italic.ttf}, bold_italic: {file: NotoSans-BoldItalic.ttf}}"  # noqa: E501 -- a line of a file


def told(folder: Path, house: str) -> tuple[Diagnostic, ...]:
    """Give what is told of a dossier in a theme of its own."""
    (folder / "house.yaml").write_text(f"theme: house\n{house}", "utf-8")
    settings = Settings(folder, theme="house.yaml")
    try:
        return check(load(settings), settings).warnings
    except Refused as refused:
        return refused.diagnostics


def themed(folder: Path, theme: str) -> Dossier:
    """Give a dossier in a theme."""
    settings = Settings(folder, theme=theme)
    return check(load(settings), settings).value


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#FFFFFF", 21.0),
        ("#FFFFFF", "#FFFFFF", 1.0),
        ("#777777", "#FFFFFF", 4.48),
        ("#767676", "#FFFFFF", 4.54),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize("name", NAMES)
def test_a_theme_of_ours_has_no_fault(name: str) -> None:
    assert not [*faults_of(Document.unread(name), themes()[name])]
    assert set(themes()) == set(NAMES)


@pytest.mark.parametrize(
    ("house", "code", "said"),
    [
        ("colours: {quiet: '#9AA5B1'}", "H102", "quiet #9AA5B1 on paper #FFFFFF has a contrast of 2.50:1"),
        ("colours: {tint0: '#1D5B94'}", "H102", "tone0 #1D5B94 on tint0 #1D5B94 has a contrast of 1.00:1"),
        ("dark: {text: '#30363D'}", "H102", "text #30363D on paper #14181D has a contrast of"),
        ("bright: {text: '#999999'}", "H102", "text #999999 on paper #FFFFFF has a contrast of 2.85:1"),
        ("colours: {ink: navy}", "S103", "'navy': a colour is wanted here, such as '#14324F'"),
        ("margins: {one: {left: 45, right: 45}}", "H103", "the margins leave the text 120 mm wide"),
        ("margins: {two: {top: 60, bottom: 60}}", "H103", "the margins leave the text 90 mm high"),
        ("margins: {one: {top: 9}}", "H103", "the margin at the top is 9 mm"),
        ("paper: a5", "S103", "'a5' is not one of a4, letter"),
        ("paper: letter\nlook: fine", "S102", "'look' is no key that belongs here"),
        ("numbering: {zh: {section: 一、, subsection: '{han}'}}", "S103", "a mark is wanted here"),
        ("fonts: {han: {sans: {office: 'a}b'}}}", "S103", "the name of a font or of its file is wanted here"),
        ("fonts: {han: {sans: {web: ['x\"; y']}}}", "S103", "the name of a font or of its file is wanted here"),
    ],
)
def test_a_fault_of_a_theme_is_told_at_its_place(house: str, code: str, said: str, small_dossier: Write) -> None:
    found = [fault for fault in told(small_dossier(), house) if fault.code == code]
    assert found
    assert any(said in fault.message for fault in found), [fault.message for fault in found]
    assert all(fault.span and fault.span.file.endswith("house.yaml") and fault.span.line > 1 for fault in found)


def test_a_faulty_theme_hides_no_fault_of_the_dossier(small_dossier: Write) -> None:
    folder = small_dossier(("brief.yaml", "{port-opened}", "{port-closed}"))
    assert {fault.code for fault in told(folder, "colours: {ink: navy}")} == {"S103", "K102"}


def test_fonts_that_are_not_here_leave_the_type_of_the_language(small_dossier: Write) -> None:
    missing = NOTO.replace("NotoSans-Bold.ttf", "Bodoni.otf")
    (warning,) = told(small_dossier(), f"fonts: {{alphabetic: {{serif: {{files: [{missing}]}}}}}}")
    assert (warning.code, warning.severity) == ("H104", "warning")


def test_the_first_font_that_is_here_is_taken(small_dossier: Write) -> None:
    folder, missing = small_dossier(), NOTO.replace("NotoSans-Bold.ttf", "Bodoni.otf")
    assert not told(folder, f"fonts: {{alphabetic: {{serif: {{files: [{missing}, {NOTO}]}}}}}}")
    scripts = themed(folder, "house.yaml").scripts
    assert scripts["en"].fonts.serif.regular.file == scripts["ru"].fonts.serif.regular.file == "NotoSans-Regular.ttf"
    assert not isinstance(scripts["zh"].fonts, ThemeFonts)


def test_a_font_without_a_letter_of_the_brief_is_passed_over(small_dossier: Write) -> None:
    symbols = NOTO.replace("NotoSans-", "NotoSansSymbols-").replace("BoldItalic", "Bold").replace("Italic", "Regular")
    (warning,) = told(small_dossier(), f"fonts: {{alphabetic: {{serif: {{files: [{symbols}, {NOTO}]}}}}}}")
    assert (warning.code, warning.severity) == ("H105", "warning")
    assert "(U+0" in warning.message


def test_what_the_han_fonts_of_a_theme_lack_comes_from_those_behind(small_dossier: Write) -> None:
    folder = small_dossier(("brief.yaml", "zh: 港口与渡轮", "zh: 港口与渡轮㙍"))
    fang = themed(folder, "gb-t-9704").languages["zh"].fonts
    assert isinstance(fang, ThemeFonts)
    assert fang.behind.serif in fang.families
    cover = fonts.coverage(fang.serif.regular)
    assert cover is not None
    assert ord("㙍") not in cover


def test_who_may_read_it_is_said_by_the_brief_or_else_by_its_theme(small_dossier: Write) -> None:
    line = "handling: {zh: 公开, en: Open}\n"
    folder = small_dossier(("brief.yaml", line, ""))
    assert [fault.code for fault in told(folder, "paper: letter")] == ["S101"]
    assert not told(folder, "handling: {text: {zh: 内部, en: Internal, ru: Для служебного пользования}}")
    assert themed(folder, "house.yaml").handling["zh"].source == "内部"
    assert [fault.code for fault in told(folder, "handling: {text: {zh: 内部}}")] == ["P101"]
    (folder / "brief.yaml").write_text((folder / "brief.yaml").read_text("utf-8") + line, "utf-8")
    assert themed(folder, "house.yaml").handling["zh"].source == "公开"


def test_the_fonts_of_gb_t_9704_are_there_where_tex_is() -> None:
    chosen = themes()["gb-t-9704"].fonts.han
    assert all(any(map(present, kind.files)) for _, kind in chosen if kind)


def test_the_text_of_each_theme_is_as_wide_as_its_paper_leaves_it() -> None:
    widths = {name: tuple(map(float, theme.text(1))) for name, theme in themes().items()}
    assert widths == {"default": (170, 255), "gb-t-9704": (156, 225), "us-letter": (171.9, 237.4)}
    a4 = themes()["default"]
    assert float(a4.column(1)) == 80.5
    assert a4.column(2) == 126
