"""A folder of dossiers -> the orders of those in which nothing is wrong, and why the others are refused.

Each is checked as `reportgen check` does, several at a time; one whose files are as they would be made is not.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportgen import cache
from reportgen.batch.plan import Refusal
from reportgen.batch.work import Task
from reportgen.diagnostics import Diagnostic, Refused, Span
from reportgen.messages import _
from reportgen.model.batches import Order
from reportgen.unchanged import Run

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reportgen.batch.crew import Crew
    from reportgen.batch.plan import Entry, Known, Step
    from reportgen.model.batches import Outcome
    from reportgen.settings import Settings

_BRIEF = "brief.yaml"


@dataclass(frozen=True)
class Folders:
    """The dossiers of a folder, judged."""

    entries: tuple[Entry, ...]
    faults: tuple[Diagnostic, ...] = ()

    def files(self, order: Order) -> Order:
        """Give the order: its files are where they are."""
        return order

    def told(self, name: str, found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Give what was found: its place is in the author's own files."""
        del name
        return tuple(found)


def judge_folders(folder: Path, settings: Settings, known: Known, crew: Crew[Task, Outcome], step: Step) -> Folders:
    """Check every dossier below `folder`; Refused with X109 if there is none."""
    found = sorted(path.parent for path in folder.glob(f"*/{_BRIEF}"))
    if not found:
        said = _("no folder in '{folder}' has a {file}", folder=folder.as_posix(), file=_BRIEF)
        raise Refused([Diagnostic("X109", said, hint=_("name a table, or the folder that the dossiers lie in"))])
    orders = [Order(each.name, None, _key(each, settings), folder=each) for each in found]
    judged: dict[str, Entry] = {}
    waiting = list[Order]()
    for order in orders:
        if there := known(order.key):
            judged[order.name] = replace(order, name=there[0].name)
        else:
            waiting.append(order)
    for come in crew.outcomes(Task("check", order) for order in waiting):
        for task, outcome in come:
            judged[task.order.name] = _judged(task.order, outcome)
            step(len(judged), len(orders))
    entries = [judged[order.name] for order in orders]
    times = Counter(entry.name for entry in entries if isinstance(entry, Order))
    return Folders(tuple(_alone(entry, times) for entry in entries))


def _key(folder: Path, settings: Settings) -> str:
    asked = repr((settings.editions, settings.forms, str(settings.date), settings.theme))
    return cache.key_of((Run(replace(settings, dossier=folder)).state or "", asked, folder.name))


def _judged(order: Order, outcome: Outcome) -> Entry:
    if outcome.refused:
        return Refusal(None, order.name, tuple(each for each in outcome.diagnostics if each.severity == "error"))
    return replace(order, name=outcome.name)


def _alone(entry: Entry, times: Counter[str]) -> Entry:
    if isinstance(entry, Refusal) or times[entry.name] == 1 or entry.folder is None:
        return entry
    said = _("the name '{name}' is not this dossier's alone: {n} have it", name=entry.name, n=times[entry.name])
    at = Span((entry.folder / _BRIEF).as_posix())
    return Refusal(None, entry.folder.name, (Diagnostic("X105", said, at, _("give each its own, under 'brief'")),))
