"""What pydantic refuses -> a code, what is wrong in an author's words, and what would be right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.check.kinds import choices_at, fields_at, kinds_at
from reportgen.diagnostics import nearest
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
    "string_type": "a text is wanted here",
    "string_too_short": "a text is wanted here",
    "int_type": "a whole number is wanted here",
    "int_parsing": "a whole number is wanted here",
    "decimal_type": "a number is wanted here, such as 5.9e9",
    "decimal_parsing": "a number is wanted here, such as 5.9e9",
    "finite_number": "a number is wanted here, such as 5.9e9",
    "bool_type": "true or false is wanted here",
    "dict_type": "a mapping is wanted here (key: value)",
    "model_type": "a mapping is wanted here (key: value)",
    "model_attributes_type": "a mapping is wanted here (key: value)",
    "tuple_type": "a list is wanted here (- item)",
    "greater_than": "a number above 0 is wanted here",
    "greater_than_equal": "a page is a number from 1",
    "string_pattern_mismatch": "this is no key: write lower-case words joined by hyphens",
}

_PATTERNS = {
    "^[A-Z]$": "a label is one letter from A to Z",
    PAIR: "two languages by their codes are wanted here: zh-en",
    FACTOR: "a number is wanted here, or a fraction such as 1/15",
    CODE: "lower-case letters are wanted here, and nothing else",
    LOCALE: "a locale is wanted here, such as en_GB or zh_Hans_CN",
    COLOUR: "a colour is wanted here, such as '#14324F'",
    COUNTED: "a mark is wanted here, {han} or {number}",
    NAME: "the name of a font or of its file is wanted here, without a folder",
    SIZE: "a size is wanted here, such as 2em or 6pt",
}

_NEARNESS = {"dict_type": 0, "literal_error": 1, "markup": 3}


def nearness(error: ErrorDetails) -> int:
    """Give how near a fault is to what was meant: a value that may be of two kinds has one for each."""
    return _NEARNESS.get(error["type"] if isinstance(error["input"], str) else "", 2)


def explained(model: type[BaseModel], address: Address, error: ErrorDetails) -> tuple[str, str, str | None]:
    """Give code, message and hint for what is wrong at `address`."""
    kind, context, given = error["type"], error.get("ctx", {}), error["input"]
    if kind == "missing" and isinstance(address[-1], str):
        return "S101", f"'{address[-1]}' is missing", None
    if kind == "extra_forbidden":
        known = fields_at(model, address[:-1])
        hint = nearest(str(address[-1]), known) or ("known here: " + ", ".join(sorted(known)))
        return "S102", f"'{address[-1]}' is no key that belongs here", hint
    if kind == "markup":
        code = str(context.get("code", "T101"))
        return code, error["msg"], "a brace or bracket that is meant: \\{ or \\[" if code == "T101" else None
    if kind == "literal_error":
        choices = choices_at(model, address) or [str(context["expected"])]
        return "S103", f"'{given}' is not one of {', '.join(choices)}", nearest(str(given), choices)
    if kind == "value_error":
        return "S103", str(context["error"]), None
    shown = f"'{given}': " if isinstance(given, str) else ""
    return "S103", shown + _wanted(model, address, error), None


def _wanted(model: type[BaseModel], address: Address, error: ErrorDetails) -> str:
    if Localized in kinds_at(model, address):
        return "a text in each language is wanted here (zh: …, en: …)"
    if Localized in kinds_at(model, address[:-1]):
        return "a text is wanted here"
    if error["type"] == "missing":  # a number of a list of two
        return "two values are wanted here"
    sizes = error.get("ctx", {})
    if error["type"] == "too_short":
        return f"at least {sizes['min_length']} {'is' if sizes['min_length'] == 1 else 'are'} wanted here"
    if error["type"] == "too_long":
        return f"no more than {sizes['max_length']} are wanted here"
    pattern = str(error.get("ctx", {}).get("pattern", ""))
    return _PATTERNS.get(pattern) or _WANTED.get(error["type"], error["msg"].lower())
