"""What pydantic refuses -> a code, what is wrong in an author's words, and what would be right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.check.kinds import choices_at, fields_at, kinds_at
from reportgen.diagnostics import nearest
from reportgen.messages import N_, _, ngettext
from reportgen.model.brief import PAIR
from reportgen.model.conventions import FACTOR
from reportgen.model.language import CODE, LOCALE, NAME, SIZE
from reportgen.model.text import Localized
from reportgen.model.theme import COLOUR, COUNTED

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic_core import ErrorDetails

    from reportgen.model.sources import Address

_WANTED = {
    "string_type": N_("a text is wanted here"),
    "string_too_short": N_("a text is wanted here"),
    "int_type": N_("a whole number is wanted here"),
    "int_parsing": N_("a whole number is wanted here"),
    "decimal_type": N_("a number is wanted here, such as 5.9e9"),
    "decimal_parsing": N_("a number is wanted here, such as 5.9e9"),
    "finite_number": N_("a number is wanted here, such as 5.9e9"),
    "bool_type": N_("true or false is wanted here"),
    "dict_type": N_("a mapping is wanted here (key: value)"),
    "model_type": N_("a mapping is wanted here (key: value)"),
    "model_attributes_type": N_("a mapping is wanted here (key: value)"),
    "tuple_type": N_("a list is wanted here (- item)"),
    "greater_than": N_("a number above 0 is wanted here"),
    "greater_than_equal": N_("a page is a number from 1"),
    "string_pattern_mismatch": N_("this is no key: write lower-case words joined by hyphens"),
}

_PATTERNS = {
    "^[A-Z]$": N_("a label is one letter from A to Z"),
    PAIR: N_("two languages by their codes are wanted here: zh-en"),
    FACTOR: N_("a number is wanted here, or a fraction such as 1/15"),
    CODE: N_("lower-case letters are wanted here, and nothing else"),
    LOCALE: N_("a locale is wanted here, such as en_GB or zh_Hans_CN"),
    COLOUR: N_("a colour is wanted here, such as '#14324F'"),
    COUNTED: N_("a mark is wanted here, {han} or {number}"),
    NAME: N_("the name of a font or of its file is wanted here, without a folder"),
    SIZE: N_("a size is wanted here, such as 2em or 6pt"),
}

_NEARNESS = {"dict_type": 0, "literal_error": 1, "markup": 3}


def nearness(error: ErrorDetails) -> int:
    """Give how near a fault is to what was meant: a value that may be of two kinds has one for each."""
    return _NEARNESS.get(error["type"] if isinstance(error["input"], str) else "", 2)


def explained(model: type[BaseModel], address: Address, error: ErrorDetails) -> tuple[str, str, str | None]:
    """Give code, message and hint for what is wrong at `address`."""
    kind, context, given = error["type"], error.get("ctx", {}), error["input"]
    if kind == "missing" and isinstance(address[-1], str):
        return "S101", _("'{key}' is missing", key=address[-1]), None
    if kind == "extra_forbidden":
        known = fields_at(model, address[:-1])
        hint = nearest(str(address[-1]), known) or _("known here: {known}", known=", ".join(sorted(known)))
        return "S102", _("'{key}' is no key that belongs here", key=address[-1]), hint
    if kind == "markup":
        code = str(context.get("code", "T101"))
        return code, error["msg"], _("a brace or bracket that is meant: \\{ or \\[") if code == "T101" else None
    if kind == "literal_error":
        choices = choices_at(model, address) or [str(context["expected"])]
        return (
            "S103",
            _("'{given}' is not one of {choices}", given=given, choices=", ".join(choices)),
            nearest(str(given), choices),
        )
    if kind == "value_error":
        return "S103", str(context["error"]), None
    shown = f"'{given}': " if isinstance(given, str) else ""
    return "S103", shown + _wanted(model, address, error), None


def _wanted(model: type[BaseModel], address: Address, error: ErrorDetails) -> str:
    if Localized in kinds_at(model, address):
        return _("a text in each language is wanted here (zh: …, en: …)")
    if Localized in kinds_at(model, address[:-1]):
        return _("a text is wanted here")
    if error["type"] == "missing":  # a number of a list of two
        return _("two values are wanted here")
    sizes = error.get("ctx", {})
    if error["type"] == "too_short":
        return ngettext("at least {n} is wanted here", "at least {n} are wanted here", sizes["min_length"])
    if error["type"] == "too_long":
        return _("no more than {most} are wanted here", most=sizes["max_length"])
    pattern = str(error.get("ctx", {}).get("pattern", ""))
    return _(_PATTERNS.get(pattern) or _WANTED.get(error["type"], error["msg"].lower()))
