"""TexSource -> Typeset: one pass of XeTeX over its format, in a private folder, then xdvipdfmx; only the PDF counts."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING

from reportgen import fence, fonts, machine
from reportgen.diagnostics import Diagnostic, Faults, Refused, Warned
from reportgen.messages import _
from reportgen.model.tex import Typeset
from reportgen.stop import Stop
from reportgen.typeset import log as engine_log
from reportgen.typeset.begun import Begun
from reportgen.typeset.engine import DRIVER, SETTER, Engine
from reportgen.typeset.folder import JOB
from reportgen.typeset.left import Left, keep, recalled
from reportgen.typeset.maps import write_maps
from reportgen.typeset.product import check_pages, check_pdf, check_whole, page_count

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.model.tex import TexSource
    from reportgen.settings import Settings
    from reportgen.typeset.ahead import Ahead

_VERSION = re.compile(r"^This is (XeTeX), Version (\S+ \([^)]*\))", re.MULTILINE)


def typeset(
    source: TexSource, settings: Settings, stop: Stop | None = None, ahead: Ahead | None = None
) -> Warned[Typeset]:
    """Set a document, by the engine that waits for it in `ahead` if there is one, or remember how it was set.

    Refused with all that the engine complains of, in lines of the .tex; Stopped if `stop` is set.
    """
    try:
        left = recalled(source)
        if left is None:
            with (ahead and ahead.take(source)) or Begun(source.beginning, settings, stop or Stop()) as begun:
                left = _set(source, settings, stop or Stop(), begun)
            keep(source, left)
        if settings.keep_tex:
            _keep(settings.keep_tex, source, left.log)
    except OSError as error:
        message = _("the document cannot be set: {reason}", reason=error.strerror or error)
        raise Refused([Diagnostic("E110", message, hint=_("is there room on the disk?"))]) from error
    warnings = engine_log.read(left.log, source.text, f"{source.edition.name}.tex", source.edition.authored)
    return Warned(typed(source, left), warnings)


def typed(source: TexSource, left: Left) -> Typeset:
    """Give what finish needs to know of a document and of how it was set."""
    version = _VERSION.search(left.log)
    name = " ".join(version.groups()) if version else "XeTeX"
    return Typeset(
        source.edition,
        left.pdf,
        page_count(left.xdv),
        name,
        source.tree,
        fonts={file: fonts.revision(file) or "" for file in source.font_files},
        document=sha256(source.text.encode()).hexdigest(),
        fence=fence.level().value,
        took=left.took,
    )


def _set(source: TexSource, settings: Settings, stop: Stop, begun: Begun) -> Left:
    engine = begun.engine
    begun.set_pages(source, stop)
    log = engine.left_behind(f"{JOB}.log").decode("utf-8", "replace")
    if settings.keep_tex:
        _keep(settings.keep_tex, source, log)
    xdv = engine.left_behind(f"{JOB}.xdv")
    _refuse_pages(source, log, xdv, engine, settings.page_limit)
    write_maps(begun.folder, source, xdv)
    code = engine.run("pdf")
    left = Left(log, xdv, engine.left_behind(f"{JOB}.pdf"), engine.took)
    faults = Faults()
    faults.extend(check_pdf(left.pdf))
    if code or faults:
        words = engine.words("pdf")
        faults.add("E108", _("{program} ended with {code}: {words}", program=DRIVER, code=code, words=words))
    faults.refuse_if_any()
    return left


def _refuse_pages(source: TexSource, log: str, xdv: bytes, engine: Engine, most: int) -> None:
    faults = Faults()
    if not log:
        words = engine.words("pages") or _("it said nothing")
        faults.add(
            "D102", _("{program} did not begin: {words}", program=SETTER, words=words), hint=machine.how_to_get()
        )
        faults.refuse_if_any()
    faults.extend(engine_log.read(log, source.text, f"{source.edition.name}.tex", source.edition.authored))
    if not faults:
        faults.extend(check_whole(xdv, log))
    if not faults:
        faults.extend(check_pages(xdv, most))
    faults.refuse_if_any()


def _keep(kept: Path, source: TexSource, log: str) -> None:
    """Write the .tex and the log, for who wants to look."""
    kept.mkdir(parents=True, exist_ok=True)
    (kept / f"{source.edition.name}.tex").write_text(source.text, "utf-8", newline="\n")
    if log:
        (kept / f"{source.edition.name}.log").write_text(log, "utf-8", newline="\n")
