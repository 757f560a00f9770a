"""The folder of templates -> a Jinja environment in which only TeX can be printed, never a bare string."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from reportgen.render.escape import Tex

if TYPE_CHECKING:
    from pathlib import Path
    from types import CodeType

    from jinja2.bccache import Bucket


class BareString(TypeError):  # noqa: N818 -- it names what was printed
    """A template printed something that had not been escaped: a bug of the template."""


class _Compiled(BytecodeCache):
    """What this process has compiled: every edition is set by the same templates."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the code of a template, if it has not changed since."""
        checksum, code = self._known.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Note the code of a template."""
        if bucket.code:
            self._known[bucket.key] = bucket.checksum, bucket.code


_COMPILED: Final = _Compiled()


def environment(folder: Path) -> Environment:
    """Give an environment with delimiters that TeX does not use: ((( value ))), ((* tag *)), ((= comment =))."""
    return Environment(
        bytecode_cache=_COMPILED,
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
