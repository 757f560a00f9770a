"""A document is the same whatever an engine sets before and after it, and what ends one engine ends no document."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reportgen.diagnostics import Refused
from reportgen.finish import finish
from reportgen.settings import Settings
from reportgen.typeset import together
from reportgen.typeset.together import typeset_together
from tests.factory import SMALL

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reportgen.model.edition import Edition
    from reportgen.model.tex import TexSource

pytestmark = pytest.mark.tex


def test_no_document_changes_by_those_before_it(
    synthetic: Mapping[str, tuple[Edition, TexSource]], papers: Mapping[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = list[str]()
    whole = together._alone

    def noted(source: TexSource, settings: Settings) -> object:
        alone.append(source.edition.name)
        return whole(source, settings)

    monkeypatch.setattr(together, "_alone", noted)
    # Each stands behind all others, and behind itself.
    sources = [source for _, source in synthetic.values()]
    order = [*sources, *reversed(sources)]
    for source, each in zip(order, typeset_together(order, Settings(SMALL)), strict=True):
        assert not isinstance(each, Refused)
        name = source.edition.name
        assert finish(each.value, Settings(SMALL)).value.content == papers[name].read_bytes(), name
    assert alone == []


@pytest.mark.parametrize("wrong", [r"\undefined", r"\stop", r"\endgroup", r"\count9=1 ", r"\input nowhere "])
def test_a_document_that_ends_the_engine_takes_no_other_with_it(
    wrong: str, synthetic: Mapping[str, tuple[Edition, TexSource]], papers: Mapping[str, Path]
) -> None:
    good, other = synthetic["words.en"][1], synthetic["gaps.en"][1]
    bad = replace(other, body=f"{wrong}{other.body}")
    first, second, third = typeset_together([good, bad, good], Settings(SMALL))
    assert second is not None
    for each in (first, third):
        assert not isinstance(each, Refused)
        assert finish(each.value, Settings(SMALL)).value.content == papers["words.en"].read_bytes()
