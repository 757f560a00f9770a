"""An engine that was begun ahead sets the same pages; what was set before is not set again."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, NoReturn

import platformdirs
import pytest

from reportgen.diagnostics import Refused
from reportgen.settings import Settings
from reportgen.stop import Stop, Stopped
from reportgen.typeset import likely, typeset
from reportgen.typeset.ahead import Ahead
from reportgen.typeset.begun import Begun
from tests.typeset.documents import FIRST_LINE, document

if TYPE_CHECKING:
    from reportgen.model.tex import Beginning, TexSource

pytestmark = pytest.mark.tex

SETTINGS = Settings(Path(), time_limit=60)


def set_by(source: TexSource, ahead: Ahead | None = None) -> tuple[bytes, bool]:
    """Give the PDF of a document, and whether an engine was at work for it."""
    typed = typeset(source, SETTINGS, ahead=ahead).value
    return typed.pdf, "pages" in typed.took


@pytest.fixture
def no_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what is typeset here, where nothing is yet; formats stay where they are."""
    real = platformdirs.user_cache_path("reportgen")
    (tmp_path / "cache").mkdir()
    for name in ("formats", "format-notes"):
        (real / name).mkdir(parents=True, exist_ok=True)
        (tmp_path / "cache" / name).symlink_to(real / name)
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda _: tmp_path / "cache")


@pytest.mark.usefixtures("no_memory")
def test_an_engine_that_was_begun_ahead_gives_the_same_bytes() -> None:
    source = document(r"words 中文 \newpage end")
    with Ahead(1) as ahead:
        ahead.begin(document("").beginning, SETTINGS)
        ((_, future),) = ahead._waiting.values()
        begun = future.result()
        pdf, _ = set_by(source, ahead)
        assert not begun.folder.exists()
    assert pdf == document_set_alone(source)


@pytest.mark.usefixtures("no_memory")
def test_of_two_beginnings_of_a_name_an_engine_waits_for_the_later() -> None:
    with Ahead(2) as ahead:
        ahead.begin(document("").beginning, SETTINGS)
        waiting = dict(ahead._waiting)
        ahead.begin(document("").beginning, SETTINGS)
        assert ahead._waiting == waiting
        later = document("words", date="2030-01-01")
        ahead.begin(later.beginning, SETTINGS)
        assert ahead.take(document("words")) is None
        ahead.begin(later.beginning, SETTINGS)
        with ahead.take(later) or pytest.fail("no engine waits") as begun:
            assert begun.waits
            ((_, former),) = waiting.values()
            assert not former.result().folder.exists()
    assert not begun.folder.exists()


@pytest.mark.usefixtures("no_memory")
def test_a_run_begins_as_the_last_of_its_name_and_sets_the_same() -> None:
    source = document("words 中文")
    with Ahead(1) as first:
        first.begin(replace(source.beginning, name="another"), SETTINGS)
        first.begin(source.beginning, SETTINGS)
        first.note("run")
        first.note("another run")
    with Ahead(1) as second:
        second.begin_as("run", SETTINGS)
        assert [*second._waiting] == ["another"]
        second.note("run")
    likely.keep("run", [source.beginning])
    with Ahead(1) as third:
        third.begin_as("run", SETTINGS)
        ((_, begun),) = third._waiting.values()
        assert begun.result().waits
        pdf, _ = set_by(source, third)
        assert not begun.result().folder.exists()
    assert pdf == document_set_alone(source)


@pytest.mark.usefixtures("no_memory")
def test_nothing_begins_without_a_format_or_a_font() -> None:
    beginning = document("").beginning
    likely.keep("run", [replace(beginning, preamble="%"), replace(beginning, font_files=("Nowhere.ttf",))])
    with Ahead(2) as ahead:
        ahead.begin_as("run", SETTINGS)
        assert not ahead._waiting


def document_set_alone(source: TexSource) -> bytes:
    """Set a document as nobody has set it before: a comment changes its key and not its pages."""
    pdf, at_work = set_by(replace(source, body=source.body + "% once more\n"))
    assert at_work
    return pdf


@pytest.mark.usefixtures("no_memory")
def test_a_document_is_set_once() -> None:
    source = document("once")
    first, again = set_by(source), set_by(source)
    assert (first[1], again[1]) == (True, False)
    assert first[0] == again[0]
    assert set_by(document("twice"))[1]


@pytest.mark.usefixtures("no_memory")
def test_a_warning_is_told_again(tmp_path: Path) -> None:
    source = document(r"\hbox to 4.5cm{a line of words that does not fit}")
    first = typeset(source, SETTINGS).warnings
    assert first
    again = typeset(source, replace(SETTINGS, keep_tex=tmp_path / "kept"))
    assert again.warnings == first
    assert "Overfull" in (tmp_path / "kept" / "belarus-china.zh.log").read_text("utf-8")


@pytest.mark.usefixtures("no_memory")
def test_what_was_refused_is_refused_again_in_its_line() -> None:
    for _ in range(2):
        with Ahead(1) as ahead:
            ahead.begin(document("").beginning, SETTINGS)
            with pytest.raises(Refused) as refused:
                set_by(document("one\n\\nonsense two"), ahead)
        (fault,) = refused.value.diagnostics
        assert fault.span
        assert fault.span.line == FIRST_LINE + 1


@pytest.mark.parametrize(
    "other",
    [
        replace(document("").beginning, preamble="%"),
        replace(document("").beginning, fonts="%"),
        document("words", date="2030-01-01").beginning,
    ],
)
def test_an_engine_begun_for_another_beginning_is_not_used(other: Beginning) -> None:
    source = document("words")
    with Ahead(1) as ahead:
        ahead._waiting[other.name] = other, Future()
        ahead._waiting[other.name][1].set_exception(Refused([]))
        assert ahead.take(source) is None
        assert not ahead._waiting


def test_who_has_patience_goes_on_when_the_engine_has_begun() -> None:
    with Ahead(1) as ahead:
        ahead.begin(document("").beginning, SETTINGS, patience=60)
        ((_, begun),) = ahead._waiting.values()
        assert begun.done()
        assert begun.result().waits


def test_an_engine_that_takes_long_to_begin_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    goes_on = Event()

    def slow(*_: object) -> NoReturn:
        goes_on.wait()
        raise Refused([])

    monkeypatch.setattr("reportgen.typeset.ahead.Begun", slow)
    with Ahead(1) as ahead:
        ahead.begin(document("").beginning, SETTINGS, patience=0.01)
        ((_, begun),) = ahead._waiting.values()
        assert not begun.done()
        goes_on.set()


def test_an_engine_that_nobody_wants_ends_with_its_folder() -> None:
    stop = Stop()
    with Begun(document("").beginning, SETTINGS, Stop()) as begun:
        stop.now()
        with pytest.raises(Stopped):
            begun.set_pages(document(r"\loop\iftrue\repeat"), stop)
    assert not begun.folder.exists()
