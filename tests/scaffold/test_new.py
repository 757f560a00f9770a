"""`reportgen new`: a dossier that builds at once, explains itself, and is there whole or not at all."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pypdfium2
import pytest
import yaml

from reportgen import resources
from reportgen.cli import main
from reportgen.diagnostics import Refused
from reportgen.new import new
from reportgen.scaffold import key_of, writing
from tests.factory import checked
from tests.test_docs import faults_of

if TYPE_CHECKING:
    from collections.abc import Iterator

FILES = {
    "brief.yaml",
    "data/borrowers.csv",
    "papers/branch.yaml",
    "papers/bus.yaml",
    "references.bib",
    "schemas/brief.json",
    "schemas/paper.json",
    ".vscode/settings.json",
    ".vscode/extensions.json",
    ".gitignore",
}


def below(folder: Path) -> set[str]:
    """Give every file below a folder."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    """Give the codes of a refusal."""
    return [each.code for each in refused.value.diagnostics]


def read(path: Path) -> Any:
    """Read YAML as the program does, every scalar as text."""
    return yaml.load(path.read_text("utf-8"), yaml.CBaseLoader)  # noqa: S506  text only


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    """A new dossier."""
    new(tmp_path / "My Brief")
    return tmp_path / "My Brief"


def test_a_new_dossier_has_no_fault_and_no_warning(begun: Path) -> None:
    assert below(begun) == FILES
    assert faults_of(begun) == ()


def test_it_has_two_summaries_and_a_name_of_its_own(begun: Path) -> None:
    dossier = checked(begun)
    assert (dossier.brief.brief, len(dossier.papers), len(dossier.series)) == ("my-brief", 2, 1)


@pytest.mark.parametrize(("name", "key"), [("My Brief", "my-brief"), ("2024_b", "2024-b"), ("简报", "brief")])
def test_a_name_makes_a_key(name: str, key: str) -> None:
    assert key_of(name) == key


@pytest.mark.parametrize(("wanted", "left_out"), [(("en",), "zh"), (("zh",), "en")])
def test_it_is_in_the_languages_that_are_wanted_and_no_word_of_another(
    wanted: tuple[str, ...], left_out: str, tmp_path: Path
) -> None:
    new(tmp_path / "one", wanted)
    assert faults_of(tmp_path / "one") == ()
    assert tuple(checked(tmp_path / "one").languages) == wanted
    for path in (*(tmp_path / "one").glob("**/*.yaml"), *(tmp_path / "one").glob("**/*.csv")):
        assert not re.search(rf"^(?!#).*\b(?:{left_out}:|label-{left_out})", path.read_text("utf-8"), re.MULTILINE)


def test_the_language_that_is_named_first_comes_first(tmp_path: Path) -> None:
    new(tmp_path / "two", ("en", "zh"))
    assert tuple(checked(tmp_path / "two").languages) == ("en", "zh")


def test_fewer_languages_leave_every_comment_as_it_was(begun: Path, tmp_path: Path) -> None:
    new(tmp_path / "one", ("en",))
    for path in begun.rglob("*.yaml"):
        other = tmp_path / "one" / path.relative_to(begun)
        assert comments(other) == comments(path)


def test_a_language_that_the_example_is_not_in_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        new(tmp_path / "x", ("en", "fr", "zz"))
    assert codes(refused) == ["W103", "W103"]
    assert not (tmp_path / "x").exists()


def comments(path: Path) -> str:
    """Give what a file says in comments."""
    return "\n".join(re.findall(r"(?:^|\s)#(?: |$)(.*)$", path.read_text("utf-8"), re.MULTILINE))


def fields(schema: dict[str, Any]) -> Iterator[str]:
    """Give every key that a schema knows, at any depth."""
    for shape in (schema, *schema.get("$defs", {}).values()):
        yield from shape.get("properties", {})


def unexplained(folder: Path, kind: str, file: str) -> set[str]:
    """Give the keys of a kind of file that no comment of the file speaks of."""
    schema = json.loads((folder / "schemas" / f"{kind}.json").read_text("utf-8"))
    said = comments(folder / file)
    return {name for name in fields(schema) if not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", said)}


@pytest.mark.parametrize(("kind", "file"), [("brief", "brief.yaml"), ("paper", "papers/bus.yaml")])
def test_a_comment_explains_every_key_that_an_author_may_write(begun: Path, kind: str, file: str) -> None:
    assert unexplained(begun, kind, file) == set()


def test_a_key_that_no_comment_explains_is_seen(begun: Path) -> None:
    path = begun / "papers" / "bus.yaml"
    path.write_text(path.read_text("utf-8").replace("anchors:", "others:"), "utf-8")
    assert unexplained(begun, "paper", "papers/bus.yaml") == {"anchors"}


def test_each_yaml_file_names_the_schema_that_it_keeps_to(begun: Path) -> None:
    for path in begun.rglob("*.yaml"):
        line = path.read_text("utf-8").partition("\n")[0]
        schema = path.parent / line.removeprefix("# yaml-language-server: $schema=")
        assert schema.resolve().parent == (begun / "schemas").resolve()
        jsonschema.validate(read(path), json.loads(schema.read_text("utf-8")))


def test_the_example_names_the_schemas_of_the_documents() -> None:
    for path in resources.example().rglob("*.yaml"):
        line = path.read_text("utf-8").partition("\n")[0]
        assert (path.parent / line.removeprefix("# yaml-language-server: $schema=")).is_file()


def test_editors_find_every_yaml_file_by_its_settings(begun: Path) -> None:
    settings = json.loads((begun / ".vscode" / "settings.json").read_text("utf-8"))
    found = {
        path
        for schema, glob in settings["yaml.schemas"].items()
        if (begun / schema).is_file()
        for path in begun.glob(glob[1:])
    }
    assert found == set(begun.rglob("*.yaml"))


def test_a_folder_that_is_not_empty_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("mine", "utf-8")
    with pytest.raises(Refused) as refused:
        new(tmp_path)
    assert codes(refused) == ["W101"]
    span = refused.value.diagnostics[0].span
    assert span
    assert span.file == tmp_path.as_posix()
    assert below(tmp_path) == {"note.txt"}


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("mine", "utf-8")
    with pytest.raises(Refused) as refused:
        new(tmp_path / "note.txt")
    assert codes(refused) == ["W101"]
    with pytest.raises(Refused) as refused:
        new(tmp_path / "note.txt" / "brief")
    assert codes(refused) == ["W102"]


def test_an_empty_folder_is_filled_and_stays_the_same_one(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    before = tmp_path.stat().st_ino
    new(tmp_path)
    assert below(tmp_path) == FILES
    assert tmp_path.stat().st_ino == before


@pytest.mark.parametrize("there", [True, False])
@pytest.mark.parametrize("broken", ["write_text", "rename"])
def test_what_breaks_off_leaves_nothing(
    broken: str, *, there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "brief"
    if there:
        folder.mkdir()
    whole, done = getattr(Path, broken), []

    def full(path: Path, *given: Any, **named: Any) -> Any:
        done.append(path)
        if len(done) > (there or broken == "write_text"):
            raise OSError(28, "No space left on device", str(path))
        return whole(path, *given, **named)

    with monkeypatch.context() as patch:
        patch.setattr(Path, broken, full)
        with pytest.raises(Refused) as refused:
            new(folder)
    assert codes(refused) == ["W102"]
    assert list(tmp_path.rglob("*")) == ([folder] if there else [])


def test_what_is_interrupted_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(writing, "_write", stopped)
    with pytest.raises(KeyboardInterrupt):
        new(tmp_path / "brief")
    assert list(tmp_path.iterdir()) == []


def test_the_command_says_what_to_do_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    said = []
    for words in (["new", "my-brief", "--lang", "en"], ["new", "my-brief"]):
        with pytest.raises(SystemExit) as left:
            main(words)
        said.append((left.value.code, *capsys.readouterr()))
    assert said[0][0] == 0
    assert {"  reportgen check", "  reportgen build", "  cd my-brief"} <= {*said[0][1].splitlines()}
    assert said[1][0] == 1
    assert "my-brief W101" in said[1][2]


def test_in_its_folder_a_dossier_needs_no_name(
    begun: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(begun)
    with pytest.raises(SystemExit) as left:
        main(["check"])
    assert left.value.code == 0
    assert "no faults" in capsys.readouterr().out


@pytest.mark.tex
def test_it_builds_at_once(begun: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(begun)
    with pytest.raises(SystemExit) as left:
        main(["build", "--lang", "zh-en", "-q"])
    assert left.value.code == 0
    with pypdfium2.PdfDocument(begun / "outputs" / "my-brief.zh-en.pdf") as pdf:
        said = "".join(page.get_textpage().get_text_range() for page in pdf)
    assert "乡村图书馆" in said
    assert "Village libraries" in said


def test_the_way_into_the_folder_can_be_copied_whatever_it_is_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit):
        main(["new", "a brief"])
    assert "  cd 'a brief'\n" in capsys.readouterr().out
