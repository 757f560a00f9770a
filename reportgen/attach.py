"""A briefing and briefs -> a pack: set the covers that are asked for, pack, publish."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportgen.diagnostics import Diagnostic, Faults, Refused, Span, Warned
from reportgen.files import write_whole
from reportgen.messages import _
from reportgen.pack import pack
from reportgen.shown import short

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator

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
            message = _("'{out}' cannot be written: {reason}", out=order.out.as_posix(), reason=error.strerror or error)
            hint = _("name another file with -o, or make room")
            raise Refused([Diagnostic("N108", message, hint=hint)]) from error
    return packed


def _covers(order: Order, stage: Stage) -> Callable[[Brief, str], bytes]:
    """Give what sets the cover of a brief under a title, by the stages that set a brief."""
    # Slow to load, and needed for nothing else here.
    from reportgen.check.glyphs import charset  # noqa: PLC0415
    from reportgen.compose.cover import cover  # noqa: PLC0415
    from reportgen.finish import finish  # noqa: PLC0415
    from reportgen.intake import default_theme, languages  # noqa: PLC0415
    from reportgen.render import render  # noqa: PLC0415
    from reportgen.settings import Settings  # noqa: PLC0415
    from reportgen.typeset import typeset  # noqa: PLC0415

    known, theme, settings = languages(), default_theme(), Settings(trust_input=order.trust_input)
    showable = charset(known.values())

    def sheet(brief: Brief, title: str) -> bytes:
        with stage(f"cover {title}"):
            faults = Faults()
            faults.extend(_unshowable((title, brief.title, brief.author), showable))
            faults.refuse_if_any()
            source = render(cover(brief, title, known, theme), settings).value
            return finish(typeset(source, settings).value, settings).value.content

    return sheet


def _unshowable(said: Iterable[str], showable: Container[int] | None) -> Iterator[Diagnostic]:
    """G101 to G103: what a cover says of a brief is shown as what a dossier says."""
    from reportgen.check.glyphs import unshowable  # noqa: PLC0415

    for words in dict.fromkeys(said):
        for fault in unshowable(words, lambda _at: Span(""), showable):
            yield replace(
                fault,
                span=None,
                message=_("{message}, in '{words}' on a cover", message=fault.message, words=short(words)),
            )
