"""Edition and a Jinja environment -> what the templates make of it: preamble, fonts, words, and what the words say."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, groupby
from typing import TYPE_CHECKING

from markupsafe import Markup

from reportgen.marks import footnotes, label
from reportgen.model.blocks import Listing, ListItem, Paragraph
from reportgen.model.phrases import Plain, plain
from reportgen.model.theme import GUTTER
from reportgen.render.drawings import Figures, picture
from reportgen.render.escape import Tex, escape, identifier, measure, pdf_string
from reportgen.render.fontsetup import font_setup
from reportgen.render.hyphenation import hyphenating, new_languages, whole_words
from reportgen.render.spoken import Spoken
from reportgen.render.structure import Structure
from reportgen.render.tables import room, table

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from decimal import Decimal

    from jinja2 import Environment

    from reportgen.model.blocks import Block
    from reportgen.model.edition import Edition, Outset
    from reportgen.model.language import Language
    from reportgen.model.structure import Element


LOGO = "logo"
"""How the picture at the head is called in the engine's folder, without its ending."""
_STANDARD = {"text": 9.6, "small": 7.8}
"""The sizes of text and of small type that the templates' own sizes are proportions to, in points."""
_COLUMN_BYTES = 300
"""The length from which text stands in columns, in UTF-8: about two lines of either script."""


@dataclass(frozen=True, slots=True)
class Filled:
    """The templates, filled."""

    preamble: str
    fonts: str
    words: str
    tree: Element


def filled(edition: Edition, beginning: Environment, words: Environment) -> Filled:
    """Fill all templates, each half in an environment of its own."""
    preamble, fonts = filled_beginning(edition.outset, beginning)
    return Filled(preamble, fonts, *filled_words(edition, words))


def filled_beginning(outset: Outset, jinja: Environment) -> tuple[str, str]:
    """Give preamble and fonts: what hangs on no word."""
    theme, sizes = outset.theme, outset.theme.type(len(outset.languages))
    jinja.filters |= {
        "ident": identifier,
        "measure": measure,
        "mm": lambda length: measure(f"{length:f}mm"),
        "points": _points,
    }
    jinja.globals |= {
        "fontsetup": lambda: font_setup(outset.scripts),
        "quotes": _quotes,
        "hyphenating": hyphenating,
        "newlanguages": new_languages,
        "wholewords": whole_words,
        "spacing": _spacing,
        "digits": theme.colours.digits,
        # Not filters: of a number, Jinja asks those once, when it compiles a template.
        "text": lambda size: _points(size * float(sizes.text) / _STANDARD["text"]),
        "small": lambda size: _points(size * float(sizes.small) / _STANDARD["small"]),
    }
    values = {"languages": outset.languages, "voices": voices(outset), "theme": theme, "sizes": sizes, "gutter": GUTTER}
    values["around"] = theme.around(len(outset.languages))
    preamble, fonts = (jinja.get_template(f"{part}.tex.j2").render(values) for part in ("preamble", "fonts"))
    return preamble, fonts


def filled_words(edition: Edition, jinja: Environment) -> tuple[str, Element]:
    """Give the words, and the structure of what they say."""
    structure = Structure(edition.languages[0].tag)
    values = {"edition": edition, "sides": range(len(edition.languages))}
    values["width"], values["half"] = _widths(edition)
    words = equipped(jinja, edition, structure).get_template("brief.tex.j2").render(values)
    return words, structure.tree()


def voices(outset: Outset) -> Collection[Language]:
    """Give every language that speaks in an edition, once."""
    return {language.code: language for language in (*outset.languages, *outset.scripts)}.values()


def equipped(jinja: Environment, edition: Edition, structure: Structure) -> Environment:
    """Give an environment all that templates of words may ask for."""
    spoken = Spoken(edition, structure)
    filters: dict[str, Callable[..., object]] = {
        "text": _text,
        "phrase": spoken.phrase,
        "number": lambda number: (Plain(str(number)),),
        "label": label,
        "ident": identifier,
        "measure": measure,
        "noted": lambda blocks: any(True for block in blocks for _ in footnotes(block, 0)),
        "runs": lambda blocks: _runs(blocks, parted=edition.theme.two_columns and len(edition.languages) == 1),
        "pdfstring": lambda runs: Tex(pdf_string(plain(runs))),
        "room": room,
        "table": lambda source: table(source, edition, structure),
    }
    jinja.filters |= filters
    jinja.globals |= {
        "kind": _kind,
        "element": spoken.element,
        "voiced": spoken.voiced,
        "across": spoken.across,
        "repeated": spoken.repeated,
        "logo": lambda: _emblem(edition, structure),
        "picture": lambda figure, side, width: picture(figure, side, width, structure, _type(edition, side)),
    }
    return jinja


def _emblem(edition: Edition, structure: Structure) -> Tex:
    """Set the picture at the head, if there is one, with its description."""
    emblem = edition.head.emblem
    if emblem is None:
        return Tex("")
    with structure.element("Figure", alt=plain(emblem.description[0])) as number:
        return Tex(rf"\RGlogo{{{number}}}{{{emblem.height:f}}}{{{LOGO}.{emblem.image.kind}}}")


def _type(edition: Edition, side: int) -> Figures:
    """Give what the figures of a chart are set in."""
    small = float(edition.theme.type(len(edition.languages)).small)
    used = (edition.languages[side], *edition.scripts)
    faces = [each.fonts.sans.bold for each in used if each.fonts.script == "alphabetic" or each is used[0]]
    return Figures(tuple(dict.fromkeys(faces)), small / _STANDARD["small"])


def _points(size: float | Decimal) -> Tex:
    return measure(f"{float(size):.4g}")


def _widths(edition: Edition) -> tuple[float, float]:
    """Give what a picture may take in millimetres: over the full width, and in one of two columns or languages."""
    count = len(edition.languages)
    width, column = edition.theme.text(count)[0], edition.theme.column(count)
    return float(width if count == 1 else column), float(column)


def _text(value: object) -> Tex | Markup:
    """Escape what is no TeX yet."""
    return value if isinstance(value, Tex | Markup) else escape(str(value))


def _quotes(language: Language) -> Tex:
    """Quotes and dashes are full-width in Han text only."""
    return Tex(r"\RGfullwidth" if language.fonts.script == "han" else r"\RGhalfwidth")


def _spacing(language: Language, voices: Iterable[Language]) -> Tex:
    """Give how a voice spaces sentences: nothing, where every voice of the document does it as TeX does."""
    if not any(each.typography.even_spaces for each in voices):
        return Tex("")
    return Tex(r"\frenchspacing" if language.typography.even_spaces else r"\nonfrenchspacing")


def _runs(blocks: tuple[Block, ...], *, parted: bool) -> list[tuple[bool, list[Block]]]:
    """Blocks in runs: paragraphs stand in two columns where text is parted, all else over the full width."""
    runs = [(kind is Paragraph, list(run)) for kind, run in groupby(blocks, _set_as)]
    return [(parted and paragraphs and _is_long(run), run) for paragraphs, run in runs]


def _is_long(run: list[Block]) -> bool:
    """Whether paragraphs fill two columns: a line or two read better over the full width."""
    return len("".join(chain.from_iterable(map(_read, run))).encode()) > _COLUMN_BYTES


def _set_as(block: Block) -> type:
    """Lists stand among paragraphs, in their columns."""
    return Paragraph if isinstance(block, Listing) else type(block)


def _read(part: Block | ListItem) -> Iterator[str]:
    """Give the text of a paragraph or a list; notes are set small, and count for nothing."""
    match part:
        case Paragraph(style="text") | ListItem():
            yield plain(part.text[0])
    if isinstance(part, Listing | ListItem):
        for item in part.items:
            yield from _read(item)


def _kind(block: Block) -> str:
    """The name of a block's kind, after which its macro is named."""
    return type(block).__name__.lower()
