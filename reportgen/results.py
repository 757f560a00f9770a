"""What a command has made or found -> the lines that say so, ready to be shown."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, Final, get_args

from reportgen.messages import N_, _, ngettext
from reportgen.shown import columns, padded, short, visible

# Models are imported where they are used: a run with nothing to do starts without them.
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from reportgen.clock import Row
    from reportgen.model.batches import Manifest
    from reportgen.model.dossier import Dossier
    from reportgen.model.made import Made
    from reportgen.model.packing import Attached, Contents, Packed
    from reportgen.model.verification import Audit, Kind, Status, Verdict


def made_files(made: Iterable[Made]) -> Iterator[str]:
    """Give a line for each file of a build: its path, its pages if it has any, the seconds."""
    files = [(visible(each.path.as_posix()), each) for each in made]
    width = max((columns(path) for path, _each in files), default=0)
    for path, each in files:
        took = _("unchanged") if each.seconds is None else _("{seconds:.1f} s", seconds=each.seconds)
        pages = "" if each.pages is None else _pages(each.pages)
        yield f"{padded(path, width)}  {padded(pages, 9, 'right')}  {took}"


def batched(found: Manifest, out: Path | None, seconds: float) -> Iterator[str]:
    """Give a line: how many briefs there are of each status, where they are if they were made, and how long it took."""
    from reportgen.model.batches import STATUSES  # noqa: PLC0415 -- see above

    status_of = {(item.row, item.name): item.status for item in found.items}
    counts = Counter(status_of.values())
    of = {status: _(_STANDING[status], n=number) for status in STATUSES if (number := counts[status])}
    if not out and "waiting" in of:
        of["waiting"] = _("{n:,} good", n=counts["waiting"])
    values = {
        "source": visible(found.source),
        "briefs": ngettext("{n} brief", "{n:,} briefs", len(status_of)),
        "standing": _(", ").join(of.values()),
        "seconds": seconds,
    }
    if out is None:
        yield _("{source}: {briefs}, {standing}, in {seconds:.1f} s", **values)
    else:
        folder = visible(out.as_posix())
        yield _("{source}: {briefs}, {standing}, in {seconds:.1f} s; {folder}", folder=folder, **values)


_STANDING: Final[Mapping[str, str]] = {
    "built": N_("{n:,} built"),
    "unchanged": N_("{n:,} unchanged"),
    "refused": N_("{n:,} refused"),
    "waiting": N_("{n:,} waiting"),
}


def timings(rows: Iterable[Row]) -> Iterator[str]:
    """Give a line for each stage: when it began, and how long it took."""
    yield padded(_("stage"), 36) + padded(_("from"), 9, "right") + padded(_("seconds"), 9, "right")
    for name, begin, seconds, depth in rows:
        yield f"{'  ' * depth + visible(name):<36}{begin:9.3f}{seconds:9.3f}"


def packed(path: Path, pack: Packed) -> Iterator[str]:
    """Give where a pack was written to, and a line for each brief in it."""
    yield f"{visible(path.as_posix())}  {_pages(pack.pages)}"
    yield from (f"  {_attached(each)}" for each in pack.attached)


def contents(path: Path, found: Contents) -> Iterator[str]:
    """Give a line for each brief, and each file, that is attached in a PDF."""
    yield f"{visible(path.as_posix())}  {_pages(found.pages)}"
    yield from (f"  {_attached(each)}" for each in found.attached)
    for file in found.files:
        about = ", ".join(filter(None, (file.description, file.media_type, file.relationship)))
        about = about or _("nothing is said of it")
        yield "  " + short(_("file '{name}', {size} bytes: {about}", name=file.name, size=file.size, about=about))


def _pages(number: int) -> str:
    return ngettext("{n} page", "{n} pages", number)


def _attached(each: Attached) -> str:
    """Say what was attached, and where it is."""
    spoken = f" ({each.language})" if each.language else ""
    if each.way == "embed":
        where = _("in the file '{name}', marked on page {page}", name=each.name, page=each.page)
    else:
        where = ngettext("{n} page from page {page}", "{n} pages from page {page}", each.pages, page=each.page)
        if labels := _(" to ").join(dict.fromkeys(each.labels or ())):
            where = _("{where}, labelled {labels}", where=where, labels=labels)
    return short(_("{what}: {where}", what=each.title + spoken, where=where))


def tally(found: Audit) -> Iterator[str]:
    """Give a table of how many verdicts of each kind there are, and how much of each paper's figures is covered."""
    from reportgen.model.verification import Kind, Status  # noqa: PLC0415 -- see above

    counts = Counter((verdict.kind, verdict.status) for verdict in found.verification.verdicts)
    rows = [("", *(_(_STATUSES[status]) for status in get_args(Status)))]
    rows += [(_(_KINDS[kind]), *(str(counts[kind, status]) for status in get_args(Status))) for kind in get_args(Kind)]
    for head, *cells in rows:
        yield padded(head, 10) + "".join(padded(cell, 12, "right") for cell in cells)
    for key, source in found.verification.sources.items():
        cover = source.coverage
        yield ngettext(
            "{paper}: {n} figure on its pages: {used} used, {not_used} left out with a reason, {open} open",
            "{paper}: {n} figures on its pages: {used} used, {not_used} left out with a reason, {open} open",
            cover.figures,
            paper=visible(key),
            used=cover.used,
            not_used=cover.not_used,
            open=len(cover.open),
        )


def doubts(dossier: Dossier, found: Audit) -> Iterator[str]:
    """Give a line for each verdict that is not `verified`, and for each figure that the dossier says nothing of."""
    from reportgen.model.standing import explanation  # noqa: PLC0415 -- see above

    for verdict in found.verification.verdicts:
        if verdict.status != "verified":
            explained = explanation(dossier, verdict.kind, verdict.key) is not None
            yield _doubt(dossier, verdict, _(" (explained)") if explained else "")
    yield from _open(found)
    missing = dict.fromkeys(each.paper for each in found.verification.verdicts if each.status == "no-source")
    if missing:
        file = _("FILE")
        given = " ".join(f"--source {visible(key)}={file}" for key in missing)
        hint = _("say where the papers are: --sources FOLDER, or {given}", given=given)
        yield _("hint: {hint}", hint=hint)


def _open(found: Audit) -> Iterator[str]:
    """Give a line for each page that has figures of which the dossier says nothing, with each of them once."""
    for key, figures in found.open.items():
        for page, those in groupby(figures, key=lambda each: each.place[0]):
            words = _(", ").join(dict.fromkeys(_("'{word}'", word=visible(each.words)) for each in those))
            yield _(
                "{paper} page {page}: the summary says nothing of {words}", paper=visible(key), page=page, words=words
            )


def _doubt(dossier: Dossier, verdict: Verdict, known: str) -> str:
    why = _("; ").join(verdict.reasons) or (
        _("its paper is not at hand") if verdict.status == "no-source" else _("so it was when its paper was last asked")
    )
    place = dossier.places.get((verdict.kind, verdict.key))
    said = _(
        "{place} {kind} '{key}' {status}{known}: {why}",
        place=place or verdict.paper,
        kind=_(_KINDS[verdict.kind]),
        key=verdict.key,
        status=_(_STATUSES[verdict.status]),
        known=known,
        why=why,
    )
    return short(said)


_KINDS: Final[Mapping[Kind, str]] = {
    "quantity": N_("quantity"),
    "event": N_("event"),
    "claim": N_("claim"),
    "reference": N_("reference"),
    "not-used": N_("not-used"),
}
_STATUSES: Final[Mapping[Status, str]] = {
    "verified": N_("verified"),
    "elsewhere": N_("elsewhere"),
    "not-found": N_("not-found"),
    "no-source": N_("no-source"),
}
