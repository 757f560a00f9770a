"""A page in a real browser: no rule of accessibility is broken, nothing is asked for, and it fits a telephone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from tests.browsing import DESK, PHONE, Visit, launched
from tests.hyper.reading import page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from playwright.sync_api import Browser

    from reportgen.model.edition import Edition

ALL: Final = ["zh", "en", "ru", "zh-en", "zh-ru", "en-ru"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium for the tests of this file."""
    with launched() as browser:
        yield browser


def visit(
    browser: Browser, edition: Edition, folder: Path, size: tuple[int, int], *, dark: bool = False, scripts: bool = True
) -> Visit:
    """Open the page of an edition from its file."""
    path = folder / f"{edition.name}.html"
    path.write_text(page(edition), "utf-8")
    seen = Visit(
        browser.new_page(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
        )
    )
    seen.page.goto(path.as_uri())
    return seen


@pytest.mark.parametrize("code", ALL)
def test_no_rule_of_accessibility_is_broken(
    code: str, browser: Browser, editions: Mapping[str, Edition], tmp_path: Path
) -> None:
    seen = visit(browser, editions[code], tmp_path, DESK)
    assert seen.broken() == {}
    assert seen.overflow() <= 0
    assert [url for url in seen.asked if not url.startswith("file:")] == []
    assert len(seen.asked) == 1
    assert seen.said == []
    seen.page.close()


@pytest.mark.parametrize(
    ("code", "size", "dark"), [("zh-en", PHONE, False), ("ru", PHONE, True), ("zh-en", DESK, True)]
)
def test_nor_is_one_on_a_telephone_or_in_the_dark(
    code: str,
    size: tuple[int, int],
    dark: bool,  # noqa: FBT001 -- a parameter of the test
    browser: Browser,
    editions: Mapping[str, Edition],
    tmp_path: Path,
) -> None:
    seen = visit(browser, editions[code], tmp_path, size, dark=dark)
    assert seen.broken() == {}
    assert seen.overflow() <= 0
    seen.page.close()


def test_a_rule_that_is_broken_is_seen(browser: Browser, editions: Mapping[str, Edition], tmp_path: Path) -> None:
    seen = visit(browser, editions["en"], tmp_path, DESK)
    seen.page.evaluate("document.documentElement.removeAttribute('lang'); document.querySelector('svg title').remove()")
    assert {"html-has-lang", "svg-img-alt"} <= seen.broken().keys()
    seen.page.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_the_switch_shows_one_language_or_both(
    scripts: bool,  # noqa: FBT001 -- a parameter of the test
    browser: Browser,
    editions: Mapping[str, Edition],
    tmp_path: Path,
) -> None:
    seen = visit(browser, editions["zh-en"], tmp_path, DESK, scripts=scripts).page
    chinese, english = (seen.locator(f"h1 .side-{side}") for side in (0, 1))
    cells = seen.locator("td.side-1").first
    expect(chinese).to_be_visible()
    expect(english).to_be_visible()
    seen.get_by_label("中文", exact=True).check()
    expect(english).to_be_hidden()
    expect(cells).to_be_hidden()
    seen.get_by_label("English", exact=True).check()
    expect(chinese).to_be_hidden()
    expect(english).to_be_visible()
    expect(cells).to_be_visible()
    seen.get_by_label(re.compile("Both languages")).check()
    expect(chinese).to_be_visible()
    seen.close()


def test_a_mark_leads_to_its_row_and_the_row_back(
    browser: Browser, editions: Mapping[str, Edition], tmp_path: Path
) -> None:
    seen = visit(browser, editions["en"], tmp_path, PHONE).page
    mark = seen.locator("p.text sup.evidence a").first
    label = mark.inner_text()
    mark.click()
    row = seen.locator("tr:target")
    expect(row).to_be_in_viewport()
    back = row.get_by_role("link", name=label, exact=True).first
    back.click()
    expect(seen.locator(":target")).to_be_in_viewport()
    seen.close()


def test_on_paper_each_picture_is_there_once(browser: Browser, editions: Mapping[str, Edition], tmp_path: Path) -> None:
    edition = editions["en"]
    seen = visit(browser, edition, tmp_path, DESK).page
    seen.emulate_media(media="print")
    assert seen.locator("svg:visible").count() == seen.locator("figure").count()
    expect(seen.locator("nav")).to_be_hidden()
    seen.close()
