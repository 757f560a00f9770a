"""Templates of others are filled like ours; what they reach for and were not given is refused in its line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from reportgen import fence, resources
from reportgen.diagnostics import Refused
from reportgen.model.template import Card, Template
from reportgen.render import foreign, render
from reportgen.render.handed import as_data, of_data
from reportgen.render.stranger import answer
from reportgen.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reportgen.diagnostics import Diagnostic
    from reportgen.model.edition import Edition

SHIPPED = {path.name: path.read_text("utf-8") for path in resources.templates().iterdir()}
ESCAPES = (
    # as collections of template injections print them
    "''.__class__.__mro__",
    "''.__class__.__mro__[1].__subclasses__()",
    "''['__class__']['__base__']",
    "[].__class__.__base__.__subclasses__()[40]('CANARY').read()",
    "().__class__.__bases__[0].__subclasses__()",
    "'' | attr('__class__') | attr('__mro__')",
    "'' | attr('\\x5f\\x5fclass\\x5f\\x5f')",
    "self.__init__.__globals__.__builtins__.__import__('os').popen('touch CANARY').read()",
    "self._TemplateReference__context.cycler.__init__.__globals__.os.popen('touch CANARY').read()",
    "cycler.__init__.__globals__.os.popen('touch CANARY').read()",
    "joiner.__init__.__globals__.os.popen('touch CANARY').read()",
    "namespace.__init__.__globals__.os.popen('touch CANARY').read()",
    "lipsum.__globals__['os'].popen('touch CANARY').read()",
    "lipsum.__globals__.__builtins__.open('CANARY', 'w').write('x')",
    "config.__class__.__init__.__globals__['os'].popen('id').read()",
    "request.application.__globals__.__builtins__.__import__('os').popen('id').read()",
    "url_for.__globals__['current_app'].config",
    "get_flashed_messages.__globals__.__builtins__.open('CANARY').read()",
    "dict(a=1).__class__.mro()[-1].__subclasses__()",
    "(1).__class__.__bases__",
    "'{0.__class__.__mro__}'.format('')",
    "'{0.__class__}' | format('')",
    "'{x.__class__}'.format_map({'x': ''})",
    # what is given, and what hangs on it
    "range.__class__.__base__.__subclasses__()",
    "phrase.__globals__",
    "element.__self__.structure",
    "element.__func__.__globals__['fonts']",
    "voiced.__call__.__self__",
    "kind.__globals__.__builtins__",
    "picture.__closure__[0].cell_contents",
    "edition.__reduce_ex__(2)",
    "edition.__dataclass_fields__",
    "edition.metadata.__class__.__init__.__globals__",
    "edition.languages[0].model_fields",
    "edition.languages[0].model_copy()",
    "edition.languages[0].model_validate_json('{}')",
    "edition.sections[0].__setattr__('key', 'x')",
    "edition.head.title.append(1)",
    "[edition] | map(attribute='__class__') | list",
    "[edition] | map('attr', '__class__') | list",
    "caller.__func__",
)


def template(**texts: str) -> Template:
    """Give a template by the beginnings of its files' names."""
    return Template("looks", Card(name="looks"), {f"{name}.tex.j2": text for name, text in texts.items()})


def found(edition: Edition, **texts: str) -> dict[str, Any]:
    """Fill a template in this very process."""
    brought = template(**texts).texts
    return answer(edition, {**SHIPPED, **brought}, frozenset(brought))


def refused(edition: Edition, **texts: str) -> Diagnostic:
    """Give the fault by which a template is refused, by the way that a build takes."""
    with pytest.raises(Refused) as caught:
        render(replace(edition, template=template(**texts)), Settings())
    (fault,) = caught.value.diagnostics
    return fault


@pytest.mark.parametrize("code", ["en", "zh-en"])
def test_the_shipped_templates_make_the_same_of_a_brief_in_the_sandbox(
    code: str, small_editions: Mapping[str, Edition]
) -> None:
    edition = small_editions[code]
    ours = render(edition, Settings()).value
    theirs = render(replace(edition, template=template(blocks=SHIPPED["blocks.tex.j2"])), Settings()).value
    assert (theirs.text, theirs.tree, theirs.font_files) == (ours.text, ours.tree, ours.font_files)


def test_a_template_changes_a_heading_and_nothing_else(small_editions: Mapping[str, Edition]) -> None:
    edition = small_editions["en"]
    blocks = SHIPPED["blocks.tex.j2"].replace(r"\RGheading{", r"\RGheading{\itshape{}")
    ours = render(edition, Settings()).value
    theirs = render(replace(edition, template=template(blocks=blocks)), Settings()).value
    assert theirs.body.replace(r"\itshape{}", "") == ours.body
    assert theirs.body.count(r"\RGheading{\itshape{}") == len(edition.sections)
    assert theirs.tree == ours.tree


@pytest.mark.parametrize("payload", ESCAPES)
def test_what_a_template_was_not_given_is_out_of_its_reach(
    payload: str, small_editions: Mapping[str, Edition], tmp_path: Path
) -> None:
    canary = tmp_path / "canary"
    for tag in ("((( {} )))", "((* set x = {} *))((( x )))", "((* if {} *))x((* endif *))((( {} )))"):
        text = "line\n\n" + tag.replace("{}", payload.replace("CANARY", str(canary)))
        fault = found(small_editions["en"], brief=text)
        assert (fault["code"] in {"J105", "J106", "J107"}, fault["file"], fault["line"]) == (True, "brief.tex.j2", 3)
    assert not canary.exists()


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("((* for x in *))", "J105", "end of statement block"),
        ("((* include '/etc/passwd' *))", "J105", "/etc/passwd"),
        ("((* import '../../secret.tex.j2' as s *))", "J105", "secret"),
        ("((( edition.__class__ )))", "J106", "__class__"),
        ("((( edition.name.upper() )))", "J106", "not safely callable"),
        ("((( editor )))", "J107", "'editor' is undefined"),
        ("((( edition.nothing )))", "J107", "nothing"),
        ("((( edition.name )))", "J107", "is not TeX"),
        ("((( 'a b' | ident )))", "J107", "no name of ours"),
        ("((( 1 / 0 )))", "J107", "division"),
        ("((* for x in range(1000000) *))((* endfor *))", "J108", "Range too big"),
        ("((* macro m() *))((( m() )))((* endmacro *))((( m() )))", "J108", "recursion"),
    ],
)
def test_a_fault_of_a_template_has_its_code_and_its_line(
    text: str, code: str, said: str, small_editions: Mapping[str, Edition]
) -> None:
    fault = found(small_editions["en"], brief=f"\n{text}\n")
    assert (fault["code"], fault["file"], fault["line"]) == (code, "brief.tex.j2", 2)
    assert said in fault["said"]


def test_a_value_that_a_shipped_macro_cannot_take_is_told_where_it_was_given(
    small_editions: Mapping[str, Edition],
) -> None:
    fault = found(small_editions["en"], brief='((* from "blocks.tex.j2" import block *))\n\n((( block(editor) )))')
    assert (fault["file"], fault["line"]) == ("brief.tex.j2", 3)


def test_a_build_tells_it_in_the_file_of_the_template(small_editions: Mapping[str, Edition]) -> None:
    fault = refused(small_editions["en"], preamble="a\n((( lipsum.__globals__ )))")
    assert (fault.code, str(fault.span)) == ("J107", "looks/preamble.tex.j2:2")
    assert "looks" in fault.message


@pytest.mark.parametrize(
    "text",
    [
        "((* for a in range(99999) *))((* for b in range(99999) *))((* endfor *))((* endfor *))",
        "((( 9 ** (9 ** (9 ** 9)) )))",
    ],
)
def test_a_template_without_end_is_ended(
    text: str, small_editions: Mapping[str, Edition], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(foreign, "_SECONDS", 4.0)
    fault = refused(small_editions["en"], brief=text)
    assert fault.code == "J108"


@pytest.mark.parametrize(
    "text", ["((( ('x' * 9999999999) | text )))", "((* set x = ['x'] * 999999999 *))((( x | join | text )))"]
)
def test_a_template_that_wants_all_memory_is_ended(text: str, small_editions: Mapping[str, Edition]) -> None:
    assert refused(small_editions["en"], brief=text).code == "J108"


@pytest.mark.parametrize("trust_input", [False, True])
def test_without_a_fence_a_template_is_filled_only_where_all_is_trusted(
    small_editions: Mapping[str, Edition], monkeypatch: pytest.MonkeyPatch, *, trust_input: bool
) -> None:
    monkeypatch.setattr(fence, "level", lambda: fence.Level.NONE)
    edition = replace(small_editions["en"], template=template(brief="x"))
    try:
        code = ""
        render(edition, Settings(trust_input=trust_input))
    except Refused as refused:
        (code,) = (fault.code for fault in refused.diagnostics)
    assert code == ("" if trust_input else "D105")


def test_more_than_any_brief_has_is_not_set(
    small_editions: Mapping[str, Edition], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(foreign, "_LONGEST", 1000)
    assert refused(small_editions["en"], brief=f"{'x' * 2000}").code == "J108"


def test_what_is_handed_over_is_looked_at(
    small_editions: Mapping[str, Edition], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A template that got out of the sandbox could answer anything; it is data, and of the right shape."""
    for said in (
        b"",
        b"[]",
        b'{"preamble": 1}',
        b'{"preamble":"","fonts":"","words":"","tree":[1,"Script",[],{}]}',
        b'{"code": "X999", "said": ""}',
        b'{"code": {}, "said": ""}',
        b'{"code": "J106", "said": "", "file": "x", "line": "y"}',
    ):
        monkeypatch.setattr(fence, "python", lambda *_, said=said, **__: fence.Answer(0, said, ""))
        assert refused(small_editions["en"], brief="x").code == "J108"


@pytest.mark.parametrize(
    "tree", [["1", "P", [], {}], [1, "P", [3], {}], [1, "P", [], {"span": "2"}], [1, "P", [], {"kids": "x"}], [1]]
)
def test_a_tree_of_another_shape_is_none(tree: list[Any]) -> None:
    with pytest.raises((ValueError, TypeError, LookupError)):
        of_data({"preamble": "", "fonts": "", "words": "", "tree": tree})


def test_what_is_handed_over_comes_back_the_same(small_editions: Mapping[str, Edition]) -> None:
    data = found(small_editions["zh-en"], fonts=SHIPPED["fonts.tex.j2"])
    assert as_data(of_data(data)) == data
