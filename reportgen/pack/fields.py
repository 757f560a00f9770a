"""Form fields of a brief -> fields of the briefing, under names of their own (ISO 32000-1, 12.7)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pikepdf import Array, Dictionary, Object, String

from reportgen.pack.naming import unused
from reportgen.pack.objects import array, dictionary, entries, every_dictionary, text, whole

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pikepdf import Pdf

_FONT = re.compile(rb"/([^\s/\[\]<>(){}%]+)(?=\s+[-+.\d]+\s+Tf\b)")
"""A font in a default appearance: /Helv 12 Tf."""


def form_of(pdf: Pdf) -> Dictionary:
    """Give the form of a file; an empty one if it has none."""
    return dictionary(pdf.Root.get("/AcroForm"))


def set_apart(brief: Pdf, host: Pdf) -> dict[str, str]:
    """Rename what has the name of something in the briefing; give the new names of fields by their old ones."""
    form, own = form_of(brief), form_of(host)
    known = {text(each.get("/T")) for each in map(dictionary, array(own.get("/Fields")))}
    new: dict[str, str] = {}
    for field in map(dictionary, array(form.get("/Fields"))):
        old = text(field.get("/T"))
        # What the form says for all its fields would be lost with it (12.7.3.3, table 222).
        for key in ("/DA", "/Q"):
            if key in form and key not in field:
                field[key] = form[key]
        if old in known:
            new[old] = unused(old, known)
            field.T = String(new[old])
        known.add(new.get(old, old))
    _set_fonts_apart(brief, entries(dictionary(own.get("/DR")).get("/Font")))
    return new


def _set_fonts_apart(brief: Pdf, taken: Mapping[str, Object]) -> None:
    fonts = dictionary(dictionary(form_of(brief).get("/DR")).get("/Font"))
    known = {key[1:] for key in (*taken, *entries(fonts))}
    new: dict[bytes, bytes] = {}
    for key, font in entries(fonts).items():
        if key in taken and not _is_same(font, taken[key]):
            fresh = unused(key[1:], known)
            known.add(fresh)
            fonts[f"/{fresh}"] = font
            del fonts[key]
            new[key[1:].encode()] = fresh.encode()
    if new:
        for found in every_dictionary(brief, b"/DA"):
            appearance = found.get("/DA")
            if isinstance(appearance, String):
                found.DA = String(_renamed(bytes(appearance), new))


def _renamed(appearance: bytes, new: Mapping[bytes, bytes]) -> bytes:
    return _FONT.sub(lambda font: b"/" + new.get(font[1], font[1]), appearance)


def _is_same(one: object, other: object) -> bool:
    if isinstance(one, Object) and isinstance(other, Object):
        return one.unparse(resolved=True) == other.unparse(resolved=True)
    return one == other


def join(host: Pdf, form: Dictionary, copied: Callable[[object], Object]) -> None:
    """Add the fields of a form to the briefing's own."""
    if not array(form.get("/Fields")):
        return
    own = host.Root.get("/AcroForm")
    if not isinstance(own, Dictionary):
        own = host.Root.AcroForm = host.make_indirect(Dictionary(Fields=Array()))
    for key in ("/Fields", "/CO"):
        more = [copied(each) for each in array(form.get(key))]
        if more:
            own[key] = Array([*array(own.get(key)), *more])
    if whole(form.get("/NeedAppearances")):
        own.NeedAppearances = True
    if "/SigFlags" in form:
        own.SigFlags = whole(own.get("/SigFlags")) | whole(form.get("/SigFlags"))
    for kind, resources in entries(form.get("/DR")).items():
        kept = entries(dictionary(own.get("/DR")).get(kind))
        lacking = {key: copied(value) for key, value in entries(resources).items() if key not in kept}
        if lacking:
            if not isinstance(own.get("/DR"), Dictionary):
                own.DR = Dictionary()
            own.DR[kind] = Dictionary({**kept, **lacking})
