"""The program, its templates and the dossier's files -> the lines that say how the brief was made and from what."""

from __future__ import annotations

import html
import re
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

_SHOWN = 12
"""Hexadecimal digits of a SHA-256 that are printed: enough to tell files apart, short enough to compare."""


def colophon(speech: Speech, captions: Captions) -> Iterator[Block]:
    """Say how the brief was made, and give the hash of each file that it was made from, two files a line."""
    yield Paragraph(speech.word("made-by", version=__version__, style=_style_title(speech.dossier.brief.style)), "note")
    digests = {path: each.digest for path, each in speech.dossier.inputs.items()}
    files = pd.Series(digests, name="digest").sort_index()
    files["templates"] = templates_digest()
    cells = pd.DataFrame({"file": files.index, "digest": files.str[:_SHOWN]}).map(speech.plain).reset_index(drop=True)
    half = (len(cells) + 1) // 2
    left, right = cells[:half], cells[half:].reset_index(drop=True).reindex(range(half))
    right = right.map(lambda cell: cell if isinstance(cell, tuple) else speech.plain(""))
    frame = left.join(right.add_suffix("-2"))
    file, digest = Column(speech.word("file"), 0.3), Column(speech.word("digest"), 0.2)
    columns = {"file": file, "digest": digest, "file-2": file, "digest-2": digest}
    yield table(speech, frame, columns, captions.table(speech.word("inputs-caption")))


def _style_title(name: str) -> str:
    """The title that a citation style gives itself (CSL 1.0.2, "Info"), or its name."""
    style = (resources.styles() / f"{name}.csl").read_text(encoding="utf-8")
    title = re.search(r"<title>([^<]*)</title>", style)
    return html.unescape(title.group(1)) if title else name


def templates_digest() -> str:
    """One hash over the templates, by name and content."""
    total = sha256()
    for path in sorted(resources.templates().iterdir()):
        total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()
