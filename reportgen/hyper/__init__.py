"""Edition -> Finished: one page of HTML that needs nothing else, neither a network nor a script; knows no TeX."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING

from markupsafe import Markup

from reportgen import __version__, resources
from reportgen.diagnostics import Warned
from reportgen.hyper.figures import picture
from reportgen.hyper.phrases import phrase
from reportgen.hyper.tables import groups, shares
from reportgen.hyper.templates import environment, policy
from reportgen.marks import footnotes, label
from reportgen.model.blocks import Table
from reportgen.model.made import Finished
from reportgen.model.phrases import plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment

    from reportgen.model.blocks import Block
    from reportgen.model.edition import Edition, Section
    from reportgen.model.phrases import Footnote
    from reportgen.settings import Settings


def hyper(edition: Edition, settings: Settings) -> Warned[Finished]:
    """Give the page of an edition: the same bytes for the same edition."""
    del settings  # nothing about the looks is a matter of the run
    jinja = _environment(edition)
    values = {"edition": edition, "sides": range(len(edition.languages)), "version": __version__}
    values["theme"] = edition.theme
    values["shares"] = sorted({share for table in _tables(edition) for share in shares(table, len(edition.languages))})
    style = Markup(jinja.get_template("style.css.j2").render(values))  # noqa: S704 -- a template of numbers alone
    values["logo"] = _logo(edition)
    values["policy"] = policy(style, pictures=edition.head.emblem is not None)
    page = jinja.get_template("page.html.j2").render(values, style=style)
    return Warned(Finished(edition, page.encode(), None, "html"))


def _environment(edition: Edition) -> Environment:
    jinja = environment(resources.pages())
    languages = edition.languages
    names = iter(range(1, 10**6))
    filters: dict[str, Callable[..., object]] = {
        "plain": plain,
        "groups": groups,
        "shares": lambda table: shares(table, len(languages)),
        "footnotes": lambda section: _footnotes(section, len(languages)),
        "label": lambda item: phrase(label(item), edition.languages[0].tag),
    }
    jinja.filters |= filters
    jinja.globals |= {
        "kind": _kind,
        "noted": lambda note, side: phrase(note.text, languages[side].tag),
        "say": lambda phrases, side: phrase(phrases[side], languages[side].tag),
        "entry": lambda item: phrase(item.text, item.lang),
        "word": lambda name, side: languages[side].words[name],
        "picture": lambda figure, side: picture(
            figure, side, languages[side], f"figure.{next(names)}", edition.theme.colours
        ),
    }
    return jinja


def _footnotes(section: Section, languages: int) -> list[tuple[Footnote, ...]]:
    """The notes of a section, each in every language."""
    sides = ([note for block in section.blocks for note in footnotes(block, side)] for side in range(languages))
    return list(zip(*sides, strict=True))


def _logo(edition: Edition) -> str:
    """Give the picture at the head as an address that holds it (RFC 2397)."""
    emblem = edition.head.emblem
    if emblem is None:
        return ""
    return f"data:{emblem.image.media_type};base64,{b64encode(emblem.image.content).decode()}"


def _tables(edition: Edition) -> list[Table]:
    return [block for section in edition.sections for block in section.blocks if isinstance(block, Table)]


def _kind(block: Block) -> str:
    """The name of a block's kind, after which its macro is named."""
    return type(block).__name__.lower()
