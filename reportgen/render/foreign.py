"""An edition and a template of somebody else's -> the template filled, by a Python of its own behind the fence."""

from __future__ import annotations

import json
import pickle
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from reportgen import fence, resources
from reportgen.diagnostics import Diagnostic, Refused
from reportgen.messages import N_, _
from reportgen.model.enclosures import Enclosures
from reportgen.model.template import CARD
from reportgen.render.handed import of_data

if TYPE_CHECKING:
    from reportgen.model.edition import Edition
    from reportgen.model.template import Template
    from reportgen.render.filling import Filled
    from reportgen.settings import Settings

_SCRIPT: Final = Path(__file__).with_name("stranger.py")
_NEEDS: Final = ("reportgen", "jinja2", "pylatex", "pyphen", "pydantic", "fontTools", "platformdirs")
"""What it is run with; what these need lies beside them."""
_SECONDS: Final = 30.0
"""Time to fill the templates of one edition."""
_LONGEST: Final = 64 * fence.MEGABYTE
"""Bytes that may come of it."""
_HINTS: Final = {
    "J105": N_("the grammar of Jinja, in the delimiters ((( ))), ((* *)) and ((= =))"),
    "J106": N_("a template calls macros, filters and the functions of the shipped templates"),
    "J107": N_("the shipped templates show what there is to print, and by which filters it becomes TeX"),
    "J108": N_("a loop of the template has no end, or a text of it grows without end"),
}


def filled_apart(edition: Edition, template: Template, settings: Settings) -> Filled:
    """Fill a template, shipped ones standing in for what it does not bring.

    Refused with a fault in J105 to J108; with D105 where there is no fence and the input is not said to be trusted.
    """
    if fence.level() is fence.Level.NONE and not settings.trust_input:
        message = _("this machine has no fence to fill the template '{name}' behind", name=template.card.name)
        hint = _("where it is all your own, say --trust-input; on Linux, install bubblewrap")
        raise Refused([Diagnostic("D105", message, hint=hint)])
    shipped = {path.name: path.read_text("utf-8") for path in resources.templates().iterdir()}
    # Neither what travels in the PDF nor the author's files are a template's business.
    shown = replace(edition, template=None, authored=(), enclosures=Enclosures())
    given = pickle.dumps((shown, {**shipped, **template.texts}, frozenset(template.texts)))
    try:
        said = fence.python(_SCRIPT, _NEEDS, given, seconds=_SECONDS)
    except fence.TimeIsUp as error:
        raise _refused(
            template, {"code": "J108", "said": _("it is not filled in {seconds:g} s", seconds=_SECONDS)}
        ) from error
    except OSError as error:
        message = _("the template cannot be filled: {reason}", reason=error.strerror or error)
        raise Refused([Diagnostic("E110", message, hint=_("is there room on the disk?"))]) from error
    if len(said.said) > _LONGEST:
        raise _refused(
            template,
            {"code": "J108", "said": _("more than {most} MB come of it", most=_LONGEST // fence.MEGABYTE)},
        )
    try:
        answer = json.loads(said.said)
        if "code" not in answer:
            return of_data(answer)
        refused = _refused(template, answer)
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        why = said.complaints.rpartition("\n")[2] or _("it takes more memory than any brief")
        raise _refused(template, {"code": "J108", "said": why}) from error
    raise refused


def _refused(template: Template, answer: dict[str, Any]) -> Refused:
    """Tell what was answered; a LookupError if it is no fault of a template."""
    code, said = answer["code"], " ".join(str(answer["said"]).split())
    hint = _(_HINTS[code])
    file = answer.get("file")
    span = template.at(str(file), int(answer.get("line") or 0)) if file else template.at(CARD)
    message = _("the template '{name}': {said}", name=template.card.name, said=said)
    return Refused([Diagnostic(code, message, span, hint)])
