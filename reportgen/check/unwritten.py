"""A text -> the faults of what nobody has written yet: placeholders, and one language copied to another."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

from reportgen.check.plain import FIGURE, VERBATIM, Wordlist
from reportgen.diagnostics import Diagnostic
from reportgen.messages import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportgen.check.plain import Run
    from reportgen.check.texts import Written
    from reportgen.model.language import Language

_PLACEHOLDERS = Wordlist(
    r"(?<![A-Za-z])(?:TO-?DO|TBD|TBC|FIXME|XXX+)(?![A-Za-z])"
    r"|(?i:lorem ipsum|to be translated|translat(?:e this|ion missing|ion needed))"
    r"|待译|待翻译|待补|待填|占位|此处填写|未翻译"
    r"|[?？]{3,}|_{3,}",
    (
        *("todo", "to do", "tbd", "tbc", "fixme", "xxx", "lorem", "translat", "??", "？？", "?？", "？?", "___"),
        *("待译", "待翻译", "待补", "待填", "占位", "此处填写", "未翻译"),
    ),
)
_HAN = (("\u3400", "\u9fff"), ("\uf900", "\ufaff"), ("\U00020000", "\U0003ffff"))
_A_FEW = 2


def placeholders(written: Written, runs: Mapping[str, Run]) -> Iterator[Diagnostic]:
    """P106: a text is no stand-in for one; what is meant as it stands goes in backticks."""
    for code, run in runs.items():
        for found in _PLACEHOLDERS.find(run.text):
            message = _("'{found}' stands for a text that is not written", found=found.group())
            hint = _("write the text; a name that reads like this goes in backticks")
            yield Diagnostic("P106", message, written.at(code, run.at(found.start())), hint)
        if run.text.strip() and not any(sign.isalnum() or sign in (FIGURE, VERBATIM) for sign in run.text):
            message = _("'{text}' stands for a text that is not written", text=run.text.strip())
            yield Diagnostic("P106", message, written.place(code), _("write the text"))


def copies(written: Written, runs: Mapping[str, Run], languages: Mapping[str, Language]) -> Iterator[Diagnostic]:
    """P107: a text is in its own language, not the other's words again; names may be the same."""
    strangers = [code for code, run in runs.items() if _is_foreign(run.text, languages[code])]
    for code in strangers:
        yield Diagnostic(
            "P107",
            _("nothing in this text is {name}", name=languages[code].name),
            written.place(code),
            _("translate it"),
        )
    for first, second in combinations((code for code in runs if code not in strangers), 2):
        said = runs[first].text
        if said == runs[second].text and _common_words().search(said):
            message = _("'{second}' repeats '{first}' word for word", second=second, first=first)
            yield Diagnostic("P107", message, written.place(second), _("translate it; a name goes in backticks"))


def _is_foreign(text: str, language: Language) -> bool:
    """Whether a text has words, and none in the script of its language, which is that of the language's own name."""
    if language.fonts.script == "han":
        return not any(map(_is_han, text)) and _has_common_words(text)
    own = _scripts(language.name)
    if any(sign.isalpha() and _script(sign) in own for sign in text):
        return False
    return any(map(_is_han, text)) or _has_common_words(text)


def _is_han(sign: str) -> bool:
    return any(first <= sign <= last for first, last in _HAN)


def _has_common_words(text: str) -> bool:
    return len(_common_words().findall(text)) >= _A_FEW


@cache
def _common_words() -> re.Pattern[str]:
    """Give the pattern of a word that begins small: names begin with capitals. Hardly a text asks for it."""
    # Each range stands in a class of its own: one of all takes milliseconds to compile.
    return re.compile(r"(?<![^\W_])(?![A-Z]|[А-ЯЁ]|[\u3400-\u9fff])[^\W\d_]{3,}")


@cache
def _scripts(name: str) -> frozenset[str]:
    return frozenset(_script(sign) for sign in name if sign.isalpha())


def _script(letter: str) -> str:
    """The script of a letter, which its name begins with: CYRILLIC SMALL LETTER A."""
    return unicodedata.name(letter, "").partition(" ")[0]
