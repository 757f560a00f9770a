"""A way that a browser asks for -> what it is given; nothing is read from a disk by a name that somebody else chose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from reportgen import resources
from reportgen.serve.pages import Chosen, address, page, voice
from reportgen.serve.sentences import Spot

if TYPE_CHECKING:
    from reportgen.serve.release import Release
    from reportgen.serve.site import Site, State

_FILES: Final = {
    "style.css": "text/css; charset=utf-8",
    "page.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
}
_HTML: Final = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Reply:
    """What is answered: a status of HTTP, the kind of its content, the content, or where else to look."""

    status: int
    kind: str = "text/plain; charset=utf-8"
    content: bytes = b""
    location: str = ""


NOT_FOUND: Final = Reply(404, content=b"There is nothing here.\n")


def reply(site: Site, path: str, wanted: str) -> Reply:
    """Answer; `path` is that of the address as it was sent, `wanted` the languages that the browser asks for."""
    state, parts = site.state, [unquote(part) for part in path.split("/")[1:]]
    try:
        match parts:
            case [name] if name in _FILES:
                return Reply(200, _FILES[name], (resources.screens() / name).read_bytes())
            case [""] if state.release:
                return Reply(303, location=address(Chosen(_first(state.release, wanted))))
            case [code, name] if name.endswith(".png"):
                return Reply(200, "image/png", _picture(state.release, code, int(name.removesuffix(".png"))))
        return _page(state, _chosen(parts), wanted)
    except (LookupError, ValueError):
        return NOT_FOUND


def _chosen(parts: list[str]) -> Chosen:
    """Read an address; ValueError if it is none."""
    match parts:
        case [""] | [_, ""]:
            return Chosen(parts[0])
        case [code, "claim", claim]:
            return Chosen(code, claim=claim)
        case [code, "at", name, language, index]:
            return Chosen(code, Spot(name, language, int(index)))
    msg = "no address is like this"
    raise ValueError(msg)


def _page(state: State, chosen: Chosen, wanted: str) -> Reply:
    """The page; what an edit has taken away leads to what is left."""
    try:
        return Reply(200, _HTML, page(state, chosen, voice(wanted, chosen.code)))
    except KeyError:
        is_left = state.release is not None and chosen.code in state.release.files
        return Reply(303, location=address(Chosen(chosen.code)) if is_left else "/")


def _picture(release: Release | None, code: str, number: int) -> bytes:
    if release is None or number < 1:
        raise KeyError(code)
    return release.picture(code, number)


def _first(release: Release, wanted: str) -> str:
    """The edition in the language that the browser asks for, or else the first."""
    asked = voice(wanted, next(iter(release.files))).code
    return asked if asked in release.files else next(iter(release.files))
