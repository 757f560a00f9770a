"""A quantity and its paper -> whether that value stands there, in that unit, so qualified and dated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.audit.dating import moments
from reportgen.audit.findings import place, settle

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
    elsewhere = () if page == quantity.page else (f"the value stands on page {page}, not on page {quantity.page}",)
    return settle((), (quantity.page,), (*elsewhere, *differences))


def _amounts(source: Source) -> Iterator[tuple[Run, Figure]]:
    for run in source.runs:
        yield from ((run, figure) for figure in run.figures if figure.kind in ("amount", "ordinal"))


def _differences(quantity: Quantity, figure: Figure, run: Run, source: Source) -> Iterator[str]:
    if quantity.unit not in figure.units:
        known = " or ".join(sorted(figure.units)) or "another"
        yield f"unit differs: {quantity.unit} in the summary, {known} in the paper"
    if figure.kind == "ordinal":
        yield "the paper has an ordinal"
    if quantity.qualifier != figure.qualifier:
        yield f"qualifier differs: {quantity.qualifier} in the summary, {figure.qualifier} in the paper"
    if quantity.asof != "unknown":
        dated = moments(figure, run, source.lexicon)
        if quantity.asof not in dated:
            told = " or ".join(sorted(map(str, dated))) or "none"
            yield f"date differs: {quantity.asof} in the summary, {told} in the paper"


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
        yield f"magnitude differs: {wanted} in the summary, {_shown(shifted[0], None)} in the paper"
        return
    told = ", ".join(dict.fromkeys(_shown(value, to) for value, to in sorted(here, key=lambda ends: ends[0])))
    others = f"; page {quantity.page} has {told} in that unit" if told else ""
    yield f"the value {wanted} stands on no page{others}"


def _shown(value: Decimal, to: Decimal | None) -> str:
    return f"{value:,f}" if to is None else f"{value:,f} to {to:,f}"


def _significand(value: Decimal) -> tuple[int, ...]:
    return value.normalize().as_tuple().digits
