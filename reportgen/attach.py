"""A briefing and briefs -> a pack: set the covers that are asked for, pack, publish."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportgen.diagnostics import Diagnostic, Refused, Warned
from reportgen.files import write_whole
from reportgen.pack import describe, pack

if TYPE_CHECKING:
    from reportgen.intake import Stage
    from reportgen.model.packing import Annex, Order, Packed


def attach(order: Order, stage: Stage) -> Warned[Packed]:
    """Write the pack, whole or not at all; Refused with N108 if its folder cannot be written to."""
    if order.cover:
        order = replace(order, annexes=_covered(order.annexes, stage))
    with stage("pack"):
        packed = pack(order)
    with stage("publish"):
        try:
            write_whole(order.out, packed.value.pdf)
        except OSError as error:
            message = f"'{order.out.as_posix()}' cannot be written: {error.strerror or error}"
            hint = "name another file with -o, or make room"
            raise Refused([Diagnostic("N108", message, hint=hint)]) from error
    return packed


def _covered(annexes: tuple[Annex, ...], stage: Stage) -> tuple[Annex, ...]:
    """Set a cover for each brief, by the stages that set a brief."""
    # Slow to load, and needed for nothing else here.
    from reportgen.compose.cover import cover  # noqa: PLC0415
    from reportgen.finish import finish  # noqa: PLC0415
    from reportgen.intake import languages  # noqa: PLC0415
    from reportgen.render import render  # noqa: PLC0415
    from reportgen.settings import Settings  # noqa: PLC0415
    from reportgen.typeset import typeset  # noqa: PLC0415

    known, covered = languages(), []
    for annex in annexes:
        with stage(f"cover {annex.path.name}"):
            brief, settings = describe(annex.path), Settings(annex.path)
            source = render(cover(brief, annex.title or brief.title, known), settings).value
            sheet = finish(typeset(source, settings).value, settings).value
        covered.append(replace(annex, cover=sheet.pdf))
    return tuple(covered)
