"""A PDF stands under its name when it is whole, and the former one stands there until then."""

from __future__ import annotations

import errno
import os
import threading
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, NoReturn, cast

import platformdirs
import pytest

from reportgen.diagnostics import Refused
from reportgen.model.made import Finished
from reportgen.publish import place_of, publish, turn
from reportgen.stop import Stop, Stopped

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportgen.model.edition import Edition


def finished(pdf: bytes) -> Finished:
    """Give a finished PDF of the brief `small`."""
    return Finished(cast("Edition", SimpleNamespace(name="small.zh")), pdf, 1)


def raising(error: BaseException) -> Callable[..., NoReturn]:
    """Give what fails whenever it is called."""

    def fail(*_: object, **__: object) -> NoReturn:
        raise error

    return fail


def full() -> OSError:
    """Give what the system says of a disk without room."""
    return OSError(errno.ENOSPC, "No space left on device")


def test_an_edition_has_a_file_of_its_name() -> None:
    assert place_of("belarus-china.zh-en", Path("outputs")) == Path("outputs/belarus-china.zh-en.pdf")


def test_the_file_is_written_into_a_folder_that_was_not_there(tmp_path: Path) -> None:
    publish(finished(b"%PDF-"), tmp_path / "new" / "outputs")
    assert (tmp_path / "new" / "outputs" / "small.zh.pdf").read_bytes() == b"%PDF-"


def test_the_new_file_takes_the_place_of_the_old_and_leaves_nothing_beside(tmp_path: Path) -> None:
    (tmp_path / "small.zh.pdf").write_bytes(b"old and longer")
    publish(finished(b"new"), tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"small.zh.pdf": b"new"}


@pytest.mark.parametrize("step", ["open", "fdopen", "fsync", "replace"])
def test_a_write_that_fails_leaves_the_old_file_and_nothing_beside(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "small.zh.pdf").write_bytes(b"old")
    homes: dict[str, object] = {"fsync": os, "replace": Path, "fdopen": os, "open": os}
    monkeypatch.setattr(homes[step], step, raising(full()))
    with pytest.raises(Refused) as refused:
        publish(finished(b"new"), tmp_path)
    monkeypatch.undo()
    (fault,) = refused.value.diagnostics
    assert fault.code == "F106"
    assert "No space left on device" in fault.message
    assert fault.hint
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"small.zh.pdf": b"old"}


def test_an_interrupt_leaves_the_old_file_and_nothing_beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "small.zh.pdf").write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", raising(KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        publish(finished(b"new"), tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"small.zh.pdf": b"old"}


def test_a_file_where_the_folder_should_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "outputs").write_text("a file")
    with pytest.raises(Refused) as refused:
        publish(finished(b"new"), tmp_path / "outputs")
    assert [fault.code for fault in refused.value.diagnostics] == ["F106"]


def test_a_folder_where_the_file_should_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "small.zh.pdf").mkdir()
    with pytest.raises(Refused) as refused:
        publish(finished(b"new"), tmp_path)
    assert [fault.code for fault in refused.value.diagnostics] == ["F106"]
    assert [path.name for path in tmp_path.iterdir()] == ["small.zh.pdf"]


def test_the_file_may_be_read_by_whom_the_user_lets_read_files(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        publish(finished(b"new"), tmp_path)
    finally:
        os.umask(before)
    assert (tmp_path / "small.zh.pdf").stat().st_mode & 0o777 == 0o640


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a cache of the test's own."""
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda _: tmp_path / "cache")
    return tmp_path / "cache"


@pytest.mark.usefixtures("cache")
def test_one_build_at_a_time_has_its_turn_and_the_next_says_what_it_waits_for(tmp_path: Path) -> None:
    with turn("small", tmp_path, 5, Stop()):
        with pytest.raises(Refused) as refused, turn("small", tmp_path, 0, Stop()):
            pytest.fail("two have their turn")
        with turn("other", tmp_path, 0, Stop()), turn("small", tmp_path / "elsewhere", 0, Stop()):
            pass
    (fault,) = refused.value.diagnostics
    assert fault.code == "F117"
    assert fault.hint
    with turn("small", tmp_path, 0, Stop()):
        pass


@pytest.mark.usefixtures("cache")
def test_who_waits_for_a_turn_may_give_it_up(tmp_path: Path) -> None:
    stop = Stop()
    waits = threading.Timer(0.2, stop.now)
    waits.start()
    with turn("small", tmp_path, 5, Stop()), pytest.raises(Stopped), turn("small", tmp_path, 60, stop):
        pytest.fail("two have their turn")
    waits.join()


def test_where_no_lock_can_be_had_everybody_has_their_turn(cache: Path, tmp_path: Path) -> None:
    cache.write_text("a file where the cache should be")
    with turn("small", tmp_path, 0, Stop()), turn("small", tmp_path, 0, Stop()):
        pass
