"""In CI nothing is skipped unseen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]

HIDDEN = {
    "a skipped test": "import pytest\n@pytest.mark.skip(reason='later')\ndef test(): pass",
    "a test that skips itself": "import pytest\ndef test(): pytest.skip('later')",
    "a test that skips by its fixture": (
        "import pytest\n@pytest.fixture\ndef no(): pytest.skip('later')\ndef test(no): pass"
    ),
    "a module that skips itself": "import pytest\npytest.skip('later', allow_module_level=True)",
    "a module that misses a package": "import pytest\npytest.importorskip('nowhere', reason='later')",
    "a test expected to fail": "import pytest\n@pytest.mark.xfail(reason='later')\ndef test(): assert False",
}


def run(folder: Path, script: str, **environment: str) -> tuple[int, str]:
    """Give the exit code and the words of pytest on one module."""
    (folder / "test_it.py").write_text(f"{script}\n\ndef test_good(): pass\n", "utf-8")
    outer = {name: value for name, value in os.environ.items() if name != "CI" and "PYTEST" not in name}
    done = subprocess.run(  # noqa: S603 -- our own words
        (sys.executable, "-m", "pytest", "-p", "tests.no_skips", "-p", "no:cacheprovider", str(folder)),
        cwd=folder,
        env={**outer, "PYTHONPATH": str(CHECKOUT), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


@pytest.mark.parametrize("case", HIDDEN)
def test_what_is_not_tried_fails_in_ci(case: str, tmp_path: Path) -> None:
    code, words = run(tmp_path, HIDDEN[case], CI="1")
    assert code != 0, words
    assert "nothing is skipped in CI" in words
    assert "later" in words


@pytest.mark.parametrize("case", ["a skipped test", "a test expected to fail"])
def test_on_an_authors_machine_a_test_may_be_skipped(case: str, tmp_path: Path) -> None:
    assert run(tmp_path, HIDDEN[case])[0] == 0


def test_a_test_that_is_tried_passes_in_ci(tmp_path: Path) -> None:
    assert run(tmp_path, "", CI="1")[0] == 0
