"""Manifest -> a page of HTML that leads to every file of a batch, and asks nobody for anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from reportgen import __version__, messages, resources
from reportgen.hyper.templates import environment, policy
from reportgen.messages import _
from reportgen.model.batches import STATUSES
from reportgen.shown import visible

if TYPE_CHECKING:
    from reportgen.diagnostics import Diagnostic
    from reportgen.model.batches import Item, Manifest


def listing(manifest: Manifest) -> bytes:
    """Give the page: a row for each brief, with its files; the same bytes for the same manifest."""
    jinja = environment(resources.pages())
    jinja.filters |= {"visible": visible, "told": _told}
    briefs: dict[tuple[int | None, str], list[Item]] = {}
    for item in manifest.items:
        briefs.setdefault((item.row, item.name), []).append(item)
    counts = {status: sum(items[0].status == status for items in briefs.values()) for status in STATUSES}
    style = Markup(jinja.get_template("listing.css.j2").render())  # noqa: S704 -- a template without values
    values = {"manifest": manifest, "briefs": briefs, "counts": counts, "version": __version__}
    values["spoken"] = messages.language().replace("_", "-")
    return jinja.get_template("listing.html.j2").render(values, style=style, policy=policy(style)).encode()


def _told(fault: Diagnostic) -> str:
    """Give what is wrong and what would be right, in the language of messages."""
    return fault.message + (_("; hint: {hint}", hint=fault.hint) if fault.hint else "")
