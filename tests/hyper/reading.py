"""A page -> what an independent parser (lxml) finds in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import html

from reportgen.hyper import hyper
from reportgen.settings import Settings
from tests.factory import SMALL

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from reportgen.model.edition import Edition


def page(edition: Edition) -> str:
    """Give the page of an edition."""
    return hyper(edition, Settings(SMALL)).value.content.decode()


def tree(edition: Edition) -> HtmlElement:
    """Give the elements of its page."""
    return html.document_fromstring(page(edition))


def words(element: HtmlElement) -> str:
    """Give what an element says, spaces as one."""
    return " ".join("".join(map(str, element.itertext())).split())
