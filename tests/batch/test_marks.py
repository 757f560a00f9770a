"""What a cell holds becomes one value, in every kind of file."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from reportgen.batch.marks import fill, slots_of_bib, slots_of_csv, slots_of_yaml
from reportgen.diagnostics import Faults
from reportgen.load.bibliography import read_bibliography
from reportgen.load.documents import read_document
from reportgen.shown import CONTROL

YAML = """\
# a comment with <<no mark>>
plain: in <<a>> and <<b>>
flow: {zh: <<a>>, en: "<<b>>'s", ru: '<<a>>'}
block: >-
  first <<a>>
  second <<b>>

list:
  - <<a>>
  - literal: |
      <<a>>
        <<b>>
    last: x
"""
BIB = """\
% <<no mark>>
@report{one,
  title = {The <<a>> of {<<b>>}},
  url = {https://example.org/<<c>>},
}
"""
SHEET = 'key,label\none,<<a>>\ntwo,"<<b>>, more"\n'
CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), min_size=1).filter(
    lambda text: not CONTROL.search(text) and "<<" not in text
)


@given(a=CELLS, b=CELLS)
def test_a_value_of_yaml_is_what_its_cells_say(a: str, b: str) -> None:
    cells = {"a": a, "b": b}
    former = read_document(YAML, "t.yaml", Faults())
    assert former is not None
    slots = tuple(slots_of_yaml(former))
    faults = Faults()
    found = read_document(fill(YAML, slots, cells).text, "t.yaml", faults)
    assert found is not None, faults.found
    assert found.data == {
        "plain": f"in {a} and {b}",
        "flow": {"zh": a, "en": f"{b}'s", "ru": a},
        "block": f"first {a} second {b}",
        "list": [a, {"literal": f"{a}\n  {b}\n", "last": "x"}],
    }


@given(a=CELLS, b=CELLS)
def test_a_cell_of_a_series_is_what_its_cells_say(a: str, b: str) -> None:
    text = fill(SHEET, tuple(slots_of_csv(SHEET)), {"a": a, "b": b}).text
    assert list(csv.reader(io.StringIO(text, newline=""))) == [["key", "label"], ["one", a], ["two", f"{b}, more"]]


def test_a_field_of_the_bibliography_is_what_its_cells_say() -> None:
    hostile = r"5 % of \TeX {here} ~ ^ & # $x_1$"
    slots, astray = slots_of_bib(BIB)
    filled = fill(BIB, tuple(slots), {"a": hostile, "b": "}", "c": "~x_1"}).text
    faults = Faults()
    (entry,) = read_bibliography(filled, "t.bib", faults).values()
    assert (faults.found, astray) == ((), [])
    assert entry.plain("title") == f"The {hostile} of }}"
    assert entry.plain("url") == "https://example.org/~x_1"


def test_a_mark_for_the_key_of_an_entry_is_astray() -> None:
    assert slots_of_bib("@report{<<key>>,\n title = {x},\n}\n") == ([], [8])


def test_what_stands_between_slots_is_left_as_it_is() -> None:
    found = fill(SHEET, tuple(slots_of_csv(SHEET)), {"a": "x", "b": "y"})
    assert found.text == 'key,label\none,x\ntwo,"y, more"\n'
    assert [found.text[begin:end] for begin, end in found.extents] == ["x", '"y, more"']
