"""What the tests of the audit share: the words of three languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportgen.audit.lexicon import lexicon
from reportgen.intake import readings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.audit.lexicon import Lexicon
    from reportgen.model.dossier import Dossier


@pytest.fixture(scope="session")
def lexicons(small: Dossier) -> Mapping[str, Lexicon]:
    """The words of every language that papers are read in, by its code."""
    known = readings()
    return {code: lexicon(each, small.scripts.get(code), known.values()) for code, each in known.items()}
