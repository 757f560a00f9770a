"""Texts and the glossary -> the faults of terms that go by another name, or go missing in one language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from reportgen.check.plain import Wordlist, folded, wordlist
from reportgen.diagnostics import Diagnostic
from reportgen.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportgen.check.plain import Run
    from reportgen.check.texts import Written
    from reportgen.model.brief import Term
    from reportgen.model.language import Language

_OPENING, _CLOSING = "“‘„‚«‹「『《\"'", "”’“‘»›」』》\"'"
_QUOTES = re.compile(f"[{_OPENING}{_CLOSING}]")


class _Name(NamedTuple):
    use: Wordlist
    any_form: Wordlist


@dataclass(frozen=True)
class Glossary:
    """The terms of a brief, ready to be looked for in its languages."""

    terms: Mapping[str, Mapping[str, Term]]
    languages: Mapping[str, Language]

    def variants(self, written: Written, runs: Mapping[str, Run]) -> Iterator[Diagnostic]:
        """P110: a term goes by the name that the glossary gives it; a word in quotation marks is only spoken of."""
        for code, run in runs.items():
            for key, use, variants in self._variants.get(code, ()):
                for match in variants.find(run.text):
                    if not _is_quoted(run.text, match):
                        message = _("'{match}' is not what this brief calls '{key}'", match=match.group(), key=key)
                        yield Diagnostic("P110", message, written.at(code, run.at(match.start())), use)

    def missing(self, written: Written, runs: Mapping[str, Run]) -> Iterator[Diagnostic]:
        """P111: what one language names, every other names; only for terms whose other forms are all listed."""
        if len(runs) <= 1:
            return
        said = {code: "\n".join((_unquoted(run.text), *run.verbatim)) for code, run in runs.items()}
        near = {code: self._near(text, code) for code, text in said.items()}
        for key in (key for key in self._names if any(key in keys for keys in near.values())):
            names = self._names[key]
            lacking = [code for code in said if key not in near[code] or not names[code].any_form.stands_in(said[code])]
            if len(lacking) in (0, len(said)):
                continue
            naming = [code for code in said if _names(runs[code].text, names[code].use)]
            for code in lacking if naming else ():
                message = _(
                    "'{code}' does not name '{key}' that '{naming}' names", code=code, key=key, naming=naming[0]
                )
                yield Diagnostic("P111", message, written.place(code), _("write {use}", use=self.terms[key][code].use))

    def _near(self, text: str, code: str) -> frozenset[str]:
        """Give the terms of which a stem stands in a text: in most texts none, and no pattern is worth a try."""
        known = folded(text)
        return frozenset(key for stem, key in self._stems[code] if stem in known)

    @cached_property
    def _stems(self) -> dict[str, list[tuple[str, str]]]:
        return {
            code: [(stem, key) for key, names in self._names.items() for stem in names[code].any_form.stems]
            for code in self.languages
        }

    @cached_property
    def _variants(self) -> dict[str, list[tuple[str, str, Wordlist]]]:
        found: dict[str, list[tuple[str, str, Wordlist]]] = {}
        for key, names in self.terms.items():
            for code, term in names.items():
                if term.avoid and code in self.languages:
                    # A variant may be part of a right name: Stone of Great Stone.
                    right = (term.use, *(term.also or ()))
                    listed = wordlist(term.avoid, spaced=self._spaced(code), right=right)
                    found.setdefault(code, []).append((key, term.use, listed))
        return found

    @cached_property
    def _names(self) -> dict[str, dict[str, _Name]]:
        return {
            key: {code: self._name(names[code], code) for code in self.languages}
            for key, names in self.terms.items()
            if all(code in names and names[code].also is not None for code in self.languages)
        }

    def _name(self, term: Term, code: str) -> _Name:
        # Who writes a variant names the thing, if by a wrong name.
        forms = tuple(_unquoted(word) for word in (term.use, *(term.also or ()), *term.avoid))
        spaced = self._spaced(code)
        return _Name(wordlist((term.use,), spaced=spaced), wordlist(forms, spaced=spaced))

    def _spaced(self, code: str) -> bool:
        return self.languages[code].typography.word_spaces


def _unquoted(text: str) -> str:
    return _QUOTES.sub("", text)


def _names(text: str, use: Wordlist) -> bool:
    return any(not _is_quoted(text, match) for match in use.find(text))


def _is_quoted(text: str, match: re.Match[str]) -> bool:
    before, after = text[: match.start()][-1:], text[match.end() :][:1]
    return bool(before and after) and before in _OPENING and after in _CLOSING
