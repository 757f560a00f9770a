"""A brief that is set by somebody else's template is as whole as ours, and names it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest

from reportgen import cli, resources
from reportgen.inspect import inspect
from tests.factory import SMALL
from tests.validators import VeraPdf

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.tex


@pytest.fixture
def looks(tmp_path: Path) -> Path:
    """A template that numbers headings, in a box, with a package of its own."""
    folder = tmp_path / "looks"
    folder.mkdir()
    shipped = {path.name: path.read_text("utf-8") for path in resources.templates().iterdir()}
    (folder / "template.yaml").write_text("name: Boxed\nabout: Headings in boxes\npackages: [ifthen]\n")
    preamble = shipped["preamble.tex.j2"] + "\n\\usepackage{ifthen}\n\\definecolor{RGink}{HTML}{7A1010}\n"
    (folder / "preamble.tex.j2").write_text(preamble, "utf-8")
    blocks = shipped["blocks.tex.j2"].replace("\\RGheading{", "\\RGheading{\\llap{\\RGartifact{Layout}{§}}")
    (folder / "blocks.tex.j2").write_text(blocks, "utf-8")
    return folder


def built(out: Path, *words: str) -> bytes:
    """Build the small brief in two languages, and give the PDF."""
    with pytest.raises(SystemExit) as left:
        cli.main(["build", str(SMALL), "--out", str(out), "--lang", "zh-en", *words])
    assert left.value.code == 0
    return (out / "small.zh-en.pdf").read_bytes()


def test_a_template_changes_headings_and_the_pdf_keeps_its_standards(looks: Path, tmp_path: Path) -> None:
    ours = built(tmp_path / "ours")
    theirs = built(tmp_path / "theirs", "--template", str(looks), "--trust-template")
    assert (text(theirs).count("§") - text(ours).count("§")) > 5
    for flavour in ("3a", "ua1"):
        assert VeraPdf.running().broken(theirs, flavour) == []


def test_the_record_of_a_brief_names_its_template(looks: Path, tmp_path: Path) -> None:
    built(tmp_path / "out", "--template", str(looks), "--trust-template")
    record = inspect(tmp_path / "out" / "small.zh-en.pdf").value.record
    assert record is not None
    assert record["template"]["name"] == "Boxed"
    assert record["template"]["packages"] == ["ifthen"]
    assert len(record["template"]["sha256"]) == 64
    built(tmp_path / "ours")
    ours = inspect(tmp_path / "ours" / "small.zh-en.pdf").value.record
    assert ours is not None
    assert "template" not in ours
    assert ours["templates"] != record["templates"]


def text(pdf: bytes) -> str:
    """Give the text of every page."""
    with pypdfium2.PdfDocument(pdf) as document:
        return "".join(page.get_textpage().get_text_range() for page in document)
