"""The program, its templates and the dossier's files -> the lines that say how the brief was made and from what."""

from __future__ import annotations

import html
import re
from hashlib import sha256
from itertools import zip_longest
from typing import TYPE_CHECKING

from reportgen import __version__, resources
from reportgen.compose.rows import table
from reportgen.model.blocks import Column, Paragraph
from reportgen.model.identity import digests
from reportgen.model.phrases import Plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.compose.counting import Captions
    from reportgen.compose.speech import Speech
    from reportgen.model.blocks import Block
    from reportgen.model.phrases import Phrases
    from reportgen.model.template import Template

DIGITS = 12
"""Hexadecimal digits of a SHA-256 that are printed: enough to tell files apart, short enough to compare."""


def colophon(speech: Speech, captions: Captions) -> Iterator[Block]:
    """Say how the brief was made, and the hash of what it takes from each file, two files a line."""
    yield Paragraph(speech.word("made-by", version=__version__, style=_style_title(speech.dossier.brief.style)), "note")
    # Each language shows what it takes, alone or beside another.
    taken = [digests(speech.dossier, language.code) for language in speech.languages]
    cells: list[tuple[Phrases, Phrases]] = [
        (speech.plain(file), tuple((Plain(each[file][:DIGITS]),) for each in taken)) for file in sorted(taken[0])
    ]
    cells.append((speech.plain("templates"), speech.plain(templates_digest(speech.dossier.template)[:DIGITS])))
    half = (len(cells) + 1) // 2
    nothing = (speech.plain(""), speech.plain(""))
    rows = [
        dict(zip(("file", "digest", "file-2", "digest-2"), (*left, *right), strict=True))
        for left, right in zip_longest(cells[:half], cells[half:], fillvalue=nothing)
    ]
    file, digest = Column(speech.word("file"), 0.3), Column(speech.word("digest"), 0.2)
    columns = {"file": file, "digest": digest, "file-2": file, "digest-2": digest}
    yield table(speech, rows, columns, captions.table(speech.word("inputs-caption")))


def _style_title(name: str) -> str:
    """The title that a citation style gives itself (CSL 1.0.2, "Info"), or its name."""
    style = (resources.styles() / f"{name}.csl").read_text(encoding="utf-8")
    title = re.search(r"<title>([^<]*)</title>", style)
    return html.unescape(title.group(1)) if title else name


def templates_digest(template: Template | None = None) -> str:
    """One hash over the templates of every form, by name and content: an edition is the same in each.

    What somebody else's template brings is in it too.
    """
    total = sha256()
    for path in sorted(path for folder in (resources.templates(), resources.pages()) for path in folder.iterdir()):
        total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    if template is not None:
        total.update(template.digest.encode())
    return total.hexdigest()
