"""The program, its templates and the dossier's files -> the lines that say how the brief was made and from what."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import pandas as pd

from reportgen import __version__, resources
from reportgen.compose.frames import table
from reportgen.model.edition import Column, Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.compose.counting import Captions
    from reportgen.compose.speech import Speech
    from reportgen.model.edition import Block

_SHOWN = 16
"""Hexadecimal digits of a SHA-256 that are printed: enough to tell files apart, short enough to compare."""


def colophon(speech: Speech, captions: Captions) -> Iterator[Block]:
    """Say how the brief was made, and give the hash of each file that it was made from."""
    yield Paragraph(speech.word("made-by", version=__version__, style=speech.dossier.brief.style), "note")
    files = pd.Series(speech.dossier.digests, name="digest").sort_index()
    files["templates"] = _templates_digest()
    frame = pd.DataFrame(
        {"file": speech.plain(name), "digest": speech.plain(digest[:_SHOWN])}
        for name, digest in zip(files.index.astype(str), files, strict=True)
    )
    columns = {"file": Column(speech.word("file"), 0.55), "digest": Column(speech.word("digest"), 0.45)}
    yield table(speech, frame, columns, captions.table(speech.word("inputs-caption")))


def _templates_digest() -> str:
    """One hash over the templates, by name and content."""
    total = sha256()
    for path in sorted(resources.templates().iterdir()):
        total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()
