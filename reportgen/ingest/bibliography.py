"""A Draft -> its entries for references.bib: the paper's own, and the sources that it gives."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from reportgen.ingest.references import TODO
from reportgen.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportgen.ingest.draft import Draft

_SPOKEN: Final = {"CJK": "chinese", "CYRILLIC": "russian"}
_ORDER: Final = (
    *("author", "title", "translator", "journaltitle", "organization", "publisher", "location"),
    *("date", "volume", "number", "url", "langid"),
)


def entries(draft: Draft) -> str:
    """Give the text of a .bib file; a fact that nobody knows is TODO, which a check tells of, or left out."""
    head = [
        "% " + _("Drafted from the paper {key}: look each entry up, then move it into references.bib.", key=draft.key),
        "% " + _("The pages are those of the notes that give the source."),
        "",
    ]
    own = f"@{'article' if 'journal' in draft.record else 'unpublished'}{{{draft.key}-paper,"
    lines = [*head, own, *_fields(_own(draft)), "}", ""]
    for number, each in enumerate(draft.references, 1):
        lines.append("% " + _("{paper} p. {pages}", paper=draft.key, pages=_(", ").join(map(str, each.pages))))
        title = each.fields["title"]
        fields = {**each.fields, "langid": _language(title)} if title != TODO else each.fields
        lines += [f"@{each.kind}{{{draft.key}-source-{number},", *_fields(fields), "}", ""]
    return "\n".join(lines)


def _own(draft: Draft) -> dict[str, str]:
    names = {"title": "title", "author": "author", "journaltitle": "journal", "number": "issue", "date": "date"}
    told = {field: draft.record[name] for field, name in names.items() if name in draft.record}
    fields = {field: guess.text if guess.sure else f"{TODO}: {guess.text}" for field, guess in told.items()}
    # A date and names have forms that leave no room for a mark: without the mark they are left out.
    kept = {field: text for field, text in fields.items() if field not in {"date", "author"} or TODO not in text}
    # Ann Lee, Bo Chen are two; Lee, Ann is one.
    if "author" in kept and all(" " in name.strip() for name in kept["author"].split(",")):
        kept["author"] = re.sub(r",? and |, ", " and ", kept["author"])
    title = kept.get("title", TODO)
    spoken = {"langid": _language(title)} if title != TODO else {}
    return {**kept, "title": title, **spoken}


def _fields(fields: Mapping[str, str]) -> Iterator[str]:
    for name in sorted(fields, key=lambda name: _ORDER.index(name) if name in _ORDER else len(_ORDER)):
        # A brace would close the field, or group what is in it; a backslash begins a command of TeX.
        plain = "".join(sign if sign.isprintable() else " " for sign in re.sub(r"[{}\\]", "", fields[name]))
        value = plain if name == "url" else re.sub(r"([&%#$_~^])", _escaped, plain)
        yield f"  {name:<12} = {{{value}}},"


def _escaped(sign: re.Match[str]) -> str:
    return {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}.get(sign[1], f"\\{sign[1]}")


def _language(text: str) -> str:
    text = text.removeprefix(TODO)
    scripts = [unicodedata.name(letter, "").partition(" ")[0] for letter in text if letter.isalpha()]
    return next((_SPOKEN[script] for script in scripts if script in _SPOKEN), "english")
