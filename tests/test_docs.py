"""The documents are true: links, commands, codes, units, rooms and examples are those of the program."""

from __future__ import annotations

import re
import runpy
import shlex
from importlib import import_module
from itertools import dropwhile
from pathlib import Path
from typing import TYPE_CHECKING

import click
import dask.config
import distributed  # noqa: F401 -- brings its part of the configuration
import pytest

from reportgen.check import check
from reportgen.cli import cli
from reportgen.diagnostics import Refused
from reportgen.load import load
from reportgen.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportgen.diagnostics import Diagnostic
    from reportgen.model.language import Language

CHECKOUT = Path(__file__).resolve().parents[1]
SMALL = CHECKOUT / "docs" / "examples" / "small"
HEAD = ("README.md", "CONTRIBUTING.md", "SECURITY.md")
PAGES = [*(CHECKOUT / name for name in HEAD), *sorted((CHECKOUT / "docs").glob("*.md"))]
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
SHELL = re.compile(r"^( *)```sh\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
OF_OTHERS = {
    "python3 -m venv env",
    "env/bin/pip install .",
    "env/bin/pip install '.[cluster]'",
    ".venv/bin/pytest --refresh-golden",
    # These two are not tried at all: they need machines that few have.
    "helm install --repo https://helm.dask.org dask-operator dask-kubernetes-operator",
    "kubectl apply -f cluster.yaml",
}
"""Commands of other programs, tried by hand."""
TARGET = re.compile(r"^([a-z-]+):", re.MULTILINE)
VARIABLE = re.compile(r"[A-Z_]+=")


def read(name: str) -> str:
    """Give the text of a page."""
    return (CHECKOUT / name).read_text("utf-8")


def prose(text: str) -> str:
    """Leave out what is quoted as code."""
    return re.sub(r"`[^`\n]*`", "", re.sub(r"(?m)^(?:    .*|```.*?^```)$", "", text, flags=re.DOTALL))


def slugs(text: str) -> set[str]:
    """Give the anchors of the headings, as GitHub names them."""
    heads = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def commands(page: Path) -> Iterator[list[str]]:
    """Give the words of every command that a page shows in a block of shell."""
    for _, block in SHELL.findall(page.read_text("utf-8")):
        for line in block.splitlines():
            words = [*dropwhile(VARIABLE.match, shlex.split(line, comments=True))]
            if words:
                yield words


def objection(words: list[str]) -> str | None:
    """Say why a command that a page shows would not work; None where it would."""
    program, arguments = words[0].rpartition("/")[2], words[1:]
    if shlex.join(words) in OF_OTHERS:
        return None
    match program:
        case "make":
            wrong = set(arguments) - set(TARGET.findall(read("Makefile")))
        case "reportgen":
            return refused_by_cli(arguments)
        case "dask":
            return refused_by_dask(arguments)
        case "export":
            wrong = {word for word in arguments if not is_of_dask(word)}
        case "cd":
            return None
        case "cp":
            wrong = {path for path in arguments[1:-1] if not (CHECKOUT / path).is_dir()}
        case "python":
            wrong = {path for path in arguments if not (CHECKOUT / path).is_file()}
        case _:
            wrong = {program}
    return f"there is no {', '.join(sorted(wrong))}" if wrong else None


def refused_by_cli(arguments: list[str]) -> str | None:
    """Read a command line without running it."""
    name, *rest = arguments
    # Below the group, as at a command line: a command keeps the help option that it was first asked with.
    group = cli.make_context("reportgen", [name])
    command = cli.get_command(group, name)
    if command is None:
        return f"no command {name}"
    try:
        command.make_context(name, rest, parent=group)
    except click.exceptions.Exit:  # --help has been answered
        return None
    except click.ClickException as error:
        return error.format_message()
    return None


def refused_by_dask(arguments: list[str]) -> str | None:
    """Read a command line of Dask without running it."""
    name, *rest = arguments
    command: click.Command = import_module(f"distributed.cli.dask_{name}").main
    try:  # keys that a reader has are wanted to be there
        command.make_context(name, [__file__ if word.endswith(".pem") else word for word in rest])
    except click.ClickException as error:
        return error.format_message()
    return None


def is_of_dask(setting: str) -> bool:
    """Whether a variable is one that Dask's configuration takes."""
    name = setting.partition("=")[0].removeprefix("DASK_").lower().replace("__", ".")
    return bool(dask.config.get(name, default="unknown") != "unknown")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in LINK.findall(prose(page.read_text("utf-8"))):
        if not re.match(r"https?:", link):
            path, _, anchor = link.partition("#")
            there = page.parent / path if path else page
            assert there.exists(), link
            assert not anchor or anchor in slugs(there.read_text("utf-8")), link


def test_a_link_that_leads_nowhere_is_seen() -> None:
    assert LINK.findall(prose("see [a](gone.md#x), `[b](code.md)`\n\n    [c](block.md)\n")) == ["gone.md#x"]
    assert "papersyaml-a-structured-summary" in slugs("## papers/*.yaml: a structured summary\n")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
@pytest.mark.usefixtures("capsys")
def test_every_command_is_one_that_there_is(page: Path) -> None:
    assert {shlex.join(words): why for words in commands(page) if (why := objection(words))} == {}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_block_of_code_is_one_on_the_site_too(page: Path) -> None:
    # What stands behind the language is for Material's own options; with any other the block is taken for text.
    assert re.findall(r"(?m)^ *```\w+[^\w\n].*$", page.read_text("utf-8")) == []


def test_readme_shows_the_two_commands_and_every_command_of_the_program() -> None:
    shown = list(commands(CHECKOUT / "README.md"))
    assert ["make", "brief"] in shown
    assert ["make", "test"] in shown
    assert {words[1] for words in shown if words[0] == "reportgen"} >= set(cli.commands)


@pytest.mark.parametrize(
    "line",
    [
        "make bread",
        "reportgen bild",
        "reportgen build --fast",
        "reportgen build --date soon",
        "cp -r gone x",
        "rm x",
        "dask worker --threads 1",
        "export DASK_DISTRIBUTED__COMM__TLS__CA=ca.pem",
    ],
)
def test_a_command_that_there_is_not_is_seen(line: str) -> None:
    assert objection(shlex.split(line))


def test_the_page_of_dossiers_has_every_unit_under_its_kind(languages: Mapping[str, Language]) -> None:
    kinds = {unit.kind for unit in languages["en"].units.values()}
    rows = dict(re.findall(r"^\| (\w+) \| (`.+`) \|$", read("docs/dossier.md"), re.MULTILINE))
    told = {kind: re.findall(r"`([^`]+)`", rows[kind]) for kind in kinds}
    known = {kind: [name for name, unit in languages["en"].units.items() if unit.kind == kind] for kind in kinds}
    assert told == known


def test_the_pages_of_commands_are_what_the_commands_say() -> None:
    made = runpy.run_path(str(CHECKOUT / "scripts" / "manual.py"))
    assert read("docs/commands.md") == made["page"]()
    assert read("docs/man/reportgen.1") == made["manual"]()
    assert {f"## reportgen {name}" for name in cli.commands} <= set(read("docs/commands.md").splitlines())


def test_the_page_of_design_names_every_room() -> None:
    rooms = {
        f"`{path.name}/`" if path.is_dir() else f"`{path.name}`"
        for path in (CHECKOUT / "reportgen").iterdir()
        if not path.name.startswith(("_", "."))
    }
    text = read("docs/design.md").replace("`languages/*.yaml`", "`languages/`")
    assert {room for room in rooms if room not in text} == set()


def test_the_small_example_has_no_fault() -> None:
    assert faults_of(SMALL) == ()


def faults_of(folder: Path) -> tuple[Diagnostic, ...]:
    """Give what load and check have to say of a dossier."""
    settings = Settings(folder)
    try:
        return check(load(settings), settings).warnings
    except Refused as refused:
        return refused.diagnostics
