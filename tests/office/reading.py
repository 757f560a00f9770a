"""A document of Word -> what python-docx finds in it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, cast
from zipfile import ZipFile

import docx
from docx.oxml.ns import qn

from reportgen.office import office
from reportgen.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document
    from docx.table import Table, _Cell

    from reportgen.model.edition import Edition


def content(edition: Edition) -> bytes:
    """Give the file of an edition."""
    return office(edition, Settings()).value.content


def opened(file: bytes) -> Document:
    """Open a file."""
    return docx.Document(io.BytesIO(file))


def parts(file: bytes) -> dict[str, bytes]:
    """Give the parts of the package by name."""
    with ZipFile(io.BytesIO(file)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def data_tables(document: Document) -> list[Table]:
    """Give the tables of the brief: those with a head that pages repeat, and not those that set text beside text."""
    return [table for table in document.tables if table._tbl.findall(f".//{qn('w:tblHeader')}")]


def cells(table: Table, row: int) -> list[_Cell]:
    """Give the cells of a row, each once however many columns it takes."""
    untyped: Any = table.rows[row]
    return list({id(cell._tc): cell for cell in untyped.cells}.values())


def pictures(document: Document) -> list[str]:
    """Give what is said of each picture."""
    return [str(cast("Any", shape)._inline.docPr.get("descr")) for shape in document.inline_shapes]


def every_text(document: Document) -> Iterator[str]:
    """Give the text of every paragraph, in tables too, in the order of the file."""
    for paragraph in document.element.body.iter(qn("w:p")):
        yield "".join(str(node.text) for node in paragraph.iter(qn("w:t")))
