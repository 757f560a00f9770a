"""A finished edition -> its file: whole or not at all, the former one there till then; one build at a time."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from reportgen import cache, locks
from reportgen.diagnostics import Diagnostic, Refused
from reportgen.files import write_whole, writing
from reportgen.messages import _
from reportgen.stop import Stopped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reportgen.model.made import Finished, Form
    from reportgen.stop import Stop


def place_of(name: str, folder: Path, form: Form = "pdf") -> Path:
    """Give the file that an edition of this name is published as."""
    return folder / f"{name}.{form}"


@contextmanager
def turn(brief: str, folder: Path, seconds: float, stop: Stop) -> Iterator[None]:
    """Be the only build of a brief into a folder, waiting so long for another; Refused with F117 if it takes longer.

    Stopped if `stop` is set while it waits.
    Where no lock can be had, builds are made beside each other; each file is whole all the same.
    """
    lock = cache.place("locks", cache.key_of((str(folder.resolve()), brief)))
    with locks.alone(lock, seconds, lambda: stop.is_set) as mine:
        if mine is False:
            if stop.is_set:
                raise Stopped
            message = _(
                "another build of '{brief}' into '{folder}' is still not done after {seconds:g} s",
                brief=brief,
                folder=folder.as_posix(),
                seconds=seconds,
            )
            raise Refused(
                [Diagnostic("F117", message, hint=_("wait for it, or end it: it may be stopped in a terminal"))]
            )
        yield


def publish(finished: Finished, folder: Path) -> None:
    """Write the file; Refused with F106 if the folder cannot be written to, and the former file is still there."""
    write(place_of(finished.edition.name, folder, finished.form), finished.content)


def write(path: Path, content: bytes) -> None:
    """Write what was made, below a folder of the user's choice; F106 as above."""
    with writing(path, "F106", _("choose another folder with --out, or make room")):
        write_whole(path, content)
