"""Tasks -> what came of them: the work of a process that makes brief after brief, so that what it has loaded stays.

Briefs of a handful are made beside one another, as far as the words; the engine then sets them together.
"""

from __future__ import annotations

import time
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from reportgen.batch.making import making
from reportgen.diagnostics import Diagnostic, Refused
from reportgen.messages import _
from reportgen.model.batches import Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.batch.making import Making, Set
    from reportgen.model.batches import Order
    from reportgen.model.tex import TexSource
    from reportgen.settings import Settings

Verb: TypeAlias = Literal["check", "build"]


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be done with an order."""

    verb: Verb
    order: Order


def all_done(tasks: Sequence[Task], settings: Settings, ground: Path) -> tuple[Outcome, ...]:
    """Do tasks, and give what came of each; what ends one but a refusal is a bug of ours, and no matter of others."""
    briefs = [_Brief(task, settings, ground) for task in tasks]
    for brief in briefs:
        brief.go_on(None)
    begin = time.perf_counter()
    set_ = iter(_set([source for brief in briefs for source in brief.sources], settings))
    share = (time.perf_counter() - begin) / (sum(len(brief.sources) for brief in briefs) or 1)
    for brief in briefs:
        given = [next(set_) for _ in brief.sources]
        if brief.outcome is None:
            brief.go_on((given, share))
    return tuple(brief.outcome for brief in briefs if brief.outcome)


def _set(sources: Sequence[TexSource], settings: Settings) -> Sequence[Set]:
    if not sources:  # the room is loaded by who makes such files
        return ()
    from reportgen.typeset.together import typeset_together  # noqa: PLC0415 -- see above

    return typeset_together(sources, settings)


class _Brief:
    """A brief in the making: what it needs set, and in the end what came of it."""

    def __init__(self, task: Task, settings: Settings, ground: Path) -> None:
        self._name = task.order.name
        self._making: Making = making(task.order, settings, ground, builds=task.verb == "build")
        self.sources: Sequence[TexSource] = ()
        self.outcome: Outcome | None = None

    def go_on(self, given: tuple[Sequence[Set], float] | None) -> None:
        """Go on with what was set, to the next that is to be set or to the end."""
        try:
            self.sources = next(self._making) if given is None else self._making.send(given)
        except StopIteration as end:
            self.outcome, self.sources = end.value, ()
        except Refused as refused:
            self.outcome = Outcome(self._name, (), refused.diagnostics, refused=True)
        except Exception as error:  # noqa: BLE001 -- see above
            where = traceback.extract_tb(error.__traceback__)[-1]
            what, file = f"{type(error).__name__}: {error}", Path(where.filename).name
            said = _("a bug of reportgen: {what}, at {file}:{line}", what=what, file=file, line=where.lineno)
            found = Diagnostic("X108", said, hint=_("please report it"))
            self.outcome = Outcome(self._name, (), (found,), refused=True)


def lost(task: Task, code: int | None, times: int) -> Outcome:
    """Give what came of a task that so many workers have died over, the last with this code."""
    name = task.order.name
    said = _("the process that made '{name}' ended with {code}, {n} times", name=name, code=code, n=times)
    hint = _("is there memory enough? fewer at a time need less: --jobs 1")
    return Outcome(name, diagnostics=(Diagnostic("X108", said, hint=hint),), refused=True)
