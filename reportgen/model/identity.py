"""A Dossier and the languages of an edition -> hashes of what the edition takes from each of its files.

What is said in another language alone is not taken, nor is where anything stands in its file: an edition is the same
before and after an edit that it does not show. What it shares with the first language, the order of citations, is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from pydantic import BaseModel

from reportgen.diagnostics import Span
from reportgen.model.kept import SIGN_OFFS, VERIFICATION
from reportgen.model.text import Citation, Localized

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from reportgen.model.dossier import Dossier


def digests(dossier: Dossier, languages: Collection[str]) -> Mapping[str, str]:
    """File of the dossier -> SHA-256, in hexadecimal, of what an edition in `languages` (codes) takes from it."""
    taken = _taken(dossier, languages)
    return {file: _digest(taken[file], dossier, languages) for file in taken if file in dossier.inputs}


def identity(dossier: Dossier, languages: Collection[str]) -> str:
    """Give one hash of everything that an edition in `languages` is composed of; the program is not in it."""
    spoken = tuple(dossier.languages[code] for code in languages)
    # The fonts and the voices of other languages set names and sources.
    others = tuple((each.code, each.tag, each.fonts, each.typography) for each in dossier.scripts.values())
    return _digest((tuple(languages), spoken, others, dossier.name, _taken(dossier, languages)), dossier, languages)


def _taken(dossier: Dossier, languages: Collection[str]) -> Mapping[str, object]:
    """What is read of each file, once it is checked."""
    spoken = {code: words for code, words in dossier.brief.keywords.items() if code in languages}
    return {
        "brief.yaml": dossier.brief.model_copy(update={"keywords": spoken}),
        **{f"papers/{key}.yaml": paper for key, paper in dossier.papers.items()},
        **{f"data/{key}.csv": rows for key, rows in dossier.series.items()},
        "references.bib": dossier.references,
        # A verdict is void when what it is on has changed, so it is not the file that counts.
        VERIFICATION: (dossier.sources, dossier.verdicts),
        SIGN_OFFS: dossier.sign_offs,
    }


def _digest(value: object, dossier: Dossier, languages: Collection[str]) -> str:
    total = sha256()
    for part in _parts(value, languages, dossier.brief.languages[0]):
        content = part.encode("utf-8", "surrogatepass")
        total.update(len(content).to_bytes(8, "big") + content)
    return total.hexdigest()


def _parts(value: object, languages: Collection[str], first: str) -> Iterator[str]:
    """Give everything in `value` as text, in an order that the same content always has."""
    match value:
        case Localized():
            yield from _said(value, languages, first)
        case Span():
            return
        case BaseModel():
            yield from _parts([(name, getattr(value, name)) for name in type(value).model_fields], languages, first)
        case Mapping() | tuple() | list():
            yield f"{len(value)}:"
            for item in value.items() if isinstance(value, Mapping) else value:
                yield from _parts(item, languages, first)
        case _ if is_dataclass(value):
            yield from _parts([(each.name, getattr(value, each.name)) for each in fields(value)], languages, first)
        case _:
            yield repr(value)


def _said(text: Localized, languages: Collection[str], first: str) -> Iterator[str]:
    for code in text.languages:
        if code in languages:
            yield from (code, text[code].source)
        elif code == first:
            yield from (work.key for node in text[code].walk() if isinstance(node, Citation) for work in node.works)
