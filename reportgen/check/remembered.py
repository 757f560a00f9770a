"""A document that an earlier run has read too -> the shape that was read of it then, remembered from run to run.

Who edits one file has the shapes of the others at once, and a shape that no file asks for is not even built.
"""

from __future__ import annotations

import json
import pickle
from typing import TYPE_CHECKING, Final, TypeVar

from reportgen import cache, resources

if TYPE_CHECKING:
    from pydantic import BaseModel

    from reportgen.model.sources import Document

S = TypeVar("S", bound="BaseModel")

_KIND: Final = "shapes"


def recalled(document: Document, model: type[S]) -> S | None:
    """Give what was read of this data before; None if nothing is remembered, or the document is new."""
    if not document.is_known:
        return None
    name = _name(document, model)
    content = cache.recalled(_KIND, name)
    if content is None:
        return None
    try:
        # As Python keeps its own bytecode: in a folder of the user's own, and here behind a hash.
        found = pickle.loads(content)  # noqa: S301
    except Exception:  # noqa: BLE001 -- what a note that was not written here may raise has no list
        return None
    cache.used(cache.place(_KIND, name))
    return found if type(found) is model else None


def remember(document: Document, model: type[S], value: S) -> None:
    """Remember what was read of a document in which nothing was wrong, if it may come again: if it is not new."""
    if document.is_known:
        cache.keep(_KIND, _name(document, model), pickle.dumps(value, pickle.HIGHEST_PROTOCOL))


def _name(document: Document, model: type[S]) -> str:
    data = json.dumps(document.data, ensure_ascii=False)
    return cache.key_of((model.__qualname__, data, *resources.state_of("check", "model")))
