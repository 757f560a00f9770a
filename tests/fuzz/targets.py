"""A name -> what reads bytes and must not fail over any, and inputs to begin with."""

from __future__ import annotations

import shutil
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from pydantic_core import PydanticCustomError

from reportgen.audit import papers
from reportgen.audit.lexicon import lexicon
from reportgen.audit.sources import source
from reportgen.check.markup import read_text
from reportgen.compose import compose
from reportgen.diagnostics import Faults, Refused, Span
from reportgen.inspect import reading
from reportgen.intake import checked, readings
from reportgen.load.bibliography import read_bibliography
from reportgen.load.documents import read_document
from reportgen.load.sheets import read_sheet
from reportgen.load.textfiles import read_text_file
from reportgen.model.authored import Authored
from reportgen.model.packing import Annex, Order
from reportgen.pack import pack, write
from reportgen.settings import Settings
from reportgen.typeset.log import read as read_log
from tests.factory import SMALL
from tests.factory import checked as dossier_of
from tests.hostile.strings import bibliographies, blns, payloads
from tests.inspect.strangers import bytes_of, recorded
from tests.pack.hosts import BRIEFS, HOSTS
from tests.pack.slips import slips
from tests.typeset.test_log import CASES, TEXT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from reportgen.audit.lexicon import Lexicon
    from reportgen.load.textfiles import TextFile

MARK: Final = b"\n=====\n"
"""What stands between the files of a dossier in one input."""
_FILES: Final = tuple(sorted(path.relative_to(SMALL).as_posix() for path in SMALL.rglob("*.*")))
_TEXTS: Final = tuple(text.encode("utf-8", "surrogatepass") for text in (*blns(), *payloads()))


@dataclass(frozen=True)
class Target:
    """What reads bytes, and inputs that it knows."""

    read: Callable[[bytes, Path], None]
    """It is given a folder to work in, and raises nothing that is not a fault of ours."""
    known: Callable[[], Sequence[bytes]]
    share: int = 1
    """How much of the time it is given."""
    seconds: float = 5.0
    """Of the processor, within which any input is read; a fence or a limit of the room's own comes on top."""


def yaml(data: bytes, folder: Path) -> None:
    """A file of a dossier in YAML."""
    _loaded(data, folder / "a.yaml", lambda file, faults: read_document(file.text, file.shown, faults))


def sheet(data: bytes, folder: Path) -> None:
    """A table in CSV."""
    _loaded(data, folder / "a.csv", lambda file, faults: read_sheet(file.text, file.shown, faults))


def bibliography(data: bytes, folder: Path) -> None:
    """A bibliography."""
    _loaded(data, folder / "a.bib", lambda file, faults: read_bibliography(file.text, file.shown, faults))


def markup(data: bytes, folder: Path) -> None:
    """A text with marks and figures in it."""
    del folder
    try:
        read_text(data.decode("utf-8", "replace"))
    except PydanticCustomError as fault:
        _is_of(fault.type, "markup")


def dossier(data: bytes, folder: Path) -> None:
    """Every file of a dossier at once, as far as to what would be printed."""
    root = folder / "small"
    shutil.rmtree(root, ignore_errors=True)
    for name, content in zip(_FILES, data.split(MARK), strict=False):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    settings = Settings(root)
    try:
        compose(checked(settings, lambda _: nullcontext()).value, settings)
    except Refused as refused:
        for each in refused.diagnostics:
            _is_inside(each.span, root.parent)


def figures(data: bytes, folder: Path) -> None:
    """The text of a paper, for its figures and dates, in every language that papers are read in."""
    del folder
    text = data.decode("utf-8", "replace")
    for each in _lexicons().values():
        found = source(text.split("\f"), each)
        for run in found.runs:
            assert all(0 <= figure.start <= figure.end <= len(run.passage.text) for figure in run.figures)


def log(data: bytes, folder: Path) -> None:
    """What the engine says."""
    del folder
    text = data.decode("utf-8", "replace")
    known = (Authored.value("second words of an author", lambda offset: Span("a.yaml", 1, 1 + offset)),)
    for authored in ((), known):
        for each in read_log(text, TEXT, "t.tex", authored):
            assert each.code[0] in "DE"


def inspected(data: bytes, folder: Path) -> None:
    """A PDF that is asked what it is."""
    del folder
    try:
        reading.read(data, "a.pdf")
    except Refused as refused:
        _is_of("".join(each.code for each in refused.diagnostics), "I")


def attached(data: bytes, folder: Path) -> None:
    """A briefing that a brief is put into, and a brief that is put into a briefing, in both ways."""
    host, brief, other = folder / "host.pdf", folder / "brief.pdf", folder / "other.pdf"
    host.write_bytes(data)
    brief.write_bytes(_brief())
    other.write_bytes(_host())
    for given, annex in ((host, brief), (other, host)):
        for way in ("embed", "pages"):
            order = Order(given, (Annex(annex),), folder / "pack.pdf", way=way)
            try:
                with slips() as found:
                    pack(order, write(order))
            except Refused as refused:
                _is_of("".join(each.code for each in refused.diagnostics), "N")
            assert not found, found


def paper(data: bytes, folder: Path) -> None:
    """A paper that is a PDF, read behind the fence."""
    path = folder / "a.pdf"
    path.write_bytes(data)
    faults = Faults()
    assert (papers.read(path, faults) is None) == bool(faults)


def _loaded(data: bytes, path: Path, read: Callable[[TextFile, Faults], object]) -> None:
    path.write_bytes(data)
    faults = Faults()
    file = read_text_file(path, path.name, faults)
    found = read(file, faults) if file else None
    assert found is not None or faults
    for each in faults.found:
        _is_inside(each.span, path.parent)


def _is_of(said: str, kind: str) -> None:
    """What is told is of the room that tells it."""
    assert said.startswith(kind), said


def _is_inside(span: Span | None, folder: Path) -> None:
    """A place is one that an editor can go to; a file that cannot be read has no lines."""
    if span is None or not (folder / span.file).is_file():
        return
    lines = (folder / span.file).read_bytes().decode("utf-8", "replace").removeprefix("\ufeff").split("\n")
    assert 0 <= span.line <= len(lines), span
    assert span.line == 0 or 0 <= span.column <= len(lines[span.line - 1]) + 1, span


@cache
def _lexicons() -> Mapping[str, Lexicon]:
    known, scripts = readings(), dossier_of(SMALL).scripts
    return {code: lexicon(each, scripts.get(code), known.values()) for code, each in known.items()}


@cache
def _brief() -> bytes:
    return next(iter(BRIEFS.values()))()


@cache
def _host() -> bytes:
    return next(iter(HOSTS.values()))()


@cache
def _pdfs() -> tuple[bytes, ...]:
    made = [make() for make in (*HOSTS.values(), *BRIEFS.values())]
    made.append(bytes_of(recorded({"a.csv": b"a,b\n1,2\n"}, {"a.csv": "data/a.csv"})))
    return tuple(each for each in made if len(each) < _LARGE)


_LARGE: Final = 200_000
"""Bytes of a PDF that is worth changing here and there."""


def _of(pattern: str) -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for path in sorted(SMALL.rglob(pattern)))


def _papers() -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for path in sorted((SMALL.parents[1] / "audit" / "papers").glob("*.txt")))


TARGETS: Final[Mapping[str, Target]] = {
    "yaml": Target(yaml, lambda: _of("*.yaml")),
    "sheet": Target(sheet, lambda: _of("*.csv")),
    "bibliography": Target(bibliography, lambda: (*_of("*.bib"), *(path.read_bytes() for path in bibliographies()))),
    "markup": Target(markup, lambda: (b"**a** *b* [#c; #d] [@e, p. 5] {f.date} [g](https://h.i) `` j ``", *_TEXTS)),
    "dossier": Target(dossier, lambda: (MARK.join((SMALL / name).read_bytes() for name in _FILES),), share=2),
    "figures": Target(figures, lambda: (*_papers(), *_TEXTS)),
    "log": Target(log, lambda: tuple(case[0].encode() for case in CASES.values())),
    "inspected": Target(inspected, _pdfs, share=2, seconds=20.0),
    "attached": Target(attached, _pdfs, share=2, seconds=60.0),
    "paper": Target(paper, _pdfs, seconds=150.0),
}
