"""A briefing and briefs -> one PDF that holds them: counted before, counted again in the bytes to be written.

One writes the pack (`writing`), another counts: both open the files themselves, and may be at work at the same time,
each in a process of its own. Who counts believes nothing of the bytes that are handed over: every fact of the files
must be in them. Meanwhile pypdf counts what pikepdf wrote, and validators judge it.

pikepdf writes, as pypdf measurably does not do it right or in time. Joined by pypdf, of 30 links in a case of 11 pages
24 lead where they led, one of 4 attachments is left and no structure; to copy a briefing of 100 pages takes it 0.3 s,
pikepdf 0.02 s; and its incremental writing numbers every object anew as generation 0, and puts a cross-reference stream
into files of PDF 1.4. pypdf reads: it counts again what pikepdf wrote, and lists it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from reportgen.diagnostics import Diagnostic, Faults, Warned
from reportgen.messages import _
from reportgen.model.packing import Attached, Brief, Packed
from reportgen.pack.about import about
from reportgen.pack.appending import Joined
from reportgen.pack.conditions import check_level, check_names, check_out, check_signed, place
from reportgen.pack.conformance import Verdict, breaches
from reportgen.pack.facts import facts_of
from reportgen.pack.guard import losses, of_brief, of_host
from reportgen.pack.level import level_of
from reportgen.pack.listing import contents
from reportgen.pack.opening import AGAIN, Opened, late_damage
from reportgen.pack.reading import digests, opened, reading
from reportgen.pack.recount import Recount, disagreements
from reportgen.pack.writing import Judged, Written, write
from reportgen.qpdf import held

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportgen.model.packing import Order
    from reportgen.pack.facts import Facts

__all__ = ["SAID", "contents", "pack", "write"]

SAID: Final = (Warned, Packed, Attached, Brief, Written, Judged, Joined, Recount, Verdict)
"""The classes of what is said where one process writes and another counts."""


@dataclass(frozen=True, slots=True)
class _Counted:
    """What is to be packed: opened, checked and counted."""

    host: Opened
    briefs: list[Opened]
    level_stands: bool
    """Whether the pack claims what the briefing does."""
    before: Facts
    known: list[Facts]
    """Facts of the briefs, where their pages join."""


def pack(order: Order, steps: Iterator[Any]) -> Warned[Packed]:
    """Attach briefs to a briefing; Refused, with faults in N, where that would lose anything or break a claim.

    `steps` are those of `write`, of which none is taken before everything is checked that can be.
    """
    faults = Faults()
    check_out(order, faults)
    with reading(order, faults):
        counted = _counted(order, faults)
        check_names(order, [about(brief) for brief in counted.briefs], faults)
    faults.refuse_if_any()
    written: Written = next(steps)
    faults.extend(written.faults)
    if not faults and written.digests != digests(counted.host, counted.briefs):
        faults.add("N112", _("the files have changed while they were read"), hint=_("attach them once more"))
    faults.refuse_if_any()
    with reading(order, faults):
        found = _compared(order, counted, written, faults)
    judged: Judged = next(steps)
    faults.extend(disagreements(judged.recount, found))
    inside = [(brief.content, level_of(brief.pdf)) for brief in counted.briefs if order.way == "embed"]
    faults.extend(breaches(judged.verdicts, inside))
    return faults.warned(Packed(written.pdf, found.pages, written.attached))


def _counted(order: Order, faults: Faults) -> _Counted:
    host, briefs = opened(order, faults)
    place(order, host, faults)
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
    return _Counted(host, briefs, not given_up, before, known)


def _compared(order: Order, counted: _Counted, written: Written, faults: Faults) -> Facts:
    """Count the pack; N112 for what is not in it as it was."""
    host, briefs = counted.host, counted.briefs
    with held(written.pdf, order.password) as pdf:
        found = facts_of(pdf)
    places = [(joined[-1], done.pages) for joined, done in zip(written.joined, written.attached, strict=False)]
    faults.extend(losses(host.shown, counted.before, found, of_host(places, level_stands=counted.level_stands)))
    for brief, facts, joined, done in zip(briefs, counted.known, written.joined, written.attached, strict=False):
        faults.extend(losses(brief.shown, facts, found, of_brief(joined, done.title)))
    faults.extend(_not_embedded(written.attached, found))
    return found


def _not_embedded(attached: Iterable[Attached], found: Facts) -> Iterator[Diagnostic]:
    there = {(fact[1], fact[2]) for fact in found.found if fact[0] == "attachment"}
    for each in attached:
        if each.way == "embed" and (each.name, each.digest) not in there:
            yield Diagnostic("N112", _("'{name}' is not in the pack as it was", name=each.name))
