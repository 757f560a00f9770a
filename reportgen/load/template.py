"""The folder of a template of somebody else's -> its files, as far as they stand in for shipped ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen import resources
from reportgen.diagnostics import Span, nearest
from reportgen.files import kind_of
from reportgen.inputs import is_private
from reportgen.load.folder import shown
from reportgen.load.remembered import read_document
from reportgen.load.textfiles import read_text_file
from reportgen.messages import N_, _
from reportgen.model.template import CARD, TemplateFiles

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.diagnostics import Faults
    from reportgen.load.textfiles import TextFile
    from reportgen.model.limits import Limits


def read_template(root: Path, faults: Faults, limits: Limits) -> TemplateFiles | None:
    """Read a folder of templates; None with every fault in J101, J102, L and Y."""
    known = {path.name for path in resources.templates().iterdir()}
    if kind_of(root) != "folder":
        said = (
            N_("the template '{folder}' is no folder") if kind_of(root) else N_("the template '{folder}' is not there")
        )
        hint = _("a template is a folder with {card} and some of {known}", card=CARD, known=", ".join(sorted(known)))
        faults.add("J101", _(said, folder=root.as_posix()), hint=hint)
        return None
    try:
        names = sorted(path.name for path in root.iterdir() if not is_private(path.name))
    except OSError as error:
        faults.add(
            "J101",
            _(
                "the template '{folder}' cannot be read: {reason}",
                folder=root.as_posix(),
                reason=error.strerror or error,
            ),
        )
        return None
    card = _read(root, CARD, faults, limits)
    document = read_document(card.text, card.shown, faults, limits) if card else None
    texts: dict[str, str] = {}
    for name in (name for name in names if name != CARD):
        if name not in known:
            near = nearest(name, known) or _("there are {known}", known=", ".join(sorted(known)))
            said = _("no template is called '{name}', and nothing would read it", name=name)
            faults.add("J102", said, Span(shown(root / name, root)), near)
        elif file := _read(root, name, faults, limits):
            texts[name] = file.text
    return TemplateFiles(shown(root, root), document, texts) if document else None


def _read(root: Path, name: str, faults: Faults, limits: Limits) -> TextFile | None:
    path = root / name
    called = shown(path, root)
    if kind_of(path) is not None and not path.resolve().is_relative_to(root.resolve()):
        said = _("'{called}' is a link that leads out of the template", called=called)
        faults.add("L108", said, hint=_("put the file itself into the folder"))
        return None
    return read_text_file(path, called, faults, limits=limits)
