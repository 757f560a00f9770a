"""A build as a process of its own, with its own dossier, cache, temporary folder and outputs, that one may disturb."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2

from tests.factory import CHECKOUT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

BUILD = "import sys; from reportgen.cli import main; main(sys.argv[1:])"
HANG = """
import os, time
from reportgen import publish
write = publish.write_whole
def hang(*what):
    os.fsync = lambda _: time.sleep(600)
    write(*what)
publish.write_whole = hang
"""
FORMER = b"%PDF-1.7 of yesterday"
EDITION = "village-library.en"


@dataclass(frozen=True)
class Workshop:
    """A folder of one's own, and the cache that it takes formats from."""

    folder: Path
    cache: Path

    def __post_init__(self) -> None:
        """Lay out the small example, and a PDF of yesterday."""
        shutil.copytree(CHECKOUT / "docs" / "examples" / "small", self.folder / "dossier")
        self.tmp.mkdir()
        self.forget()

    @property
    def tmp(self) -> Path:
        """The system's place for temporary files, as the build sees it."""
        return self.folder / "tmp"

    @property
    def pdf(self) -> Path:
        """The file that is built."""
        return self.folder / "outputs" / f"{EDITION}.pdf"

    def forget(self) -> None:
        """Have a PDF of yesterday where the next is built, and no memory of it: there is much to do, and to lose."""
        shutil.rmtree(self.cache / "reportgen" / "typeset", ignore_errors=True)
        self.pdf.parent.mkdir(exist_ok=True)
        self.pdf.write_bytes(FORMER)

    def begin(
        self, *options: str, before: Sequence[str] = (), hanging: bool = False, **environment: str
    ) -> subprocess.Popen[str]:
        """Begin to build; `before` are the words of a command that runs it. It may hang as it writes the PDF."""
        program = f"{HANG}\n{BUILD}" if hanging else BUILD
        command = (*before, sys.executable, "-c", program, "build", "dossier", "--lang", "en", *options)
        return subprocess.Popen(  # noqa: S603 -- our own words
            command,
            cwd=self.folder,
            env={
                **os.environ,
                "PYTHONPATH": str(CHECKOUT),
                "TMPDIR": str(self.tmp),
                "XDG_CACHE_HOME": str(self.cache),
                **environment,
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def build(self, *options: str, before: Sequence[str] = (), **environment: str) -> tuple[int, str]:
        """Build; give the exit code and what was said."""
        with self.begin(*options, before=before, hanging=False, **environment) as process:
            said = process.communicate()[0]
        return process.returncode, said

    def is_former(self) -> bool:
        """Whether the PDF is yesterday's, to the byte."""
        return self.pdf.read_bytes() == FORMER

    def is_whole(self) -> bool:
        """Whether the PDF is a whole one, which another reader opens to its last page."""
        try:
            with pypdfium2.PdfDocument(self.pdf) as pdf:
                return len(pdf) > 0 and bool(pdf[len(pdf) - 1].get_textpage().get_text_bounded().strip())
        except pypdfium2.PdfiumError:
            return False

    def litter(self) -> list[str]:
        """Give what lies about that nobody asked for: in the temporary folder and beside the PDF."""
        beside = (path for path in self.pdf.parent.iterdir() if path != self.pdf)
        return sorted(path.name for path in (*self.tmp.iterdir(), *beside))
