"""A briefing and briefs -> one PDF that holds them: counted before, counted again in the bytes to be written.

pikepdf writes, as pypdf measurably does not do it right or in time. Joined by pypdf, of 30 links in a case of 11 pages
24 lead where they led, one of 4 attachments is left and no structure; to copy a briefing of 100 pages takes it 0.3 s,
pikepdf 0.02 s; and its incremental writing numbers every object anew as generation 0, and puts a cross-reference stream
into files of PDF 1.4. pypdf reads: it counts again what pikepdf wrote, and lists it.
"""

from __future__ import annotations

import warnings
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pikepdf

from reportgen.diagnostics import Diagnostic, Faults, Refused, Warned
from reportgen.messages import _
from reportgen.model.packing import Packed
from reportgen.pack.about import about
from reportgen.pack.appending import append, bound
from reportgen.pack.conditions import check_level, check_names, check_out, check_signed, place
from reportgen.pack.conformance import breaches, judge
from reportgen.pack.embedding import embed
from reportgen.pack.facts import facts_of
from reportgen.pack.guard import losses, of_brief, of_host
from reportgen.pack.level import drop_claims, level_of
from reportgen.pack.listing import contents
from reportgen.pack.opening import AGAIN, Opened, late_damage, open_pdf
from reportgen.pack.record import note
from reportgen.pack.recount import disagreements
from reportgen.pdf import Unreadable, readable
from reportgen.qpdf import held, saved

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reportgen.model.packing import Annex, Attached, Brief, Order
    from reportgen.pack.appending import Joined
    from reportgen.pack.facts import Fact, Facts
    from reportgen.pack.guard import Move

    Cover = Callable[[Brief, str], bytes]

__all__ = ["contents", "pack"]


@dataclass(frozen=True, slots=True)
class _Ready:
    """What is to be packed: opened, checked and counted."""

    order: Order
    host: Opened
    briefs: list[Opened]
    after: int
    given_up: frozenset[str]
    before: Facts
    known: list[Facts]
    """Facts of the briefs, where their pages join."""


def pack(order: Order, cover: Cover | None = None) -> Warned[Packed]:
    """Attach briefs to a briefing; Refused, with faults in N, where that would lose anything or break a claim.

    `cover` makes the sheet (a PDF) that stands before the pages of a brief under a title; nobody asks for one before
    everything is checked that can be.
    """
    faults = Faults()
    check_out(order, faults)
    with _readable(order, faults):
        ready = _checked(order, faults)
        known = [about(brief) for brief in ready.briefs]
    check_names(order, known, faults)
    faults.refuse_if_any()
    titles = [annex.title or brief.title for annex, brief in zip(order.annexes, known, strict=True)]
    sheets = [cover(*each) if cover else None for each in zip(known, titles, strict=True)]
    with _readable(order, faults):
        return _packed(ready, sheets, faults)


@contextmanager
def _readable(order: Order, faults: Faults) -> Iterator[None]:
    """Refuse (N103) a file that has a part of another kind or size than it should be, wherever that shows."""
    before = pikepdf.settings.set_qpdf_limits(flate_max_memory=order.limits.unpacked)
    try:
        with readable(), warnings.catch_warnings():
            # What pikepdf would warn of in a stranger's file was there before, or the count tells.
            warnings.simplefilter("ignore", pikepdf.PikepdfWarning)
            yield
    except Unreadable as error:
        message = _(
            "'{host}' or a brief has a part that is not what it should be: {error}",
            host=order.host.as_posix(),
            error=error,
        )
        hint = order.limits.hint("unpacked") if "decoding" in str(error) else _(AGAIN)
        faults.add("N103", message, hint=hint)
        raise Refused(faults.found) from error
    finally:
        pikepdf.settings.set_qpdf_limits(flate_max_memory=int(before["flate_max_memory"]))


def _checked(order: Order, faults: Faults) -> _Ready:
    host = open_pdf(order.host, faults, order.password, order.limits)
    briefs = [brief for annex in order.annexes if (brief := open_pdf(annex.path, faults, limits=order.limits))]
    faults.refuse_if_any()
    if host is None:  # what could not be opened has left a fault
        raise AssertionError
    after = place(order, host, faults)
    check_signed(order, host, briefs, faults)
    given_up = check_level(order, host, briefs, faults)
    before = facts_of(host.pdf)
    known = [facts_of(brief.pdf) for brief in briefs] if order.way == "pages" else []
    for each in (host, *briefs):
        faults.extend(
            Diagnostic("N103", _("{shown} is damaged: {why}", shown=each.shown, why=why), hint=_(AGAIN))
            for why in late_damage(each)
        )
    faults.refuse_if_any()
    return _Ready(order, host, briefs, after, given_up, before, known)


def _packed(ready: _Ready, sheets: Iterable[bytes | None], faults: Faults) -> Warned[Packed]:
    order, host, briefs, after = ready.order, ready.host, ready.briefs, ready.after
    attached: list[Attached] = []
    joined: list[tuple[Joined, int]] = []
    moves: list[Move] = []
    for annex, brief, sheet in zip(order.annexes, briefs, sheets, strict=True):
        if order.way == "embed":
            attached.append(embed(host.pdf, brief, annex, max(after - 1, 0)))
            continue
        done, there, move = _appended(host, brief, (annex, sheet), after, faults)
        attached.append(done)
        joined.append((there, done.pages))
        moves.append(move)
        after += done.pages
    if ready.given_up:
        drop_claims(host.pdf, archive="N110" in ready.given_up, access="N111" in ready.given_up)
    note(host.pdf, attached)

    pdf = _written(host.pdf, briefs if order.way == "pages" else ())
    # The validator lets go of the interpreter: the pack is judged while it is counted.
    with held(pdf, order.password) as written, ThreadPoolExecutor() as judges:
        judged = [judges.submit(judge, pdf, host.content, profile) for profile in level_of(written).profiles]
        found = facts_of(written)
        faults.extend(losses(host.shown, ready.before, found, of_host(joined, level_stands=not ready.given_up)))
        for brief, facts, move in zip(briefs, ready.known, moves, strict=False):
            faults.extend(losses(brief.shown, facts, found, move))
        faults.extend(_not_embedded(attached, found))
        faults.extend(disagreements(pdf, found, order.password))
    inside = [(brief.content, level_of(brief.pdf)) for brief in briefs if order.way == "embed"]
    faults.extend(breaches([each.result() for each in judged], inside))
    return faults.warned(Packed(pdf, found.pages, tuple(attached)))


def _appended(
    host: Opened, brief: Opened, given: tuple[Annex, bytes | None], after: int, faults: Faults
) -> tuple[Attached, Joined, Move]:
    """Join a brief, bound behind its cover if it has one; give where it is and what its facts become."""
    annex, sheet = given
    if sheet is None:
        done, joined = append(host.pdf, brief.pdf, about(brief), annex, after, faults)
        return done, joined, of_brief(joined, done.title)
    whole, inner = bound(sheet, brief, annex, faults)
    done, joined = append(host.pdf, whole, about(brief), annex, after, faults)
    behind, there = of_brief(inner, None), of_brief(joined, done.title)

    def move(fact: Fact) -> Fact | None:
        bound_fact = behind(fact)
        return None if bound_fact is None else there(bound_fact)

    return done, joined, move


def _not_embedded(attached: Iterable[Attached], found: Facts) -> Iterator[Diagnostic]:
    there = {(fact[1], fact[2]) for fact in found.found if fact[0] == "attachment"}
    for each in attached:
        if each.way == "embed" and (each.name, each.digest) not in there:
            yield Diagnostic("N112", _("'{name}' is not in the pack as it was", name=each.name))


def _written(host: pikepdf.Pdf, briefs: Iterable[Opened]) -> bytes:
    """Give the bytes of the pack: with an identifier from its content, and the encryption that the briefing had."""
    version = max(pdf.pdf_version for pdf in (host, *(brief.pdf for brief in briefs)))
    if host.is_encrypted:
        return saved(host, min_version=version, encryption=True, fix_metadata_version=False)
    return saved(
        host,
        min_version=version,
        # Streams stay as they are: to pack them better is nobody's order.
        compress_streams=False,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        deterministic_id=True,
        fix_metadata_version=False,
    )
