"""The shapes of a dossier's files -> JSON Schema (draft 2020-12), so that an editor completes and checks them."""

from __future__ import annotations

import ast
import inspect
import json
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from pydantic.json_schema import GenerateJsonSchema

from reportgen.model.brief import Brief
from reportgen.model.evidence import Paper
from reportgen.model.language import Language
from reportgen.model.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic import BaseModel
    from pydantic.fields import FieldInfo
    from pydantic_core import core_schema

FILES: Final[Mapping[str, type[BaseModel]]] = MappingProxyType(
    {"brief": Brief, "paper": Paper, "language": Language, "theme": Theme}
)
"""The kinds of YAML file, and the shape of each."""


def schema_of(kind: str) -> dict[str, Any]:
    """Give the schema of a kind of file; its words are the docstrings of the shapes."""
    schema = FILES[kind].model_json_schema(schema_generator=_Generator)
    return {"$schema": _Generator.schema_dialect, **schema}


def schema_text(kind: str) -> str:
    """Give the same as a file."""
    return json.dumps(schema_of(kind), indent=2, ensure_ascii=False) + "\n"


class _Generator(GenerateJsonSchema):
    """Says what a file may hold, which pydantic would say of Python's values: there is no null in a dossier."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Leave out titles that only repeat the key."""
        del schema
        return False

    def nullable_schema(self, schema: core_schema.NullableSchema) -> dict[str, Any]:
        """Give the value alone: what may be left out has no null in its place."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> dict[str, Any]:
        """Give a default only where it is a word."""
        inner = self.generate_inner(schema["schema"])
        default = schema.get("default")
        return {**inner, "default": default} if isinstance(default, str) else inner

    def dict_schema(self, schema: core_schema.DictSchema) -> dict[str, Any]:
        """Say of a mapping what its keys and values are."""
        keys, values = (self.generate_inner(schema[part]) for part in ("keys_schema", "values_schema"))
        names = {name: keys[name] for name in ("pattern", "enum", "minLength") if name in keys}
        sizes = {"minProperties": schema.get("min_length"), "maxProperties": schema.get("max_length")}
        return {
            "type": "object",
            "additionalProperties": values,
            **({"propertyNames": names} if names else {}),
            **{name: size for name, size in sizes.items() if size is not None},
        }

    def model_schema(self, schema: core_schema.ModelSchema) -> dict[str, Any]:
        """Give each property the docstring of its field."""
        found = super().model_schema(schema)
        for name, words in _docstrings(schema["cls"]):
            field: FieldInfo = schema["cls"].model_fields[name]
            found["properties"][field.alias or name]["description"] = words
        return found


def _docstrings(shape: type[BaseModel]) -> Iterator[tuple[str, str]]:
    """Every field that has a docstring: Python keeps none, so that the source is read."""
    body = ast.parse(inspect.getsource(shape)).body[0]
    if isinstance(body, ast.ClassDef):
        for field, after in pairwise(body.body):
            match field, after:
                case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(words))):
                    yield name, inspect.cleandoc(words)
