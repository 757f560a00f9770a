"""Dossier -> Edition: ordered and worded in one language, or in two side by side."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from reportgen.compose import outline
from reportgen.compose.citations import reference_items
from reportgen.compose.colophon import colophon
from reportgen.compose.counting import Captions
from reportgen.compose.enclosures import enclosures
from reportgen.compose.headings import numbered
from reportgen.compose.numbering import Numbering, claim_labels
from reportgen.compose.speech import Speech
from reportgen.diagnostics import Warned
from reportgen.model.blocks import ReferenceItem, ReferenceList
from reportgen.model.edition import Edition, Emblem, Head, Metadata, Outset, Section, editions_of
from reportgen.model.language import one_a_script
from reportgen.model.phrases import plain

if TYPE_CHECKING:
    from reportgen.model.dossier import Dossier
    from reportgen.model.language import Language
    from reportgen.settings import Settings


def compose(dossier: Dossier, settings: Settings) -> Warned[tuple[Edition, ...]]:
    """Give the editions that the settings ask for; numbers and labels are the same in all of them."""
    labels, numbering = claim_labels(dossier), Numbering()

    def said(code: str) -> _Said:
        languages = tuple(dossier.languages[each] for each in code.split("-"))
        return _said(Speech(dossier, languages, labels, numbering))

    # The first language's order of citation is every edition's.
    first = dossier.brief.languages[0]
    alone = said(first)
    items = reference_items(dossier, numbering.numbers)
    codes = dict.fromkeys(settings.editions or editions_of(dossier.brief.languages))
    return Warned(tuple(_edition(dossier, code, alone if code == first else said(code), items) for code in codes))


def outset(dossier: Dossier, code: str) -> Outset:
    """Give what is known of an edition (`zh-en`) before it is composed."""
    languages = tuple(dossier.languages[each] for each in code.split("-"))
    name, date = f"{dossier.brief.brief}.{code}", str(dossier.brief.date)
    return Outset(name, languages, _scripts(dossier, languages), date, dossier.theme)


class _Said(NamedTuple):
    """What an edition says before its references, who says it, and the captions so far."""

    speech: Speech
    captions: Captions
    sections: tuple[Section, ...]


def _said(speech: Speech) -> _Said:
    captions = Captions(speech)
    body = numbered(outline.body(speech, captions), speech.dossier.theme, speech.languages)
    return _Said(speech, captions, (*body, *outline.annexes(speech, captions)))


def _edition(dossier: Dossier, code: str, said: _Said, items: tuple[ReferenceItem, ...]) -> Edition:
    speech, captions, sections = said
    first = speech.languages[0].code
    cited = tuple(replace(item, cited_at=tuple(speech.cited.get((first, item.number), ()))) for item in items)
    return Edition(
        name=f"{dossier.brief.brief}.{code}",
        languages=speech.languages,
        scripts=_scripts(dossier, speech.languages),
        theme=dossier.theme,
        metadata=_metadata(speech),
        head=_head(speech),
        sections=(
            *sections,
            Section("references", speech.word("references"), (ReferenceList(cited),), annex=True),
            Section("colophon", speech.word("colophon"), tuple(colophon(speech, captions)), annex=True),
        ),
        enclosures=enclosures(speech),
        template=dossier.template,
        authored=dossier.authored,
    )


def _scripts(dossier: Dossier, languages: tuple[Language, ...]) -> tuple[Language, ...]:
    """One language a script, those of the edition first: names and sources may be in any script."""
    return one_a_script((*languages, *dossier.scripts.values()))


def _metadata(speech: Speech) -> Metadata:
    brief = speech.dossier.brief
    tags = [language.tag for language in speech.languages]
    titles, subjects = ([plain(each) for each in speech.say(text)] for text in (brief.title, brief.question))
    return Metadata(
        title=" / ".join(titles),
        author=plain(speech.say(brief.author)[0]),
        subject=subjects[0],
        keywords=tuple(word for language in speech.languages for word in brief.keywords.get(language.code, ())),
        date=str(brief.date),
        titles=dict(zip(tags, titles, strict=True)),
        subjects=dict(zip(tags, subjects, strict=True)),
    )


def _head(speech: Speech) -> Head:
    brief = speech.dossier.brief
    facts = (
        ("question", speech.say(brief.question)),
        ("audience", speech.say(brief.audience)),
        ("issued", speech.moment(brief.date)),
        ("asof", speech.moment(brief.asof)),
    )
    return Head(
        series=speech.word("series"),
        title=speech.say(brief.title),
        subtitle=speech.say(brief.subtitle),
        author=speech.say(brief.author),
        handling=speech.say(speech.dossier.handling),
        facts=tuple((speech.word(name), value) for name, value in facts),
        emblem=_emblem(speech),
    )


def _emblem(speech: Speech) -> Emblem | None:
    logo, image = speech.dossier.theme.logo, speech.dossier.logo
    return Emblem(image, logo.height, speech.describe(logo.description)) if logo and image else None
