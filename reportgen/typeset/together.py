"""Documents that begin alike -> what the engine leaves behind of each: one run sets all, and the driver writes each.

An engine takes longer to load format and fonts than to set a short brief. Where anything at all goes wrong, nothing is
said of it here: each document is then set alone, and whose fault it is comes out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reportgen.diagnostics import Refused, Warned
from reportgen.stop import Stop
from reportgen.typeset import log as engine_log
from reportgen.typeset import typed, typeset
from reportgen.typeset.begun import Begun
from reportgen.typeset.folder import JOB
from reportgen.typeset.left import Left
from reportgen.typeset.maps import write_maps
from reportgen.typeset.parting import parted
from reportgen.typeset.product import check_pages, check_pdf, check_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportgen.diagnostics import Diagnostic
    from reportgen.model.tex import TexSource, Typeset
    from reportgen.settings import Settings

_DOCUMENT: Final = re.compile(r"^RGdocument \d+$", re.MULTILINE)
"""What the log says before a document."""


def typeset_together(sources: Sequence[TexSource], settings: Settings) -> list[Warned[Typeset] | Refused]:
    """Set documents, those that begin alike in one run; of each give what `typeset` would give, or raise."""
    found: dict[int, Warned[Typeset] | Refused] = {}
    for group in _alike(sources):
        set_ = _set([sources[at] for at in group], settings) if len(group) > 1 else None
        for at, each in zip(group, set_ or [None] * len(group), strict=True):
            found[at] = each or _alone(sources[at], settings)
    return [found[at] for at in range(len(sources))]


def _alike(sources: Iterable[TexSource]) -> Iterator[list[int]]:
    groups: dict[object, list[int]] = {}
    for at, each in enumerate(sources):
        begins = (each.edition.metadata.date, each.preamble, each.fonts, each.font_files, *each.pictures.items())
        groups.setdefault(at if each.alone else begins, []).append(at)
    yield from groups.values()


def _alone(source: TexSource, settings: Settings) -> Warned[Typeset] | Refused:
    try:
        return typeset(source, settings)
    except Refused as refused:
        return refused


def _set(sources: Sequence[TexSource], settings: Settings) -> list[Warned[Typeset] | None] | None:
    """Give each document in which nothing is wrong; None if that cannot be told of any."""
    try:
        with Begun(sources[0].beginning, settings, Stop()) as begun:
            begun.set_documents(sources, Stop())
            log = begun.engine.left_behind(f"{JOB}.log").decode("utf-8", "replace")
            xdv = begun.engine.left_behind(f"{JOB}.xdv")
            head, *logs = _DOCUMENT.split(log)
            parts = parted(xdv, len(sources))
            if parts is None or len(logs) != len(sources) or any(check_whole(xdv, log)):
                return None
            each = zip(sources, (f"{head}{log}" for log in logs), parts, strict=True)
            return [_written(source, log, part, begun, settings) for source, log, part in each]
    except (Refused, OSError):
        return None


def _written(source: TexSource, log: str, xdv: bytes, begun: Begun, settings: Settings) -> Warned[Typeset] | None:
    found = engine_log.read(log, source.text, f"{source.edition.name}.tex", source.edition.authored)
    if any(each.severity == "error" for each in (*found, *check_pages(xdv, settings.page_limit))):
        return None
    (begun.folder / f"{JOB}.xdv").write_bytes(xdv)
    (begun.folder / f"{JOB}.pdf").unlink(missing_ok=True)
    write_maps(begun.folder, source, xdv)
    code = begun.engine.run("pdf")
    pdf = begun.engine.left_behind(f"{JOB}.pdf")
    if code or any(check_pdf(pdf)):
        return None
    return Warned(typed(source, Left(log, xdv, pdf, begun.engine.took)), _warnings(found))


def _warnings(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(each for each in found if each.severity == "warning")
