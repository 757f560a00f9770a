"""Any text of an author -> its nodes: CommonMark's emphasis, links and code spans, figures, marks and citations.

The library takes as long to load as a dossier's texts to be read, and most of them need none of it (`markup.py`).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.rules_inline import backtick, escape, link
from markdown_it.rules_inline.state_inline import Delimiter
from pydantic_core import PydanticCustomError

from reportgen.check.marks import ASPECTS, CITATION, EVIDENCE, FIGURE, citation, evidence, figure
from reportgen.messages import N_, _
from reportgen.model.text import Emphasis, Inline, Link, Note, Strong, Verbatim, Words, notes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

    _Rule = Callable[[StateInline, bool], bool]

_BRACKET = re.compile(r"[\[\]{}]")
_URL = re.compile(r"(https?://|mailto:)[^/]")
_DEPTH = 20
_NOTE = "^["
_NODE = "node"
"""The type of a token that has its node with it."""
_NOTELESS: dict[str, str] = {
    "link": N_("'{text}' stands in a link: put it behind the words that lead there"),
    "note": N_("'{text}' stands in a note: say it in one, or mark the text twice"),
}
"""What holds no note, and why."""
_WRAPPERS: dict[str, type[Emphasis | Strong]] = {"em": Emphasis, "strong": Strong}


def parsed(source: str) -> tuple[Inline, ...]:
    """Give the nodes of a text; a PydanticCustomError of type `markup` names what is wrong and its offset."""
    tokens = _parser().parseInline(source)[0].children or []
    return tuple(_nodes(_placed(tokens), None))


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero").enable(["emphasis", "link", "backticks", "escape", "balance_pairs"])
    # Joined, an escaped character would lose its place.
    parser.disable("text_join")
    rules = parser.inline.ruler
    rules.before("link", "figure", _figure)
    rules.before("link", "mark", _mark)
    rules.before("figure", "note", _note)
    rules.at("emphasis", _emphasis)
    for name, rule in (("link", link), ("backticks", backtick), ("escape", _escape)):
        rules.at(name, _noting_end(rule))
    return parser


def _noting_end(rule: _Rule) -> _Rule:
    def noting(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 -- the library's signature
        before = len(state.tokens)
        found = rule(state, silent)
        if found and len(state.tokens) > before:
            state.tokens[-1].meta["end"] = state.pos
        return found

    return noting


def _escape(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 -- the library's signature
    # A backslash at the end of a line is itself; CommonMark breaks the line there.
    return not state.src.startswith("\\\n", state.pos) and escape(state, silent)


def _emphasis(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 -- the library's signature
    """Read a run of asterisks: it opens before anything but a space and closes behind anything but one.

    CommonMark (6.2) also looks for punctuation, and so takes no emphasis around a figure or a quotation that
    stands between Chinese characters, where no space is.
    """
    start = end = state.pos
    if silent or state.src[start] != "*":
        return False
    while end < state.posMax and state.src[end] == "*":
        end += 1
    opens = end < state.posMax and not state.src[end].isspace()
    closes = start > 0 and not state.src[start - 1].isspace()
    for _each in range(end - start):
        state.push("text", "", 0).content = "*"
        state.delimiters.append(Delimiter(ord("*"), end - start, len(state.tokens) - 1, -1, opens, closes))
    state.pos = end
    return True


def _figure(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 -- the library's signature
    if state.src[state.pos] != "{":
        return False
    match = FIGURE.match(state.src, state.pos)
    if match is None:
        end = state.src.find("}", state.pos)
        fragment = state.src[state.pos : end + 1 if end > 0 else state.pos + 1]
        raise _fault(_("'{text}' is no figure: write {{key}} or {{key.date}}", text=fragment), state.pos)
    node = figure(match, state.pos)
    if node is None:
        known = ", ".join(ASPECTS[1:])
        said = _("'{text}' '.{aspect}' is not known: {known}", text=match.group(), aspect=match.group(2), known=known)
        raise _fault(said, state.pos)
    return _push(state, match, node, silent=silent)


def _mark(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 -- the library's signature
    if not state.src.startswith(("[#", "[@"), state.pos):
        return False
    if match := EVIDENCE.match(state.src, state.pos):
        return _push(state, match, evidence(match, state.pos), silent=silent)
    if (match := CITATION.match(state.src, state.pos)) and (found := citation(match, state.pos)):
        return _push(state, match, found, silent=silent)
    end = state.src.find("]", state.pos)
    fragment = state.src[state.pos : end + 1 if end > 0 else state.pos + 2]
    said = _("'{text}' is no mark: write [#claim], [#one; #two] or [@reference, p. 5]", text=fragment)
    raise _fault(said, state.pos)


def _note(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 -- the library's signature
    """Read `^[words]`, what pandoc's authors know as an inline note."""
    if not state.src.startswith(_NOTE, state.pos):
        return False
    start, end = state.pos, state.md.helpers.parseLinkLabel(state, state.pos + 1)
    if end < 0 or state.src.startswith(("#", "@"), start + 2):
        fragment = state.src[start : end + 1] if end > 0 else _NOTE
        raise _fault(_("'{text}' is no note: write ^[words[#claim].]", text=fragment), start)
    if not silent:
        if not state.src[start + 2 : end].strip():
            raise _fault(_("'{text}' says nothing", text=state.src[start : end + 1]), start, "T102")
        outer, state.posMax, state.pos = state.posMax, end, start + 2
        state.push("note_open", "", 1).markup = _NOTE
        state.md.inline.tokenize(state)
        state.push("note_close", "", -1).markup = "]"
        state.posMax = outer
    state.pos = end + 1
    return True


def _push(state: StateInline, match: re.Match[str], node: Inline, *, silent: bool) -> bool:
    if not silent:
        token = state.push(_NODE, "", 0)
        token.content, token.meta = match.group(), {"node": node}
    state.pos = match.end()
    return True


def _fault(message: str, at: int, code: str = "T101") -> PydanticCustomError:
    # The message has an author's own words in it, and is context: braces in them are no fields.
    return PydanticCustomError("markup", "{said}", {"said": message, "offset": at, "code": code})


def _noteless(name: str, token: Token, at: int, children: tuple[Inline, ...]) -> Link | Note:
    """Give a link or a note."""
    url = str(token.attrs.get("href", ""))
    if name == "link" and not _URL.match(url):
        raise _fault(_("'{text}' is no address: write [words](https://…)", text=url), at)
    if within := next(notes(children), None):
        raise _fault(_(_NOTELESS[name], text=_NOTE), within.at, "T102")
    return Link(children, url) if name == "link" else Note(children, at)


def _placed(tokens: list[Token]) -> Iterator[tuple[Token, int]]:
    """Give each token with its offset: the library keeps none, but tokens follow one another without a gap."""
    at = 0
    for token in tokens:
        if token.level > _DEPTH:
            said = _("'{text}' is nested deeper than {most}", text=token.markup or token.content, most=_DEPTH)
            raise _fault(said, at)
        end = token.meta.get("end", at + (1 if token.type == "link_open" else len(token.content or token.markup)))
        # An escaped character stands behind its backslash, verbatim words stand behind their backticks.
        around = end - at - len(token.content) if token.type in ("text_special", "code_inline") else 0
        yield token, at + (around + 1) // 2
        at = end


def _nodes(tokens: Iterator[tuple[Token, int]], closing: str | None) -> Iterator[Inline]:
    for token, at in tokens:
        if token.type == closing:
            return
        name = token.type.removesuffix("_open")
        if name in _WRAPPERS:
            yield _WRAPPERS[name](tuple(_nodes(tokens, f"{name}_close")))
        elif name in _NOTELESS:
            yield _noteless(name, token, at, tuple(_nodes(tokens, f"{name}_close")))
        elif name == _NODE:
            yield token.meta["node"]
        elif name == "code_inline":
            yield Verbatim(token.content, at)
        elif token.content:
            stray = _BRACKET.search(token.content) if name == "text" else None
            if stray:
                said = _("'{text}' belongs to no figure, mark or link", text=stray.group())
                raise _fault(said, at + stray.start())
            yield Words(token.content, at)
