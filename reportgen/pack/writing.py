"""A briefing and briefs -> the bytes of their pack, then what others say of it: the count of pypdf, the verdicts."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pikepdf import StreamDecodeLevel

from reportgen.diagnostics import Faults, Refused
from reportgen.pack.about import about
from reportgen.pack.appending import append, bound
from reportgen.pack.conditions import check_level, place
from reportgen.pack.conformance import judge
from reportgen.pack.embedding import embed
from reportgen.pack.level import drop_claims, level_of
from reportgen.pack.reading import digests, opened, reading
from reportgen.pack.record import note
from reportgen.pack.recount import recounted
from reportgen.qpdf import saved

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

    from pikepdf import Pdf

    from reportgen.diagnostics import Diagnostic
    from reportgen.model.packing import Annex, Attached, Brief, Order
    from reportgen.pack.appending import Joined
    from reportgen.pack.conformance import Verdict
    from reportgen.pack.opening import Opened
    from reportgen.pack.recount import Recount

    Cover = Callable[[Brief, str], bytes]


@dataclass(frozen=True, slots=True)
class Written:
    """The bytes of a pack, and what was done to make them; none, where `faults` has an error."""

    pdf: bytes
    attached: tuple[Attached, ...]
    joined: tuple[tuple[Joined, ...], ...]
    """Of each brief whose pages have joined: behind its cover, if it has one, then in the pack."""
    digests: tuple[str, ...]
    """SHA-256 of the briefing and of each brief."""
    faults: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """What others say of a pack."""

    recount: Recount
    verdicts: tuple[Verdict, ...]


def write(order: Order, cover: Cover | None = None) -> Iterator[Any]:
    """Give a pack (Written), then what others say of it (Judged); nobody has asked whether it may be made.

    `cover` makes the sheet (a PDF) that stands before the pages of a brief under a title.
    """
    faults = Faults()
    try:
        with reading(order, faults):
            host, briefs = opened(order, Faults())
            known = [about(brief) for brief in briefs]
        titles = [annex.title or brief.title for annex, brief in zip(order.annexes, known, strict=True)]
        sheets = [cover(*each) if cover else None for each in zip(known, titles, strict=True)]
        with reading(order, faults):
            written = _written(order, host, briefs, sheets, faults)
            claimed = level_of(host.pdf).profiles
    except Refused as refused:
        yield Written(b"", (), (), (), refused.diagnostics)
        return
    # The validators let go of the interpreter: they judge the pack while it is counted, here and by who asked for it;
    # one at a time, since no more cores are free.
    with ThreadPoolExecutor(1) as judges:
        judged = [judges.submit(judge, written.pdf, host.content, profile) for profile in claimed]
        yield written
        counted = recounted(written.pdf, order.password)
    yield Judged(counted, tuple(each.result() for each in judged))


def _written(
    order: Order, host: Opened, briefs: list[Opened], sheets: Iterable[bytes | None], faults: Faults
) -> Written:
    after, given_up = place(order, host, Faults()), check_level(order, host, briefs, Faults())
    attached: list[Attached] = []
    joined: list[tuple[Joined, ...]] = []
    for annex, brief, sheet in zip(order.annexes, briefs, sheets, strict=True):
        if order.way == "embed":
            attached.append(embed(host.pdf, brief, annex, max(after - 1, 0)))
            continue
        done, there = _appended(host, brief, (annex, sheet), after, faults)
        attached.append(done)
        joined.append(there)
        after += done.pages
    if given_up:
        drop_claims(host.pdf, archive="N110" in given_up, access="N111" in given_up)
    note(host.pdf, attached)
    pdf = _saved(host.pdf, briefs if order.way == "pages" else ())
    return Written(pdf, tuple(attached), tuple(joined), digests(host, briefs), faults.found)


def _appended(
    host: Opened, brief: Opened, given: tuple[Annex, bytes | None], after: int, faults: Faults
) -> tuple[Attached, tuple[Joined, ...]]:
    """Join a brief, bound behind its cover if it has one."""
    annex, sheet = given
    if sheet is None:
        done, joined = append(host.pdf, brief.pdf, about(brief), annex, after, faults)
        return done, (joined,)
    whole, inner = bound(sheet, brief, annex, faults)
    done, joined = append(host.pdf, whole, about(brief), annex, after, faults)
    return done, (inner, joined)


def _saved(host: Pdf, briefs: Iterable[Opened]) -> bytes:
    """Give the bytes of the pack: with an identifier from its content, and the encryption that the briefing had."""
    version = max(pdf.pdf_version for pdf in (host, *(brief.pdf for brief in briefs)))
    if host.is_encrypted:
        return saved(host, min_version=version, encryption=True, fix_metadata_version=False)
    return saved(
        host,
        min_version=version,
        # Streams stay as they are: to pack them better is nobody's order.
        compress_streams=False,
        stream_decode_level=StreamDecodeLevel.none,
        deterministic_id=True,
        fix_metadata_version=False,
    )
