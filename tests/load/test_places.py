"""A fault of a later stage finds its way back to the line and column where the author wrote."""

from __future__ import annotations

import re
from functools import reduce
from operator import getitem

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reportgen.diagnostics import Faults, Span
from reportgen.load.documents import read_document
from reportgen.load.sheets import read_sheet
from reportgen.model.scalars import offsets
from reportgen.model.sources import Document, Sheet

BRIEF = """\
title: {zh: 题目𠀀, en: A title}
models:
  city:
    text:
      - zh: 城市{trade}，又{trade}。
        en: >-
          The trade {trade-2021} grew
          by {growth}
          and {trade-2021}

          again {trade-2021}.
      - 'It''s {one} "two"
         {one}'
    note: "tab\\t{one} \\u4e2d {one} \\
      joined {one}"
    literal: |
      first {one}

        second {one}
    plain: begins {one}
      and goes on {one}
  中国: x
"""


def document(text: str) -> Document:
    """Read a text that has no fault."""
    found = read_document(text, "brief.yaml", Faults())
    assert found is not None
    return found


def at(place: Span) -> tuple[int, int]:
    """Give line and column."""
    return place.line, place.column


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ((), (1, 1)),
        (("title", "zh"), (1, 13)),
        (("title", "en"), (1, 22)),
        (("models", "city", "text", 0, "zh"), (5, 13)),
        (("models", "city", "text", 0, "en"), (6, 13)),
        (("models", "city", "text", 1), (12, 9)),
        (("models", "中国"), (22, 7)),
        (("models", "city", "missing"), (4, 5)),
        (("models", "city", "text", 7, "zh"), (5, 7)),
        (("models", "city", "Localized", "text", "function-after[_read(), Text]", 0, "zh"), (5, 13)),
        (("nothing", "like", "it"), (1, 1)),
    ],
)
def test_a_value_is_found_or_what_is_nearest_around_it(address: tuple[str | int, ...], place: tuple[int, int]) -> None:
    assert at(document(BRIEF).place(address)) == place


def test_a_union_member_that_is_spelt_like_a_key_does_not_lead_astray() -> None:
    found = document("cell:\n  text: {zh: a}\n  zh: b\n")
    assert found.resolve(("cell", "text", "zh")) == ("cell", "text", "zh")
    assert found.resolve(("cell", "text", "dict", "zh")) == ("cell", "text", "zh")
    assert document("a:\n  text: x\n  zh: y\n").resolve(("a", "text", "zh")) == ("a", "zh")


def test_a_key_has_a_place_of_its_own() -> None:
    found = document(BRIEF)
    assert at(found.key_place(("models", "中国"))) == (22, 3)
    assert at(found.place(("models", "中国", "[key]"))) == (22, 3)
    assert at(found.key_place(("models", "city", "text", 1))) == (12, 9)


@pytest.mark.parametrize(
    ("address", "fragment", "nth", "place"),
    [
        (("models", "city", "text", 0, "zh"), "{trade}", 0, (5, 15)),
        (("models", "city", "text", 0, "zh"), "{trade}", 1, (5, 24)),
        (("models", "city", "text", 0, "en"), "{trade-2021}", 0, (7, 21)),
        (("models", "city", "text", 0, "en"), "{trade-2021}", 1, (9, 15)),
        (("models", "city", "text", 0, "en"), "{trade-2021}", 2, (11, 17)),
        (("models", "city", "text", 0, "en"), "grew by {growth}", 0, (7, 34)),
        (("models", "city", "text", 1), "{one}", 0, (12, 16)),
        (("models", "city", "text", 1), '"two"', 0, (12, 22)),
        (("models", "city", "text", 1), "{one}", 1, (13, 10)),
        (("models", "city", "note"), "{one}", 0, (14, 17)),
        (("models", "city", "note"), "中", 0, (14, 23)),
        (("models", "city", "note"), "{one}", 1, (14, 30)),
        (("models", "city", "note"), "{one}", 2, (15, 14)),
        (("models", "city", "literal"), "{one}", 0, (17, 13)),
        (("models", "city", "literal"), "{one}", 1, (19, 16)),
        (("models", "city", "plain"), "{one}", 1, (21, 19)),
    ],
)
def test_a_fragment_is_found_in_the_lines_of_the_file(
    address: tuple[str | int, ...], fragment: str, nth: int, place: tuple[int, int]
) -> None:
    found = document(BRIEF)
    text = reduce(getitem, address, found.data)
    offsets_of = [match.start() for match in re.finditer(re.escape(fragment), text)]
    assert at(found.at(address, offsets_of[nth])) == place


def test_an_offset_in_a_text_leads_to_its_character() -> None:
    found = document(BRIEF)
    address = ("models", "city", "text", 0, "en")
    text = found.data["models"]["city"]["text"][0]["en"]
    assert at(found.at(address, text.index("by"))) == (8, 11)
    assert at(found.at(address, len(text))) == (6, 13)
    assert at(found.at(("models", "city"), 0)) == (4, 5)


def test_a_cell_of_a_sheet_has_its_place() -> None:
    text = 'key,label-zh,value\nx,"甲, ""乙""",1\n\n"l1\nl2",丙,2\n'
    sheet = read_sheet(text, "a.csv", Faults())
    assert isinstance(sheet, Sheet)
    assert [row.line for row in sheet.rows] == [2, 4]
    assert sheet.rows[0].cells["label-zh"] == '甲, "乙"'
    assert at(sheet.place((0, "value"))) == (2, 14)
    assert at(sheet.place((1, "label-zh"))) == (5, 5)
    assert at(sheet.place((1, "nothing"))) == (4, 1)
    assert at(sheet.head_place("value")) == (1, 14)


WORDS = st.text(st.sampled_from("ab {}#:-'\"\\\n\t中𠀀,[]"), max_size=40)


@given(text=WORDS, style=st.sampled_from(["'", '"', "|", ">", None]), width=st.sampled_from([5, 12, 80]))
def test_every_character_of_a_text_is_traced_however_it_is_written(text: str, style: str | None, width: int) -> None:
    written = yaml.dump({"a": [text]}, default_style=style, width=width, allow_unicode=True)
    found = document(written)
    value = found.data["a"][0]
    start, end = found.extents["a", 0]
    places = offsets(written[start:end], value)
    assert places is not None
    assert list(places) == sorted(places)
    for char, place in zip(value, places, strict=True):
        assert written[start + place] == char or written[start + place] in "\\ \n\t"
