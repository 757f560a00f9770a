"""What a text may ask of a figure depends on what is known of it."""

from __future__ import annotations

from typing import get_args

import pytest

from reportgen.model.dates import PartialDate
from reportgen.model.evidence import Event, Quantity
from reportgen.model.figures import aspects_of, moment_of, objection
from reportgen.model.text import FigureAspect


def quantity(asof: str) -> Quantity:
    """Give a quantity as of that date."""
    return Quantity.model_validate({"value": "1", "unit": "year", "asof": asof, "page": 1})


@pytest.mark.parametrize(
    ("source", "aspects"),
    [
        (quantity("unknown"), "full bare number"),
        (quantity("2021"), "full bare number date year"),
        (quantity("2021-12"), "full bare number date year month"),
        (quantity("2010/2012"), "full bare number date year"),
        (quantity("2010-01/2012"), "full bare number date year"),
        (Event.model_validate({"date": "2015-05-10", "page": 1, "title": {}}), "full date year month"),
        (PartialDate(2027), "full date year"),
        (PartialDate(2027, 3), "full date year month"),
    ],
)
def test_aspects_are_those_that_are_known(source: Quantity | Event | PartialDate, aspects: str) -> None:
    assert aspects_of(source) == set(aspects.split())
    for aspect in get_args(FigureAspect):
        assert (objection(source, aspect) is None) == (aspect in aspects.split())


def test_quantity_of_unknown_date_has_no_moment() -> None:
    assert moment_of(quantity("unknown")) is None
