"""An edition -> its words, tables, bars and references as others would write them: for LaTeX with biber, for Typst.

A twin is what an author would type who has neither checks nor an annex that is made for him: plain packages, plain
commands. Looks are not the same; words, cells, references and the number of bars are.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reportgen.compose import compose, outline
from reportgen.compose.counting import Captions
from reportgen.compose.numbering import Numbering, claim_labels
from reportgen.compose.speech import Speech
from reportgen.model.blocks import (
    Callout,
    Charts,
    Diagram,
    Judgements,
    Paragraph,
    Points,
    Profiles,
    ReferenceList,
    Subheading,
    Table,
    TimelineFigure,
)
from reportgen.model.phrases import Address, CitationMark, EvidenceMark, Footnote, Internal, Plain, Stressed
from reportgen.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.model.blocks import Block
    from reportgen.model.dossier import Dossier
    from reportgen.model.edition import Edition
    from reportgen.model.phrases import Phrase, Run

_SPECIAL: Final = re.compile(r"[%#&_{}$]")
_LATEX: Final = str.maketrans(
    {
        **{sign: f"\\{sign}" for sign in "{}$&#%_"},
        "\\": r"\textbackslash{}",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
        "\u00a0": "~",
        "→": r"$\to$",
    }
)
_HEAD: Final = r"""\documentclass[fontset=none%s,10pt]{ctexart}
\usepackage[a4paper,margin=22mm]{geometry}
\usepackage{booktabs,longtable,array,xcolor,tikz}
\usepackage[backend=biber,style=numeric,sorting=none]{biblatex}
\addbibresource{references.bib}
\usepackage[hidelinks]{hyperref}
\setmainfont{Noto Serif}\setsansfont{Noto Sans}
\setCJKmainfont{Noto Serif CJK SC}\setCJKsansfont{Noto Sans CJK SC}
\begin{document}
"""
_TYPST: Final = """#set page(paper: "a4", margin: 22mm, numbering: "1")
#set text(font: ("Noto Serif", "Noto Serif CJK SC"), size: 10pt, lang: %s)
#set par(justify: true)
"""


def write(dossier: Dossier, code: str, folder: Path) -> None:
    """Write brief.tex, brief.typ and references.bib into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (edition,) = compose(dossier, Settings(Path(), editions=(code,))).value
    keys = _keys(dossier)
    (folder / "references.bib").write_text("\n".join(_entries(dossier, keys)), "utf-8")
    (folder / "brief.tex").write_text(Latex(keys).document(edition), "utf-8")
    (folder / "brief.typ").write_text(Typst(keys).document(edition), "utf-8")


def _keys(dossier: Dossier) -> dict[int, str]:
    """Number of the reference list -> key of the bibliography."""
    numbering = Numbering()
    speech = Speech(dossier, (dossier.languages[dossier.brief.languages[0]],), claim_labels(dossier), numbering)
    captions = Captions(speech)
    outline.body(speech, captions)
    outline.annexes(speech, captions)
    return {number: key for key, number in numbering.numbers.items()}


def _entries(dossier: Dossier, keys: dict[int, str]) -> Iterator[str]:
    for key in keys.values():
        entry = dossier.references[key]
        fields = {name: value for name, value in entry.fields.items() if name != "langid"}
        lines = [f"  {name} = {{{value}}}," for name, value in fields.items()]
        yield "\n".join([f"@{entry.kind}{{{key},", *lines, "}"])


class _Twin:
    """What both have in common: the order of the blocks."""

    def __init__(self, keys: dict[int, str]) -> None:
        self.keys = keys

    def text(self, text: str) -> str:
        raise NotImplementedError

    def strong(self, words: str) -> str:
        raise NotImplementedError

    def link(self, words: str, url: str) -> str:
        raise NotImplementedError

    def cite(self, keys: list[str]) -> str:
        raise NotImplementedError

    def note(self, words: str) -> str:
        raise NotImplementedError

    def heading(self, level: int, words: str) -> str:
        raise NotImplementedError

    def table(self, table: Table) -> str:
        raise NotImplementedError

    def bars(self, sizes: list[tuple[str, float, str]]) -> str:
        raise NotImplementedError

    def bibliography(self) -> str:
        raise NotImplementedError

    def phrase(self, phrase: Phrase) -> str:
        return "".join(map(self.run, phrase))

    def run(self, run: Run) -> str:  # noqa: PLR0911 -- one way out a kind of run
        match run:
            case Plain(text):
                return self.text(text)
            case Stressed(children):
                return self.strong(self.phrase(children))
            case Address(children, url):
                return self.link(self.phrase(children), url)
            case Internal(text):
                return self.text(text)
            case EvidenceMark(_, labels):
                return self.text(f" [{', '.join(labels)}]")
            case CitationMark(numbers, places):
                return self.cite([self.keys[number] for number in numbers]) + self.text("".join(places))
            case Footnote(text=text):
                return self.note(self.phrase(text))

    def blocks(self, edition: Edition) -> Iterator[str]:
        head = edition.head
        yield " ".join(self.phrase(each[0]) for each in (head.series, head.handling))
        yield self.heading(1, self.phrase(head.title[0]))
        yield from (self.phrase(each[0]) for each in (head.subtitle, head.author))
        yield from (f"{self.phrase(label[0])} {self.phrase(value[0])}" for label, value in head.facts)
        for section in edition.sections:
            yield self.heading(1, self.phrase(section.heading[0]))
            for block in section.blocks:
                yield from self.block(block)

    def block(self, block: Block) -> Iterator[str]:  # noqa: C901, PLR0912 -- a case a kind
        match block:
            case Paragraph(text):
                yield self.phrase(text[0])
            case Subheading(text):
                yield self.heading(2, self.phrase(text[0]))
            case Callout(text, basis):
                yield self.strong(self.phrase(text[0]))
                yield self.phrase(basis[0])
            case Judgements(items, scale):
                for item in items:
                    parts = (item.calibration, item.text, item.basis)
                    yield f"{item.number} " + " ".join(self.phrase(each[0]) for each in parts)
                yield self.phrase(scale[0])
            case Points(items):
                yield from (f"{self.strong(self.phrase(lead[0]))} {self.phrase(words[0])}" for lead, words in items)
            case Profiles(boxes):
                for box in boxes:
                    yield self.heading(2, self.phrase(box.title[0]))
                    yield from (f"{self.phrase(label[0])} {self.phrase(words[0])}" for label, words in box.rows)
            case Diagram(caption, steps):
                yield self.phrase(caption[0])
                yield self.text(" → ").join(self.phrase(step[0]) for step in steps)
            case TimelineFigure(caption, lanes, rows):
                yield self.phrase(caption[0])
                yield " ".join(self.phrase(lane[0]) for lane in lanes)
                for row in rows:
                    yield " ".join(self.phrase(each[0]) for each in (row.date, row.text, row.mark))
            case Charts(items):
                for chart in items:
                    yield self.phrase(chart.caption[0])
                    yield self.bars(
                        [(self.phrase(bar.label[0]), bar.value, self.phrase(bar.display[0])) for bar in chart.bars]
                    )
                    yield self.phrase(chart.note[0])
            case Table():
                yield self.table(block)
            case ReferenceList():
                yield self.bibliography()


class Latex(_Twin):
    """Plain LaTeX: ctex, longtable, biblatex, hyperref, TikZ."""

    def document(self, edition: Edition) -> str:
        options = "" if edition.languages[0].fonts.script == "han" else ",scheme=plain"
        return _HEAD % options + "\n\n".join(self.blocks(edition)) + "\n\\end{document}\n"

    def text(self, text: str) -> str:
        return text.translate(_LATEX)

    def strong(self, words: str) -> str:
        return rf"\textbf{{{words}}}"

    def link(self, words: str, url: str) -> str:
        return rf"\href{{{_SPECIAL.sub(_behind_backslash, url)}}}{{{words}}}"

    def cite(self, keys: list[str]) -> str:
        return rf"\cite{{{','.join(keys)}}}"

    def note(self, words: str) -> str:
        return rf"\footnote{{{words}}}"

    def heading(self, level: int, words: str) -> str:
        return rf"\{'sub' * (level - 1)}section{{{words}}}"

    def table(self, table: Table) -> str:
        columns = "".join(rf"p{{{column.width * 0.85:.3f}\textwidth}}" for column in table.columns)
        head = " & ".join(self.strong(self.phrase(column.head[0])) for column in table.columns)
        rows = []
        for row in table.rows:
            cells = " & ".join(self.phrase(cell[0]) for cell in row.cells)
            rows.append(rf"\multicolumn{{{len(table.columns)}}}{{l}}{{{cells}}} \\" if row.group else rf"{cells} \\")
        body = "\n".join(rows)
        caption = self.phrase(table.caption[0])
        return (
            f"{caption}\n\n\\begin{{footnotesize}}\\begin{{longtable}}{{{columns}}}\n"
            f"\\toprule {head} \\\\ \\midrule\\endhead\n"
            f"{body}\n\\bottomrule\\end{{longtable}}\\end{{footnotesize}}"
        )

    def bars(self, sizes: list[tuple[str, float, str]]) -> str:
        drawn = [
            rf"\node[anchor=east] at (0,{-index}) {{{label}}}; \fill[blue] (0.1,{-index - 0.3}) rectangle "
            rf"({0.1 + 6 * size:.3f},{-index + 0.3}); "
            rf"\node[anchor=west] at ({0.2 + 6 * size:.3f},{-index}) {{{words}}};"
            for index, (label, size, words) in enumerate(sizes)
        ]
        return "\\begin{tikzpicture}[y=6mm]\n" + "\n".join(drawn) + "\n\\end{tikzpicture}"

    def bibliography(self) -> str:
        return r"\printbibliography[heading=none]"


class Typst(_Twin):
    """Plain Typst; every text is a string, so that nothing in it is markup."""

    def document(self, edition: Edition) -> str:
        language = json.dumps(edition.languages[0].tag.partition("-")[0])
        return _TYPST % language + "\n\n".join(self.blocks(edition)) + "\n"

    def text(self, text: str) -> str:
        return f"#{_string(text)};"

    def strong(self, words: str) -> str:
        return f"#strong[{words}]"

    def link(self, words: str, url: str) -> str:
        return f"#link({_string(url)})[{words}]"

    def cite(self, keys: list[str]) -> str:
        return "".join(f"#cite(label({_string(key)}))" for key in keys)

    def note(self, words: str) -> str:
        return f"#footnote[{words}]"

    def heading(self, level: int, words: str) -> str:
        return f"#heading(level: {level})[{words}]"

    def table(self, table: Table) -> str:
        columns = ", ".join(f"{column.width:.3f}fr" for column in table.columns)
        head = ", ".join(f"[#strong[{self.phrase(column.head[0])}]]" for column in table.columns)
        rows = []
        for row in table.rows:
            cells = ", ".join(f"[{self.phrase(cell[0])}]" for cell in row.cells)
            rows.append(
                f"table.cell(colspan: {len(table.columns)})[{self.phrase(row.cells[0][0])}]" if row.group else cells
            )
        body = ",\n".join(rows)
        caption = self.phrase(table.caption[0])
        return (
            f"{caption}\n\n#[#set text(size: 8pt)\n#table(columns: ({columns}), stroke: none, "
            f"table.hline(), table.header({head}), table.hline(),\n{body}, table.hline())]"
        )

    def bars(self, sizes: list[tuple[str, float, str]]) -> str:
        cells = ", ".join(
            f"[{label}], [#box(rect(width: {60 * size:.2f}mm, height: 3mm, fill: blue)) {words}]"
            for label, size, words in sizes
        )
        return f"#grid(columns: (auto, auto), gutter: 2mm, {cells})"

    def bibliography(self) -> str:
        return '#bibliography("references.bib", title: none, style: "gb-7714-2015-numeric")'


def _behind_backslash(found: re.Match[str]) -> str:
    return f"\\{found[0]}"


def _string(text: str) -> str:
    r"""Typst knows \" \\ \n and \u{…} in strings; what JSON writes as \uXXXX does not occur with ensure_ascii off."""
    return json.dumps(text, ensure_ascii=False)
