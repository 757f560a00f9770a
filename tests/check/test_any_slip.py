"""Whatever line of a dossier is lost, doubled, moved or mistyped: it is refused with places, or it can be composed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from reportgen.check import check
from reportgen.compose import compose
from reportgen.diagnostics import Refused
from reportgen.load import load
from reportgen.settings import Settings
from tests.check.bench import remember_what_is_shipped
from tests.factory import SMALL, copied

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

FILES = sorted(path.relative_to(SMALL).as_posix() for path in SMALL.rglob("*.*"))
TYPED = [
    "",
    " ",
    "  ",
    ":",
    "- ",
    "{",
    "}",
    "[",
    "]",
    "[#",
    "#",
    "'",
    '"',
    ",",
    "unknown",
    "silent",
    "1",
    "é",
    "{loan}",
    "\t",
    "@",
]

WORDS = [
    "loan",
    "port",
    "ferry",
    "state",
    "towns",
    "zh",
    "ru",
    "freight-2016",
    "port-opened",
    "next-summer",
    "state-first",
]
WORDS += [
    "reach",
    "li-2019-port",
    "low",
    "high",
    "likely",
    "2016",
    "2016-02-30",
    "2016/2018",
    "USD",
    "job",
    "{port-opened.month}",
]


@dataclass(frozen=True)
class Slip:
    """What happens at a line of a file, and a column of it."""

    file: str
    at: float
    column: float
    act: str
    typed: str

    def make(self, folder: Path) -> None:
        """Let it happen to the dossier in a folder."""
        path = folder / self.file
        lines = path.read_text("utf-8").split("\n")
        number = int(self.at * (len(lines) - 1))
        line, column = lines[number], int(self.column * len(lines[number]))
        changed = {
            "lose": [],
            "double": [line, line],
            "type": [line[:column] + self.typed + line[column:]],
            "overtype": [line[:column] + self.typed + line[column + 1 :]],
            "cut": [line[:column]],
            "rename": [line[:column] + _WORD.sub(lambda _: self.typed, line[column:], count=1)],
            "rename last": [self.typed.join(line.rsplit(found[-1], 1)) if (found := _WORD.findall(line)) else ""],
            "indent": [" " + line],
            "swap": [*lines[number + 1 : number + 2], line],
        }[self.act]
        lines[number : number + (2 if self.act == "swap" else 1)] = changed
        path.write_text("\n".join(lines), "utf-8")


_WORD = re.compile(r"[\w-]+")
PART = st.floats(0, 1, exclude_max=True)
SLIPS = st.builds(
    Slip,
    file=st.sampled_from(FILES),
    at=PART,
    column=PART,
    act=st.sampled_from(["lose", "double", "type", "overtype", "cut", "indent", "swap", "rename", "rename last"]),
    typed=st.sampled_from(TYPED + WORDS),
)


@hypothesis_settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(slips=st.lists(SLIPS, min_size=1, max_size=2))
def test_any_slip_is_refused_with_places_or_can_be_composed(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, slips: list[Slip]
) -> None:
    remember_what_is_shipped(monkeypatch)
    monkeypatch.setattr("reportgen.compose.reference_items", lambda *_: ())
    folder = copied(tmp_path_factory.mktemp("any") / "small")
    for slip in slips:
        slip.make(folder)
    settings = Settings(folder)
    try:
        dossier = check(load(settings), settings).value
    except Refused as refused:
        places = [fault.span for fault in refused.diagnostics]
    else:
        places = []
        compose(dossier, settings)
    for place in places:
        assert place is not None
        lines = (folder.parent / place.file).read_text("utf-8").split("\n")
        assert 0 <= place.line <= len(lines)
        assert 0 <= place.column <= len(lines[place.line - 1]) + 1
