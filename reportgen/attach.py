"""A briefing and briefs -> a pack: set the covers that are asked for, pack, publish."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.diagnostics import Diagnostic, Refused, Warned
from reportgen.files import write_whole
from reportgen.pack import pack

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportgen.intake import Stage
    from reportgen.model.packing import Brief, Order, Packed


def attach(order: Order, stage: Stage) -> Warned[Packed]:
    """Write the pack, whole or not at all; Refused with N108 if its folder cannot be written to."""
    with stage("pack"):
        packed = pack(order, _covers(order, stage) if order.cover else None)
    with stage("publish"):
        try:
            write_whole(order.out, packed.value.pdf)
        except OSError as error:
            message = f"'{order.out.as_posix()}' cannot be written: {error.strerror or error}"
            hint = "name another file with -o, or make room"
            raise Refused([Diagnostic("N108", message, hint=hint)]) from error
    return packed


def _covers(order: Order, stage: Stage) -> Callable[[Brief, str], bytes]:
    """Give what sets the cover of a brief under a title, by the stages that set a brief."""
    # Slow to load, and needed for nothing else here.
    from reportgen.compose.cover import cover  # noqa: PLC0415
    from reportgen.finish import finish  # noqa: PLC0415
    from reportgen.intake import languages  # noqa: PLC0415
    from reportgen.render import render  # noqa: PLC0415
    from reportgen.settings import Settings  # noqa: PLC0415
    from reportgen.typeset import typeset  # noqa: PLC0415

    known, settings = languages(), Settings(trust_input=order.trust_input)

    def sheet(brief: Brief, title: str) -> bytes:
        with stage(f"cover {title}"):
            source = render(cover(brief, title, known), settings).value
            return finish(typeset(source, settings).value, settings).value.content

    return sheet
