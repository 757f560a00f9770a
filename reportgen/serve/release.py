"""A checked dossier and its PDFs -> the pages of each edition and what stands where, as they are asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from threading import RLock
from typing import TYPE_CHECKING, Final

from reportgen.compose import compose
from reportgen.compose.numbering import claim_labels
from reportgen.render import render
from reportgen.serve import glyphs
from reportgen.serve.placing import sheets
from reportgen.serve.sentences import Texts
from reportgen.serve.telling import Teller

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.model.dossier import Dossier
    from reportgen.model.edition import Edition
    from reportgen.serve.placing import Sheet
    from reportgen.serve.sentences import Spot
    from reportgen.settings import Settings

_KEPT: Final = 64
"""Pictures of pages that are kept: those of one edition and a half."""


@dataclass(frozen=True, slots=True)
class View:
    """An edition as it is shown; `digest` tells its PDF from others."""

    edition: Edition
    sheets: tuple[Sheet, ...]
    digest: str

    @property
    def spots(self) -> tuple[Spot, ...]:
        """Every sentence that stands on a page, in reading order."""
        places = (place for sheet in self.sheets for place in sheet.places)
        return tuple(dict.fromkeys(place.spot for place in places if place.spot))


class Release:
    """What a build has made: all that is shown until the next one."""

    def __init__(self, settings: Settings, dossier: Dossier, files: Mapping[str, bytes]) -> None:
        """Take the PDFs by the codes of their editions."""
        self.dossier: Final = dossier
        self.texts: Final = Texts(dossier)
        self.files: Final = files
        self._settings = settings
        self._views: dict[str, View] = {}
        self._tellers: dict[str, Teller] = {}
        self._lock = RLock()

    def view(self, code: str) -> View:
        """Give an edition's pages; KeyError where there is no such edition."""
        with self._lock:
            if code not in self._views:
                pdf = self.files[code]
                (edition,) = compose(self.dossier, replace(self._settings, editions=(code,))).value
                tree = render(edition, self._settings).value.tree
                digest = sha256(pdf).hexdigest()
                claims = {label: key for key, label in claim_labels(self.dossier).items()}
                self._views[code] = View(edition, sheets(pdf, tree, self.texts, claims), digest)
            return self._views[code]

    def teller(self, language: str) -> Teller:
        """Give who tells of the dossier in a language; KeyError where it has no such language."""
        with self._lock:
            if language not in self._tellers:
                self._tellers[language] = Teller(self.dossier, self.texts, self.dossier.languages[language])
            return self._tellers[language]

    def picture(self, code: str, number: int) -> bytes:
        """Give a page as PNG; KeyError or IndexError where there is none."""
        return _picture(self.files[code], number)


@lru_cache(maxsize=_KEPT)
def _picture(pdf: bytes, number: int) -> bytes:
    return glyphs.picture(pdf, number)
