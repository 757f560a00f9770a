"""A table has its head again on every page, says there that it goes on, and keeps two languages row by row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from reportgen.model.blocks import Table
from reportgen.render.structure import Structure
from reportgen.render.tables import table
from tests.compose.walk import every
from tests.render.tex import balanced, set_words, unmarked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.model.edition import Edition


def tables(edition: Edition) -> list[tuple[Table, str]]:
    """Every table of an edition, with its TeX."""
    return [(source, str(table(source, edition, Structure("zh-CN")))) for source in every(Table, edition)]


def cells(line: str) -> list[str]:
    """The cells of a row."""
    return re.split(r"(?<!\\)&", line)


def lines(tex: str) -> list[str]:
    r"""The rows of a table: what ends with `\\`."""
    return [line for line in tex.splitlines() if line.rstrip("%").endswith(r"\\*")]


@pytest.mark.parametrize("code", ["zh", "en", "zh-en"])
def test_the_head_of_a_table_is_said_twice_and_the_second_time_says_that_it_goes_on(
    code: str, editions: Mapping[str, Edition]
) -> None:
    for source, tex in tables(editions[code]):
        first, _, rest = unmarked(tex).partition(r"\endfirsthead")
        again, _, body = rest.partition(r"\endhead")
        for side, language in enumerate(editions[code].languages):
            caption = unmarked(set_words(source.caption[side], language.tag))
            assert caption in first
            assert caption in again
            continued = unmarked(set_words(source.continued[side], language.tag))
            assert continued not in first
            assert continued in again
            for column in source.columns:
                head = unmarked(set_words(column.head[side], language.tag))
                assert head in first
                assert head in again
        assert body


@pytest.mark.parametrize("code", ["zh", "en", "zh-en"])
def test_a_row_has_a_cell_for_each_column_of_each_language(code: str, editions: Mapping[str, Edition]) -> None:
    languages = len(editions[code].languages)
    for source, tex in tables(editions[code]):
        body = tex.partition(r"\endhead")[2]
        found = [len(cells(line)) for line in lines(body)]
        assert found == [languages * (1 if row.group else len(source.columns)) for row in source.rows]


def test_the_columns_of_both_languages_are_as_wide(editions: Mapping[str, Edition]) -> None:
    for source, tex in tables(editions["zh-en"]):
        shares = re.findall(r"\\RGshare\{([\d.]+)\}", tex)
        count = len(source.columns)
        assert shares[:count] == shares[count : 2 * count]
        assert sum(map(float, shares[:count])) == pytest.approx(1, abs=1e-4)
        voices = re.findall(r">\{\\RGvoice\{(\w+)\}", tex)
        assert voices[: 2 * count] == ["zh"] * count + ["en"] * count


@pytest.mark.parametrize("code", ["zh", "en", "zh-en"])
def test_a_row_can_be_led_to_once(code: str, editions: Mapping[str, Edition]) -> None:
    for source, tex in tables(editions[code]):
        anchors = [row.anchor for row in source.rows if row.anchor]
        assert re.findall(r"\\RGanchor\{((?:evidence|event)\.[^}]*)\}", tex) == anchors


@pytest.mark.parametrize("code", ["zh", "en", "zh-en"])
def test_a_table_closes_what_it_opens(code: str, editions: Mapping[str, Edition]) -> None:
    for _, tex in tables(editions[code]):
        assert balanced(tex)
        assert tex.count(r"\begin{") == tex.count(r"\end{")


def test_the_scores_of_the_preferred_option_stand_out(small_editions: Mapping[str, Edition]) -> None:
    tex = unmarked(next(tex for source, tex in tables(small_editions["en"]) if any(row.strong for row in source.rows)))
    usual, preferred = lines(tex.partition(r"\endhead")[2])
    assert r"\RGstrong{High}" in preferred
    assert r"\RGstrong" not in usual
