"""Diagnostics -> a report that a program reads: JSON, SARIF, or the workflow commands of GitHub.

Such a report travels: whose folders the files lie in stays at home.
"""

from __future__ import annotations

import json
import re
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from reportgen import __version__, rules
from reportgen.codes import RULES
from reportgen.messages import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.diagnostics import Diagnostic, Span

_SARIF: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ESCAPES: Final = (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"))
_ESCAPES_IN_PROPERTIES: Final = (*_ESCAPES, (":", "%3A"), (",", "%2C"))


def as_json(found: Sequence[Diagnostic]) -> str:
    """Give an array with an object for each; every object has every key, and null where nothing is known."""
    return _dumped(
        [
            {
                "code": each.code,
                "severity": each.severity,
                "message": each.message,
                "hint": each.hint,
                "file": each.span.file if each.span else None,
                "line": each.span.line or None if each.span else None,
                "column": each.span.column or None if each.span else None,
                "rule": RULES[each.code],
            }
            for each in map(_at_home, found)
        ]
    )


def as_sarif(found: Sequence[Diagnostic]) -> str:
    """Give a log of SARIF 2.1.0 (OASIS, 2020) with one run, and the rules that its results break."""
    codes = sorted({each.code for each in found})
    return _dumped(
        {
            "$schema": _SARIF,
            "version": "2.1.0",
            "runs": [
                {
                    "tool": {
                        "driver": {
                            "name": "reportgen",
                            "version": __version__,
                            "rules": [_rule(code) for code in codes],
                        }
                    },
                    "columnKind": "unicodeCodePoints",
                    "results": [_result(each, codes.index(each.code)) for each in map(_at_home, found)],
                }
            ],
        }
    )


def as_command(each: Diagnostic) -> str:
    """Give the workflow command that puts a diagnostic beside its line in a pull request."""
    each = _at_home(each)
    place = {"file": each.span.file, "line": each.span.line, "col": each.span.column} if each.span else {}
    properties = {**{name: value for name, value in place.items() if value}, "title": each.code}
    said = ",".join(f"{name}={_escaped(str(value), _ESCAPES_IN_PROPERTIES)}" for name, value in properties.items())
    return f"::{each.severity} {said}::{_escaped(_words(each), _ESCAPES)}"


def _at_home(each: Diagnostic) -> Diagnostic:
    """Name files from the current folder on, and from the user's own by ~, however they were named on the way."""
    span = each.span and replace(each.span, file=_from_here(each.span.file))
    return replace(each, message=_from_here(each.message), hint=each.hint and _from_here(each.hint), span=span)


def _from_here(text: str) -> str:
    for folder, instead in ((Path.cwd, ""), (Path.home, "~/")):
        with suppress(OSError, RuntimeError):  # a folder that is gone, a user without one
            place = folder()
            if place != Path(place.anchor):
                text = re.sub(rf"(?<![\w./-]){re.escape(place.as_posix())}/", instead, text)
    return text


def _rule(code: str) -> dict[str, Any]:
    return {
        "id": code,
        "shortDescription": {"text": RULES[code]},
        "help": {"text": rules.explanation(code), "markdown": rules.explanation(code)},
    }


def _result(each: Diagnostic, index: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": each.code,
        "ruleIndex": index,
        "level": each.severity,
        "message": {"text": _words(each)},
    }
    if each.span:
        result["locations"] = [{"physicalLocation": _location(each.span)}]
    return result


def _location(span: Span) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": {"uri": quote(span.file)}}
    region = {name: value for name, value in (("startLine", span.line), ("startColumn", span.column)) if value}
    return {**location, "region": region} if region else location


def _words(each: Diagnostic) -> str:
    return f"{each.message}\n{_('hint: {hint}', hint=each.hint)}" if each.hint else each.message


def _escaped(text: str, escapes: Sequence[tuple[str, str]]) -> str:
    for char, sign in escapes:
        text = text.replace(char, sign)
    return text


def _dumped(value: Any) -> str:
    return json.dumps(value, indent=2)
