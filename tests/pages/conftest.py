"""The shipped brief, built once a session, and read by two readers that know nothing of how it was made."""

from __future__ import annotations

import json
from contextlib import nullcontext
from typing import TYPE_CHECKING

import pytest

from reportgen import ledger
from reportgen.build import build
from reportgen.settings import Settings
from tests.factory import SHIPPED
from tests.pages.once import Built, once
from tests.pages.reading import Pdf

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reportgen.diagnostics import Diagnostic
    from reportgen.model.edition import Edition


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Built:
    """Build every edition of the shipped brief once, whoever of several workers comes first."""
    base = tmp_path_factory.getbasetemp()
    return once((base if worker_id == "master" else base.parent) / "shipped", _build)


@pytest.fixture(scope="session")
def worker_id(request: pytest.FixtureRequest) -> str:
    """The name of this worker, where there are several."""
    return str(getattr(request.config, "workerinput", {}).get("workerid", "master"))


def _build(folder: Path) -> None:
    told: list[Diagnostic] = []
    settings = Settings(SHIPPED, folder / "outputs", keep_tex=folder / "tex")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ledger, "remember", lambda *_: None)  # nobody builds there again
        pages = {made.path.stem: made.pages for made in build(settings, lambda _: nullcontext(), told.extend)}
    note = {"pages": pages, "told": [f"{fault.span} {fault.code} {fault.message}" for fault in told]}
    (folder / "note.json").write_text(json.dumps(note), "utf-8")


@pytest.fixture(scope="session")
def pdfs(built: Built) -> Mapping[str, Pdf]:
    """The built PDFs, by the codes of their editions."""
    return {name.rpartition(".")[2]: Pdf(built.folder / "outputs" / f"{name}.pdf") for name in built.pages}


@pytest.fixture(params=["zh", "en", "zh-en"])
def code(request: pytest.FixtureRequest) -> str:
    """The code of each edition in turn."""
    return str(request.param)


@pytest.fixture
def pdf(code: str, pdfs: Mapping[str, Pdf]) -> Pdf:
    """Each built PDF in turn."""
    return pdfs[code]


@pytest.fixture
def edition(code: str, editions: Mapping[str, Edition]) -> Edition:
    """The edition that the PDF was made from."""
    return editions[code]
