"""Edition -> TexSource: the only room that knows TeX."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen import resources
from reportgen.diagnostics import Warned
from reportgen.model.language import font_files
from reportgen.model.tex import Beginning, TexSource
from reportgen.render.environment import environment
from reportgen.render.filling import LOGO, filled, filled_beginning, voices
from reportgen.render.fontsetup import behind, routes
from reportgen.render.hyphenation import hyphenation

if TYPE_CHECKING:
    from reportgen.model.edition import Edition, Outset
    from reportgen.render.filling import Filled
    from reportgen.settings import Settings


def render(edition: Edition, settings: Settings) -> Warned[TexSource]:
    """Give the document of an edition, in the parts that a precompiled format may and may not hold.

    Refused with a fault in J105 to J108, or D105, where a template of somebody else's cannot be filled.
    """
    it = _filled(edition, settings)
    # What hangs on the words comes after the fonts: an engine that is begun ahead has read those for any words.
    spoken = voices(edition.outset)
    parted, fallback = hyphenation(spoken, it.words), behind(edition.scripts, it.words)
    body = f"{parted}{routes(edition.scripts, it.words)}{fallback}{it.words}"
    emblem, files = edition.head.emblem, font_files(edition.scripts)
    pictures = {f"{LOGO}.{emblem.image.kind}": emblem.image.content} if emblem else {}
    alone = edition.template is not None or bool(parted or fallback)
    return Warned(TexSource(edition, it.preamble, it.fonts, body, it.tree, files, pictures, alone))


def beginning(outset: Outset) -> Beginning:
    """Give the document of an edition as far as its words: what an engine may read while they are being composed."""
    preamble, fonts = filled_beginning(outset, environment(resources.templates()))
    return Beginning(outset.name, outset.date, preamble, fonts, font_files(outset.scripts))


def _filled(edition: Edition, settings: Settings) -> Filled:
    if edition.template is None:
        return filled(edition, environment(resources.templates()), environment(resources.templates()))
    from reportgen.render.foreign import filled_apart  # noqa: PLC0415 -- few briefs are set so

    return filled_apart(edition, edition.template, settings)
