"""Documents of every kind of block, and of what is hard to set -> editions, as compose would hand them on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportgen.model.blocks import (
    Bar,
    Block,
    Callout,
    ChartFigure,
    Charts,
    Column,
    Diagram,
    JudgementItem,
    Judgements,
    Listing,
    ListItem,
    Paragraph,
    Points,
    ProfileBox,
    Profiles,
    ReferenceItem,
    ReferenceList,
    Subheading,
    Table,
    TableRow,
    TimelineFigure,
    TimelineRow,
)
from reportgen.model.edition import Section
from reportgen.model.phrases import (
    Address,
    CitationMark,
    EvidenceMark,
    Footnote,
    Internal,
    Phrase,
    Phrases,
    Plain,
    Run,
    Stressed,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from reportgen.model.edition import Edition

HAN = "两国在工业园、港口与铁路方面的合作持续推进，地方往来也日益密切；“一带一路”倡议提供了框架——但成效尚待核实。"
LATIN = "The two governments have widened their co-operation in parks, office by office; it’s “new” – so far. "
CYRILLIC = "Сотрудничество двух стран расширяется: парк «Великий камень», железные дороги. Ґрунтовны агляд — у Мінску. "
WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
URL = "https://example.org/a_very/long/path.that?breaks=only&after=its%20punctuation-and_more/of/it/" + "x" * 36

MARK = EvidenceMark(("evidence.a", "evidence.b"), ("S1", "S12"))
MANY = EvidenceMark(("evidence.a", "evidence.b") * 20, tuple(f"S{number}" for number in range(1200, 1240)))
CITED = CitationMark((1, 2, 3), ("", "", ""))
PLACED = CitationMark((2, 3), ("8-9", ""))


class Author:
    """Writes in the languages of an edition."""

    def __init__(self, edition: Edition) -> None:
        """Take the languages."""
        self.codes = [language.code for language in edition.languages]
        self.notes = dict.fromkeys(self.codes, 0)

    def say(self, zh: str, en: str, *more: Run) -> Phrases:
        """Give a text in each language, and marks after it."""
        return tuple((Plain(zh if code == "zh" else en), *more) for code in self.codes)

    def noting(self, zh: str, en: str, *notes: Phrases, rest: int = 3) -> Phrases:
        """Give a text with notes in it, one behind the other, and a few sentences after each."""
        said = []
        for side, code in enumerate(self.codes):
            runs: list[Run] = [Plain(zh if code == "zh" else en)]
            for note in notes:
                self.notes[code] += 1
                number = self.notes[code]
                runs.append(Footnote(number, f"note.{code}.{number}", note[side], isinstance(runs[-1], EvidenceMark)))
                runs += [Plain((HAN if code == "zh" else " " + LATIN.strip()) * rest), MARK]
            said.append(tuple(runs))
        return tuple(said)

    def same(self, *runs: Run) -> Phrases:
        """Give what is the same in each language."""
        return tuple(runs for _ in self.codes)

    @property
    def words(self) -> Phrases:
        """A sentence."""
        return self.say(HAN, LATIN.strip())

    @property
    def nothing(self) -> Phrases:
        """No words at all."""
        return self.same()

    @property
    def short(self) -> Phrases:
        """A word or two."""
        return self.say("港口与渡轮", "Port and ferry")


def _paragraphs(author: Author) -> Iterator[Block]:
    for style in ("text", "note", "text"):
        yield Paragraph(author.say(HAN * 3, LATIN * 3, MARK), "note" if style == "note" else "text")


def _marks(author: Author) -> Iterator[Block]:
    nested: Phrase = (Stressed((Plain("bold "), Stressed((Plain("and slanted"),)), CITED), strong=True),)
    yield Paragraph(author.say(HAN, LATIN, MARK, Plain("; "), CITED, Plain(". "), PLACED, *nested))
    yield Paragraph(author.same(Address((Plain("page"), Stressed((Plain(" of theirs"),))), URL), MARK))
    yield Paragraph(author.same(MARK))
    yield Paragraph(author.say(HAN, LATIN, MANY))
    yield _table(author, 3, cell=author.same(MANY))
    yield Paragraph(author.same(Internal("p. 5", "evidence.a"), Plain(" "), Internal("第6页", "evidence.b")))


def _long(author: Author) -> Iterator[Block]:
    for _ in range(9):
        yield Paragraph(author.say(HAN * 12, LATIN * 12, MARK))


def _words(author: Author) -> Iterator[Block]:
    yield Paragraph(author.say(HAN * 4 + WORD + HAN * 3, LATIN * 3 + WORD + " " + LATIN * 2))
    yield Paragraph(author.say("无" * 400, WORD * 4))
    yield Paragraph(author.same(Plain("see "), Address((Plain(URL),), URL)))
    yield _table(author, 3, cell=author.say(WORD, WORD))


def _scripts(author: Author) -> Iterator[Block]:
    yield Paragraph(author.say(HAN + CYRILLIC + HAN, LATIN + CYRILLIC + LATIN))
    yield Paragraph(
        author.say(f"据BelTA news agency报道，{CYRILLIC}（{LATIN}）。", f"《人民日报》 and “{HAN}” ({CYRILLIC}).")
    )
    yield Paragraph(author.same(Plain(CYRILLIC * 6)))
    yield Paragraph(author.same(Plain("naïve café, Łódź, Æther; 5.9\u00a0billion, 10\u00a0°C, €100, x², №, ½, …")))
    yield Paragraph(author.same(Plain("\\ { } $ & # % _ ^ ~ < > | ` ' \" [ ] * - -- --- `` ''")))
    yield Paragraph(author.say("“引文”开头，‘嵌套’，《书名》结尾。”", "“Quoted” at first, ‘nested’, and “last”"))


def _subheadings(author: Author) -> Iterator[Block]:
    for number in range(4):
        yield Subheading(author.short, f"model.{number}")
        yield Paragraph(author.words)


def _callout(author: Author) -> Iterator[Block]:
    yield Callout(author.say(HAN * 2, LATIN * 2, MARK), author.short)
    yield Callout(author.words, author.nothing)


def _judgements(author: Author) -> Iterator[Block]:
    items = tuple(
        JudgementItem(
            number,
            f"judgement.{number}",
            author.say(HAN, LATIN),
            author.say("很有可能", "Very likely"),
            author.same(MARK) if number % 2 else author.nothing,
        )
        for number in range(1, 13)
    )
    yield Judgements(items, author.words)


def _lists(author: Author) -> Iterator[Block]:
    """Lists in lists, three deep, between paragraphs and alone, with marks, and items that need several lines."""
    labels = tuple(author.same(Plain(label)) for label in "•–·")

    def items(depth: int, count: int) -> tuple[ListItem, ...]:
        below = () if depth + 1 == len(labels) else items(depth + 1, 2)
        return tuple(
            ListItem(
                labels[depth],
                author.say(HAN * (1 + place % 3), (LATIN * (1 + place % 3)).strip(), *([MARK] if place else [])),
                below if place % 2 else (),
            )
            for place in range(count)
        )

    yield Paragraph(author.say(HAN * 3, LATIN * 3))
    yield Listing(items(0, 6))
    yield Paragraph(author.say(HAN * 3, LATIN * 3))
    yield Listing((ListItem(labels[0], author.short),))
    yield Subheading(author.short, "lists")
    yield Listing(items(0, 40))


def _notes(author: Author) -> Iterator[Block]:
    """Notes in paragraphs and lists: short ones, several to a page, with marks and links, in other scripts."""
    short, mixed = author.say("说明。", "A word more."), author.say(HAN + CYRILLIC, CYRILLIC + HAN)
    linked = author.say(HAN, LATIN, CITED, Plain(" "), Address((Plain(URL),), URL), PLACED, MARK)
    stressed = author.same(Stressed((Plain("One. "), Stressed((Plain("Two 二"),))), strong=True), MARK)
    for number in range(6):
        yield Paragraph(author.noting(HAN * 2, LATIN * 2, short, mixed, rest=number + 1))
        yield Paragraph(author.say(HAN * 6, LATIN * 6, MARK))
        yield Paragraph(author.noting(HAN * 2, LATIN * 2, linked, stressed, rest=4))
    labels = tuple(author.same(Plain(label)) for label in "•–")
    yield Listing(
        tuple(
            ListItem(
                labels[0],
                author.noting(HAN, LATIN, linked),
                (ListItem(labels[1], author.noting(HAN, LATIN.strip(), short)),),
            )
            for _ in range(4)
        )
    )
    yield Paragraph(author.noting("短。", "Short.", short, rest=0))


def _long_notes(author: Author) -> Iterator[Block]:
    """Notes that no foot has room for: they go on overleaf, longer now in one language and now in the other."""
    address = (Plain(" see "), Address((Plain(URL),), URL))
    for number in range(8):
        zh, en = ((50, 9), (12, 40), (30, 22))[number % 3]
        note = author.say(HAN * zh, LATIN * en, MARK, *address)
        yield Paragraph(author.noting(HAN * 4, LATIN * 4, note, rest=6))
        yield Paragraph(author.say(HAN * 7, LATIN * 7, *address * 3))


def _points(author: Author) -> Iterator[Block]:
    for count in (1, 3, 7):
        yield Points(tuple((author.short, author.words) for _ in range(count)))


def _profiles(author: Author) -> Iterator[Block]:
    rows = tuple((author.short, author.words if row else author.nothing) for row in range(5))
    yield Profiles(tuple(ProfileBox(author.short, rows, tone) for tone in (0, 1)))


def _diagram(author: Author) -> Iterator[Block]:
    for count in (2, 5):
        steps = tuple(author.say("商定" * 3, "Agree on it", *([MARK] if step else [])) for step in range(count))
        yield Diagram(author.short, steps, author.words, count % 2)


def _timeline(author: Author) -> Iterator[Block]:
    mark = author.same(Internal("p. 1", "evidence.a"))
    rows = tuple(
        TimelineRow(author.say("2018年6月", "June 2018"), row % 2, author.say(HAN, LATIN), mark) for row in range(7)
    )
    yield TimelineFigure(author.short, (author.short, author.short), rows, author.words)


def _charts(author: Author) -> Iterator[Block]:
    bars = tuple(
        Bar(author.say(f"{2010 + at}年", f"{2010 + at}"), (at + 1) / 5, author.say("约20%", "about 20%"))
        for at in range(5)
    )
    yield Charts(
        (
            ChartFigure(author.short, "columns", bars, author.words, author.words),
            ChartFigure(author.short, "bars", bars[:2], author.nothing, author.words),
            ChartFigure(author.short, "bars", bars[:1], author.say("注", "Note", MARK), author.words),
        )
    )


def _table(author: Author, rows: int, *, cell: Phrases | None = None, **facts: bool) -> Table:
    """A table of three columns; `groups` puts a line over every fourth row, `gaps` leaves cells empty."""
    columns = (Column(author.short, 0.25), Column(author.words, 0.5, tone=0), Column(author.short, 0.25, "center"))
    found = []
    for number in range(rows):
        if facts.get("groups") and number % 4 == 0:
            found.append(TableRow((author.short,), group=True))
        middle = author.nothing if facts.get("gaps") and number % 2 else cell or author.words
        last = author.nothing if facts.get("gaps") else author.say("高", "High", MARK)
        found.append(TableRow((author.say(f"第{number}行", f"Row {number}"), middle, last), strong=number == 1))
    return Table(
        author.say("表1　一览", "Table 1. At a glance", MARK),
        columns,
        tuple(found),
        author.say("（续）", " (continued)"),
    )


def _references(author: Author) -> Iterator[Block]:
    yield Paragraph(author.words)
    texts = {"en": LATIN, "zh": HAN, "ru": CYRILLIC}
    yield ReferenceList(
        tuple(
            ReferenceItem(number, (Plain(texts[lang] * 2), Address((Plain(URL),), URL)), lang, ())
            for number, lang in enumerate(("en", "zh", "en"), start=4)
        )
    )


KINDS: Mapping[str, Callable[[Author], Iterator[Block]]] = {
    "paragraphs": _paragraphs,
    "marks": _marks,
    "long": _long,
    "words": _words,
    "scripts": _scripts,
    "subheadings": _subheadings,
    "callout": _callout,
    "judgements": _judgements,
    "points": _points,
    "notes": _notes,
    "long-notes": _long_notes,
    "lists": _lists,
    "profiles": _profiles,
    "diagram": _diagram,
    "timeline": _timeline,
    "charts": _charts,
    "table": lambda author: iter([_table(author, 4)]),
    "long-table": lambda author: iter([_table(author, 90)]),
    "groups": lambda author: iter([_table(author, 30, groups=True)]),
    "gaps": lambda author: iter([_table(author, 8, groups=True, gaps=True)]),
    "references": _references,
}
"""What a document has, by the name of its kind."""


def documents(editions: Mapping[str, Edition]) -> Iterator[Edition]:
    """Give the synthetic documents: each kind in one edition after another, hard ones in each, and one of all."""
    codes = list(editions)
    for place, name in enumerate(KINDS):
        hard = name in ("lists", "long-notes", "marks", "notes", "scripts", "words")
        for code in codes if hard else [codes[place % len(codes)]]:
            yield _document(editions[code], f"{name}.{code}", [name])
    yield _document(editions["zh-en"], "all.zh-en", list(KINDS))


def _document(edition: Edition, name: str, kinds: list[str]) -> Edition:
    author = Author(edition)
    sections = tuple(
        Section(f"part-{place}", author.short, tuple(KINDS[kind](author))) for place, kind in enumerate(kinds)
    )
    head = replace(edition.head, facts=()) if "gaps" in kinds else edition.head
    return replace(edition, name=name, head=head, sections=(*sections, _annex(author)))


def _annex(author: Author) -> Section:
    """What marks lead to."""
    rows = tuple(TableRow((author.same(Plain(name)), author.words), f"evidence.{name}") for name in ("a", "b"))
    columns = (Column(author.short, 0.2), Column(author.short, 0.8))
    items = tuple(ReferenceItem(number, (Plain(LATIN),), "en", ()) for number in (1, 2, 3))
    table = Table(author.short, columns, rows, author.say("（续）", " (continued)"))
    return Section("annex", author.short, (table, ReferenceList(items)), annex=True)
