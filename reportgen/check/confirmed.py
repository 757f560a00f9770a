"""The texts of a dossier -> what is confirmed of them, and the warnings of those that were left behind.

A text whose hash has changed makes those of its languages stale that have not. Who changes them too, or confirms that
they still say the same, settles it. It warns and does not refuse: a text is written in one language after the other.
"""

from __future__ import annotations

import hashlib
import json
from itertools import chain
from typing import TYPE_CHECKING, Final, TypeGuard

from reportgen.check.texts import name_of
from reportgen.diagnostics import Diagnostic, nearest
from reportgen.messages import _
from reportgen.model.kept import CONFIRMED, not_as_written
from reportgen.model.text import texts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from reportgen.check.texts import Written
    from reportgen.diagnostics import Faults
    from reportgen.model.dossier import Dossier
    from reportgen.model.sources import Confirmed, Sources
    from reportgen.model.text import Localized

_DIGITS: Final = 12


def read_confirmed(sources: Sources, faults: Faults) -> Confirmed:
    """Give what was confirmed; A109 if the file is not as the program wrote it."""
    data = sources.records.get(CONFIRMED, {})
    if _is_confirmed(data):
        return data
    why = _("it is no mapping of texts to the hashes of their languages")
    faults.extend([not_as_written(CONFIRMED, sources.kept_at(CONFIRMED), why)])
    return {}


def _is_confirmed(data: object) -> TypeGuard[Confirmed]:
    return isinstance(data, dict) and all(
        isinstance(hashes, dict) and all(isinstance(each, str) for each in hashes.values()) for hashes in data.values()
    )


def stale(written: Written, confirmed: Confirmed, dossier: Path) -> Iterator[Diagnostic]:
    """P109: what was changed in one language was looked at in the others; `dossier` is its folder, for the hint."""
    known, now = confirmed.get(written.name, {}), hashes_of(written.text)
    changed = [code for code in now if code in known and now[code] != known[code]]
    for code in now if changed else ():
        if now[code] == known.get(code):
            message = _(
                "'{changed}' was changed since '{code}' was found to say the same", changed=changed[0], code=code
            )
            hint = _(
                "change it too, or: reportgen confirm {dossier} {name}", dossier=dossier.as_posix(), name=written.name
            )
            yield Diagnostic("P109", message, written.place(code), hint, "warning")


def confirmed(dossier: Dossier, names: Sequence[str] | None) -> tuple[Confirmed, int]:
    """Give what is now confirmed, the texts named or all of them, and their number; LookupError for an unknown name.

    A name is that of a text or the beginning of one: of a file, a part, an entry.
    """
    now = _hashes(dossier)
    for name in names or ():
        if not any(_begins(known, name) for known in now):
            near = nearest(name, now)
            if near:
                msg = _("no text has the name '{name}'; the nearest is {near}", name=name, near=near)
            else:
                msg = _("no text has the name '{name}'", name=name)
            raise LookupError(msg)
    chosen = {known for known in now if names is None or any(_begins(known, name) for name in names)}
    note = {known: now[known] for known in now if known in chosen}
    kept = {known: hashes for known, hashes in dossier.confirmed.items() if known in now.keys() - chosen}
    return {known: note.get(known, kept.get(known, {})) for known in now if known in note or known in kept}, len(note)


def _begins(known: str, name: str) -> bool:
    return (
        known == name or known.startswith((f"{name}.", f"{name}:")) or (name.endswith(":") and known.startswith(name))
    )


def _hashes(dossier: Dossier) -> dict[str, dict[str, str]]:
    parts = [("brief.yaml", dossier.brief), *((f"papers/{key}.yaml", paper) for key, paper in dossier.papers.items())]
    written = chain(
        ((name_of(file, address), text) for file, shape in parts for address, text in texts_of(shape)),
        ((name_of(f"data/{key}.csv", (row.key,)), row.label) for key, rows in dossier.series.items() for row in rows),
    )
    return {name: hashes_of(text) for name, text in written}


def hashes_of(text: Localized) -> dict[str, str]:
    """Give the hash of a text in each of its languages: how its lines are broken makes no difference."""
    return {code: _hash(text[code].source) for code in text.languages}


def as_file(confirmed: Confirmed) -> str:
    """Give the file: a line for each text, so that the changes of two people merge."""
    lines = [f"{json.dumps(name)}: {json.dumps(dict(each))}" for name, each in confirmed.items()]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _hash(source: str) -> str:
    return hashlib.sha256("".join(source.split()).encode()).hexdigest()[:_DIGITS]
