"""A briefing and briefs -> a pack: set the covers that are asked for, pack, publish."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, Any

from reportgen import fence
from reportgen.diagnostics import Diagnostic, Faults, Refused, Span, Warned
from reportgen.files import write_whole, writing
from reportgen.messages import _
from reportgen.model.packing import Attached, Contents, Enclosed
from reportgen.pack import SAID, contents, pack, write
from reportgen.pack.opening import AGAIN
from reportgen.shown import short

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator
    from pathlib import Path

    from reportgen.fence.aside import Ask
    from reportgen.intake import Stage
    from reportgen.model.packing import Brief, Order, Packed


def attach(order: Order, stage: Stage) -> Warned[Packed]:
    """Write the pack, whole or not at all; Refused with N108 if its folder cannot be written to."""
    with stage("pack"):
        packed = _packed(order, _covers(order, stage) if order.cover else None)
    with stage("publish"), writing(order.out, "N108", _("name another file with -o, or make room")):
        write_whole(order.out, packed.value.pdf)
    return packed


def attached(path: Path, password: str | None = None) -> Contents:
    """List a pack; Refused with N101 to N104 for a file that cannot be read."""
    with _blamed((path,)):
        return fence.aside(lambda _ask: contents(path, password), (Contents, Attached, Enclosed), reads=(path,))


def _packed(order: Order, sheet: Callable[[Brief, str], bytes] | None) -> Warned[Packed]:
    """Write a pack and count it, behind a fence each; a cover is set out here, where the engine can be started."""
    read = (order.host, *(annex.path for annex in order.annexes))

    def written(ask: Ask) -> Iterator[Any]:
        return write(order, (lambda brief, title: ask((brief, title))) if sheet else None)

    def counted(ask: Ask) -> Warned[Packed]:
        return pack(order, (ask(None) for _step in count()))

    def covered(asked: Any) -> bytes | None:
        return sheet(*asked) if sheet else None

    with _blamed(read), fence.ahead(written, SAID, reads=read, answer=covered) as steps:
        return fence.aside(counted, SAID, reads=read, answer=lambda _asked: next(steps))


@contextmanager
def _blamed(files: Iterable[Path]) -> Iterator[None]:
    """N103 for a file that brings down who reads it."""
    try:
        yield
    except (fence.Fallen, fence.TimeIsUp) as error:
        shown = _(" or ").join(f"'{path.as_posix()}'" for path in files)
        message = _(fence.UNREAD, shown=shown)
        raise Refused([Diagnostic("N103", message, hint=_(AGAIN))]) from error


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
