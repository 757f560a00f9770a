"""An author's text -> a phrase in each language of the edition: figures in words, marks with their labels."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from string import Formatter
from typing import TYPE_CHECKING

from reportgen.compose import wording
from reportgen.compose.spacing import spaced
from reportgen.model.phrases import (
    Address,
    CitationMark,
    EvidenceMark,
    Footnote,
    Internal,
    Origin,
    Phrase,
    Phrases,
    Plain,
    Run,
    Stressed,
)
from reportgen.model.text import (
    Citation,
    Emphasis,
    Evidence,
    Figure,
    Inline,
    Link,
    Localized,
    Note,
    Own,
    Strong,
    Text,
    Verbatim,
    Words,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reportgen.compose.numbering import Numbering
    from reportgen.model.dates import PartialDate
    from reportgen.model.dossier import Dossier
    from reportgen.model.evidence import Paper
    from reportgen.model.language import Language

_LEAD = "lead"
"""The mark of a fixed word that stands out: what a reader's eye looks for first."""
_STOP = re.compile(r"^\.(?!\.)")


@dataclass(slots=True)
class Speech:
    """Speaks the languages of one edition; remembers what was marked first, for the way back."""

    dossier: Dossier
    languages: tuple[Language, ...]
    labels: Mapping[str, str]
    numbering: Numbering
    marked: set[tuple[str, str]] = field(default_factory=set)
    cited: dict[tuple[str, int], list[str]] = field(default_factory=dict)
    noted: Counter[str] = field(default_factory=Counter)
    """How many notes were said in each language."""

    def say(self, text: Localized) -> Phrases:
        """Give the text in every language of the edition."""
        return tuple(self._phrase(text[code], text[code].nodes, language) for code, language in self._voices())

    def describe(self, text: Localized) -> Phrases:
        """Give a text that is read aloud, not printed: without marks, which could not be come back to."""
        return tuple(
            self._phrase(text[code], _unmarked(text[code].nodes), language) for code, language in self._voices()
        )

    def title(self, text: Localized) -> Phrases:
        """Give a text as the head of a row or column has it: with a capital, where the script has capitals."""
        return tuple(_capitalised(said) for said in self.say(text))

    def word(self, name: str, /, **marks: Phrases | object) -> Phrases:
        """Give a fixed word of the brief, its `{marks}` filled in with phrases or with what is the same everywhere."""
        return tuple(self._filled(language.words[name], index, marks) for index, language in enumerate(self.languages))

    def plain(self, text: str) -> Phrases:
        """Give what is the same in all languages."""
        return tuple((Plain(text),) for _ in self.languages)

    def listed(self, name: str, items: Iterable[str]) -> Phrases:
        """Give a fixed word with its `{items}` joined as the language joins them."""
        return self.word(name, items=self._joined(items))

    def term(self, scale: str, name: str) -> Phrases:
        """Give a term of one of the languages' scales (`confidence`, `likelihood`, `kinds` …) as a heading has it."""
        return tuple(_capitalised((Plain(getattr(language, scale)[name]),)) for language in self.languages)

    def column(self, scale: str, name: str) -> Phrases:
        """Give a term of a scale as the head of a narrow column has it."""
        shorter = (getattr(language, f"{scale}_heads", {}).get(name) for language in self.languages)
        return tuple(
            (Plain(head),) if head else phrase for head, phrase in zip(shorter, self.term(scale, name), strict=True)
        )

    def figure(self, key: str) -> Phrases:
        """Give a quantity or a date in words."""
        source = self.dossier.figures[key]
        return tuple((Plain(wording.figure(source, "full", language)),) for language in self.languages)

    def moment(self, date: PartialDate) -> Phrases:
        """Give a date in words."""
        return tuple((Plain(wording.figure(date, "full", language)),) for language in self.languages)

    def evidence(self, claims: Iterable[str]) -> Phrases:
        """Give the mark of the claims that something rests on."""
        keys = tuple(claims)
        return tuple((self._evidence(keys, language),) for language in self.languages)

    def works(self, keys: Iterable[str]) -> Phrases:
        """Give the marks of references."""
        numbers = tuple(sorted(self.numbering.number(key) for key in keys))
        return tuple(
            (self._cite(numbers, ("",) * len(numbers), language),) if numbers else () for language in self.languages
        )

    def back(self, claim: str) -> Phrases:
        """Give the label of a claim, leading back to where the brief first uses it, if it is printed anywhere."""
        label = self.labels[claim]
        return tuple(
            (Internal(label, f"use.{code}.{claim}") if (code, claim) in self.marked else Plain(label),)
            for code in (language.code for language in self.languages)
        )

    def event(self, key: str, page: int) -> Phrases:
        """Give the page of an event, leading to its line in the annex."""
        return tuple(
            (Internal(language.words["page-mark"].format(page=page), f"event.{key}"),) for language in self.languages
        )

    def page(self, paper: Paper, pages: tuple[int, ...]) -> Phrases:
        """Give pages of the file, and those printed on them where they are numbered."""
        first = paper.pages.first
        files = self._joined(str(page) for page in pages)
        if first == "unknown":
            return files
        return self.word("pages", files=files, printed=self._joined(str(page + first - 1) for page in pages))

    def flow(self, parts: Iterable[Phrases]) -> Phrases:
        """Put phrases one after another as one text."""
        out: list[Phrase] = [() for _ in self.languages]
        for part in parts:
            for index, language in enumerate(self.languages):
                gap = (Plain(" "),) if language.typography.word_spaces and out[index] and part[index] else ()
                out[index] = (*out[index], *gap, *part[index])
        return tuple(out)

    def scale(self) -> Phrases:
        """Give the printed scale: each term of likelihood with its range, then the terms of confidence."""
        return tuple(
            (
                Plain(
                    language.words["scale"].format(
                        likelihood=language.typography.list_separator.join(
                            language.words["scale-term"].format(term=term, range=language.likelihood_range[name])
                            for name, term in language.likelihood.items()
                        ),
                        confidence=language.typography.list_separator.join(language.confidence.values()),
                    )
                ),
            )
            for language in self.languages
        )

    def _joined(self, items: Iterable[str]) -> Phrases:
        found = tuple(items)
        return tuple((Plain(language.typography.list_separator.join(found)),) for language in self.languages)

    def _filled(self, pattern: str, index: int, marks: Mapping[str, Phrases | object]) -> Phrase:
        out: list[Run] = []
        for literal, name, _, _ in Formatter().parse(pattern):
            if literal:
                out.append(Plain(literal))
            if name:
                value = marks[name]
                run = value[index] if isinstance(value, tuple) else (Plain(str(value)),)
                out.extend((Stressed(run, strong=True),) if name == _LEAD else run)
        return tuple(out)

    def _voices(self) -> Iterator[tuple[str, Language]]:
        return ((language.code, language) for language in self.languages)

    def _phrase(self, whole: Text, nodes: tuple[Inline, ...], language: Language) -> Phrase:
        return _stopped_once((node, run) for node in nodes if (run := self._run(whole, node, language)) is not None)

    def _run(  # noqa: C901, PLR0911 -- one way out a kind of node
        self, whole: Text, node: Inline, language: Language
    ) -> Run | None:
        match node:
            case Words(text, at):
                return Plain(spaced(text, language.typography), Origin(whole, at))
            case Verbatim(text, at):
                return Plain(text, Origin(whole, at))
            case Figure(key, aspect, at, case):
                return Plain(wording.figure(self.dossier.figures[key], aspect, language, case), Origin(whole, at))
            case Evidence(claims, at):
                return self._evidence(claims, language, Origin(whole, at))
            case Citation(works, at):
                numbers = tuple(self.numbering.number(work.key) for work in works)
                return self._cite(numbers, tuple(work.locator for work in works), language, Origin(whole, at))
            case Emphasis(children):
                return Stressed(self._phrase(whole, children, language))
            case Strong(children):
                return Stressed(self._phrase(whole, children, language), strong=True)
            case Link(children, url):
                return Address(self._phrase(whole, children, language), url)
            case Note(children, at):
                return self._note(self._phrase(whole, children, language), language, Origin(whole, at))
            case Own():
                return None

    def _note(self, words: Phrase, language: Language, origin: Origin) -> Footnote:
        self.noted[language.code] += 1
        number = self.noted[language.code]
        return Footnote(number, f"note.{language.code}.{number}", words, origin=origin)

    def _evidence(self, claims: tuple[str, ...], language: Language, origin: Origin | None = None) -> EvidenceMark:
        ordered = sorted(claims, key=lambda key: _label_order(self.labels[key]))
        anchors = []
        for key in ordered:
            if (language.code, key) not in self.marked:
                self.marked.add((language.code, key))
                anchors.append(f"use.{language.code}.{key}")
        targets = tuple(f"evidence.{key}" for key in ordered)
        return EvidenceMark(targets, tuple(self.labels[key] for key in ordered), tuple(anchors), origin)

    def _cite(
        self, numbers: tuple[int, ...], locators: tuple[str, ...], language: Language, origin: Origin | None = None
    ) -> CitationMark:
        anchors = []
        for number in numbers:
            places = self.cited.setdefault((language.code, number), [])
            places.append(f"cite.{language.code}.{number}.{len(places) + 1}")
            anchors.append(places[-1])
        return CitationMark(numbers, locators, tuple(anchors), origin)


def _unmarked(nodes: tuple[Inline, ...]) -> tuple[Inline, ...]:
    return tuple(
        replace(node, children=_unmarked(node.children)) if isinstance(node, Emphasis | Strong | Link) else node
        for node in nodes
        if not isinstance(node, Evidence | Citation | Note)
    )


def _stopped_once(said: Iterable[tuple[Inline, Run]]) -> Phrase:
    """Leave out the full stop of a sentence that ends with a figure whose own abbreviation has one: в 2017 г."""
    out: list[Run] = []
    is_stopped = False
    for node, run in said:
        if is_stopped and isinstance(node, Words) and isinstance(run, Plain):
            out.append(replace(run, text=_STOP.sub("", run.text)))
        elif isinstance(run, Footnote) and out and isinstance(out[-1], EvidenceMark | Footnote):
            out.append(replace(run, behind=True))
        else:
            out.append(run)
        if not isinstance(run, EvidenceMark | CitationMark | Footnote):
            is_stopped = isinstance(node, Figure) and isinstance(run, Plain) and run.text.endswith(".")
    return tuple(out)


def _capitalised(phrase: Phrase) -> Phrase:
    if not phrase or not isinstance(phrase[0], Plain):
        return phrase
    text = phrase[0].text
    return (replace(phrase[0], text=text[:1].upper() + text[1:]), *phrase[1:])


def _label_order(label: str) -> tuple[str, int]:
    return label[0], int(label[1:])
