"""A dossier's folder -> PDFs: the stages in their order, each handing its value to the next."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from reportgen import ledger
from reportgen.compose import compose
from reportgen.finish import finish
from reportgen.intake import checked
from reportgen.model.made import Made
from reportgen.publish import place_of, publish
from reportgen.render import render
from reportgen.typeset import typeset
from reportgen.unchanged import Run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reportgen.diagnostics import Diagnostic
    from reportgen.intake import Stage
    from reportgen.model.tex import TexSource
    from reportgen.settings import Settings

    Report = Callable[[tuple[Diagnostic, ...]], None]


def build(settings: Settings, stage: Stage, report: Report) -> Iterator[Made]:
    """Make the editions that are asked for, one after another; Refused by the first stage that will not go on."""
    run = Run(settings)
    dossier = checked(settings, stage)
    report(dossier.warnings)
    with stage("compose"):
        editions = compose(dossier.value, settings).value
    made, font_files = list[Made](), set[str]()
    for edition in editions:
        with stage(f"render {edition.name}"):
            source = render(edition, settings).value
        made.append(_made(source, settings, stage, report))
        font_files |= {*source.font_files}
        yield made[-1]
    if not dossier.warnings:
        run.note(sorted(font_files), made)


def _made(source: TexSource, settings: Settings, stage: Stage, report: Report) -> Made:
    """Make the file of an edition, or leave it where it is still what would be made."""
    name, begin = source.edition.name, time.perf_counter()
    path, key = place_of(name, settings.out), ledger.key_of(source)
    pages = ledger.pages_if_unchanged(key, path)
    if pages is not None and settings.keep_tex is None:
        return Made(path, pages)
    with stage(f"typeset {name}"):
        typed = typeset(source, settings)
    with stage(f"finish {name}"):
        finished = finish(typed.value, settings)
        publish(finished.value, settings.out)
    report((*typed.warnings, *finished.warnings))
    ledger.remember(key, path, finished.value.pages)
    return Made(path, finished.value.pages, time.perf_counter() - begin)
