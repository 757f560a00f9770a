"""What went wrong -> a value with a code, a place in the author's file and a way out.

Stages gather every fault that they find and refuse once; no traceback reaches an author.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Generic, Literal, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Severity = Literal["error", "warning"]
T = TypeVar("T")

RULES: Final[Mapping[str, str]] = MappingProxyType(
    {
        # L is for files
        "L101": "Every file that a dossier names is there.",
        "L102": "Every file can be opened and read.",
        "L103": "A file is of a size that somebody may have written.",
        "L104": "A file is UTF-8.",
        "L105": "A file has no control characters.",
        "L106": "A file is not empty.",
        "L107": "A file is named by its key, never by a path.",
        "L108": "A file lies inside its dossier.",
        "L109": "Values are no longer, and rows and entries no more, than somebody may have written.",
        # Y is for YAML
        "Y101": "A YAML file keeps to the grammar of YAML.",
        "Y102": "A key stands once in its mapping.",
        "Y103": "Nothing is repeated by anchor and alias.",
        "Y104": "Nothing carries a YAML tag.",
        "Y105": "A key is a word.",
        "Y106": "A file holds one document.",
        "Y107": "The top of a file is a mapping.",
        "Y108": "Values do not nest without end.",
        "Y109": "No escape makes a control character.",
        "Y110": "A text that begins with a brace stands in quotes.",
        "Y111": "A text with ' #' stands in quotes.",
        # C is for CSV
        "C101": "A series has a head and rows.",
        "C102": "Every column has a name.",
        "C103": "A column stands once.",
        "C104": "A row has as many cells as the head.",
        "C105": "Quotes are closed, and doubled inside quotes.",
        # B is for bibliography
        "B101": "An entry is closed.",
        "B102": "An entry has a key.",
        "B103": "A key is lower-case words joined by hyphens.",
        "B104": "A key stands once in the bibliography.",
        "B105": "A field stands once in its entry.",
        "B106": "A field is written name = {value}.",
        "B107": "A field is one of biblatex's bibliographic fields.",
        "B108": "An entry is of one of biblatex's types.",
        "B109": "A word without braces is the name of a @string.",
        "B110": "A bibliography has no @preamble.",
        "B111": "What stands outside an entry is a comment.",
        "B112": "A field has text, and of TeX only its accents, letters and signs.",
        "B113": "A url is an address of the web.",
        "B114": "A date is written as ISO 8601 has it.",
        "B115": "Names are joined by 'and', and have three parts at most.",
        "B116": "The language of an entry goes by its English name.",
        # S is for shape
        "S101": "Every key that a file needs is there.",
        "S102": "No file has a key that nobody reads.",
        "S103": "A value is of its kind: a number, a date, one of the words that are known.",
        # K is for keys
        "K101": "A mark or a list names a claim that a paper's summary has.",
        "K102": "A figure in a text names a quantity, an event or a date that there is.",
        "K103": "A citation names an entry of the bibliography.",
        "K104": "A key names one thing in the whole dossier.",
        "K105": "A key of a paper, model, judgement, event, series, language or edition names one that there is.",
        "K106": "A citation style goes by the name of one that is shipped.",
        "K107": "The two models rest on a paper each, and the timeline on no other.",
        "K108": "A summary calls itself as its file is called.",
        # Q is for quantities and figures
        "Q101": "A figure is named and never typed, so that it can be checked.",
        "Q102": "Every language of the brief knows how to write a unit.",
        "Q103": "A figure is asked only for what it has: a number, a date, a year, a month.",
        "Q104": "The bars of one chart are of one unit.",
        "Q105": "A range goes from the smaller number to the greater.",
        "Q106": "A number has no more than 40 digits.",
        "Q107": "A chart draws no value below zero.",
        # T is for text markup
        "T101": "Braces and brackets in a text are figures, marks, citations or links.",
        # V is for verification
        "V101": "A sentence that states a fact says where it is from.",
        "V102": "A page is one that the file of the paper has.",
        "V103": "What a draft leaves to a person is settled before a text names it.",
        # A is for the audit of claims against their papers
        "A101": "The file of a paper is there and can be read.",
        "A102": "A paper is a PDF, or text in UTF-8, UTF-16 or GB18030.",
        "A103": "The PDF of a paper is whole.",
        "A104": "The PDF of a paper opens without a password.",
        "A105": "A paper has text.",
        "A106": "A source is the file of a paper that the dossier has.",
        "A107": "The file of a paper has as many pages as its summary counts.",
        "A108": "A claim that the brief uses is verified, where that is required.",
        "A109": "A file that the program keeps is as the program wrote it.",
        "A110": "What was verified has not changed since.",
        "A111": "What was signed off has not changed since.",
        "A112": "A claim that is signed off is one of the dossier's.",
        "A113": "The files that verify and sign-off keep can be written.",
        # P is for parity between languages
        "P101": "Every text is there in every language of the brief.",
        "P102": "Every language gives the same figures.",
        "P103": "Every language rests on the same claims.",
        "P104": "Every language cites the same references.",
        "P105": "No text is in a language that the brief is not in.",
        "P106": "A text is written, and no stand-in for one.",
        "P107": "A text is in its own language.",
        "P108": "All languages say about as much.",
        "P109": "A text that was changed in one language was looked at in the others.",
        "P110": "A term goes by the name that the glossary gives it.",
        "P111": "What one language names by a term of the glossary, every other names too.",
        "P112": "A judgement's likelihood and confidence are data, and no words of its text.",
        "P113": "No sentence has both a likelihood and a confidence.",
        # G is for glyphs
        "G101": "A font of the brief has every character.",
        "G102": "A text holds nothing that cannot be seen.",
        "G103": "A combining mark stands on a letter of its own script.",
        # E is for engine
        "E101": "TeX sets the document without an error.",
        "E102": "The LaTeX packages set the document without an error.",
        "E103": "Every character of the document has a glyph in its font.",
        "E104": "Every reference and link of the document leads somewhere.",
        "E105": "One pass of the engine is enough.",
        "E106": "No line or column is overfull by more than 1 pt.",
        "E107": "Every font shape that the template asks for is there.",
        "E108": "The engine leaves whole pages and a whole PDF.",
        "E109": "The engine ends within its time.",
        "E110": "There is room on the disk to set the document in.",
        "E111": "A document keeps within the engine's bounds of pages, memory and size of files.",
        # D is for the machine
        "D101": "The programs of the engine are on this machine.",
        "D102": "The engine of this machine starts.",
        "D103": "The fonts of the languages are on this machine.",
        "D104": "The LaTeX packages of the templates are on this machine.",
        "D105": "The engine runs behind a fence, or its input is said to be trusted.",
        "D106": "The pandoc of this machine sets the bibliography.",
        "D107": "The folder of a dossier can be watched.",
        # F is for finishing
        "F101": "The engine's PDF can be read back.",
        "F102": "A PDF has the pages that were set.",
        "F103": "Every font is embedded.",
        "F104": "Every link inside a document leads somewhere.",
        "F105": "A link does nothing but lead to a place or an address.",
        "F106": "A PDF can be written to its folder.",
        "F107": "A PDF says the same of itself in Info and in XMP, and that is what its edition says.",
        "F108": "A PDF carries the files that were put into it, as they were put there, and no other.",
        "F109": "Nothing in a PDF acts by itself, asks for anything or was put there by nobody.",
        "F110": "A PDF keeps every rule of the standards that it claims to keep to.",
        "F111": "Marks of elements stand in pairs, each known and once.",
        "F112": "No text stands outside every element.",
        "F113": "Every word of an element is on a page.",
        "F114": "A page reads as it was meant to.",
        "F115": "Pages and links lead back to the elements that hold them.",
        "F116": "The structure tree is that of the document.",
        "F117": "One build at a time is at work on a PDF.",
        # I is for inspecting a PDF
        "I101": "The files that inspect reads and writes can be read and written.",
        "I102": "A PDF that is inspected is one, and whole enough to be read.",
        "I103": "A PDF that is inspected opens without a password.",
        "I104": "A file that is there is not written over.",
        "I105": "What is inside a PDF is of a sane size, and has names that are safe to write.",
        "I106": "A PDF that is asked what it was made from and what it claims can tell.",
        "I107": "The files inside a PDF are those that its record names.",
        # R is for reading a paper into a draft
        "R101": "A paper is in a language in which figures can be read.",
        "R102": "No draft is written over a file that is there.",
        "R103": "A draft can be written.",
        # M is for comparing
        "M101": "What is compared is a dossier, a revision of one, or a PDF that has one inside.",
        "M102": "A revision is one that the repository has.",
        "M103": "A revision is read by git, from the repository that the dossier lies in.",
        # W is for a new dossier
        "W101": "A new dossier has a folder of its own, which is empty or not there yet.",
        "W102": "A new dossier can be written.",
        "W103": "A new dossier begins in languages that the example has.",
        # N is for annexes
        "N101": "A PDF to attach, or to attach to, is there and can be read.",
        "N102": "What is attached, and what it is attached to, is a PDF with pages.",
        "N103": "A damaged PDF is repaired only where that loses nothing.",
        "N104": "An encrypted PDF opens with its owner's password, and stays encrypted.",
        "N105": "A signature is broken only where that is asked for.",
        "N106": "A file that is there is replaced only where that is asked for.",
        "N107": "No file is written over one that it is made from.",
        "N108": "A pack can be written to its folder.",
        "N109": "A briefing has the page that something is to come after.",
        "N110": "A briefing stays the PDF/A that it claims to be.",
        "N111": "A briefing stays the PDF/UA that it claims to be.",
        "N112": "What was counted before attaching is there after it.",
        "N113": "Another reader counts the same in what is to be written.",
        "N114": "A pack keeps the rules of what it claims to be.",
        "N115": "A structure type means the same in both files.",
        "N116": "Pages that join a tagged briefing are tagged.",
        "N117": "What is for a whole document stays behind where its pages join another.",
        "N118": "Forms in XFA are not joined.",
    }
)
"""Every code and its rule: the letter is the group, the numbers count from 101 in each."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in an author's file: line and column count from 1, in code points; 0 is the whole file."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Give `file:line:column`, as editors and terminals make it a link."""
        parts = [self.file, *(str(n) for n in (self.line, self.column) if n)]
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault or warning; `code` is a key of `RULES`, `hint` says what would be right."""

    code: str
    message: str
    span: Span | None = None
    hint: str | None = None
    severity: Severity = "error"

    def __post_init__(self) -> None:
        """Refuse a code that `RULES` does not have."""
        if self.code not in RULES:
            msg = f"code '{self.code}' is not in RULES"
            raise ValueError(msg)

    @classmethod
    def of_note(cls, note: Mapping[str, Any]) -> Diagnostic:
        """Give back what `dataclasses.asdict` has noted; TypeError, LookupError or ValueError if it is no such note."""
        return cls(**{**note, "span": note["span"] and Span(**note["span"])})


@dataclass(frozen=True, slots=True)
class Warned(Generic[T]):
    """A stage's value and what it has to say about it, none of it an error."""

    value: T
    warnings: tuple[Diagnostic, ...] = ()


class Refused(Exception):  # noqa: N818 -- the field's word for a stage that will not go on
    """A stage gives nothing on: its diagnostics hold at least one error."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Take every diagnostic of the run, warnings too."""
        self.diagnostics = tuple(diagnostics)
        super().__init__(f"{len(self.diagnostics)} faults")


class Faults:
    """What a stage finds as it goes on: it gathers all and refuses once.

    A stage ends with `return faults.warned(value)`, or `faults.refuse_if_any()` where it never warns.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self._found: list[Diagnostic] = []

    def __bool__(self) -> bool:
        """Whether there is an error among them."""
        return any(found.severity == "error" for found in self._found)

    def add(self, code: str, message: str, span: Span | None = None, hint: str | None = None) -> None:
        """Note an error: what is wrong, where, and what would be right."""
        self._found.append(Diagnostic(code, message, span, hint))

    def warn(self, code: str, message: str, span: Span | None = None, hint: str | None = None) -> None:
        """Note what the author should look at, and go on."""
        self._found.append(Diagnostic(code, message, span, hint, "warning"))

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Note what somebody else has found."""
        self._found.extend(diagnostics)

    @property
    def found(self) -> tuple[Diagnostic, ...]:
        """Everything so far, errors and warnings, in the order of finding."""
        return tuple(self._found)

    def refuse_if_any(self) -> None:
        """Raise Refused with everything found if an error is among it."""
        if self:
            raise Refused(self._found)

    def warned(self, value: T) -> Warned[T]:
        """Give `value` on with the warnings; Refused if there was an error."""
        self.refuse_if_any()
        return Warned(value, self.found)


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """Give the candidate that `word` was probably meant to be; None if none is near."""
    by_folded = {candidate.casefold(): candidate for candidate in sorted(candidates, reverse=True)}
    match = difflib.get_close_matches(word.casefold(), by_folded, n=1, cutoff=0.6)
    return by_folded[match[0]] if match else None
