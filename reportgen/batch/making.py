"""An order -> the documents to set for it, and of what was set, its files: one brief from dossier to PDF."""

from __future__ import annotations

import time
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeAlias

from reportgen.compose import compose
from reportgen.diagnostics import Diagnostic, Refused, Warned
from reportgen.intake import checked
from reportgen.messages import _
from reportgen.model.batches import Outcome
from reportgen.model.language import font_files
from reportgen.model.made import Made
from reportgen.publish import place_of, publish

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Mapping, Sequence

    from reportgen.model.batches import Order
    from reportgen.model.dossier import Dossier
    from reportgen.model.edition import Edition
    from reportgen.model.made import Finished, Form
    from reportgen.model.tex import TexSource, Typeset
    from reportgen.settings import Settings

Set: TypeAlias = "Warned[Typeset] | Refused"
"""What came of setting a document."""
Making: TypeAlias = "Generator[Sequence[TexSource], tuple[Sequence[Set], float], Outcome]"
"""Gives documents, once, wants what came of each and how many seconds one took, and ends with the outcome."""


@dataclass(frozen=True, slots=True)
class _File:
    """A file in the making."""

    code: str
    form: Form
    edition: Edition
    seconds: float
    source: TexSource | None = None
    finished: Warned[Finished] | None = None


def making(order: Order, settings: Settings, ground: Path, *, builds: bool) -> Making:
    """Check the dossier of an order and, if it is to be built, make its files; what is laid out of it is gone then.

    All files of a brief are of one run, or none is written.
    """
    name, found, made = order.name, list["Diagnostic"](), list[tuple[str, "Form", Made]]()
    try:
        with _dossier(order, ground) as folder:
            own = replace(settings, dossier=folder)
            dossier = checked(own, lambda _: nullcontext())
            name = dossier.value.brief.brief
            found += dossier.warnings
            if builds:
                begun = [*_begun(dossier.value, own)]
                set_, share = yield [each.source for each in begun if each.source]
                for code, form, each in _ended(begun, set_, share, own):
                    found += each.warnings
                    made.append((code, form, each.value))
            fonts = {*font_files(dossier.value.scripts.values()), *dossier.value.theme.font_files}
            return Outcome(name, tuple(made), tuple(found), tuple(sorted(fonts)))
    except Refused as refused:
        return Outcome(name, tuple(made), (*found, *refused.diagnostics), refused=True)


@contextmanager
def _dossier(order: Order, ground: Path) -> Iterator[Path]:
    if order.files is None:
        yield order.folder or Path()
    else:
        with TemporaryDirectory(dir=ground) as place:
            folder = Path(place) / order.name
            lay_out(order.files, folder)
            yield folder


def lay_out(files: Mapping[str, bytes], folder: Path) -> None:
    """Write the files of a dossier; Refused with E110 where there is no room for them."""
    try:
        for path, content in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
    except OSError as error:
        message = _("the dossier cannot be laid out: {why}", why=error.strerror or error)
        raise Refused([Diagnostic("E110", message, hint=_("is there room on the disk?"))]) from error


def _begun(dossier: Dossier, settings: Settings) -> Iterator[_File]:
    """Make every file of a brief, and of a PDF the document."""
    for edition in compose(dossier, settings).value:
        code = edition.name.removeprefix(f"{dossier.brief.brief}.")
        for form in settings.forms:
            begin = time.perf_counter()
            source, finished = _first(edition, form, settings)
            yield _File(code, form, edition, time.perf_counter() - begin, source, finished)


def _first(edition: Edition, form: Form, settings: Settings) -> tuple[TexSource | None, Warned[Finished] | None]:
    # Rooms are loaded by whoever makes such files: a check needs none of them.
    if form == "html":
        from reportgen.hyper import hyper  # noqa: PLC0415 -- see above

        return None, hyper(edition, settings)
    if form == "docx":
        from reportgen.office import office  # noqa: PLC0415 -- see above

        return None, office(edition, settings)
    from reportgen.render import render  # noqa: PLC0415 -- see above

    return render(edition, settings).value, None


def _ended(
    begun: Sequence[_File], set_: Sequence[Set], share: float, settings: Settings
) -> Iterator[tuple[str, Form, Warned[Made]]]:
    """Finish every PDF, and then write all files."""
    typed = iter(set_)
    ended = [_finished(each, next(typed), share, settings) if each.source else each for each in begun]
    for each in ended:
        if each.finished:
            publish(each.finished.value, settings.out)
            path = place_of(each.edition.name, settings.out, each.form)
            content, pages = each.finished.value.content, each.finished.value.pages
            made = Made(path, pages, sha256(content).hexdigest(), each.seconds)
            yield each.code, each.form, Warned(made, each.finished.warnings)


def _finished(file: _File, typed: Set, share: float, settings: Settings) -> _File:
    from reportgen.finish import finish  # noqa: PLC0415 -- see above

    if isinstance(typed, Refused):
        raise typed
    begin = time.perf_counter()
    given = finish(typed.value, settings)
    took = file.seconds + share + time.perf_counter() - begin
    return replace(file, seconds=took, finished=replace(given, warnings=(*typed.warnings, *given.warnings)))
