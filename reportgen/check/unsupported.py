"""A text -> the faults of its sentences that state a fact and do not say where it is from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportgen.check.sentences import sentences
from reportgen.diagnostics import Diagnostic
from reportgen.messages import _

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from reportgen.check.texts import Written
    from reportgen.model.language import Language

_SHOWN: Final = 40
"""Characters of a sentence that a fault quotes."""


def unsupported(
    written: Written, languages: Mapping[str, Language], own_dates: Container[str], *, factual: bool
) -> Iterator[Diagnostic]:
    """V101: a sentence with a figure (in a factual part: any sentence) rests on a claim or a reference."""
    for code in written.text.languages:
        if code not in languages:
            continue
        for sentence in sentences(written.text[code], languages[code], own_dates):
            if sentence.has_mark or (sentence.is_own and not sentence.has_figure):
                continue
            if sentence.has_figure or factual:
                yield Diagnostic(
                    "V101",
                    _("nothing says where this is from: '{short}'", short=_short(sentence.words)),
                    written.at(code, sentence.at),
                    _("end it with [#claim] or [@reference]")
                    if sentence.has_figure
                    else _("end it with [#claim] or [@reference], or [#own] for the brief's own reading"),
                )


def _short(words: str) -> str:
    return words if len(words) <= _SHOWN else words[:_SHOWN] + "…"
