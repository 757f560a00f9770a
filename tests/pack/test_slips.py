"""Parts that are not what they should be are taken for nothing, or told of; none makes a line of ours stumble."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pikepdf import Array, Dictionary, Name, Object, String

from reportgen.pdf import Unreadable, readable
from tests.pack.hosts import Maker, brief, plain
from tests.pack.packing import packed
from tests.pack.slips import slips

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reportgen.model.packing import Way


def _misnamed(maker: Maker) -> None:
    maker.annotate(0, Subtype=Object.parse(b"/#d6#d0"), Contents=String("a"))


def _fonts(maker: Maker) -> None:
    maker.field("a", "b")
    maker.pdf.Root.AcroForm.DR = Dictionary(Font=Dictionary(F1=7, F2=Name.F))


def _boxes(maker: Maker) -> None:
    maker.pages[0].MediaBox = Array([0, 0, Name.A, 10])
    maker.annotate(0, Subtype=Name.Square).Rect = Array([Name.A, 1, 2, 3])


def _keys(maker: Maker) -> None:
    maker.say("Keys", "en-GB")
    maker.tag()
    odd = maker.pdf.make_indirect(Array([]))
    tree = maker.pdf.Root.StructTreeRoot.ParentTree
    tree.Nums = Array([*tree.Nums, odd, odd])
    maker.pages[0].StructParents = odd


@pytest.mark.parametrize("way", ["embed", "pages"])
@pytest.mark.parametrize("odd", [_misnamed, _fonts, _boxes, _keys])
def test_what_is_not_what_it_should_be_is_left_as_it_is(odd: Callable[[Maker], None], way: Way, tmp_path: Path) -> None:
    maker = Maker(pages=2)
    odd(maker)
    for host, annex in ((maker.bytes(), brief()), (plain(), maker.bytes()), (maker.bytes(), maker.bytes())):
        assert packed(tmp_path, host, annex, way=way, replace=True).value.pages >= 2


def test_a_slip_of_ours_is_told_from_a_fault_of_a_file() -> None:
    from reportgen.pack.labels import shifted  # noqa: PLC0415 -- any line of ours

    with slips() as found:
        with pytest.raises(Unreadable), readable():
            shifted([7], 1)  # type: ignore[list-item]
        with pytest.raises(Unreadable), readable():
            raise OverflowError
    assert [each.partition(":")[0] for each in found] == ["AttributeError"]
