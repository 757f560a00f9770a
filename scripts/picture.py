# ruff: noqa: INP001 -- a script of the checkout, and no module of a package
"""outputs/*.pdf -> docs/images/page.png: page 1 in English beside page 1 in Chinese, for README.md.

Run it from the checkout after `make brief`:

    .venv/bin/python scripts/picture.py
"""

from __future__ import annotations

from pathlib import Path

from reportgen.pictures import sheet

HERE = Path(__file__).resolve().parents[1]
PAGES = [HERE / "outputs" / f"belarus-china.{language}.pdf" for language in ("en", "zh")]
PICTURE = HERE / "docs" / "images" / "page.png"
DPI = 75


def main() -> None:
    """Draw both pages and write the picture."""
    PICTURE.write_bytes(sheet([(path, 0) for path in PAGES], DPI))


if __name__ == "__main__":
    main()
