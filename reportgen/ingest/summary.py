"""A Draft -> a structured summary as YAML, in which everything that a person has to say or to confirm is marked."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from reportgen.ingest.references import TODO
from reportgen.messages import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from reportgen.ingest.draft import Amount, Draft, Guess

_RECORD: Final = ("title", "author", "institution", "journal", "issue", "date", "written")
_MANY: Final = 6
_HEAD: Final = N_("""\
A draft of {key}, made by reportgen ingest.
Nothing in it is a reading of the paper: figures, dates, headings and facts of the title page were found, and what
they mean is for you to say.
  TODO      a text that is not written: a fault of `reportgen check`
  todo      a figure that nobody has looked at: a warning, and a fault where a text names it
Give what you use a key that says what it is, and take out what you do not use: it belongs under not_used, with a
reason. Then put the entries of the .bib beside this file into references.bib, and the paper's key under `papers` in
brief.yaml.""")


def summary(draft: Draft, languages: Sequence[str], schema: str | None = None) -> str:
    """Give the text of papers/KEY.yaml, with texts to be written in `languages`; `schema` is where editors find it."""
    return "\n".join(_lines(draft, languages, schema)) + "\n"


def _lines(draft: Draft, languages: Sequence[str], schema: str | None) -> Iterator[str]:
    empty = _texts(dict.fromkeys(languages, TODO))
    if schema:
        yield f"# yaml-language-server: $schema={schema}"
    yield from _comments(_(_HEAD, key=draft.key))
    yield ""
    yield f"paper: {draft.key}"
    yield f"label: {_label(draft.key)}"
    yield f"cite: {draft.key}-paper"
    yield f"language: {draft.language}"
    yield f"name: {empty}"
    first = TODO if draft.first is None else draft.first
    body = f", body: [{draft.body[0]}, {draft.body[1]}]" if draft.body else ""
    yield f"pages: {{count: {draft.pages}, first: {first}{body}}}" + (
        "" if draft.first else _beside(_("the number that is printed on the first page, or unknown"))
    )
    yield "record:"
    for name in _RECORD:
        yield f"  {name}: {_fact(draft, draft.record.get(name), languages)}"
    yield f"thesis: {empty}"
    yield ""
    yield from _sections(draft)
    yield from _quantities(draft)
    yield from _events(draft, empty)
    yield from _claim(empty)
    yield "claims: {}"
    yield ""
    yield "limitations:"
    yield f"  - {empty}"
    if draft.others:
        yield from _comments(
            _("Numbers without a value of their own on the paper's pages; those that matter belong under not_used:")
        )
        for each in draft.others:
            yield from _comments("  " + _("page {page}: {words}", page=each.page, words=_comment(each.words)))


def _claim(empty: str) -> Iterator[str]:
    yield from _comments(_("A claim, to be copied for each statement that the brief is to rest on:"))
    yield "#   park-has-tenants:"
    yield "#     kind: finding                 # finding, interpretation, forecast, context"
    yield f"#     text: {empty}"
    yield "#     page: 1"
    terms, there = _("one term, another"), _("as they stand on that page")
    yield f"#     anchors: [{terms}]  # {there}"
    yield "#     confidence: moderate          # low, moderate, high"
    yield f"#     reason: {empty}"


def _label(key: str) -> str:
    return next((letter.upper() for letter in key if letter.isalpha()), "P")


def _fact(draft: Draft, guess: Guess | None, languages: Sequence[str]) -> str:
    """Give a fact in the paper's own language, and as a thing to be done in others and where it was not found."""
    if guess is None:
        return _texts(dict.fromkeys(languages, TODO)) + _beside(_("or unknown, if nobody knows"))
    found = guess.text if guess.sure else f"{TODO}: {guess.text}"
    told = {code: _markup(found) if code == draft.language else TODO for code in languages}
    said = "" if draft.language in languages else f"    # {_comment(guess.text)}"
    return _texts(told) + said


def _sections(draft: Draft) -> Iterator[str]:
    if draft.headings:
        yield from _comments(_("Sections, by the page on which each begins:"))
        yield from (f"#   {each.page}: {_comment(each.text)}" for each in draft.headings)
        yield ""


def _quantities(draft: Draft) -> Iterator[str]:
    if not draft.amounts:
        return
    yield "quantities:"
    page = number = 0
    for each in draft.amounts:
        number = number + 1 if each.page == page else 1
        page = each.page
        yield f"  {draft.key}-p{page}-{number}: {{{_quantity(each)}}}    # {_comment(each.words)}"
    yield ""


def _quantity(each: Amount) -> str:
    figure, asof = each.figure, each.moments
    parts = [f"value: {_number(figure.value)}"] if figure.value is not None else []
    parts += [f"to: {_number(figure.to)}"] if figure.to is not None else []
    parts += [f"unit: {next(iter(figure.units)) if len(figure.units) == 1 else TODO}"]
    parts += [f"qualifier: {figure.qualifier}"] if figure.qualifier != "exact" else []
    parts += [f"asof: {next(iter(asof))}"] if len(asof) == 1 else []
    return ", ".join([*parts, f"page: {each.page}", f"todo: {json.dumps(_todo(each), ensure_ascii=False)}"])


def _todo(each: Amount) -> str:
    """Say what to look at, and between what to choose."""
    left = [_("confirm")]
    units, asof = sorted(each.figure.units), sorted(map(str, each.moments))
    if len(units) != 1:
        left.append(_("unit: {which}", which=_(" or ").join(units) if 0 < len(units) <= _MANY else _("which?")))
    if len(asof) != 1:
        left.append(_("date: {which}", which=_(" or ").join(asof) if 0 < len(asof) <= _MANY else _("is there one?")))
    return _("; ").join(left)


def _events(draft: Draft, empty: str) -> Iterator[str]:
    if not draft.moments:
        return
    yield from _comments(
        _("Every date on the paper's pages. What happened then? Take out those that are no events of the brief.")
    )
    yield "events:"
    page = number = 0
    for each in draft.moments:
        number = number + 1 if each.page == page else 1
        page = each.page
        said = f"{{date: {each.date}, page: {page}, title: {empty}}}    # {_comment(each.words)}"
        yield f"  {draft.key}-p{page}-date-{number}: {said}"
    yield ""


def _number(value: Decimal | None) -> str:
    """Give a number as a person writes it in a dossier: 5.9e9 and not 5900000000."""
    plain = f"{value:f}"
    zeros = len(plain) - len(plain.rstrip("0"))
    if "." in plain or zeros < _MANY or value is None:
        return plain
    digits, exponent = plain.lstrip("-").rstrip("0"), len(plain.lstrip("-")) - 1
    mantissa = digits[0] + (f".{digits[1:]}" if digits[1:] else "")
    return f"{'-' if plain.startswith('-') else ''}{mantissa}e{exponent}"


def _texts(said: dict[str, str]) -> str:
    return "{" + ", ".join(f"{code}: {text if text == TODO else _quoted(text)}" for code, text in said.items()) + "}"


def _quoted(text: str) -> str:
    return json.dumps(_comment(text), ensure_ascii=False)


def _markup(text: str) -> str:
    """Give words as an author's text has them: signs of markup stand for themselves, digits are part of a name."""
    return re.sub(r"\d+", r"`\g<0>`", re.sub(r"[\\{}\[\]*`]", r"\\\g<0>", text))


def _comments(text: str) -> Iterator[str]:
    yield from (f"# {line}" for line in text.split("\n"))


def _beside(text: str) -> str:
    return f"    # {text}"


def _comment(text: str) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())
