"""A paper and a place -> a draft of its summary there, and of its references beside it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reportgen.diagnostics import Faults, Span
from reportgen.files import write_whole, writing
from reportgen.ingest import ingest
from reportgen.ingest.bibliography import entries
from reportgen.ingest.summary import summary
from reportgen.intake import languages, readings
from reportgen.load.documents import read_document
from reportgen.load.textfiles import read_text_file
from reportgen.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportgen.ingest.draft import Draft
    from reportgen.model.language import Language

_BRIEF: Final = "brief.yaml"
_USUAL: Final = ("zh", "en")
_SCHEMAS: Final = ("schemas/paper.json", "docs/schemas/paper.json", "../../docs/schemas/paper.json")


@dataclass(frozen=True, slots=True)
class Written:
    """A draft and the files that it was written to."""

    draft: Draft
    summary: Path
    bibliography: Path


def write(
    paper: Path, key: str, out: Path | None = None, spoken: Sequence[str] = (), *, replace: bool = False
) -> Written:
    """Draft a paper: to `out`, or else to papers/KEY.yaml in a dossier's folder and to KEY.yaml in any other.

    Its texts are to be written in the languages `spoken`; none: those of the dossier that it is written to.
    Refused as `ingest`; R102 for a file that is there, unless it may be replaced; R103 where it cannot be written.
    """
    place = out or (Path("papers") / f"{key}.yaml" if Path(_BRIEF).is_file() else Path(f"{key}.yaml"))
    beside = place.with_suffix(".bib")
    _refuse_if_there([] if replace else [place, beside])
    known = languages()
    root = next((folder for folder in (place.parent, place.parent.parent) if (folder / _BRIEF).is_file()), None)
    draft = ingest(paper, key, readings(), known)
    texts = summary(draft, tuple(spoken) or tuple(_languages_of(root, known)), _schema(root, place))
    for path, text in ((place, texts), (beside, entries(draft))):
        with writing(path, "R103", _("name a file with -o")):
            write_whole(path, text.encode())
    return Written(draft, place, beside)


def _refuse_if_there(paths: Sequence[Path]) -> None:
    faults = Faults()
    for path in paths:
        if os.path.lexists(path):
            faults.add(
                "R102",
                _("this file is there already"),
                Span(path.as_posix()),
                _("name another with -o, or say --force"),
            )
    faults.refuse_if_any()


def _languages_of(root: Path | None, known: Mapping[str, Language]) -> Iterator[str]:
    """Give the languages of a dossier as far as its brief can be read; what is wrong with it is for `check` to say."""
    file = read_text_file(root / _BRIEF, _BRIEF, Faults()) if root else None
    document = read_document(file.text, _BRIEF, Faults()) if file else None
    listed = document.data.get("languages") if document else None
    yield from [code for code in listed if code in known] if isinstance(listed, list) else _USUAL


def _schema(root: Path | None, place: Path) -> str | None:
    found = next((root / below for below in _SCHEMAS if (root / below).is_file()), None) if root else None
    return Path(os.path.relpath(found, place.parent)).as_posix() if found else None
