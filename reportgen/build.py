"""A dossier's folder -> PDFs: the stages in their order, each handing its value to the next."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from reportgen import ledger
from reportgen.compose import compose
from reportgen.diagnostics import Warned
from reportgen.finish import finish
from reportgen.intake import checked
from reportgen.model.brief import editions_of
from reportgen.model.language import font_files
from reportgen.model.made import Made
from reportgen.parallel import at_once, crew
from reportgen.publish import place_of, publish, turn
from reportgen.render import render
from reportgen.stop import Stop, Stopped
from reportgen.typeset import typeset

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from concurrent.futures import Executor

    from reportgen.diagnostics import Diagnostic
    from reportgen.intake import Stage
    from reportgen.model.dossier import Dossier
    from reportgen.model.made import Finished
    from reportgen.model.tex import TexSource
    from reportgen.settings import Settings
    from reportgen.typeset.ahead import Ahead
    from reportgen.unchanged import Run

    Report = Callable[[tuple[Diagnostic, ...]], None]


@dataclass(frozen=True, slots=True)
class _Site:
    """What the editions of a build have in common."""

    dossier: Dossier
    settings: Settings
    stage: Stage
    stop: Stop
    ahead: Ahead | None


def build(
    run: Run, stage: Stage, report: Report, stop: Stop | None = None, ahead: Ahead | None = None
) -> Iterator[Made]:
    """Make the editions that are asked for, in their order; Refused by the first stage that will not go on.

    Several are set at a time. What comes of one is published and told when those before it are: as if one had been
    made after another. Stopped if `stop` is set before the last is published. Engines that wait `ahead` are used, and
    others begun for the next build. What the run has seen as it began is noted as what was built.
    """
    settings = run.settings
    dossier = checked(settings, stage)
    report(dossier.warnings)
    codes = settings.editions or editions_of(dossier.value.brief.languages)
    site = _Site(dossier.value, settings, stage, stop or Stop(), ahead)
    made, told = list[Made](), [*dossier.warnings]
    with (
        turn(dossier.value.brief.brief, settings.out, settings.time_limit * len(codes), site.stop),
        crew(min(len(codes), at_once(settings.jobs)), site.stop) as workers,
    ):
        keys = ledger.keys_of(dossier.value, codes)
        for end in [_begin(site, code, keys[code], workers) for code in codes]:
            each = end()
            report(each.warnings)
            told += each.warnings
            made.append(each.value)
            yield each.value
        run.note(font_files(dossier.value.scripts.values()), made, told)


def _begin(site: _Site, code: str, key: str, workers: Executor) -> Callable[[], Warned[Made]]:
    """Begin with an edition, or leave its file where it is still what would be made; what is given ends it."""
    name, begin = f"{site.dossier.brief.brief}.{code}{'.draft' if site.settings.draft else ''}", time.perf_counter()
    path = place_of(name, site.settings.out)
    there = ledger.if_unchanged(key, path)
    if there is not None and site.settings.keep_tex is None:
        return lambda: there
    with site.stage(f"compose {name}"):
        (edition,) = compose(site.dossier, replace(site.settings, editions=(code,))).value
    with site.stage(f"render {name}"):
        source = render(replace(edition, name=name), site.settings).value
    begun = workers.submit(_work, site, source)

    def end() -> Warned[Made]:
        finished, took = begun.result()
        if site.stop.is_set:
            raise Stopped
        publish(finished.value, site.settings.out)
        digest = sha256(finished.value.pdf).hexdigest()
        made = Made(path, finished.value.pages, digest, time.perf_counter() - begin, took)
        ledger.remember(key, made, finished.warnings)
        return Warned(made, finished.warnings)

    return end


def _work(site: _Site, source: TexSource) -> tuple[Warned[Finished], Mapping[str, tuple[float, float]]]:
    name = source.edition.name
    with site.stage(f"typeset {name}"):
        typed = typeset(source, site.settings, site.stop, site.ahead)
    with site.stage(f"finish {name}"):
        finished = finish(typed.value, site.settings)
    return Warned(finished.value, (*typed.warnings, *finished.warnings)), typed.value.took
