"""The folder of templates -> a Jinja environment in which only TeX can be printed, never a bare string."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from reportgen.render.escape import Tex

if TYPE_CHECKING:
    from pathlib import Path


class BareString(TypeError):  # noqa: N818 -- it names what was printed
    """A template printed something that had not been escaped: a bug of the template."""


def environment(folder: Path) -> Environment:
    """Give an environment with delimiters that TeX does not use: ((( value ))), ((* tag *)), ((= comment =))."""
    return Environment(
        loader=FileSystemLoader(folder, encoding="utf-8"),
        variable_start_string="(((",
        variable_end_string=")))",
        block_start_string="((*",
        block_end_string="*))",
        comment_start_string="((=",
        comment_end_string="=))",
        undefined=StrictUndefined,
        finalize=_only_tex,
        # What a macro gives is marked as safe, and nothing else is: `_only_tex` tells the two apart.
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _only_tex(value: Any) -> Any:
    # What nobody has given says its own name when it is printed.
    if isinstance(value, Tex | Markup | StrictUndefined):
        return value
    msg = f"a template prints {value!r}, which is not TeX: pass it through a filter"
    raise BareString(msg)
