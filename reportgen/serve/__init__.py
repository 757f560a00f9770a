"""A dossier that is being edited -> a page on this machine that shows its pages beside what they rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.load.finding import require_dossier
from reportgen.serve.server import serving
from reportgen.serve.site import Site
from reportgen.watch import watch

if TYPE_CHECKING:
    from collections.abc import Callable
    from threading import Event

    from reportgen.serve.server import Addresses
    from reportgen.settings import Settings
    from reportgen.watch import Screen


def serve(
    settings: Settings, screen: Screen, ready: Callable[[Addresses], None], port: int = 0, end: Event | None = None
) -> None:
    """Build, show, and build and show again after each save, until `end` is set or the user interrupts.

    `ready` is given the addresses. Refused if there is no such dossier (L101), its folder cannot be watched (D107), or
    the port cannot be had (D108).
    """
    require_dossier(settings.dossier)
    site = Site(settings, screen)
    with serving(site, port) as addresses:
        ready(addresses)
        watch(settings, site, end, site.made)
