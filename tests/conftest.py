"""What many tests need."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml

from reportgen import resources
from reportgen.model.language import Language
from tests.no_skips import pytest_make_collect_report, pytest_runtest_makereport  # noqa: F401 -- pytest finds them

if TYPE_CHECKING:
    from collections.abc import Mapping


@pytest.fixture(scope="session")
def languages() -> Mapping[str, Language]:
    """Every language of the program, by code."""
    files = sorted(resources.languages().glob("*.yaml"))
    data = [yaml.load(file.read_text("utf-8"), yaml.CBaseLoader) for file in files]  # noqa: S506  text only
    return {language.code: language for language in map(Language.model_validate, data)}
