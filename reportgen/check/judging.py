"""Texts, and what a dossier knows -> the faults of each text, whatever its place in the whole.

A text in which nothing was found is not judged again, as long as all that it is judged by stays the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from reportgen.check import confirmed, figures, keys, notes, parity
from reportgen.check.cleared import Cleared
from reportgen.check.typed import Lexicon
from reportgen.check.unsupported import unsupported
from reportgen.check.wording import Wording
from reportgen.model.dates import PartialDate
from reportgen.model.text import Localized

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reportgen.check.texts import Written
    from reportgen.diagnostics import Diagnostic
    from reportgen.model.brief import Term
    from reportgen.model.dossier import Dossier, FigureSource
    from reportgen.model.sources import Sources

_FACTUAL_PARTS: Final = frozenset({"background", "models", "comparison", "charts"})
"""Parts of the brief in which every sentence says where it is from, not only those with a figure."""

_ANALYTIC_FIELDS: Final = frozenset({"name", "title", "description", "reading"})
"""What names, repeats or weighs the facts of those parts."""


@dataclass(frozen=True)
class Judge:
    """The rules of a text, and all that it is judged by: what a rule asks is in `_judged` or in `_measures`."""

    sources: Sources
    dossier: Dossier
    terms: Mapping[str, Mapping[str, Term]]
    """The glossary, as far as it is whole."""
    dropped: frozenset[str]
    """Keys that may have been left out: what names them may be right."""

    def faults(self, texts: Iterable[Written]) -> Iterator[Diagnostic]:
        """Give the faults of texts of the brief, of papers and of series."""
        cleared = Cleared(self._measures())
        for written in texts:
            judged = self._judged(written)
            if cleared.knows(judged):
                continue
            found = tuple(self.found(written))
            if not found:
                cleared.add(judged)
            yield from found
        cleared.keep()

    def found(self, written: Written) -> Iterator[Diagnostic]:
        """Give the faults of a text, judged anew."""
        dossier, languages = self.dossier, self.dossier.languages
        yield from figures.typed_digits(written, self._lexicons, dossier.figures)
        yield from figures.unknown_figures(written, dossier.figures, self.dropped, languages)
        yield from keys.unknown_marks(written, dossier.claims, dossier.references, self.dropped)
        yield from parity.one_sided(written, tuple(languages), dossier.figures)
        yield from confirmed.stale(written, dossier.confirmed, self.sources.root)
        yield from notes.misplaced(written)
        yield from self._wording.faults(written)
        if written.document is self.sources.brief:
            factual = written.address[0] in _FACTUAL_PARTS and written.address[-1] not in _ANALYTIC_FIELDS
            own_dates = dossier.brief.dates.keys() | self.dropped
            yield from unsupported(written, languages, own_dates, factual=factual)

    @cached_property
    def _lexicons(self) -> dict[str, Lexicon]:
        return {code: Lexicon(language) for code, language in self.dossier.languages.items()}

    @cached_property
    def _wording(self) -> Wording:
        return Wording.of(self.dossier.languages, self.dossier.brief.parity, self.terms)

    def _judged(self, written: Written) -> str:
        """Give all that is judged of a text."""
        said = [(code, written.text[code].source) for code in written.text.languages]
        return repr((written.name, written.address, said, self.dossier.confirmed.get(written.name)))

    def _measures(self) -> Iterator[str]:
        """Give all that every text is judged by."""
        dossier = self.dossier
        for code in dossier.languages:
            yield from (code, self.sources.languages[code].text)
        yield repr({key: _plain(source) for key, source in dossier.figures.items()})
        yield repr((sorted(dossier.claims), sorted(dossier.references), sorted(dossier.brief.dates)))
        yield repr((self.terms, dossier.brief.parity, sorted(self.dropped)))


def _plain(source: FigureSource) -> object:
    """Give what a figure is: what it is called is a text, and judged as one."""
    if isinstance(source, PartialDate):
        return source
    return {name: value for name, value in source if not isinstance(value, Localized)}
