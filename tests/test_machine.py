"""What a machine must have, and how each system gets it."""

from __future__ import annotations

import platform
import re
from typing import TYPE_CHECKING

import pytest

from reportgen import machine, resources

if TYPE_CHECKING:
    from collections.abc import Iterator

LOADED = re.compile(r"\\(documentclass|usepackage)(?:\[[^\]]*\])?\{([^}]+)\}")


def loaded() -> Iterator[str]:
    """Give every file that the templates load."""
    for template in resources.templates().rglob("*.j2"):
        for command, names in LOADED.findall(template.read_text("utf-8")):
            ending = "cls" if command == "documentclass" else "sty"
            yield from (f"{name.strip()}.{ending}" for name in names.split(","))


def test_everything_that_the_templates_load_is_asked_of_a_machine() -> None:
    assert set(loaded()) <= set(machine.TEX_FILES)
    assert "ctexart.cls" in set(loaded())


def test_every_system_has_its_way() -> None:
    assert list(machine.remedies()) == ["Debian, Ubuntu", "Fedora", "macOS", "Windows"]


@pytest.mark.parametrize(
    ("system", "release", "word"),
    [
        ("Linux", {"ID": "debian"}, "apt-get"),
        ("Linux", {"ID": "linuxmint", "ID_LIKE": "ubuntu debian"}, "apt-get"),
        ("Linux", {"ID": "rocky", "ID_LIKE": "rhel centos fedora"}, "dnf"),
        ("Darwin", {}, "brew"),
        ("Windows", {}, "MiKTeX"),
    ],
)
def test_the_way_is_that_of_this_system(
    system: str, release: dict[str, str], word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(platform, "system", lambda: system)
    monkeypatch.setattr(platform, "freedesktop_os_release", lambda: release)
    assert word in machine.how_to_get()


def test_a_linux_that_does_not_say_its_name_is_shown_debians_way(monkeypatch: pytest.MonkeyPatch) -> None:
    def unsaid() -> dict[str, str]:
        raise OSError

    monkeypatch.setattr(platform, "system", lambda: "Linux")
    monkeypatch.setattr(platform, "freedesktop_os_release", unsaid)
    assert "apt-get" in machine.how_to_get()
