"""A briefing and a brief -> the briefing with the brief's pages in it, and all that belongs to them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pikepdf import Array, Dictionary, Object

from reportgen.model.packing import Attached
from reportgen.pack import destinations, fields, files, labels, layers, outline, structure, types
from reportgen.pack.about import about
from reportgen.pack.objects import array, dictionary, text
from reportgen.qpdf import held

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pikepdf import Pdf

    from reportgen.diagnostics import Faults
    from reportgen.model.packing import Annex, Brief
    from reportgen.pack.opening import Opened


@dataclass(frozen=True, slots=True)
class Joined:
    """Where the pages of a file have come to stand, and what its names are now."""

    at: int
    destinations: bytes = b""
    """What every named destination begins with."""
    label: str | None = None
    files: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)


def append(host: Pdf, brief: Pdf, known: Brief, annex: Annex, at: int, faults: Faults) -> tuple[Attached, Joined]:
    """Join the pages of a brief before the page `at` (from 0); N115 where its structure cannot be told apart."""
    title, pages = annex.title or known.title, len(brief.pages)
    joined = _join(host, brief, title, at, annex.label, faults)
    top = outline.entry(host, title, outline.fit(host.pages[at].obj))
    outline.nest(top, _copier(host, brief)(brief.Root.get("/Outlines")))
    outline.insert(host, top, at)
    shown = labels.labels(host)
    ends = shown[at], shown[at + pages - 1]
    tag = known.languages[0] if known.languages else None
    return Attached(title, "pages", at + 1, pages, tag, known.digest, labels=ends), joined


def bound(cover: bytes, brief: Opened, annex: Annex, faults: Faults) -> tuple[Pdf, Joined]:
    """Bind a brief behind its cover: one file, which has the outline of the brief."""
    whole = held(cover)
    # How the sheet was made is nobody's question, and its files would be taken for the brief's.
    for holder, key in ((whole.Root, "/AF"), (dictionary(whole.Root.get("/Names")), "/EmbeddedFiles")):
        if key in holder:
            del holder[key]
    labels.write(whole, [labels.Range(0, "/r")])
    joined = _join(whole, brief.pdf, annex.title or about(brief).title, len(whole.pages), None, faults)
    outlines = brief.pdf.Root.get("/Outlines")
    if isinstance(outlines, Dictionary):
        whole.Root.Outlines = _copier(whole, brief.pdf)(outlines)
    elif "/Outlines" in whole.Root:
        del whole.Root.Outlines
    return whole, joined


def _join(host: Pdf, brief: Pdf, title: str, at: int, label: str | None, faults: Faults) -> Joined:
    # What has one name in both files is told apart in the brief, before anything is copied.
    joined = Joined(
        at, destinations.prefix_for(host), label, files.set_apart(brief, host), fields.set_apart(brief, host)
    )
    places = destinations.set_apart(brief, joined.destinations)
    tree, by = structure.root_of(brief), structure.next_key(host)
    structure.shift(brief, by)
    if tree is not None:
        types.set_apart(tree, structure.root_of(host), faults)
        faults.refuse_if_any()
    else:
        _speak(brief, text(host.Root.get("/Lang")))
    if at < len(host.pages):
        destinations.pin(host)
    _label(host, brief, at, label)
    # The pages first: what is copied after them finds them there, and not as copies of its own.
    for number, page in enumerate(brief.pages):
        host.pages.insert(at + number, page)
    copied = _copier(host, brief)
    destinations.join(host, {key: copied(value) for key, value in places.items()})
    if tree is not None:
        part = structure.part(host, title, text(brief.Root.get("/Lang")), at)
        structure.join(host, part, tree, by, copied)
    fields.join(host, fields.form_of(brief), copied)
    files.join(host, brief, joined.files, copied)
    layers.join(host, brief, title, copied)
    for key in ("/Threads", "/OutputIntents"):
        more = array(brief.Root.get(key))
        if more and (key == "/Threads" or key not in host.Root):
            host.Root[key] = Array([*array(host.Root.get(key)), *map(copied, more)])
    return joined


def _copier(host: Pdf, brief: Pdf) -> Callable[[object], Object]:
    """Give what copies values of a brief; an object is copied once, however often it is asked for."""

    def copied(value: object) -> Object:
        if isinstance(value, Object) and value.is_indirect:
            return host.copy_foreign(value)
        if isinstance(value, Dictionary | Array):
            return host.copy_foreign(brief.make_indirect(value))
        return value  # type: ignore[return-value]

    return copied


def _label(host: Pdf, brief: Pdf, at: int, label: str | None) -> None:
    """Let every page keep its label; those of a brief may have something before it."""
    count, more = len(host.pages), len(brief.pages)
    own = labels.ranges(host)
    new = labels.shifted(labels.ranges(brief), at, label or "")
    later = labels.shifted(labels.cut(own, at, count), more)
    labels.write(host, [*labels.cut(own, 0, at), *new, *later])


def _speak(brief: Pdf, other: str) -> None:
    """Let pages without structure say their language, where the briefing's is another (ISO 32000-1, 14.9.2.2)."""
    own = text(brief.Root.get("/Lang"))
    if own and own != other and own.replace("-", "").isalnum() and own.isascii():
        for page in brief.pages:
            page.contents_add(f"/Span <</Lang ({own})>> BDC\n".encode(), prepend=True)
            page.contents_add(b"\nEMC")
