"""An open PDF and the tree of its document -> the same PDF, tagged (ISO 32000-1, 14.7 and 14.8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.finish.structure.marks import Marks
from reportgen.finish.structure.tree import Tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pikepdf import Pdf

    from reportgen.diagnostics import Diagnostic
    from reportgen.finish.content import Content, FontId
    from reportgen.finish.structure.likeness import Likeness
    from reportgen.model.structure import Element


def tag(
    pdf: Pdf,
    contents: Iterable[Content],
    tree: Element,
    characters: Mapping[FontId, Mapping[int, str]],
    alike: Likeness = str,
) -> tuple[Diagnostic, ...]:
    """Put every mark, string and link of the pages into its element; give what is not as it should be (F111 to F114).

    `characters` says of each font what its codes stand for; texts that are `alike` are shown by the same glyphs.
    """
    marks = Marks(pdf, tree, characters, alike)
    marks.read(contents)
    Tree(pdf, marks.held).build(tree, marks.owners)
    return tuple(marks.faults)
