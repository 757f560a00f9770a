"""What is judged, and all that it is judged by -> whether nothing was found in it the last time.

Who edits a word has the other texts read, and not judged again. Only what had neither fault nor warning is remembered,
and by hashes only: what is told has its place in the files as they are now.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final

from reportgen import cache, resources

if TYPE_CHECKING:
    from collections.abc import Iterable

_KIND: Final = "cleared"
_SIZE: Final = 32
"""Bytes of a SHA-256."""


class Cleared:
    """What nothing was found in, judged by the same and by this program."""

    def __init__(self, judged_by: Iterable[str]) -> None:
        """Recall what was kept."""
        self._name = cache.key_of((*resources.state_of("check", "model"), *judged_by))
        kept = cache.recalled(_KIND, self._name) or b""
        self._known = frozenset(kept[at : at + _SIZE] for at in range(0, len(kept), _SIZE))
        self._now: set[bytes] = set()

    def knows(self, judged: str) -> bool:
        """Whether nothing was found in it; then that stays known."""
        digest = sha256(judged.encode("utf-8", "surrogatepass")).digest()
        if digest in self._known:
            self._now.add(digest)
        return digest in self._known

    def add(self, judged: str) -> None:
        """Note that nothing is found in it."""
        self._now.add(sha256(judged.encode("utf-8", "surrogatepass")).digest())

    def keep(self) -> None:
        """Remember what was noted, and nothing else; a cache that cannot be written to is no fault."""
        if self._now != self._known:
            cache.keep(_KIND, self._name, b"".join(sorted(self._now)))
        else:
            cache.used(cache.place(_KIND, self._name))
