"""Embedded files of a brief -> files of the briefing, under names of their own (ISO 32000-1, 7.11.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pikepdf import Array, Dictionary, String

from reportgen.pack.naming import unused_file
from reportgen.pack.objects import array, dictionary, leaves, name_tree

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pikepdf import Object, Pdf


def named_files(pdf: Pdf) -> dict[bytes, Object]:
    """Give the file specifications of a file by their names."""
    found = leaves(dictionary(pdf.Root.get("/Names")).get("/EmbeddedFiles"), "/Names")
    return {bytes(key): spec for key, spec in found if isinstance(key, String) and isinstance(spec, Dictionary)}


def embed(host: Pdf, new: Mapping[bytes, Object]) -> None:
    """Embed files under names that are not taken."""
    if not new:
        return
    names = host.Root.get("/Names")
    if not isinstance(names, Dictionary):
        names = host.Root.Names = host.make_indirect(Dictionary())
    names.EmbeddedFiles = name_tree(host, {**named_files(host), **new})


def associate(host: Pdf, spec: Object) -> None:
    """Associate a file with the document, once (ISO 19005-3, 6.8)."""
    known = array(host.Root.get("/AF"))
    if all(not isinstance(each, Dictionary) or each.objgen != spec.objgen for each in known):
        host.Root.AF = Array([*known, spec])


def set_apart(brief: Pdf, host: Pdf) -> dict[str, str]:
    """Give new names to files that have the name of one in the briefing."""
    own = set(map(_shown, named_files(host)))
    taken = own | set(map(_shown, named_files(brief)))
    new: dict[str, str] = {}
    for key, spec in named_files(brief).items():
        old = _shown(key)
        if old in own:
            new[old] = unused_file(old, taken)
            taken.add(new[old])
            for each in ("/F", "/UF"):
                if each in spec:
                    spec[each] = String(new[old])
    return new


def join(host: Pdf, brief: Pdf, new: Mapping[str, str], copied: Callable[[object], Object]) -> None:
    """Add the files of a brief to the briefing's own; what was associated with the one is so with the other."""
    own = named_files(brief)
    embed(host, {bytes(String(new[_shown(key)])) if _shown(key) in new else key: copied(own[key]) for key in own})
    for spec in array(brief.Root.get("/AF")):
        if isinstance(spec, Dictionary):
            associate(host, copied(spec))


def _shown(key: bytes) -> str:
    return str(String(key))
