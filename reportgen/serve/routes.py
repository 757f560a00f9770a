"""A way that a browser asks for -> what it is given; nothing is read from a disk by a name that somebody else chose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from reportgen import resources
from reportgen.serve.pages import Chosen, address, page, voice
from reportgen.serve.sentences import Spot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.serve.release import Release
    from reportgen.serve.site import Site

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
    release = site.state.release
    parts = [unquote(part) for part in path.split("/")[1:]]
    if len(parts) == 1 and parts[0] in _FILES:
        return Reply(200, _FILES[parts[0]], (resources.screens() / parts[0]).read_bytes())
    try:
        if parts == [""]:
            return (
                Reply(303, location=address(Chosen(_first(release, wanted))))
                if release
                else _page(site, Chosen(""), wanted)
            )
        match parts:
            case [code, name] if name.endswith(".png"):
                return Reply(200, "image/png", _picture(release, code, name))
        return _page(site, _chosen(parts), wanted)
    except (KeyError, IndexError, ValueError):
        return NOT_FOUND


def _page(site: Site, chosen: Chosen, wanted: str) -> Reply:
    return Reply(200, _HTML, page(site.state, chosen, voice(wanted, chosen.code)))


def _picture(release: Release | None, code: str, name: str) -> bytes:
    number = int(name.removesuffix(".png"))
    if release is None or number < 1:
        raise KeyError(name)
    return release.picture(code, number)


def _chosen(parts: Sequence[str]) -> Chosen:
    """Read an address; ValueError if it is none."""
    match list(parts):
        case [code, ""]:
            return Chosen(code)
        case [code, "claim", claim]:
            return Chosen(code, claim=claim)
        case [code, "at", name, language, index]:
            return Chosen(code, Spot(name, language, _index(index)))
    msg = "no address is like this"
    raise ValueError(msg)


def _index(text: str) -> int:
    index = int(text)
    if index < 0:
        raise ValueError(text)
    return index


def _first(release: Release, wanted: str) -> str:
    """The edition in the language that the browser asks for, or else the first."""
    asked = voice(wanted, next(iter(release.files))).code
    return asked if asked in release.files else next(iter(release.files))
