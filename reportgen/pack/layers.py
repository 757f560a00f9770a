"""Layers of a brief -> layers of the briefing, seen or hidden as they were (ISO 32000-1, 8.11.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pikepdf import Array, Dictionary, String

from reportgen.pack.objects import array, dictionary, name

if TYPE_CHECKING:
    from collections.abc import Callable

    from pikepdf import Object, Pdf

_LISTS = ("/Locked", "/RBGroups", "/AS")


def join(host: Pdf, brief: Pdf, title: str, copied: Callable[[object], Object]) -> None:
    """Add the layers of a brief to the briefing's own."""
    properties = brief.Root.get("/OCProperties")
    if not isinstance(properties, Dictionary):
        return
    own = host.Root.get("/OCProperties")
    if not isinstance(own, Dictionary):
        host.Root.OCProperties = copied(properties)
        return
    config, there = dictionary(properties.get("/D")), dictionary(own.get("/D"))
    layers = array(properties.get("/OCGs"))
    own.OCGs = Array([*array(own.get("/OCGs")), *map(copied, layers)])
    hidden = [layer for layer in layers if isinstance(layer, Dictionary) and _is_hidden(layer, config)]
    seen = [layer for layer in layers if isinstance(layer, Dictionary) and not _is_hidden(layer, config)]
    key, more = ("/ON", seen) if name(there.get("/BaseState")) == "/OFF" else ("/OFF", hidden)
    added: dict[str, list[object]] = {key: [*more], **{each: array(config.get(each)) for each in _LISTS}}
    for each, values in added.items():
        if values:
            there[each] = Array([*array(there.get(each)), *map(copied, values)])
    if array(config.get("/Order")):
        there.Order = Array([*array(there.get("/Order")), String(title), copied(config.Order)])


def _is_hidden(layer: Dictionary, config: Dictionary) -> bool:
    if _is_in(layer, config.get("/OFF")):
        return True
    return name(config.get("/BaseState")) == "/OFF" and not _is_in(layer, config.get("/ON"))


def _is_in(layer: Dictionary, layers: object) -> bool:
    return any(isinstance(each, Dictionary) and each.objgen == layer.objgen for each in array(layers))
