"""A folder of templates -> filled pages of HTML: every value is escaped, a missing one raises, nothing is fetched."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

if TYPE_CHECKING:
    from pathlib import Path

_POLICY: Final = "default-src 'none'; style-src 'sha256-{style}';{pictures} base-uri 'none'; form-action 'none'"
"""Content Security Policy 3: the page asks nobody for anything, and runs nothing but its own style sheet."""


def environment(folder: Path) -> Environment:
    """Give the templates of a folder, for pages of HTML and what goes with them."""
    return Environment(
        loader=FileSystemLoader(folder, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def policy(style: str, *, pictures: bool = False) -> str:
    """Give the policy of a page with one style sheet, and maybe pictures it holds itself."""
    # The hash is that of the very text between the tags.
    held = b64encode(sha256(style.encode()).digest()).decode()
    return _POLICY.format(style=held, pictures=" img-src data:;" if pictures else "")
