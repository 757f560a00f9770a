"""A paper says the same as a PDF with running heads, footnotes and hyphens as it says as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from reportgen.intake import readings
from reportgen.settings import Settings
from tests.audit.printed import printed
from tests.audit.sources import INVENTED, asked, papers_at_hand
from tests.factory import SHIPPED, SMALL

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from reportgen.model.dossier import Dossier
    from reportgen.model.verification import Audit

pytestmark = pytest.mark.tex


def in_print(papers: Iterable[Path], dossier: Dossier, folder: Path) -> Mapping[str, Path]:
    """Give each paper as a PDF."""
    settings = Settings(folder, time_limit=120)
    return {
        path.stem: printed(
            path.read_text("utf-8"),
            readings()[dossier.papers[path.stem].language],
            folder / f"{path.stem}.pdf",
            settings,
        )
        for path in papers
    }


def judged(found: Audit) -> dict[tuple[str, str], tuple[str, tuple[int, ...], tuple[str, ...]]]:
    """Give status, pages and reasons of everything: not the places, which are those of the file."""
    return {(each.kind, each.key): (each.status, each.pages, each.reasons) for each in found.verification.verdicts}


def counted(found: Audit) -> dict[str, tuple[int, int, int, int]]:
    """Give how many figures each paper has, used, left out and open."""
    covers = {key: source.coverage for key, source in found.verification.sources.items()}
    return {key: (each.figures, each.used, each.not_used, len(each.open)) for key, each in covers.items()}


def test_invented_papers_say_the_same_in_print(small: Dossier, tmp_path: Path) -> None:
    files = sorted(INVENTED.glob("*.txt"))
    pdfs = in_print(files, small, tmp_path)
    pages = [page.extract_text() for page in PdfReader(pdfs["port"]).pages]
    assert all(page.startswith("港口研究") for page in pages)
    _, as_text = asked(SMALL, {path.stem: path for path in files})
    _, as_pdf = asked(SMALL, pdfs)
    assert judged(as_pdf) == judged(as_text)
    assert counted(as_pdf) == counted(as_text)
    assert {status for status, _, _ in judged(as_pdf).values()} == {"verified"}


@pytest.mark.papers
def test_the_papers_of_the_shipped_dossier_say_the_same_in_print(shipped: Dossier, tmp_path: Path) -> None:
    _, as_text = asked(SHIPPED, papers_at_hand())
    _, as_pdf = asked(SHIPPED, in_print(papers_at_hand().values(), shipped, tmp_path))
    assert judged(as_pdf) == judged(as_text)
    assert counted(as_pdf) == counted(as_text)
