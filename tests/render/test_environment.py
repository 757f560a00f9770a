"""A template prints TeX and nothing else: a word that has not been escaped is a bug that shows at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from jinja2 import UndefinedError

from reportgen import resources
from reportgen.render.environment import BareString, environment
from reportgen.render.escape import escape
from reportgen.render.filling import equipped, filled_beginning
from reportgen.render.structure import Structure

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from jinja2 import Environment

    from reportgen.model.edition import Edition


@pytest.fixture
def jinja(tmp_path: Path) -> Environment:
    """An environment without templates."""
    return environment(tmp_path)


@pytest.fixture
def ours(small_editions: Mapping[str, Edition]) -> Environment:
    """The environment of the brief's own templates."""
    return equipped(environment(resources.templates()), small_editions["en"], Structure("en-GB"))


@pytest.mark.parametrize("value", ["words", "", 5, None, ["a"], 0.5])
def test_a_template_that_prints_what_is_not_tex_fails(value: object, jinja: Environment) -> None:
    with pytest.raises(BareString, match="which is not TeX"):
        jinja.from_string("((( value )))").render(value=value)


def test_a_value_that_nobody_gave_fails_by_its_name(jinja: Environment) -> None:
    with pytest.raises(UndefinedError, match="value"):
        jinja.from_string("((( value )))").render()


def test_tex_is_printed_as_it_is(jinja: Environment) -> None:
    assert jinja.from_string("((( value )))").render(value=escape("A & B <c>")) == r"A \& B <c>"


def test_tex_that_goes_through_a_macro_is_not_escaped_again(jinja: Environment) -> None:
    template = (
        r"((* macro inner(x) *))\b{((( x )))}((* endmacro *))"
        r"((* macro outer() *))((( caller() )))((* endmacro *))"
        r"((* call outer() *))((( inner(x) )))((* endcall *))"
    )
    assert jinja.from_string(template).render(x=escape("A & <B>")) == r"\b{A \& <B>}"


@pytest.mark.parametrize("template", ["((( x | text )))", "((( x | text | text )))"])
def test_text_is_escaped_once(template: str, ours: Environment) -> None:
    assert ours.from_string(template).render(x="50% & more") == r"50\% \& more"


def test_tex_that_is_taken_for_text_is_not_escaped_again(ours: Environment) -> None:
    assert ours.from_string("((( x | text )))").render(x=escape("50%")) == r"50\%"
    template = r"((* macro m() *))\b{}((* endmacro *))((( m() | text )))"
    assert ours.from_string(template).render() == r"\b{}"


def test_the_delimiters_leave_tex_alone(jinja: Environment) -> None:
    tex = "\\newcommand\\x[1]{{#1}} % {{ no }} {% value %} {# comment #}\n((= gone =))"
    assert jinja.from_string(tex).render() == tex.replace("((= gone =))", "")


@pytest.mark.parametrize("path", sorted(resources.templates().iterdir()), ids=lambda path: path.name)
def test_every_shipped_template_is_read(path: Path, ours: Environment, small_editions: Mapping[str, Edition]) -> None:
    filled_beginning(small_editions["en"].outset, ours)
    ours.bytecode_cache = None
    assert ours.get_template(path.name).name == path.name
