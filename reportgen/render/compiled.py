"""A template of ours -> what Jinja has compiled it to: in this process, or in an earlier run.

To compile the brief's templates takes longer than to fill them.
"""

from __future__ import annotations

import marshal
from contextlib import suppress
from types import CodeType
from typing import TYPE_CHECKING, Final

from jinja2 import BytecodeCache

from reportgen import cache, resources

if TYPE_CHECKING:
    from jinja2.bccache import Bucket

_KIND: Final = "templates"
_MOST: Final = 32
_BROKEN: Final = (ValueError, TypeError, EOFError)
"""What is raised by a note that was not written here."""


class Compiled(BytecodeCache):
    """What a template of this name and these words is compiled to, by this room and these libraries."""

    def __init__(self) -> None:
        """Begin with what the user's cache keeps."""
        self._known: dict[str, CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the code of a template, if it is known."""
        name = _name(bucket)
        if name not in self._known:
            with suppress(*_BROKEN):
                # As Python keeps its own bytecode: in a folder of the user's own, and here behind a hash.
                found = marshal.loads(cache.recalled(_KIND, name) or b"")  # noqa: S302
                if isinstance(found, CodeType):
                    self._known[name] = found
                    cache.used(cache.place(_KIND, name))
        bucket.code = self._known.get(name)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Note the code of a template."""
        if bucket.code:
            self._known[_name(bucket)] = bucket.code
            cache.keep(_KIND, _name(bucket), marshal.dumps(bucket.code), _MOST)


def _name(bucket: Bucket) -> str:
    # A filter of a constant is asked when a template is compiled: what it said then is in the code.
    return cache.key_of((bucket.key, bucket.checksum, *resources.state_of("render")))
