"""A language of the brief, as its data file in `languages/` says: words, conventions, fonts."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from reportgen.model.brief import Likelihood, Relation, Score
from reportgen.model.conventions import Dates, Numbers, Qualified, Unit, UnitKind, complete
from reportgen.model.evidence import ClaimKind, Confidence, Qualifier
from reportgen.model.shape import Shape

Role = Literal["business-as-usual", "do-minimum", "preferred", "alternative"]


class Face(Shape):
    """A font face by file; `index` is its place in a collection (.ttc), from 0."""

    file: str
    index: int = 0


class Family(Shape):
    """The faces of a type family; a style that the script has no use for names another of its faces."""

    regular: Face
    bold: Face
    italic: Face
    """For emphasis: Hei type in Han script, which is never slanted (clreq, 3.3)."""
    bold_italic: Face


class Fonts(Shape):
    """The text and display type of the language's script."""

    script: Literal["latin", "han"]
    serif: Family
    sans: Family


class Typography(Shape):
    """How the script is set: what the templates need to know, in TeX's units."""

    indent: str
    parskip: str
    leading: str
    sentence_end: str
    """The characters that close a sentence."""
    word_spaces: bool
    """Whether words stand apart by spaces; if not, a line break in a source is no space."""
    list_separator: str


class Language(Shape):
    """One data file of `languages/`."""

    code: str
    tag: str
    """BCP 47."""
    locale: str
    """The locale of CLDR, as Babel names it."""
    name: str
    """The language's name for itself."""
    typography: Typography
    fonts: Fonts
    numbers: Numbers
    dates: Dates
    qualifiers: Annotated[dict[Qualifier, Qualified], AfterValidator(complete(Qualifier))]
    qualifiers_of: dict[UnitKind, dict[Qualifier, Qualified]] = Field(default_factory=dict)
    """Other words of qualification for a kind of unit: 长达 for a duration, 最高 for money."""
    units: dict[str, Unit]
    likelihood: Annotated[dict[Likelihood, str], AfterValidator(complete(Likelihood))]
    likelihood_range: Annotated[dict[Likelihood, str], AfterValidator(complete(Likelihood))]
    confidence: Annotated[dict[Confidence, str], AfterValidator(complete(Confidence))]
    kinds: Annotated[dict[ClaimKind, str], AfterValidator(complete(ClaimKind))]
    relations: Annotated[dict[Relation, str], AfterValidator(complete(Relation))]
    scores: Annotated[dict[Score, str], AfterValidator(complete(Score))]
    roles: Annotated[dict[Role, str], AfterValidator(complete(Role))]
    words: dict[str, str]
    """Headings and fixed words of the brief; `{…}` marks are filled in."""

    @model_validator(mode="after")
    def _second_units_known(self) -> Self:
        unknown = {unit.also.unit for unit in self.units.values() if unit.also} - set(self.units)
        if unknown:
            msg = f"no unit is called {', '.join(sorted(unknown))}"
            raise ValueError(msg)
        return self
