"""A folder and a number of rounds -> what each tool took: the parts of the benchmark, each tool in its turn."""

from __future__ import annotations

import shutil
import sys
import time
from collections import Counter
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias

from benchmarks import dossiers
from benchmarks.measure import Cost, Sheet
from benchmarks.tools import Latexmk, Reportgen, Typst

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from benchmarks.measure import Row

Part: TypeAlias = "Callable[[str, Path, int], list[Row]]"

COLD: Final = "cold, the format at hand"
ENGINE: Final = "cold, the engine alone"
NOTHING: Final = "nothing to do"
WORD: Final = "one word edited"
SAVE: Final = "from save to PDF in watch"
FORMAT: Final = "making the format"

_FIFTY: Final = 250
"""How often the background of the shipped brief is told for some 50 pages."""
_TIMES: Final = (1, _FIFTY, 1200)
"""The same for growth, to some 200 pages; the small example comes before."""
_CLAIMS: Final = (50, 500, 5000)
_THINKS: Final = 3.0
"""Seconds from one save to the next; an engine is begun ahead meanwhile."""
_SAID: Final = 0.96
"""The share of a brief's letters and figures that a twin must have, too, to count as the same content."""
_LARGE: Final = 100
"""Pages from which one round is enough: it is long, and what disturbs it is short."""


def _say(*words: object) -> None:
    print(*words, file=sys.stderr, flush=True)


def scenarios(codes: Sequence[str], times: int, part: str, work: Path, rounds: int) -> list[Row]:
    """Cold with the format at hand, nothing to do, and one word edited."""
    dossier = dossiers.longer(work / "dossier", times) if times > 1 else dossiers.shipped(work / "dossier")
    ours = Reportgen(dossier, codes, work / "reportgen")
    peers = (Latexmk(dossier, codes, work / "latexmk"), Typst(dossier, codes, work / "typst"))
    ours.build()  # makes the format, and lets the system read every file once
    peers[1].build()
    sheet = Sheet(part)
    for number in range(rounds):
        _say(f"{part}: round {number + 1} of {rounds}")
        ours.forget()
        sheet.note(COLD, ours.name, ours.build(), ours.pages())
        for peer in peers:
            peer.forget()
            sheet.note(COLD, peer.name, peer.build(), peer.pages())
        if not number:
            _compare(ours, peers)
        for tool in (ours, *peers):
            sheet.note(NOTHING, tool.name, tool.build())
        dossiers.edit(dossier / "brief.yaml", number)
        sheet.note(WORD, ours.name, ours.build())
        for peer in peers:
            dossiers.edit(peer.folders[0] / peer.file, number)
            sheet.note(WORD, peer.name, peer.build())
        ours.forget()
        sheet.note(ENGINE, ours.name, Cost(ours.engine()))
        peers[1].forget()
        sheet.note(ENGINE, peers[1].name, peers[1].build())
    return sheet.rows()


def _compare(ours: Reportgen, peers: Sequence[Latexmk | Typst]) -> None:
    """End the benchmark where a twin does not say what the brief says."""
    for peer in peers:
        for said, told in zip(ours.texts(), peer.texts(), strict=True):
            wanted, there = (Counter(filter(str.isalnum, text)) for text in (said, told))
            share = (wanted & there).total() / wanted.total()
            _say(f"  {peer.name} has {share:.1%} of the letters and figures of reportgen's PDF")
            if share < _SAID:
                msg = f"the twin for {peer.name} has only {share:.1%} of what the brief says"
                raise RuntimeError(msg)


def formats(part: str, work: Path, rounds: int) -> list[Row]:
    """What the first build ever adds: the making of a format."""
    ours = Reportgen(dossiers.shipped(work / "dossier"), ["zh"], work / "reportgen")
    sheet = Sheet(part)
    for _ in range(rounds):
        sheet.note(FORMAT, ours.name, Cost(ours.format()))
    return sheet.rows()


def watch(part: str, work: Path, rounds: int) -> list[Row]:
    """From save to whole PDF while somebody watches, beside a fresh compile by Typst of the same edit."""
    dossier = dossiers.shipped(work / "dossier")
    ours, peer = Reportgen(dossier, ["zh"], work / "reportgen"), Typst(dossier, ["zh"], work / "typst")
    ours.build()
    peer.build()
    ours.forget()
    sheet = Sheet(part)
    with ours.watching() as save:
        for number in range(2 * rounds + 1):
            time.sleep(_THINKS)
            sheet.note(SAVE, ours.name, Cost(save(partial(dossiers.edit, dossier / "brief.yaml", number))))
            dossiers.edit(peer.folders[0] / peer.file, number)
            sheet.note(SAVE, peer.name, peer.build())
    return sheet.rows()


def growth(makers: Mapping[str, Callable[[Path], Path]], part: str, work: Path, rounds: int) -> list[Row]:
    """Time and memory of a cold build as the brief grows; latexmk once for each size."""
    sheet = Sheet(part)
    for size, make in makers.items():
        folder = work / "one-size"
        dossier = make(folder / "dossier")
        ours, typst = (kind(dossier, ["zh"], folder / kind.name) for kind in (Reportgen, Typst))
        ours.build()
        for number in range(1 if ours.pages() > _LARGE else rounds):
            ours.forget()
            sheet.note(size, ours.name, ours.build(), ours.pages())
            _say(f"{part}: {size}, {ours.pages()} pages, round {number + 1}")
            typst.forget()
            sheet.note(size, typst.name, typst.build(), typst.pages())
        latexmk = Latexmk(dossier, ["zh"], folder / "latexmk")
        sheet.note(size, latexmk.name, latexmk.build(), latexmk.pages())
        shutil.rmtree(folder)
    return sheet.rows()


def _pages() -> dict[str, Callable[[Path], Path]]:
    told = {f"background {times} times": partial(dossiers.longer, times=times) for times in _TIMES}
    return {"the small example": dossiers.small, **told}


def _claims() -> dict[str, Callable[[Path], Path]]:
    return {f"{claims:,} claims more": partial(dossiers.richer, claims=claims) for claims in _CLAIMS}


PARTS: Final[Mapping[str, Part]] = MappingProxyType(
    {
        "shipped": partial(scenarios, ("zh",), 1),
        "both": partial(scenarios, ("zh", "en"), 1),
        "long": partial(scenarios, ("zh",), _FIFTY),
        "format": formats,
        "watch": watch,
        "pages": partial(growth, _pages()),
        "claims": partial(growth, _claims()),
    }
)
"""The parts by name."""
