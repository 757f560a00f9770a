"""A typeset edition -> the record of its making: by what program, from what files, in which fonts.

Nothing in it tells of who used it: no path but those below the dossier, no name, no hour; of the machine only the fence
that stood around the engine.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import pikepdf

from reportgen import __version__
from reportgen.finish.conformance import CLAIMS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.finish.associates import Associate
    from reportgen.model.enclosures import EnclosedClaim
    from reportgen.model.template import Template
    from reportgen.model.tex import Typeset

FORMAT = 1


def record(typeset: Typeset, files: Iterable[Associate]) -> bytes:
    """Give the record as JSON; `files` are what is enclosed beside it, an input of the dossier with its path."""
    edition = typeset.edition
    return as_json(
        {
            "format": FORMAT,
            "program": {"name": "reportgen", "version": __version__},
            "edition": edition.name,
            "languages": [language.tag for language in edition.languages],
            "date": edition.metadata.date,
            "pages": typeset.pages,
            "conformance": dict(CLAIMS),
            "engine": typeset.engine,
            "finisher": f"pikepdf {pikepdf.__version__}, qpdf {pikepdf.__libqpdf_version__}",
            "fonts": dict(typeset.fonts),
            "templates": edition.enclosures.templates,
            **_template(edition.template),
            "fence": typeset.fence,
            "document": typeset.document,
            "files": [
                {"name": each.name, "input": each.path, "sha256": each.digest, "size": len(each.content)}
                for each in files
            ],
        }
    )


def _template(template: Template | None) -> dict[str, object]:
    """Name the template of somebody else's, if there is one."""
    if template is None:
        return {}
    card = template.card
    return {"template": {"name": card.name, "packages": card.packages, "sha256": template.digest}}


def claims(enclosed: Iterable[EnclosedClaim]) -> bytes:
    """Give the claims that a brief uses as JSON."""
    return as_json({"format": FORMAT, "claims": [asdict(each) for each in enclosed]})


def as_json(value: object) -> bytes:
    """Write JSON for people too: indented, in Unicode, with a line feed at its end."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
