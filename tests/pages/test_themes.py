"""In every theme a brief keeps the standards, on its paper; what a house puts at its head is there in every form."""

from __future__ import annotations

from contextlib import nullcontext
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from reportgen.build import build
from reportgen.intake import themes
from reportgen.model.theme import PAPERS
from reportgen.settings import Settings
from reportgen.themes import draw_themes
from reportgen.unchanged import Run
from tests.factory import SMALL, copied
from tests.validators import VeraPdf

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.model.made import Form

pytestmark = pytest.mark.tex

NAMES = ["default", "gb-t-9704", "us-letter"]
POINTS = 72 / 25.4


def made(folder: Path, theme: str, out: Path, forms: tuple[Form, ...] = ("pdf",)) -> dict[str, Path]:
    """Build the editions of a dossier in a theme; nothing is warned of."""
    told: list[object] = []
    settings = Settings(folder, out, ("zh", "zh-en"), theme=theme, forms=forms)
    found = [each.path for each in build(Run(settings), lambda _: nullcontext(), told.extend)]
    assert not told
    return {path.name.partition(".")[2]: path for path in found}


@pytest.mark.parametrize("theme", NAMES)
def test_a_brief_in_any_theme_keeps_the_standards(theme: str, tmp_path: Path) -> None:
    validator = VeraPdf.running()
    for name, path in made(SMALL, theme, tmp_path).items():
        content = path.read_bytes()
        assert validator.broken(content, "3a") == []
        assert validator.broken(content, "ua1") == []
        with pypdfium2.PdfDocument(content) as document:
            sizes = {tuple(round(side) for side in page.get_size()) for page in document}
        upright = tuple(round(float(side) * POINTS) for side in PAPERS[themes()[theme].paper])
        assert sizes == {upright if name == "zh.pdf" else upright[::-1]}


def test_a_logo_stands_at_the_head_in_every_form_and_says_what_it_shows(tmp_path: Path) -> None:
    folder = copied(tmp_path / "small")
    Image.new("RGBA", (30, 20), (160, 20, 20, 128)).save(folder / "crest.png")
    said = "logo: {file: crest.png, height: 14, description: {zh: 市徽, en: The arms}}"
    (folder / "house.yaml").write_text(f"theme: house\ncolours: {{text: '#202020'}}\n{said}\n", "utf-8")
    files = made(folder, "house.yaml", tmp_path / "out", ("pdf", "html", "docx"))
    content = files["zh.pdf"].read_bytes()
    assert VeraPdf.running().broken(content, "3a") == VeraPdf.running().broken(content, "ua1") == []
    with pikepdf.open(BytesIO(content)) as pdf:
        assert {"crest.png", "house.yaml"} <= set(pdf.attachments)
        said_of = [each.get("/Alt") for each in pdf.objects if isinstance(each, pikepdf.Dictionary)]
        assert "市徽" in map(str, said_of)
    page = files["zh-en.html"].read_text("utf-8")
    assert 'alt="市徽 / The arms"' in page
    assert "img-src data:" in page
    with ZipFile(files["zh.docx"]) as document:
        assert 'descr="市徽"' in document.read("word/document.xml").decode()


def test_themes_are_shown_as_pictures(tmp_path: Path) -> None:
    (path,) = draw_themes(["us-letter"], tmp_path, lambda _: nullcontext(), lambda _: None, trust=False)
    with Image.open(path) as picture:
        assert picture.format == "PNG"
        assert picture.width > 2 * picture.height
    assert path.stat().st_size < 100_000
