"""A text in several languages -> the faults of what one says and another does not."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING, Final

from reportgen.diagnostics import Diagnostic, nearest
from reportgen.messages import N_, _, ngettext
from reportgen.model.figures import aspects_of, plainest
from reportgen.model.text import Citation, Evidence, Figure, Own, notes, walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from reportgen.check.texts import Written
    from reportgen.diagnostics import Span
    from reportgen.model.brief import Brief
    from reportgen.model.dossier import FigureSource
    from reportgen.model.sources import Address, Document
    from reportgen.model.text import FigureAspect, Inline, Text

    _Asked = dict[str, list[tuple[FigureAspect, Figure]]]
    """Key of a figure -> each aspect that is asked for, and where."""

_LACKS: Final = {
    "P102": N_("'{lacking}' lacks the figure '{key}' that '{other}' has"),
    "P103": N_("'{lacking}' lacks the claim '{key}' that '{other}' has"),
    "P104": N_("'{lacking}' lacks the reference '{key}' that '{other}' has"),
}
_EXACTNESS: Final[tuple[FigureAspect, ...]] = ("year", "month", "date", "number", "bare", "full")
"""The aspects of a figure, from the one that says least."""


def one_sided(
    written: Written, languages: tuple[str, ...], figures: Mapping[str, FigureSource]
) -> Iterator[Diagnostic]:
    """P101 to P105, P114: the same figures, claims, references and notes in every language of the brief alone."""
    yield from _languages(written, languages)
    said = {code: written.text[code] for code in languages if code in written.text.languages}
    present = [code for code, text in said.items() if _said(text)]
    named = {code: sorted(_content(said[code].walk())) for code in present}
    asked = {code: _aspects(said[code], figures) for code in present}
    for code in present[1:]:
        yield from _differences(written, present[0], code, named)
        yield from _less_exact(written, present[0], code, asked)
        if named[present[0]] == named[code]:
            yield from _other_notes(written, present[0], code)


def keywords(
    document: Document, words: Mapping[str, tuple[str, ...]], languages: tuple[str, ...]
) -> Iterator[Diagnostic]:
    """P101, P105: keywords in every language of the brief, and in no other."""
    for code in languages:
        if not words.get(code):
            place = document.place(("keywords", code))
            yield Diagnostic(
                "P101",
                _("the keywords in '{code}' are missing", code=code),
                place,
                _("add a line '{code}: […]'", code=code),
            )
    for code in words:
        if code not in languages:
            yield _stranger(code, document.key_place(("keywords", code)), languages)


def _said(text: Text) -> bool:
    return bool(text.source.strip())


def _languages(written: Written, languages: tuple[str, ...]) -> Iterator[Diagnostic]:
    for code in languages:
        if code not in written.text.languages:
            yield Diagnostic(
                "P101",
                _("the text in '{code}' is missing", code=code),
                written.place(),
                _("add a line '{code}: …'", code=code),
            )
        elif not _said(written.text[code]):
            yield Diagnostic("P101", _("the text in '{code}' is empty", code=code), written.place(code))
    for code in written.text.languages:
        if code not in languages:
            yield _stranger(code, written.place(code), languages)


def unheard(document: Document, brief: Brief, is_whole: Callable[[Address], bool]) -> Iterator[Diagnostic]:
    """P105, K105, Q105: terms and bands are of the brief's languages, a band from the least to the most."""
    for key, names in brief.glossary.items():
        for code in names if is_whole(("glossary", key)) else ():
            if code not in brief.languages:
                yield _stranger(code, document.key_place(("glossary", key, code)), brief.languages)
    pairs = ["-".join(pair) for pair in combinations(brief.languages, 2)]
    for pair, (least, most) in brief.parity.items():
        address = ("parity", pair)
        if pair not in pairs:
            message, hint = _("no pair of languages of this brief is '{pair}'", pair=pair), nearest(pair, pairs)
            yield Diagnostic("K105", message, document.key_place(address), hint or ", ".join(pairs) or None)
        elif least > most and is_whole(address):
            message = _("{pair} goes from {least} to {most}", pair=pair, least=least, most=most)
            yield Diagnostic("Q105", message, document.place(address), _("put the smaller number first"))


def _stranger(code: str, place: Span, languages: tuple[str, ...]) -> Diagnostic:
    hint = _("'languages' of brief.yaml has {languages}", languages=", ".join(languages))
    return Diagnostic("P105", _("'{code}' is no language of this brief", code=code), place, hint)


def _differences(
    written: Written, first: str, second: str, named: Mapping[str, list[tuple[str, str]]]
) -> Iterator[Diagnostic]:
    one, two = named[first], named[second]
    if one == two:
        return
    for here, there, lacking, other in ((one, two, second, first), (two, one, first, second)):
        for code, key in sorted(Counter(here) - Counter(there)):
            message = _(_LACKS[code], lacking=lacking, key=key, other=other)
            yield Diagnostic(code, message, written.place(lacking))


def _other_notes(written: Written, first: str, second: str) -> Iterator[Diagnostic]:
    """P114: as many notes, and in each what its twin names; what the whole text lacks is told by other codes."""
    one, two = ([*notes(written.text[code].nodes)] for code in (first, second))
    if len(one) != len(two):
        lacking, fuller = (first, second) if len(one) < len(two) else (second, first)
        least, most = sorted((len(one), len(two)))
        message = ngettext(
            "'{lacking}' has {least} where '{fuller}' has {n} note",
            "'{lacking}' has {least} where '{fuller}' has {n} notes",
            most,
            lacking=lacking,
            least=least,
            fuller=fuller,
        )
        yield Diagnostic("P114", message, written.place(lacking))
        return
    for number, (here, there) in enumerate(zip(one, two, strict=True), start=1):
        if sorted(_content(walk(here.children))) != sorted(_content(walk(there.children))):
            message = _(
                "note {number} of '{second}' names other figures, claims or references than that of '{first}'",
                number=number,
                second=second,
                first=first,
            )
            yield Diagnostic("P114", message, written.at(second, there.at))


def _less_exact(written: Written, first: str, second: str, asked: Mapping[str, _Asked]) -> Iterator[Diagnostic]:
    """P102: a figure that both languages give, each as often, is given as exactly in both."""
    one, two = asked[first], asked[second]
    for key in one.keys() & two.keys():
        found = {code: Counter(said for said, _ in each[key]) for code, each in ((first, one), (second, two))}
        if found[first] == found[second] or found[first].total() != found[second].total():
            continue
        lacking, fuller = sorted(found, key=lambda code: sum(map(_EXACTNESS.index, found[code].elements())))
        wanted = min((found[fuller] - found[lacking]).elements())
        given = found[lacking] - found[fuller]
        node = next(node for said, node in (one if lacking == first else two)[key] if said in given)
        message = _(
            "'{lacking}' has {given} where '{fuller}' has {wanted}",
            lacking=lacking,
            given=_braced(key, node.aspect),
            fuller=fuller,
            wanted=_braced(key, wanted),
        )
        yield Diagnostic("P102", message, written.at(lacking, node.at), _braced(key, wanted))


def _aspects(text: Text, figures: Mapping[str, FigureSource]) -> _Asked:
    """Give what each figure is asked for, in the fullest of the aspects that say the same of it."""
    found: _Asked = {}
    for node in text.walk():
        if isinstance(node, Figure) and node.key in figures and node.aspect in aspects_of(figures[node.key]):
            found.setdefault(node.key, []).append((plainest(figures[node.key], node.aspect), node))
    return found


def _braced(key: str, aspect: FigureAspect) -> str:
    return f"{{{key}}}" if aspect == "full" else f"{{{key}.{aspect}}}"


def _content(nodes: Iterable[Inline]) -> Iterator[tuple[str, str]]:
    """Give what nodes name, each with the code of its fault."""
    for node in nodes:
        match node:
            case Figure(key):
                yield "P102", key
            case Evidence(claims):
                yield from (("P103", key) for key in claims)
            case Own():
                yield "P103", "own"
            case Citation(works):
                yield from (("P104", f"{each.key}{', ' + each.locator if each.locator else ''}") for each in works)
