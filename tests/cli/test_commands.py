"""A command is a module: listed under its own name, and imported when it is asked for and not before."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from reportgen import cli
from tests.factory import SMALL

ROOM = Path(cli.__file__).parent
HELPERS = {"leaving", "options", "parameters", "session", "telling"}
MODULES = {path.stem for path in ROOM.glob("[a-z]*.py")} - HELPERS
LOADED = """
import sys
from reportgen.cli import main
try:
    main([{name!r}, "--help"])
except SystemExit as left:
    assert left.code == 0
print(*sorted(name.rpartition(".")[2] for name in sys.modules if name.startswith("reportgen.cli.")), file=sys.stderr)
"""


def test_every_module_is_a_command_of_its_name() -> None:
    assert {name.replace("-", "_") for name in cli.cli.commands} == MODULES
    with click.Context(cli.cli) as context:
        for name in cli.cli.commands:
            command = cli.cli.get_command(context, name)
            assert command is not None
            assert command.name == name
            assert command.callback is not None
            assert command.callback.__module__ == f"reportgen.cli.{name.replace('-', '_')}"


def test_what_is_no_command_is_none() -> None:
    with click.Context(cli.cli) as context:
        assert [cli.cli.get_command(context, name) for name in ("session", "sign_off", "", "..check")] == [None] * 4


@pytest.mark.parametrize("name", sorted(cli.cli.commands))
def test_a_command_starts_without_the_others(name: str) -> None:
    done = subprocess.run(  # noqa: S603 -- our own words
        [sys.executable, "-c", LOADED.format(name=name)], check=True, capture_output=True, text=True
    )
    assert {*done.stderr.split()} - HELPERS == {name.replace("-", "_")}


def test_what_else_is_installed_has_no_say_in_what_is_valid(tmp_path: Path) -> None:
    (tmp_path / "meddler.py").write_text("raise SystemExit('meddled')", "utf-8")
    (tmp_path / "meddler-1.dist-info").mkdir()
    (tmp_path / "meddler-1.dist-info" / "METADATA").write_text("Name: meddler\nVersion: 1\n", "utf-8")
    (tmp_path / "meddler-1.dist-info" / "entry_points.txt").write_text("[pydantic]\nmeddler = meddler\n", "utf-8")
    program = "import sys; sys.path.append(sys.argv.pop(1)); from reportgen.cli import main; main()"
    done = subprocess.run(  # noqa: S603 -- our own words
        [sys.executable, "-c", program, str(tmp_path), "check", str(SMALL), "--quiet"],
        check=False,
        capture_output=True,
        text=True,
        env={name: value for name, value in os.environ.items() if not name.startswith("PYDANTIC_")},
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_list_of_commands_says_what_each_does(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    rows = [line.split(maxsplit=1) for line in capsys.readouterr().out.partition("Commands:")[2].splitlines()]
    said = {row[0]: row[1] for row in rows if row and row[0] in cli.cli.commands}
    assert {*said} == {*cli.cli.commands}
    assert said["check"].startswith("Check everything")
    assert not [name for name, help_ in said.items() if help_.endswith("...")]


def commands() -> list[click.Command]:
    """Give every command."""
    with click.Context(cli.cli) as context:
        return [each for name in sorted(cli.cli.commands) if (each := cli.cli.get_command(context, name))]


def options(command: click.Command) -> dict[str, click.Option]:
    """Give the options of a command by each of their names."""
    return {name: each for each in command.params if isinstance(each, click.Option) for name in each.opts}


@pytest.mark.parametrize("command", commands(), ids=lambda each: str(each.name))
def test_what_two_commands_share_goes_by_one_name(command: click.Command) -> None:
    known = options(command)
    assert known.get("-o") is known.get("--out")
    layouts = [each for each in known.values() if each.name == "layout"]
    assert {id(each) for each in layouts} <= {id(known.get("--faults"))}
    assert not {each.metavar for each in command.params} & {"DIR", "DIRECTORY"}


@pytest.mark.parametrize("command", commands(), ids=lambda each: str(each.name))
def test_an_example_fits_a_terminal(command: click.Command) -> None:
    assert [line for line in (command.epilog or "").splitlines() if len(line) > 80] == []


@pytest.mark.parametrize(("columns", "widest"), [("60", 60), ("200", 120)])
def test_a_rule_is_told_in_lines_that_the_terminal_holds(
    columns: str, widest: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    with pytest.raises(SystemExit):
        cli.main(["explain", "Q101"])
    prose, example, *_ = capsys.readouterr().out.split("```")
    assert max(map(len, prose.splitlines())) <= widest
    assert "\n  - zh: 两国贸易近59亿美元[#trade-record]。\n" in example
    assert " ".join(prose.split()).startswith("## Q101 A figure is named and never typed")
