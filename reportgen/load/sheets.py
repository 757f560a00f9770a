"""The text of a CSV file -> a Sheet: columns by name, every cell still text, and the place of every cell."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, NamedTuple

from reportgen.diagnostics import Faults, Span
from reportgen.load.bounds import too_long, too_many
from reportgen.messages import N_, _, ngettext
from reportgen.model.limits import USUAL, Limits
from reportgen.model.sources import Row, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

_SEPARATORS = {
    ";": N_("the columns are set apart by semicolons"),
    "\t": N_("the columns are set apart by tabs"),
    "，": N_("the columns are set apart by commas of Chinese script"),
}


class _Line(NamedTuple):
    """A row as read, the place of each cell, and the line where it begins."""

    cells: list[str]
    places: list[Span]
    number: int


def read_sheet(text: str, file: str, faults: Faults, limits: Limits = USUAL) -> Sheet | None:
    """Read the text of `file` (RFC 4180); None with every fault in C1xx."""
    found = Faults()
    lines = list(_lines(text, file, found, limits))
    head = lines[0] if lines else _Line([], [], 1)
    _check_head(head, file, found)
    # A head whose columns are set apart by something else has told of every row.
    apart = any(sign in name for name in head.cells for sign in _SEPARATORS)
    for line in lines[1:]:
        if len(line.cells) != len(head.cells) and not apart:
            said = ngettext(
                "this row has {n} cell, and the head has {wanted}",
                "this row has {n} cells, and the head has {wanted}",
                len(line.cells),
                wanted=len(head.cells),
            )
            at = line.places[min(len(line.cells), len(head.cells) + 1) - 1]
            few = len(line.cells) < len(head.cells)
            hint = _("an empty cell needs its comma too") if few else _('a text with a comma needs quotes: "…"')
            found.add("C104", said, at, hint)
    if len(lines) == 1 and not found:
        found.add(
            "C101", _("there is no row below the head"), Span(file, head.number, 1), _("add a row, or take it out")
        )
    faults.extend(found.found)
    if found:
        return None
    rows = tuple(
        Row(
            dict(zip(head.cells, line.cells, strict=True)),
            line.number,
            dict(zip(head.cells, line.places, strict=True)),
        )
        for line in lines[1:]
    )
    return Sheet(file, tuple(head.cells), rows, dict(zip(head.cells, head.places, strict=True)))


def _lines(text: str, file: str, faults: Faults, limits: Limits) -> Iterator[_Line]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    source = text.split("\n")
    begin = count = 0
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            _refuse(error, Span(file, begin + 1, 1), Span(file, reader.line_num, 1), faults)
            return
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            count += 1
            if count > limits.rows + 1:  # the head is none
                faults.add(
                    "L109",
                    *too_many(
                        _("there are more than {most:,} rows here", most=limits.rows), limits, Span(file, begin + 1, 1)
                    ),
                )
                return
            places = _places("\n".join(source[begin : reader.line_num]), file, begin + 1)
            for cell, place in zip(cells, places, strict=False):
                if len(cell) > limits.length:
                    faults.add("L109", *too_long(limits, place))
            yield _Line([cell.strip() for cell in cells], places, begin + 1)
        begin = reader.line_num


def _refuse(error: csv.Error, begin: Span, end: Span, faults: Faults) -> None:
    if "end of data" in str(error) or begin.line < end.line:
        faults.add(
            "C105", _("a quote is opened in this row and not closed in it"), begin, _("close it before the next comma")
        )
    elif "field larger" in str(error):
        faults.add("C105", _("a cell that begins in this row is larger than 128 KB"), begin, _("is a quote left open?"))
    else:
        faults.add("C105", _("a cell goes on behind its closing quote"), end, _('double a quote inside quotes: ""'))


def _places(raw: str, file: str, number: int) -> list[Span]:
    """Give the place where each cell of a row begins; quoted cells may hold commas and line breaks."""
    places = list[Span]()
    for begin, _end in cell_extents(raw):
        before = raw[:begin]
        places.append(Span(file, number + before.count("\n"), begin - before.rfind("\n")))
    return places


def cell_extents(raw: str) -> list[tuple[int, int]]:
    """Give where each cell of a row as written begins and ends, quotes and all."""
    begins, ends = [0], list[int]()
    quoted, may_open = False, True
    for index, char in enumerate(raw):
        if char == "," and not quoted:
            ends.append(index)
            begins.append(index + 1)
        if quoted:
            # A doubled quote inside quotes ends them and begins them again.
            quoted, may_open = char != '"', char == '"'
        else:
            quoted, may_open = char == '"' and may_open, char == ","
    return list(zip(begins, [*ends, len(raw)], strict=True))


def _check_head(head: _Line, file: str, faults: Faults) -> None:
    if not head.cells and not faults:
        faults.add("C101", _("the file has no head"), Span(file, 1, 1), _("name the columns in the first line"))
    first: dict[str, Span] = {}
    for name, place in zip(head.cells, head.places, strict=True):
        other = next((said for sign, said in _SEPARATORS.items() if sign in name), None)
        if other is not None:
            faults.add("C102", _(other), place, _("set them apart by commas"))
        elif not name:
            faults.add("C102", _("this column has no name"), place, _("name it, or take the comma out"))
        elif name in first:
            faults.add("C103", _("the column '{name}' stands twice", name=name), place, _("keep one of them"))
        first.setdefault(name, place)
