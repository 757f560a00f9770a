"""Two sides -> a Comparison: which figures, claims, confidences, sources and texts are others now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from reportgen.compare.change import AREAS, Area, Change, Comparison, How
from reportgen.compare.figures import figures, mapping
from reportgen.compare.side import BRIEF, listed
from reportgen.compare.trees import differences
from reportgen.model.sources import LABEL

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from reportgen.compare.side import Side
    from reportgen.model.sources import Address

_TRUST: Final = frozenset({"confidence", "likelihood", "suitability", "feasibility", "acceptability"})
_SOURCES: Final = frozenset({"references", "corroborated", "disputed", "record", "cite", "papers"})
_ASIDE: Final = ("quantities", "events", "claims")
_TEXT: Final = "text"


def compare(before: Side, after: Side) -> Comparison:
    """Give every change, area by area in the order of the files."""
    found = [
        *_figures(before, after),
        *_titles(before, after),
        *_claims(before, after),
        *_rest(before, after),
        *_entries(before, after),
    ]
    title = mapping(after.brief.get("title"))
    return Comparison(
        before.name,
        after.name,
        (str(before.brief.get("date", "")), str(after.brief.get("date", ""))),
        str(next(iter(title.values()), "")),
        tuple(sorted(found, key=lambda each: AREAS.index(each.area))),
    )


def _how(before: Any, after: Any) -> How:
    return "added" if before is None else "removed" if after is None else "changed"


def _figures(before: Side, after: Side) -> Iterator[Change]:
    one, other = figures(before), figures(after)
    for key in dict.fromkeys((*one, *other)):
        old, new = one.get(key, ("", None)), other.get(key, ("", None))
        if old[1] != new[1]:
            yield Change("figure", _how(old[1], new[1]), key, "", new[0] or old[0], old[1], new[1])


def _titles(before: Side, after: Side) -> Iterator[Change]:
    """Give the changes of what stands beside a figure: the title of an event, the label of a row, a note."""
    for key, file, old, new in _both(_words(before), _words(after)):
        if old is not None and new is not None:
            yield from _fields("text", key, file, old, new)


def _words(side: Side) -> dict[str, tuple[str, Mapping[str, Any]]]:
    found: dict[str, tuple[str, Mapping[str, Any]]] = {}
    for name, paper in side.papers.items():
        for part in ("quantities", "events"):
            for key, each in mapping(paper.get(part)).items():
                kept = {
                    field: mapping(each)[field] for field in ("title", "unverified", "todo") if field in mapping(each)
                }
                found[key] = (f"papers/{name}.yaml", kept)
    for name, sheet in side.sheets.items():
        for row in sheet.rows:
            labels = {column: cell for column, cell in row.cells.items() if column.startswith(LABEL)}
            found[row.cells.get("key", "")] = (f"data/{name}.csv", labels)
    return found


def _claims(before: Side, after: Side) -> Iterator[Change]:
    for key, file, old, new in _both(_claims_of(before), _claims_of(after)):
        if old is None or new is None:
            yield Change("claim", _how(old, new), key, "", file, old, new)
        else:
            yield from _fields("claim", key, file, old, new)


def _claims_of(side: Side) -> dict[str, tuple[str, Mapping[str, Any]]]:
    return {
        key: (f"papers/{name}.yaml", {**mapping(claim), "paper": name, "page": _pages(mapping(claim).get("page"))})
        for name, paper in side.papers.items()
        for key, claim in mapping(paper.get("claims")).items()
    }


def _pages(said: Any) -> list[str]:
    return [str(each) for each in said] if isinstance(said, list) else [str(said)]


def _fields(area: Area, key: str, file: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    """Give the changes of something that both sides have, field by field; a text's language is its part."""
    for address, one, other in differences(dict(old), dict(new)):
        field = str(address[0])
        own: Area = "confidence" if field in _TRUST else "source" if field in _SOURCES else area
        # A claim is its text; why it is trusted and what is to be noted are words about it.
        if area == "claim" and field in {"reason", "note", "unverified"}:
            own = _TEXT
        yield Change(own, _how(one, other), key, ".".join(map(str, address)), file, one, other)


def _rest(before: Side, after: Side) -> Iterator[Change]:
    """Give the changes of the brief, and of what a paper has beside its figures and claims."""
    own = [{name: value for name, value in side.brief.items() if name != "dates"} for side in (before, after)]
    languages = frozenset(code for side in (before, after) for code in listed(side.brief, "languages"))
    yield from _at_addresses(BRIEF, own[0], own[1], languages)
    for name in dict.fromkeys((*before.papers, *after.papers)):
        papers = [
            {part: value for part, value in paper.items() if part not in _ASIDE} if paper is not None else None
            for paper in (before.papers.get(name), after.papers.get(name))
        ]
        file = f"papers/{name}.yaml"
        if papers[0] is None or papers[1] is None:
            yield Change("source", _how(*papers), name, "paper", file, *papers)
        else:
            yield from _at_addresses(file, papers[0], papers[1], languages)


def _at_addresses(
    file: str, old: Mapping[str, Any], new: Mapping[str, Any], languages: AbstractSet[str]
) -> Iterator[Change]:
    for address, one, other in differences(dict(old), dict(new)):
        spoken = len(address) > 1 and address[-1] in languages
        named, part = (address[:-1], str(address[-1])) if spoken else (address, "")
        area = _area(address, is_text=spoken or isinstance(one if other is None else other, dict))
        yield Change(area, _how(one, other), f"{file}:{'.'.join(map(str, named))}", part, file, one, other)


def _area(address: Address, *, is_text: bool) -> Area:
    if address[-1] in _TRUST:
        return "confidence"
    if address[0] in _SOURCES:
        return "source"
    return _TEXT if is_text else "brief"


def _entries(before: Side, after: Side) -> Iterator[Change]:
    sides = [
        {key: {"type": each.kind, **each.fields} for key, each in side.entries.items()} for side in (before, after)
    ]
    for key in dict.fromkeys((*sides[0], *sides[1])):
        old, new = sides[0].get(key), sides[1].get(key)
        if old is None or new is None:
            yield Change("source", _how(old, new), key, "", "references.bib", old, new)
        else:
            yield from (
                Change("source", _how(one, other), key, str(address[0]), "references.bib", one, other)
                for address, one, other in differences(old, new)
            )


def _both(
    one: Mapping[str, tuple[str, Mapping[str, Any]]], other: Mapping[str, tuple[str, Mapping[str, Any]]]
) -> Iterator[tuple[str, str, Mapping[str, Any] | None, Mapping[str, Any] | None]]:
    for key in dict.fromkeys((*one, *other)):
        old, new = one.get(key), other.get(key)
        file = (new or old or ("", {}))[0]
        yield key, file, old[1] if old else None, new[1] if new else None
