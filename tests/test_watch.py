"""Whatever way an editor saves, the last save is built; what cannot be built is shown and harms nothing."""

from __future__ import annotations

import errno
import threading
import time
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import platformdirs
import pytest
import watchfiles

import reportgen.watch
from reportgen.diagnostics import Diagnostic, Refused
from reportgen.model.made import Made
from reportgen.settings import Settings
from reportgen.stop import Stopped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from contextlib import AbstractContextManager

    from reportgen.stop import Stop
    from reportgen.unchanged import Run

PATIENCE = 30
"""Seconds until a test gives up."""


@dataclass
class Desk:
    """An author's desk: a dossier of one file, a watch on it, and a build that only copies the file."""

    folder: Path
    out: Path
    takes: float = 0.0
    """Seconds that a build takes."""
    template: Path | None = None
    begun: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    end: threading.Event = field(default_factory=threading.Event)

    @property
    def settings(self) -> Settings:
        return Settings(self.folder, self.out, template=self.template)

    @property
    def built(self) -> str:
        """What the last good PDF says."""
        path = self.out / "small.pdf"
        return path.read_text("utf-8") if path.exists() else ""

    def save(self, words: str) -> None:
        (self.folder / "brief.yaml").write_text(words, "utf-8")

    def build(self, run: Run, stage: Callable[[str], AbstractContextManager[None]], *rest: object) -> list[Made]:
        """Stand in for the stages."""
        settings, stop = run.settings, cast("Stop", rest[1])
        words = (settings.dossier / "brief.yaml").read_text("utf-8")
        self.begun.append(words)
        with stage("load"):
            if words == "broken":
                raise Refused([Diagnostic("Y101", "broken")])
            if words == "bug":
                raise ZeroDivisionError
        end = time.monotonic() + self.takes
        while time.monotonic() < end:
            if stop.is_set:
                raise Stopped
            time.sleep(0.005)
        settings.out.mkdir(exist_ok=True)
        (settings.out / "small.pdf").write_text(words, "utf-8")
        return [Made(settings.out / "small.pdf", 1, "", 0.1)]

    def begin(self) -> None:
        self.shown.clear()

    def stage(self, name: str) -> AbstractContextManager[None]:
        del name
        return nullcontext()

    def report(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.shown.extend(each.code for each in diagnostics)

    def say(self, lines: Iterable[str]) -> None:
        self.shown.extend(Path(line.split()[0]).name for line in lines)

    def bug(self, error: Exception) -> None:
        self.shown.append(type(error).__name__)


def wait_for(what: Callable[[], bool]) -> None:
    """Wait until something is so."""
    end = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < end
        time.sleep(0.01)


@contextmanager
def watched(desk: Desk) -> Iterator[None]:
    """Watch while the block lasts, from the first good build on."""
    thread = threading.Thread(target=reportgen.watch.watch, args=(desk.settings, desk, desk.end))
    thread.start()
    try:
        wait_for(lambda: bool(desk.built))
        yield
    finally:
        desk.end.set()
        thread.join(PATIENCE)
    assert not thread.is_alive()


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk with a first version of the brief."""
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda _: tmp_path / "cache")
    (tmp_path / "dossier").mkdir()
    desk = Desk(tmp_path / "dossier", tmp_path / "dossier" / "outputs")
    desk.save("first")
    monkeypatch.setattr(reportgen.watch, "build", desk.build)
    return desk


def test_a_save_is_built(desk: Desk) -> None:
    with watched(desk):
        desk.save("second")
        wait_for(lambda: desk.built == "second")
        wait_for(lambda: desk.shown == ["small.pdf"])


def test_a_save_of_a_template_is_built(desk: Desk, tmp_path: Path) -> None:
    desk.template = tmp_path / "looks"
    desk.template.mkdir()
    with watched(desk):
        before = len(desk.begun)
        (desk.template / "blocks.tex.j2").write_text("x")
        wait_for(lambda: len(desk.begun) > before)


def test_a_save_before_the_watch_has_begun_is_built(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    real = watchfiles.watch

    def late(*args: Any, **options: Any) -> Iterator[Any]:
        wait_for(lambda: desk.built == "first")
        desk.save("second")
        time.sleep(0.1)
        yield from real(*args, **options)

    monkeypatch.setattr(watchfiles, "watch", late)
    with watched(desk):
        wait_for(lambda: desk.built == "second")


def test_a_save_by_rename_is_built(desk: Desk) -> None:
    with watched(desk):
        for words in ("second", "third"):
            beside = desk.folder / ".brief.yaml.tmp"
            beside.write_text(words, "utf-8")
            beside.replace(desk.folder / "brief.yaml")
            wait_for(lambda words=words: desk.built == words)  # type: ignore[misc]


def test_a_save_that_deletes_first_is_built(desk: Desk) -> None:
    with watched(desk):
        (desk.folder / "brief.yaml").rename(desk.folder / "brief.yaml~")
        desk.save("second")
        wait_for(lambda: desk.built == "second")


def test_of_a_burst_of_saves_the_last_is_built_and_few_of_the_others(desk: Desk) -> None:
    with watched(desk):
        for number in range(50):
            desk.save(f"save {number}")
        wait_for(lambda: desk.built == "save 49")
    assert len(desk.begun) < 10


def test_a_save_during_a_build_gives_the_build_up(desk: Desk) -> None:
    with watched(desk):
        desk.takes = 60
        desk.save("slow")
        wait_for(lambda: desk.begun[-1] == "slow")
        desk.takes = 0
        desk.save("quick")
        wait_for(lambda: desk.built == "quick")
        assert "slow" not in desk.shown


def test_a_broken_save_is_told_and_the_last_good_pdf_stays(desk: Desk) -> None:
    with watched(desk):
        desk.save("broken")
        wait_for(lambda: desk.shown == ["Y101"])
        assert desk.built == "first"
        desk.save("mended")
        wait_for(lambda: desk.built == "mended")
        wait_for(lambda: desk.shown == ["small.pdf"])


def test_a_bug_ends_a_build_and_not_the_watch(desk: Desk) -> None:
    with watched(desk):
        desk.save("bug")
        wait_for(lambda: desk.shown == ["ZeroDivisionError"])
        desk.save("second")
        wait_for(lambda: desk.built == "second")


def test_what_was_built_or_is_an_editor_s_own_is_no_save(desk: Desk) -> None:
    with watched(desk):
        before = len(desk.begun)
        (desk.folder / "outputs" / "other.pdf").write_text("words", "utf-8")
        (desk.folder / "brief.yaml~").write_text("words", "utf-8")
        (desk.folder / ".brief.yaml.swp").write_text("words", "utf-8")
        time.sleep(0.6)
        assert len(desk.begun) == before
        desk.save("second")
        wait_for(lambda: desk.built == "second")


@pytest.mark.parametrize("out", [".", "..", "brief"])
def test_wherever_the_pdfs_go_a_save_is_built_once(out: str, desk: Desk) -> None:
    desk.out = desk.folder / out
    with watched(desk):
        for words in ("second", "third"):
            time.sleep(0.6)
            desk.save(words)
            wait_for(lambda words=words: desk.built == words)  # type: ignore[misc]
        time.sleep(0.6)
        assert desk.begun == ["first", "second", "third"]


def test_a_folder_that_is_not_there_is_refused(desk: Desk) -> None:
    desk.folder /= "nowhere"
    with pytest.raises(Refused) as refused:
        reportgen.watch.watch(desk.settings, desk)
    assert [fault.code for fault in refused.value.diagnostics] == ["L101"]
    assert desk.begun == []


def test_a_folder_that_cannot_be_watched_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> Iterator[Any]:
        yield set()
        raise OSError(errno.ENOSPC, "no watches left")

    monkeypatch.setattr(watchfiles, "watch", refuse)
    with pytest.raises(Refused) as refused:
        reportgen.watch.watch(desk.settings, desk)
    assert [fault.code for fault in refused.value.diagnostics] == ["D107"]
    assert "no watches left" in refused.value.diagnostics[0].message


def test_the_end_gives_up_a_build(desk: Desk) -> None:
    with watched(desk):
        desk.takes = 60
        desk.save("slow")
        wait_for(lambda: desk.begun[-1] == "slow")
    assert desk.built == "first"
