"""The text of a paper -> the same paper as a publisher prints it: PDF, with running heads, footnotes and hyphens."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reportgen.audit.layout import laid_out
from reportgen.render.escape import escape
from reportgen.typeset import typeset
from tests.typeset.documents import PREAMBLE, document

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.audit.layout import Line, Page
    from reportgen.model.reading import Reading
    from reportgen.settings import Settings

LAYOUT = r"""
\usepackage[paperwidth=120mm,paperheight=500mm,textwidth=84mm,textheight=460mm]{geometry}
\usepackage{fancyhdr}
\fancyhf{}\fancyhead[C]{港口研究\quad 2019 年第 3 期}\fancyfoot[C]{· \thepage\ ·}
\renewcommand\thefootnote{\alph{footnote}}
\hfuzz=\maxdimen\vfuzz=\maxdimen\hbadness=10000\vbadness=10000
\newcommand\RGbreak{\penalty0 }
"""


_PLACE = "\ue000"
"""Where a note is called, while the text around it is made safe for TeX."""


def printed(text: str, reading: Reading, path: Path, settings: Settings) -> Path:
    """Set a paper page by page, and write the PDF."""
    pages = [_page(page) for page in laid_out(text.removesuffix("\f").split("\f"), reading)]
    source = document("\\pagestyle{fancy}\n" + "\n\\newpage\n".join(pages))
    typed = typeset(replace(source, preamble=PREAMBLE.replace(r"\pagestyle{empty}", LAYOUT)), settings)
    path.write_bytes(typed.value.pdf)
    return path


def _page(page: Page) -> str:
    body = _joined(page.body)
    for sign, _ in zip("abcdefgh", page.notes, strict=False):
        body = re.sub(rf"(?<=[^\sA-Za-z])\s*{sign}(?![A-Za-z])", _PLACE, body, count=1)
    first, *rest = str(escape(body)).split(_PLACE)
    notes = (f"\\footnote{{{escape(_joined(note))}}}" for note in page.notes)
    called = "".join(note + after for note, after in zip(notes, rest, strict=True))
    return f"\\setcounter{{footnote}}{{0}}{first}{called}"


def _joined(lines: tuple[Line, ...]) -> str:
    """Put the lines of a paragraph together: the engine breaks and hyphenates it anew."""
    return re.sub(r"(?<=[^\W\d_])-\n(?=[a-zа-я])", "", "\n".join(line.text.strip() for line in lines))
