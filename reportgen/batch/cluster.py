"""Tasks -> their outcomes, as they come from the workers of a Dask cluster that is there already.

Dask says who makes what, and has what a lost worker was at made by another. This end sends two tasks for each worker,
one to be at and one to go on with, and writes the files as they come.
"""

from __future__ import annotations

import logging
import re
import time
import warnings
from concurrent.futures import CancelledError
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any, Final, Self

from distributed import Client, KilledWorker

from reportgen import messages
from reportgen.batch.crew import Outcomes
from reportgen.batch.muster import Muster
from reportgen.batch.remote import Delivery, Parcel, make
from reportgen.diagnostics import Diagnostic, Refused
from reportgen.inputs import Inputs
from reportgen.load.folder import shown
from reportgen.messages import _
from reportgen.model.batches import Outcome
from reportgen.publish import write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from distributed import Future

    from reportgen.batch.work import Task
    from reportgen.settings import Settings

_PATIENCE: Final = 15.0
"""Seconds that a scheduler has to answer in."""
_WAIT: Final = 60.0
"""Seconds that a cluster which has lost its last worker has to bring in another."""
_PAUSE: Final = 1.0
"""Seconds from one look around to the next while nothing comes."""
_FETCH: Final = 60.0
"""Seconds that a finished brief may take to come; then it is asked for again."""
_TALKING: Final = {"distributed", "tornado", "asyncio"}
"""Who would print what is told here, and shorter."""
_EACH: Final = 2
_TRIES: Final = 3


class Cluster:
    """The workers of a cluster; as a context, it lets them go with the block."""

    def __init__(self, address: str, settings: Settings, report: Callable[[Iterable[Diagnostic]], None]) -> None:
        """Look who is there; Refused with X111 if there is no scheduler, with X112 if it has no worker of use."""
        self._address, self._settings = address, replace(settings, jobs=1, out=settings.out.absolute())
        self._out = settings.out
        self._common: tuple[Mapping[str, bytes], Future[Any]] | None = None
        self._at_work: dict[Future[Any], tuple[tuple[Task, ...], int, frozenset[str]]] = {}
        self._woken = Event()
        with ExitStack() as begun:
            self._client = _client(address)
            begun.callback(self._let_go)
            self._muster = begun.enter_context(closing(Muster(self._client, settings, report)))
            with self._in_touch():
                self._muster.look()
            if not self._muster.fit:
                raise self._muster.nobody()
            self._end = begun.pop_all()

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(self, *why: object) -> None:
        """Give up what is not done."""
        del why
        self._end.close()

    def _let_go(self) -> None:
        self._at_work.clear()
        with suppress(OSError):
            self._client.close(timeout=_PAUSE)

    @property
    def most(self) -> int:
        """Give how many handfuls there may be at a time."""
        return max(1, _EACH * len(self._muster.fit))

    def outcomes(self, tasks: Iterable[Task], handful: int = 1) -> Outcomes[Task, Outcome]:
        """Give what comes of tasks, sent so many at a time; none is asked for before there is a worker for it."""
        return Outcomes(self, tasks, handful)

    @property
    def has_room(self) -> bool:
        """Whether another handful can be sent."""
        return len(self._at_work) < self.most

    @property
    def is_at_work(self) -> bool:
        """Whether something is still to come."""
        return bool(self._at_work)

    def deal(self, tasks: Sequence[Task], tries: int = 1) -> None:
        """Send a handful to whatever worker is of use; Refused with X112 if there has been none for a while."""
        with self._in_touch(), warnings.catch_warnings(action="ignore"):  # of dossiers that are large
            self._wait_for_workers()
            fit = self._muster.fit
            parcels = [self._packed(task) for task in tasks]
            words = (parcels, self._lent(), self._settings, messages.language())
            future = self._client.submit(make, *words, pure=False, workers=[*fit], allow_other_workers=False)
        self._at_work[future] = tuple(tasks), tries, fit
        future.add_done_callback(lambda _: self._woken.set())

    def come(self) -> list[tuple[Task, Outcome]]:
        """Wait until something has come of a handful, and give it; Refused with X111 if the scheduler is lost."""
        while True:
            self._woken.clear()
            with self._in_touch():
                self._muster.look()
                # Nothing is forgotten before its outcome is there: who is interrupted asks again.
                for future, (tasks, tries, _fit) in [*self._at_work.items()]:
                    if future.done() and (outcomes := self._outcomes(future, tasks, tries)) is not None:
                        del self._at_work[future]
                        if outcomes:
                            return [*zip(tasks, outcomes, strict=True)]
            if lost := self._dealt_again():
                return lost
            self._woken.wait(_PAUSE)

    def _wait_for_workers(self) -> None:
        until = time.monotonic() + _WAIT
        while not self._muster.fit:
            if time.monotonic() > until:
                raise self._muster.nobody()
            self._woken.wait(_PAUSE)
            self._muster.look()

    def _dealt_again(self) -> list[tuple[Task, Outcome]]:
        """Send again what was for workers that are all gone: those that came for them have other addresses."""
        for future, (tasks, tries, fit) in [*self._at_work.items()]:
            if not fit & self._muster.fit and not future.done():
                del self._at_work[future]
                if tries >= _TRIES:
                    return [(task, _ended(task, tries)) for task in tasks]
                self.deal(tasks, tries + 1)
        return []

    def _outcomes(self, future: Future[Any], tasks: tuple[Task, ...], tries: int) -> list[Outcome] | None:
        """Fetch what came of a handful; None if its worker was lost before, and nothing if it is sent again."""
        try:
            deliveries: tuple[Delivery, ...] = future.result(timeout=_FETCH)
        except KilledWorker as error:
            if len(tasks) > 1:  # one of them it was
                for task in tasks:
                    self.deal((task,), tries)
                return []
            return [_ended(task, error.allowed_failures + 1) for task in tasks]
        except Exception as error:
            if future.status != "error" and isinstance(error, TimeoutError):
                return None
            if future.status != "error":
                raise
            said, hint = _("'{name}' was not made: {why}"), _("the log of the worker may say more")
            return [_refused(each, said.format(name=each.order.name, why=_first_line(error)), hint) for each in tasks]
        return [self._kept(task, delivery) for task, delivery in zip(tasks, deliveries, strict=True)]

    def _kept(self, task: Task, delivery: Delivery) -> Outcome:
        """Write what was fetched, and give its place here."""
        outcome, folder = delivery.outcome, task.order.folder
        found = tuple(_at_home(each, folder) for each in outcome.diagnostics) if folder else outcome.diagnostics
        made = tuple((code, form, replace(each, path=self._out / each.path.name)) for code, form, each in outcome.made)
        try:
            for (_code, _form, each), content in zip(made, delivery.contents, strict=False):
                if sha256(content).hexdigest() != each.digest:
                    said = _("'{file}' did not come as it was made", file=each.path.name)
                    return _refused(task, said, _("run it again"))
                write(each.path, content)
        except Refused as refused:
            return replace(outcome, made=(), diagnostics=(*found, *refused.diagnostics), refused=True)
        return replace(outcome, made=made, diagnostics=found)

    def _packed(self, task: Task) -> Parcel:
        """Leave out what was in the first dossier too: that is sent to each worker once, when it asks for it."""
        order = task.order
        files = self._files(order.folder) if order.files is None else order.files
        if self._common is None:
            self._common = files, self._client.submit(dict, files, pure=False)
        common, _lent = self._common
        own = {path: content for path, content in files.items() if common.get(path) != content}
        name = order.folder.name if order.folder else order.name  # the one that it has here
        sent = replace(task, order=replace(order, name=name, files=own, folder=None))
        return Parcel(sent, frozenset(common) - frozenset(files))

    def _lent(self) -> Future[Any] | Mapping[str, bytes]:
        return self._common[1] if self._common else {}

    def _files(self, folder: Path | None) -> Mapping[str, bytes]:
        found = dict[str, bytes]()
        for name, path in Inputs(replace(self._settings, dossier=folder or Path())).files():
            with suppress(OSError):  # one that cannot be read is told by who looks for it
                found[name] = path.read_bytes()
        return found

    @contextmanager
    def _in_touch(self) -> Iterator[None]:
        """Say it if the scheduler is lost; what is lost with it is made by the next run."""
        said = _("the scheduler at '{address}' is lost", address=self._address)
        hint = _("what has come is kept: the same command goes on once the cluster is there again")
        lost = Refused([Diagnostic("X111", said, hint=hint)])
        if self._client.status not in {"running", "connecting"}:
            raise lost
        try:
            yield
        except (OSError, CancelledError) as error:
            raise lost from error


def _client(address: str) -> Client:
    """Give who speaks with a scheduler; Refused with X111 if none answers."""
    for name in ("asyncio", "tornado", *logging.root.manager.loggerDict):
        if name.partition(".")[0] in _TALKING:
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings(action="ignore"):  # of versions: they are looked at more closely
            return Client(address, timeout=_PATIENCE, set_as_default=False, name="reportgen")
    except Exception as error:
        said = _("no scheduler answers at '{address}': {why}", address=address, why=_first_line(error))
        hint = _("'dask scheduler' prints its address; one that begins with tls:// needs the keys of the cluster")
        raise Refused([Diagnostic("X111", said, hint=hint)]) from error


def _at_home(found: Diagnostic, folder: Path) -> Diagnostic:
    """Give the place in the folder that a dossier came from, of one in the folder that it was laid out in."""
    below = re.search(rf"(?:^|/){re.escape(folder.name)}/(.+)", found.span.file) if found.span else None
    if not found.span or not below:
        return found
    return replace(found, span=replace(found.span, file=shown(folder / below[1], folder)))


def _ended(task: Task, times: int) -> Outcome:
    said = _("the workers that made '{name}' ended, {n} times", name=task.order.name, n=times)
    return _refused(task, said, _("is there memory enough? if it was bad luck, the same command makes it"))


def _refused(task: Task, said: str, hint: str) -> Outcome:
    return Outcome(task.order.name, diagnostics=(Diagnostic("X108", said, hint=hint),), refused=True)


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0] or type(error).__name__
