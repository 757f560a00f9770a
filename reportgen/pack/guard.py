"""What was counted before and what is counted after -> what was lost: nothing, or nothing is written."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeAlias

from reportgen.diagnostics import Diagnostic
from reportgen.messages import _
from reportgen.pack.labels import labelled
from reportgen.pack.places import Leaf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reportgen.pack.appending import Joined
    from reportgen.pack.facts import Fact, Facts

    Move: TypeAlias = Callable[[Fact], Fact | None]
    """What a fact should have become; None for one that need not stand."""

_OF_HOST = frozenset({"language", "level", "information", "script"})
"""Kinds of facts that are those of the whole document: the briefing's stand, a brief's do not."""


def losses(whose: str, before: Facts, after: Facts, move: Move) -> Iterator[Diagnostic]:
    """N112: give what is gone, a line for each kind; `move` says what a fact should have become."""
    missing = _moved(before.found, move) - after.found
    kinds: dict[object, list[Fact]] = {}
    for fact in missing.elements():
        kinds.setdefault(fact[0], []).append(fact)
    for kind, lost in kinds.items():
        message = _(
            "of {whose}, {lost} of {all} facts about each {kind} would be lost: {first}",
            whose=whose,
            lost=len(lost),
            all=before.count(str(kind)),
            kind=_(str(kind)),
            first=_shown(lost[0]),
        )
        yield Diagnostic("N112", message, hint=_("embed the brief as a file: --as embed"))
    outline = [new for each in before.outline if (new := move(each)) is not None]
    if not missing and not _in_order(outline, after.outline):
        yield Diagnostic("N112", _("of {whose}, the entries of the outline would lose their order", whose=whose))


def of_host(joined: Iterable[tuple[Joined, int]], *, level_stands: bool) -> Move:
    """Say what facts about the briefing become where files of so many pages have come in."""
    files = list(joined)

    def page(leaf: Leaf) -> Leaf:
        for each, pages in files:
            if leaf >= each.at:
                leaf = Leaf(leaf + pages)
        return leaf

    return lambda fact: None if fact[0] == "level" and not level_stands else _with_pages(fact, page)


def of_brief(joined: Sequence[Joined], title: str | None) -> Move:
    """Say what facts about a brief become: pages and names are others, and its outline stands below its title.

    `joined` is behind its cover, if it has one, then in the pack.
    """

    def moved(fact: Fact) -> Fact | None:
        if fact[0] in _OF_HOST:
            return None
        for each in joined:
            # The outline is nested where the title is: in the pack.
            fact = _renamed(_behind(fact, each.at), each, title if each is joined[-1] else None)
        return fact

    return moved


def _renamed(fact: Fact, joined: Joined, title: str | None) -> Fact:
    match fact:
        case ("destination", bytes(key), *rest):
            return ("destination", joined.destinations + key, *rest)
        case ("attachment", str(name), *rest):
            return ("attachment", joined.files.get(name, name), *rest)
        case ("page label", page, str(label)):
            return ("page label", page, labelled(joined.label, label))
        case ("field", str(name), *rest):
            top, point, below = name.partition(".")
            return ("field", joined.fields.get(top, top) + point + below, *rest)
        case ("outline entry", words, int(depth), above, *rest) if title is not None:
            return ("outline entry", words, depth + 1, title if above is None else above, *rest)
        case _:
            return fact


def _moved(found: Counter[Fact], move: Move) -> Counter[Fact]:
    moved: Counter[Fact] = Counter()
    for fact, number in found.items():
        new = move(fact)
        if new is not None:
            moved[new] += number
    return moved


def _with_pages(fact: Fact, page: Callable[[Leaf], Leaf]) -> Fact:
    return tuple([page(part) if type(part) is Leaf else part for part in fact])


def _behind(fact: Fact, pages: int) -> Fact:
    return _with_pages(fact, lambda leaf: Leaf(leaf + pages))


def _in_order(wanted: Iterable[Fact], found: Iterable[Fact]) -> bool:
    """Whether all that is wanted is found, in its order, with other things between."""
    rest = iter(found)
    return all(fact in rest for fact in wanted)


def _shown(fact: Fact) -> str:
    """Say what a fact is about, as people count pages."""
    return " ".join(
        _("page {number}", number=part + 1) if isinstance(part, Leaf) else _word(part)
        for part in fact[1:]
        if part is not None
    )


def _word(part: object) -> str:
    return part.decode("utf-8", "replace") if isinstance(part, bytes) else str(part)
