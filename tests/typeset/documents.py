"""Small documents to set, and engines that only pretend."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

from reportgen.model.tex import TexSource

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reportgen.model.edition import Edition

PREAMBLE = r"""\documentclass[fontset=none,scheme=plain]{ctexart}
\usepackage[bookmarks=false,pdfpagelabels=false,hidelinks]{hyperref}
\pagestyle{empty}"""
FONTS = r"""\setmainfont{NotoSerif-Regular.ttf}[Path=fonts/]
\setCJKmainfont{NotoSerifCJK-Regular.ttc}[Path=fonts/,UprightFeatures={FontIndex=2}]"""
FONT_FILES = ("NotoSerif-Regular.ttf", "NotoSerifCJK-Regular.ttc")
FIRST_LINE = 7
"""The line of the .tex that a body begins in."""


def document(body: str, font_files: tuple[str, ...] = FONT_FILES) -> TexSource:
    """Give a document of which typeset knows what it asks an edition: its name and its day."""
    edition = SimpleNamespace(name="belarus-china.zh", metadata=SimpleNamespace(date="2026-11-22"))
    whole = f"\\begin{{document}}\n{body}\n\\end{{document}}\n"
    return TexSource(cast("Edition", edition), PREAMBLE, FONTS, whole, font_files)


def pretend(folder: Path, programs: Mapping[str, str]) -> None:
    """Put shell scripts into `folder` that stand for the engine's programs."""
    for name, script in programs.items():
        path = folder / name
        path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        path.chmod(0o755)
