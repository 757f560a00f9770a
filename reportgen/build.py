"""A dossier's folder -> PDFs: the stages in their order, each handing its value to the next."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from reportgen import ledger
from reportgen.compose import compose, editions_of
from reportgen.diagnostics import Warned
from reportgen.finish import finish
from reportgen.intake import checked
from reportgen.model.made import Made
from reportgen.parallel import at_once, crew
from reportgen.publish import place_of, publish
from reportgen.render import render
from reportgen.stop import Stop
from reportgen.typeset import typeset
from reportgen.unchanged import Run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Executor

    from reportgen.diagnostics import Diagnostic
    from reportgen.intake import Stage
    from reportgen.model.dossier import Dossier
    from reportgen.model.made import Finished
    from reportgen.settings import Settings

    Report = Callable[[tuple[Diagnostic, ...]], None]


def build(settings: Settings, stage: Stage, report: Report, stop: Stop | None = None) -> Iterator[Made]:
    """Make the editions that are asked for, in their order; Refused by the first stage that will not go on.

    Several are set at a time. What comes of one is published and told when those before it are: as if one had been
    made after another. Stopped if `stop` is set before the last is published.
    """
    stop = stop or Stop()
    run = Run(settings)
    dossier = checked(settings, stage)
    report(dossier.warnings)
    codes = settings.editions or editions_of(dossier.value.brief.languages)
    made, warned = list[Made](), bool(dossier.warnings)
    with crew(min(len(codes), at_once(settings.jobs)), stop) as workers:
        for begun in [_begin(dossier.value, code, settings, stage, workers, stop) for code in codes]:
            each, warnings = begun()
            report(warnings)
            warned = warned or bool(warnings)
            made.append(each)
            yield each
    if not warned:
        run.note(ledger.font_files(dossier.value), made)


def _begin(
    dossier: Dossier, code: str, settings: Settings, stage: Stage, workers: Executor, stop: Stop
) -> Callable[[], tuple[Made, tuple[Diagnostic, ...]]]:
    """Begin with an edition, or leave its file where it is still what would be made; what is given ends it."""
    name, begin = f"{dossier.brief.brief}.{code}", time.perf_counter()
    path, key = place_of(name, settings.out), ledger.key_of(dossier, code)
    pages = ledger.pages_if_unchanged(key, path)
    if pages is not None and settings.keep_tex is None:
        return lambda: (Made(path, pages), ())
    with stage(f"compose {name}"):
        (edition,) = compose(dossier, replace(settings, editions=(code,))).value
    with stage(f"render {name}"):
        source = render(edition, settings).value

    def work() -> Warned[Finished]:
        with stage(f"typeset {name}"):
            typed = typeset(source, settings, stop)
        with stage(f"finish {name}"):
            finished = finish(typed.value, settings)
        return Warned(finished.value, (*typed.warnings, *finished.warnings))

    begun = workers.submit(work)

    def end() -> tuple[Made, tuple[Diagnostic, ...]]:
        finished = begun.result()
        publish(finished.value, settings.out)
        ledger.remember(key, path, finished.value.pages)
        return Made(path, finished.value.pages, time.perf_counter() - begin), finished.warnings

    return end
