"""How a brief looks: paper, margins, colours, sizes and type of one house, as its file in `templates/themes/` says.

A theme says nothing of what stands in a brief. What it leaves out is as in the theme that it begins from.
"""

from __future__ import annotations

from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final, Literal

from pydantic import ConfigDict, Field, StringConstraints

from reportgen.model.language import Family, Name
from reportgen.model.shape import Key, Positive, Shape, Truth, Word
from reportgen.model.text import Localized

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.model.drawing import Ink

DEFAULT: Final = "default"
"""The theme that every other begins from, and that is taken where none is named."""
GUTTER: Final = Decimal(9)
"""What stands open between two columns or two languages, mm."""
COLOUR: Final = r"^#[0-9A-Fa-f]{6}$"
Colour = Annotated[str, StringConstraints(pattern=COLOUR)]
"""A colour in sRGB: #14324F."""
COUNTED: Final = r"\{(han|number)\}"
Counted = Annotated[str, StringConstraints(pattern=COUNTED)]
"""What stands before a heading, with its number."""
Role = Literal["serif", "sans", "title", "subheading"]
Paper = Literal["a4", "letter"]
PAPERS: Final[Mapping[Paper, tuple[Decimal, Decimal]]] = MappingProxyType(
    {"a4": (Decimal(210), Decimal(297)), "letter": (Decimal("215.9"), Decimal("279.4"))}
)
"""Width and height, mm, upright: ISO 216; ANSI/ASME Y14.1, size A."""
_PARTIAL: Final[dict[str, Any]] = {"required": []}
"""What an editor is told: a file may leave out all that the theme has that it begins from."""


class Part(Shape):
    """A part of a theme, of which a file may give as little as it changes."""

    model_config: ClassVar[ConfigDict] = ConfigDict(json_schema_extra=_PARTIAL)


class Margins(Part):
    """What stands open around the text, in millimetres; the head and the foot of the page stand in it."""

    top: Positive
    """Above the text; the running head stands in it."""
    bottom: Positive
    """Below the text; the page number stands in it."""
    left: Positive
    """At the left of the text."""
    right: Positive
    """At the right of the text."""


class Pages(Part):
    """The margins of a brief in one language, which stands upright, and of two side by side, on wide pages."""

    one: Margins
    """Of an upright page, in one language."""
    two: Margins
    """Of a wide page, with two languages beside each other."""


class Colours(Part):
    """Every colour of a brief by what it is for; each text has a contrast of 4.5:1 on its ground (WCAG 2.1, 1.4.3)."""

    paper: Colour
    """The ground of a page on a screen; nothing is printed there."""
    text: Colour
    """Running text."""
    ink: Colour
    """Headings, and the rules that go with them."""
    tone0: Colour
    """The first model, marks and whatever stands out."""
    tone1: Colour
    """The second model."""
    tint: Colour
    """The ground of the answer."""
    tint0: Colour
    """The ground of the first model's box."""
    tint1: Colour
    """The ground of the second model's box."""
    on_tone: Colour
    """The titles of boxes, on the tone of their model."""
    quiet: Colour
    """Notes, and what stands on every page."""
    line: Colour
    """Rules between rows."""

    def __getitem__(self, ink: Ink) -> str:
        """Give the colour of an ink."""
        found: str = getattr(self, ink)
        return found

    def digits(self, ink: Ink) -> str:
        """Give the six digits of a colour, as TeX and Word have them."""
        return self[ink].removeprefix("#").upper()


class Sizes(Part):
    """Sizes of type in points; what is not named here keeps its proportion to the text, or to the small type."""

    title: Positive
    """The title of the brief."""
    heading: Positive
    """The heading of a part."""
    subheading: Positive
    """A heading below it."""
    text: Positive
    """Running text."""
    small: Positive
    """Tables, pictures and notes."""


class SizesOf(Part):
    """Sizes of type in a brief in one language, and in one of two side by side, where columns are narrower."""

    one: Sizes
    """In one language."""
    two: Sizes
    """In two languages."""


class Head(Part):
    """What the first page begins with: the name of the series, and how the brief is handled."""

    layout: Literal["line", "centred"]
    """One small line over a rule, or the name alone, large, as a letterhead has it."""
    size: Positive
    """Of the name, in points."""
    name: Literal["ink", "tone0", "tone1", "text"]
    """The colour of the name."""
    rule: Literal["ink", "tone0", "tone1", "text"]
    """The colour of the rule below it."""


class Handling(Part):
    """The line that says who may read the brief."""

    text: Localized | None = None
    """What it says where a brief does not say."""
    ink: Literal["ink", "tone0", "tone1", "text", "quiet"]
    """Its colour at the head of the first page."""
    strong: Truth
    """Whether it is set in bold there."""


class Logo(Shape):
    """A picture at the head of the first page: a PNG or a JPEG, in grey or RGB."""

    file: Word
    """Its path below the dossier."""
    height: Positive
    """In millimetres."""
    description: Localized
    """What it shows, for who cannot see it."""


class Numbering(Shape):
    """How headings of two levels are numbered in a language: {han} is 一, 二; {number} is 1, 2."""

    section: Counted
    """Before the heading of a part: {han}、"""
    subsection: Counted
    """Before a heading below it: （{han}）"""


class Type(Part):
    """What one kind of type is: the first family of `files` that is on this machine and has every letter."""

    files: tuple[Family, ...] = ()
    """Families by their files; with none, or none that is there, the language's own stays."""
    web: tuple[Name, ...]
    """Names that a page asks the reader's machine for, the first one first."""
    office: Name
    """The name that a document of Word asks for."""


class Types(Part):
    """The type of a script."""

    serif: Type
    """Running text."""
    sans: Type
    """Headings, tables and notes."""
    title: Type | None = None
    """The title and the name of the series, where they have a type of their own; its bold is used."""
    subheading: Type | None = None
    """Headings below those of parts, where they have a type of their own; its bold is used."""


class Scripts(Part):
    """The type of each script."""

    alphabetic: Types
    """Latin and Cyrillic letters."""
    han: Types
    """Han letters."""


class Theme(Shape):
    """One file of `templates/themes/`, or of an author, laid over the theme that it begins from."""

    model_config: ClassVar[ConfigDict] = ConfigDict(json_schema_extra={"required": ["theme"]})

    theme: Key
    """Its name."""
    base: Key = DEFAULT
    """The theme of the program that it begins from."""
    about: Word
    """What it is, in a line."""
    paper: Paper
    """The paper."""
    margins: Pages
    """What stands open around the text."""
    two_columns: Truth
    """Whether long text stands in two columns, in a brief in one language."""
    colours: Colours
    """The colours of print, and of a bright screen."""
    bright: dict[Literal["paper", "text"], Colour] = Field(default_factory=dict)
    """What is softer on a bright screen than in print."""
    dark: Colours | None = None
    """The colours of a dark screen; without them there is no dark page."""
    sizes: SizesOf
    """Sizes of type."""
    head: Head
    """The head of the first page."""
    title: Literal["left", "centred"]
    """Where titles stand."""
    ruled: Truth
    """Whether a rule stands below the heading of a part."""
    page_number: Literal["plain", "dashed"]
    """The number alone at the right, or between dashes at the outer edge of pages that are printed on both sides."""
    handling: Handling
    """The line that says who may read the brief."""
    numbering: dict[Word, Numbering] = Field(default_factory=dict)
    """How headings are numbered, by the code of the language; where it says nothing, they are not."""
    logo: Logo | None = None
    """A picture at the head of the first page."""
    fonts: Scripts
    """The type of each script."""

    @property
    def font_files(self) -> frozenset[str]:
        """The files of every family that it names, on this machine or not."""
        types = (kind for script in (self.fonts.alphabetic, self.fonts.han) for _, kind in script)
        families = (family for kind in types if kind is not None for family in kind.files)
        return frozenset(face.file for family in families for _, face in family)

    def text(self, languages: int) -> tuple[Decimal, Decimal]:
        """Give how wide and how high the text is on a page of a brief in so many languages, mm."""
        width, height = self.sheet(languages)
        margins = self.around(languages)
        return width - margins.left - margins.right, height - margins.top - margins.bottom

    def sheet(self, languages: int) -> tuple[Decimal, Decimal]:
        """Give how wide and how high the page is, mm."""
        width, height = PAPERS[self.paper]
        return (width, height) if languages == 1 else (height, width)

    def around(self, languages: int) -> Margins:
        """Give the margins of a brief in so many languages."""
        return self.margins.one if languages == 1 else self.margins.two

    def type(self, languages: int) -> Sizes:
        """Give the sizes of type in a brief in so many languages."""
        return self.sizes.one if languages == 1 else self.sizes.two

    def column(self, languages: int) -> Decimal:
        """Give how wide one of two columns is, mm."""
        return (self.text(languages)[0] - GUTTER) / 2
