"""A theme is one of the program's or a file of the dossier, laid over another; what it names lies inside."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from reportgen.load import load
from reportgen.load.images import kind_of_image
from reportgen.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reportgen.model.sources import Sources

    Write = Callable[..., Path]


def read(folder: Path, house: str = "", theme: str | None = None) -> Sources:
    """Load a dossier with a theme of its own."""
    if house:
        (folder / "house.yaml").write_text(house, "utf-8")
    return load(Settings(folder, theme=theme))


def told(sources: Sources) -> set[str]:
    """The codes of what was told."""
    return {fault.code for fault in sources.faults}


def picture(mode: str, kind: str) -> bytes:
    """A picture of a few pixels."""
    out = BytesIO()
    Image.new(mode, (4, 3)).save(out, kind)
    return out.getvalue()


def test_a_theme_says_only_what_it_changes(small_dossier: Write) -> None:
    folder = small_dossier()
    theme = read(folder, "theme: house\nbase: us-letter\ncolours: {ink: '#202020'}\n", "house.yaml").theme
    assert (theme.data["paper"], theme.data["colours"]["ink"]) == ("letter", "#202020")
    assert theme.data["colours"]["tone0"] == read(folder).theme.data["colours"]["tone0"]
    assert theme.place(("colours", "ink")).line == 3


def test_who_runs_the_program_has_the_last_word(small_dossier: Write) -> None:
    assert read(small_dossier(), theme="us-letter").theme.data["theme"] == "us-letter"


@pytest.mark.parametrize(
    ("theme", "code"),
    [("us-leter", "H101"), ("../house.yaml", "L108"), ("/etc/house.yaml", "L108"), ("none.yaml", "L101")],
)
def test_a_theme_that_is_not_there_is_told_and_the_default_stands_in(
    theme: str, code: str, small_dossier: Write
) -> None:
    sources = read(small_dossier(), theme=theme)
    assert told(sources) == {code}
    assert sources.theme.data["theme"] == "default"


def test_a_theme_that_begins_from_none_of_ours_is_told(small_dossier: Write) -> None:
    assert told(read(small_dossier(), "theme: house\nbase: mine\n", "house.yaml")) == {"H101"}


@pytest.mark.parametrize(
    ("name", "mode", "kind", "code"),
    [
        ("a.png", "RGBA", "PNG", None),
        ("a.png", "P", "PNG", None),
        ("a.jpg", "RGB", "JPEG", None),
        ("a.jpeg", "L", "JPEG", None),
        ("a.jpg", "CMYK", "JPEG", "H106"),
        ("a.png", "RGB", "BMP", "H106"),
        ("a.svg", "RGB", "PNG", "H106"),
        ("../a.png", "RGB", "PNG", "L108"),
    ],
)
def test_a_logo_is_a_png_or_a_jpeg_of_the_dossier(
    name: str, mode: str, kind: str, code: str | None, small_dossier: Write
) -> None:
    folder = small_dossier()
    (folder / name).write_bytes(picture(mode, kind))
    house = f"theme: house\nlogo: {{file: {name}, height: 9, description: {{zh: 徽, en: Arms}}}}\n"
    sources = read(folder, house, "house.yaml")
    assert told(sources) == ({code} if code else set())
    assert (sources.logo is not None) == (code is None)


@pytest.mark.parametrize("content", [b"", b"\xff\xd8", b"\xff\xd8\xff\xe0\x00", b"\x89PNG\r\n\x1a\n", b"\xff\xd8" * 99])
def test_what_only_begins_like_a_picture_is_none(content: bytes) -> None:
    assert kind_of_image(content) is None
