"""A task -> what came of it: a worker is a process that makes brief after brief, so that what it has loaded stays."""

from __future__ import annotations

import gc
import signal
import time
import traceback
from contextlib import nullcontext, suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Literal, TypeAlias

from reportgen.compose import compose
from reportgen.diagnostics import Diagnostic, Refused, Warned
from reportgen.intake import checked
from reportgen.messages import _
from reportgen.model.language import font_files
from reportgen.model.made import Made
from reportgen.publish import place_of, publish

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from multiprocessing.connection import Connection

    from reportgen.model.batches import Order
    from reportgen.model.dossier import Dossier
    from reportgen.model.edition import Edition
    from reportgen.model.made import Finished, Form
    from reportgen.settings import Settings

Verb: TypeAlias = Literal["check", "build"]


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be done with an order."""

    verb: Verb
    order: Order


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a task: its files if it was to be built, and what was found; its name is that of the brief."""

    name: str
    made: tuple[tuple[str, Form, Made], ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    fonts: tuple[str, ...] = ()
    """The files of fonts that were set with."""
    refused: bool = False


def serve(asked: Connection, settings: Settings, ground: Path) -> None:
    """Do task after task, until nobody is there to ask; dossiers are laid out below `ground`."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is for who asks to say that it ends
    with suppress(EOFError, OSError):
        first = True
        while True:
            task: Task = asked.recv()
            asked.send(_done_somehow(task, settings, ground))
            if first:  # what the program has loaded is no rubbish, and need not be looked through again
                gc.freeze()
                first = False


def _done_somehow(task: Task, settings: Settings, ground: Path) -> Outcome:
    """Do a task; what ends it but a refusal is a bug of ours, and no matter of other briefs."""
    try:
        return done(task, settings, ground)
    except Refused as refused:
        return Outcome(task.order.name, (), refused.diagnostics, refused=True)
    except Exception as error:  # noqa: BLE001 -- see above
        where = traceback.extract_tb(error.__traceback__)[-1]
        what, file = f"{type(error).__name__}: {error}", Path(where.filename).name
        said = _("a bug of reportgen: {what}, at {file}:{line}", what=what, file=file, line=where.lineno)
        return Outcome(task.order.name, (), (Diagnostic("X108", said, hint=_("please report it")),), refused=True)


def done(task: Task, settings: Settings, ground: Path) -> Outcome:
    """Do a task; the files of an order that has its own are written below `ground`, and gone when it is done."""
    order = task.order
    if order.files is None:
        return _done(task, replace(settings, dossier=order.folder or Path()))
    with TemporaryDirectory(dir=ground) as place:
        folder = Path(place) / order.name
        lay_out(order.files, folder)
        return _done(task, replace(settings, dossier=folder))


def lay_out(files: Mapping[str, bytes], folder: Path) -> None:
    """Write the files of a dossier; Refused with E110 where there is no room for them."""
    try:
        for path, content in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
    except OSError as error:
        message = _("the dossier cannot be laid out: {why}", why=error.strerror or error)
        raise Refused([Diagnostic("E110", message, hint=_("is there room on the disk?"))]) from error


def _done(task: Task, settings: Settings) -> Outcome:
    found, made, name = list[Diagnostic](), list[tuple[str, "Form", Made]](), task.order.name
    try:
        dossier = checked(settings, lambda _: nullcontext())
        name = dossier.value.brief.brief
        found += dossier.warnings
        if task.verb == "build":
            for code, form, each in _built(dossier.value, settings):
                found += each.warnings
                made.append((code, form, each.value))
        fonts = {*font_files(dossier.value.scripts.values()), *dossier.value.theme.font_files}
        return Outcome(name, tuple(made), tuple(found), tuple(sorted(fonts)))
    except Refused as refused:
        return Outcome(name, tuple(made), (*found, *refused.diagnostics), refused=True)


def _built(dossier: Dossier, settings: Settings) -> Iterator[tuple[str, Form, Warned[Made]]]:
    """Make every file of a brief, and then write them: all of a brief are of one run, or none is."""
    finished = list[tuple[str, "Form", float, "Warned[Finished]"]]()
    for edition in compose(dossier, settings).value:
        code = edition.name.removeprefix(f"{dossier.brief.brief}.")
        for form in settings.forms:
            begin = time.perf_counter()
            given = _finished(edition, form, settings)
            finished.append((code, form, time.perf_counter() - begin, given))
    for code, form, seconds, each in finished:
        publish(each.value, settings.out)
        path = place_of(each.value.edition.name, settings.out, form)
        digest = sha256(each.value.content).hexdigest()
        yield code, form, Warned(Made(path, each.value.pages, digest, seconds), each.warnings)


def _finished(edition: Edition, form: Form, settings: Settings) -> Warned[Finished]:
    # Rooms are loaded by whoever makes such files: a check needs none of them.
    if form == "html":
        from reportgen.hyper import hyper  # noqa: PLC0415 -- see above

        return hyper(edition, settings)
    if form == "docx":
        from reportgen.office import office  # noqa: PLC0415 -- see above

        return office(edition, settings)
    from reportgen.finish import finish  # noqa: PLC0415 -- see above
    from reportgen.render import render  # noqa: PLC0415 -- see above
    from reportgen.typeset import typeset  # noqa: PLC0415 -- see above

    typed = typeset(render(edition, settings).value, settings)
    given = finish(typed.value, settings)
    return replace(given, warnings=(*typed.warnings, *given.warnings))
