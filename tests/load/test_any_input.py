"""Whatever stands in a file, reading gives a value or faults inside the file, and never an exception."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reportgen.diagnostics import Faults
from reportgen.load.bibliography import read_bibliography
from reportgen.load.documents import read_document
from reportgen.load.sheets import read_sheet
from reportgen.shown import CONTROL


def pieces(signs: str) -> st.SearchStrategy[str]:
    """Texts out of signs that mean something in a format, joined at random."""
    return st.lists(st.sampled_from(signs.split("¦")), max_size=60).map("".join)


YAML_LIKE = pieces(
    "a¦b¦: ¦:¦- ¦\n¦  ¦{¦}¦[¦]¦, ¦&x ¦*x¦!t ¦? ¦#¦ #c¦'¦\"¦|¦>-¦\\¦\\x¦\\U¦FFFFFFFF¦@¦---\n¦...\n¦\t¦𠀀¦<<: "
)
BIB_LIKE = pieces('@book{¦@string{¦@preamble{¦@comment{¦@¦key¦, ¦title¦ = ¦{¦}¦"¦#¦\n¦%¦(¦)¦@book(¦\\¦中¦1¦jan')
CSV_LIKE = st.text(st.sampled_from('a,"\n;中\t'), max_size=60)


def inside(faults: Faults, text: str) -> bool:
    """Whether every place is a line and column that an editor can go to."""
    if CONTROL.search(text):
        # The formats count some control characters as line breaks; no file that is read holds them.
        return True
    lines = text.split("\n")
    spans = [each.span for each in faults.found]
    return all(
        span is not None
        and 0 <= span.line <= len(lines)
        and (span.line == 0 or 0 <= span.column <= len(lines[span.line - 1]) + 1)
        for span in spans
    )


@settings(deadline=None)  # the parser in Python is slow
@given(text=st.one_of(YAML_LIKE, st.text()))
@example(text='"\\UFFFFFFFF"')
@example(text='"\\U00110000": x')
@example(text="[" * 5000)
@example(text="{a: " * 5000)
@example(text="- " * 5000)
@example(text="a: \ud800")
@example(text='y:\n  t:\n  x:\n  h: >\n  e:\n  - h: >\n    t:\n     h: "[# #\nn: "}')
@example(text="%YAML 9" + "9" * 5000 + ".1\n---\na: b")
def test_any_text_is_a_document_or_located_faults(text: str) -> None:
    for loader in (yaml.CBaseLoader, None):
        with pytest.MonkeyPatch.context() as patch:
            if loader is None:
                patch.delattr(yaml, "CBaseLoader")
            faults = Faults()
            document = read_document(text, "a.yaml", faults)
        assert (document is None) == bool(faults)
        assert inside(faults, text)
        if document is not None:
            assert set(document.values) >= set(document.keys)
            assert isinstance(document.data, dict)


@given(
    text=YAML_LIKE,
    address=st.lists(st.one_of(st.sampled_from("abx"), st.integers(-1, 3))).map(tuple),
    offset=st.integers(-1, 9),
)
def test_every_address_has_a_place_in_the_file(text: str, address: tuple[str | int, ...], offset: int) -> None:
    document = read_document(text, "a.yaml", Faults())
    if document is not None:
        lines = text.split("\n")
        for place in (
            document.place(address),
            document.key_place(address),
            document.at(address, offset),
        ):
            assert place.file == "a.yaml"
            assert 1 <= place.line <= len(lines)
            assert 1 <= place.column <= len(lines[place.line - 1]) + 1


@given(text=st.one_of(BIB_LIKE, st.text()))
def test_any_text_is_a_bibliography_or_located_faults(text: str) -> None:
    faults = Faults()
    entries = read_bibliography(text, "a.bib", faults)
    assert inside(faults, text)
    for key, entry in entries.items():
        assert key == entry.key
        assert set(entry.fields) <= set(entry.field_spans)


@given(text=st.one_of(CSV_LIKE, st.text()).map(lambda text: text.replace("\r", "")))  # which no file may hold (L105)
def test_any_text_is_a_sheet_or_located_faults(text: str) -> None:
    faults = Faults()
    sheet = read_sheet(text, "a.csv", faults)
    assert (sheet is None) == bool(faults)
    assert inside(faults, text)
    for row in sheet.rows if sheet else ():
        assert set(row.cells) == set(row.places) == set(sheet.columns if sheet else ())
