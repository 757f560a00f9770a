"""Seconds that attaching takes, behind the fence and written to the disk: medians for a briefing of 100 pages.

    python benchmarks/attaching.py [BRIEF.pdf]

Without a brief, one is made: 11 pages, tagged, with links. The target is 0.2 s for a briefing of 100 pages.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from page import validate_pdf_bytes  # noqa: F401 -- who reads packs is a copy of this process, which keeps nothing

from reportgen.attach import attach
from reportgen.cli import collect_seldom
from reportgen.model.packing import Annex, Order
from tests.pack.hosts import Maker, everything

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportgen.model.packing import Way

_ROUNDS = 9
_PAGES = 100
_LINKS = 6
_PROGRAM = "import sys; sys.path.insert(0, sys.argv.pop(1)); from reportgen.cli import main; main()"


def document(pages: int, *, tags: bool, level: bool = False) -> bytes:
    """Give a file with six links a page, an outline, labels and files; tagged, and PDF/A-3a with PDF/UA-1."""
    maker = everything(Maker(pages=pages), language="en-GB")
    for page in range(pages):
        for number in range(_LINKS):
            maker.link(page, (page * 7 + number) % pages)
    maker.outline([(f"Part {page}", 0, page) for page in range(pages)])
    if tags:
        maker.tag()
    if level:
        maker.claim(3, "A", 1)
        maker.say("Briefing", "en-GB")
        del maker.pdf.docinfo.ModDate
    return maker.bytes()


def measured(task: Callable[[], object]) -> str:
    """Give the median of the seconds that a task takes, and the fastest."""
    seconds = []
    for _ in range(_ROUNDS):
        begin = time.perf_counter()
        task()
        seconds.append(time.perf_counter() - begin)
    return f"{median(seconds):.3f} s (fastest {min(seconds):.3f} s)"


def main() -> None:
    """Print the table, in a process set up as that of the command is."""
    collect_seldom()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("brief", nargs="?", type=Path, help="a brief, instead of one that is made")
    chosen = parser.parse_args().brief
    kinds = {
        "plain": document(_PAGES, tags=False),
        "tagged": document(_PAGES, tags=True),
        "PDF/A-3a": document(_PAGES, tags=True, level=True),
    }
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        brief = chosen or folder / "brief.pdf"
        if not chosen:
            brief.write_bytes(document(11, tags=True, level=True))
        for kind, content in kinds.items():
            host = folder / "briefing.pdf"
            host.write_bytes(content)
            ways: tuple[Way, ...] = ("embed", "pages")
            for way in ways:
                order = Order(host, (Annex(brief),), folder / "pack.pdf", way, replace=True, drop_level=True)
                task = partial(attach, order, lambda _stage: nullcontext())
                print(f"{kind:<9} {_PAGES} pages  {way:<6} in process  {measured(task)}")
        host.write_bytes(kinds["plain"])
        words = ["attach", str(brief), "--to", str(host), "-o", str(folder / "pack.pdf"), "--force", "-q"]
        root = str(Path(__file__).resolve().parents[1])
        command = [sys.executable, "-c", _PROGRAM, root, *words]
        print(f"plain     {_PAGES} pages  embed  from shell  {measured(lambda: subprocess.run(command, check=True))}")


if __name__ == "__main__":
    main()
