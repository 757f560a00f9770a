"""A Dask cluster of processes of this machine: a scheduler and workers of its own, begun as anybody begins them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from distributed import Client

from tests.factory import CHECKOUT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_PATIENCE = 120.0


@dataclass
class Grid:
    """A scheduler, and workers that make one thing at a time each."""

    ground: Path
    settings: Mapping[str, str] = field(default_factory=dict)
    """Variables of the scheduler's environment."""
    scheduler: subprocess.Popen[bytes] = field(init=False)
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begin the scheduler at a port that is free."""
        self.scheduler = self._begun(
            "scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(self._at), **self.settings
        )
        until = time.monotonic() + _PATIENCE
        while not self.address:
            assert time.monotonic() < until
            assert self.scheduler.poll() is None
            time.sleep(0.05)

    @property
    def _at(self) -> Path:
        return self.ground / "scheduler.json"

    @property
    def address(self) -> str:
        """Give where the scheduler is; nothing before it has said so."""
        try:
            return str(json.loads(self._at.read_text("utf-8"))["address"])
        except (OSError, ValueError):
            return ""

    def add(self, *options: str, known: bool = True, **environment: str) -> None:
        """Begin a worker, and wait until it is known."""
        words = (self.address, "--nthreads", "1", "--local-directory", str(self.ground), *(options or ("--no-nanny",)))
        self.workers.append(self._begun("worker", *words, **environment))
        if known:
            self.wait_for(len(self.workers))

    def wait_for(self, workers: int) -> None:
        """Wait until the scheduler knows so many."""
        with Client(self.address, set_as_default=False) as client:
            client.wait_for_workers(workers, timeout=_PATIENCE)

    def kill_children(self) -> None:
        """Kill what the nannies watch over: each begins another."""
        with Client(self.address, set_as_default=False) as client:
            for process in client.run(os.getpid).values():
                os.kill(process, signal.SIGKILL)

    def kill_busiest(self) -> None:
        """Kill the worker that most is waiting for."""
        with Client(self.address, set_as_default=False) as client:
            processes, waiting = client.run(os.getpid), client.processing()
            os.kill(processes[max(waiting, key=lambda address: len(waiting[address]))], signal.SIGKILL)

    def _begun(self, kind: str, *words: str, **environment: str) -> subprocess.Popen[bytes]:
        path = os.pathsep.join(filter(None, (str(CHECKOUT), os.environ.get("PYTHONPATH"))))
        with (self.ground / "log").open("ab") as log:
            return subprocess.Popen(  # noqa: S603 -- our own words
                (sys.executable, "-m", f"distributed.cli.dask_{kind}", "--no-dashboard", *words),
                env={**os.environ, "PYTHONPATH": path, **environment},
                cwd=self.ground,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def end(self) -> None:
        """End what is still there."""
        for process in (*self.workers, self.scheduler):
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@contextmanager
def grid(ground: Path, workers: int = 2, **settings: str) -> Iterator[Grid]:
    """Give a cluster with so many workers."""
    ground.mkdir()
    found = Grid(ground, settings)
    try:
        for _ in range(workers):
            found.add(known=False)
        if workers:
            found.wait_for(workers)
        yield found
    finally:
        found.end()
