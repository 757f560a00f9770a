"""The page of a batch tells faults in the language that they were found in, and says which."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import Diagnostic
from reportgen.hyper.listing import listing
from reportgen.model.batches import Manifest

FOUND = Manifest("table.csv", None, (), {}, (Diagnostic("L106", "said", hint="done"),))


@pytest.mark.parametrize(
    ("locale", "told"),
    [
        ("C.UTF-8", '<ul class="faults">\n<li>L106 said; hint: done</li>'),
        ("zh_CN.UTF-8", '<ul class="faults" lang="zh-CN">\n<li>L106 said；解决办法：done</li>'),
    ],
)
def test_faults_are_marked_as_the_language_that_they_are_in(
    locale: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    assert told in listing(FOUND).decode()
