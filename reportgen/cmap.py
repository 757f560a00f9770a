"""Codes and the characters that they stand for -> a CMap that says so, and back: a /ToUnicode (ISO 32000-1, 9.10.3)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_AT_ONCE: Final = 100
"""The entries that a block of a CMap may have (Adobe Technical Note 5014, "Operators")."""
_CMAP: Final = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""
_BLOCK: Final = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_STRING: Final = re.compile(rb"<([0-9A-Fa-f\s]*)>|([\[\]])")


def written(said: Mapping[int, str]) -> bytes:
    """Give the CMap of codes of two bytes."""
    entries = [f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>" for code, text in sorted(said.items())]
    blocks = [entries[start : start + _AT_ONCE] for start in range(0, len(entries), _AT_ONCE)]
    spelled = (f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return _CMAP.format("\n".join(spelled)).encode()


def read(content: bytes) -> dict[int, str]:
    """Give the codes of a CMap, and the characters of each."""
    found: dict[int, str] = {}
    for kind, block in _BLOCK.findall(content):
        found.update(_ranges(block) if kind == b"bfrange" else _pairs(block))
    return found


def _pairs(block: bytes) -> Iterator[tuple[int, str]]:
    strings = [string for string, _ in _STRING.findall(block)]
    yield from ((int(code, 16), _text(text)) for code, text in zip(strings[::2], strings[1::2], strict=True))


def _ranges(block: bytes) -> Iterator[tuple[int, str]]:
    """Ranges with their first text, counted on from its last unit, or with a list of texts."""
    tokens = iter(_STRING.findall(block))
    for first, _ in tokens:
        start, end = int(first, 16), int(next(tokens)[0], 16)
        text, bracket = next(tokens)
        if bracket:
            texts_ = iter(lambda: next(tokens), (b"", b"]"))
            yield from ((start + place, _text(each)) for place, (each, _) in enumerate(texts_))
        else:
            head, last = _text(text)[:-1], ord(_text(text)[-1])
            yield from ((code, head + chr(last + code - start)) for code in range(start, end + 1))


def _text(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be")
