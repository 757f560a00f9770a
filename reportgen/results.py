"""What a command has made or found -> the lines that say so, ready to be shown."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, get_args

from reportgen.shown import counted, short, visible

# Models are imported where they are used: a run with nothing to do starts without them.
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from reportgen.clock import Row
    from reportgen.model.batches import Manifest
    from reportgen.model.dossier import Dossier
    from reportgen.model.made import Made
    from reportgen.model.packing import Attached, Contents, Packed
    from reportgen.model.verification import Audit, Verdict


def made_files(made: Iterable[Made]) -> Iterator[str]:
    """Give a line for each file of a build: its path, its pages if it has any, the seconds."""
    files = [(visible(each.path.as_posix()), each) for each in made]
    width = max((len(path) for path, _ in files), default=0)
    for path, each in files:
        took = "unchanged" if each.seconds is None else f"{each.seconds:.1f} s"
        pages = "" if each.pages is None else counted(each.pages, "page")
        yield f"{path:<{width}}  {pages:>9}  {took}"


def batched(found: Manifest, out: Path | None, seconds: float) -> Iterator[str]:
    """Give a line: how many briefs there are of each status, where they are if they were made, and how long it took."""
    from reportgen.model.batches import STATUSES  # noqa: PLC0415 -- see above

    status = {(item.row, item.name): item.status for item in found.items}
    counts = Counter(status.values())
    names = {} if out else {"waiting": "good"}
    said = ", ".join(f"{number:,} {names.get(each, each)}" for each in STATUSES if (number := counts[each]))
    briefs, where = counted(len(status), "brief"), f"; {visible(out.as_posix())}" if out else ""
    yield f"{visible(found.source)}: {briefs}, {said}, in {seconds:.1f} s{where}"


def timings(rows: Iterable[Row]) -> Iterator[str]:
    """Give a line for each stage: when it began, and how long it took."""
    yield f"{'stage':<36}{'from':>9}{'seconds':>9}"
    for name, begin, seconds, depth in rows:
        yield f"{'  ' * depth + visible(name):<36}{begin:9.3f}{seconds:9.3f}"


def packed(path: Path, pack: Packed) -> Iterator[str]:
    """Give where a pack was written to, and a line for each brief in it."""
    yield f"{visible(path.as_posix())}  {counted(pack.pages, 'page')}"
    yield from (f"  {_attached(each)}" for each in pack.attached)


def contents(path: Path, found: Contents) -> Iterator[str]:
    """Give a line for each brief, and each file, that is attached in a PDF."""
    yield f"{visible(path.as_posix())}  {counted(found.pages, 'page')}"
    yield from (f"  {_attached(each)}" for each in found.attached)
    for file in found.files:
        about = ", ".join(filter(None, (file.description, file.media_type, file.relationship)))
        yield short(f"  file '{file.name}', {file.size} bytes: {about or 'nothing is said of it'}")


def _attached(each: Attached) -> str:
    """Say what was attached, and where it is."""
    spoken = f" ({each.language})" if each.language else ""
    if each.way == "embed":
        where = f"in the file '{each.name}', marked on page {each.page}"
    else:
        labels = " to ".join(dict.fromkeys(each.labels or ()))
        where = f"{counted(each.pages, 'page')} from page {each.page}" + (f", labelled {labels}" if labels else "")
    return short(f"{each.title}{spoken}: {where}")


def tally(found: Audit) -> Iterator[str]:
    """Give a table of how many verdicts of each kind there are, and how much of each paper's figures is covered."""
    from reportgen.model.verification import Kind, Status  # noqa: PLC0415 -- see above

    counts = Counter((verdict.kind, verdict.status) for verdict in found.verification.verdicts)
    rows = [("", *get_args(Status))]
    rows += [(kind, *(str(counts[kind, status]) for status in get_args(Status))) for kind in get_args(Kind)]
    for head, *cells in rows:
        yield f"{head:<10}" + "".join(f"{cell:>12}" for cell in cells)
    for key, source in found.verification.sources.items():
        cover = source.coverage
        parts = f"{cover.used} used, {cover.not_used} left out with a reason, {len(cover.open)} open"
        yield f"{visible(key)}: {counted(cover.figures, 'figure')} on its pages: {parts}"


def doubts(dossier: Dossier, found: Audit) -> Iterator[str]:
    """Give a line for each verdict that is not `verified`, and for each figure that the dossier says nothing of."""
    from reportgen.model.standing import explanation  # noqa: PLC0415 -- see above

    for verdict in found.verification.verdicts:
        if verdict.status != "verified":
            explained = explanation(dossier, verdict.kind, verdict.key) is not None
            yield _doubt(dossier, verdict, " (explained)" if explained else "")
    for key, figures in found.open.items():
        for figure in figures:
            words = visible(figure.words)
            yield f"{visible(key)} page {figure.place[0]}: the summary says nothing of '{words}'"


def _doubt(dossier: Dossier, verdict: Verdict, known: str) -> str:
    why = "; ".join(verdict.reasons) or "its paper is not at hand"
    place = dossier.places.get((verdict.kind, verdict.key))
    return short(f"{place or verdict.paper} {verdict.kind} '{verdict.key}' {verdict.status}{known}: {why}")
