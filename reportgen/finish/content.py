r"""A content stream as the engine's driver writes it -> the parts of it that show, draw and mark.

Only these are looked at, and the rest stays byte for byte. The 13 pages of the shipped brief in English are read and
written in 9 ms like this, in 45 ms by pikepdf's parser of every operator; pypdf's takes 0.6 s to read them.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from pikepdf import Dictionary, Name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pikepdf import Object, Page, Pdf

FontId: TypeAlias = tuple[int, int]
"""The number of a font's object and its generation."""

_STRING = rb"<[0-9A-Fa-f\s]*>|\((?:[^\\()]|\\.)*\)"
_NAME = rb"[^\s/<>()\[\]]+"
# Every branch begins with a character of its own, outside its group: what begins with none of them is skipped at once.
TOKEN: Final = re.compile(
    rb"\[(?P<show>(?:" + _STRING + rb"|[-+.\d\s])*\]\s*TJ\b)"
    rb"|/(?:(?P<font>" + _NAME + rb")\s+[-+.\d]+\s+Tf\b"
    rb"|RG(?P<mark>[-+!@]\w*)\s+MP\b"
    rb"|(?P<begin>" + _NAME + rb"\s*(?:<<(?:[^<>()]|" + _STRING + rb")*>>\s*BDC|\s*BMC)\b))"
    rb"|E(?P<end>MC\b)"
    rb"|[<(](?P<single>(?:(?<=<)[0-9A-Fa-f\s]*>|(?<=\()(?:[^\\()]|\\.)*\))\s*(?:Tj\b|['\"]))"
    rb"|[SsfFBbDE](?P<paint>(?<=[\s\])>].)[*hoI]?(?=\s|$))",
    re.DOTALL,
)
"""What shows strings, chooses a font, marks a point, begins or ends marked content, shows one string, or draws."""
_SHOW: Final = frozenset({"show", "single"})
_PARTS = re.compile(_STRING, re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_SPECIAL = re.compile(rb"[\\()]")
_UTF_16 = b"\xfe\xff"
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}


def text_string(text: str) -> bytes:
    """Give a text string: as it stands where it is ASCII, else in UTF-16BE (ISO 32000-1, 7.9.2.2)."""
    if text.isascii() and text.isprintable():
        return b"(" + _SPECIAL.sub(rb"\\\g<0>", text.encode()) + b")"
    return b"<FEFF" + text.encode("utf-16-be").hex().upper().encode() + b">"


def text_of(string: bytes) -> str:
    """Read a text string that was written so."""
    whole = strings(string)
    return whole[2:].decode("utf-16-be") if whole.startswith(_UTF_16) else whole.decode("latin-1")


def strings(shown: bytes) -> bytes:
    """Give the bytes of the strings in what shows some, or in what marks content (ISO 32000-1, 7.3.4)."""
    if b"(" not in shown:
        return bytes.fromhex(b"".join(_HEX.findall(shown)).decode("ascii"))
    return b"".join(_bytes(part) for part in _PARTS.findall(shown))


@dataclass(frozen=True, slots=True)
class Content:
    """The content of a page, read once for all who look at it; forms that it draws are not: ours draws none."""

    page: Page
    whole: bytes
    parts: tuple[tuple[re.Match[bytes], bytes], ...]
    """What shows, draws and marks, each with the bytes of the strings that it shows."""

    def shown(self) -> Iterator[tuple[Object, bytes]]:
        """Give each string and its font, in the order of setting; a ValueError where one is shown in no font."""
        fonts = fonts_of(self.page)
        font: Object | None = None
        for part, string in self.parts:
            if part.lastgroup == "font":
                font = fonts.get(part["font"])
            elif part.lastgroup in _SHOW:
                if font is None:
                    msg = "a page shows a text in no font"
                    raise ValueError(msg)
                yield font, string

    def rewrite(self, pdf: Pdf, whole: bytes) -> None:
        """Put another content in its place: what it was would be packed too, and thrown away."""
        if "/Contents" in self.page.obj:
            self.page.obj.Contents.write(whole)
        else:
            self.page.obj.Contents = pdf.make_stream(whole)


def read(page: Page) -> Content:
    """Read the whole content of a page."""
    page.contents_coalesce()
    whole = page.obj.Contents.read_bytes() if "/Contents" in page.obj else b""
    parts = ((part, strings(part[0]) if part.lastgroup in _SHOW else b"") for part in TOKEN.finditer(whole))
    return Content(page, whole, tuple(parts))


def fonts_of(page: Page) -> dict[bytes, Object]:
    """Give the fonts of a page by their names in it: F1."""
    return {name.encode()[1:]: font for name, font in page.resources.get("/Font", Dictionary()).items()}


def is_composite(font: Object) -> bool:
    """Whether a font is composite; ours are all in Identity-H (ISO 32000-1, 9.7)."""
    return bool(font.get("/Subtype") == Name.Type0)


def codes(string: bytes, *, composite: bool) -> Sequence[int]:
    """Give the codes of a string: two bytes each in a composite font in Identity-H, else one."""
    return struct.unpack(f">{len(string) // 2}H", string[: len(string) // 2 * 2]) if composite else string


class Characters:
    """What the codes of a page's fonts stand for."""

    def __init__(self, page: Page, maps: Mapping[FontId, Mapping[int, str]]) -> None:
        """Take for each font its codes and their characters."""
        self._fonts = {name: (maps.get(font.objgen, {}), is_composite(font)) for name, font in fonts_of(page).items()}
        self._font: tuple[Mapping[int, str], bool] = ({}, True)

    def choose(self, font: bytes) -> None:
        """Set a font by its name in the page: F1."""
        self._font = self._fonts.get(font, ({}, True))

    def of(self, string: bytes) -> str:
        """Give the characters of a string in the font."""
        characters, composite = self._font
        return "".join([characters.get(code, "\ufffd") for code in codes(string, composite=composite)])


def _bytes(part: bytes) -> bytes:
    if part[:1] == b"<":
        return bytes.fromhex(part[1:-1].decode("ascii"))
    return _ESCAPE.sub(lambda match: _one(match[1]), part[1:-1])


def _one(escaped: bytes) -> bytes:
    if escaped[:1].isdigit():
        return bytes([int(escaped, 8) & 0xFF])
    return _ESCAPED.get(escaped, escaped)
