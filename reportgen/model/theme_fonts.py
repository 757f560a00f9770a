"""The fonts of a script as a theme has them."""

from __future__ import annotations

from reportgen.model.language import Family, Fonts


class ThemeFonts(Fonts):
    """The families that a theme gives a script; letters that they lack are taken from those of the language."""

    title: Family | None = None
    subheading: Family | None = None
    behind: Fonts

    @property
    def families(self) -> tuple[Family, ...]:
        """Every family, those of the language last."""
        own = (self.serif, self.sans, self.title, self.subheading)
        return (*(each for each in own if each is not None), *self.behind.families)
