"""The example, the schemas, a name and languages -> the files of a new dossier, each as text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reportgen.diagnostics import Faults, nearest
from reportgen.messages import _, listed
from reportgen.scaffold.comments import translated
from reportgen.scaffold.editors import SETTINGS
from reportgen.scaffold.languages import languages_of, without

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_BRIEF: Final = "brief.yaml"
_NAME: Final = re.compile(r"(?m)^brief: \S+ +")
_MODELINE: Final = re.compile(r"\A(# yaml-language-server: \$schema=)\.\./\.\./")


@dataclass(frozen=True, slots=True)
class Scaffold:
    """The files of a new dossier by their paths, and the languages that it is in."""

    files: Mapping[str, str]
    languages: tuple[str, ...]


def scaffold(
    name: str, example: Mapping[str, str], schemas: Mapping[str, str], languages: Sequence[str] = ()
) -> Scaffold:
    """Give the files of a dossier: those of `example`, under its own name, in the languages that are wanted.

    `schemas` is kind -> JSON Schema. No languages: those of the example. Comments are in the language of messages.
    Refused with W103 for a language that the example is not in.
    """
    known = languages_of(example[_BRIEF])
    wanted = tuple(dict.fromkeys(languages)) or known
    faults = Faults()
    for code in wanted:
        if code not in known:
            said = _("the example is in {known}, and not in '{code}'", known=listed(known), code=code)
            near = nearest(code, known) or _("begin in one of those, and add the other's texts")
            faults.add("W103", said, hint=near)
    faults.refuse_if_any()
    files = {path: translated(without(text, path, known, wanted)) for path, text in example.items()}
    named = f"brief: {key_of(name)}"
    files[_BRIEF] = _NAME.sub(lambda found: f"{named:<{len(found[0]) - 1}} ", files[_BRIEF])
    return Scaffold(dict(_all(files, schemas)), wanted)


def key_of(name: str) -> str:
    """Give the key that a folder's name makes: lower-case words joined by hyphens."""
    return "-".join(re.findall(r"[a-z0-9]+", name.lower())) or "brief"


def _all(files: Mapping[str, str], schemas: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for path, text in files.items():
        # The schemas of the example lie two folders above it, and those of a dossier in it.
        yield path, _MODELINE.sub(r"\1", text)
    yield from ((f"schemas/{kind}.json", text) for kind, text in schemas.items())
    yield from SETTINGS.items()
    said = _("What reportgen makes from the dossier")
    yield ".gitignore", f"# {said}\noutputs/\n"
