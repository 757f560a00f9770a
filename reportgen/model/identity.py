"""A Dossier and the languages of an edition -> hashes of what the edition takes from each of its files.

What is said in another language alone is not taken, nor is where anything stands in its file: an edition is the same
before and after an edit that it does not show. What it shares with the first language, the order of citations, is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Literal, cast

from pydantic import BaseModel

from reportgen.diagnostics import Span
from reportgen.model.kept import SIGN_OFFS, VERIFICATION
from reportgen.model.text import Citation, Localized

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from reportgen.model.dossier import Dossier


def digests(dossier: Dossier, language: str) -> Mapping[str, str]:
    """File of the dossier -> SHA-256, in hexadecimal, of what an edition in `language` (a code) takes from it."""
    return {file: digest for file, digest in _digests(dossier, language).items() if file in dossier.inputs}


def identity(dossier: Dossier, languages: Collection[str]) -> str:
    """Give one hash of everything that an edition in `languages` is composed of; the program is not in it."""
    spoken = tuple(dossier.languages[code] for code in languages)
    # The fonts and the voices of other languages set names and sources.
    others = tuple((each.code, each.tag, each.fonts, each.typography) for each in dossier.scripts.values())
    looks = (dossier.theme, dossier.logo, dossier.handling)
    taken = tuple(_digests(dossier, code) for code in languages)
    whole = (tuple(languages), spoken, others, dossier.name, looks, taken)
    return _digest(whole, dossier, languages)


def _digests(dossier: Dossier, language: str) -> Mapping[str, str]:
    if language not in dossier.digests:
        taken = _taken(dossier, (language,))
        dossier.digests[language] = {file: _digest(part, dossier, (language,)) for file, part in taken.items()}
    return dossier.digests[language]


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
    parts: list[str] = []
    _Writer(languages, dossier.brief.languages[0], parts.append).write(value)
    encoded = (part.encode("utf-8", "surrogatepass") for part in parts)
    return sha256(b"".join(len(part).to_bytes(8, "big") + part for part in encoded)).hexdigest()


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes everything in a value as text, in an order that the same content always has."""

    languages: Collection[str]
    first: str
    put: Callable[[str], None]

    def write(self, value: object) -> None:
        """Write a value by its kind; what says nothing of itself is written as Python writes it."""
        match _kind(cast("Any", type(value))):
            case "plain":
                self.put(repr(value))
            case "nothing":
                return
            case "said":
                self._said(cast("Localized", value))
            case "items":
                items = cast("Collection[object]", value)
                self.put(f"{len(items)}:")
                for item in items:
                    self.write(item)
            case "mapping":
                self.write([*cast("Mapping[object, object]", value).items()])
            case names:
                self.put(f"{len(names)}:")
                for name in names:
                    self.put("2:")
                    self.put(repr(name))
                    self.write(getattr(value, name))

    def _said(self, text: Localized) -> None:
        for code in text.languages:
            if code in self.languages:
                self.put(code)
                self.put(text[code].source)
            elif code == self.first:
                for node in text[code].walk():
                    if isinstance(node, Citation):
                        for work in node.works:
                            self.put(work.key)


@cache
def _kind(of: type) -> Literal["plain", "nothing", "said", "items", "mapping"] | tuple[str, ...]:
    """Tell how values of a class are written; by its fields, if it has some."""
    if issubclass(of, Localized):
        return "said"
    if issubclass(of, Span):
        return "nothing"
    if issubclass(of, BaseModel):
        return tuple(of.model_fields)
    if issubclass(of, Mapping):
        return "mapping"
    if issubclass(of, tuple | list):
        return "items"
    return tuple(each.name for each in fields(of)) if is_dataclass(of) else "plain"
