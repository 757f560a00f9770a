"""A dossier on somebody's desk, shown in a browser by the real program while it is edited."""

from __future__ import annotations

import queue
import shutil
import threading
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportgen.serve import serve
from reportgen.settings import Settings
from tests.factory import SMALL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from reportgen.diagnostics import Diagnostic
    from reportgen.serve.server import Addresses

PATIENCE = 120
"""Seconds until a test gives up."""


class Silence:
    """A terminal that nobody looks at."""

    def __init__(self) -> None:
        """Begin with nothing said."""
        self.bugs: list[Exception] = []

    def begin(self) -> None:
        """Nothing is shown."""

    def stage(self, name: str) -> AbstractContextManager[None]:
        del name
        return nullcontext()

    def report(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Nothing is shown."""

    def say(self, lines: Iterable[str]) -> None:
        """Nothing is shown."""

    def bug(self, error: Exception) -> None:
        self.bugs.append(error)


@dataclass
class Desk:
    """A dossier of one's own, and the address at which it is shown."""

    folder: Path
    address: str = ""
    screen: Silence = field(default_factory=Silence)

    @property
    def home(self) -> str:
        """The address without its key: http://127.0.0.1:8901/."""
        return self.address.partition("?")[0]

    def save(self, file: str, old: str, new: str) -> None:
        """Put other words in the place of some."""
        path = self.folder / file
        text = path.read_text("utf-8")
        assert old in text, f"{file} has no '{old}'"
        path.write_text(text.replace(old, new), "utf-8")


@contextmanager
def shown(folder: Path, *editions: str) -> Iterator[Desk]:
    """Serve a copy of the small dossier while the block lasts."""
    desk, end = Desk(folder / "small"), threading.Event()
    ready: queue.Queue[Addresses] = queue.Queue()
    shutil.copytree(SMALL, desk.folder)
    settings = Settings(desk.folder, folder / "outputs", editions)
    thread = threading.Thread(target=serve, args=(settings, desk.screen, ready.put), kwargs={"end": end})
    thread.start()
    try:
        desk.address = ready.get(timeout=PATIENCE).lasting
        yield desk
    finally:
        end.set()
        thread.join(PATIENCE)
    assert not thread.is_alive()
    assert desk.screen.bugs == []
