"""Strings -> the small dossier with them in every field that has words, each to be read as it stands."""

from __future__ import annotations

import csv
import re
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from reportgen.shown import CONTROL
from tests.factory import SMALL

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from reportgen.model.sources import Address

LANGUAGES = {"zh", "en"}
NOTE = "^[]"
"""The last step of the way to a note of its own behind a text."""
YAML = ("brief.yaml", "papers/port.yaml", "papers/ferry.yaml")
CSV, BIB = "data/freight.csv", "references.bib"
IN_BIB = (
    ("li-2019-port", "author"),
    ("li-2019-port", "title"),
    ("li-2019-port", "journaltitle"),
    ("smith-2016-ports", "title"),
    ("smith-2016-ports", "publisher"),
    ("smith-2016-ports", "location"),
    ("harbour-office-2018", "organization"),
)
_TEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\^{}",
    "`": r"\textasciigrave{}",
    "'": r"\textquotesingle{}",
    "-": "{-}",
    "\u00a0": "~",
    **{sign: f"\\{sign}" for sign in "{}%$#&_"},
}


_KEYED = {"cells", "charts", "claims", "dimensions", "events", "items", "judgements", "models", "profile"}
"""Mappings from a key of the author's own."""


@dataclass(frozen=True, slots=True)
class Field:
    """A place for words: a file of the dossier, and the way to the words in it."""

    file: str
    address: Address

    def __str__(self) -> str:
        """Give `brief.yaml:risks.0.answer`."""
        return f"{self.file}:{'.'.join(map(str, self.address))}"

    @property
    def kind(self) -> str:
        """Give `brief.yaml:risks.*.answer`: what is printed in the same way, whichever item it belongs to."""
        shown = ["*" if isinstance(part, int) or before in _KEYED else part for before, part in self._steps]
        return f"{self.file.split('/')[0]}:{'.'.join(shown)}"

    @property
    def _steps(self) -> list[tuple[str | int, Any]]:
        return list(zip(("", *self.address), self.address, strict=False))


def fields() -> tuple[Field, ...]:
    """Every text of the small dossier, its keywords, labels and the printed fields of its bibliography."""
    found = [Field(file, address) for file in YAML for address in _texts(_data(SMALL / file), ())]
    found += [Field("brief.yaml", ("keywords", language, 0)) for language in sorted(LANGUAGES)]
    found += [Field(CSV, (row,)) for row in range(3)]
    found.append(Field("brief.yaml", ("background", 1, NOTE)))
    return (*found, *(Field(BIB, address) for address in IN_BIB))


def dossier(folder: Path, words: Mapping[Field, Sequence[str]]) -> Path:
    """Write the small dossier with the words behind what stands in each field."""
    shutil.copytree(SMALL, folder)
    # What no file may hold is written as YAML's escapes.
    raw = not any(CONTROL.search(text) for texts in words.values() for text in texts)
    for file in YAML:
        data = _data(folder / file)
        for field, texts in words.items():
            if field.file == file:
                _append(data, field.address, texts)
        (folder / file).write_text(yaml.safe_dump(data, allow_unicode=raw, sort_keys=False, width=10**9), "utf-8")
    _write_csv(folder / CSV, {field.address[0]: texts for field, texts in words.items() if field.file == CSV})
    bib = (folder / BIB).read_text("utf-8")
    for field, texts in words.items():
        if field.file == BIB:
            bib = _with_entry(bib, field, " ".join(map(_as_tex, texts)))
    (folder / BIB).write_text(bib, "utf-8", "surrogatepass")
    return folder


def lines_of(folder: Path, field: Field) -> range:
    """Give the lines in which a field stands, from 1."""
    text = (folder / field.file).read_bytes().decode("utf-8", "replace")
    if field.file == CSV:
        return range(1, text.count("\n") + 2)
    if field.file == BIB:
        begin = text.index(f"{{{field.address[0]},")
        place = re.compile(rf"^  {field.address[1]} *=", re.MULTILINE).search(text, begin)
        assert place
        line = text.count("\n", 0, place.start()) + 1
        return range(line, line + 1)
    # The escape of half a character, which no parser reads, gives way to one that it does.
    node: Any = yaml.compose(re.sub(r"\\u[dD][89a-fA-F]", r"\\u00", text), yaml.CBaseLoader)
    for part in (part for part in field.address if part != NOTE):
        node = (
            node.value[part] if isinstance(part, int) else next(value for key, value in node.value if key.value == part)
        )
    return range(node.start_mark.line + 1, node.end_mark.line + 2)


def verbatim(text: str) -> str:
    """Give the code span that quotes a text."""
    fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    return f"{fence} {text} {fence}"


def _data(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), yaml.CBaseLoader)  # noqa: S506  text only


def _texts(data: Any, address: Address) -> Iterator[Address]:
    if isinstance(data, dict) and set(data) == LANGUAGES and all(isinstance(text, str) for text in data.values()):
        yield address
        return
    for key, item in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield from _texts(item, (*address, key))


def _append(data: Any, address: Address, texts: Sequence[str]) -> None:
    *way, last = (part for part in address if part != NOTE)
    for part in way:
        data = data[part]
    if isinstance(data[last], str):  # a keyword
        data[last] = " ".join((data[last], *texts))
        return
    said = "".join(f" {verbatim(text)}" for text in texts)
    # Where words do not stand apart, a full stop ends the sentence that is there.
    before = {code: old.removesuffix("。").removesuffix(".") for code, old in data[last].items()}
    noted = f"^[{said} [#own]]" if NOTE in address else said
    data[last] = {code: old + noted for code, old in before.items()}


def _write_csv(path: Path, words: Mapping[Any, Sequence[str]]) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row, texts in words.items():
        for code in LANGUAGES:
            rows[row][f"label-{code}"] += "".join(f" {verbatim(text)}" for text in texts)
    with path.open("w", encoding="utf-8", errors="surrogatepass", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _with_entry(bib: str, field: Field, words: str) -> str:
    key, name = field.address
    begin = bib.index(f"{{{key},")
    place = re.compile(rf"^  {name} *= {{(.*)}},$", re.MULTILINE).search(bib, begin)
    assert place
    value = (
        f"{{{place[1]} {words}}}"
        if name in ("author", "organization", "publisher", "location")
        else f"{place[1]} {words}"
    )
    return f"{bib[: place.start(1)]}{value}{bib[place.end(1) :]}"


def _as_tex(text: str) -> str:
    return "".join(_TEX.get(char, char) for char in text)
