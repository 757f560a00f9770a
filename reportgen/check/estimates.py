"""The texts of judgements -> the faults of words that say how likely or how sure something is.

A judgement has a likelihood or a confidence as data, and the brief prints its term from the scale beside it (ICD 203,
D.6.e.(2)(a)). A word of the same kind in its text would say it twice, or otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from reportgen.check.plain import FIGURE, Wordlist, wordlist
from reportgen.check.sentences import spans
from reportgen.diagnostics import Diagnostic
from reportgen.messages import _

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping

    from reportgen.check.plain import Run
    from reportgen.check.texts import Written
    from reportgen.model.language import Language

_JUDGED = frozenset({"judgements", "bottom_line"})


class _Words(NamedTuple):
    harmless: Wordlist
    likelihood: Wordlist
    confidence: Wordlist
    other: Wordlist


@dataclass(frozen=True)
class Scales:
    """The words of the languages that weigh a statement, ready to be looked for."""

    languages: Mapping[str, Language]

    def faults(self, written: Written, runs: Mapping[str, Run]) -> Iterator[Diagnostic]:
        """P112: a judgement's text does not weigh itself. P113: no sentence has both a likelihood and a confidence."""
        judged = written.address[:1] and written.address[0] in _JUDGED
        for code, run in runs.items():
            words = self._words[code]
            if not judged and not words.confidence.stands_in(run.text):
                continue
            said = _without(run.text, words.harmless)
            for start, end in spans(said, self.languages[code]):
                likely, sure, other = (_first(each, said, start, end) for each in words[1:])
                if likely and sure:
                    message = _(
                        "'{likely}' and '{sure}' stand in one sentence", likely=likely.group(), sure=sure.group()
                    )
                    hint = _("say how likely it is or how sure you are, never both at once")
                    place = written.at(code, run.at(min(likely.start(), sure.start())))
                    yield Diagnostic("P113", message, place, hint)
                elif judged and (word := likely or sure or other):
                    message = _("'{word}' weighs the judgement in words of its own", word=word.group())
                    hint = _("take it out: likelihood or confidence is printed beside the judgement")
                    yield Diagnostic("P112", message, written.at(code, run.at(word.start())), hint)

    @cached_property
    def _words(self) -> dict[str, _Words]:
        return {code: _words_of(language) for code, language in self.languages.items()}


def _first(words: Wordlist, text: str, start: int, end: int) -> re.Match[str] | None:
    """Give the first of the words in a sentence: in its midst a capital makes a name of it (in May)."""
    for match in words.find(text, start, end):
        if not match.group()[0].isupper() or not text[start : match.start()].strip():
            return match
    return None


def _without(text: str, harmless: Wordlist) -> str:
    for match in harmless.find(text):
        text = text[: match.start()] + FIGURE * len(match.group()) + text[match.end() :]
    return text


def _words_of(language: Language) -> _Words:
    spaced = language.typography.word_spaces
    scales = (
        language.estimative.apart_from,
        tuple(language.likelihood.values()),
        tuple(language.confidence.values()),
        language.estimative.words,
    )
    return _Words(*(wordlist(words, spaced=spaced) for words in scales))
