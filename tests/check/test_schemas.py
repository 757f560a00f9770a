"""The schema that an editor has and the program accept and refuse the same files, as to shape.

An editor reads a plain scalar by the core schema of YAML 1.2 (10.3): 2021 is a number to it, and to the program
text. Left out is where the two cannot but differ: `null`, `~`, `true`, hexadecimal numbers and exponents where
a word is wanted; a period that ends before it starts; a second unit that the language does not have.
"""

from __future__ import annotations

import copy
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from reportgen import resources
from reportgen.check.schemas import FILES, schema_of, schema_text
from reportgen.check.shapes import shape
from reportgen.cli import main
from reportgen.diagnostics import Faults
from reportgen.load.documents import read_document
from reportgen.model.text import Words, texts_of
from tests.factory import SHIPPED

CHECKOUT = Path(__file__).resolve().parents[2]
SOURCES = {
    "brief": SHIPPED / "brief.yaml",
    "paper": SHIPPED / "papers" / "sister-city.yaml",
    "language": resources.languages() / "en.yaml",
    "theme": resources.themes() / "default.yaml",
}
WHOLE = [kind for kind in FILES if kind != "theme"]
"""Files of which nothing stands in another: a theme's may leave out whatever the theme that it is laid over has."""
OF_LANGUAGES = {"Face", "Family"}
"""What a theme has of a language file, whose keys are told of in docs/languages.md."""
VALIDATORS = {kind: Draft202012Validator(schema_of(kind)) for kind in FILES}
MODELINE = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")

INTEGER = re.compile(r"[-+]?[0-9]+")
FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")


def as_an_editor_reads(value: Any) -> Any:
    """Give what an editor makes of plain scalars."""
    if isinstance(value, dict):
        return {key: as_an_editor_reads(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_an_editor_reads(item) for item in value]
    if value in ("", "true", "false"):
        return {"": None, "true": True, "false": False}[value]
    if INTEGER.fullmatch(value):
        return int(value)
    return float(value) if FLOAT.fullmatch(value) else value


@cache
def data_of(kind: str) -> Any:
    """Give the shipped file of a kind, every scalar still text; it is not to be changed."""
    return yaml.load(SOURCES[kind].read_text("utf-8"), yaml.CBaseLoader)  # noqa: S506  text only


def program_accepts(kind: str, data: Any) -> bool:
    """Whether the shape fits: markup in texts is another matter, but a text has words."""
    try:
        value = FILES[kind].model_validate(data, context={"read_text": lambda source: (Words(source),)})
    except ValidationError:
        return False
    return all(text[code].source.strip() for _, text in texts_of(value) for code in text.languages)


def editor_accepts(kind: str, data: Any) -> bool:
    """Whether the schema fits what an editor reads."""
    return bool(VALIDATORS[kind].is_valid(as_an_editor_reads(data)))


QUANTITY = "quantities: {x: {value: 1, unit: USD, page: 1}}"
CLAIM = "claims: {x: {kind: finding, text: {zh: 一}, page: 1, anchors: [一], confidence: low, reason: {zh: 一}}}"

# What is laid over the shipped file (`…` deletes the key), and whether the file is then accepted.
LAID_OVER = [
    ("paper", "{}", True),
    ("paper", QUANTITY, True),
    ("paper", QUANTITY.replace("1,", "5.9e9,"), True),
    ("paper", QUANTITY.replace("1,", "-0.50,"), True),
    ("paper", QUANTITY.replace("1,", "'5.9e9',"), True),
    ("paper", QUANTITY.replace("1,", "1_000,"), False),
    ("paper", QUANTITY.replace("1,", "５９,"), False),
    ("paper", QUANTITY.replace("1,", "'1,000',"), False),
    ("paper", QUANTITY.replace("1,", "nearly 6,"), False),
    ("paper", QUANTITY.replace("1,", "[1],"), False),
    ("paper", QUANTITY.replace("1,", "'',"), False),
    ("paper", QUANTITY.replace("1,", "NaN,"), False),
    ("paper", QUANTITY.replace("USD", "''"), False),
    ("paper", QUANTITY.replace("USD", "{}"), False),
    ("paper", QUANTITY.replace("page: 1", "page: 0"), False),
    ("paper", QUANTITY.replace("page: 1", "page: '3'"), True),
    ("paper", QUANTITY.replace("page: 1", "page: 1.5"), False),
    ("paper", QUANTITY.replace("page: 1", "page: '1.0'"), False),
    ("paper", QUANTITY.replace("page: 1", "page: -1"), False),
    ("paper", QUANTITY.replace("page: 1", "page: first"), False),
    ("paper", QUANTITY.replace(", page: 1", ""), False),
    ("paper", QUANTITY.replace("x:", "X:"), False),
    ("paper", QUANTITY.replace("x:", "a--b:"), False),
    ("paper", QUANTITY.replace("x:", "a-2:"), True),
    ("paper", QUANTITY.replace("}}", ", to: 2}}"), True),
    ("paper", QUANTITY.replace("}}", ", to: }}"), False),
    ("paper", QUANTITY.replace("}}", ", qualifier: nearly}}"), True),
    ("paper", QUANTITY.replace("}}", ", qualifier: circa}}"), False),
    ("paper", QUANTITY.replace("}}", ", qualifer: nearly}}"), False),
    *(
        ("paper", QUANTITY.replace("}}", f", asof: {when}}}}}"), fits)
        for when, fits in {
            "2021": True,
            "'2021'": True,
            "2021-12": True,
            "2021-12-31": True,
            "2010/2012": True,
            "2010-02/2012-03-04": True,
            "unknown": True,
            "2020-02-29": True,
            "2000-02-29": True,
            "1900-02-29": False,
            "2021-02-29": False,
            "2021-02-30": False,
            "2021-04-31": False,
            "2021-13": False,
            "2021-00": False,
            "2021-1": False,
            "21": False,
            "0000": False,
            "20210": False,
            "May 2021": False,
            "2021/12/31": False,
            "2010/unknown": False,
            "[2021]": False,
        }.items()
    ),
    ("paper", CLAIM, True),
    ("paper", CLAIM.replace("page: 1", "page: [1, 2]"), True),
    ("paper", CLAIM.replace("page: 1", "page: []"), False),
    ("paper", CLAIM.replace("page: 1", "page: [1, 0]"), False),
    ("paper", CLAIM.replace("finding", "fact"), False),
    ("paper", CLAIM.replace("anchors: [一]", "anchors: []"), False),
    ("paper", CLAIM.replace("anchors: [一]", "anchors: 一"), False),
    ("paper", CLAIM.replace("anchors: [一]", "anchors: [2013, 一]"), True),
    ("paper", CLAIM.replace("anchors: [一]", "anchors: ['']"), False),
    ("paper", CLAIM.replace("zh: 一", "zh: ", 1), False),
    ("paper", CLAIM.replace("zh: 一", "zh: ' '", 1), False),
    ("paper", CLAIM.replace("zh: 一", "zh: 2021", 1), True),
    ("paper", CLAIM.replace("zh: 一", "zh: [一]", 1), False),
    ("paper", CLAIM.replace("text: {zh: 一}", "text: 一"), False),
    ("paper", CLAIM.replace("}}}", "}, references: [a, b-2]}}"), True),
    ("paper", CLAIM.replace("}}}", "}, references: [A]}}"), False),
    ("paper", CLAIM.replace("}}}", "}, references: a}}"), False),
    ("paper", CLAIM.replace("}}}", "}, note: unknown}}"), False),
    ("paper", "label: CC", False),
    ("paper", "label: c", False),
    ("paper", "record: {title: unknown}", True),
    ("paper", "record: {title: none}", False),
    ("paper", "pages: {first: 5}", True),
    ("paper", "thesis: …", False),
    ("paper", "claims: …", False),
    ("paper", "cases: …", True),
    ("paper", "limitations: {}", False),
    ("paper", "limitations: []", True),
    ("brief", "{}", True),
    ("brief", "judgements: {scale: {likelihood: likely}}", False),
    ("brief", "judgements: {scale: {confidence: …}}", False),
    ("brief", "judgements: {scale: {confidence: …, likelihood: likely}}", True),
    ("brief", "judgements: {scale: {confidence: medium}}", False),
    ("brief", "judgements: {scale: {claims: []}}", False),
    ("brief", "models: {summit: …}", False),
    ("brief", "comparison: {dimensions: {money: {cells: {city: silent, summit: silence}}}}", False),
    ("brief", "comparison: {dimensions: {money: {relation: unknown}}}", False),
    ("brief", "options: {items: {usual: {role: usual}}}", False),
    ("brief", "charts: {aid: {shape: pie}}", False),
    ("brief", "glossary: {china: {zh: {use: 中国, not: 华夏}}}", False),
    ("brief", "glossary: {china: {zh: {not: [华夏], use: …}}}", False),
    ("brief", "keywords: {zh: 白俄罗斯}", False),
    ("brief", "languages: []", False),
    ("brief", "dates: {review: 2010/2012}", False),
    ("brief", "breif: x", False),
    ("brief", "title: …", False),
    ("brief", "background: [{zh: 一, en: one}, one]", False),
    ("brief", "background: [{items: [{text: {zh: 一, en: one}, items: [{text: {zh: 二, en: two}}]}]}]", True),
    ("brief", "background: [{items: []}]", False),
    ("brief", "background: [{items: [{zh: 一, en: one}]}]", False),
    ("brief", "background: [{items: [{text: {zh: 一, en: one}}], zh: 一}]", False),
    ("language", "{}", True),
    ("language", "typography: {word_spaces: 'true'}", True),
    ("language", "typography: {word_spaces: yes}", False),
    ("language", "fonts: {serif: {regular: {index: -1}}}", False),
    ("language", "numbers: {group_from: 0}", False),
    ("language", "numbers: {range: '{from}–{from}'}", False),
    ("language", "numbers: {range: '{to} ({from}) {{x}}'}", True),
    ("language", "numbers: {range: '{from} to'}", False),
    ("language", "qualifiers: {about: about}", False),
    ("language", "qualifiers: {about: …}", False),
    ("language", "qualifiers: {circa: 'c. {}'}", False),
    ("language", "likelihood: {likely: …}", False),
    ("language", "units: {person: {forms: {other: …}}}", False),
    ("language", "units: {person: {kind: people}}", False),
    ("language", "units: {mu: {also: {factor: 0/15}}}", False),
    ("language", "units: {mu: {also: {factor: 2.5}}}", True),
]


def laid_over(old: Any, new: Any) -> Any:
    """Lay one value over another: mappings are joined, `…` takes a key away, anything else is replaced."""
    if not (isinstance(old, dict) and isinstance(new, dict)):
        return new
    joined = {**old, **{key: laid_over(old.get(key), value) for key, value in new.items()}}
    return {key: value for key, value in joined.items() if value != "…"}


@pytest.mark.parametrize(("kind", "over", "fits"), LAID_OVER)
def test_schema_and_program_agree_on_a_slip(kind: str, over: str, *, fits: bool) -> None:
    data = laid_over(data_of(kind), yaml.load(over, yaml.CBaseLoader))  # noqa: S506  text only
    assert program_accepts(kind, data) == fits
    # In quotes a scalar is text to an editor too.
    quoted = yaml.load(over, QuotedLoader)  # noqa: S506  text only
    seen = laid_over(as_an_editor_reads(data_of(kind)), quoted)
    errors = [error.message for error in VALIDATORS[kind].iter_errors(seen)]
    assert (not errors) == fits, errors


class QuotedLoader(yaml.CBaseLoader):
    """Reads as an editor does, with regard to quotes."""

    def construct_scalar(self, node: yaml.ScalarNode) -> Any:
        """Give text for what stands in quotes."""
        return node.value if node.style else as_an_editor_reads(node.value)


@pytest.mark.parametrize("kind", FILES)
def test_what_the_program_refuses_of_a_file_is_of_its_shape(kind: str) -> None:
    text = SOURCES[kind].read_text("utf-8")
    document = read_document(text, SOURCES[kind].name, Faults())
    assert document is not None
    assert shape(document, FILES[kind]).faults == ()
    broken = read_document(text + "\nnobody: reads this\n", SOURCES[kind].name, Faults())
    assert broken is not None
    assert [each.code for each in shape(broken, FILES[kind]).faults] == ["S102"]


WORDS = ["", " ", "unknown", "silent", "low", "two words", "a-b", "a--b", "A", "2021", "2021-02-29", "2020-02-29"]
MORE = ["2021-13", "2010/2012", "5", "0", "-3", "0.5", "1_000", "{}", "{n}", "{from}–{to}", "{n", "1/15", "yes"]
VALUES: st.SearchStrategy[Any] = st.one_of(
    st.sampled_from(WORDS + MORE), st.just([]), st.just({}), st.just({"zh": "一"}), st.just(["a"])
)


def addresses(value: Any, way: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Give the way to everything inside a value."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [found for key, item in items for found in [(*way, key), *addresses(item, (*way, key))]]


def names_lead_somewhere(data: Any) -> bool:
    """Whether each unit that another is told in is one: no schema compares a value with keys elsewhere."""
    units = data.get("units")
    if not isinstance(units, dict):
        return True
    told = [unit["also"] for unit in units.values() if isinstance(unit, dict) and isinstance(unit.get("also"), dict)]
    return all(not isinstance(each.get("unit"), str) or each["unit"] in units for each in told)


@pytest.mark.parametrize("kind", WHOLE)
@given(data=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_schema_and_program_agree_on_any_change(kind: str, data: st.DataObject) -> None:
    changed = copy.deepcopy(data_of(kind))
    for _ in range(data.draw(st.integers(1, 2))):
        *way, last = data.draw(st.sampled_from(addresses(changed)))
        parent = changed
        for part in way:
            parent = parent[part]
        change = data.draw(st.sampled_from(["replace", "delete", "add"]))
        if change == "delete":
            del parent[last]
        elif change == "add" and isinstance(parent, dict):
            parent[data.draw(st.sampled_from(["x", "not a key", "zh", "2021"]))] = data.draw(VALUES)
        else:
            parent[last] = data.draw(VALUES)
    assume(names_lead_somewhere(changed))
    assert editor_accepts(kind, changed) == program_accepts(kind, changed)


@pytest.mark.parametrize("kind", FILES)
def test_the_schema_is_one_and_every_key_is_described(kind: str) -> None:
    schema = schema_of(kind)
    Draft202012Validator.check_schema(schema)
    shapes = [schema, *schema["$defs"].values()]
    keys = [(each["title"], name, key) for each in shapes for name, key in each.get("properties", {}).items()]
    assert len(keys) > 30
    told = [] if kind == "language" else [each for each in keys if each[0] not in OF_LANGUAGES]
    undescribed = [(title, name) for title, name, key in told if "description" not in key]
    assert undescribed == []


@pytest.mark.parametrize("kind", FILES)
def test_the_schemas_in_docs_are_those_of_the_program(kind: str) -> None:
    assert (CHECKOUT / "docs" / "schemas" / f"{kind}.json").read_text("utf-8") == schema_text(kind), "make docs"


@pytest.mark.parametrize(
    "path",
    [
        *sorted(resources.seeds().glob("*/*.yaml")),
        *sorted(resources.seeds().glob("*/papers/*.yaml")),
        *sorted(resources.languages().glob("*.yaml")),
    ],
    ids=lambda path: path.name,
)
def test_every_shipped_file_names_the_schema_that_it_keeps_to(path: Path) -> None:
    text = path.read_text("utf-8")
    match = MODELINE.match(text)
    assert match is not None
    schema = json.loads((path.parent / match[1]).resolve().read_text("utf-8"))
    data = as_an_editor_reads(yaml.load(text, yaml.CBaseLoader))  # noqa: S506  text only
    assert [error.message for error in Draft202012Validator(schema).iter_errors(data)] == []


def test_the_command_prints_one_schema_or_writes_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["schema", "paper"])
    assert (left.value.code, capsys.readouterr().out) == (0, schema_text("paper"))
    with pytest.raises(SystemExit):
        main(["schema", "--out", str(tmp_path / "schemas")])
    assert {file.stem for file in (tmp_path / "schemas").iterdir()} == set(FILES)
    with pytest.raises(SystemExit) as left:
        main(["schema"])
    assert left.value.code == 2
    (tmp_path / "file").touch()
    with pytest.raises(SystemExit) as left:
        main(["schema", "--out", str(tmp_path / "file" / "x")])
    assert left.value.code == 1
    assert "F106" in capsys.readouterr().err
