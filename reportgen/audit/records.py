"""Verdicts and sign-offs -> the files of a dossier that keep them: one entry a line, so that a change is a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from reportgen.files import write_whole
from reportgen.model.kept import SIGN_OFFS, VERIFICATION
from reportgen.model.verification import SignOffs

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reportgen.model.verification import SignOff, Verification


def keep_verification(verification: Verification, folder: Path) -> Path:
    """Write `verification.json`: no sentence, and so none in the language of whoever has verified."""
    data = verification.model_dump(mode="json", exclude_defaults=True, exclude={"verdicts": {"__all__": {"reasons"}}})
    sources, verdicts = data.get("sources", {}), data.get("verdicts", [])
    lines = [
        f'{{"format": {verification.format},\n"sources": {{\n',
        ",\n".join(f"{_line(key)}: {_line(found)}" for key, found in sources.items()),
        '\n},\n"verdicts": [\n',
        ",\n".join(map(_line, verdicts)),
        "\n]}\n",
    ]
    return _write(folder / VERIFICATION, "".join(lines))


def keep_sign_offs(sign_offs: Iterable[SignOff], folder: Path) -> Path:
    """Write `sign-offs.json`."""
    entries = [{**one.model_dump(exclude={"date"}), "date": str(one.date)} for one in sign_offs]
    lines = ",\n".join(map(_line, entries))
    return _write(folder / SIGN_OFFS, f'{{"format": {SignOffs().format},\n"sign_offs": [\n{lines}\n]}}\n')


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _write(path: Path, text: str) -> Path:
    write_whole(path, text.encode())
    return path
