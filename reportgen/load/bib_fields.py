"""The name of a type or field of biblatex -> whether a reference list has a use for it, or what to write.

The lists are those of the biblatex manual, version 3.20: types in 2.1, fields in 2.2. Left out are the
special fields (2.2.3), which steer the program that sorts and sets: options, execute, related and the like.
"""

from __future__ import annotations

from typing import Final

from reportgen.diagnostics import nearest
from reportgen.messages import _


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TYPES: Final = _words(
    """
    article book mvbook inbook bookinbook suppbook booklet collection mvcollection incollection
    suppcollection dataset manual misc online patent periodical suppperiodical proceedings mvproceedings
    inproceedings reference mvreference inreference report software thesis unpublished artwork audio
    image jurisdiction legislation legal letter movie music performance review standard video
    """
)

FIELDS: Final = _words(
    """
    abstract addendum afterword annotation annotator author authortype bookauthor bookpagination
    booksubtitle booktitle booktitleaddon chapter commentator date doi edition editor editora editorb
    editorc editortype editoratype editorbtype editorctype eid entrysubtype eprint eprintclass eprinttype
    eventdate eventtitle eventtitleaddon foreword holder howpublished indextitle institution introduction
    isan isbn ismn isrn issn issue issuesubtitle issuetitle issuetitleaddon iswc journalsubtitle
    journaltitle journaltitleaddon keywords label langid language library location mainsubtitle maintitle
    maintitleaddon nameaddon note number organization origdate origlanguage origlocation origpublisher
    origtitle pages pagetotal pagination part publisher pubstate reprinttitle series shortauthor
    shorteditor shorthand shortjournal shortseries shorttitle subtitle title titleaddon translator type
    url urldate venue version volume volumes
    """
)

_TYPES_OF_BIBTEX: Final = {
    "conference": "inproceedings",
    "electronic": "online",
    "mastersthesis": "thesis",
    "phdthesis": "thesis",
    "techreport": "report",
    "webpage": "online",
    "www": "online",
}

_FIELDS_OF_BIBTEX: Final = {
    "address": "location",
    "annote": "annotation",
    "archiveprefix": "eprinttype",
    "journal": "journaltitle",
    "month": "date",
    "primaryclass": "eprintclass",
    "school": "institution",
    "year": "date",
}

_SPECIAL: Final = _words(
    """
    crossref entryset execute file gender hyphenation ids indexsorttitle key langidopts options pdf
    presort related relatedoptions relatedstring relatedtype sortkey sortname sortshorthand sorttitle
    sortyear xdata xref
    """
)


def instead_of_type(name: str) -> str | None:
    """Give the type that `name` should probably be."""
    return _TYPES_OF_BIBTEX.get(name) or nearest(name, TYPES)


def instead_of_field(name: str) -> str | None:
    """Give the field that `name` should probably be, or that it should go."""
    if name in _SPECIAL:
        return _("take it out")
    near = nearest(name, FIELDS | _FIELDS_OF_BIBTEX.keys())
    return _FIELDS_OF_BIBTEX.get(near or "", near)
