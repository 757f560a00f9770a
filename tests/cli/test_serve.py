"""The command serves until it is stopped, and then there is nothing left of it."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click
import pytest

from reportgen import serve
from reportgen.cli import main
from reportgen.serve.server import Addresses
from tests.factory import CHECKOUT, SMALL

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.settings import Settings

PROGRAM = "import sys; from reportgen.cli import main; main(sys.argv[1:])"
PATIENCE = 120


@pytest.mark.tex
def test_it_ends_when_it_is_asked_to_and_leaves_nothing(tmp_path: Path) -> None:
    shutil.copytree(SMALL, tmp_path / "small")
    (tmp_path / "tmp").mkdir()
    command = [sys.executable, "-c", PROGRAM, "serve", "small", "--lang", "en", "--out", "outputs"]
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT), "TMPDIR": str(tmp_path / "tmp")}
    with subprocess.Popen(  # noqa: S603 -- our own words
        command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        with opener.open(address, timeout=PATIENCE) as answer:
            assert b"<title>" in answer.read()
        process.terminate()
        _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode == 128 + signal.SIGTERM
    assert "Traceback" not in said
    assert [*(tmp_path / "tmp").iterdir()] == []
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.1", urlsplit(address).port or 0), PATIENCE)


@pytest.mark.parametrize("options", [[], ["--open"]])
def test_the_address_is_printed_and_opened_if_that_is_asked_for(
    options: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(click, "launch", opened.append)
    monkeypatch.setattr(serve, "serve", lambda _settings, _screen, ready, _port: ready(Addresses("lasting", "once")))
    with pytest.raises(SystemExit) as left:
        main(["serve", str(SMALL), *options])
    assert left.value.code == 0
    assert capsys.readouterr().out == "lasting\n"
    assert opened == ["once"] * len(options)


def test_the_looks_that_are_asked_for_are_those_that_are_shown(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked: list[Settings] = []
    monkeypatch.setattr(serve, "serve", lambda settings, *_: asked.append(settings))
    with pytest.raises(SystemExit):
        main(["serve", str(SMALL), "--theme", "us-letter", "--template", str(tmp_path), "--trust-template"])
    assert [(each.theme, each.template, each.trust_template) for each in asked] == [("us-letter", tmp_path, True)]


def test_a_port_that_is_taken_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(SystemExit) as left:
        main(["serve", str(SMALL), "--port", str(taken.getsockname()[1])])
    assert left.value.code == 1
    assert "D108" in capsys.readouterr().err


def test_no_address_is_printed_where_there_is_no_dossier(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["serve", str(tmp_path / "nowhere")])
    said = capsys.readouterr()
    assert (left.value.code, said.out) == (1, "")
    assert "L101" in said.err
