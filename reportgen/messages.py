"""A sentence for people -> the same in the language of this process: English, or what a catalogue of `locale/` has.

The language is that of the locale, as GNU gettext finds it (manual, 2.3): LANGUAGE names several in the order wanted,
unless the locale is C; the locale is the first of LC_ALL, LC_MESSAGES and LANG that says anything. Where it is English,
neither `gettext` nor a catalogue is read.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from gettext import GNUTranslations

DOMAIN: Final = "reportgen"
FOLDER: Final = Path(__file__).with_name("locale")
"""Where catalogues lie: LANGUAGE/LC_MESSAGES/DOMAIN.mo, made by `make messages` of the .po beside it."""

ENGLISH: Final = "en"
_NO_LANGUAGE: Final = ("", "C", "POSIX")
_VARIABLES: Final = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
_SPOKEN: Final = ContextVar[str | None]("spoken", default=None)


def _(message: str, /, **values: object) -> str:
    """Give a sentence with its values at their names: `_("there is no file '{file}'", file=name)`.

    Without values it is given as it stands, braces and all; with them a brace that is meant is doubled.
    """
    said = _said(message)
    return said.format(**values) if values else said


def ngettext(singular: str, plural: str, n: int, /, **values: object) -> str:
    """Give the sentence that goes with a number, which it has at `{n}`."""
    catalogue = _catalogue(language())
    if catalogue is not None:
        return catalogue.ngettext(singular, plural, n).format(n=n, **values)
    return (singular if n == 1 else plural).format(n=n, **values)


def listed(words: Sequence[str]) -> str:
    """Give words as a sentence names them, one or more: `a, b and c`."""
    *others, last = words
    if not others:
        return last
    first = others[0]
    for other in others[1:]:
        first = _("{one}, {other}", one=first, other=other)
    return _("{one} and {other}", one=first, other=last)


def N_(message: str) -> str:  # noqa: N802 -- so it is called wherever gettext is used
    """Mark a sentence for the catalogue that is made before anybody's language is known; `_` gives it later."""
    return message


def lend() -> None:
    """Have libraries that ask gettext themselves, as click does, find our catalogue, where it is not for English."""
    if language() == ENGLISH:
        return
    import gettext  # noqa: PLC0415 -- as said above

    # Where Windows names the language, or `zh` stands for `zh_CN`, gettext itself would find nothing.
    if gettext.find(DOMAIN, FOLDER) is None:
        os.environ["LANGUAGE"] = language()
    gettext.bindtextdomain(DOMAIN, FOLDER)
    gettext.textdomain(DOMAIN)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Say what is said here and now in somebody else's language, as `language` gave it there."""
    before = _SPOKEN.set(language)
    try:
        yield
    finally:
        _SPOKEN.reset(before)


def language() -> str:
    """Give the language of messages as its folder is called: `zh_CN`, or `en`."""
    return _SPOKEN.get() or _chosen(*(os.environ.get(name, "") for name in _VARIABLES))


def _said(message: str) -> str:
    catalogue = _catalogue(language())
    # An empty message is the head of a catalogue.
    return catalogue.gettext(message) if catalogue is not None and message else message


@cache
def _chosen(languages: str, *locales: str) -> str:
    locale = next(filter(None, locales), "") or _of_windows()
    if _bare(locale) in _NO_LANGUAGE:
        return ENGLISH
    for wanted in (*languages.split(":"), locale):
        name = _bare(wanted)
        if name.partition("_")[0] == ENGLISH:
            return ENGLISH
        if name and name.isidentifier() and (found := _folder(name)):
            return found
    return ENGLISH


def _folder(name: str) -> str | None:
    """Give the folder of a language, where only that is named: of the first country that has one."""
    if (FOLDER / name).is_dir():
        return name
    return next((each.name for each in sorted(FOLDER.glob(f"{name}_*"))), None)


def _bare(locale: str) -> str:
    """Give language and country: no encoding, no variant."""
    return locale.partition("@")[0].partition(".")[0]


def _of_windows() -> str:
    """Give the locale of the user of Windows, where no variable names another; nothing elsewhere."""
    if sys.platform != "win32":
        return ""
    import winreg  # noqa: PLC0415 -- only Windows has it

    with winreg.OpenKey(winreg.HKEY_CURRENT_USER, r"Control Panel\International") as key:
        return str(winreg.QueryValueEx(key, "LocaleName")[0]).replace("-", "_")


@cache
def _catalogue(name: str) -> GNUTranslations | None:
    if name == ENGLISH:
        return None
    from gettext import GNUTranslations  # noqa: PLC0415 -- as said above

    with (FOLDER / name / "LC_MESSAGES" / f"{DOMAIN}.mo").open("rb") as file:
        return GNUTranslations(file)
