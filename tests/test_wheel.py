"""What is handed out has everything in it that a brief needs."""

from __future__ import annotations

import tarfile
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder

CHECKOUT = Path(__file__).resolve().parents[1]
SMALL = CHECKOUT / "docs" / "examples" / "small"


def names_in_wheel(project: Path, folder: Path) -> set[str]:
    """Build a wheel and give the names of what is in it."""
    (wheel,) = WheelBuilder(str(project)).build(directory=str(folder), versions=["standard"])
    with zipfile.ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if ".dist-info/" not in name}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Give the names in the wheel of this checkout."""
    return names_in_wheel(CHECKOUT, tmp_path_factory.mktemp("wheel"))


def test_the_wheel_has_what_travels_with_the_program(wheel: set[str]) -> None:
    travels = {
        f"reportgen/{folder}/{path.relative_to(CHECKOUT / folder).as_posix()}"
        for folder in ("templates", "seeds")
        for path in (CHECKOUT / folder).rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }
    travels |= {f"reportgen/example/{path.relative_to(SMALL).as_posix()}" for path in SMALL.rglob("*.*")}
    assert "reportgen/example/brief.yaml" in travels
    assert travels <= wheel


def test_the_wheel_has_every_module_and_its_data(wheel: set[str]) -> None:
    package = {
        path.relative_to(CHECKOUT).as_posix()
        for path in (CHECKOUT / "reportgen").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    catalogue = "reportgen/locale/zh_CN/LC_MESSAGES/reportgen.mo"
    assert {"reportgen/languages/zh.yaml", "reportgen/machine/install.txt", catalogue} <= package
    assert package <= wheel


def test_the_wheel_has_nothing_else(wheel: set[str]) -> None:
    others = {name for name in wheel if not name.startswith("reportgen/")}
    assert {name.partition(".data/")[2] for name in others} == {"data/share/man/man1/reportgen.1"}
    assert not any("__pycache__" in name or name.endswith(".pdf") for name in wheel)


def test_a_wheel_from_the_sdist_is_the_same(wheel: set[str], tmp_path: Path) -> None:
    (sdist,) = SdistBuilder(str(CHECKOUT)).build(directory=str(tmp_path), versions=["standard"])
    with tarfile.open(sdist) as archive:
        # Python 3.11.2, which Debian 12 has, does not know filters yet.
        archive.extraction_filter = getattr(tarfile, "data_filter", None)
        archive.extractall(tmp_path)  # noqa: S202 -- we have just packed it
    project = next(path for path in tmp_path.iterdir() if path.is_dir())
    assert names_in_wheel(project, tmp_path) == wheel
