"""An author's text -> its nodes: CommonMark's emphasis, links and code spans, and our figures, marks and citations."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, get_args

from markdown_it import MarkdownIt
from pydantic_core import PydanticCustomError

from reportgen.model.text import (
    Citation,
    CitedWork,
    Emphasis,
    Evidence,
    Figure,
    FigureAspect,
    Inline,
    Link,
    Own,
    Strong,
    Verbatim,
    Words,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_KEY = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_FIGURE = re.compile(rf"\{{({_KEY})(?:\.([a-z]+))?\}}")
_EVIDENCE = re.compile(rf"\[#({_KEY}(?:\s*;\s*#{_KEY})*)\]")
_CITATION = re.compile(rf"\[(@{_KEY}[^\[\]]*)\]")
_WORK = re.compile(rf"\s*@({_KEY})\s*(?:,\s*(.+?))?\s*")
_LEAVES: dict[str, Callable[[Token], Inline]] = {
    "code_inline": lambda token: Verbatim(token.content),
    "figure": lambda token: Figure(*token.meta["value"]),
    "evidence": lambda token: Evidence(token.meta["value"]),
    "own": lambda _: Own(),
    "citation": lambda token: Citation(token.meta["value"]),
}
_WRAPPERS: dict[str, type[Emphasis | Strong]] = {"em": Emphasis, "strong": Strong}


def read_text(source: str) -> tuple[Inline, ...]:
    """Give the nodes of a text; a PydanticCustomError of type `markup` names the fragment that is wrong."""
    tokens = iter(_parser().parseInline(source)[0].children or [])
    return _place(tuple(_nodes(tokens, None)), source)


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero").enable(["emphasis", "link", "backticks", "escape", "balance_pairs"])
    parser.inline.ruler.before("link", "figure", _figure)
    parser.inline.ruler.before("link", "mark", _mark)
    return parser


def _figure(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 -- the library's signature
    if state.src[state.pos] != "{":
        return False
    match = _FIGURE.match(state.src, state.pos)
    if match is None:
        end = state.src.find("}", state.pos)
        fragment = state.src[state.pos : end + 1 if end > 0 else state.pos + 1]
        raise _fault(fragment, "is no figure: write {key} or {key.date}")
    key, aspect = match.groups()
    if aspect is not None and aspect not in get_args(FigureAspect):
        raise _fault(match.group(), f"'.{aspect}' is not known: {', '.join(get_args(FigureAspect)[1:])}")
    return _push(state, match, "figure", (key, aspect or "full"), silent=silent)


def _mark(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 -- the library's signature
    if not state.src.startswith(("[#", "[@"), state.pos):
        return False
    if match := _EVIDENCE.match(state.src, state.pos):
        keys = tuple(key.strip().removeprefix("#") for key in match.group(1).split(";"))
        kind = "own" if keys == ("own",) else "evidence"
        return _push(state, match, kind, keys, silent=silent)
    if match := _CITATION.match(state.src, state.pos):
        works = [_WORK.fullmatch(part) for part in match.group(1).split(";")]
        if all(works):
            found = tuple(CitedWork(work.group(1), work.group(2) or "") for work in works if work)
            return _push(state, match, "citation", found, silent=silent)
    end = state.src.find("]", state.pos)
    fragment = state.src[state.pos : end + 1 if end > 0 else state.pos + 2]
    raise _fault(fragment, "is no mark: write [#claim], [#one; #two] or [@reference, p. 5]")


def _push(state: StateInline, match: re.Match[str], kind: str, value: object, *, silent: bool) -> bool:
    if not silent:
        token = state.push(kind, "", 0)
        token.content, token.meta = match.group(), {"value": value}
    state.pos = match.end()
    return True


def _fault(fragment: str, message: str) -> PydanticCustomError:
    # The message is a literal part and the author's own words are context: braces in them are no fields.
    return PydanticCustomError(
        "markup", "{quoted} {problem}", {"quoted": f"'{fragment}'", "problem": message, "fragment": fragment}
    )


def _nodes(tokens: Iterator[Token], closing: str | None) -> Iterator[Inline]:
    for token in tokens:
        if token.type == closing:
            return
        name = token.type.removesuffix("_open")
        if name in _WRAPPERS:
            yield _WRAPPERS[name](tuple(_nodes(tokens, f"{name}_close")))
        elif name == "link":
            yield Link(tuple(_nodes(tokens, "link_close")), str(token.attrs["href"]))
        elif name in _LEAVES:
            yield _LEAVES[name](token)
        elif token.content:
            yield Words(token.content)


def _place(nodes: tuple[Inline, ...], source: str) -> tuple[Inline, ...]:
    """Set the offset of every leaf: the library keeps none, but leaves stand in the order of the source."""
    cursor = 0

    def place(node: Inline) -> Inline:
        nonlocal cursor
        if isinstance(node, Emphasis | Strong | Link):
            return replace(node, children=tuple(place(child) for child in node.children))
        at = max(source.find(_opening(node), cursor), cursor)
        cursor = at + (len(node.text) if isinstance(node, Words | Verbatim) else 2)
        return replace(node, at=at)

    return tuple(place(node) for node in nodes)


def _opening(node: Inline) -> str:
    match node:
        case Words(text) | Verbatim(text):
            return text
        case Figure(key):
            return "{" + key
        case Evidence():
            return "[#"
        case Own():
            return "[#own"
        case _:
            return "[@"
