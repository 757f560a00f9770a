"""Quantities and pages -> the faults of those that cannot be: too long, the wrong way round, out of the paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.diagnostics import Diagnostic
from reportgen.messages import _
from reportgen.model.figures import LONGEST, is_absurd

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reportgen.diagnostics import Span
    from reportgen.model.evidence import Paper, Quantity
    from reportgen.model.sources import Address


def impossible(quantity: Quantity, place: Callable[[str], Span]) -> Iterator[Diagnostic]:
    """Q105, Q106: a range goes upwards, and a number can be written out."""
    for field, value in (("value", quantity.value), ("to", quantity.to)):
        if value is not None and is_absurd(value):
            message = _("this number has more than {most} digits", most=LONGEST)
            yield Diagnostic("Q106", message, place(field), _("is the exponent right? 5.9e9 is 5.9 billion"))
    if quantity.to is not None and not quantity.value < quantity.to:
        message = _("the range ends at {to}, which is not above {value}", to=quantity.to, value=quantity.value)
        yield Diagnostic("Q105", message, place("to"), _("put the smaller number first, or leave 'to' out"))


def below_zero(rows: Iterable[tuple[Quantity, Span]]) -> Iterator[Diagnostic]:
    """Q107: the bars of a chart begin at zero and go one way."""
    for quantity, place in rows:
        if quantity.value < 0:
            message = _("a chart draws no value below zero, and this is {value}", value=quantity.value)
            yield Diagnostic("Q107", message, place, _("tell of it in the text instead"))


def pages(paper: Paper) -> Iterator[tuple[Address, int]]:
    """Give every page that a summary names, with the way to it."""
    for part in ("quantities", "events"):
        yield from (((part, key, "page"), found.page) for key, found in getattr(paper, part).items())
    for key, claim in paper.claims.items():
        yield from ((("claims", key, "page", index), page) for index, page in enumerate(claim.page))
    yield from ((("not_used", index, "page"), left.page) for index, left in enumerate(paper.not_used))
    yield from ((("pages", "body", index), page) for index, page in enumerate(paper.pages.body or ()))


def beyond(paper: Paper, page: int, place: Span) -> Iterator[Diagnostic]:
    """V102: a page is one that the file of the paper has."""
    if page > paper.pages.count:
        message = _(
            "there is no page {page}: 'pages' of the paper '{paper}' counts {count}",
            page=page,
            paper=paper.paper,
            count=paper.pages.count,
        )
        yield Diagnostic("V102", message, place, _("pages are those of the file, from 1"))
