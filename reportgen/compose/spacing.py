"""An author's words -> the same with the spaces that a language wants: none, or one at which no line breaks."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from reportgen.model.language import Ties, Typography

# A space beside a full-width character is a line break of the source (CSS Text 3, 4.1.3).
_WIDE: Final = r"[⺀-〿぀-ヿ㐀-鿿豈-﫿︰-﹏＀-￯“”‘’—…\U00020000-\U0003ffff]"
_BREAK: Final = re.compile(rf"(?<={_WIDE})\s+|\s+(?={_WIDE})")
_TIE: Final = "\u00a0"


def spaced(text: str, typography: Typography) -> str:
    """Give the words with their spaces."""
    if not typography.word_spaces:
        return _BREAK.sub("", text)
    for pattern in _ties(typography.ties):
        text = pattern.sub(rf"\1{_TIE}", text)
    return text


@lru_cache(maxsize=16)
def _ties(ties: Ties) -> tuple[re.Pattern[str], ...]:
    after, before = ("|".join(map(re.escape, words)) for words in (ties.after, ties.before))
    found = (rf"(?<!\w)((?i:{after}))\s+" if after else "", rf"()\s+(?={before})" if before else "")
    return tuple(re.compile(pattern) for pattern in found if pattern)
