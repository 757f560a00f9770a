"""A text in its languages -> the faults of what it says, whatever that rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.check import unwritten
from reportgen.check.estimates import Scales
from reportgen.check.glossary import Glossary
from reportgen.check.lengths import Band, unequal
from reportgen.check.plain import run_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from reportgen.check.texts import Written
    from reportgen.diagnostics import Diagnostic
    from reportgen.model.brief import Term
    from reportgen.model.language import Language

_TITLES = ("record",)
"""What a paper is called stands as it was printed."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What the words of a dossier are measured by."""

    languages: Mapping[str, Language]
    bands: Mapping[str, Band]
    terms: Glossary
    scales: Scales

    @classmethod
    def of(
        cls,
        languages: Mapping[str, Language],
        bands: Mapping[str, tuple[Decimal, Decimal]],
        terms: Mapping[str, Mapping[str, Term]],
    ) -> Wording:
        """Prepare the bands and the glossary of a brief, and the scales of its languages."""
        ready = {pair: Band(*ends) for pair, ends in bands.items()}
        return cls(languages, ready, Glossary(terms, languages), Scales(languages))

    def faults(self, written: Written) -> Iterator[Diagnostic]:
        """P106 to P108 and P110 to P113."""
        said = {code: written.text[code] for code in self.languages if code in written.text.languages}
        runs = {code: run_of(text, self.languages[code]) for code, text in said.items() if text.source.strip()}
        yield from unwritten.placeholders(written, runs)
        yield from unwritten.copies(written, runs, self.languages)
        yield from unequal(written, runs, self.languages, self.bands)
        yield from self.scales.faults(written, runs)
        if written.address[:1] != _TITLES:
            yield from self.terms.variants(written, runs)
            yield from self.terms.missing(written, runs)
