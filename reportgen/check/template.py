"""The files of a template of somebody else's -> a Template that says what it loads, and that is trusted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reportgen import resources
from reportgen.check.shapes import shape
from reportgen.diagnostics import Diagnostic, Span
from reportgen.messages import _
from reportgen.model.sources import Places
from reportgen.model.template import CARD, Card, Template

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.diagnostics import Faults
    from reportgen.model.template import TemplateFiles

_COMMENT: Final = re.compile(r"(?<!\\)%[^\n]*")
_LOADS: Final = re.compile(
    r"\\(?:usepackage|RequirePackage|RequirePackageWithOptions|documentclass|LoadClass|LoadClassWithOptions)\b"
    r"\s{0,99}(?:\[[^\]]{0,999}+\]\s{0,99})?\{(?P<names>[^}\\]{0,999}+)\}"
)
"""What a text of many openings and no end is searched for in good time."""
_NAME: Final = re.compile(r"[^\s,]+")


def read_template(files: TemplateFiles | None, faults: Faults, *, trusted: bool) -> Template | None:
    """Give the template; None if there is none, or with every fault in J103, J104 and S."""
    if files is None:
        return None
    shaped = shape(files.card, Card)
    faults.extend(shaped.faults)
    if shaped.value is None or shaped.faults:
        return None
    template = Template(files.place, shaped.value, files.texts)
    found = [*_undeclared(template), *(() if trusted else [_untrusted(template)])]
    faults.extend(found)
    return None if found else template


def _undeclared(template: Template) -> Iterator[Diagnostic]:
    """J103: what it loads is named in its own file, or loaded by the shipped templates too."""
    shipped = (path.read_text("utf-8") for path in resources.templates().iterdir())
    known = {name for text in shipped for name, _ in loaded(text)} | set(template.card.packages)
    for file, text in template.texts.items():
        places, told = Places(f"{template.place}/{file}", text), set[str]()
        for name, at in loaded(text):
            if name not in known | told:
                told.add(name)
                said = _("the package '{name}' is loaded and not declared", name=name)
                yield Diagnostic("J103", said, places.at(at), _("name it under 'packages' in {card}", card=CARD))


def _untrusted(template: Template) -> Diagnostic:
    """J104: what it would bring is told to who is to decide."""
    name, files = template.card.name, ", ".join(template.texts) or _("no file")
    if packages := ", ".join(template.card.packages):
        said = _(
            "the template '{name}' brings TeX of its own: {files}, and loads {packages}",
            name=name,
            files=files,
            packages=packages,
        )
    else:
        said = _("the template '{name}' brings TeX of its own: {files}", name=name, files=files)
    hint = _(
        "read it; --trust-template lets it set the pages, behind the fence, and say in them what no check has seen "
        "(without a fence, --trust-input lets it do all that you may do)"
    )
    return Diagnostic("J104", said, Span(f"{template.place}/{CARD}"), hint)


def loaded(text: str) -> Iterator[tuple[str, int]]:
    """Give each package and class that a text names as loaded, and where the name stands."""
    code = _COMMENT.sub(lambda comment: " " * len(comment[0]), text)
    for each in _LOADS.finditer(code):
        for name in _NAME.finditer(each["names"]):
            yield name[0], each.start("names") + name.start()
