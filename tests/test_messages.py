"""What the program says comes in the language of the process, whole, and no text of it in another."""

from __future__ import annotations

import ast
import json
import os
import re
import runpy
import subprocess
import sys
from contextlib import nullcontext
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final

import pytest

from reportgen import messages
from reportgen.cli import _NAMES
from reportgen.shown import columns
from tests.factory import CHECKOUT, copied

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from babel.messages.catalog import Catalog, Message

SCRIPT: Final = runpy.run_path(str(CHECKOUT / "scripts" / "messages.py"))
CHINESE: Final = "zh_CN.UTF-8"
HAN: Final = re.compile("[\u4e00-\u9fff]")
PLACEHOLDER: Final = re.compile(r"\{\w+(?:\.\w+)?(?:![rs])?(?::[^{}]*)?\}")
VARIABLES: Final = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


@pytest.fixture
def speak(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Set the variables of the locale, and no other of them."""

    def set_to(**variables: str) -> None:
        for name in VARIABLES:
            monkeypatch.delenv(name, raising=False)
        for name, value in variables.items():
            monkeypatch.setenv(name, value)

    return set_to


def run(*arguments: str, folder: Path, lang: str = CHINESE) -> subprocess.CompletedProcess[str]:
    """Run the program in a locale, which no system need have."""
    environment = {**os.environ, "LC_ALL": lang, "PYTHONPATH": str(CHECKOUT), "PYTHONUTF8": "1", "NO_COLOR": "1"}
    command = [sys.executable, "-c", "from reportgen.cli import main; main()", *arguments]
    return subprocess.run(  # noqa: S603 -- this interpreter and a text of ours
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


def forms(message: Message) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the English of a sentence and its translation, in every form."""
    english = (message.id,) if isinstance(message.id, str) else tuple(message.id)
    said = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
    return english, said


def doubts(asked: Catalog, known: Catalog) -> Iterator[str]:
    """Say what is wrong with a catalogue for what is asked of it."""
    for message in asked:
        if message.id and (message.id not in known or not SCRIPT["is_translated"](known[message.id])):
            yield f"not translated: {message.id}"
    for message in known:
        if message.id and message.id not in asked:
            yield f"not asked for: {message.id}"
        english, said = forms(message)
        wanted = set(PLACEHOLDER.findall(english[-1]))
        if message.id and any(set(PLACEHOLDER.findall(each)) != wanted for each in said):
            yield f"other placeholders: {message.id}"
        if message.fuzzy:
            yield f"a guess: {message.id}"


@pytest.fixture(params=sorted(SCRIPT["files"]()), ids=lambda path: path.parents[1].name)
def path(request: pytest.FixtureRequest) -> Path:
    """Give the .po of each language."""
    found: Path = request.param
    return found


@pytest.fixture(scope="module")
def asked() -> Catalog:
    """Give all that the code asks for."""
    found: Catalog = SCRIPT["everything"]()
    return found


def test_every_sentence_is_translated_with_its_placeholders_and_none_is_left_over(path: Path, asked: Catalog) -> None:
    assert list(doubts(asked, SCRIPT["read"](path))) == []


def test_what_is_read_is_what_was_translated(path: Path, asked: Catalog) -> None:
    known = SCRIPT["read"](path)
    assert path.with_suffix(".mo").read_bytes() == SCRIPT["as_mo"](known)
    known.update(asked, no_fuzzy_matching=True, update_creation_date=False)
    assert path.read_bytes() == SCRIPT["as_po"](known), "make messages"


def test_a_gap_in_a_catalogue_is_caught(path: Path, tmp_path: Path) -> None:
    (tmp_path / "room.py").write_text('_("unheard of")\nngettext("{n} owl", "{n} owls", 2)\n_("in {room}", room=1)\n')
    asked, known = SCRIPT["template"](tmp_path), SCRIPT["read"](path)
    for message in list(known):
        known.delete(message.id)
    known.add("in {room}", "在内")
    known.add(("{n} owl", "{n} owls"), ("",))
    known.add("gone", "不再使用")
    assert sorted(doubts(asked, known)) == [
        "not asked for: gone",
        "not translated: ('{n} owl', '{n} owls')",
        "not translated: unheard of",
        "other placeholders: ('{n} owl', '{n} owls')",
        "other placeholders: in {room}",
    ]


def test_no_function_that_asks_for_a_sentence_gives_its_name_to_something_else() -> None:
    hidden = [
        f"{path}:{function.lineno}"
        for path in sorted((CHECKOUT / "reportgen").rglob("*.py"))
        for function in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(function, ast.FunctionDef | ast.Lambda) and _hides_its_asking(function)
    ]
    assert hidden == []


def _hides_its_asking(function: ast.AST) -> bool:
    """Whether `_` is called in a function that has a name `_` of its own; a comprehension keeps its names to itself."""
    inside = [*_without_comprehensions(function)]
    asks = any(isinstance(each, ast.Call) and getattr(each.func, "id", "") == "_" for each in ast.walk(function))
    stores = any(isinstance(each, ast.Name) and each.id == "_" and isinstance(each.ctx, ast.Store) for each in inside)
    return asks and (stores or any(isinstance(each, ast.arg) and each.arg == "_" for each in inside))


def _without_comprehensions(node: ast.AST) -> Iterator[ast.AST]:
    for each in ast.iter_child_nodes(node):
        if not isinstance(each, ast.GeneratorExp | ast.ListComp | ast.SetComp | ast.DictComp):
            yield each
            yield from _without_comprehensions(each)


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({}, "en"),
        ({"LANG": CHINESE}, "zh_CN"),
        ({"LC_ALL": "zh_CN.GB18030"}, "zh_CN"),
        ({"LC_MESSAGES": "zh_CN@pinyin", "LANG": "en_GB.UTF-8"}, "zh_CN"),
        ({"LC_ALL": "en_GB.UTF-8", "LANG": CHINESE}, "en"),
        ({"LC_ALL": "", "LANG": CHINESE}, "zh_CN"),
        ({"LC_ALL": "C.UTF-8", "LANGUAGE": "zh_CN"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "fr:zh_CN:en"}, "zh_CN"),
        ({"LANG": CHINESE, "LANGUAGE": "en_US:zh_CN"}, "en"),
        ({"LANG": CHINESE, "LANGUAGE": ""}, "zh_CN"),
        ({"LANG": CHINESE, "LANGUAGE": "zh:en"}, "zh_CN"),
        ({"LANG": CHINESE, "LANGUAGE": "zh_TW:en"}, "en"),
        ({"LANG": "../locale/zh_CN"}, "en"),
    ],
)
def test_the_language_is_that_of_the_locale(
    variables: dict[str, str], language: str, speak: Callable[..., None]
) -> None:
    speak(**variables)
    assert messages.language() == language


def test_where_windows_has_no_variables_the_locale_is_the_users(monkeypatch: pytest.MonkeyPatch) -> None:
    registry = SimpleNamespace(
        HKEY_CURRENT_USER=0, OpenKey=lambda *_: nullcontext(), QueryValueEx=lambda *_: ("zh-CN", 1)
    )
    monkeypatch.setitem(sys.modules, "winreg", registry)
    monkeypatch.setattr(sys, "platform", "win32")
    assert messages._chosen.__wrapped__("", "", "", "") == "zh_CN"
    assert messages._chosen.__wrapped__("", "en_GB.UTF-8", "", "") == "en"


def test_values_stand_at_their_names_in_any_language(speak: Callable[..., None]) -> None:
    english = "note {number} of '{second}' names other figures, claims or references than that of '{first}'"
    assert messages._(english, number=2, first="en", second="{zh}").startswith("note 2 of '{zh}' names")
    speak(LANG=CHINESE)
    said = messages._(english, number=2, first="en", second="{zh}")
    assert said == "“{zh}”的第 2 条注与“en”的这一条所提到的数字、论断或引文不同"


def test_words_are_named_as_a_sentence_names_them(speak: Callable[..., None]) -> None:
    assert [messages.listed("abc"[:number]) for number in (1, 2, 3)] == ["a", "a and b", "a, b and c"]
    speak(LANG=CHINESE)
    assert messages.listed("abc") == "a、b、c"


def test_a_number_chooses_its_sentence_where_a_language_has_several(speak: Callable[..., None]) -> None:
    asked = ("at least {n} is wanted here", "at least {n} are wanted here")
    assert messages.ngettext(*asked, 1) == "at least 1 is wanted here"
    assert messages.ngettext(*asked, 2) == "at least 2 are wanted here"
    speak(LANG=CHINESE)
    assert {messages.ngettext(*asked, number)[-3:] for number in (1, 2)} == {"1 个", "2 个"}


def test_a_sentence_that_no_catalogue_has_stays_english(speak: Callable[..., None]) -> None:
    speak(LANG=CHINESE)
    assert messages._("nobody has {verb} this", verb="said") == "nobody has said this"
    assert messages._("") == ""


def test_english_reads_no_catalogue() -> None:
    code = "import sys, reportgen.messages as m; m._('the file is empty'); print('gettext' in sys.modules)"
    environment = {**os.environ, "LC_ALL": "en_GB.UTF-8", "PYTHONPATH": str(CHECKOUT)}
    done = subprocess.run(  # noqa: S603 -- this interpreter and a text of ours
        [sys.executable, "-S", "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"


def broken(folder: Path) -> Path:
    """Give a dossier with faults of several rooms."""
    return copied(
        folder / "broken",
        ("brief.yaml", "handling:", "handlings:"),
        ("references.bib", "title", "titel"),
    )


def test_faults_are_told_in_chinese(tmp_path: Path) -> None:
    broken(tmp_path)
    done = run("check", "broken", "--format", "short", folder=tmp_path)
    english = run("check", "broken", "--format", "short", folder=tmp_path, lang="C.UTF-8")
    assert done.returncode == english.returncode == 1
    said, told = done.stderr.splitlines()[:-1], english.stderr.splitlines()[:-1]
    assert [line.split()[:2] for line in said] == [line.split()[:2] for line in told]
    assert all(HAN.search(line) for line in said), done.stderr
    assert not any(map(HAN.search, told)), english.stderr


def test_codes_and_keys_of_reports_are_the_same_in_every_language(tmp_path: Path) -> None:
    broken(tmp_path)
    chinese, english = (
        json.loads(run("check", "broken", "--format", "json", folder=tmp_path, lang=lang).stdout)
        for lang in (CHINESE, "C.UTF-8")
    )

    def fixed(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [{key: value for key, value in each.items() if key not in {"message", "hint"}} for each in found]

    assert fixed(chinese) == fixed(english)
    assert all(HAN.search(each["message"]) for each in chinese)


def test_a_build_is_told_in_chinese(tmp_path: Path) -> None:
    copied(tmp_path / "small")
    done = run("build", "small", "--format", "html", "--lang", "en", "-x", "made", folder=tmp_path)
    assert done.returncode == 2, "an option that there is none of"
    assert "没有选项 '-x'" in done.stderr
    done = run("build", "small", "--format", "html", "--lang", "en", "--out", "made", folder=tmp_path)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert re.fullmatch(r"made/small\.en\.html +\d\.\d 秒\n", done.stderr.splitlines(keepends=True)[-1])


def test_an_edition_is_the_same_whatever_messages_are_in(tmp_path: Path) -> None:
    copied(tmp_path / "small")
    made = [tmp_path / lang / "small.en.html" for lang in (CHINESE, "C.UTF-8")]
    for path in made:
        run("build", "small", "--format", "html", "--lang", "en", "--out", path.parent.name, folder=tmp_path)
    assert made[0].read_bytes() == made[1].read_bytes()


@pytest.mark.parametrize("command", [(), *((name,) for name in _NAMES)])
def test_help_is_in_chinese_and_within_its_columns(command: tuple[str, ...], tmp_path: Path) -> None:
    done = run(*command, "--help", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    told = done.stdout.partition("示例：")[0]
    english = [line for line in told.splitlines() if re.search(r"[a-z]{3,} [a-z]{3,} [a-z]{2,}", line)]
    assert english == []
    assert HAN.search(told)
    assert max(columns(line) for line in told.splitlines() if "[默认：" not in line) <= 80
    assert not re.search(r"(?m)^ *[，。；：、）》”]", told), "a line begins with what closes the one above"


def test_the_heads_of_help_are_punctuated_as_chinese_is(tmp_path: Path) -> None:
    told = run("new", "--help", folder=tmp_path).stdout
    assert told.startswith("用法：reportgen new [选项] FOLDER\n")
    assert "\n选项：\n" in told
    assert not re.search("[\u4e00-\u9fff]:", told)
    english = run("new", "--help", folder=tmp_path, lang="C.UTF-8").stdout
    assert english.startswith("Usage: reportgen new [OPTIONS] FOLDER\n")
