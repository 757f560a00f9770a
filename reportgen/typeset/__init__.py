"""TexSource -> Typeset: one pass of XeTeX over its format, in a private folder, then xdvipdfmx; only the PDF counts."""

from __future__ import annotations

import contextlib
import re
import shutil
from hashlib import sha256
from typing import TYPE_CHECKING

from reportgen import fonts, machine
from reportgen.diagnostics import Diagnostic, Faults, Refused, Warned
from reportgen.model.tex import Typeset
from reportgen.stop import Stop
from reportgen.typeset import log as engine_log
from reportgen.typeset.engine import DRIVER, SETTER, Engine, programs
from reportgen.typeset.folder import JOB, build_folder, environment
from reportgen.typeset.format import take_format
from reportgen.typeset.product import check_pages, check_pdf, page_count

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.model.tex import TexSource
    from reportgen.settings import Settings

_VERSION = re.compile(r"^This is (XeTeX), Version (\S+ \([^)]*\))", re.MULTILINE)


def typeset(source: TexSource, settings: Settings, stop: Stop | None = None) -> Warned[Typeset]:
    """Set a document; Refused with all that the engine complains of, where its author wrote it; Stopped if `stop` is set."""
    where = programs()
    try:
        with build_folder(source) as folder:
            known = environment(folder, where, source.edition.metadata.date)
            engine = Engine(folder, known, settings.time_limit, stop or Stop())
            try:
                return _set(source, engine)
            finally:
                if settings.keep_tex:
                    _keep(folder, settings.keep_tex, source)
    except OSError as error:
        message = f"the document cannot be set: {error.strerror or error}"
        raise Refused([Diagnostic("E110", message, hint="is there room on the disk?")]) from error


def _set(source: TexSource, engine: Engine) -> Warned[Typeset]:
    faults = Faults()
    take_format(source, engine)
    engine.run("pages")
    if not engine.left_behind(f"{JOB}.log"):
        # The engine begins with the format, and may not know it: one that was kept is broken, or was cleared away.
        take_format(source, engine, anew=True)
        engine.run("pages")
    log = engine.left_behind(f"{JOB}.log").decode("utf-8", "replace")
    xdv = engine.left_behind(f"{JOB}.xdv")
    if not log:
        words = engine.words("pages") or "it said nothing"
        faults.add("D102", f"{SETTER} did not begin: {words}", hint=machine.how_to_get())
        faults.refuse_if_any()
    faults.extend(engine_log.read(log, source.text, f"{source.edition.name}.tex", source.edition.authored))
    if not faults:
        faults.extend(check_pages(xdv, log))
    faults.refuse_if_any()
    code = engine.run("pdf")
    pdf = engine.left_behind(f"{JOB}.pdf")
    faults.extend(check_pdf(pdf))
    if code or faults:
        faults.add("E108", f"{DRIVER} ended with {code}: {engine.words('pdf')}")
    faults.refuse_if_any()
    version = _VERSION.search(log)
    name = " ".join(version.groups()) if version else "XeTeX"
    return faults.warned(
        Typeset(
            source.edition,
            pdf,
            page_count(xdv),
            name,
            source.tree,
            fonts={file: fonts.revision(file) or "" for file in source.font_files},
            document=sha256(source.text.encode()).hexdigest(),
            seconds=engine.took,
        )
    )


def _keep(folder: Path, kept: Path, source: TexSource) -> None:
    """Copy the .tex and the log, for who wants to look."""
    kept.mkdir(parents=True, exist_ok=True)
    (kept / f"{source.edition.name}.tex").write_text(source.text, "utf-8", newline="\n")
    with contextlib.suppress(FileNotFoundError):
        shutil.copyfile(folder / f"{JOB}.log", kept / f"{source.edition.name}.log")
