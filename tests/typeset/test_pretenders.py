"""Engines that lie, fail or are not there; no exit code is believed."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
import pytest

from reportgen import fence
from reportgen.diagnostics import Refused
from reportgen.settings import Settings
from reportgen.typeset import typeset
from reportgen.typeset.product import page_count
from tests.typeset.documents import DUMPED, document, pretend, shell_bytes

if TYPE_CHECKING:
    from reportgen.diagnostics import Diagnostic

LOG = "This is XeTeX, Version 3.14 (TeX Live 2022)"


def xdv(pages: int) -> bytes:
    """Give the least that is a whole .xdv."""
    post = struct.pack(">BIIIIIIHH", 248, 0, 0, 0, 0, 0, 0, 0, pages)
    return post + struct.pack(">BIB", 249, 0, 7) + b"\xdf" * 5


def wrote(pages: int, size: int) -> str:
    """Give a command that writes the log of an engine that did its work."""
    return f"printf '{LOG}\\nOutput written on brief.xdv ({pages} pages, {size} bytes).\\n' >brief.log"


WHOLE = f"{wrote(2, len(xdv(2)))}; {shell_bytes(xdv(2))} >brief.xdv"


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder that is all of PATH, and a cache that nobody else has."""
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda _: tmp_path / "cache")
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def refusal(tmp_path: Path, seconds: float = 20) -> tuple[Diagnostic, ...]:
    """Give what any document is refused for."""
    with pytest.raises(Refused) as refused:
        typeset(document("words", ()), Settings(dossier=tmp_path, time_limit=seconds))
    return refused.value.diagnostics


def test_every_program_that_is_not_here_is_named_with_a_way_to_get_it(engine: Path, tmp_path: Path) -> None:
    assert [*engine.iterdir()] == []
    faults = refusal(tmp_path)
    assert [fault.code for fault in faults] == ["D101", "D101"]
    assert "xelatex" in faults[0].message
    assert "xdvipdfmx" in faults[1].message
    assert all(fault.hint for fault in faults)


def test_an_engine_that_succeeds_and_writes_nothing_is_not_believed(engine: Path, tmp_path: Path) -> None:
    pretend(engine, {"xelatex": "exit 0", "xdvipdfmx": "exit 0"})
    (fault,) = refusal(tmp_path)
    assert fault.code == "D102"


def test_an_engine_that_does_not_begin_is_quoted(engine: Path, tmp_path: Path) -> None:
    pretend(engine, {"xelatex": "echo no format file; exit 1", "xdvipdfmx": "exit 0"})
    (fault,) = refusal(tmp_path)
    assert fault.code == "D102"
    assert "no format file" in fault.message


@pytest.mark.parametrize(
    ("dump", "code"),
    [
        ("exit 0", "D102"),
        ("echo log >brief-format.log", "E108"),
        ("echo log >brief-format.log; echo half >brief-format.fmt", "E108"),
        (f"{DUMPED}; exit 1", "E108"),
        ("echo '! Undefined control sequence.' >brief-format.log", "E101"),
        ("sleep 60", "E109"),
    ],
)
def test_a_format_that_is_not_made_is_told(dump: str, code: str, engine: Path, tmp_path: Path) -> None:
    pretend(engine, {"xelatex": WHOLE, "xdvipdfmx": "exit 0"}, dump)
    (fault,) = refusal(tmp_path, seconds=1)
    assert fault.code == code
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize(
    "words",
    [
        "fatal: memory exhausted (xmalloc of 85244592 bytes).",
        "GLib: Unexpected error from C library during malloc: Cannot allocate memory.  Aborting.",
        "terminate called after throwing an instance of std::bad_alloc",
    ],
)
def test_an_engine_that_gets_no_more_memory_is_told_as_that(words: str, engine: Path, tmp_path: Path) -> None:
    pretend(engine, {"xelatex": f"echo '{words}'; exit 1", "xdvipdfmx": "exit 0"})
    (fault,) = refusal(tmp_path)
    assert (fault.code, "2048 MB of memory" in fault.message) == ("E111", True)


@pytest.mark.tex
def test_the_engine_of_this_machine_says_when_it_gets_no_more_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda _: tmp_path / "cache")
    with pytest.raises(Refused) as refused:
        typeset(document("words", ()), Settings(dossier=tmp_path, memory_limit=120 * fence.MEGABYTE))
    assert [fault.code for fault in refused.value.diagnostics] == ["E111"]


def test_a_kept_format_that_the_engine_does_not_know_is_made_anew(engine: Path, tmp_path: Path) -> None:
    once = f"if [ -e begun ]; then {WHOLE}; fi; : >begun"
    pretend(engine, {"xelatex": once, "xdvipdfmx": "printf '%%PDF-1.5 %%%%EOF' >brief.pdf"})
    assert typeset(document("words", ()), Settings(dossier=tmp_path)).value.pages == 2


@pytest.mark.parametrize(
    "script",
    [
        f"echo '{LOG}' >brief.log",
        f"echo '{LOG}' >brief.log; : >brief.xdv",
        f"{wrote(2, 50)}; : >brief.xdv",
        f"{wrote(2, 50)}; printf 'half' >brief.xdv",
        f"{wrote(3, len(xdv(2)))}; {shell_bytes(xdv(2))} >brief.xdv",
    ],
    ids=["no pages", "empty pages", "empty after a full log", "half written", "fewer pages than told"],
)
def test_pages_that_are_not_whole_are_refused(script: str, engine: Path, tmp_path: Path) -> None:
    pretend(engine, {"xelatex": script, "xdvipdfmx": "exit 0"})
    (fault,) = refusal(tmp_path)
    assert fault.code == "E108"


@pytest.mark.parametrize(
    "script",
    ["exit 0", ": >brief.pdf", "echo words >brief.pdf", "echo %PDF-1.5 >brief.pdf"],
    ids=["none", "empty", "no PDF", "breaks off"],
)
def test_a_pdf_that_is_not_whole_is_refused(script: str, engine: Path, tmp_path: Path) -> None:
    pretend(engine, {"xelatex": WHOLE, "xdvipdfmx": script})
    assert {fault.code for fault in refusal(tmp_path)} == {"E108"}


def test_a_driver_that_fails_is_quoted_though_it_left_a_pdf(engine: Path, tmp_path: Path) -> None:
    script = "printf '%%PDF-1.5 %%%%EOF' >brief.pdf; echo image not found; exit 1"
    pretend(engine, {"xelatex": WHOLE, "xdvipdfmx": script})
    (fault,) = refusal(tmp_path)
    assert fault.code == "E108"
    assert "image not found" in fault.message


def test_a_whole_pdf_of_the_pages_told_is_taken(engine: Path, tmp_path: Path) -> None:
    pretend(engine, {"xelatex": WHOLE, "xdvipdfmx": "printf '%%PDF-1.5 %%%%EOF' >brief.pdf"})
    made = typeset(document("words", ()), Settings(dossier=tmp_path))
    assert made.value.pdf == b"%PDF-1.5 %%EOF"
    assert made.value.pages == 2


def test_a_driver_that_never_ends_is_stopped(engine: Path, tmp_path: Path) -> None:
    pretend(engine, {"xelatex": WHOLE, "xdvipdfmx": "exec sleep 60"})
    (fault,) = refusal(tmp_path, seconds=1)
    assert fault.code == "E109"
    assert "xdvipdfmx" in fault.message


def test_the_engine_learns_nothing_of_the_user(engine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "hush")
    monkeypatch.setenv("HOME", "/home/somebody")
    monkeypatch.setenv("TEXINPUTS", "/home/somebody/tex")
    pretend(engine, {"xelatex": "export -p >brief.log; pwd >>brief.log", "xdvipdfmx": "exit 0"})
    with pytest.raises(Refused):
        typeset(document("words", ()), Settings(dossier=tmp_path, keep_tex=tmp_path))
    told = (tmp_path / "belarus-china.zh.log").read_text("utf-8").replace("'", "").replace('"', "")
    assert "hush" not in told
    assert "somebody" not in told
    for line in ("SOURCE_DATE_EPOCH=1795305600", "TZ=UTC", "openin_any=p", "openout_any=p"):
        assert line in told


@pytest.mark.parametrize("data", [b"", b"\xdf" * 40, xdv(2)[:-6], xdv(2)[:20] + b"\xdf" * 4, b"x" * 99])
def test_what_is_no_whole_xdv_has_no_pages(data: bytes) -> None:
    assert page_count(data) == 0
    assert page_count(xdv(2)) == 2


def test_without_a_fence_only_what_is_trusted_is_set(
    engine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend(engine, {"xelatex": WHOLE, "xdvipdfmx": "printf '%%PDF-1.5 %%%%EOF' >brief.pdf"})
    monkeypatch.setattr(fence, "level", lambda: fence.Level.NONE)
    (fault,) = refusal(tmp_path)
    assert fault.code == "D105"
    assert "--trust-input" in str(fault.hint)
    assert typeset(document("words", ()), Settings(dossier=tmp_path, trust_input=True)).value.pages == 2


def test_a_fence_that_cannot_be_put_up_is_told(engine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise fence.Broken(1, "not here")

    pretend(engine, {"xelatex": WHOLE, "xdvipdfmx": "exit 0"})
    monkeypatch.setattr(fence, "start", refuse)
    (fault,) = refusal(tmp_path)
    assert fault.code == "D105"
    assert "not here" in fault.message


@pytest.mark.parametrize(
    ("script", "settings"),
    [
        (WHOLE, Settings(Path(), page_limit=1)),
        ("while :; do echo more; done >brief.log", Settings(Path(), file_limit=4096)),
    ],
    ids=["pages", "a file"],
)
def test_a_document_beyond_its_bounds_is_refused(script: str, settings: Settings, engine: Path) -> None:
    pretend(engine, {"xelatex": script, "xdvipdfmx": "exit 0"})
    with pytest.raises(Refused) as refused:
        typeset(document("words", ()), settings)
    assert [fault.code for fault in refused.value.diagnostics] == ["E111"]
