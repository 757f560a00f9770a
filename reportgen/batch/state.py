"""A plan, and what comes of its tasks -> the items of a manifest, in the order of the plan."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import PurePath
from typing import TYPE_CHECKING

from reportgen import cache, fonts
from reportgen.batch.manifest import read_manifest
from reportgen.batch.plan import Refusal
from reportgen.model.batches import Item, Manifest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reportgen.batch.plan import Entry, Plan
    from reportgen.diagnostics import Diagnostic
    from reportgen.model.batches import Order, Outcome, Status


class Former:
    """What the last batch has left in a folder, as far as it is still there as it was written."""

    def __init__(self, folder: Path) -> None:
        """Read its manifest: nothing is known where there is none, or where a font is another now."""
        self._folder, former = folder, read_manifest(folder)
        as_then = former is not None and all(_stamp(name) == stamp for name, stamp in former.fonts.items())
        self.fonts = dict(former.fonts) if former and as_then else {}
        self._items: dict[str, list[Item]] = {}
        for item in former.items if former and as_then else ():
            if item.key and item.file:
                self._items.setdefault(item.key, []).append(item)
        self._found: dict[str, tuple[Item, ...]] = {}

    def items(self, key: str) -> tuple[Item, ...]:
        """Give the files that were made from a key; none if one of them is not as it was written."""
        if key not in self._found:
            there = self._items.get(key, [])
            whole = all(map(self._is_whole, there))
            self._found[key] = tuple(replace(item, status="unchanged", seconds=None) for item in there if whole)
        return self._found[key]

    def _is_whole(self, item: Item) -> bool:
        try:
            return sha256((self._folder / str(item.file)).read_bytes()).hexdigest() == item.sha256
        except OSError:
            return False


class State:
    """What has become of each brief so far."""

    def __init__(self, source: str, template: str | None, plan: Plan, former: Former) -> None:
        """Begin with what the last batch has left."""
        self._source, self._template, self._plan, self._fonts = source, template, plan, former.fonts
        self._items = [tuple(_first(entry, former)) for entry in plan.entries]
        self._places = {entry.name: at for at, entry in enumerate(plan.entries) if not isinstance(entry, Refusal)}
        self.refused = [fault for each in plan.entries if isinstance(each, Refusal) for fault in each.faults]
        """What was found before anything was made."""
        self.found: list[Diagnostic] = []
        """What the making has found."""

    @property
    def waiting(self) -> list[Order]:
        """Give what is to be made."""
        ends = zip(self._plan.entries, self._items, strict=True)
        return [each for each, items in ends if not isinstance(each, Refusal) and items[0].status == "waiting"]

    def note(self, order: Order, outcome: Outcome) -> None:
        """Note what has come of an order; what a template says in every row alike is told once."""
        told = self._plan.told(order.name, outcome.diagnostics)
        said = {(each.code, each.message) for each in self.found if each.severity == "warning"}
        self.found += (each for each in told if (each.code, each.message) not in said)
        if outcome.refused:
            items: tuple[Item, ...] = (_without_file(order.row, order.name, "refused", None),)
        else:
            self._fonts |= {name: _stamp(name) for name in outcome.fonts if name not in self._fonts}
            items = tuple(_made(order, outcome))
        self._items[self._places[order.name]] = items

    def manifest(self) -> Manifest:
        """Give what is known now."""
        items = tuple(item for items in self._items for item in items)
        errors = (each for each in self.found if each.severity == "error")
        faults = tuple(map(_at_home, (*self._plan.faults, *self.refused, *errors)))
        template = self._template and _name(self._template)
        return Manifest(_name(self._source), template, items, self._fonts, faults)


def _at_home(found: Diagnostic) -> Diagnostic:
    """Leave out whose folders a file lies in: a manifest travels."""
    return replace(found, span=found.span and replace(found.span, file=_name(found.span.file)))


def _name(path: str) -> str:
    return PurePath(path).name if PurePath(path).is_absolute() else path


def _first(entry: Entry, former: Former) -> Iterator[Item]:
    if isinstance(entry, Refusal):
        yield _without_file(entry.row, entry.name, "refused", None)
    elif there := former.items(entry.key):
        yield from (replace(item, row=entry.row) for item in there)
    else:
        yield _without_file(entry.row, entry.name, "waiting", entry.key)


def _made(order: Order, outcome: Outcome) -> Iterator[Item]:
    for code, form, made in outcome.made:
        took = None if made.seconds is None else round(made.seconds, 3)
        yield Item(order.row, order.name, code, form, made.path.name, made.digest, made.pages, "built", took, order.key)


def _without_file(row: int | None, name: str, status: Status, key: str | None) -> Item:
    return Item(row, name, None, None, None, None, None, status, None, key)


def _stamp(name: str) -> str:
    return cache.stamp(fonts.find(name))
