"""The characters of a face, each with a number -> a mapping that is kept as bytes, and read without unpacking it."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import ItemsView, Iterator, Mapping
from typing import Self


class Lookup(Mapping[int, int]):
    """Code point -> number: of 45,000 a document asks for a thousand, and so they stay as they are kept."""

    def __init__(self, characters: array[int], numbers: array[int]) -> None:
        """Take the characters in their order, and the number of each."""
        self._characters, self._numbers = characters, numbers

    @classmethod
    def of(cls, known: Mapping[int, int]) -> Self:
        """Take what is known in any order."""
        ordered = sorted(known)
        return cls(array("I", ordered), array("I", map(known.__getitem__, ordered)))

    @classmethod
    def read(cls, content: bytes) -> Self:
        """Read what `content` gave; a ValueError if it cannot have."""
        whole = array("I")
        whole.frombytes(content)
        half = len(whole) // 2
        return cls(whole[:half], whole[half:])

    @property
    def content(self) -> bytes:
        """The characters, and then as many numbers, each as this machine keeps it."""
        return (self._characters + self._numbers).tobytes()

    def __getitem__(self, character: int) -> int:
        """Give the number of a character; KeyError if there is none."""
        at = bisect_left(self._characters, character)
        if at == len(self) or self._characters[at] != character:
            raise KeyError(character)
        return self._numbers[at]

    def __iter__(self) -> Iterator[int]:
        """Give the characters in their order."""
        return iter(self._characters)

    def __len__(self) -> int:
        """Give how many there are."""
        return len(self._characters)

    def items(self) -> ItemsView[int, int]:
        """Give all at once, which is faster than to ask for each."""
        return dict(zip(self._characters, self._numbers, strict=True)).items()
