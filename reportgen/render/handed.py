"""Filled -> plain data, and back: what another process hands over, of which every part is looked at."""

from __future__ import annotations

from typing import Any, get_args

from reportgen.model.structure import Element, Tag
from reportgen.render.filling import Filled

_PARTS = ("preamble", "fonts", "words")
_FACTS = {"lang": str, "alt": str, "scope": str, "span": int, "headers": tuple, "numbering": str}
"""What an element says of itself, if it says it."""


def as_data(it: Filled) -> dict[str, Any]:
    """Give it as data that JSON has; what words were written as is left out, which only the browser asks for."""
    return {**{part: getattr(it, part) for part in _PARTS}, "tree": _element(it.tree)}


def of_data(data: Any) -> Filled:
    """Give it back; ValueError, TypeError or LookupError if the data is not of that shape."""
    preamble, fonts, words = (_of(str, data[part]) for part in _PARTS)
    return Filled(preamble, fonts, words, _back(data["tree"]))


def _element(one: Element) -> list[Any]:
    facts = {name: value for name in _FACTS if (value := getattr(one, name)) not in {None, ()}}
    kids = [kid if isinstance(kid, str) else _element(kid) for kid in one.kids]
    return [one.number, one.tag, kids, facts]


def _back(data: Any) -> Element:
    number, tag, kids, facts = data
    if tag not in get_args(Tag):
        msg = f"no element is called {tag!r}"
        raise ValueError(msg)
    if "headers" in facts:
        facts["headers"] = tuple(_of(int, each) for each in facts["headers"])
    known = {name: _of(_FACTS[name], value) for name, value in facts.items()}
    return Element(_of(int, number), tag, tuple(kid if isinstance(kid, str) else _back(kid) for kid in kids), **known)


def _of(kind: type, value: Any) -> Any:
    if not isinstance(value, kind):
        msg = f"{value!r} is no {kind.__name__}"
        raise TypeError(msg)
    return value
