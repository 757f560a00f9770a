"""An order -> whether it may be carried out: what it would overwrite, break or give up is said before it does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reportgen.files import kind_of
from reportgen.messages import _
from reportgen.pack.keeping import misfits, obstacles
from reportgen.pack.opening import signatures
from reportgen.shown import CONTROL, short

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.diagnostics import Faults
    from reportgen.model.packing import Brief, Order
    from reportgen.pack.opening import Opened

_UNSEEN: Final = re.compile(rf"{CONTROL.pattern}|[\t\n]")
"""What a name of one line may not hold."""


def check_out(order: Order, faults: Faults) -> None:
    """N106 to N108: no file is lost to the pack, and it has a place."""
    shown = _("'{file}'", file=order.out.as_posix())
    if order.out.resolve() in {path.resolve() for path in (order.host, *(annex.path for annex in order.annexes))}:
        faults.add("N107", _("{shown} is what the pack is made from", shown=shown), hint=_("name another file with -o"))
    elif kind_of(order.out) == "folder":
        faults.add("N108", _("{shown} is a folder", shown=shown), hint=_("name a file with -o"))
    elif kind_of(order.out) and not order.replace:
        faults.add(
            "N106",
            _("{shown} is there already", shown=shown),
            hint=_("name another file with -o, or replace it with --force"),
        )


def place(order: Order, host: Opened, faults: Faults) -> int:
    """Give the number of pages that what is attached comes after, or whose last one has the marks."""
    count = len(host.pdf.pages)
    if order.place is None:
        return 1 if order.way == "embed" else count
    after = count if order.place.after is None else order.place.after
    if after > count:
        faults.add(
            "N109",
            _(
                "{shown} has {count} pages, and none comes after page {after}",
                shown=host.shown,
                count=count,
                after=after,
            ),
            hint=f"after:{count}",
        )
    return min(after, count)


def check_signed(order: Order, host: Opened, briefs: Iterable[Opened], faults: Faults) -> None:
    """N105: a signature is for a file as it is; embedding leaves that of a brief alone."""
    changed = [host, *(briefs if order.way == "pages" else ())]
    for each in changed:
        broken = list(signatures(each.pdf))
        if broken and order.break_signature:
            faults.warn(
                "N105", _("{broken} of {shown} does not hold for the pack", broken=", ".join(broken), shown=each.shown)
            )
        elif broken:
            way_out = _("attach before signing, or break it with --allow-break-signature")
            hint = way_out if each is host else _("embed the brief with --as embed, which keeps it")
            faults.add(
                "N105",
                _("to change {shown} would break {broken}", shown=each.shown, broken=", ".join(broken)),
                hint=hint,
            )


def check_level(order: Order, host: Opened, briefs: Iterable[Opened], faults: Faults) -> frozenset[str]:
    """Give the claims (N110, N111) that the author gives up; refuse those that could not stand otherwise."""
    given_up = set[str]()
    for brief in briefs:
        for each in obstacles(host, brief, order.way):
            given_up.add(each.code)
            if order.drop_level:
                faults.warn(each.code, _("{message}: the pack claims it no more", message=each.message))
            else:
                faults.extend([each])
        if order.way == "pages":
            faults.extend(misfits(host, brief))
    return frozenset(given_up)


def check_names(order: Order, known: Iterable[Brief], faults: Faults) -> None:
    """N119: outline, list of files and page labels show each name as it was given."""
    for annex, brief in zip(order.annexes, known, strict=True):
        shown = _("'{file}'", file=annex.path.as_posix())
        said = [("--title", annex.title)] if annex.title else [(_("the title of {file}", file=shown), brief.title)]
        said += [("--label", annex.label)] if annex.label else []
        said += [(_("the name of the file"), annex.path.name)] if order.way == "embed" else []
        for what, words in said:
            unseen = _UNSEEN.search(words)
            if unseen:
                message = _(
                    "{what} '{words}' has U+{number:04X}, which nobody sees",
                    what=what,
                    words=short(words),
                    number=ord(unseen.group()),
                )
                own = what.startswith("--")
                hint = (
                    _("take it out")
                    if own
                    else _("rename it")
                    if words is annex.path.name
                    else _("call it with --title")
                )
                faults.add("N119", message, hint=hint)
