"""Dossier -> the events of the timeline, in the order of time: for the picture, and for its table in the annex."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportgen.model.dossier import Dossier
    from reportgen.model.evidence import Event, Paper


def drawn_events(dossier: Dossier) -> list[tuple[str, Event, Paper]]:
    """Give each with its key and its paper; of two of one date the keys decide."""
    found = [
        (key, event, paper)
        for paper in dossier.papers.values()
        for key, event in paper.events.items()
        if key in dossier.brief.timeline.events
    ]
    return sorted(found, key=lambda each: (str(each[1].date), each[0]))
