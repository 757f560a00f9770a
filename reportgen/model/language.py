"""A language of the brief, as its data file in `languages/` says: words, conventions, fonts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, WithJsonSchema, model_validator

from reportgen.messages import _
from reportgen.model.brief import Likelihood, Relation, Role, Score
from reportgen.model.conventions import Dates, Numbers, Qualified, Unit, UnitKind, complete, every, government
from reportgen.model.evidence import ClaimKind, Confidence, Qualifier
from reportgen.model.fixed import FixedWord, ScreenWord
from reportgen.model.shape import Positive, Shape, Truth, Whole, Word

if TYPE_CHECKING:
    from collections.abc import Iterable

SIZE: Final = r"^[0-9]+(\.[0-9]+)?(pt|em|mm)?$"
Size = Annotated[
    str,
    StringConstraints(pattern=SIZE),
    WithJsonSchema({"type": ["string", "number"], "pattern": SIZE, "minimum": 0}),
]
"""A size as TeX takes it: 2em, or a number alone."""
CODE: Final = r"^[a-z]+$"
LOCALE: Final = r"^[a-z]{2,3}(_[A-Za-z0-9]+)*$"
Locale = Annotated[str, Field(pattern=LOCALE)]
"""A language, and a script or country where that makes a difference: zh_Hans_CN."""


NAME: Final = r"^\w[\w .+-]*$"
Name = Annotated[str, StringConstraints(pattern=NAME)]
"""The name of a font or of its file: words of letters and digits, which mean nothing to TeX or in a style sheet."""


class Face(Shape):
    """A font face by file; `index` is its place in a collection (.ttc), from 0."""

    file: Name
    index: Whole = 0


class Family(Shape):
    """The faces of a type family; a style that the script has no use for names another of its faces."""

    regular: Face
    bold: Face
    italic: Face
    """For emphasis: Hei type in Han script, which is never slanted (clreq, 3.3)."""
    bold_italic: Face


class Fonts(Shape):
    """The text and display type of the language's script."""

    script: Literal["alphabetic", "han"]
    """Han letters take a font of their own; every alphabet takes the main font, which must have its letters."""
    serif: Family
    sans: Family

    @property
    def files(self) -> frozenset[str]:
        """The files of all faces."""
        return frozenset(face.file for face in self.faces)

    @property
    def faces(self) -> tuple[Face, ...]:
        """The faces of all families."""
        return tuple(each for one in self.families for each in (one.regular, one.bold, one.italic, one.bold_italic))

    @property
    def families(self) -> tuple[Family, ...]:
        """Every family."""
        return (self.serif, self.sans)


class Ties(Shape):
    """Spaces at which no line breaks."""

    before: tuple[Word, ...] = ()
    """What no line begins with: a dash between words."""
    after: tuple[Word, ...] = ()
    """Words that no line ends with: prepositions of one letter."""


class Typography(Shape):
    """How the script is set: what the templates need to know, in TeX's units."""

    indent: Size
    parskip: Size
    leading: Size
    sentence_end: Word
    """The characters that close a sentence."""
    abbreviations: tuple[Word, ...] = ()
    """Words cut short whose stop closes no sentence, without it: No, Dr."""
    word_spaces: Truth
    """Whether words stand apart by spaces; if not, a line break in a source is no space."""
    list_separator: Word
    even_spaces: Truth = False
    """Whether the space after a full stop is as wide as any other; English typists made it wider."""
    ties: Ties = Ties()
    hyphenation: Locale | None = None
    """The dictionary of Pyphen by which words are parted, ru_RU; without one the engine's own patterns do it."""


class Estimative(Shape):
    """Words that say how likely or how sure something is, beside the printed scales."""

    words: tuple[Word, ...]
    apart_from: tuple[Word, ...] = ()
    """Words and phrases that hold one of these and say nothing of the kind."""


class Language(Shape):
    """One data file of `languages/`."""

    code: Annotated[str, Field(pattern=CODE)]
    """The name of the file; pairs of languages are joined by a hyphen."""
    tag: Word
    """BCP 47."""
    locale: Locale
    """The locale of CLDR, as Babel names it."""
    name: Word
    """The language's name for itself."""
    pace: Positive
    """How many of its words (or letters, where words do not stand apart) say as much as one word of English."""
    typography: Typography
    fonts: Fonts
    numbers: Numbers
    dates: Dates
    qualifiers: Annotated[dict[Qualifier, Qualified], AfterValidator(complete(Qualifier)), every(Qualifier)]
    qualifiers_of: dict[UnitKind, dict[Qualifier, Qualified]] = Field(default_factory=dict)
    """Other words of qualification for a kind of unit: 长达 for a duration, 最高 for money."""
    units: dict[Word, Unit]
    likelihood: Annotated[dict[Likelihood, Word], AfterValidator(complete(Likelihood)), every(Likelihood)]
    likelihood_range: Annotated[dict[Likelihood, Word], AfterValidator(complete(Likelihood)), every(Likelihood)]
    confidence: Annotated[dict[Confidence, Word], AfterValidator(complete(Confidence)), every(Confidence)]
    confidence_heads: dict[Confidence, Word] = Field(default_factory=dict)
    """The same where a narrow column of a table has them at its head, if they are shorter there."""
    estimative: Estimative
    kinds: Annotated[dict[ClaimKind, Word], AfterValidator(complete(ClaimKind)), every(ClaimKind)]
    relations: Annotated[dict[Relation, Word], AfterValidator(complete(Relation)), every(Relation)]
    scores: Annotated[dict[Score, Word], AfterValidator(complete(Score)), every(Score)]
    roles: Annotated[dict[Role, Word], AfterValidator(complete(Role)), every(Role)]
    words: Annotated[dict[Word, Word], AfterValidator(complete(FixedWord)), every(FixedWord)]
    """Headings and fixed words of the brief; `{…}` marks are filled in."""
    screen: Annotated[dict[Word, Word], AfterValidator(complete(ScreenWord)), every(ScreenWord)]
    """What the page of `reportgen serve` says; `{…}` marks are filled in."""

    @property
    def cases(self) -> frozenset[str]:
        """Every case in which the language says something."""
        return frozenset(self.dates.months).union(*(unit.cases for unit in self.units.values()))

    @model_validator(mode="after")
    def _second_units_known(self) -> Self:
        unknown = {unit.also.unit for unit in self.units.values() if unit.also} - set(self.units)
        if unknown:
            msg = _("no unit is called {unknown}", unknown=", ".join(sorted(unknown)))
            raise ValueError(msg)
        return self

    @model_validator(mode="after")
    def _governed_cases_said(self) -> Self:
        words = (*self.qualifiers.values(), *(form for forms in self.qualifiers_of.values() for form in forms.values()))
        governed = {case for form in words if (case := government(form)[1])}
        lacking = sorted(
            name for name, unit in self.units.items() if any(unit.in_case(case) is None for case in governed)
        )
        if lacking:
            msg = _(
                "a qualifier governs {governed}, which is not said of {lacking}",
                governed=", ".join(sorted(governed)),
                lacking=", ".join(lacking),
            )
            raise ValueError(msg)
        return self


def font_files(languages: Iterable[Language]) -> tuple[str, ...]:
    """Give the files that the fonts of some languages come from, each once, in the order of their names."""
    return tuple(sorted(frozenset[str]().union(*(language.fonts.files for language in languages))))


def one_a_script(languages: Iterable[Language]) -> tuple[Language, ...]:
    """Give the first language of each script."""
    found: dict[str, Language] = {}
    for language in languages:
        found.setdefault(language.fonts.script, language)
    return tuple(found.values())
