"""Templates -> a Jinja environment in which only TeX can be printed, never a bare string."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment, FileSystemLoader, FunctionLoader, StrictUndefined
from jinja2.runtime import LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment, safe_range
from markupsafe import Markup

from reportgen.render.compiled import Compiled
from reportgen.render.escape import Tex

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class BareString(TypeError):  # noqa: N818 -- it names what was printed
    """A template printed something that had not been escaped: a bug of the template."""


class _Sandbox(ImmutableSandboxedEnvironment):
    """What templates of others are filled in: they call macros and what they are given, and nothing besides."""

    def is_safe_callable(self, obj: Any) -> bool:
        """Whether it may be called: no method of any value is, though it be a harmless one."""
        is_given = any(obj is each for each in self.globals.values())
        of_a_loop = isinstance(getattr(obj, "__self__", None), LoopContext)
        return (is_given or of_a_loop or isinstance(obj, Macro | LoopContext)) and super().is_safe_callable(obj)


_COMPILED: Final = Compiled()
"""Every edition is set by the same templates."""


def environment(folder: Path) -> Environment:
    """Give an environment with delimiters that TeX does not use: ((( value ))), ((* tag *)), ((= comment =))."""
    return Environment(  # noqa: S701 -- among the options
        bytecode_cache=_COMPILED, loader=FileSystemLoader(folder, encoding="utf-8"), **_options()
    )


def sandbox(texts: Mapping[str, str]) -> Environment:
    """Give the same for templates of others, by their names: Jinja's sandbox, with a name for every line.

    It is one wall of two: what gets out of it, or has no end, is in a Python behind the fence (see `stranger`).
    """
    jinja = _Sandbox(
        loader=FunctionLoader(lambda name: (texts[name], name, None) if name in texts else None), **_options()
    )
    jinja.globals = {"range": safe_range}
    # What a value has is asked for by a dot, where the sandbox looks.
    del jinja.filters["attr"]
    return jinja


def _options() -> dict[str, Any]:
    return {
        "variable_start_string": "(((",
        "variable_end_string": ")))",
        "block_start_string": "((*",
        "block_end_string": "*))",
        "comment_start_string": "((=",
        "comment_end_string": "=))",
        "undefined": StrictUndefined,
        "finalize": _only_tex,
        # What a macro gives is marked as safe, and nothing else is: `_only_tex` tells the two apart.
        "autoescape": True,
        "trim_blocks": True,
        "lstrip_blocks": True,
        "keep_trailing_newline": True,
    }


def _only_tex(value: Any) -> Any:
    # What nobody has given says its own name when it is printed.
    if isinstance(value, Tex | Markup | StrictUndefined):
        return value
    msg = f"a template prints {value!r}, which is not TeX: pass it through a filter"
    raise BareString(msg)
