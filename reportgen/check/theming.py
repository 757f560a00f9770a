"""A theme's Document -> the faults of its colours and margins, and the texts in it that a brief prints."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from reportgen.check.texts import Written, name_of
from reportgen.diagnostics import Diagnostic
from reportgen.messages import N_, _
from reportgen.model.text import Localized
from reportgen.model.theme import Colours

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from reportgen.model.brief import Brief
    from reportgen.model.drawing import Ink
    from reportgen.model.sources import Document
    from reportgen.model.theme import Theme

_LEAST: Final = 4.5
"""The contrast that text of any size must have (WCAG 2.1, 1.4.3)."""
_DARKEST: Final = 0.04045
"""Up to where sRGB is linear (IEC 61966-2-1, 5.2)."""
_GROUNDS: Final[Mapping[Ink, tuple[Ink, ...]]] = {
    "paper": ("text", "ink", "tone0", "tone1", "quiet"),
    "tint": ("text", "ink", "tone0", "quiet"),
    "tint0": ("text", "ink", "tone0"),
    "tint1": ("text", "ink", "tone1"),
    "tone0": ("on_tone",),
    "tone1": ("on_tone",),
}
"""What is read on what."""
_INKS: Final = frozenset(Colours.model_fields)
_ROOM: Final = {1: (130, 160), 2: (210, 110)}
"""How wide and how high the text must be, mm: narrower columns part words of tables, lower pages hold no diagram."""
_HEAD, _FOOT, _SIDE = 15, 14, 8
"""What margins need for what stands in them, and for printers, mm."""


def faults_of(document: Document, theme: Theme) -> Iterator[Diagnostic]:
    """H102, H103: every text can be read on its ground, and there is room for it."""
    for name, colours in (("colours", theme.colours), ("dark", theme.dark)):
        if colours is not None:
            yield from _faint(document, name, colours, _INKS)
    if theme.bright:
        changed = theme.colours.model_copy(update={str(ink): colour for ink, colour in theme.bright.items()})
        yield from _faint(document, "bright", changed, frozenset(theme.bright))
    for languages, name in ((1, "one"), (2, "two")):
        yield from _cramped(document, theme, languages, name)


def _faint(document: Document, name: str, colours: Colours, of: Container[str]) -> Iterator[Diagnostic]:
    """Look at each pair of which one is `of` these."""
    for ground, ink in ((ground, ink) for ground, inks in _GROUNDS.items() for ink in inks):
        found = contrast(colours[ink], colours[ground])
        if found < _LEAST and (ink in of or ground in of):
            # Of two colours, the one that the file itself has is at fault.
            ways = ((name, ink), (name, ground), ("colours", ink), ("colours", ground))
            said = next((way for way in ways if way in document.values), ways[0])
            message = _(
                "{ink} {colour} on {ground} {under} has a contrast of {found:.2f}:1",
                ink=ink,
                colour=colours[ink],
                ground=ground,
                under=colours[ground],
                found=found,
            )
            hint = _("text needs {least}:1: make one of them darker or lighter", least=_LEAST)
            yield Diagnostic("H102", message, document.place(said), hint)


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio of two colours, 1 to 21 (WCAG 2.1, definition of contrast ratio)."""
    dark, light = sorted(map(_luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    """Give the relative luminance (WCAG 2.1, the same place)."""
    parts = (int(colour[start:end], 16) / 255 for start, end in pairwise((1, 3, 5, 7)))
    red, green, blue = (part / 12.92 if part <= _DARKEST else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _cramped(document: Document, theme: Theme, languages: int, name: str) -> Iterator[Diagnostic]:
    at = document.place(("margins", name))
    said = (N_("the margins leave the text {found:f} mm wide"), N_("the margins leave the text {found:f} mm high"))
    for message, found, least in zip(said, theme.text(languages), _ROOM[languages], strict=True):
        if found < least:
            hint = _("it needs {least} mm: make them smaller", least=least)
            yield Diagnostic("H103", _(message, found=found), at, hint)
    around = theme.around(languages)
    for side, least, message in (
        ("top", _HEAD, N_("the margin at the top is {found:f} mm")),
        ("bottom", _FOOT, N_("the margin at the bottom is {found:f} mm")),
        ("left", _SIDE, N_("the margin at the left is {found:f} mm")),
        ("right", _SIDE, N_("the margin at the right is {found:f} mm")),
    ):
        found = getattr(around, side)
        if found < least:
            place = document.place(("margins", name, side))
            hint = _("what stands in it needs {least} mm", least=least)
            yield Diagnostic("H103", _(message, found=found), place, hint)


def texts_of_theme(document: Document, theme: Theme, brief: Brief) -> Iterator[Written]:
    """Give the texts of a theme that a brief prints, in the languages of the brief: a theme may speak more."""
    if brief.handling is None and theme.handling.text is not None:
        yield _written(document, theme.handling.text, ("handling", "text"), brief)
    if theme.logo is not None:
        yield _written(document, theme.logo.description, ("logo", "description"), brief)


def _written(document: Document, text: Localized, address: tuple[str, ...], brief: Brief) -> Written:
    said = Localized({code: text[code] for code in text.languages if code in brief.languages})
    return Written(said, document, address, name_of("theme", address))
