"""Known inputs -> new ones: bytes turned, cut, doubled and moved, and what a format takes for more than itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

SIGNS: Final = tuple(
    sign.encode("utf-8", "surrogatepass")
    for sign in (
        *"{}[]()<>:;,.#@%&*!|\\/'\"`~^$=+-?_ \t\n\r\0",
        *("- ", ": ", "\n\n", "---\n", "...\n", "<<: ", "&a ", "*a", "!t ", ">-\n", "\\u0041", "\\x00", "'''", '""'),
        *("@book{", "@string{", "@comment{", " = ", " and ", "\\'{e}", "\\input{x}", "%\n", "  "),
        *(
            "\ufeff",
            "\u202e",
            "\u2028",
            "\ud800",
            "\x85",
            "é",
            "中",
            "𠀀",
            "😀",
            "é",
            "٣",
            "½",
            "Ⅷ",
            "〇",
            "万",
            "млрд",
        ),
        *("0", "1", "-1", "9" * 40, "1e999", "1,000.5", "2016-02-30", "2016/", "nan", "Infinity", "US$", "%", "～"),
        *("obj", "endobj", "stream\n", "endstream", "<<", ">>", "R", "/Length", "/Kids", "/Parent", "/Prev", "xref"),
        *("! ", "l.1 ", "Overfull \\hbox (9e9pt too wide) in paragraph at lines 1--2\n", "\\TU/a/m/n/9 ", "[]"),
    )
)


def mutated(chance: random.Random, known: Sequence[bytes], most: int) -> bytes:
    """Give one of the known inputs, changed in one to eight places and no longer than `most` bytes."""
    data = bytearray(chance.choice(known))
    for _ in range(min(chance.choice((1, 1, 1, 2, 2, 3, 5, 8)), most)):
        _change(chance, data, known)
    return bytes(data[:most])


def _change(chance: random.Random, data: bytearray, known: Sequence[bytes]) -> None:
    at = chance.randrange(len(data) + 1)
    length = min(chance.choice((1, 1, 2, 4, 8, 32, 128)), len(data) - at)
    match chance.randrange(8):
        case 0 if at < len(data):
            data[at] ^= 1 << chance.randrange(8)
        case 1:
            del data[at : at + length]
        case 2:
            data[at:at] = data[at : at + length] * chance.choice((1, 1, 2, 50))
        case 3:
            there = chance.randrange(len(data) + 1)
            data[there:there] = data[at : at + length]
        case 4:
            other = chance.choice(known)
            begin = chance.randrange(len(other) + 1)
            data[at : at + length] = other[begin : begin + chance.choice((1, 8, 64, 512))]
        case 5:
            data[at : at + length] = chance.choice(SIGNS)
        case 6:
            data[at:at] = chance.choice(SIGNS) * chance.choice((1, 1, 1, 2, 3, 100))
        case _:
            _swap_line(chance, data)


def _swap_line(chance: random.Random, data: bytearray) -> None:
    lines = bytes(data).split(b"\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    data[:] = b"\n".join(lines)
