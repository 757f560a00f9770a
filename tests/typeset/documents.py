"""Small documents to set, and engines that only pretend."""

from __future__ import annotations

import gzip
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

from reportgen.model.structure import Element
from reportgen.model.tex import TexSource

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reportgen.model.edition import Edition

PREAMBLE = r"""\makeatletter\def\standin#1/#2\relax{\DeclareFontShape{TU}{\family}{#1}{#2}{<->cmr10}{}}
\@for\family:=lmr,lmss,lmtt\do{\DeclareFontFamily{TU}{\family}{}%
  \@for\shape:=m/n,m/it,b/n,b/it,bx/n,bx/it\do{\expandafter\standin\shape\relax}}\makeatother
\documentclass[fontset=none,scheme=plain]{ctexart}
\usepackage[bookmarks=false,pdfpagelabels=false,hidelinks]{hyperref}
\pagestyle{empty}"""
FONTS = r"""\setmainfont{NotoSerif-Regular.ttf}[Path=fonts/]
\setCJKmainfont{NotoSerifCJK-Regular.ttc}[Path=fonts/,UprightFeatures={FontIndex=2}]"""
FONT_FILES = ("NotoSerif-Regular.ttf", "NotoSerifCJK-Regular.ttc")
FIRST_LINE = 10
"""The line of the .tex that a body begins in."""


def document(body: str, font_files: tuple[str, ...] = FONT_FILES, date: str = "2026-11-22") -> TexSource:
    """Give a document of which typeset knows what it asks an edition: its name and its day."""
    edition = SimpleNamespace(name="belarus-china.zh", authored=(), metadata=SimpleNamespace(date=date))
    whole = f"\\begin{{document}}\n{body}\n\\end{{document}}\n"
    return TexSource(cast("Edition", edition), PREAMBLE, FONTS, whole, Element(1, "Document"), font_files)


def shell_bytes(data: bytes) -> str:
    """Give a command that writes the bytes."""
    return "printf '" + "".join(f"\\{byte:03o}" for byte in data) + "'"


DUMPED = f"echo dumped >brief-format.log; {shell_bytes(gzip.compress(b'a format'))} >brief-format.fmt"
"""The command of an engine that makes a format."""


def pretend(folder: Path, programs: Mapping[str, str], dump: str = DUMPED) -> None:
    """Put shell scripts into `folder` that stand for the engine's programs; the first one also makes formats."""
    for name, script in programs.items():
        path = folder / name
        path.write_text(f'#!/bin/sh\nif [ "$1" = -ini ]; then {dump}; exit; fi\n{script}\n', "utf-8")
        path.chmod(0o755)
