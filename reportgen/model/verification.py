"""Whether the papers bear a dossier out: verdicts on its items, void as soon as an item changes, and sign-offs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, Field

from reportgen.model.dates import DateField
from reportgen.model.shape import Key, Shape
from reportgen.model.sources import Entry
from reportgen.model.text import Figure, Localized

if TYPE_CHECKING:
    from reportgen.model.dossier import Dossier
    from reportgen.model.evidence import Claim, Event, NotUsed, Quantity

Kind = Literal["quantity", "event", "claim", "reference", "not-used"]
Status = Literal["verified", "elsewhere", "not-found", "no-source"]
"""On the page named; on another page; on none as it is told; the paper was not at hand."""

_ASIDE = frozenset({"unverified", "todo"})
_SHORT = 12
"""Hexadecimal digits of a field's hash: enough to see that it has changed."""
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]+$")]


@dataclass(frozen=True, slots=True)
class Item:
    """Something that a paper should bear out, and on which pages it should stand."""

    kind: Kind
    key: str
    paper: str
    pages: tuple[int, ...]
    value: Quantity | Event | Claim | NotUsed | Entry

    @property
    def digests(self) -> dict[str, str]:
        """Field -> the hash of what it says, as far as that is not the default."""
        if isinstance(self.value, Entry):
            said: Mapping[str, Any] = {"page": self.pages, **self.value.fields}
        else:
            said = _said(self.value)
        return {name: sha256(_canonical(value)).hexdigest()[:_SHORT] for name, value in said.items()}


class Verdict(Shape):
    """What a paper said of an item, and of what the item said then."""

    kind: Kind
    key: str
    paper: Key
    digests: dict[str, Digest]
    status: Status
    found: tuple[tuple[int, int], ...] = ()
    """Page, and offset in the page's text, of what was found."""
    reasons: tuple[str, ...] = ()

    @property
    def pages(self) -> tuple[int, ...]:
        """Give the pages on which it was found."""
        return tuple(sorted({page for page, _ in self.found}))


class Coverage(Shape):
    """How many figures the body of a paper has, and the places of those that the summary says nothing of."""

    figures: int
    used: int
    not_used: int
    open: tuple[tuple[int, int], ...] = ()


class Source(Shape):
    """The file that a paper was read from, by its hash."""

    digest: Digest
    pages: int
    coverage: Coverage


class Verification(Shape):
    """The whole of `verification.json`: hashes, pages and positions, and not a sentence of any paper."""

    format: Literal[1] = 1
    sources: dict[Key, Source] = Field(default_factory=dict)
    verdicts: tuple[Verdict, ...] = ()


@dataclass(frozen=True, slots=True)
class Open:
    """A figure of a paper that nobody accounts for: page and offset, and its words, which are not kept."""

    place: tuple[int, int]
    words: str


@dataclass(frozen=True, slots=True)
class Audit:
    """What an audit found: what is kept of it, and by paper the figures that are open."""

    verification: Verification
    open: Mapping[str, tuple[Open, ...]]


class SignOff(Shape):
    """A second reader's word for a claim, as the claim stood then."""

    claim: Key
    name: Annotated[str, Field(min_length=1)]
    date: DateField
    digest: Digest


class SignOffs(Shape):
    """The whole of `sign-offs.json`."""

    format: Literal[1] = 1
    sign_offs: tuple[SignOff, ...] = ()


def items(dossier: Dossier) -> Iterator[Item]:
    """Give everything that the papers of a dossier should bear out."""
    for name, paper in dossier.papers.items():
        for key, quantity in paper.quantities.items():
            yield Item("quantity", key, name, (quantity.page,), quantity)
        for row in (row for rows in dossier.series.values() for row in rows if row.paper == name):
            yield Item("quantity", row.key, name, (row.quantity.page,), row.quantity)
        for key, event in paper.events.items():
            yield Item("event", key, name, (event.page,), event)
        for key, claim in paper.claims.items():
            yield Item("claim", key, name, claim.page, claim)
            for work in claim.references:
                yield Item("reference", f"{key} {work}", name, claim.page, dossier.references[work])
        for left in paper.not_used:
            yield Item("not-used", not_used_key(name, left), name, (left.page,), left)


def not_used_key(paper: str, left: NotUsed) -> str:
    """Give the key of what is not used of a paper: it has no name, and two papers may leave out the same."""
    return f"{paper} {left.page} {left.figure}"


def claim_digest(dossier: Dossier, claim: str) -> str:
    """Give the hash of a claim and of the figures that it names: what a second reader signs."""
    paper, found = dossier.claims[claim]
    named = sorted(figures_of(found.text))
    said = {key: source for key in named if (source := dossier.figures.get(key)) is not None}
    return sha256(_canonical({"paper": paper, "claim": found, "figures": said})).hexdigest()


def figures_of(text: Localized) -> set[str]:
    """Give the keys of the figures that a text names, in any of its languages."""
    nodes = (node for language in text.languages for node in text[language].walk())
    return {node.key for node in nodes if isinstance(node, Figure)}


def _said(shape: Shape) -> dict[str, Any]:
    # Why something is not verified, or that somebody has looked at it, may be said afterwards: the verdict stays.
    fields = {name: info for name, info in type(shape).model_fields.items() if name not in _ASIDE}
    return {name: value for name, info in fields.items() if (value := getattr(shape, name)) != info.default}


def _canonical(value: object) -> bytes:
    return _ENCODER.encode(_plain(value)).encode()


def _plain(value: object) -> object:
    if isinstance(value, str) or value is None:
        return value
    if isinstance(value, Localized):
        return {language: value[language].source for language in value.languages}
    if isinstance(value, BaseModel):
        return {name: _plain(getattr(value, name)) for name in type(value).model_fields}
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    # 5.9e9 and 5900000000 are the same value.
    return str(value.normalize()) if isinstance(value, Decimal) else str(value)
