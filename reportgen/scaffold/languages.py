"""A file of the example -> the same in fewer languages, with every comment as it was.

The example keeps to three forms, so that this needs no parser: `{zh: …, en: …}` in a line, a block under `zh:`, and a
block that is the first of a list's item. The labels of a series are columns.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Final

from reportgen.model.sources import LABEL

if TYPE_CHECKING:
    from collections.abc import Sequence

_LISTED: Final = re.compile(r"(?m)^languages: \[(?P<codes>[^\]]*)\]")
_VALUE: Final = r"""(?:"[^"]*"|\{[^{}]*\}|[^,\[\]{}"\n]*)"""


def languages_of(brief: str) -> tuple[str, ...]:
    """Give the codes that a brief lists."""
    found = _LISTED.search(brief)
    return tuple(re.findall(r"\w+", found["codes"])) if found else ()


def without(text: str, path: str, known: Sequence[str], wanted: Sequence[str]) -> str:
    """Leave the languages that are known and not wanted out of a file."""
    for code in known:
        if code not in wanted:
            text = _without_column(text, f"{LABEL}{code}") if path.endswith(".csv") else _without(text, code)
    return _LISTED.sub(f"languages: [{', '.join(wanted)}]", text)


def _without(text: str, code: str) -> str:
    text = re.sub(rf"(?m)^( *)- {code}:.*\n(?:\1 {{3,}}.*\n)*\1  (?=\w)", r"\1- ", text)
    text = re.sub(rf"(?m)^( *){code}:.*\n(?:\1 +.*\n)*", "", text)
    text = re.sub(rf"(?<=\{{){code}: {_VALUE}, (?=\w+: )", "", text)
    return re.sub(rf", {code}: {_VALUE}(?=\}})", "", text)


def _without_column(text: str, column: str) -> str:
    rows = list(csv.DictReader(io.StringIO(text)))
    out = io.StringIO()
    kept = [name for name in rows[0] if name != column]
    writer = csv.DictWriter(out, kept, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
