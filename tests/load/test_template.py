"""A template of somebody else's is a folder of known files; what it loads is declared, and it is trusted or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportgen.check import check
from reportgen.check.template import read_template as checked
from reportgen.diagnostics import Faults, Refused
from reportgen.load import load
from reportgen.load.template import read_template
from reportgen.model.limits import USUAL, Limits
from reportgen.settings import Settings
from tests.factory import SMALL

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.model.template import Template

CARD = "name: House style\npackages: [tikz, csquotes]\n"


def folder(root: Path, **files: str) -> Path:
    """Write a template; `preamble` is `preamble.tex.j2`, and `card` its own file."""
    place = root / "looks"
    place.mkdir()
    for name, text in {"card": CARD, **files}.items():
        (place / ("template.yaml" if name == "card" else f"{name}.tex.j2")).write_text(text, "utf-8")
    return place


def told(place: Path, *, trusted: bool = True, limits: Limits = USUAL) -> tuple[Template | None, list[tuple[str, str]]]:
    """Give the template, and code and place of each fault."""
    faults = Faults()
    template = checked(read_template(place, faults, limits), faults, trusted=trusted)
    return template, [(each.code, str(each.span or "")) for each in faults.found]


def test_a_template_is_its_card_and_the_files_that_it_brings(tmp_path: Path) -> None:
    template, faults = told(folder(tmp_path, preamble="\\usepackage{tikz}"))
    assert faults == []
    assert template is not None
    assert (template.card.name, template.card.packages) == ("House style", ("tikz", "csquotes"))
    assert template.texts == {"preamble.tex.j2": "\\usepackage{tikz}"}


def test_another_file_or_card_is_another_template(tmp_path: Path) -> None:
    digests = set()
    for index, files in enumerate(
        ({"blocks": "a"}, {"blocks": "b"}, {"fonts": "a"}, {"blocks": "a", "card": "name: x"})
    ):
        (tmp_path / str(index)).mkdir()
        template, _ = told(folder(tmp_path / str(index), **files))
        assert template is not None
        digests.add(template.digest)
    assert len(digests) == 4


def test_a_folder_that_is_not_there_or_none_is_said(tmp_path: Path) -> None:
    assert told(tmp_path / "nothing") == (None, [("J101", "")])
    (tmp_path / "file").write_text("x")
    assert told(tmp_path / "file") == (None, [("J101", "")])


def test_a_folder_without_a_card_is_no_template(tmp_path: Path) -> None:
    place = folder(tmp_path, preamble="x")
    (place / "template.yaml").unlink()
    assert told(place) == (None, [("L101", "looks/template.yaml")])


@pytest.mark.parametrize(
    ("card", "code"),
    [("about: no name", "S101"), ("name: ''", "S103"), ("name: x\nmacros: [y]", "S102"), ("name: &a x", "Y103")],
)
def test_a_card_has_a_shape(card: str, code: str, tmp_path: Path) -> None:
    template, faults = told(folder(tmp_path, card=card))
    assert (template, [each for each, _ in faults]) == (None, [code])


def test_a_file_that_nothing_reads_is_refused_and_one_of_an_editor_is_none(tmp_path: Path) -> None:
    place = folder(tmp_path, premble="x", blocks="y")
    for name in (".DS_Store", "blocks.tex.j2~"):
        (place / name).write_text("x")
    (place / "images").mkdir()
    _, faults = told(place)
    assert faults == [("J102", "looks/images"), ("J102", "looks/premble.tex.j2")]


def test_a_link_leads_to_no_file_outside(tmp_path: Path) -> None:
    place = folder(tmp_path)
    (tmp_path / "secret").write_text("canary")
    (place / "blocks.tex.j2").symlink_to(tmp_path / "secret")
    template, faults = told(place)
    assert [code for code, _ in faults] == ["L108"]
    assert template is None or not template.texts


def test_a_file_of_a_template_is_of_a_sane_size_and_text(tmp_path: Path) -> None:
    place = folder(tmp_path, blocks="x" * 2000, fonts="\x1b[2J")
    _, faults = told(place, limits=Limits(file=1000))
    assert faults == [("L103", "looks/blocks.tex.j2"), ("L105", "looks/fonts.tex.j2:1:1")]


@pytest.mark.parametrize(
    "text",
    [
        "\\usepackage{minted}",
        "\\usepackage[a={b}]{minted}",
        "\\usepackage{tikz, minted}",
        "\\RequirePackage [x] {minted}[2020/01/01]",
        "\\documentclass{minted}",
        "\\% \\usepackage{minted}",
    ],
)
def test_a_package_that_is_not_declared_is_refused_in_its_place(text: str, tmp_path: Path) -> None:
    template, faults = told(folder(tmp_path, preamble=f"\n{text}"))
    assert (template, faults) == (None, [("J103", f"looks/preamble.tex.j2:2:{text.index('minted') + 1}")])


@pytest.mark.parametrize("part", ["\\usepackage[", "\\usepackage{", "\\usepackage ", "% "])
def test_a_text_of_openings_without_end_is_searched_in_good_time(part: str, tmp_path: Path) -> None:
    """A search that goes back over all of it would take days."""
    text = part * (2 * 1024 * 1024 // len(part))
    _, faults = told(folder(tmp_path, preamble=text))
    assert faults == []


@pytest.mark.parametrize(
    "text", ["\\usepackage[x]{tikz,csquotes}", "\\usepackage{xcolor, geometry}", "% \\usepackage{minted}"]
)
def test_a_package_that_is_declared_or_shipped_is_not(text: str, tmp_path: Path) -> None:
    _, faults = told(folder(tmp_path, preamble=text))
    assert faults == []


def test_a_template_is_refused_with_what_it_brings_unless_it_is_trusted(tmp_path: Path) -> None:
    faults = Faults()
    files = read_template(folder(tmp_path, blocks="x", fonts="y"), faults, USUAL)
    assert checked(files, faults, trusted=False) is None
    (fault,) = faults.found
    assert fault.code == "J104"
    assert "blocks.tex.j2, fonts.tex.j2, and loads tikz, csquotes" in fault.message
    assert "--trust-template" in (fault.hint or "")


def test_faults_of_dossier_and_template_are_told_together(tmp_path: Path) -> None:
    settings = Settings(SMALL, template=folder(tmp_path, preamble="\\usepackage{minted}"), editions=("xx",))
    with pytest.raises(Refused) as caught:
        check(load(settings), settings)
    assert {each.code for each in caught.value.diagnostics} == {"K105", "J103", "J104"}
