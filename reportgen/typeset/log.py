"""The engine's log -> diagnostics: what went wrong, and where an author wrote it, or in which line of the .tex.

The log must be written with `max_print_line` so large that no line of it is broken.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reportgen import machine
from reportgen.diagnostics import Diagnostic, Span
from reportgen.messages import N_, _
from reportgen.typeset.origins import Origins

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.diagnostics import Severity
    from reportgen.model.authored import Authored

TOLERANCE = 1.0
"""Points by which a box may be overfull; less is not seen in print."""
OFF_THE_PAGE = 40.0
"""Points by which an overfull box leaves the page, whose margins are hardly wider, or runs over its neighbour."""

_OURS = N_("a fault of the template or of this program: keep the .tex and report it")
_LOST = re.compile(r"^(?:! )?Missing character: There is no (.+?)(?: \(U\+[0-9A-F]+\))? in font (.+?)!?$", re.MULTILINE)
_FONT_FILE = re.compile(r"[^/\[\]:]+(?=(?::\d+)?\])")
_OVERFULL = re.compile(
    r"^Overfull \\(?P<box>[hv])box \((?P<points>\d+(?:\.\d+)?)pt too (?:wide|high)\)[^\d\n]*(?P<line>\d{0,9})"
    r"(?:--(?P<last>\d{1,9}))?[^\n]*(?P<around>(?:\n[^\n]+)*)",
    re.MULTILINE,
)
_UNDEFINED = re.compile(r"(?P<what>Reference|Citation|Hyper reference) [`'](?P<name>[^']+)'.* undefined", re.MULTILINE)
_ON_LINE = re.compile(r" on input line (\d{1,9})")
_AGAIN = re.compile(
    r"^(?!\(?Package: |File: ).*(?:\bRerun (?:to|LaTeX)|Label\(s\) may have changed|Please \(?re\)?run).*$",
    re.MULTILINE,
)
_SHAPE = re.compile(r"^LaTeX Font Warning: (Font shape .+? undefined)\n\(Font\)\s+(.+)$", re.MULTILINE)
_ERROR = re.compile(
    r"(?:^Runaway (?P<runaway>\w+)\?\n(?P<text>[^\n]*)\n)?"
    r"^! (?!Missing character)(?P<message>[^\n]+)(?P<more>(?:\n(?!l\.\d|! )[^\n]*)*)"
    r"(?:\nl\.(?P<line>\d{1,9}) (?P<at>[^\n]*))?",
    re.MULTILINE,
)
_PACKAGE = re.compile(r"(?:LaTeX\d?|Package|Class|Module) ?\S* Error:")
_NO_FILE = re.compile(r"File `[^']+\.(?:sty|cls|def|fd|cfg)' not found")
_NO_FONT = re.compile(r"[Ff]ont .+ (?:cannot be found|not loadable)")
_CONTINUED = re.compile(r"^\(\w+\)\s+(.+)$", re.MULTILINE)
_FONT_SWITCH = re.compile(r"\\(?:TU|EU1|OT1|T1|OML|OMS)/\S+ ?|\[\]|\$|\s+")


def read(log: str, text: str, file: str, authored: tuple[Authored, ...] = ()) -> tuple[Diagnostic, ...]:
    """Give all that the log of `text` complains of, in an author's own lines, or in those of `file`, the .tex."""
    tex = Origins(text, file, authored)
    lost = _lost_characters(log, tex)
    if errors := tuple(_errors(log, tex)):
        # What comes of an error halfway (a pass that did not end, a label not met) is not worth a line.
        return (*errors, *lost)
    return (*lost, *_undefined(log, tex), *_again(log), *_shapes(log, tex), *_overfull(log, tex))


def _errors(log: str, tex: Origins) -> Iterator[Diagnostic]:
    """TeX's and packages' errors; the last words of a halt are no fault of their own."""
    found = [match for match in _ERROR.finditer(log) if "==>" not in match["message"]]
    causes = [match for match in found if not match["message"].startswith("Emergency stop")] or found
    for match in causes:
        more = " ".join(_CONTINUED.findall(match["more"]))
        message = " ".join(filter(None, (match["message"].strip().rstrip("."), more.rstrip("."))))
        if match["runaway"]:
            message += _(
                " (the {runaway} begins with '{excerpt}')", runaway=match["runaway"], excerpt=_excerpt(match["text"])
            )
        if match["at"]:
            message += _(", after '{excerpt}'", excerpt=_excerpt(match["at"], tail=True))
        if _NO_FILE.search(message) or _NO_FONT.search(message):
            code = "D104" if _NO_FILE.search(message) else "D103"
            yield Diagnostic(code, message, hint=machine.how_to_get())
        else:
            code = "E102" if _PACKAGE.match(message) else "E101"
            place, also = tex.place(match["line"], _words(match["at"] or ""))
            yield Diagnostic(code, message + also, place, _(_OURS))


def _lost_characters(log: str, tex: Origins) -> Iterator[Diagnostic]:
    """Each character once a font, in the line where it stands first."""
    for character, font in dict.fromkeys(_LOST.findall(log)):
        codes = " ".join(f"U+{ord(one):04X}" for one in character)
        before, found, _after = tex.text.partition(character)
        line = before.count("\n") + 1 if found else 0
        name = _FONT_FILE.search(font)
        yield Diagnostic(
            "E103",
            _("{font} has no {codes} ({character})", font=name[0] if name else font, codes=codes, character=character),
            tex.place_of(character) or Span(tex.file, line),
            _("write it another way"),
        )


_NOWHERE: Final = {
    "Reference": N_("reference '{name}' leads nowhere"),
    "Citation": N_("citation '{name}' leads nowhere"),
    "Hyper reference": N_("hyper reference '{name}' leads nowhere"),
}


def _undefined(log: str, tex: Origins) -> Iterator[Diagnostic]:
    for match in _UNDEFINED.finditer(log):
        line = _ON_LINE.search(match[0] + log[match.end() :].partition("\n")[0])
        what, name = match["what"], match["name"]
        message = _(_NOWHERE[what], name=name)
        place, also = tex.place(line and line[1])
        yield Diagnostic("E104", message + also, place, _(_OURS))


def _again(log: str) -> Iterator[Diagnostic]:
    for message in dict.fromkeys(_AGAIN.findall(log)):
        yield Diagnostic("E105", _("a second pass is asked for: {message}", message=message.strip()), None, _(_OURS))


def _shapes(log: str, tex: Origins) -> Iterator[Diagnostic]:
    for shape, instead in dict.fromkeys(_SHAPE.findall(log)):
        line = _ON_LINE.search(instead)
        message = f"{shape}, {_ON_LINE.sub('', instead).rstrip('.')}"
        place, also = tex.place(line and line[1])
        yield Diagnostic("E107", message + also, place, _(_OURS), "warning")


def _overfull(log: str, tex: Origins) -> Iterator[Diagnostic]:
    for match in _OVERFULL.finditer(log):
        points = float(match["points"])
        if points <= TOLERANCE:
            continue
        is_line, around = match["box"] == "h", _excerpt(match["around"])
        message = (
            _("a line is {points:.1f} pt too wide", points=points)
            if is_line
            else _("a column is {points:.1f} pt too high", points=points)
        )
        message += _(": '{around}'", around=around) if around else ""
        hint = _("shorten the text, or let it break: a long word or address may need a place to break at")
        place, also = tex.place(match["line"], _words(match["around"]), match["last"])
        severity: Severity = "error" if points > OFF_THE_PAGE else "warning"
        yield Diagnostic("E106", message + also, place, hint, severity)


def _excerpt(text: str, *, tail: bool = False, length: int = 60) -> str:
    words = _words(text)
    if len(words) <= length:
        return words
    return f"…{words[-length:]}" if tail else f"{words[:length]}…"


def _words(text: str) -> str:
    return re.sub(r"\s+", " ", _FONT_SWITCH.sub(" ", text)).strip()
