"""A briefing and a brief -> what the briefing claims to be and could not be any more, said before anything is written.

PDF/A-1 holds no files; PDF/A-2 and PDF/A-4 only files that are PDF/A themselves, PDF/A-3 and PDF/A-4f any (ISO 19005-1,
6.1.11; -2, 6.8; -3, 6.8; -4, 6.9). Pages keep to the rules of the part that they join, and to its level: tagged
for a and PDF/UA, with Unicode for u (ISO 19005-2, 5; ISO 14289-1, 5).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pikepdf import Dictionary, Stream

from reportgen.diagnostics import Diagnostic
from reportgen.messages import N_, _
from reportgen.pack.embedded import embedded_files
from reportgen.pack.fields import form_of
from reportgen.pack.level import level_of
from reportgen.pack.objects import array

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pikepdf import Pdf

    from reportgen.model.packing import Way
    from reportgen.pack.level import Level
    from reportgen.pack.opening import Opened


_ANY_FILE = {3: "abu", 4: "f"}
"""Parts of PDF/A, and of each the levels, that hold files of every kind."""
_JOINED = {1: (1,), 2: (1, 2, 3), 3: (1, 2, 3), 4: (4,)}
"""Parts of PDF/A whose pages may join those of a part."""
_STRICTER = {"b": "bua", "u": "ua", "a": "a", "": "", "e": "e", "f": "f"}
"""Levels that hold at least what a level asks for."""


def obstacles(host: Opened, brief: Opened, way: Way) -> Iterator[Diagnostic]:
    """N110 and N111: give why the claims of the briefing could not stand."""
    own, other = level_of(host.pdf), level_of(brief.pdf)
    found = _to_embed(own, brief, other) if way == "embed" else _to_join(host, own, brief, other)
    if own.part:
        for why, way_out in found:
            message = _("{briefing} is {level}: {why}", briefing=host.shown, level=own.archive_name, why=why)
            yield Diagnostic("N110", message, hint=_way_out(way_out))
    if own.access and way == "pages" and not other.access:
        why = _(
            "{briefing} is {level}: the pages of {brief} are not",
            briefing=host.shown,
            level=own.access_name,
            brief=brief.shown,
        )
        yield Diagnostic("N111", why, hint=_way_out(_("embed it with --as embed")))


def _way_out(first: str) -> str:
    return _("{first}; --drop-level gives up the claim, and says so in the pack", first=first)


def _to_embed(own: Level, brief: Opened, other: Level) -> Iterator[tuple[str, str]]:
    if own.part == 1:
        yield _("it may hold no files"), _("join a brief that is PDF/A-1 with --as pages")
    elif own.conformance not in _ANY_FILE.get(own.part, "") and not _may_be_held(own, other):
        said = other.archive_name if other.part else _("no PDF/A")
        yield (
            _(
                "it may hold files of PDF/A-{held} only, and {brief} is {level}",
                held=_held(own),
                brief=brief.shown,
                level=said,
            ),
            _("try --as pages"),
        )
    if own.part == 4 and own.conformance != "f":  # noqa: PLR2004 -- ISO 19005-4
        yield _("it may have no mark of an attachment"), _("join the brief with --as pages")


def _held(own: Level) -> str:
    return _("1 or 2") if own.part == 2 else _("1, 2 or 4")  # noqa: PLR2004 -- ISO 19005-2


def _may_be_held(own: Level, other: Level) -> bool:
    return other.part in ({1, 2} if own.part == 2 else {1, 2, 4})  # noqa: PLR2004 -- ISO 19005-2


def _to_join(host: Opened, own: Level, brief: Opened, other: Level) -> Iterator[tuple[str, str]]:
    file = _("embed it with --as embed") if own.part == 3 else _("save the brief as such")  # noqa: PLR2004 -- ISO 19005-3
    if other.part not in _JOINED.get(own.part, ()):
        said = other.archive_name if other.part else _("no PDF/A")
        yield _("{brief} is {level}, and its pages may not join", brief=brief.shown, level=said), file
    elif other.conformance not in _STRICTER.get(own.conformance, own.conformance):
        yield _("{brief} is {level}, which is less", brief=brief.shown, level=other.archive_name), file
    held = [each.name for each, _ in embedded_files(brief.pdf)]
    if held and own.conformance not in _ANY_FILE.get(own.part, ""):
        yield (
            _("it may not hold the files in {shown} ({held})", shown=brief.shown, held=", ".join(held[:3])),
            _("save the brief without them"),
        )
    ours, theirs = _colours(host.pdf), _colours(brief.pdf)
    if ours and theirs and ours != theirs:
        yield (
            _(
                "{shown} is made for other colours ({theirs} components, not {ours})",
                shown=brief.shown,
                theirs=theirs,
                ours=ours,
            ),
            file,
        )


def _colours(pdf: Pdf) -> int:
    """Give the components of the output intent's profile; 0 where there is none."""
    for intent in array(pdf.Root.get("/OutputIntents")):
        profile = intent.get("/DestOutputProfile") if isinstance(intent, Dictionary) else None
        if isinstance(profile, Stream):
            return int(str(profile.get("/N", 0)))
    return 0


def misfits(host: Opened, brief: Opened) -> Iterator[Diagnostic]:
    """N116 to N118: give what the pages of a brief lack in a briefing, what they leave behind, what cannot join."""
    for each in (host, brief):
        if "/XFA" in form_of(each.pdf):
            hint = _("embed the brief as a file: --as embed")
            yield Diagnostic(
                "N118", _("{shown} has a form in XFA, which holds the whole document", shown=each.shown), hint=hint
            )
    if "/StructTreeRoot" in host.pdf.Root and "/StructTreeRoot" not in brief.pdf.Root:
        message = _("the pages of {shown} have no structure, and those of the briefing have", shown=brief.shown)
        yield Diagnostic("N116", message, hint=_("embed the brief as a file: --as embed"), severity="warning")
    names = brief.pdf.Root.get("/Names")
    left = {
        N_("scripts of {brief} are for a whole document, and stay behind"): isinstance(names, Dictionary)
        and "/JavaScript" in names,
        N_("actions of the document of {brief} are for a whole document, and stay behind"): "/AA" in brief.pdf.Root,
        N_("the base address of {brief} is for a whole document, and stays behind"): "/URI" in brief.pdf.Root,
    }
    for said, is_there in left.items():
        if is_there:
            hint = _("embed the brief as a file: --as embed")
            yield Diagnostic("N117", _(said, brief=brief.shown), hint=hint, severity="warning")
