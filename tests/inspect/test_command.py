"""`reportgen inspect` at the command line: a brief tells of itself, and any stranger's PDF gets one clear line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pikepdf
import pytest

from reportgen.cli import main
from reportgen.finish import finish
from reportgen.settings import Settings
from tests.factory import SMALL
from tests.finish.papers import file_of, pages, typeset
from tests.inspect.strangers import bytes_of, holding, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from reportgen.model.edition import Edition


@pytest.fixture
def brief(small_editions: Mapping[str, Edition], tmp_path: Path) -> Path:
    """A brief in English."""
    pdf = finish(typeset(file_of(pages()), edition=small_editions["en"]), Settings(SMALL)).value.content
    (tmp_path / "small.en.pdf").write_bytes(pdf)
    return tmp_path / "small.en.pdf"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Run the command, and give its exit code and what it printed."""

    def command(*words: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            main(["inspect", *map(str, words)])
        out, err = capsys.readouterr()
        return int(left.value.code or 0), out, err

    return command


def test_a_brief_tells_of_itself(brief: Path, run: Callable[..., tuple[int, str, str]]) -> None:
    code, out, err = run(brief)
    assert (code, err) == (0, "")
    for said in (
        "en-GB",
        "2026-11-22",
        "reportgen 0.",
        "XeTeX 0.1",
        "a fence",
        "'small.en'",
        "papers-ferry.yaml",
        "build.json",
    ):
        assert said in out


def test_a_brief_lists_its_claims(brief: Path, run: Callable[..., tuple[int, str, str]]) -> None:
    code, out, _ = run(brief, "--claims")
    assert code == 0
    assert all(" p. " in line and "not checked" in line for line in out.splitlines())


def test_programs_are_told_everything_in_one_object(brief: Path, run: Callable[..., tuple[int, str, str]]) -> None:
    code, out, _ = run(brief, "--json", "--claims", "--compare", SMALL)
    said = json.loads(out)
    assert code == 0
    assert said["languages"] == ["en-GB"]
    assert said["differences"] == {}
    assert said["claims"][0]["text"].keys() == {"en-GB"}
    assert {each["name"] for each in said["files"]} >= {"brief.yaml", "build.json"}
    assert "content" not in said["files"][0]


def test_a_dossier_comes_out_as_it_went_in(
    brief: Path, run: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    code, out, _ = run(brief, "--extract", tmp_path / "out")
    assert code == 0
    assert (tmp_path / "out" / "papers" / "ferry.yaml").read_bytes() == (SMALL / "papers" / "ferry.yaml").read_bytes()
    assert str(len(out.splitlines())) == str(len([*(tmp_path / "out").rglob("*.*")]))
    assert run(brief, "--compare", tmp_path / "out")[0] == 0
    assert run(brief, "--extract", tmp_path / "out")[0] == 1
    assert run(brief, "--extract", tmp_path / "out", "--force")[0] == 0


def test_another_dossier_is_another(brief: Path, run: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    code, out, _ = run(brief, "--compare", tmp_path / "empty")
    assert code == 1
    assert "brief.yaml is not there" in out


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "I102"),
        (b"%PDF-1.7", "I102"),
        (b"%PDF-1.7\n" + b"\0" * 3000, "I102"),
        (bytes_of(plain(), encryption=pikepdf.Encryption(owner="one", user="two")), "I103"),
    ],
)
def test_a_strangers_pdf_gets_one_clear_line(
    content: bytes, code: str, run: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    (tmp_path / "x.pdf").write_bytes(content)
    left, out, err = run(tmp_path / "x.pdf")
    assert (left, out) == (1, "")
    assert err.startswith(f"{code} 'x.pdf' ")
    assert "Traceback" not in err


@pytest.mark.parametrize("asked", [["--claims"], ["--compare", SMALL]])
def test_a_pdf_that_cannot_tell_says_so(
    asked: list[object], run: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    (tmp_path / "x.pdf").write_bytes(bytes_of(plain()))
    code, _, err = run(tmp_path / "x.pdf", *asked)
    assert code == 1
    assert err.startswith("I106 ")


def test_what_a_stranger_writes_does_nothing_to_the_terminal(
    run: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    pdf = holding({"\x1b[2Jgone.txt": b"a"})
    pdf.docinfo.Title = pikepdf.String("\x1b]0;owned\x07")
    (tmp_path / "x.pdf").write_bytes(bytes_of(pdf))
    _, out, _ = run(tmp_path / "x.pdf")
    assert "\x1b" not in out
    assert "gone.txt" in out
