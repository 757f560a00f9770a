"""A PDF that has no tree, or is not that of the document, has no place for anything, and no fault."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pikepdf

from reportgen.render import render
from reportgen.serve.placing import sheets
from reportgen.serve.sentences import Texts
from reportgen.settings import Settings
from tests.factory import SMALL

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.model.dossier import Dossier
    from reportgen.model.edition import Edition


def test_a_pdf_without_a_tree_has_pages_and_no_places(small: Dossier, small_editions: Mapping[str, Edition]) -> None:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(300, 400))
        pdf.save(out)
    tree = render(small_editions["en"], Settings(SMALL)).value.tree
    (sheet,) = sheets(out.getvalue(), tree, Texts(small), {})
    assert (sheet.number, sheet.width, sheet.height, sheet.places) == (1, 300, 400, ())
