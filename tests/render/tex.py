"""TeX of ours -> the words that it sets: as much of TeX's reading as escaped text has."""

from __future__ import annotations

import re

_SETS = {r"\textbackslash": "\\", r"\textasciicircum": "^", r"\textasciitilde": "~"}
_TOKEN = re.compile(r"(?P<word>\\[A-Za-z]+)(?:\{\})?|\\(?P<char>[^A-Za-z])|(?P<tie>~)|(?P<plain>.)", re.DOTALL)
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


def balanced(source: str) -> bool:
    """Whether every brace that is opened is closed."""
    depth = 0
    for brace in re.findall(r"(?<!\\)[{}]", source.replace(r"\\", "")):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0
