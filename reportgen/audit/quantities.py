"""A quantity and its paper -> whether that value stands there, in that unit, so qualified and dated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.audit.dating import moments
from reportgen.audit.findings import place, settle
from reportgen.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from reportgen.audit.figures import Figure
    from reportgen.audit.findings import Finding
    from reportgen.audit.sources import Run, Source
    from reportgen.model.evidence import Quantity


def audited(quantity: Quantity, source: Source) -> Finding:
    """Look for the value on every page; on the page named it must agree in unit, qualifier and date."""
    alike = [
        (run, figure, tuple(_differences(quantity, figure, run, source)))
        for run, figure in _amounts(source)
        if (figure.value, figure.to) == (quantity.value, quantity.to)
    ]
    agreeing = [place(run, figure) for run, figure, differences in alike if not differences]
    if agreeing or not alike:
        return settle(agreeing, (quantity.page,), _nearest(quantity, source))
    # The page named first, then what differs least.
    run, figure, differences = min(alike, key=lambda each: (each[0].page(each[1]) != quantity.page, len(each[2])))
    page = run.page(figure)
    elsewhere = (
        ()
        if page == quantity.page
        else (_("the value stands on page {page}, not on page {told}", page=page, told=quantity.page),)
    )
    return settle((), (quantity.page,), (*elsewhere, *differences))


def _amounts(source: Source) -> Iterator[tuple[Run, Figure]]:
    for run in source.runs:
        yield from ((run, figure) for figure in run.figures if figure.kind in ("amount", "ordinal"))


def _differences(quantity: Quantity, figure: Figure, run: Run, source: Source) -> Iterator[str]:
    if quantity.unit not in figure.units:
        known = _(" or ").join(sorted(figure.units)) or _("another")
        yield _("unit differs: {unit} in the summary, {known} in the paper", unit=quantity.unit, known=known)
    if figure.kind == "ordinal":
        yield _("the paper has an ordinal")
    if quantity.qualifier != figure.qualifier:
        yield _(
            "qualifier differs: {summary} in the summary, {paper} in the paper",
            summary=quantity.qualifier,
            paper=figure.qualifier,
        )
    if quantity.asof != "unknown":
        dated = moments(figure, run, source.lexicon)
        if quantity.asof not in dated:
            told = _(" or ").join(sorted(map(str, dated))) or _("none")
            yield _("date differs: {date} in the summary, {told} in the paper", date=quantity.asof, told=told)


def _nearest(quantity: Quantity, source: Source) -> Iterator[str]:
    """Say what the page has in that unit: the same digits in another magnitude, or other values."""
    here = [
        (figure.value, figure.to)
        for run, figure in _amounts(source)
        if run.page(figure) == quantity.page and figure.value is not None and quantity.unit in figure.units
    ]
    wanted = _shown(quantity.value, quantity.to)
    shifted = [value for value, to in here if to is None and _significand(value) == _significand(quantity.value)]
    if shifted and quantity.to is None:
        yield _(
            "magnitude differs: {summary} in the summary, {paper} in the paper",
            summary=wanted,
            paper=_shown(shifted[0], None),
        )
        return
    told = ", ".join(dict.fromkeys(_shown(value, to) for value, to in sorted(here, key=lambda ends: ends[0])))
    if told:
        yield _(
            "the value {value} stands on no page; page {page} has {told} in that unit",
            value=wanted,
            page=quantity.page,
            told=told,
        )
    else:
        yield _("the value {value} stands on no page", value=wanted)


def _shown(value: Decimal, to: Decimal | None) -> str:
    return f"{value:,f}" if to is None else _("{value:,f} to {to:,f}", value=value, to=to)


def _significand(value: Decimal) -> tuple[int, ...]:
    return value.normalize().as_tuple().digits
