"""The shipped dossier -> single faults to plant in it, kind by kind, wherever its own texts give a place for one.

Whatever only the papers can tell (a page off by one, another value) is left to `reportgen verify`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from reportgen.check import check
from reportgen.compose.wording import figure
from reportgen.load import load
from reportgen.model.evidence import Quantity
from reportgen.model.figures import moment_of
from reportgen.model.text import Citation, Evidence, Figure, texts_of
from reportgen.settings import Settings
from tests.factory import bilingual

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reportgen.model.dossier import Dossier
    from reportgen.model.sources import Address, Document
    from reportgen.model.text import Text

EACH = 10
"""How many of a kind are planted, evenly over all the places that there are."""


@dataclass(frozen=True, slots=True)
class Plant:
    """One change of one file, the code that is due and its line."""

    kind: str
    file: str
    start: int
    end: int
    new: str
    code: str
    line: int

    def __str__(self) -> str:
        """Say what is planted where."""
        return f"{self.kind}: {self.code} due at {self.file}:{self.line} for {self.new!r}"

    def into(self, text: str) -> str:
        """Change the text of the file."""
        return text[: self.start] + self.new + text[self.end :]


class Site(NamedTuple):
    """A text in one language where it stands in its file."""

    file: str
    document: Document
    address: Address
    language: str
    text: Text

    @property
    def start(self) -> int:
        """Where its scalar begins in the file."""
        return self.document.extents[self.address][0]

    @property
    def raw(self) -> str:
        """The scalar as it is written."""
        start, end = self.document.extents[self.address]
        return self.document.text[start:end]

    @property
    def line(self) -> int:
        """The line in which it begins."""
        return self.document.place(self.address).line

    @property
    def is_block(self) -> bool:
        """Whether it stands in a block, where quotes and colons are harmless."""
        return self.raw.startswith(">")

    def change(self, kind: str, old: str, new: str, code: str, *, at_start: bool = False) -> Plant | None:
        """Plant `new` for the first `old`; the fault is due in its line, or where the text begins."""
        index = self.raw.find(old)
        if index < 0:
            return None
        start = self.start + index
        line = self.line if at_start else self.document.text.count("\n", 0, start) + 1
        return Plant(kind, self.file, start, start + len(old), new, code, line)

    def whole(self, kind: str, new: str, code: str) -> Plant:
        """Plant a text in the place of this one."""
        start, end = self.document.extents[self.address]
        tail = "\n" if self.is_block and self.raw.endswith("\n") else ""
        return Plant(kind, self.file, start, end, new + tail, code, self.line)


@cache
def shipped() -> tuple[Dossier, dict[str, Document]]:
    """Give the shipped dossier, checked, and its YAML files by their names in it."""
    settings = Settings(bilingual())
    sources = load(settings)
    papers = {f"papers/{key}.yaml": document for key, document in sources.papers.items()}
    return check(sources, settings).value, {"brief.yaml": sources.brief, **papers}


@cache
def sites() -> tuple[Site, ...]:
    """Give every text of the YAML files in every language."""
    dossier, documents = shipped()
    shapes = {"brief.yaml": dossier.brief, **{f"papers/{key}.yaml": paper for key, paper in dossier.papers.items()}}
    return tuple(
        Site(file, documents[file], (*address, code), code, text[code])
        for file, shape in shapes.items()
        for address, text in texts_of(shape)
        for code in text.languages
    )


def lines(pattern: str, new: str, kind: str, code: str, *, shift: int = 0) -> Iterator[Plant]:
    """Plant in every line of the YAML files that a pattern matches; `shift` lines on the fault is due."""
    for file, document in shipped()[1].items():
        for match in re.finditer(pattern, document.text, re.MULTILINE):
            line = document.text.count("\n", 0, match.start()) + 1 + shift
            yield Plant(kind, file, match.start(), match.end(), match.expand(new), code, line)


def typed_figures(kind: str, language: str) -> Iterator[Plant | None]:
    """Type what the program would have printed."""
    dossier = shipped()[0]
    for site in sites():
        for node in site.text.walk():
            if site.language == language and isinstance(node, Figure):
                source = dossier.figures[node.key]
                asked = f"{{{node.key}}}" if node.aspect == "full" else f"{{{node.key}.{node.aspect}}}"
                words = figure(source, node.aspect, dossier.languages[language])
                if any(map(str.isdigit, words)) and isinstance(source, Quantity):
                    yield site.change(kind, asked, words, "Q101")


def wrong_magnitude(kind: str) -> Iterator[Plant | None]:
    """Type a figure, and 万 for 亿."""
    for plant in typed_figures(kind, "zh"):
        if plant and "亿" in plant.new:
            yield Plant(kind, plant.file, plant.start, plant.end, plant.new.replace("亿", "万"), plant.code, plant.line)


def typed_years(kind: str) -> Iterator[Plant | None]:
    """Type the year of an event or a date."""
    dossier = shipped()[0]
    for site in sites():
        for node in site.text.walk():
            if (
                isinstance(node, Figure)
                and node.aspect == "full"
                and not isinstance(dossier.figures[node.key], Quantity)
            ):
                year = re.search(r"\d{4}", str(moment_of(dossier.figures[node.key])))
                if year:
                    yield site.change(kind, f"{{{node.key}}}", year.group(), "Q101")


def lost(kind: str, node_type: type[Evidence | Citation], opening: str, code: str) -> Iterator[Plant | None]:
    """Leave out the marks of one kind in one language of a text."""
    for site in sites():
        if any(isinstance(node, node_type) for node in site.text.walk()):
            match = re.search(rf"\[{opening}[^\]]*\]", site.raw)
            if match and not match.group().startswith("[#own"):
                yield site.change(kind, match.group(), "", code, at_start=True)


def lost_figures(kind: str) -> Iterator[Plant | None]:
    """Say less in one language: the figure goes, a vague word stays."""
    for site in sites():
        keys = [node.key for node in site.text.walk() if isinstance(node, Figure)]
        for key in keys[:1]:
            words = {"zh": "若干", "en": "some"}[site.language]
            if keys.count(key) == 1 and f"{{{key}}}" in site.raw:
                yield site.change(kind, f"{{{key}}}", words, "P102", at_start=True)


def less_exact(kind: str) -> Iterator[Plant | None]:
    """Leave out the qualifier in one language, or give the year alone."""
    dossier = shipped()[0]
    for site in sites():
        for node in site.text.walk():
            if not isinstance(node, Figure) or node.aspect != "full":
                continue
            source = dossier.figures[node.key]
            moment = moment_of(source)
            if isinstance(source, Quantity) and source.qualifier != "exact":
                yield site.change(kind, f"{{{node.key}}}", f"{{{node.key}.bare}}", "P102")
            elif not isinstance(source, Quantity) and "-" in str(moment):
                yield site.change(kind, f"{{{node.key}}}", f"{{{node.key}.year}}", "P102")


def other_names(kind: str, names: dict[str, tuple[str, str]], code: str, *, at_start: bool) -> Iterator[Plant | None]:
    """Call a thing of the glossary otherwise, where the text names it once."""
    for site in sites():
        right, wrong = names[site.language]
        words = site.text.source
        once = words.count(right) == 1 and site.raw.count(right) == 1 and "record" not in site.address
        quoted = f"“{right}”" in words or f"`{right}" in words
        if (
            once
            and not quoted
            and not re.search(r"白方|中白|访白|在白|对白|中、白|Belarus[a-z]|Belarus.*Belarus", words)
        ):
            yield site.change(kind, right, wrong, code, at_start=at_start)


def broken_markup(kind: str, old: str, new: str) -> Iterator[Plant | None]:
    """Break a figure or a mark."""
    for site in sites():
        yield site.change(kind, old, new, "T101") if old in site.raw and site.is_block else None


def misspelt(kind: str, node_type: type, opening: str, code: str) -> Iterator[Plant | None]:
    """Name a claim, a figure or a reference by a key that there is not."""
    for site in sites():
        for node in site.text.walk():
            if isinstance(node, node_type):
                key = {Figure: "key", Evidence: "claims", Citation: "works"}[node_type]
                found = getattr(node, key)
                name = found if isinstance(found, str) else getattr(found[0], "key", found[0])
                yield site.change(kind, opening + name, f"{opening}{name}x", code)
                break


def unsupported(kind: str) -> Iterator[Plant | None]:
    """Add a sentence of which nothing says where it is from."""
    added = {"zh": "此事人所共知。", "en": "This is known to everybody. "}
    for site in sites():
        factual = (
            site.address[0] in {"background", "comparison", "models"} and "text" in site.address
        ) or site.address[0] == "background"
        if site.file == "brief.yaml" and factual and site.is_block:
            head = re.match(r">-\n +", site.raw)
            if head:
                start = site.start + head.end()
                line = site.document.text.count("\n", 0, start) + 1
                yield Plant(kind, site.file, start, start, added[site.language], "V101", line)


def appended(kind: str, words: dict[str, str], code: str, parts: tuple[str, ...] = ()) -> Iterator[Plant | None]:
    """Begin a text with some words more."""
    for site in sites():
        head = re.match(r">-\n +", site.raw)
        if head and (not parts or site.address[0] in parts):
            start = site.start + head.end()
            line = site.document.text.count("\n", 0, start) + 1
            yield Plant(kind, site.file, start, start, words[site.language], code, line)


def stale(kind: str) -> Iterator[Plant | None]:
    """Change one language; the other is stale."""
    twins = {(site.file, site.address[:-1], site.language): site for site in sites()}
    for plant, site in zip(appended(kind, {"zh": "据悉，", "en": "Reportedly, "}, "P109"), _blocks(), strict=True):
        twin = twins[(site.file, site.address[:-1], "en" if site.language == "zh" else "zh")]
        if plant:
            yield Plant(kind, plant.file, plant.start, plant.end, plant.new, plant.code, twin.line)


def _blocks() -> Iterator[Site]:
    return (site for site in sites() if re.match(r">-\n +", site.raw))


def halved(kind: str) -> Iterator[Plant | None]:
    """Say four times as much in one language."""
    twins = {(site.file, site.address[:-1], site.language): site for site in sites()}
    for site in _blocks():
        twin = twins[(site.file, site.address[:-1], "en" if site.language == "zh" else "zh")]
        if site.language == "en" and len(site.text.source) > 150:
            head = re.match(r">-\n +", site.raw)
            assert head is not None
            start, more = site.start + head.end(), "It says so again and again and once more " * 12
            yield Plant(kind, site.file, start, start, more, "P108", twin.line)


def emptied(kind: str) -> Iterator[Plant | None]:
    """Leave a text empty."""
    return (site.whole(kind, '""', "P101") for site in sites())


def of_other_language(kind: str) -> Iterator[Plant | None]:
    """Paste the other language's words."""
    words = {"zh": '"the words of another language"', "en": '"另一种语言的文字"'}
    plain = (site for site in sites() if not any(char in site.text.source for char in "{["))
    return (site.whole(kind, words[site.language], "P107") for site in plain)


def left_to_do(kind: str) -> Iterator[Plant | None]:
    """Leave a note to oneself."""
    words = {"zh": "（待译）", "en": "TODO "}
    return appended(kind, words, "P106")


KINDS: dict[str, Callable[[str], Iterable[Plant | None]]] = {
    "figure typed in Chinese": lambda kind: typed_figures(kind, "zh"),
    "figure typed in English": lambda kind: typed_figures(kind, "en"),
    "万 typed for 亿": wrong_magnitude,
    "year typed": typed_years,
    "evidence lost in one language": lambda kind: lost(kind, Evidence, "#", "P103"),
    "citation lost in one language": lambda kind: lost(kind, Citation, "@", "P104"),
    "figure lost in one language": lost_figures,
    "qualifier or precision lost in one language": less_exact,
    "old country name in Chinese or English": lambda kind: other_names(
        kind, {"zh": ("白俄罗斯", "白罗斯"), "en": ("Belarus", "Byelorussia")}, "P110", at_start=False
    ),
    "another country": lambda kind: other_names(
        kind, {"zh": ("白俄罗斯", "乌克兰"), "en": ("Belarus", "Ukraine")}, "P111", at_start=True
    ),
    "brace left open": lambda kind: broken_markup(kind, "}", " "),
    "bracket left open": lambda kind: broken_markup(kind, "]", " "),
    "figure misspelt": lambda kind: misspelt(kind, Figure, "{", "K102"),
    "claim misspelt": lambda kind: misspelt(kind, Evidence, "#", "K101"),
    "reference misspelt": lambda kind: misspelt(kind, Citation, "@", "K103"),
    "sentence without a source": unsupported,
    "stale translation": stale,
    "one language much longer": halved,
    "text empty": emptied,
    "text in the other language": of_other_language,
    "note to oneself": left_to_do,
    "judgement weighed in words": lambda kind: appended(
        kind, {"zh": "大概", "en": "Perhaps "}, "P112", ("judgements", "bottom_line")
    ),
    "likelihood and confidence in one sentence": lambda kind: appended(
        kind, {"zh": "以低信度判断很有可能，", "en": "It is likely with low confidence that "}, "P113"
    ),
    "character that nobody sees": lambda kind: appended(kind, {"zh": "\u200b", "en": "a\u00ad"}, "G102"),
    "language missing": lambda kind: lines(r"\{zh: [^{}\"]*?, en: ", "{en: ", kind, "P101"),
    "language too many": lambda kind: lines(r"\{zh: (?=[^{}]*, en: )", r"{de: Wort, zh: ", kind, "P105"),
    "unit unknown": lambda kind: lines(r"unit: \w+", "unit: bushel", kind, "Q102"),
    "key twice": lambda kind: lines(
        r"^( +)(kind|role|relation): (\w.*)\n", r"\1\2: \3\n\1\2: \3\n", kind, "Y102", shift=1
    ),
    "key misspelt": lambda kind: lines(r"^( +)(anchors|reading|suitability):", r"\1\2s:", kind, "S102"),
    "page no number": lambda kind: lines(r"page: \d+", "page: one", kind, "S103"),
    "word of no scale": lambda kind: lines(r"confidence: (low|moderate|high)", "confidence: medium", kind, "S103"),
    "date of no calendar": lambda kind: lines(r"date: (\d{4})$", r"date: \1-13", kind, "S103"),
    "claim listed that is not there": lambda kind: lines(
        r"^( +)claims: \[", r"\1claims: [nobody-said-so, ", kind, "K101"
    ),
    "colon without its space": lambda kind: lines(r"^( +)confidence: ", r"\1confidence:", kind, "Y101"),
}


def planted(kind: str) -> list[Plant]:
    """Give the faults of a kind: at most EACH, evenly over the places."""
    found = [plant for plant in KINDS[kind](kind) if plant is not None]
    step = max(1, len(found) // EACH)
    return found[::step][:EACH]


def every() -> list[Plant]:
    """Give the faults of all kinds."""
    return list(chain.from_iterable(map(planted, KINDS)))
