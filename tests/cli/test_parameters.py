"""A word of the command line is what it stands for, or is refused with what would do."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from reportgen.cli.parameters import Date, Position, Report, Source
from reportgen.model.dates import PartialDate
from reportgen.model.packing import Place


@pytest.mark.parametrize(
    ("kind", "word", "meant"),
    [
        (Date(), "2026-11-22", PartialDate(2026, 11, 22)),
        (Source(), "bus=papers/bus=2.pdf", ("bus", Path("papers/bus=2.pdf"))),
        (Report(), "out/verdicts.csv", Path("out/verdicts.csv")),
        (Position(), "start", Place(0)),
        (Position(), "end", Place(None)),
        (Position(), "after:3", Place(3)),
    ],
)
def test_a_word_is_what_it_stands_for(kind: click.ParamType[object], word: str, meant: object) -> None:
    assert kind.convert(word, None, None) == meant
    assert kind.convert(meant, None, None) == meant


@pytest.mark.parametrize(
    ("kind", "word", "said"),
    [
        (Date(), "2026-11", "2026-11"),
        (Source(), "bus", "'bus' is not KEY=FILE"),
        (Source(), "=bus.pdf", "'=bus.pdf' is not KEY=FILE"),
        (Report(), "verdicts.pdf", "'verdicts.pdf' ends in none of .html, .csv, .json"),
        (Position(), "middle", "'middle' is none of start, end, after:N"),
        (Position(), "after:-1", "'after:-1' is none of start, end, after:N"),
    ],
)
def test_a_word_that_stands_for_nothing_is_refused(kind: click.ParamType[object], word: str, said: str) -> None:
    with pytest.raises(click.BadParameter, match=said):
        kind.convert(word, None, None)
