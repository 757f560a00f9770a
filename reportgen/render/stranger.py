"""An edition and templates of somebody else's on standard input -> on standard output, as JSON, what they make of it.

This is run by itself, in a Python behind the fence (see `foreign`). Jinja's sandbox keeps a template from what it is
not given; that it reaches nothing if it gets out, takes no more than some memory and ends in time, the fence sees to.
"""

from __future__ import annotations

import json
import pickle
import sys
import traceback
from typing import TYPE_CHECKING, Any

from jinja2 import TemplateSyntaxError
from jinja2.exceptions import SecurityError, TemplateNotFound

from reportgen.render.environment import sandbox
from reportgen.render.filling import filled
from reportgen.render.handed import as_data

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.model.edition import Edition


def answer(edition: Edition, texts: Mapping[str, str], brought: frozenset[str]) -> dict[str, Any]:
    """Give the templates filled, or `code`, `said`, `file` and `line` of what was wrong; `brought` are not shipped."""
    try:
        return as_data(filled(edition, sandbox(texts), sandbox(texts)))
    except TemplateSyntaxError as error:
        return {"code": "J105", "said": error.message, "file": error.name, "line": error.lineno}
    except Exception as error:  # noqa: BLE001 -- a template can raise anything that a value of ours can
        file, line = _place(error, texts, brought)
        return {"code": _code(error), "said": str(error) or type(error).__name__, "file": file, "line": line}


def _code(error: Exception) -> str:
    match error:
        case SecurityError():
            return "J106"
        case RecursionError() | MemoryError() | OverflowError():
            return "J108"
        case TemplateNotFound():
            return "J105"
    return "J107"


def _place(error: Exception, texts: Mapping[str, str], brought: frozenset[str]) -> tuple[str | None, int]:
    """Give the last line of a template that was at work, of one that was brought if one was."""
    frames = [each for each in traceback.extract_tb(error.__traceback__) if each.filename in texts]
    ours = [each for each in frames if each.filename in brought] or frames
    return (ours[-1].filename, ours[-1].lineno or 0) if ours else (None, 0)


if __name__ == "__main__":
    given = pickle.load(sys.stdin.buffer)  # noqa: S301 -- what `foreign` has written
    json.dump(answer(*given), sys.stdout)
