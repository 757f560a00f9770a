"""What a template of a stranger's may try -> documents; and what it must not reach."""

from __future__ import annotations

import json
import os
import secrets
import socket
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2

from reportgen.check.template import loaded
from reportgen.diagnostics import Refused
from reportgen.model.template import CARD
from reportgen.settings import Settings
from reportgen.typeset import typeset
from tests.typeset import documents

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.model.tex import TexSource

PAYLOADS = {each["id"]: each for each in json.loads(Path(__file__).with_name("payloads.json").read_text("utf-8"))}
CHANNELS = (
    # reading
    "input_canary",
    "openin_canary",
    "openin_texmf_trick",
    "openin_dots",
    "filedump_canary",
    "mdfivesum_canary",
    "picfile_abs",
    "pdffile_canary",
    "font_abs",
    "font_canary_map",
    "font_feature_file",
    "special_fstream_canary",
    "special_epdf_secret",
    "special_image",
    "special_PSfile",
    "special_mapline",
    "special_cfg_f",
    "special_header",
    "expl3_get",
    # writing
    "openout_canary",
    "openout_dots",
    "openout_tmp",
    "openout_command_name",
    "filecontents",
    "shipout_hook",
    # other programs
    "openin_pipe",
    "write18_sh",
    "input_pipe_curl",
    "special_cfg_D_touch",
    "special_cfg_D_curl",
    "graphics_rule",
    "expl3_shell",
)
"""One payload for each way out that a template has; `scripts/payloads.py` tries them all."""
ENDLESS = ("endless", "endless_write", "memory_strings")
BEGUN = "THE PAYLOAD IS ABOUT TO RUN"
PREAMBLE = documents.PREAMBLE.partition("\\documentclass")[0] + r"\documentclass{article}\pagestyle{empty}"
BESIDE = Path("/tmp/reportgen-canary")  # noqa: S108 -- a payload names it
"""A file that no payload must be able to make."""
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c4944415408d763f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)


@dataclass(frozen=True)
class Outside:
    """A folder that nothing may touch, with a word in each of its files that nothing may tell."""

    folder: Path
    word: str
    server: socket.socket

    @property
    def address(self) -> str:
        """Where somebody listens."""
        return "{}:{}".format(*self.server.getsockname())

    def state(self) -> dict[str, tuple[int, bytes]]:
        """Give every file: what is in it, and when anybody else has read it last."""
        found = {path.name: (path.stat().st_atime_ns, path.read_bytes()) for path in sorted(self.folder.iterdir())}
        for path in self.folder.iterdir():
            # The next reading gets a new time also where the system keeps only the first since the last change.
            os.utime(path, ns=(0, path.stat().st_mtime_ns))
        return found | ({str(BESIDE): (0, b"")} if BESIDE.exists() else {})

    def called(self) -> bool:
        """Whether somebody has called."""
        try:
            self.server.accept()[0].close()
        except BlockingIOError:
            return False
        return True


@contextmanager
def outside(folder: Path) -> Iterator[Outside]:
    """Lay out what is to be left alone."""
    folder.mkdir()
    word = f"CANARY{secrets.token_hex(6)}"
    pdf = pypdfium2.PdfDocument.new()
    pdf.new_page(100, 100)
    pdf.save(folder / "canary.pdf")
    pdf.close()
    (folder / "img.png").write_bytes(PIXEL)
    for name in ("secret.txt", "font.otf", "tex.tex", "biber.conf"):
        (folder / name).write_text(f"{word}\n", "utf-8")
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)  # noqa: FBT003 -- the library's own
        yield Outside(folder, word, server)


def attempted(name: str, there: Outside, kept: Path, seconds: float = 20) -> str:
    """Set a payload as a template would, and give all that came of it: the log and the bytes of the PDF."""
    preamble, words = written(name, there)
    return told(replace(documents.document(words, ()), preamble=preamble, fonts=""), kept, seconds)


def brought(name: str, there: Outside, folder: Path) -> Path:
    """Write a payload as the folder of a template that declares what it loads."""
    preamble, words = written(name, there)
    folder.mkdir()
    packages = sorted({package for text in (preamble, words) for package, _ in loaded(text)})
    (folder / CARD).write_text(f"name: {name}\npackages: [{', '.join(packages)}]\n", "utf-8")
    (folder / "preamble.tex.j2").write_text(preamble, "utf-8")
    (folder / "fonts.tex.j2").write_text("\\begin{document}\n", "utf-8")
    (folder / "brief.tex.j2").write_text(f"{words}\n\\end{{document}}\n", "utf-8")
    return folder


def written(name: str, there: Outside) -> tuple[str, str]:
    """Give preamble and words of a payload that is after what lies there."""
    preamble, body = (
        PAYLOADS[name][part].replace("/canary", str(there.folder)).replace("ADDRESS", there.address)
        for part in ("preamble", "body")
    )
    # What the engine left behind for the same document once answers for nothing today.
    words = f"\\message{{{BEGUN}}}begin {body} end\n% {secrets.token_hex(8)}\n"
    return f"{PREAMBLE}\n{preamble}", words


def told(source: TexSource, kept: Path, seconds: float = 20) -> str:
    """Set a document, and give all that came of it."""
    settings = Settings(kept, keep_tex=kept, time_limit=seconds)
    try:
        made = typeset(source, settings).value.pdf
    except Refused as refused:
        made = "\n".join(fault.message for fault in refused.diagnostics).encode()
    log = kept / f"{source.edition.name}.log"
    return (log.read_bytes() if log.exists() else b"").decode("utf-8", "replace") + streams(made)


def streams(pdf: bytes) -> str:
    """Give a PDF with what is packed in it laid open."""
    import zlib  # noqa: PLC0415

    parts = [pdf]
    at = 0
    while (begin := pdf.find(b"stream", at)) >= 0:
        at = begin + 6
        try:
            parts.append(zlib.decompressobj().decompress(pdf[at:].lstrip(b"\r\n")))
        except zlib.error:
            continue
    return b"\n".join(parts).decode("latin-1")
