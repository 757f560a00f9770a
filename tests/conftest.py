"""What many tests need."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

import hypothesis
import pytest
import yaml

from reportgen import resources
from reportgen.compose import compose
from reportgen.model.language import Language
from reportgen.settings import Settings
from tests.factory import SHIPPED, SMALL, checked, copied
from tests.no_skips import pytest_make_collect_report, pytest_runtest_makereport  # noqa: F401 -- pytest finds them

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from reportgen.model.dossier import Dossier
    from reportgen.model.edition import Edition
    from tests.factory import Change

# A machine that is busy elsewhere is no fault of the example that it was slow at.
hypothesis.settings.register_profile("unhurried", deadline=None)
hypothesis.settings.load_profile("unhurried")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the one option that refreshes what is kept to compare with."""
    parser.addoption(
        "--refresh-golden",
        action="store_true",
        help="Write the golden .tex and the page images anew instead of comparing with them; then read the diff.",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what asks papers, unless $SOURCES names the folder that has them."""
    if not os.environ.get("SOURCES"):
        asking = [item for item in items if item.get_closest_marker("papers")]
        config.hook.pytest_deselected(items=asking)
        items[:] = [item for item in items if item not in asking]


@pytest.fixture(scope="session", autouse=True)
def _signals_as_usual() -> Iterator[None]:
    """Take back what whoever starts the tests has turned off, as nohup does: programs inherit it, and deal with it."""
    former = {signal.SIGINT: signal.signal(signal.SIGINT, signal.default_int_handler)}
    if sys.platform != "win32":
        former[signal.SIGHUP] = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    for number, handler in former.items():
        signal.signal(number, handler)


@pytest.fixture(scope="session", autouse=True)
def _in_english() -> Iterator[None]:
    """Have messages in English, whatever is spoken where the tests run: programs that they start inherit it."""
    with pytest.MonkeyPatch.context() as environment:
        for name in ("LANGUAGE", "LC_MESSAGES"):
            environment.delenv(name, raising=False)
        environment.setenv("LC_ALL", "C.UTF-8")
        yield


@pytest.fixture(scope="session")
def refresh(request: pytest.FixtureRequest) -> bool:
    """Whether what is kept to compare with is to be written anew."""
    return bool(request.config.getoption("--refresh-golden"))


@pytest.fixture(scope="session")
def languages() -> Mapping[str, Language]:
    """Every language of the program, by code."""
    files = sorted(resources.languages().glob("*.yaml"))
    data = [yaml.load(file.read_text("utf-8"), yaml.CBaseLoader) for file in files]  # noqa: S506  text only
    return {language.code: language for language in map(Language.model_validate, data)}


@pytest.fixture(scope="session")
def shipped() -> Dossier:
    """The shipped dossier, checked."""
    return checked(SHIPPED)


@pytest.fixture(scope="session")
def small() -> Dossier:
    """The small dossier, checked: one of everything that a brief may have."""
    return checked(SMALL)


@pytest.fixture(scope="session")
def editions(shipped: Dossier) -> Mapping[str, Edition]:
    """Every edition of the shipped dossier, by its code."""
    return _editions(shipped)


@pytest.fixture(scope="session")
def small_editions(small: Dossier) -> Mapping[str, Edition]:
    """Every edition of the small dossier, by its code."""
    return _editions(small)


@pytest.fixture
def small_dossier(tmp_path: Path) -> Callable[..., Path]:
    """Write the small dossier to a folder of the test's own, with some words of it changed."""

    def write(*changes: Change) -> Path:
        return copied(tmp_path / "dossiers" / "small", *changes)

    return write


def _editions(dossier: Dossier) -> Mapping[str, Edition]:
    made = compose(dossier, Settings(SMALL)).value
    return {edition.name.rpartition(".")[2]: edition for edition in made}
