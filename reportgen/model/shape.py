"""What every shape of the author's files has in common: frozen, and closed to unknown keys."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, StringConstraints

Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Unknown: TypeAlias = Literal["unknown"]


class Shape(BaseModel):
    """A mapping of an author's file: every key known, nothing changed after reading."""

    model_config: ClassVar[ConfigDict] = ConfigDict(frozen=True, extra="forbid")
