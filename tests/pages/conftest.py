"""The shipped brief and synthetic documents, built once a session, for readers that know nothing of how."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from typing import TYPE_CHECKING

import pytest

from reportgen import ledger
from reportgen.build import build
from reportgen.finish import finish
from reportgen.render import render
from reportgen.settings import Settings
from reportgen.typeset import typeset
from reportgen.unchanged import Run
from tests.factory import SHIPPED, SMALL
from tests.pages.once import Built, once
from tests.pages.reading import Pdf
from tests.pages.synthetic import documents

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reportgen.diagnostics import Diagnostic
    from reportgen.model.edition import Edition
    from reportgen.model.tex import TexSource


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Built:
    """Build every edition of the shipped brief once, whoever of several workers comes first."""
    base = tmp_path_factory.getbasetemp()
    return once((base if worker_id == "master" else base.parent) / "shipped", _build)


@pytest.fixture(scope="session")
def synthetic(small_editions: Mapping[str, Edition]) -> Mapping[str, tuple[Edition, TexSource]]:
    """Every synthetic document by its name: the edition, and what was rendered of it."""
    made = ((edition, render(edition, Settings(SMALL)).value) for edition in documents(small_editions))
    return {edition.name: (edition, source) for edition, source in made}


@pytest.fixture(scope="session")
def papers(
    tmp_path_factory: pytest.TempPathFactory, worker_id: str, synthetic: Mapping[str, tuple[Edition, TexSource]]
) -> Mapping[str, Path]:
    """Set and finish the synthetic documents once, whoever of several workers comes first."""
    base = tmp_path_factory.getbasetemp()

    def fill(folder: Path) -> None:
        settings = Settings(SMALL, folder, keep_tex=folder / "tex")

        def make(source: TexSource) -> int:
            finished = finish(typeset(source, settings).value, settings).value
            (folder / f"{source.edition.name}.pdf").write_bytes(finished.content)
            return finished.pages or 0

        with ThreadPoolExecutor(2) as pool:
            pages = dict(zip(synthetic, pool.map(make, (source for _, source in synthetic.values())), strict=True))
        (folder / "note.json").write_text(json.dumps({"pages": pages, "told": []}), "utf-8")

    built = once((base if worker_id == "master" else base.parent) / "synthetic", fill)
    return {name: built.folder / f"{name}.pdf" for name in built.pages}


@pytest.fixture(scope="session")
def worker_id(request: pytest.FixtureRequest) -> str:
    """The name of this worker, where there are several."""
    return str(getattr(request.config, "workerinput", {}).get("workerid", "master"))


def _build(folder: Path) -> None:
    told: list[Diagnostic] = []
    # Two languages side by side are looked at once: the other pairs are set by the same templates.
    settings = Settings(SHIPPED, folder / "outputs", ("zh", "en", "ru", "zh-en"), keep_tex=folder / "tex")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ledger, "remember", lambda *_: None)  # nobody builds there again
        pages = {made.path.stem: made.pages or 0 for made in build(Run(settings), lambda _: nullcontext(), told.extend)}
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
