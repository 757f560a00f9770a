"""A parser's complaint -> what an author wrote, where, and what YAML wants there.

The two parsers word the same fault differently, and both name the place where they gave up: the text
around it says more than their words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reportgen.diagnostics import Span
from reportgen.load.complaints import Complaint
from reportgen.messages import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportgen.load.complaints import Found

_QUOTE = N_("put the text in quotes, or in a block (>-)")
_BEGINNING = re.compile(r"[ \t]*(?:- +)*(?:[^\s:#'\"{\[][^:#]*:[ \t]+)?(?P<char>\S)")
_CUT_MARK = re.compile(r"\[[#@][^\]\n]*?[ \t](?=#)")
_BARE_MARK = re.compile(r"^(?![ \t]*#)(?:.*?(?:: |- ))?[ \t]*(?P<char>\[[#@])", re.MULTILINE)
_COLONS = (
    (re.compile(r"[ \t]*(?:- +)*[\w-]+(?P<char>：)"), N_("the colon behind a key is '：'")),
    (re.compile(r"[ \t]*(?:- +)*[\w-]+(?P<char>:)[^\s/:]"), N_("a space is missing behind the colon")),
    (re.compile(r"[ \t]*(?:- +)*[\w-]+(?P<char> +)[{\[]"), N_("the colon behind a key is missing")),
)
"""How the colon behind the key at the beginning of a line may be wrong."""
_BEGINS: Final = {
    "[": "Y110",
    "{": "Y110",
    "*": "Y101",
    "&": "Y101",
    "!": "Y101",
    "%": "Y101",
    "@": "Y101",
    "`": "Y101",
}


def explain(error: Exception, text: str, file: str, bracket: Span | None = None) -> Found:
    """Give the fault (Y101, Y110 or Y111) behind an exception of yaml, a ValueError or an OverflowError.

    `bracket` is the innermost one that is open.
    """
    it = Complaint.of(error, text, file, bracket)
    if it is None:
        return "Y101", _("an escape in this file means no character"), Span(file), _("write the character itself")
    for rule in _RULES:
        found = rule(it)
        if found is not None:
            return found
    return it.found(it.at, _("this does not fit here"), _("is the indentation right, and are all quotes closed?"))


def _tab(it: Complaint) -> Found | None:
    if it.line(it.at[0])[it.at[1] : it.at[1] + 1] == "\t":
        return it.found(it.at, _("a tab stands here"), _("indent with spaces"))
    return None


def _escape(it: Complaint) -> Found | None:
    if it.says("escape", "hexdecimal"):
        return it.found(it.at, _("this escape means no character"), _("a backslash is meant: '\\\\', or single quotes"))
    return None


def _open_quote(it: Complaint) -> Found | None:
    if it.says("quoted scalar", "double-quoted", "single-quoted"):
        return it.found(it.since, _("the quote that opens here is not closed"), _("close it at the end of the text"))
    return None


def _cut_mark(it: Complaint) -> Found | None:
    for number in (it.since[0], it.at[0] - 1, it.at[0]):
        match = _CUT_MARK.search(it.line(number))
        if match and not _BARE_MARK.search(it.line(number)):
            said = _("' #' begins a comment here, and the text ends before it")
            return it.found((number, match.end()), said, _(_QUOTE), "Y111")
    return None


def _bare_mark(it: Complaint) -> Found | None:
    # `[#` opens a list and then a comment: the parser reads on to the end of the file.
    if not it.says("flow"):
        return None
    for number in range(min(it.at[0], len(it.lines) - 1), -1, -1):
        match = _BARE_MARK.search(it.line(number))
        if match:
            return it.found(
                (number, match.start("char")), _("a text that begins with '[' needs quotes"), _(_QUOTE), "Y110"
            )
    return None


def _open_bracket(it: Complaint) -> Found | None:
    left = (it.line(it.at[0])[it.at[1] :], *it.lines[it.at[0] + 1 :])
    if it.bracket is None or any(line.strip() for line in left):
        return None
    return (
        "Y101",
        _("the bracket that opens here is not closed"),
        it.bracket,
        _("close it, or put a text in quotes"),
    )


def _beginning(it: Complaint) -> Found | None:
    number = it.since[0] if it.says("alias", "anchor", "tag", "start any token") else it.at[0]
    match = _BEGINNING.match(it.line(number))
    char = match["char"] if match else ""
    if match is None or match.start("char") > it.at[1] or it.says("',' or"):
        return None
    place = (number, match.start("char"))
    if char in ("'", '"'):
        hint = _("double the quote inside: ''") if char == "'" else _('write the quote inside as \\"')
        return it.found(it.at, _("the text goes on behind its closing quote"), hint)
    if char in ("|", ">"):
        return it.found(
            it.at, _("the text of a block begins in the line below its '{char}'", char=char), _("begin a new line")
        )
    if char in _BEGINS:
        return it.found(place, _("a text that begins with '{char}' needs quotes", char=char), _(_QUOTE), _BEGINS[char])
    return None


def _colon(it: Complaint) -> Found | None:
    if not it.says("mapping values", "expected ':'"):
        return None
    for number in (it.since[0], it.since[0] - 1):
        for pattern, wrong in _COLONS:
            if match := pattern.match(it.line(number)):
                return it.found((number, match.start("char")), _(wrong), _("write ': '"))
    if it.says("expected ':'"):
        return it.found(
            it.since, _("this is no key with its colon"), _("write 'key: value'; a list item begins with '- '")
        )
    if ": " in it.line(it.at[0])[: it.at[1]]:
        return it.found(it.at, _("a second ': ' in this line"), _(_QUOTE))
    return it.found(
        it.at, _("this line is indented deeper than the one above allows"), _("line up the keys of a mapping")
    )


def _ended(it: Complaint) -> Found | None:
    if it.says("document start") and any(line.startswith("...") for line in it.lines[: it.at[0]]):
        return it.found(it.at, _("the document has ended above"), _("take out the '...'"))
    return None


def _structure(it: Complaint) -> Found | None:
    for words, said, hint in _STRUCTURES:
        if it.says(*words):
            return it.found(it.at, _(said), _(hint))
    return None


_STRUCTURES: Final = (
    (
        ("',' or",),
        N_("a ',' is missing here, or the bracket before it is not closed"),
        N_("texts with , [ ] { } need quotes"),
    ),
    (("sequence entries",), N_("a list begins in a line of its own"), N_("put '- ' in the next line, indented")),
    (("block collection", "block sequence"), N_("an item of a list is due here"), N_("begin it with '- '")),
    (("block mapping",), N_("the indentation does not fit the lines above"), N_("line up the keys of a mapping")),
    (
        ("document start",),
        N_("this line begins further left than the first"),
        N_("begin the first line without spaces"),
    ),
    (("directive",), N_("a line that begins with '%' is a directive of YAML"), N_("take it out")),
)

_RULES: Final[tuple[Callable[[Complaint], Found | None], ...]] = (
    _tab,
    _escape,
    _open_quote,
    _cut_mark,
    _bare_mark,
    _open_bracket,
    _beginning,
    _colon,
    _ended,
    _structure,
)
