"""The name of a theme, or the path of its file -> its Document, laid over the theme that it begins from."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from reportgen import resources
from reportgen.diagnostics import nearest
from reportgen.load.folder import shown
from reportgen.load.images import kind_of_image
from reportgen.load.remembered import read_document
from reportgen.load.textfiles import read_text_file
from reportgen.messages import _
from reportgen.model.image import Image
from reportgen.model.theme import DEFAULT

if TYPE_CHECKING:
    from reportgen.diagnostics import Faults, Span
    from reportgen.load.folder import Folder
    from reportgen.model.sources import Document

_ENDINGS: Final = (".yaml", ".yml")
_PICTURES: Final = (".png", ".jpg", ".jpeg")


def read_theme(folder: Folder, named: str, at: Span | None) -> Document | None:
    """Read the theme that is named at a place: a name of ours, or a path below the dossier; None with H101 or L1xx."""
    if not named.endswith(_ENDINGS):
        return shipped_theme(named, folder.faults, at)
    path = PurePosixPath(named)
    if _leads_out(path, folder, at):
        return None
    file = folder.read(path.as_posix(), at)
    own = read_document(file.text, file.shown, folder.faults, folder.limits) if file else None
    return None if own is None else _over_base(own, folder.faults)


def read_logo(folder: Folder, theme: Document) -> Image | None:
    """Read the picture that a theme names; None with H106 or L1xx. What is no path, check refuses."""
    logo = theme.data.get("logo") if theme.data else None
    named = logo.get("file") if isinstance(logo, dict) else None
    if not isinstance(named, str):
        return None
    at = theme.place(("logo", "file"))
    path = PurePosixPath(named)
    if path.suffix.lower() not in _PICTURES:
        folder.faults.add("H106", _("'{named}' is neither a PNG nor a JPEG", named=named), at, _("save it as a PNG"))
        return None
    content = None if _leads_out(path, folder, at) else folder.read_bytes(path.as_posix(), at)
    kind = None if content is None else kind_of_image(content)
    if content is not None and kind is None:
        folder.faults.add(
            "H106", _("'{named}' is no PNG, and no JPEG in grey or RGB", named=named), at, _("save it as a PNG")
        )
    return None if content is None or kind is None else Image(content, kind)


def _leads_out(path: PurePosixPath, folder: Folder, at: Span | None) -> bool:
    if out := path.is_absolute() or ".." in path.parts:
        folder.faults.add(
            "L108", _("'{path}' leads out of the dossier", path=path), at, _("put the file itself into the dossier")
        )
    return out


def shipped_theme(name: str, faults: Faults, at: Span | None = None) -> Document | None:
    """Read a theme of the program by its name; None with H101 if there is none of that name."""
    known = [path.stem for path in resources.themes().glob("*.yaml")]
    if name not in known:
        hint = nearest(name, known) or _(
            "there is {known}, or a file of your own: NAME.yaml", known=", ".join(sorted(known))
        )
        faults.add("H101", _("no theme has the name '{name}'", name=name), at, hint)
        return None
    path = resources.themes() / f"{name}.yaml"
    file = read_text_file(path, shown(path, path.parent), faults)
    own = read_document(file.text, file.shown, faults) if file else None
    return own if own is None or name == DEFAULT else _over_base(own, faults)


def _over_base(own: Document, faults: Faults) -> Document | None:
    """Lay a theme over the one that it begins from: what it says keeps its place, and of the rest no file tells."""
    name = own.data.get("base", DEFAULT)
    if not isinstance(name, str) or name == own.data.get("theme"):
        return own
    base = shipped_theme(name, faults, own.place(("base",)))
    return None if base is None else replace(own, data=_over(base.data, own.data))


def _over(below: Any, above: Any) -> Any:
    if not (isinstance(below, dict) and isinstance(above, dict)):
        return above
    return {**below, **{key: _over(below.get(key), value) for key, value in above.items()}}
