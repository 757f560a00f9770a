"""A few pages look as they did when somebody looked at them; `pytest --refresh-golden` keeps them anew.

The images are grey and coarse (30 dpi): they show where things stand and how dark they are, and no letter of them.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops, ImageStat

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.model.edition import Edition
    from tests.pages.reading import Pdf

pytestmark = pytest.mark.tex

KEPT = Path(__file__).parent / "images"
DPI = 30
TOLERANCE = 5.0
"""The mean difference of a pixel, of 255, up to which two pages look the same: fonts differ a little from machine to
machine, and a page in another language differs by four times as much."""
PAGES = ["zh.first", "en.first", "zh-en.first", "en.comparison"]


@pytest.fixture(scope="module")
def looks(pdfs: Mapping[str, Pdf], editions: Mapping[str, Edition]) -> Mapping[str, Image.Image]:
    """The pages that are looked at, drawn."""
    keys = [section.key for section in editions["en"].sections]
    table = pdfs["en"].outline[keys.index("comparison")][1].page
    numbers = {name: table if name.endswith("comparison") else 0 for name in PAGES}
    return {name: drawn(pdfs[name.partition(".")[0]], number) for name, number in numbers.items()}


def drawn(pdf: Pdf, page: int) -> Image.Image:
    """Draw a page, grey and coarse."""
    image: Image.Image = pdf.document[page].render(scale=DPI / 72, grayscale=True).to_pil()
    return image.convert("L")


def difference(one: Image.Image, other: Image.Image) -> float:
    """Give the mean difference of two images' pixels, of 255; the greatest there is if they differ in size."""
    if one.size != other.size:
        return 255.0
    return float(ImageStat.Stat(ImageChops.difference(one, other)).mean[0])


@pytest.mark.parametrize("name", PAGES)
def test_the_page_looks_as_it_did(name: str, looks: Mapping[str, Image.Image], *, refresh: bool) -> None:
    path = KEPT / f"{name}.png"
    if refresh:
        looks[name].save(path, optimize=True)
    with Image.open(path) as kept:
        found = difference(kept, looks[name])
    assert found <= TOLERANCE, f"{name} differs by {found:.1f}: if this is what you meant, run pytest --refresh-golden"


def test_a_page_in_another_language_does_not_look_the_same(looks: Mapping[str, Image.Image]) -> None:
    assert difference(looks["zh.first"], looks["en.first"]) > 4 * TOLERANCE
    assert difference(looks["zh.first"], looks["zh-en.first"]) > 4 * TOLERANCE
    assert difference(looks["en.first"], looks["en.comparison"]) > 4 * TOLERANCE


def test_the_images_are_small_and_all_looked_at() -> None:
    kept = {path.stem: path.stat().st_size for path in KEPT.glob("*.png")}
    assert set(kept) <= set(PAGES)
    assert max(kept.values()) < 40_000
