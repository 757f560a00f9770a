"""The text of a .bib file -> its entries by key; what is broken stays in its entry, and the rest goes on."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from bibtexparser import model as blocks
from bibtexparser.entrypoint import parse_string

from reportgen.load.bib_entries import EntryReader
from reportgen.load.bounds import too_long, too_many
from reportgen.messages import _
from reportgen.model.limits import USUAL, Limits
from reportgen.model.sources import Places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.diagnostics import Faults
    from reportgen.model.sources import Entry

_PARAGRAPH = re.compile(r"\n[ \t]*\n[ \t]*%")
"""A comment behind an empty line, as it stands between entries: an entry that runs on over it lacks its end."""
_BETWEEN = ' \t\n,{}="'

# The parser tells its own log of every broken entry; here each becomes a fault.
logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)


def read_bibliography(text: str, file: str, faults: Faults, limits: Limits = USUAL) -> dict[str, Entry]:
    """Read the text of `file`: the entries that are whole, and a fault in B1xx for all else."""
    reader = EntryReader(text, Places(file, text), faults)
    broken = False
    for count, (block, start) in enumerate(_located(parse_string(text, parse_stack=[]).blocks, text)):
        if count == limits.rows:
            faults.add(
                "L109",
                *too_many(
                    _("there are more than {most:,} entries here", most=limits.rows), limits, reader.places.at(start)
                ),
            )
            break
        if isinstance(block, blocks.Entry) and any(len(each.value) > limits.length for each in block.fields):
            faults.add("L109", *too_long(limits, reader.places.at(start)))
            continue
        if isinstance(block, blocks.ImplicitComment):
            # What follows a broken entry is its rest.
            if not broken:
                _refuse_stray(reader, block.comment, start)
            continue
        broken = _read(reader, block, start)
    return {key: entry for key, entry in reader.entries.items() if key}


def _located(found: list[blocks.Block], text: str) -> Iterator[tuple[blocks.Block, int]]:
    """Give each block with the index where it begins."""
    cursor = 0
    for block in found:
        raw = block.raw or ""
        start = max(text.find(raw, cursor), cursor)
        # A broken block may reach into the next one.
        cursor = start + (1 if isinstance(block, blocks.ParsingFailedBlock) else len(raw))
        yield block, start


def _read(reader: EntryReader, block: blocks.Block, start: int) -> bool:
    """Read one block; whether it is broken."""
    if isinstance(block, blocks.DuplicateBlockKeyBlock | blocks.DuplicateFieldKeyBlock):
        return _read(reader, block.ignore_error_block or block, start)
    if isinstance(block, blocks.ParsingFailedBlock):
        _refuse_broken(reader, block, start)
        return True
    if isinstance(block, blocks.Preamble):
        reader.add("B110", _("a @preamble is for TeX, and no TeX is read here"), start, _("take it out"))
    elif isinstance(block, blocks.String):
        reader.read_string(block, start)
    elif isinstance(block, blocks.Entry):
        before = reader.text[reader.text.rfind("\n", 0, start) + 1 : start]
        if "%" in before:
            said = _("'%' takes no entry out: this one is read all the same")
            reader.add("B111", said, start, _("delete it, or write @comment{…} around it"))
        reader.read_entry(block, start)
    return False


def _refuse_stray(reader: EntryReader, comment: str, start: int) -> None:
    for line in comment.split("\n"):
        if line.strip() and not line.lstrip().startswith("%"):
            hint = _("begin a comment with '%', an entry with '@type{'")
            reader.add("B111", _("this stands outside an entry"), start, hint)
            return
        start += len(line) + 1


def _refuse_broken(reader: EntryReader, block: blocks.ParsingFailedBlock, start: int) -> None:
    raw = block.raw or ""
    reason = getattr(block.error, "abort_reason", str(block.error))
    name = re.match(r"@?\w*", raw)[0]  # type: ignore[index]  # it matches every text, if only nothing of it
    if "comma after entry key" in reason:
        reader.add("B102", _("this {name} has no key", name=name), start, f"{name}{{key, …}}")
    elif ("Expected a `=`" in reason or "equals sign" in reason) and not _PARAGRAPH.search(raw):
        until = raw.rstrip(_BETWEEN)
        begin = max(until.rfind(sign) for sign in _BETWEEN) + 1
        said = _("'{until}' is followed by no '='", until=until[begin:])
        reader.add("B106", said, start + begin, _("write name = {value}, and a comma between fields"))
    else:
        hint = _("close it with '}', and every brace in it")
        reader.add("B101", _("the {name} that begins here is not closed", name=name), start, hint)
