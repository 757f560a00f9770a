"""Texts and figures -> the faults of figures: typed by hand, unknown, or asked for what they do not have."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from reportgen.check.typed import TYPED, meant
from reportgen.diagnostics import Diagnostic, nearest
from reportgen.messages import _, listed
from reportgen.model.figures import aspects_of, case_objection, objection
from reportgen.model.text import Figure, Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from reportgen.check.texts import Written
    from reportgen.check.typed import Lexicon
    from reportgen.diagnostics import Span
    from reportgen.model.dossier import FigureSource
    from reportgen.model.evidence import Quantity
    from reportgen.model.language import Language


def typed_digits(
    written: Written, lexicons: Mapping[str, Lexicon], figures: Mapping[str, FigureSource]
) -> Iterator[Diagnostic]:
    """Q101: a figure is data and is named, never typed; a name that holds a digit stands in backticks."""
    for language in written.text.languages:
        for node in written.text[language].walk():
            if not isinstance(node, Words):
                continue
            for match in TYPED.finditer(node.text):
                near = _named(written, language)
                known = lexicons.get(language)
                offered = meant(node.text, match.span(), known, figures, near) if known else ()
                yield Diagnostic(
                    "Q101",
                    _("'{match}' is typed by hand, so nobody can check it", match=match.group()),
                    written.at(language, node.at + match.start()),
                    _(
                        "{offered}; a digit that is part of a name stands in backticks: `M5`",
                        offered=_(" or ").join(offered) or _("name a quantity or a date as {key}"),
                    ),
                )


def _named(written: Written, apart_from: str) -> frozenset[str]:
    """The figures that the other languages of a text name."""
    others = (written.text[code].walk() for code in written.text.languages if code != apart_from)
    return frozenset(node.key for node in chain.from_iterable(others) if isinstance(node, Figure))


def unknown_figures(
    written: Written,
    figures: Mapping[str, FigureSource],
    suspended: frozenset[str],
    languages: Mapping[str, Language],
) -> Iterator[Diagnostic]:
    """K102, Q103: every `{key}` names a figure that has what is asked of it, in a case that the language writes."""
    for language in written.text.languages:
        for node in written.text[language].walk():
            if not isinstance(node, Figure) or node.key in suspended:
                continue
            if node.key not in figures:
                near = nearest(node.key, figures)
                yield Diagnostic(
                    "K102",
                    _("no quantity, event or date has the key '{key}'", key=node.key),
                    written.at(language, node.at),
                    near and "{" + near + "}",
                )
            elif refusal := objection(figures[node.key], node.aspect):
                aspects = sorted(aspects_of(figures[node.key]) - {"full"})
                hint = ", ".join(["{" + node.key + "}", *("{" + f"{node.key}.{aspect}" + "}" for aspect in aspects)])
                message = _("'{key}.{aspect}': {refusal}", key=node.key, aspect=node.aspect, refusal=refusal)
                yield Diagnostic("Q103", message, written.at(language, node.at), hint)
            elif language in languages and (
                refusal := case_objection(figures[node.key], node.aspect, node.case, languages[language])
            ):
                yield Diagnostic(
                    "Q103",
                    _("'{key}:{case}': {refusal}", key=node.key, case=node.case, refusal=refusal),
                    written.at(language, node.at),
                )


def unknown_unit(
    quantity: Quantity, place: Callable[[str], Span], languages: Iterable[Language]
) -> Iterator[Diagnostic]:
    """Q102: every unit is one that each language knows how to write."""
    strangers = [language for language in languages if quantity.unit not in language.units]
    if strangers:
        message = _(
            "the unit '{unit}' is not known in {strangers}",
            unit=quantity.unit,
            strangers=listed([each.name for each in strangers]),
        )
        yield Diagnostic("Q102", message, place("unit"), nearest(quantity.unit, strangers[0].units))
