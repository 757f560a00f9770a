"""A file of the example -> what its comments say, and the same file with them in the language of messages.

A comment is what follows a value in its line, or whole lines under each other; it is translated as one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reportgen.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMMENT: Final = re.compile(
    r"(?m)^(?P<margin> *)(?P<sign>[#%]) (?!yaml-language-server:)(?P<block>.*(?:\n(?P=margin)(?P=sign)(?: .*|$))*)"
    r"|(?<=\S)(?P<gap> {2,}# )(?P<beside>.*)$"
)


def comments(text: str) -> Iterator[str]:
    """Give what each comment says, without its signs."""
    yield from (_said(found) for found in _COMMENT.finditer(text))


def translated(text: str) -> str:
    """Give the file with its comments in the language of messages, and nothing else changed."""
    return _COMMENT.sub(_put, text)


def _said(found: re.Match[str]) -> str:
    if found["beside"]:
        return found["beside"]
    return re.sub(rf"(?m)^{found['margin']}{found['sign']} ?", "", f"{_sign(found)}{found['block']}")


def _put(found: re.Match[str]) -> str:
    if found["beside"]:
        said = found["beside"]
        return found["gap"] + _(said)
    return "\n".join(f"{found['margin']}{found['sign']} {line}".rstrip() for line in _(_said(found)).split("\n"))


def _sign(found: re.Match[str]) -> str:
    return f"{found['margin']}{found['sign']} "
