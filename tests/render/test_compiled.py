"""A template is compiled once, and then remembered; what it gives is the same."""

from __future__ import annotations

import marshal
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from reportgen import cache, resources
from reportgen.intake import themes
from reportgen.render.compiled import Compiled
from reportgen.render.environment import environment
from reportgen.render.escape import escape
from reportgen.render.filling import equipped, filled_beginning
from reportgen.render.structure import Structure

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reportgen.model.edition import Edition


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder of a cache that nobody else has."""
    monkeypatch.setattr("platformdirs.user_cache_path", lambda _: tmp_path / "cache")
    return tmp_path / "cache" / "templates"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with one template."""
    (tmp_path / "brief").mkdir()
    (tmp_path / "brief" / "a.j2").write_text("a ((( value )))", "utf-8")
    return tmp_path / "brief"


def filled(folder: Path) -> str:
    """Give the template filled by a process that has just begun."""
    jinja = environment(folder)
    jinja.bytecode_cache = Compiled()
    return jinja.get_template("a.j2").render(value=escape("%"))


def never(*_: Any) -> None:
    """Stand for a compiler that is not to be asked."""
    raise AssertionError


def test_a_template_is_compiled_once_and_then_remembered(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = filled(folder)
    monkeypatch.setattr("jinja2.Environment.compile", never)
    assert filled(folder) == before == r"a \%"


def test_a_template_that_has_changed_is_compiled_again(folder: Path) -> None:
    filled(folder)
    (folder / "a.j2").write_text("b ((( value )))", "utf-8")
    assert filled(folder) == r"b \%"


def test_a_template_of_that_name_elsewhere_is_another(folder: Path, tmp_path: Path) -> None:
    """A fault names the file."""
    filled(folder)
    folder.rename(tmp_path / "moved")
    jinja = environment(tmp_path / "moved")
    assert jinja.get_template("a.j2").root_render_func.__code__.co_filename == str(tmp_path / "moved" / "a.j2")


def test_another_program_compiles_for_itself(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(folder)
    monkeypatch.setattr(resources, "state_of", lambda *_: ("another",))
    monkeypatch.setattr("jinja2.Environment.compile", never)
    with pytest.raises(AssertionError):
        filled(folder)


@pytest.mark.parametrize("noted", [b"", b"\x00", b"no code", marshal.dumps(1)])
def test_a_broken_memory_is_not_believed(noted: bytes, folder: Path, kept: Path) -> None:
    filled(folder)
    (name,) = (path.name for path in kept.iterdir())
    cache.keep("templates", name, noted)
    assert filled(folder) == r"a \%"


@pytest.mark.parametrize("name", sorted(path.name for path in resources.templates().iterdir()))
def test_what_a_template_is_compiled_to_hangs_on_no_brief(
    name: str, editions: Mapping[str, Edition], small_editions: Mapping[str, Edition]
) -> None:
    """A filter of a constant is asked when it is compiled, and so must say the same of every edition."""
    source = (resources.templates() / name).read_text("utf-8")
    found = set()
    for edition in (*small_editions.values(), *(replace(editions["en"], theme=theme) for theme in themes().values())):
        jinja = equipped(environment(resources.templates()), edition, Structure(edition.languages[0].tag))
        filled_beginning(edition.outset, jinja)
        found.add(str(jinja.compile(source, name, raw=True)))
    assert len(found) == 1
