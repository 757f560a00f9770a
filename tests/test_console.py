"""What a person reads: every diagnostic with its line, no input obeyed, a summary at the end."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from reportgen.console import Console, closing_line, excerpt
from reportgen.diagnostics import Diagnostic, Span

if TYPE_CHECKING:
    from pathlib import Path

WRONG = Diagnostic("Y102", "the key 'a' stands twice", Span("brief.yaml", 2, 3), "keep one of them")
GONE = Diagnostic("L101", "there is no file 'x.yaml'", Span("brief.yaml", 1, 1))
NOWHERE = Diagnostic("L101", "there is no folder 'x'")
DOUBTFUL = Diagnostic("Y111", "the text ends here", Span("a.csv", 4), None, "warning")


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder with a small file, and with no word on colours from outside."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLORTERM", "COLUMNS", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    (tmp_path / "brief.yaml").write_text("a: 1\n中 a: 2\n", "utf-8")
    return tmp_path


def report(*found: Diagnostic, **options: object) -> str:
    """Give what is printed of some diagnostics."""
    stream = io.StringIO()
    Console(stream, **options).report(found)  # type: ignore[arg-type]
    return stream.getvalue()


def test_a_person_sees_the_line_a_caret_and_the_way_out() -> None:
    assert report(WRONG).splitlines() == [
        "brief.yaml:2:3 Y102 the key 'a' stands twice",
        "    2 | 中 a: 2",
        "      |    ^",
        "    hint: keep one of them",
        "1 fault",
    ]


def test_an_editor_gets_one_line_each_in_the_order_of_the_files() -> None:
    assert report(WRONG, DOUBTFUL, WRONG, GONE, NOWHERE, layout="short").splitlines() == [
        "L101 there is no folder 'x'",
        "a.csv:4 Y111 warning: the text ends here",
        "brief.yaml:1:1 L101 there is no file 'x.yaml'",
        "brief.yaml:2:3 Y102 the key 'a' stands twice; hint: keep one of them",
        "3 faults, 1 warning",
    ]


def test_what_was_found_is_counted() -> None:
    assert closing_line([DOUBTFUL, DOUBTFUL]) == "2 warnings"
    assert closing_line([WRONG, DOUBTFUL]) == "1 fault, 1 warning"


def test_nothing_found_prints_nothing() -> None:
    assert report() == report(layout="short") == ""


def test_a_file_that_cannot_be_read_again_has_no_excerpt() -> None:
    assert len(report(Diagnostic("L101", "gone", Span("no.yaml", 3, 1))).splitlines()) == 2


def test_lines_are_found_beside_the_dossier_too(folder: Path) -> None:
    elsewhere = folder / "seeds" / "demo"
    elsewhere.mkdir(parents=True)
    (elsewhere / "b.yaml").write_text("only here\n")
    assert "only here" in report(Diagnostic("Y101", "wrong", Span("demo/b.yaml", 1, 1)), dossier=elsewhere)


@pytest.mark.parametrize("layout", ["human", "short"])
def test_escape_sequences_of_an_input_are_shown_and_not_obeyed(folder: Path, layout: str) -> None:
    (folder / "brief.yaml").write_text("a: \x1b[2J\x07\u202e\x9b31m\n", "utf-8")
    hostile = Diagnostic("Y101", "text '\x1b]0;title\x07'\n[red]", Span("brief\x1b[1m.yaml", 1, 1), "\x1b[31m")
    printed = report(hostile, Diagnostic("Y101", "x", Span("brief.yaml", 1, 4)), layout=layout)
    assert not set(printed) & set("\x1b\x07\x9b\u202e\r")
    assert "␛]0;title␇'␊[red]" in printed


@pytest.mark.parametrize("column", [1, 40, 150, 301])
def test_a_long_line_is_cut_around_its_caret(column: int) -> None:
    line = "中" * 150 + "x" * 150
    shown, caret = excerpt([line], Span("a", 1, column), 80)
    from rich.cells import cell_len  # noqa: PLC0415 -- as in the console

    assert cell_len(shown) <= 80
    assert len(caret) <= 80
    if column <= len(line):
        before = caret.index("^")
        at = next(index for index in range(len(shown)) if cell_len(shown[:index]) == before)
        assert shown[at] == line[column - 1]


def test_a_message_of_a_megabyte_is_cut() -> None:
    assert len(report(Diagnostic("Y101", "x" * 1_000_000), layout="short")) < 1000


def test_a_stream_that_cannot_write_chinese_gets_numbers() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii")
    Console(stream).report([WRONG])
    assert b"\\u4e2d a: 2" in raw.getvalue()


def test_colours_are_for_terminals_that_want_them(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    Console(terminal).report([WRONG])
    assert "\x1b[1;31mY102" in terminal.getvalue()
    monkeypatch.setenv("NO_COLOR", "1")
    plain = Terminal()
    Console(plain).report([WRONG])
    assert "31m" not in plain.getvalue()


@pytest.mark.parametrize(
    ("stream", "options", "seen"),
    [
        (Terminal(), {}, True),
        (Terminal(), {"quiet": True}, False),
        (io.StringIO(), {}, False),
        (io.StringIO(), {"verbose": True}, True),
    ],
)
def test_a_stage_is_a_line_where_somebody_looks(stream: io.StringIO, options: dict[str, bool], *, seen: bool) -> None:
    console = Console(stream, **options)  # type: ignore[arg-type]
    with console.stage("load"):
        pass
    assert ("load" in stream.getvalue()) == seen


def test_a_stage_that_fails_is_not_said_to_be_done() -> None:
    stream = io.StringIO()
    with pytest.raises(ValueError, match="x"), Console(stream, verbose=True).stage("load"):
        raise ValueError("x")  # noqa: EM101
    assert stream.getvalue() == ""


@pytest.mark.parametrize(
    ("options", "always", "seen"),
    [
        ({}, False, True),
        ({"quiet": True}, False, False),
        ({"quiet": True}, True, True),
        ({"layout": "json"}, True, False),
    ],
)
def test_lines_are_said_where_people_want_them(options: dict[str, object], *, always: bool, seen: bool) -> None:
    stream = io.StringIO()
    Console(stream, **options).say(["one", "two"], always=always)  # type: ignore[arg-type]
    assert stream.getvalue() == ("one\ntwo\n" if seen else "")
