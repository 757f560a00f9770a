"""A page -> the strings that it shows, each with its font, in the order of setting."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from pikepdf import Array, Dictionary, Name, Stream, String, parse_content_stream

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pikepdf import Object, Page

FontId: TypeAlias = tuple[int, int]
"""The number of a font's object and its generation."""

_OPERATORS = "q Q Tf Tj TJ ' \" BMC BDC EMC Do"
_DEPTH = 8
"""How deep forms may draw forms; ours draw none."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A string as the font's encoding has it; `artifact` is what is no part of the text (ISO 32000-1, 14.8.2.2)."""

    font: Object
    string: bytes
    artifact: bool

    @property
    def codes(self) -> Sequence[int]:
        """The codes of the string: two bytes each in a composite font in Identity-H, else one."""
        if self.font.get("/Subtype") != Name.Type0:
            return self.string
        return struct.unpack(f">{len(self.string) // 2}H", self.string[: len(self.string) // 2 * 2])


def shown(page: Page) -> Iterator[Shown]:
    """Give every string of a page and of the forms that it draws; a ValueError where one is shown in no font."""
    yield from _shown(page.obj, page.resources, _DEPTH)


def _shown(drawn: Object, resources: Object, depth: int) -> Iterator[Shown]:
    fonts, forms = (resources.get(key, Dictionary()) for key in ("/Font", "/XObject"))
    found = dict(fonts.items())
    font: Object | None = None
    saved: list[Object | None] = []
    marks: list[bool] = []
    for instruction in parse_content_stream(drawn, _OPERATORS):
        operands, operator = instruction.operands, str(instruction.operator)
        match operator:
            case "q":
                saved.append(font)
            case "Q":
                font = saved.pop() if saved else None
            case "Tf":
                font = found.get(str(operands[0]))
            case "BMC" | "BDC":
                marks.append(operands[0] == Name.Artifact)
            case "EMC":
                del marks[-1:]
            case "Do":
                form = forms.get(str(operands[0]))
                if depth and isinstance(form, Stream) and form.get("/Subtype") == Name.Form:
                    yield from _shown(form, form.get("/Resources", resources), depth - 1)
            case _:
                strings = operands[-1] if isinstance(operands[-1], Array) else operands[-1:]
                string = b"".join(bytes(part) for part in strings if isinstance(part, String))
                if font is None:
                    msg = "a page shows a text in no font"
                    raise ValueError(msg)
                yield Shown(font, string, any(marks))
