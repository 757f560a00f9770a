"""A document -> its page, styles and properties: what every brief looks like in Word, whatever it says.

The types are those that readers' machines have or have a twin of, since none travels in the file.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final, Literal

from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from docx.document import Document
    from docx.styles.style import ParagraphStyle

    from reportgen.model.drawing import Ink
    from reportgen.model.edition import Edition, Metadata
    from reportgen.model.language import Language
    from reportgen.model.theme import Colours, Role, Theme

_BESIDE: Final = 0.88
"""What sizes are multiplied by where two languages stand beside each other."""
_STANDARD: Final = {"title": 20, "heading": 13, "subheading": 10.4, "text": 9.6, "small": 7.8}
"""The sizes of a theme in print that the sizes below go with, in points: on a page of Word type is larger."""


@dataclass(frozen=True, slots=True)
class _Look:
    name: str
    size: float
    kind: Literal["title", "heading", "subheading", "text", "small"]
    ink: Ink = "text"
    role: Role = "sans"
    bold: bool = False
    before: float = 0
    after: float = 3
    keep: bool = False


_LOOKS: Final = (
    _Look("Normal", 10.5, "text", role="serif", after=5),
    _Look("Title", 20, "title", "ink", bold=True, after=4, role="title"),
    _Look("Subtitle", 12, "small", "quiet", after=4),
    _Look("Heading 1", 14, "heading", "ink", bold=True, before=16, after=6, keep=True),
    _Look("Heading 2", 11.5, "subheading", "ink", bold=True, before=10, after=4, keep=True, role="subheading"),
    _Look("Caption", 9, "small", "ink", bold=True, before=8, after=4, keep=True),
    _Look("Handling", 9, "small", after=10),
    _Look("Author", 9, "small", "tone0", after=6),
    _Look("Fact", 9, "small", after=2),
    _Look("List Bullet", 10.5, "text", role="serif", after=2),
    _Look("List Bullet 2", 10.5, "text", role="serif", after=2),
    _Look("List Bullet 3", 10.5, "text", role="serif", after=2),
    _Look("Callout", 12, "text", role="serif", after=2),
    _Look("Judgement", 10.5, "text", role="serif", before=4, after=2),
    _Look("Lead", 10, "text", "tone0", bold=True, before=3, after=1, keep=True),
    _Look("Note", 8.5, "small", "quiet"),
    _Look("footnote text", 8.5, "small", after=2),
    _Look("Cell", 8, "small", after=1),
    _Look("Head", 8, "small", "ink", bold=True, after=1),
    _Look("Bibliography", 9.5, "small", role="serif", after=3),
    _Look("Gap", 4, "small", after=0),
    _Look("Header", 8, "small", "quiet"),
    _Look("Footer", 8, "small", "quiet"),
)


def prepare(document: Document, edition: Edition) -> float:
    """Give a document its page, styles and properties, and say how wide its text is, in millimetres."""
    count, theme = len(edition.languages), edition.theme
    wide = count > 1
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = map(_length, theme.sheet(count))
    around = theme.around(count)
    section.left_margin, section.right_margin = _length(around.left), _length(around.right)
    section.top_margin, section.bottom_margin = _length(around.top), _length(around.bottom)
    _speak(document, edition.languages[0], edition.scripts, _names(theme, "serif"))
    for look in _LOOKS:
        size = look.size * float(getattr(theme.type(count), look.kind)) / _STANDARD[look.kind]
        _apply(document, replace(look, size=size * (_BESIDE if wide else 1)), theme)
    _head(document, theme, count)
    if theme.ruled:
        _line(_style(document, "Heading 1"), "bottom", theme.colours.digits("ink"), 1, 2)
    if theme.title == "centred":
        for name in ("Title", "Subtitle", "Author"):
            _style(document, name).paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _frame(_style(document, "Callout"), theme.colours)
    for name in ("Judgement", "Bibliography"):
        shape = _style(document, name).paragraph_format
        shape.left_indent, shape.first_line_indent = Mm(8), Mm(-8)
    _part_words(document)
    _describe(document, edition.metadata, edition.languages)
    return float(theme.text(count)[0])


def _head(document: Document, theme: Theme, languages: int) -> None:
    """Have the first page begin as the theme says: the name of the series over a rule, and how the brief is handled."""
    head, handling = theme.head, theme.handling
    size = float(head.size * theme.type(languages).title / theme.type(1).title)
    centred = head.layout == "centred"
    name = _Look("Masthead", size, "small", head.name, "title" if centred else "sans", bold=True, after=10)
    _apply(document, name, theme)
    style = _style(document, "Masthead")
    _line(style, "bottom", theme.colours.digits(head.rule), 2.25, 4)
    if centred:
        style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    font = _style(document, "Handling").font
    font.bold, font.color.rgb = handling.strong, RGBColor.from_string(theme.colours.digits(handling.ink))


def _length(millimetres: Decimal) -> Mm:
    return Mm(float(millimetres))


def _names(theme: Theme, role: Role) -> tuple[str, str]:
    """Give the names of a kind of type, for alphabets and for Han letters."""
    found = [getattr(script, role) or script.sans for script in (theme.fonts.alphabetic, theme.fonts.han)]
    return found[0].office, found[1].office


def _apply(document: Document, look: _Look, theme: Theme) -> None:
    style = _style(document, look.name)
    font, shape = style.font, style.paragraph_format
    font.size, font.bold, font.italic = Pt(round(look.size * 2) / 2), look.bold, False
    font.color.rgb = RGBColor.from_string(theme.colours.digits(look.ink))
    shape.space_before, shape.space_after = Pt(look.before), Pt(look.after)
    shape.keep_with_next = look.keep
    letters, lines = style.element.get_or_add_rPr(), style.element.get_or_add_pPr()
    # The template's own line under a title, the space that its letters are set apart by, and stops for tabs.
    for around, name in ((letters, "w:spacing"), (letters, "w:kern"), (lines, "w:pBdr"), (lines, "w:tabs")):
        for old in around.findall(qn(name)):
            around.remove(old)
    _face(letters, *_names(theme, look.role))


def _style(document: Document, name: str) -> ParagraphStyle:
    styles: Any = document.styles
    if name not in styles:
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
    found: ParagraphStyle = styles[name]
    return found


def _face(properties: Any, latin: str, han: str) -> None:
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    fonts = OxmlElement("w:rFonts")
    for kind, name in (("ascii", latin), ("hAnsi", latin), ("cs", latin), ("eastAsia", han)):
        fonts.set(qn(f"w:{kind}"), name)
    properties.insert(0, fonts)


def _speak(document: Document, first: Language, scripts: Sequence[Language], names: tuple[str, str]) -> None:
    """Say in which language the document is, and in which its Han letters are."""
    styles: Any = document.styles.element
    defaults = styles.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    _face(defaults, *names)
    defaults.append(lang_element(first, scripts))


def lang_element(language: Language, scripts: Sequence[Language], other: str | None = None) -> Any:
    """Give the element that names the language of words: one for Han letters, one for all others (17.3.2.20).

    Figures in Han text are among the others: a line would end within one, were they said to be Chinese.
    """
    names = {each.fonts.script: each.tag for each in reversed((language, *scripts))}
    found = OxmlElement("w:lang")
    found.set(qn("w:val"), other or names.get("alphabetic", language.tag))
    if "han" in names:
        found.set(qn("w:eastAsia"), names["han"])
    return found


def _part_words(document: Document) -> None:
    """Have words parted at the ends of lines: narrow columns of tables have long ones."""
    settings: Any = document.settings.element
    settings.find(qn("w:defaultTabStop")).addprevious(OxmlElement("w:autoHyphenation"))


def _line(style: ParagraphStyle, side: Literal["left", "bottom"], colour: str, width: float, space: int) -> None:
    """Draw a line beside or below a paragraph; its width and its distance are in points."""
    properties: Any = style.element.get_or_add_pPr()
    borders, line = OxmlElement("w:pBdr"), OxmlElement(f"w:{side}")
    for key, value in (("val", "single"), ("sz", f"{width * 8:.0f}"), ("space", str(space)), ("color", colour)):
        line.set(qn(f"w:{key}"), value)
    borders.append(line)
    # In the order of the schema (ECMA-376 part 1, 17.3.1.26).
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc")


def _frame(style: ParagraphStyle, colours: Colours) -> None:
    """A ground, and a bar at the left."""
    _line(style, "left", colours.digits("tone0"), 3, 8)
    properties: Any = style.element.get_or_add_pPr()
    ground = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", colours.digits("tint"))):
        ground.set(qn(f"w:{key}"), value)
    # In the order of the schema (ECMA-376 part 1, 17.3.1.26): it stands before spacing and indents.
    properties.insert_element_before(ground, "w:spacing", "w:ind", "w:jc")
    style.paragraph_format.left_indent = Mm(3)


def _describe(document: Document, metadata: Metadata, languages: Sequence[Language]) -> None:
    """Fill in the properties; the date is the brief's, and not of the run."""
    found = document.core_properties
    date = datetime.fromisoformat(metadata.date).replace(tzinfo=UTC)
    found.title, found.author, found.subject = metadata.title, metadata.author, metadata.subject
    # A property holds 255 characters at most (ECMA-376 part 2, as python-docx keeps it).
    found.keywords = ", ".join(metadata.keywords)[:255]
    found.language = ", ".join(language.tag for language in languages)
    found.created = found.modified = date
    found.last_modified_by, found.comments, found.revision = metadata.author, "", 1
