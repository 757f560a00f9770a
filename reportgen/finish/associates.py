"""An edition -> the files that travel inside its PDF: its inputs, tables and claims, and how it was made."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from pikepdf import AttachedFileSpec, Name

from reportgen.finish.record import claims, record
from reportgen.finish.sheets import sheet
from reportgen.model.blocks import Table
from reportgen.model.inspection import CLAIMS, RECORD
from reportgen.model.phrases import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pikepdf import Pdf

    from reportgen.model.edition import Edition
    from reportgen.model.tex import Typeset

Relationship: TypeAlias = Literal["Source", "Data", "Supplement"]
"""What a file is to the document (ISO 32000-2, 7.11.3, which ISO 19005-3, annex E, has first)."""

_KINDS: Final[dict[str, tuple[str, Relationship]]] = {
    ".yaml": ("application/yaml", "Source"),
    ".yml": ("application/yaml", "Source"),
    ".png": ("image/png", "Source"),
    ".jpg": ("image/jpeg", "Source"),
    ".jpeg": ("image/jpeg", "Source"),
    ".bib": ("application/x-bibtex", "Source"),
    ".csv": ("text/csv", "Data"),
    ".json": ("application/json", "Supplement"),
}


@dataclass(frozen=True, slots=True)
class Associate:
    """An embedded file: a name of its own without folders, and its path in the dossier if it is an input."""

    name: str
    content: bytes
    description: str
    path: str | None = None

    @property
    def media_type(self) -> str:
        """Give its type (RFC 6838)."""
        return _KINDS[PurePosixPath(self.name).suffix.lower()][0]

    @property
    def relationship(self) -> Relationship:
        """Give what it is to the document."""
        return _KINDS[PurePosixPath(self.name).suffix.lower()][1]

    @property
    def digest(self) -> str:
        """Give its SHA-256, hexadecimal."""
        return sha256(self.content).hexdigest()


def embed(pdf: Pdf, files: Iterable[Associate], date: str) -> None:
    """Embed files, dated to a day (ISO 8601; ISO 32000-1, 7.11.4)."""
    moment = f"D:{date.replace('-', '')}000000Z"
    for each in files:
        pdf.attachments[each.name] = AttachedFileSpec(  # type: ignore[call-arg]  # the stub has no relationship yet
            pdf,
            each.content,
            description=each.description,
            filename=each.name,
            mime_type=each.media_type,
            creation_date=moment,
            mod_date=moment,
            relationship=Name(f"/{each.relationship}"),
        )


def associates(typeset: Typeset) -> tuple[Associate, ...]:
    """Give what is embedded, the record of the making last; nothing with an edition that was made from no dossier."""
    enclosures = typeset.edition.enclosures
    if not enclosures.inputs:
        return ()
    files = (
        *(
            Associate(_flat(each.input.path), each.input.content, each.description, each.input.path)
            for each in enclosures.inputs
        ),
        *_tables(typeset.edition),
        Associate(CLAIMS, claims(enclosures.claims), enclosures.claims_description),
    )
    return (*files, Associate(RECORD, record(typeset, files), enclosures.record_description))


def _flat(path: str) -> str:
    """`papers/port.yaml` is papers-port.yaml: many viewers make nothing of folders."""
    return path.replace("/", "-")


def _tables(edition: Edition) -> Iterator[Associate]:
    tables = (block for section in edition.sections for block in section.blocks if isinstance(block, Table))
    for number, table in enumerate(tables, start=1):
        yield Associate(f"table-{number}.csv", sheet(table), plain(table.caption[0]))
