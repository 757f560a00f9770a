"""A dossier is read whole or refused whole, every file that is missing or unreadable told at once."""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path
from typing import Any

import pytest

from reportgen import resources
from reportgen.diagnostics import Refused
from reportgen.load import load
from reportgen.model.sources import Input
from reportgen.settings import Settings
from tests.load.dossiers import FILES, faults_of, told, write


def test_a_whole_dossier_is_read_by_the_keys_of_its_brief(tmp_path: Path) -> None:
    sources = load(Settings(write(tmp_path)))
    assert sources.name == "demo"
    assert sources.brief.data["title"] == {"zh": "题"}
    assert list(sources.papers) == ["summit", "city"]
    assert sources.papers["city"].data["claims"]["a"]["text"]["zh"] == "一"
    assert sources.sheets["inflation"].rows[0].cells == {"key": "x", "paper": "summit"}
    assert sources.entries["one"].fields == {"title": "A"}
    assert list(sources.languages) == sorted(path.stem for path in resources.languages().glob("*.yaml"))


def test_every_file_of_the_dossier_has_its_digest(tmp_path: Path) -> None:
    sources = load(Settings(write(tmp_path)))
    assert sources.inputs == {below: Input(below, text.encode()) for below, text in FILES.items()}
    assert {below: each.digest for below, each in sources.inputs.items()} == {
        below: hashlib.sha256(text.encode()).hexdigest() for below, text in FILES.items()
    }


def test_files_are_named_from_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert load(Settings(folder)).papers["city"].file == "seeds/demo/papers/city.yaml"
    monkeypatch.chdir(folder)
    assert load(Settings(folder)).papers["city"].file == "papers/city.yaml"


def test_files_elsewhere_are_named_from_the_folder_of_the_dossier(tmp_path: Path) -> None:
    assert load(Settings(write(tmp_path))).brief.file == "demo/brief.yaml"


def test_every_missing_file_is_told_at_once_where_it_is_named(tmp_path: Path) -> None:
    folder = write(tmp_path, summit=None, inflation=None, one=None, references=None)
    (folder / "papers" / "sumit.yaml").write_text("paper: summit\n")
    assert told(folder) == [
        "demo/brief.yaml:2:10 L101",
        "demo/brief.yaml:4:5 L101",
        "demo/references.bib L101",
    ]
    assert "there is a file 'sumit.yaml'" in [each.hint for each in faults_of(folder)]


def test_a_missing_brief_does_not_hide_other_faults(tmp_path: Path) -> None:
    folder = write(tmp_path, brief=None, city="b: &x 1\n", inflation="k,p\n1\n", references="@book{")
    assert told(folder) == [
        "demo/brief.yaml L101",
        "demo/data/inflation.csv:2:1 C104",
        "demo/papers/city.yaml:1:4 Y103",
        "demo/references.bib:1:1 B101",
    ]


def test_faults_of_all_files_come_in_one_run(tmp_path: Path) -> None:
    folder = write(tmp_path, summit="a: 1\na: 2\n", city="b: &x 1\n", inflation="k,p\n1\n", references="@book{}")
    assert [each[-4:] for each in told(folder)] == ["C104", "Y103", "Y102", "B102"]


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"", "demo/papers/city.yaml L106"),
        (b"  \n\n", "demo/papers/city.yaml L106"),
        (b"# only a comment\n", "demo/papers/city.yaml L106"),
        (b"paper: city\nname: \xd6\xd0\n", "demo/papers/city.yaml:2:7 L104"),
        (b"paper: \xe4\xb8\xad\xff\n", "demo/papers/city.yaml:1:9 L104"),
        (b"paper: city\n\x00\n", "demo/papers/city.yaml:2:1 L105"),
        ("paper: 中\u202ey\n".encode(), "demo/papers/city.yaml:1:9 L105"),
        ("paper: x\u2028y\n".encode(), "demo/papers/city.yaml:1:9 L105"),
        (b"paper: city\rname: x\n", "demo/papers/city.yaml:1:12 L105"),
        (b"#" * (4 * 1024 * 1024 + 1), "demo/papers/city.yaml L103"),
    ],
)
def test_a_file_that_is_no_text_is_refused(tmp_path: Path, content: bytes, place: str) -> None:
    assert told(write(tmp_path, city=content)) == [place]


def test_a_file_not_in_utf8_names_the_byte(tmp_path: Path) -> None:
    (fault,) = faults_of(write(tmp_path, city=b"paper: city\nname: \xd6\xd0\n"))
    assert "byte 18 (counted from 0) is 0xd6" in fault.message


def test_a_byte_order_mark_and_windows_line_ends_are_no_matter(tmp_path: Path) -> None:
    folder = write(tmp_path, city=b"\xef\xbb\xbfpaper: city\r\nname: x\r\n", references=b"\xef\xbb\xbf@book{one,\r\n}")
    sources = load(Settings(folder))
    city = sources.papers["city"]
    assert city.data == {"paper": "city", "name": "x"}
    assert (city.place(("name",)).line, city.place(("paper",)).column) == (2, 8)
    assert "one" in sources.entries


@pytest.mark.parametrize("key", ["../brief", "/etc/passwd", "a/b", "..", ".", "", "City", "city.yaml", "a\\\\b", "%2e"])
def test_a_path_is_no_key(tmp_path: Path, key: str) -> None:
    (fault,) = faults_of(write(tmp_path, brief=f'papers:\n  - "{key}"\n'))
    assert (fault.code, str(fault.span)) == ("L107", "demo/brief.yaml:2:5")


def test_a_key_that_is_too_long_for_a_file_is_refused(tmp_path: Path) -> None:
    (fault,) = faults_of(write(tmp_path, brief=f"papers: [{'a' * 300}]\n"))
    assert (fault.code, str(fault.span)) == ("L102", "demo/brief.yaml:1:10")
    assert fault.message.endswith("cannot be read: File name too long")


def test_a_dossier_whose_name_is_too_long_is_refused(tmp_path: Path) -> None:
    assert [each.code for each in faults_of(tmp_path / ("a" * 300))] == ["L101"]
    assert [each.code for each in faults_of(tmp_path / ("a" * 300) / "demo")] == ["L101"]


def test_a_folder_that_nobody_may_enter_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, stat = write(tmp_path), Path.stat

    def closed(path: Path, **options: Any) -> os.stat_result:
        if path.parent.name == "papers":
            raise PermissionError(errno.EACCES, "Permission denied")
        return stat(path, **options)

    monkeypatch.setattr(Path, "stat", closed)
    assert told(folder) == ["demo/brief.yaml:2:10 L102", "demo/brief.yaml:2:18 L102"]


def test_a_link_out_of_the_dossier_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path, city=None)
    (tmp_path / "secret.yaml").write_text("password: x\n")
    (folder / "papers" / "city.yaml").symlink_to(tmp_path / "secret.yaml")
    assert told(folder) == ["demo/brief.yaml:2:18 L108"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_does_not_hang_the_run(tmp_path: Path) -> None:
    folder = write(tmp_path, city=None)
    os.mkfifo(folder / "papers" / "city.yaml")
    assert told(folder) == ["demo/brief.yaml:2:18 L102"]


def test_a_folder_in_the_place_of_a_file_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path, city=None)
    (folder / "papers" / "city.yaml").mkdir()
    assert told(folder) == ["demo/brief.yaml:2:18 L102"]


def test_a_list_of_papers_that_is_no_list_is_left_to_check(tmp_path: Path) -> None:
    assert load(Settings(write(tmp_path, brief="papers: summit\nseries:\n  - [x]\n"))).papers == {}


def test_a_missing_dossier_names_the_nearest_one(tmp_path: Path) -> None:
    folder = write(tmp_path)
    with pytest.raises(Refused) as refused:
        load(Settings(folder.with_name("demmo")))
    assert [(each.code, each.hint) for each in refused.value.diagnostics] == [("L101", folder.as_posix())]


def test_a_folder_that_is_no_dossier_is_led_to_those_in_it_or_to_a_new_one(tmp_path: Path) -> None:
    folder = write(tmp_path)
    (fault,) = faults_of(folder.parent)
    assert (fault.code, fault.hint) == ("L101", f"there are: {folder.as_posix()}")
    (tmp_path / "empty").mkdir()
    for name in ("empty", "nowhere"):
        (fault,) = faults_of(tmp_path / name)
        assert fault.code == "L101"
        assert fault.hint is not None
        assert "`reportgen new my-brief`" in fault.hint


@pytest.mark.parametrize(("file", "found"), [("demo/papers/summit.yaml", "demo"), ("elsewhere.yaml", None)])
def test_the_dossier_around_a_file_is_named_however_deep_it_lies(tmp_path: Path, file: str, found: str | None) -> None:
    for name in ("demo/brief.yaml", file):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (fault,) = faults_of(tmp_path / file)
    new = "a dossier is a folder with a brief.yaml: `reportgen new my-brief` begins one"
    assert (fault.code, fault.hint) == ("L101", (tmp_path / found).as_posix() if found else new)


def test_a_file_in_the_place_of_the_dossier_names_its_folder(tmp_path: Path) -> None:
    folder = write(tmp_path)
    (fault,) = faults_of(folder / "brief.yaml")
    assert (fault.code, fault.hint) == ("L101", folder.as_posix())
