"""A build makes what is asked for, and only what is not there yet."""

from __future__ import annotations

import shutil
import time
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import platformdirs
import pytest

import reportgen.build
import reportgen.typeset
from reportgen import resources
from reportgen.diagnostics import Diagnostic, Refused, Warned
from reportgen.model.dates import PartialDate
from reportgen.model.made import Finished
from reportgen.settings import Settings
from reportgen.stop import Stop, Stopped
from reportgen.typeset.left import Left
from reportgen.unchanged import Run
from tests.finish.papers import file_of, pages, typeset
from tests.typeset.test_pretenders import xdv

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from reportgen.model.made import Form, Made
    from reportgen.model.tex import TexSource, Typeset

ALL = ["small.zh", "small.en", "small.zh-en"]


@dataclass
class Workshop:
    """A build with an engine that only pretends: it sets an empty page, and remembers what it has set."""

    out: Path
    set_: list[str] = field(default_factory=list)
    stages: list[str] = field(default_factory=list)
    reported: list[Diagnostic] = field(default_factory=list)
    warning: Diagnostic | None = None

    def build(
        self,
        dossier: Path,
        *editions: str,
        keep_tex: Path | None = None,
        date: PartialDate | None = None,
        forms: tuple[Form, ...] = ("pdf",),
    ) -> list[Made]:
        """Build, and give what was made; `set_` names what the engine was asked for this time."""
        self.set_.clear()
        self.stages.clear()
        settings = Settings(dossier, self.out, editions, date, forms, jobs=1, keep_tex=keep_tex)
        return list(reportgen.build.build(Run(settings), self._stage, self.reported.extend))

    def engine(self, source: TexSource, *_: object) -> Warned[Typeset]:
        """Set an empty page."""
        self.set_.append(source.edition.name)
        made = replace(typeset(file_of(pages())), edition=source.edition)
        return Warned(made, (self.warning,) if self.warning else ())

    @contextmanager
    def _stage(self, name: str) -> Iterator[None]:
        self.stages.append(name)
        yield


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workshop:
    """A workshop with a cache of its own."""
    shop = Workshop(tmp_path / "outputs")
    monkeypatch.setattr(reportgen.build, "typeset", shop.engine)
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda _: tmp_path / "cache")
    return shop


def test_every_edition_is_made_stage_by_stage(workshop: Workshop, small_dossier: Callable[..., Path]) -> None:
    made = workshop.build(small_dossier())
    assert [each.path.name for each in made] == [f"{name}.pdf" for name in ALL]
    assert all(each.pages == 1 and each.seconds is not None for each in made)
    assert workshop.stages[:2] == ["load", "check"]
    for name in ALL:
        stages = [stage for stage in workshop.stages if stage.endswith(f" {name}")]
        assert stages == [f"{stage} {name}" for stage in ("compose", "render", "typeset", "finish")]


def test_a_second_build_finds_everything_made(workshop: Workshop, small_dossier: Callable[..., Path]) -> None:
    folder = small_dossier()
    before = {each.path: each.path.read_bytes() for each in workshop.build(folder)}
    again = workshop.build(folder)
    assert workshop.set_ == []
    assert [each.seconds for each in again] == [None] * 3
    assert {each.path: each.path.read_bytes() for each in again} == before


def test_only_the_edition_that_is_asked_for_is_made(workshop: Workshop, small_dossier: Callable[..., Path]) -> None:
    folder = small_dossier()
    workshop.build(folder, "zh-en")
    assert workshop.set_ == ["small.zh-en"]
    assert [path.name for path in workshop.out.iterdir()] == ["small.zh-en.pdf"]
    workshop.build(folder)
    assert workshop.set_ == ["small.zh", "small.en"]


def test_a_pdf_that_was_deleted_or_touched_is_made_again(
    workshop: Workshop, small_dossier: Callable[..., Path]
) -> None:
    folder = small_dossier()
    workshop.build(folder)
    (workshop.out / "small.en.pdf").unlink()
    (workshop.out / "small.zh.pdf").write_bytes(b"%PDF- of somebody else")
    workshop.build(folder)
    assert workshop.set_ == ["small.zh", "small.en"]


def test_each_form_of_an_edition_is_a_file_of_its_own_and_composed_once(
    workshop: Workshop, small_dossier: Callable[..., Path]
) -> None:
    folder = small_dossier()
    made = workshop.build(folder, "zh-en", forms=("pdf", "html", "docx"))
    assert [each.path.name for each in made] == [f"small.zh-en.{form}" for form in ("pdf", "html", "docx")]
    assert [stage for stage in workshop.stages if stage.startswith("compose")] == ["compose small.zh-en"]
    assert made[1].path.read_bytes().startswith(b"<!DOCTYPE html>")
    assert made[2].path.read_bytes().startswith(b"PK")
    made[1].path.unlink()
    again = workshop.build(folder, "zh-en", forms=("pdf", "html", "docx"))
    assert [each.seconds is None for each in again] == [True, False, True]
    assert workshop.set_ == []


def test_a_page_is_made_without_an_engine_and_is_the_same_again(
    workshop: Workshop, small_dossier: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(reportgen.build, "typeset", None)
    monkeypatch.setattr(reportgen.build, "render", None)
    folder = small_dossier()
    first = {each.path.name: each.path.read_bytes() for each in workshop.build(folder, forms=("html",))}
    assert [*first] == [f"{name}.html" for name in ALL]
    assert [each.seconds for each in workshop.build(folder, forms=("html",))] == [None] * 3
    for path in workshop.out.iterdir():
        path.unlink()
    assert {each.path.name: each.path.read_bytes() for each in workshop.build(folder, forms=("html",))} == first


@pytest.fixture
def own_languages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the language files in a folder of the test's own."""
    folder = tmp_path / "languages"
    shutil.copytree(resources.languages(), folder)
    monkeypatch.setattr(resources, "languages", lambda: folder)
    return folder


@pytest.mark.parametrize(
    ("language", "made"), [("zh", ["small.zh", "small.zh-en"]), ("en", ["small.en", "small.zh-en"])]
)
def test_another_word_in_a_language_makes_the_editions_that_speak_it(
    language: str, made: list[str], workshop: Workshop, small_dossier: Callable[..., Path], own_languages: Path
) -> None:
    folder = small_dossier()
    workshop.build(folder)
    file = own_languages / f"{language}.yaml"
    file.write_text(file.read_text("utf-8").replace("  bottom-line: ", "  bottom-line: M"), "utf-8")
    workshop.build(folder)
    assert workshop.set_ == made


@pytest.mark.parametrize(
    ("before", "after", "made"),
    [
        ("先乘渡轮。", "后乘渡轮。", ["small.zh", "small.zh-en"]),
        ("en: Take the ferry first", "en: Take the ferry last", ["small.en", "small.zh-en"]),
    ],
)
def test_another_word_in_the_dossier_sets_the_editions_that_show_it(
    before: str,
    after: str,
    made: list[str],
    workshop: Workshop,
    small_dossier: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    finished: list[str] = []

    def leave(source: TexSource, *_: object) -> Left:
        return Left("This is XeTeX, Version 3", xdv(1), workshop.engine(source).value.pdf)

    def finish(typed: Typeset, _: Settings) -> Warned[Finished]:
        finished.append(typed.edition.name)
        return Warned(Finished(typed.edition, typed.pdf, typed.pages))

    monkeypatch.setattr(reportgen.build, "typeset", reportgen.typeset.typeset)
    monkeypatch.setattr(reportgen.build, "finish", finish)
    monkeypatch.setattr(reportgen.typeset, "Begun", lambda *_: nullcontext())
    monkeypatch.setattr(reportgen.typeset, "_set", leave)
    folder = small_dossier()
    workshop.build(folder)
    brief = folder / "brief.yaml"
    assert before in brief.read_text("utf-8")
    brief.write_text(brief.read_text("utf-8").replace(before, after), "utf-8")
    finished.clear()
    workshop.build(folder)
    assert workshop.set_ == made
    assert finished == ALL, "the dossier's files travel in every edition"


def test_who_wants_the_tex_has_it_made(workshop: Workshop, small_dossier: Callable[..., Path], tmp_path: Path) -> None:
    folder = small_dossier()
    workshop.build(folder)
    workshop.build(folder, keep_tex=tmp_path / "tex")
    assert workshop.set_ == ALL


def test_a_fault_in_the_dossier_is_told_before_anything_is_made(
    workshop: Workshop, small_dossier: Callable[..., Path]
) -> None:
    folder = small_dossier(("brief.yaml", "[#crossings-grew]", "[#nobody]"))
    workshop.out.mkdir()
    (workshop.out / "small.zh.pdf").write_bytes(b"old")
    with pytest.raises(Refused) as refused:
        workshop.build(folder)
    assert {fault.code for fault in refused.value.diagnostics} >= {"K101"}
    assert workshop.set_ == []
    assert {path.name: path.read_bytes() for path in workshop.out.iterdir()} == {"small.zh.pdf": b"old"}


def test_an_engine_that_refuses_leaves_what_was_there(
    workshop: Workshop, small_dossier: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = small_dossier()
    workshop.out.mkdir()
    (workshop.out / "small.zh.pdf").write_bytes(b"old")

    def refuse(*_: object) -> None:
        raise Refused([Diagnostic("E101", "no")])

    monkeypatch.setattr(reportgen.build, "typeset", refuse)
    with pytest.raises(Refused):
        workshop.build(folder)
    assert {path.name: path.read_bytes() for path in workshop.out.iterdir()} == {"small.zh.pdf": b"old"}


def test_the_first_edition_that_is_refused_ends_the_build(
    workshop: Workshop, small_dossier: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse_english(source: TexSource, *_: object) -> Warned[Typeset]:
        if source.edition.name == "small.en":
            raise Refused([Diagnostic("E101", "no")])
        return workshop.engine(source)

    monkeypatch.setattr(reportgen.build, "typeset", refuse_english)
    with pytest.raises(Refused):
        workshop.build(small_dossier())
    assert [path.name for path in workshop.out.iterdir()] == ["small.zh.pdf"]


def test_a_build_that_is_given_up_gives_up_its_engines(
    workshop: Workshop, small_dossier: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[bool] = []

    def set_for_ever(source: TexSource, _: Settings, stop: Stop, __: object) -> Warned[Typeset]:
        if source.edition.name == "small.zh":
            raise KeyboardInterrupt
        end = time.monotonic() + 20
        while not stop.is_set and time.monotonic() < end:
            time.sleep(0.01)
        waited.append(stop.is_set)
        raise Stopped

    monkeypatch.setattr(reportgen.build, "typeset", set_for_ever)
    settings = Settings(small_dossier(), workshop.out, jobs=3)
    with pytest.raises(KeyboardInterrupt):
        list(reportgen.build.build(Run(settings), lambda _: nullcontext(), workshop.reported.extend))
    assert waited == [True, True]


def test_what_the_engine_warns_of_is_told(workshop: Workshop, small_dossier: Callable[..., Path]) -> None:
    workshop.warning = Diagnostic("E106", "a line is too wide", severity="warning")
    workshop.build(small_dossier(), "en")
    assert workshop.reported == [workshop.warning]


def test_what_was_warned_of_an_edition_that_is_left_alone_is_told_again(
    workshop: Workshop, small_dossier: Callable[..., Path]
) -> None:
    folder = small_dossier()
    workshop.warning = Diagnostic("E106", "a line is too wide", severity="warning")
    workshop.build(folder)
    (workshop.out / "small.zh.pdf").unlink()
    workshop.reported.clear()
    workshop.build(folder)
    assert workshop.set_ == ["small.zh"]
    assert workshop.reported == [workshop.warning] * 3
    there = Run(Settings(folder, workshop.out, jobs=1)).files()
    assert there is not None
    assert there.warnings == (workshop.warning,) * 3


def test_a_run_is_noted_before_the_next_one_has_its_turn(
    workshop: Workshop, small_dossier: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    happened: list[str] = []

    @contextmanager
    def turn(*_: object) -> Iterator[None]:
        yield
        happened.append("given back")

    monkeypatch.setattr(reportgen.build, "turn", turn)
    monkeypatch.setattr(Run, "note", lambda *_: happened.append("noted"))
    workshop.build(small_dossier(), "en")
    assert happened == ["noted", "given back"]


def test_another_date_makes_every_edition(workshop: Workshop, small_dossier: Callable[..., Path]) -> None:
    folder = small_dossier()
    workshop.build(folder)
    workshop.build(folder, date=PartialDate(2026, 11, 23))
    assert workshop.set_ == ALL
