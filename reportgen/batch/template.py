"""A dossier with marks -> a Template: its files, where its marks stand, and a row's dossier made of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from reportgen.batch.marks import MARK, Filled, Slot, fill, slots_of_bib, slots_of_csv, slots_of_yaml
from reportgen.diagnostics import Span, nearest
from reportgen.load import load
from reportgen.load.folder import shown
from reportgen.messages import N_, _
from reportgen.model.sources import Places

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportgen.diagnostics import Diagnostic, Faults
    from reportgen.model.sources import Document, Input, Sources
    from reportgen.settings import Settings

BRIEF: Final = "brief.yaml"
NAME: Final = ("brief",)
"""The way to what files are named by."""
_LISTS: Final = frozenset({"papers", "series", "languages"})
"""What says which files a dossier has, and so which files have marks."""
_READING: Final = ("L", "Y", "C")
"""Groups of faults that marks have no part in: the rest is judged of what they become."""


@dataclass(frozen=True)
class Template:
    """A dossier with marks: every file by its path below the dossier, and the slots of each that has any."""

    shown: str
    """The folder, as messages name it."""
    files: Mapping[str, bytes]
    texts: Mapping[str, str]
    """Of the files with slots, their texts."""
    slots: Mapping[str, tuple[Slot, ...]]
    places: Mapping[str, Places] = field(default_factory=dict)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Every column that a mark names, once, in the order of the files."""
        return tuple(dict.fromkeys(name for slots in self.slots.values() for slot in slots for name in slot.columns))

    @property
    def name(self) -> Slot:
        """Give the value that a row's files are named by."""
        return next(slot for slot in self.slots[BRIEF] if slot.address == NAME)

    def filled(self, cells: Mapping[str, str]) -> dict[str, Filled]:
        """Give the files with slots as they are for a row."""
        return {path: self.filled_file(path, cells) for path in self.slots}

    def filled_file(self, path: str, cells: Mapping[str, str]) -> Filled:
        """Give one of them."""
        return fill(self.texts[path], self.slots[path], cells)

    def dossier(self, cells: Mapping[str, str]) -> dict[str, bytes]:
        """Give every file of a row's dossier."""
        return {**self.files, **{path: each.text.encode() for path, each in self.filled(cells).items()}}


def read_template(settings: Settings, faults: Faults) -> Template | None:
    """Read the dossier at `settings.dossier`; None with faults in L, Y and C, X106 and X107 where it is no template.

    What a shape or a rule says of a value with a mark is said when the mark is filled. What `verify`, `sign-off` and
    `confirm` keep is of the template's own words, and no row has it.
    """
    sources = load(settings)
    before = len(faults.found)
    # Of a file that a mark names, X106 says more.
    read = (each for each in sources.faults if each.code.startswith(_READING))
    faults.extend(each for each in read if each.code != "L107" or not MARK.search(each.message))
    if len(faults.found) > before:
        return None
    texts = {path: _text(content) for path, content in _readable(sources.inputs)}
    slots = {path: tuple(_slots(path, texts[path], sources, faults)) for path in texts}
    slots = {path: found for path, found in slots.items() if found}
    root = settings.dossier
    named = {path: shown(root / path, root) for path in sources.inputs}
    if all(slot.address != NAME for slot in slots.get(BRIEF, ())):
        said = _("every row would make files of the same name: 'brief' has no mark")
        faults.add("X107", said, sources.brief.place(NAME), _("brief: a-word-<<column>>"))
    if len(faults.found) > before:
        return None
    contents = {path: each.content for path, each in sources.inputs.items()}
    places = {path: Places(named[path], texts[path]) for path in texts}
    return Template(root.as_posix(), contents, {path: texts[path] for path in slots}, slots, places)


def _readable(inputs: Mapping[str, Input]) -> Iterator[tuple[str, bytes]]:
    for path, each in inputs.items():
        if path.endswith((".yaml", ".csv", ".bib")):
            yield path, each.content


def _text(content: bytes) -> str:
    # As load reads a file: offsets are those of its text.
    return content.decode("utf-8-sig").replace("\r\n", "\n")


def _slots(path: str, text: str, sources: Sources, faults: Faults) -> Iterator[Slot]:
    if path.endswith(".bib"):
        slots, astray = slots_of_bib(text)
        places = Places(_named(sources, path), text)
        for index in astray:
            said = _("a mark stands in a field of the bibliography, or nowhere")
            faults.add("X106", said, places.at(index), _(_FIELDS))
        yield from slots
    elif path.endswith(".csv"):
        yield from _slots_of_series(path, text, sources, faults)
    else:
        document = _document(path, sources)
        if document is not None:
            yield from _slots_of_document(document, path, faults)


_FIELDS: Final = N_("write it into a field: title = {<<column>>}")


def _slots_of_series(path: str, text: str, sources: Sources, faults: Faults) -> Iterator[Slot]:
    places = Places(_named(sources, path), text)
    for slot in slots_of_csv(text):
        if slot.address[0] == -1:
            said = _("the head of a series has no marks")
            faults.add("X106", said, places.at(slot.begin), _("name the column itself"))
        else:
            yield slot


def _slots_of_document(document: Document, path: str, faults: Faults) -> Iterator[Slot]:
    for address in document.keys:
        if MARK.search(str(address[-1])):
            said = _("'{key}' is a key, and marks stand in values", key=address[-1])
            faults.add("X106", said, document.key_place(address), _("give the key a name, and its value the mark"))
    for slot in slots_of_yaml(document):
        if path == BRIEF and slot.address[0] in _LISTS:
            said = _("'{key}' is the same for every row", key=slot.address[0])
            faults.add("X106", said, document.place(slot.address), _("make a template for each"))
        else:
            yield slot


def _document(path: str, sources: Sources) -> Document | None:
    if path == BRIEF:
        return sources.brief
    if path.startswith("papers/"):
        return sources.papers[path.removeprefix("papers/").removesuffix(".yaml")]
    return None  # a theme has no marks


def _named(sources: Sources, path: str) -> str:
    return sources.brief.file.removesuffix(BRIEF) + path


def unknown_columns(template: Template, columns: Sequence[str]) -> Iterator[tuple[str, str, Span, str]]:
    """X102: give the fault of each mark that names no column."""
    for path, slots in template.slots.items():
        for slot in slots:
            for name in slot.columns:
                if name not in columns:
                    near = nearest(name, columns)
                    hint = f"<<{near}>>" if near else _("the table has {columns}", columns=", ".join(columns))
                    said = _("the table has no column '{name}'", name=name)
                    yield "X102", said, template.places[path].at(slot.begin), hint


@dataclass(frozen=True, slots=True)
class Traced:
    """Where something comes from: the column whose cell is to blame, if one is, and the place in the template."""

    column: str | None
    place: Span | None


def traced(found: Diagnostic, cells: Mapping[str, str], filled: Mapping[str, Filled], template: Template) -> Traced:
    """Find out where in the template, and of which column, something is that was found in a row's dossier."""
    span = found.span
    path = None if span is None else _path(span.file, template)
    if span is None or path is None:
        return Traced(None, None)
    if path not in filled or not span.line:
        return Traced(None, Span(template.places[path].file, span.line, span.column))
    index, moved = _index(filled[path].text, span), 0
    for slot, (begin, end) in zip(template.slots[path], filled[path].extents, strict=True):
        if begin <= index < max(end, begin + 1):
            column = slot.column_at(cells, filled[path].text[begin:end], index - begin)
            return Traced(column, template.places[path].at(slot.begin))
        if end <= index:
            moved += (slot.end - slot.begin) - (end - begin)
    return Traced(None, template.places[path].at(index + moved))


def _path(file: str, template: Template) -> str | None:
    return next((path for path in template.places if file == path or file.endswith(f"/{path}")), None)


def _index(text: str, span: Span) -> int:
    lines = text.split("\n")[: max(span.line - 1, 0)]
    return sum(len(line) + 1 for line in lines) + max(span.column - 1, 0)
