"""What travels inside a PDF, that it may explain itself: the dossier's files, and the claims for programs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.model.evidence import ClaimKind, Confidence
    from reportgen.model.sources import Input
    from reportgen.model.verification import Status


@dataclass(frozen=True, slots=True)
class EnclosedInput:
    """A file of the dossier that travels inside the PDF."""

    input: Input
    description: str


@dataclass(frozen=True, slots=True)
class EnclosedClaim:
    """A claim that the brief uses, for programs: `text` is by the tag of the language (BCP 47)."""

    label: str
    key: str
    paper: str
    title: str
    """The paper as the brief calls it."""
    kind: ClaimKind
    pages: tuple[int, ...]
    """Pages of the paper's file, from 1."""
    confidence: Confidence
    status: Status | None
    """What verification found on those pages; None where it has not looked since the claim was changed."""
    found: tuple[int, ...]
    """The pages on which verification found it."""
    signed: tuple[str, ...]
    """Who has read it against the paper, with the date."""
    text: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Enclosures:
    """What travels inside the PDF; descriptions are in the first language of the edition."""

    inputs: tuple[EnclosedInput, ...] = ()
    claims: tuple[EnclosedClaim, ...] = ()
    claims_description: str = ""
    record_description: str = ""
    templates: str = ""
    """One SHA-256 over the templates, hexadecimal."""
