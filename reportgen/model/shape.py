"""What every shape of the author's files has in common: frozen, closed to unknown keys, and made of a few scalars.

Every scalar reaches a shape as text. A scalar's JSON Schema stands beside it and takes both what an editor reads
in the file (2021 is a number to it) and the same in quotes.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final, Literal, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from reportgen.model.keys import KEY

if TYPE_CHECKING:
    from collections.abc import Callable

_KEY = f"^{KEY}$"
_NUMBER = r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?"
_POSITIVE = r"\+?(?=[0-9.]*[1-9])([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?"


def _written(pattern: str, kind: str, wanted: str) -> Callable[[Any], Any]:
    """Give the check that a text is written as `pattern` has it; what is no text was made by the program."""
    form = re.compile(pattern)

    def check(value: Any) -> Any:
        if isinstance(value, str) and not form.fullmatch(value):
            raise PydanticCustomError(kind, wanted)
        return value

    return check


_number = _written(_NUMBER, "number", "a number is wanted here, such as 5.9e9")
_whole = _written(r"[0-9]+", "whole_number", "a whole number is wanted here")
_truth = _written(r"true|false", "truth", "true or false is wanted here")

Key = Annotated[
    str,
    StringConstraints(pattern=_KEY),
    WithJsonSchema({"type": ["string", "integer"], "pattern": _KEY, "minimum": 0}),
]
"""Lower-case words joined by hyphens."""
Unknown: TypeAlias = Literal["unknown"]
Word = Annotated[
    str, StringConstraints(min_length=1), WithJsonSchema({"type": ["string", "number", "boolean"], "minLength": 1})
]
"""Any text that is not empty."""
Number = Annotated[
    Decimal, BeforeValidator(_number), WithJsonSchema({"type": ["number", "string"], "pattern": f"^{_NUMBER}$"})
]
Positive = Annotated[
    Decimal,
    BeforeValidator(_number),
    Field(gt=0),
    WithJsonSchema({"type": ["number", "string"], "exclusiveMinimum": 0, "pattern": f"^{_POSITIVE}$"}),
]
Whole = Annotated[
    int,
    BeforeValidator(_whole),
    Field(ge=0),
    WithJsonSchema({"type": ["integer", "string"], "minimum": 0, "pattern": "^[0-9]+$"}),
]
PAGE: Final = {"type": ["integer", "string"], "minimum": 1, "pattern": "^0*[1-9][0-9]*$"}
Page = Annotated[int, BeforeValidator(_whole), Field(ge=1), WithJsonSchema(PAGE)]
"""A page, counted from 1."""
Truth = Annotated[bool, BeforeValidator(_truth), WithJsonSchema({"enum": [True, False, "true", "false"]})]


class Shape(BaseModel):
    """A mapping of an author's file: every key known, nothing changed after reading."""

    model_config: ClassVar[ConfigDict] = ConfigDict(frozen=True, extra="forbid", defer_build=True)
