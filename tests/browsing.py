"""A real browser without a window, and what is looked at in it."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

PATIENCE: Final = 120_000
"""Milliseconds that a browser may take for a step on a machine that is busy elsewhere."""
DESK, PHONE = (1280, 900), (390, 800)


@contextmanager
def launched() -> Iterator[Browser]:
    """Chromium; `scripts/setup browser` installs it."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    assert program, "there is no Chromium: scripts/setup browser"
    with sync_playwright() as playwright:
        # Its own sandbox wants more of a machine than a test may ask for, and it is given pages of ours alone.
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"], timeout=PATIENCE)
        yield browser
        browser.close()


class Visit:
    """A page that is looked at, and what it asks for meanwhile."""

    def __init__(self, page: Page) -> None:
        """Begin to listen."""
        self.page, self.asked, self.said = page, list[str](), list[str]()
        page.set_default_timeout(PATIENCE)
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("console", lambda message: self.said.append(message.text))

    def broken(self) -> dict[str, int]:
        """Give the rules of axe that are broken, and how often."""
        found = Axe().run(self.page).response["violations"]
        return {rule["id"]: len(rule["nodes"]) for rule in found}

    def overflow(self) -> int:
        """Give how many pixels stand out at the right."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - innerWidth"))
