"""The page is told in the voice of the browser, and faults in the language of the process, as they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportgen.diagnostics import Diagnostic
from reportgen.serve.pages import Chosen, page, voice
from reportgen.serve.site import State

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    """Give the page with a fault on it, where messages are in a locale."""

    def page_in(locale: str) -> str:
        monkeypatch.setenv("LC_ALL", locale)
        state = State(faults=(Diagnostic("L106", "said", hint="done"),))
        return page(state, Chosen("zh"), voice("ru", "zh")).decode()

    return page_in


def test_a_reader_of_the_screen_hears_faults_in_their_language(shown: Callable[[str], str]) -> None:
    for locale, tag in (("C.UTF-8", "en"), ("zh_CN.UTF-8", "zh-CN")):
        assert f'<span lang="{tag}">said</span>' in shown(locale)
        assert f'<span lang="{tag}">done</span>' in shown(locale)
