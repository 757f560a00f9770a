"""The elements of a document know what their words were written as."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.render import render
from reportgen.settings import Settings
from tests.factory import SMALL

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.model.edition import Edition


def test_the_words_of_each_element_tell_what_they_were_written_as(small_editions: Mapping[str, Edition]) -> None:
    tree = render(small_editions["en"], Settings(SMALL)).value.tree
    title = next(element for element in tree.walk() if element.tag == "H1")
    assert [(at, origin and origin.at) for at, origin in title.origins] == [(0, 0)]
    for element in tree.walk():
        offsets = [at for at, _ in element.origins]
        assert offsets == sorted(set(offsets))
        assert not element.text or offsets[0] == 0
        assert all(at < len(element.text) for at in offsets)


def test_fixed_words_among_an_author_s_have_no_origin(small_editions: Mapping[str, Edition]) -> None:
    tree = render(small_editions["en"], Settings(SMALL)).value.tree
    mixed = [{origin is None for _, origin in element.origins} for element in tree.walk()]
    assert {True, False} in mixed
