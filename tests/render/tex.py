"""TeX of ours -> the words that it sets: as much of TeX's reading as escaped text has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportgen.render.phrases import phrase
from reportgen.render.structure import Structure

if TYPE_CHECKING:
    from reportgen.model.phrases import Phrase

_SETS = {r"\textbackslash": "\\", r"\textasciicircum": "^", r"\textasciitilde": "~"}
_TOKEN = re.compile(r"(?P<word>\\[A-Za-z]+)(?:\{\})?|\\(?P<char>[^A-Za-z])|(?P<tie>~)|(?P<plain>.)", re.DOTALL)
_MARK = re.compile(r"\\RG(?:open|close)\{\d+\}")
_LINK = re.compile(r"\\RG(?:to|href)\{([^}]*)\}\{\d+\}\{([^}]*)\}")
ACTIVE = "\\{}$&#%_^~"
"""What plain TeX does not set as it stands."""


def read(source: str) -> str:
    """Give what escaped text sets; a character that TeX would take for a command is a fault."""
    out = []
    for token in _TOKEN.finditer(source):
        if token["word"]:
            out.append(_SETS[token["word"]])
        elif token["char"]:
            assert token["char"] in ACTIVE, token
            out.append(token["char"])
        elif token["tie"]:
            out.append("\u00a0")
        else:
            assert token["plain"] not in ACTIVE, token
            out.append(token["plain"])
    return "".join(out)


def set_words(runs: Phrase, lang: str = "en-GB") -> str:
    """Give the TeX of a phrase in a document of its own."""
    return str(phrase(runs, Structure(lang)))


def unmarked(source: str) -> str:
    """Give TeX without the marks of elements, and with the words of a link in its place."""
    return _LINK.sub(r"\2", _MARK.sub("", source))


def balanced(source: str) -> bool:
    """Whether every brace that is opened is closed."""
    depth = 0
    for brace in re.findall(r"(?<!\\)[{}]", source.replace(r"\\", "")):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0
