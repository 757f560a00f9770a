"""A value as pypdf reads it -> what it refers to, or nothing where it is not of its kind."""

from __future__ import annotations

from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject


def dictionary(value: Any) -> DictionaryObject:
    """Give a dictionary, an empty one for anything else."""
    found = None if value is None else value.get_object()
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def array(value: Any) -> list[Any]:
    """Give the items of an array, none for anything else."""
    found = None if value is None else value.get_object()
    return list(found) if isinstance(found, ArrayObject) else []


def leaves(tree: DictionaryObject, depth: int = 8) -> list[DictionaryObject]:
    """Give the values of a name tree (ISO 32000-1, 7.9.6)."""
    own = [dictionary(each) for each in array(tree.get("/Names"))[1::2]]
    kids = array(tree.get("/Kids")) if depth else ()
    return own + [leaf for kid in kids for leaf in leaves(dictionary(kid), depth - 1)]
