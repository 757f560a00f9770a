# ruff: noqa: INP001 -- a script of the checkout, and no module of a package
"""outputs/*.pdf -> docs/images/page.png: page 1 in English beside page 1 in Chinese, for README.md.

Run it from the checkout after `make brief` and `make test` (which sets up what it needs):

    .venv/bin/python scripts/picture.py
"""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PIL import Image

HERE = Path(__file__).resolve().parents[1]
PAGES = [HERE / "outputs" / f"belarus-china.{language}.pdf" for language in ("en", "zh")]
PICTURE = HERE / "docs" / "images" / "page.png"
DPI = 75
GAP = 12
"""Pixels of grey around and between the pages."""
GREY = (208, 208, 208)
COLOURS = 64


def main() -> None:
    """Draw both pages and write the picture."""
    pages = [pypdfium2.PdfDocument(path)[0].render(scale=DPI / 72).to_pil().convert("RGB") for path in PAGES]
    width = sum(page.width for page in pages) + GAP * (len(pages) + 1)
    sheet = Image.new("RGB", (width, pages[0].height + 2 * GAP), GREY)
    left = GAP
    for page in pages:
        sheet.paste(page, (left, GAP))
        left += page.width + GAP
    sheet.quantize(COLOURS, dither=Image.Dither.NONE).save(PICTURE, optimize=True)


if __name__ == "__main__":
    main()
