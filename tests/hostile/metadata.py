"""Strings in turn in what a PDF says of itself -> whether Info, XMP and the list of files say each as written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from pypdf import PdfReader

from tests.hostile.campaign import set_and_read
from tests.hostile.fields import fields
from tests.hostile.reading import bare

if TYPE_CHECKING:
    from pathlib import Path

    from tests.hostile.campaign import Outcome, Words

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_SAID = {
    "title": ("/Title", f"{_DC}title", 3),
    "question": ("/Subject", f"{_DC}description", 3),
    "author": ("/Author", f"{_DC}creator", 1),
    "keywords": ("/Keywords", f"{_DC}subject", 1),
}
"""Where a field of brief.yaml is said: in Info, in XMP, and in how many languages there: by default and in both."""
PLACES = tuple(
    place
    for place in fields()
    if (place.file == "brief.yaml" and place.address[0] in _SAID)
    or (place.file.startswith("papers/") and place.address == ("name",))
    or (place.file == "brief.yaml" and place.address == ("charts", "freight", "title"))
)
"""The fields that are said in metadata, or in the description of a file that is enclosed."""


def set_and_said(folder: Path, words: Words, outcome: Outcome) -> Words:
    """Build a brief of these words, and look for each where the PDF speaks of itself; as `set_and_read`."""
    return set_and_read(folder, words, outcome, _look)


def _look(pdf: Path, words: Words, outcome: Outcome) -> None:
    said = _Said(pdf)
    for place, texts in words.items():
        for text in texts:
            if said.has(str(place.address[0]), place.file, bare(text)):
                outcome.counts["said as it was written"] += 1
            else:
                outcome.fail(place, text, "is not said")


class _Said:
    """What a PDF says of itself, as pypdf and an XML parser read it."""

    def __init__(self, path: Path) -> None:
        reader = PdfReader(path)
        self._info = {key: bare(str(value)) for key, value in (reader.metadata or {}).items()}
        root: Any = reader.root_object
        self._xmp = ET.fromstring(root["/Metadata"].get_data())  # noqa: S314 -- our own
        self._descriptions = [bare(str(spec.get_object()["/Desc"])) for spec in root["/AF"].get_object()]

    def has(self, field: str, file: str, text: str) -> bool:
        """Whether a text is said wherever the field is said."""
        if file == "brief.yaml" and field in _SAID:
            info, name, times = _SAID[field]
            listed = [bare(each.text or "") for each in self._xmp.iterfind(f".//{name}//{_RDF}li")]
            return text in self._info[info] and sum(text in each for each in listed) >= times
        return any(text in each for each in self._descriptions)
