"""Keys that name claims, references, papers and judgements -> the faults of those that name nothing, or two things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.diagnostics import Diagnostic, nearest
from reportgen.model.text import Citation, Evidence

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from reportgen.check.texts import Written
    from reportgen.diagnostics import Span
    from reportgen.model.brief import Brief
    from reportgen.model.evidence import Paper
    from reportgen.model.sources import Address, Document


def unknown_marks(
    written: Written, claims: Collection[str], references: Collection[str], suspended: frozenset[str]
) -> Iterator[Diagnostic]:
    """K101, K103: every mark in a text names a claim, every citation a reference."""
    for language in written.text.languages:
        for node in written.text[language].walk():
            if isinstance(node, Evidence):
                for key in node.claims:
                    if key not in claims and key not in suspended:
                        yield _unknown("K101", "claim", key, claims, written.place(language, "#" + key))
            elif isinstance(node, Citation):
                for work in node.works:
                    if work.key not in references:
                        yield _unknown(
                            "K103", "reference", work.key, references, written.place(language, "@" + work.key)
                        )


def unknown_keys(
    document: Document,
    lists: Iterable[tuple[Address, tuple[str, ...]]],
    noun: str,
    known: Collection[str],
    suspended: frozenset[str] = frozenset(),
) -> Iterator[Diagnostic]:
    """K101, K103, K105: every key of a list names something that there is."""
    code = {"claim": "K101", "reference": "K103"}.get(noun, "K105")
    for address, keys in lists:
        for index, key in enumerate(keys):
            if key not in known and key not in suspended:
                yield _unknown(code, noun, key, known, document.place((*address, index)))


def claim_lists(brief: Brief) -> Iterator[tuple[Address, tuple[str, ...]]]:
    """Every list of claims in the brief, with its address."""
    for key, judgement in brief.judgements.items():
        yield ("judgements", key, "claims"), judgement.claims


def judgement_lists(brief: Brief) -> Iterator[tuple[Address, tuple[str, ...]]]:
    """Every list of judgements in the brief, with its address."""
    yield ("bottom_line", "judgements"), brief.bottom_line.judgements
    for index, recommendation in enumerate(brief.recommendations):
        yield ("recommendations", index, "judgements"), recommendation.judgements


def reference_lists(paper: Paper) -> Iterator[tuple[Address, tuple[str, ...]]]:
    """Every list of references in a summary, with its address."""
    yield (), (paper.cite,)
    for key, claim in paper.claims.items():
        for name in ("references", "corroborated", "disputed"):
            yield ("claims", key, name), getattr(claim, name)


def repeated(named: Iterable[tuple[str, Span]], noun: str) -> Iterator[Diagnostic]:
    """K104: a key names one thing in the whole dossier."""
    first: dict[str, Span] = {}
    for key, span in named:
        if key in first:
            yield Diagnostic("K104", f"the {noun} '{key}' was named before", span, f"the first stands at {first[key]}")
        first.setdefault(key, span)


def _unknown(code: str, noun: str, key: str, known: Collection[str], span: Span) -> Diagnostic:
    return Diagnostic(code, f"no {noun} has the key '{key}'", span, nearest(key, known))
