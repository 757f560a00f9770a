"""The page in a real browser, served by the real program: what is clicked, typed and saved shows what it should."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browsing import DESK, PATIENCE, PHONE, Visit, launched
from tests.serve.desks import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page

    from tests.serve.desks import Desk

pytestmark = pytest.mark.tex
FIRST = "brief.yaml:bottom_line.text"
EVIL = "<script>document.title = 'x'</script><img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium for the tests of this file."""
    expect.set_options(timeout=PATIENCE)  # a build on a busy machine takes its time
    with launched() as browser:
        yield browser


@pytest.fixture(scope="module")
def desk(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The small dossier in Chinese, in English and side by side; a test that edits it takes that back."""
    with shown(tmp_path_factory.mktemp("desk"), "zh", "en", "zh-en") as desk:
        with visit(browser, desk, "") as seen:
            expect(seen.page.locator("#state")).to_have_attribute("data-work", "current")
        yield desk


@contextmanager
def visit(  # noqa: PLR0913 -- one parameter a property of the browser
    browser: Browser,
    desk: Desk,
    path: str = "en/",
    size: tuple[int, int] = DESK,
    *,
    dark: bool = False,
    scripts: bool = True,
    locale: str = "en-GB",
) -> Iterator[Visit]:
    """Open a page; it asks nobody else for anything, and complains of nothing."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if dark else "light",
        java_script_enabled=scripts,
        locale=locale,
        reduced_motion="reduce",
    )
    context.request.get(desk.address)  # gives the cookie
    seen = Visit(context.new_page())
    seen.page.goto(desk.home + path)
    yield seen
    assert [url for url in seen.asked if urlsplit(url).netloc != urlsplit(desk.address).netloc] == []
    assert seen.said == []
    context.close()


def spot(page: Page, name: str, index: int = 0, language: str = "en") -> Locator:
    """A sentence on a page."""
    return page.locator(f'#pages a[data-name="{name}:{index}"][data-language="{language}"]').first


def line(place: Locator) -> Locator:
    """The first line of a sentence, to be clicked."""
    return place.locator("rect").first


def panel(page: Page) -> Locator:
    """What is told at the side."""
    return page.get_by_role("complementary", name="Evidence")


def test_a_click_on_a_sentence_shows_what_it_rests_on(browser: Browser, desk: Desk) -> None:
    with visit(browser, desk) as seen:
        line(spot(seen.page, FIRST)).click()
        side = panel(seen.page)
        expect(side.get_by_role("heading", level=2)).to_have_text("Passage")
        expect(side.locator("blockquote")).to_contain_text("Use both: the port opened in")
        number = next(
            index for index, row in enumerate((desk.folder / "brief.yaml").read_text("utf-8").split("\n"), start=1)
            if "Use both:" in row
        )  # fmt: skip
        expect(side.locator(".place code").first).to_have_text(re.compile(rf"brief\.yaml:{number}:\d+$"))
        expect(side.locator("pre")).to_contain_text("{loan}[#loan-signed; #state-first]")
        expect(side.get_by_role("link", name="loan-signed")).to_be_visible()
        expect(side.get_by_role("link", name="state-first")).to_be_visible()
        loan = side.locator(".card", has=seen.page.get_by_text("loan", exact=True)).first
        expect(loan.locator(".badge")).to_have_text("Not checked")
        expect(loan).to_contain_text("page 5")
        expect(loan.locator(".place code")).to_have_text(re.compile(r"papers/port\.yaml:\d+:\d+$"))
        expect(side.locator(".other")).to_contain_text("两者并用")
        expect(spot(seen.page, FIRST)).to_have_attribute("aria-current", "true")
        assert seen.page.url.endswith("/en/at/brief.yaml%3Abottom_line.text/en/0")


def test_a_click_on_a_cell_shows_what_it_rests_on(browser: Browser, desk: Desk) -> None:
    with visit(browser, desk) as seen:
        line(spot(seen.page, "brief.yaml:comparison.dimensions.money.cells.state")).click()
        expect(panel(seen.page).get_by_role("link", name="loan-signed")).to_be_visible()


def test_a_click_on_the_label_of_a_claim_shows_it(browser: Browser, desk: Desk) -> None:
    with visit(browser, desk) as seen:
        line(seen.page.locator('#pages a[data-claims="berths-open"][aria-label="berths-open"]').first).click()
        expect(panel(seen.page).get_by_role("heading", level=2)).to_contain_text("berths-open")


def test_a_click_on_a_row_of_the_annex_shows_its_claim(browser: Browser, desk: Desk) -> None:
    with visit(browser, desk) as seen:
        line(spot(seen.page, "papers/port.yaml:claims.loan-signed.text")).click()
        panel(seen.page).get_by_role("link", name="loan-signed").click()
        expect(panel(seen.page).get_by_role("heading", level=2)).to_contain_text("loan-signed")


def test_a_click_on_a_claim_shows_where_it_is_used_and_leads_there(browser: Browser, desk: Desk) -> None:
    with visit(browser, desk) as seen:
        side = panel(seen.page)
        side.get_by_role("link", name=re.compile("crossings-grew")).click()
        expect(side.get_by_role("heading", level=2)).to_contain_text("crossings-grew")
        uses = side.locator(".uses a")
        marked = seen.page.locator("#pages a.uses")
        assert marked.count() >= 1
        assert {each.get_attribute("data-name") for each in marked.all()} >= {"brief.yaml:messages.new:0"}
        uses.filter(has_text="The ferry of line M5").click()
        expect(spot(seen.page, "brief.yaml:messages.new")).to_have_attribute("aria-current", "true")
        expect(line(spot(seen.page, "brief.yaml:messages.new"))).to_be_in_viewport()
        seen.page.go_back()
        expect(side.get_by_role("heading", level=2)).to_contain_text("crossings-grew")


def test_the_list_of_claims_is_sifted(browser: Browser, desk: Desk) -> None:
    with visit(browser, desk) as seen:
        cards = panel(seen.page).locator("#claims .card:visible")
        assert cards.count() > 3
        seen.page.get_by_label("Filter the claims").fill("loan-signed")
        expect(cards).to_have_count(1)
        seen.page.get_by_label("Filter the claims").fill("no such words")
        expect(cards).to_have_count(0)
        expect(panel(seen.page).get_by_role("status")).to_have_text("No claim matches.")


def test_the_keyboard_alone_leads_everywhere(browser: Browser, desk: Desk) -> None:
    with visit(browser, desk) as seen:
        page, keys = seen.page, seen.page.keyboard
        keys.press("Tab")
        expect(page.get_by_role("link", name="Skip to the evidence")).to_be_focused()
        for _ in range(4):  # the editions, and then the pages, which are one stop
            keys.press("Tab")
        first = page.locator("#pages a").first
        expect(first).to_be_focused()
        keys.press("ArrowDown")
        second = page.locator("#pages a").nth(1)
        expect(second).to_be_focused()
        keys.press("ArrowLeft")
        expect(first).to_be_focused()
        keys.press("End")
        expect(page.locator("#pages a").last).to_be_focused()
        keys.press("Home")
        keys.press("ArrowDown")
        name = second.get_attribute("aria-label")
        keys.press("Enter")
        expect(page.locator("#chosen")).to_be_focused()
        expect(panel(page).locator("blockquote")).to_have_text(name or "")
        keys.press("Escape")
        expect(second).to_be_focused()


def test_what_is_focused_is_seen(browser: Browser, desk: Desk) -> None:
    with visit(browser, desk) as seen:
        last = seen.page.locator("#pages a").last
        seen.page.locator("#pages a").first.focus()
        seen.page.keyboard.press("End")
        expect(last.locator("rect").first).to_be_in_viewport()
        assert last.locator("rect").first.evaluate("rect => getComputedStyle(rect).strokeWidth") != "0px"
        assert last.locator("rect").first.evaluate("rect => getComputedStyle(rect).stroke") != "none"


def test_a_broken_save_is_told_at_once_and_goes_when_it_is_mended(browser: Browser, desk: Desk) -> None:
    with visit(browser, desk) as seen:
        state = seen.page.locator("#state")
        pages = seen.page.locator(".sheet").count()
        desk.save("brief.yaml", "{loan}[#loan-signed; #state-first].", "{lown}[#loan-signed; #state-first].")
        try:
            expect(state).to_have_attribute("data-work", "not-built")
            faults = seen.page.locator("details.faults li")
            expect(state).to_have_text(f"Not built · Faults: {faults.count()}")
            expect(faults.first).to_contain_text("lown")
            expect(faults.first.locator("code")).to_have_text(re.compile(r"brief\.yaml:\d+:\d+$"))
            expect(seen.page.get_by_text("The pages show the last good state.")).to_be_visible()
            assert seen.page.locator(".sheet").count() == pages
            assert seen.broken() == {}
        finally:
            desk.save("brief.yaml", "{lown}", "{loan}")
        expect(state).to_have_attribute("data-work", "current")
        expect(seen.page.locator("details.faults")).to_have_count(0)


def test_a_save_shows_in_the_page_that_is_open(browser: Browser, desk: Desk) -> None:
    with visit(browser, desk) as seen:
        line(spot(seen.page, "brief.yaml:messages.act")).click()
        expect(panel(seen.page).locator("blockquote")).to_have_text("Take the ferry first.")
        before = seen.page.locator(".sheet").first.get_attribute("data-digest")
        desk.save("brief.yaml", "Take the ferry first.", "Take the ferry at once.")
        try:
            expect(panel(seen.page).locator("blockquote")).to_have_text("Take the ferry at once.")
            expect(spot(seen.page, "brief.yaml:messages.act")).to_have_attribute(
                "aria-label", "Take the ferry at once."
            )
            assert seen.page.locator(".sheet").first.get_attribute("data-digest") != before
            expect(seen.page.locator("#state")).to_have_text("Up to date · Sentences that changed: 1")
            (changed,) = seen.page.locator("#pages a.changed").all()
            assert changed.get_attribute("data-name") == "brief.yaml:messages.act:0"
            assert seen.broken() == {}
            assert seen.page.url.endswith("/en/at/brief.yaml%3Amessages.act/en/0")
        finally:
            desk.save("brief.yaml", "Take the ferry at once.", "Take the ferry first.")
        expect(panel(seen.page).locator("blockquote")).to_have_text("Take the ferry first.")


def test_what_a_save_takes_away_leads_back_to_the_list(browser: Browser, desk: Desk) -> None:
    with visit(browser, desk, "en/claim/nowhere") as seen:
        assert seen.page.url.endswith("/en/")
        seen.page.goto(f"{desk.home}xx/claim/nowhere")
        assert seen.page.url.endswith("/en/")


def test_languages_stand_side_by_side_and_a_sentence_marks_its_twin(browser: Browser, desk: Desk) -> None:
    with visit(browser, desk) as seen:
        line(spot(seen.page, FIRST)).click()
        expect(panel(seen.page).locator("blockquote")).to_be_visible()
        seen.page.get_by_role("navigation", name="Editions").get_by_role("link", name="中文 · English").click()
        expect(spot(seen.page, FIRST, language="en")).to_have_attribute("aria-current", "true")
        expect(spot(seen.page, FIRST, language="zh")).to_have_class("twin")
        line(spot(seen.page, FIRST, language="zh")).click()
        expect(panel(seen.page).locator("blockquote")).to_contain_text("两者并用")
        expect(spot(seen.page, FIRST, language="en")).to_have_class("twin")
        seen.page.get_by_role("navigation", name="Editions").get_by_role("link", name="English", exact=True).click()
        expect(panel(seen.page).locator("blockquote")).to_contain_text("Use both")


def test_the_address_that_is_printed_leads_to_the_brief_in_the_language_of_the_browser(
    browser: Browser, desk: Desk
) -> None:
    for locale, code in (("zh-CN", "zh"), ("en-US", "en"), ("ru-RU", "zh")):
        page = browser.new_page(locale=locale)
        page.goto(desk.address)
        assert page.url == f"{desk.home}{code}/"
        page.close()


@pytest.mark.parametrize(("locale", "word"), [("zh-CN", "版本"), ("ru-RU", "Издания"), ("de-DE", "版本")])
def test_the_page_speaks_the_language_of_the_browser_or_of_the_edition(
    locale: str, word: str, browser: Browser, desk: Desk
) -> None:
    with visit(browser, desk, "zh/", locale=locale) as seen:
        expect(seen.page.get_by_role("navigation", name=word)).to_be_visible()
        assert seen.broken() == {}


@pytest.mark.parametrize("path", ["en/", f"en/at/{FIRST.replace(':', '%3A')}/en/0", "zh-en/claim/loan-signed"])
def test_without_a_script_every_address_shows_the_same(path: str, browser: Browser, desk: Desk) -> None:
    with visit(browser, desk, path) as seen:
        told = panel(seen.page).locator("[data-part=panel]").inner_text().replace("Copy", "")
    with visit(browser, desk, path, scripts=False) as seen:
        bare = panel(seen.page).locator("[data-part=panel]").inner_text()
        assert "".join(bare.split()) in "".join(told.replace("Filter the claims", "").split())
        line(spot(seen.page, FIRST)).click()
        expect(panel(seen.page).locator("blockquote")).to_be_visible()


@pytest.mark.parametrize(
    ("path", "size", "dark"),
    [
        ("en/", DESK, False),
        ("en/", PHONE, True),
        ("zh/", DESK, True),
        ("zh-en/", PHONE, False),
        (f"zh-en/at/{FIRST.replace(':', '%3A')}/zh/0", DESK, False),
        (f"zh-en/at/{FIRST.replace(':', '%3A')}/en/0", DESK, True),
        ("en/claim/loan-signed", DESK, False),
        ("en/claim/loan-signed", PHONE, True),
    ],
)
def test_no_rule_of_accessibility_is_broken(
    path: str,
    size: tuple[int, int],
    dark: bool,  # noqa: FBT001 -- a parameter of the test
    browser: Browser,
    desk: Desk,
) -> None:
    with visit(browser, desk, path, size, dark=dark) as seen:
        assert seen.broken() == {}
        assert seen.overflow() <= 0


def test_a_rule_that_is_broken_is_seen(browser: Browser, desk: Desk) -> None:
    with visit(browser, desk) as seen:
        seen.page.evaluate("document.querySelector('.sheet img').removeAttribute('alt')")
        seen.page.evaluate("document.documentElement.removeAttribute('lang')")
        assert {"html-has-lang", "image-alt"} <= seen.broken().keys()


def test_what_an_author_writes_is_text_and_runs_nowhere(browser: Browser, desk: Desk) -> None:
    with visit(browser, desk) as seen:
        title = seen.page.title()
        desk.save("brief.yaml", "en: Take the ferry first.", f'en: "Take `{EVIL}` first."')
        try:
            place = spot(seen.page, "brief.yaml:messages.act")
            expect(place).to_have_attribute("aria-label", f"Take {EVIL} first.")
            line(place).click()
            expect(panel(seen.page).locator("blockquote")).to_have_text(f"Take {EVIL} first.")
            expect(panel(seen.page).locator("pre")).to_contain_text(EVIL)
            assert seen.page.locator("img[src=x]").count() == 0
            assert seen.page.title() == title
        finally:
            desk.save("brief.yaml", f'en: "Take `{EVIL}` first."', "en: Take the ferry first.")
        expect(spot(seen.page, "brief.yaml:messages.act")).to_have_attribute("aria-label", "Take the ferry first.")


def test_a_script_in_the_page_is_not_run(browser: Browser, desk: Desk) -> None:
    with visit(browser, desk) as seen:
        seen.page.evaluate("""() => {
            const script = document.createElement("script");
            script.textContent = "document.title = 'run'";
            document.head.append(script);
        }""")
        assert seen.page.title() != "run"
        assert any("Content Security Policy" in said for said in seen.said)
        seen.said.clear()


def test_a_place_is_copied(browser: Browser, desk: Desk) -> None:
    with visit(browser, desk) as seen:
        seen.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        line(spot(seen.page, FIRST)).click()
        button = panel(seen.page).get_by_role("button", name="Copy").first
        place = panel(seen.page).locator(".place code").first.inner_text()
        button.click()
        expect(panel(seen.page).get_by_role("button", name="Copied").first).to_be_visible()
        assert seen.page.evaluate("navigator.clipboard.readText()") == place


def test_the_end_of_the_program_is_told(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> None:
    with shown(tmp_path_factory.mktemp("end"), "en") as desk:
        page = browser.new_page(locale="en-GB")
        page.goto(desk.address)
        expect(page.locator("#state")).to_have_attribute("data-work", "current")
    expect(page.locator("#state")).to_have_text("The program has ended.")
    page.close()
