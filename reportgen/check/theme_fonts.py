"""A theme and the languages -> the languages in the type of the theme, as far as this machine has its fonts."""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Final, get_args

from reportgen import fonts
from reportgen.messages import _
from reportgen.model.theme import Role
from reportgen.model.theme_fonts import ThemeFonts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportgen.diagnostics import Faults
    from reportgen.model.brief import Brief
    from reportgen.model.language import Family, Language
    from reportgen.model.sources import Sources
    from reportgen.model.theme import Theme, Type

_HAN: Final = 0x2E80
"""Where the blocks of Han letters and marks begin."""


def with_theme_fonts(
    languages: Mapping[str, Language], theme: Theme, sources: Sources, brief: Brief, faults: Faults
) -> dict[str, Language]:
    """Give the languages in the type of a theme; H104 and H105 are warnings, and the language's own type stays."""
    chooser = _Chooser(theme, sources, brief, faults)
    return {code: chooser.with_fonts(language) for code, language in languages.items()}


class _Chooser:
    """Chooses the families of a theme on this machine, once for each script."""

    def __init__(self, theme: Theme, sources: Sources, brief: Brief, faults: Faults) -> None:
        self._theme, self._sources, self._brief, self._faults = theme, sources, brief, faults
        self._chosen: dict[str, dict[str, Family]] = {}

    @cached_property
    def _letters(self) -> set[int]:
        """The code points of every letter that the brief may print, but those of Han."""
        languages = self._sources.languages
        spoken = (languages[code].text for code in self._brief.languages if code in languages)
        texts = (each for path, each in self._sources.inputs.items() if path.endswith((".yaml", ".csv", ".bib")))
        inputs = (each.content.decode("utf-8", "replace") for each in texts)
        found = {char for char in {*chain.from_iterable((*inputs, *spoken))} if char.isalpha()}
        return {ord(char) for char in found if ord(char) < _HAN}

    def with_fonts(self, language: Language) -> Language:
        script = language.fonts.script
        if script not in self._chosen:
            self._chosen[script] = dict(self._choose(script))
        found = self._chosen[script]
        if not found:
            return language
        own = language.fonts
        families = {"serif": own.serif, "sans": own.sans, **found}
        return language.model_copy(update={"fonts": ThemeFonts(script=script, behind=own, **families)})

    def _choose(self, script: str) -> Iterator[tuple[str, Family]]:
        types = getattr(self._theme.fonts, script)
        for role in get_args(Role):
            wanted: Type | None = getattr(types, role)
            if wanted and wanted.files:
                family = self._first(wanted.files, ("fonts", script, role, "files"), script)
                if family is not None:
                    yield role, family

    def _first(self, families: Sequence[Family], address: tuple[str, ...], script: str) -> Family | None:
        """Give the first family that is here and has every letter; Han letters have fonts behind them."""
        names, here = [family.regular.file for family in families], [*map(present, families)]
        for index, family in enumerate(families):
            if not here[index]:
                continue
            cover = fonts.coverage(family.regular) or ()
            lacking = sorted(code for code in self._letters if code not in cover) if script == "alphabetic" else []
            if not lacking:
                return family
            message = _(
                "{font} has no {character} (U+{number:04X}), which the brief has",
                font=names[index],
                character=chr(lacking[0]),
                number=lacking[0],
            )
            self._warn(
                "H105", message, (*address, index), _("the next of the list is taken, or else the language's own")
            )
        if not any(here):
            message = _("none of the fonts {names} is on this machine", names=", ".join(names))
            self._warn("H104", message, address, _("the language's own is taken"))
        return None

    def _warn(self, code: str, message: str, address: tuple[str | int, ...], hint: str) -> None:
        self._faults.warn(code, message, self._sources.theme.place(address), hint)


def present(family: Family) -> bool:
    """Whether every face of a family is on this machine."""
    return all(map(fonts.find, (family.regular, family.bold, family.italic, family.bold_italic)))
