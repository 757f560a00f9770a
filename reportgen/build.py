"""A dossier's folder -> its files: the stages in their order, each handing its value to the next."""

from __future__ import annotations

import time
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from importlib import import_module
from typing import TYPE_CHECKING, Final

from reportgen import ledger
from reportgen.compose import compose, outset
from reportgen.compose.frames import beside
from reportgen.diagnostics import Warned
from reportgen.intake import checked
from reportgen.model.edition import editions_of
from reportgen.model.language import font_files
from reportgen.model.made import Made
from reportgen.parallel import at_once, crew
from reportgen.publish import place_of, publish, turn
from reportgen.render import beginning, render
from reportgen.stop import Stop, Stopped
from reportgen.typeset import typeset
from reportgen.typeset.ahead import Ahead

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from concurrent.futures import Executor, Future
    from pathlib import Path
    from typing import TypeAlias

    from reportgen.diagnostics import Diagnostic
    from reportgen.intake import Stage
    from reportgen.ledger import Key
    from reportgen.model.dossier import Dossier
    from reportgen.model.edition import Edition
    from reportgen.model.made import Finished, Form
    from reportgen.model.tex import TexSource, Typeset
    from reportgen.settings import Settings
    from reportgen.unchanged import Run

    Report = Callable[[tuple[Diagnostic, ...]], None]
    Work: TypeAlias = tuple[Warned[Finished], Mapping[str, tuple[float, float]]]
    End: TypeAlias = Callable[[], Warned[Made]]


_PATIENCE: Final = 0.05
"""Seconds that an engine has to begin undisturbed; where its format is to be made, it goes on beside."""


@dataclass(frozen=True, slots=True)
class _Site:
    """What the editions of a build have in common."""

    dossier: Dossier
    settings: Settings
    stage: Stage
    stop: Stop
    engines: Ahead


def build(
    run: Run, stage: Stage, report: Report, stop: Stop | None = None, ahead: Ahead | None = None
) -> Iterator[Made]:
    """Make the editions that are asked for, in their order; Refused by the first stage that will not go on.

    Several are set at a time. What comes of one is published and told when those before it are: as if one had been
    made after another. Stopped if `stop` is set before the last is published. Engines that wait `ahead` are used, and
    others begun for the next build. What the run has seen as it began is noted as what was built.
    """
    # What the first build counts takes longest to begin.
    with beside() if run.is_first else nullcontext():
        yield from _built(run, stage, report, stop or Stop(), ahead)


def _built(run: Run, stage: Stage, report: Report, stop: Stop, ahead: Ahead | None) -> Iterator[Made]:
    settings = run.settings
    dossier = checked(settings, stage)
    codes = settings.editions or editions_of(dossier.value.brief.languages)
    most = min(len(codes), at_once(settings.jobs))
    made, told = list[Made](), [*dossier.warnings]
    with (
        turn(dossier.value.brief.brief, settings.out, settings.time_limit * len(codes), stop),
        nullcontext(ahead) if ahead else Ahead(most) as engines,
        crew(most, stop) as workers,
    ):
        site = _Site(dossier.value, settings, stage, stop, engines)
        keys = {form: ledger.keys_of(dossier.value, codes, form) for form in settings.forms}
        asked = [(code, {form: keys[form][code] for form in settings.forms}) for code in codes]
        try:
            ends = [end for code, of_forms in asked for end in _begin(site, code, of_forms, workers)]
        finally:  # what tells is loaded, and tells, while the engine works
            report(dossier.warnings)
        if "pdf" in settings.forms:  # slow to load, and not needed before the engine is done
            import_module("reportgen.finish")
        for end in ends:
            each = end()
            report(each.warnings)
            told += each.warnings
            made.append(each.value)
            yield each.value
        engines.note(run.name)
        run.note({*font_files(dossier.value.scripts.values()), *dossier.value.theme.font_files}, made, told)


def _begin(site: _Site, code: str, keys: Mapping[Form, Key], workers: Executor) -> Iterator[End]:
    """Begin with an edition in every form, or leave a file where it is still what would be made; each end ends one."""
    name, edition = f"{site.dossier.brief.brief}.{code}", None
    for form, key in keys.items():
        begin, called = time.perf_counter(), f"{name}.draft" if site.settings.draft and form == "pdf" else name
        path = place_of(called, site.settings.out, form)
        there = ledger.if_unchanged(key, path)
        if there is not None and site.settings.keep_tex is None:
            yield partial(_leave, there)
            continue
        if form == "pdf" and site.dossier.template is None and not ledger.says_the_same(key, path):
            # It loads format and fonts while the words are composed.
            site.engines.begin(beginning(replace(outset(site.dossier, code), name=called)), site.settings, _PATIENCE)
        if edition is None:
            with site.stage(f"compose {called}"):
                (edition,) = compose(site.dossier, replace(site.settings, editions=(code,))).value
        begun = workers.submit(_making(site, replace(edition, name=called), form))
        yield partial(_end, site, begun, begin, path, key)


def _making(site: _Site, edition: Edition, form: Form) -> Callable[[], Work]:
    """Give what makes the file of an edition; what is done here is done before others have their turn."""
    if form != "pdf":
        return partial(_without_tex, site, edition, form)
    with site.stage(f"render {edition.name}"):
        return partial(_pdf, site, render(edition, site.settings).value)


def _leave(there: Warned[Made]) -> Warned[Made]:
    return there


def _end(site: _Site, begun: Future[Work], begin: float, path: Path, key: Key) -> Warned[Made]:
    finished, took = begun.result()
    if site.stop.is_set:
        raise Stopped
    publish(finished.value, site.settings.out)
    digest = sha256(finished.value.content).hexdigest()
    made = Made(path, finished.value.pages, digest, time.perf_counter() - begin, took)
    ledger.remember(key, made, finished.warnings)
    return Warned(made, finished.warnings)


def _without_tex(site: _Site, edition: Edition, form: Form) -> Work:
    # Loaded where such a file is asked for, and only then.
    if form == "html":
        from reportgen.hyper import hyper as make  # noqa: PLC0415 -- see above
    else:
        from reportgen.office import office as make  # noqa: PLC0415 -- see above

    with site.stage(f"{form} {edition.name}"):
        return make(edition, site.settings), {}


def _pdf(site: _Site, source: TexSource) -> Work:
    name = source.edition.name
    with site.stage(f"typeset {name}"):
        typed = typeset(source, site.settings, site.stop, site.engines)
    with site.stage(f"finish {name}"):
        finished = finish(typed.value, site.settings)
    if site.engines.again:
        site.engines.begin(source.beginning, site.settings)
    return Warned(finished.value, (*typed.warnings, *finished.warnings)), typed.value.took


def finish(typed: Typeset, settings: Settings) -> Warned[Finished]:
    """Give the PDF for archives; the room is loaded when the first engine is at work."""
    from reportgen.finish import finish as complete  # noqa: PLC0415 -- see above

    return complete(typed, settings)
