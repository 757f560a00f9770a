"""A file of the wrong shape is told by every misfit in it, and what fits is read all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest
from pydantic import Field

from reportgen.check.shapes import shape
from reportgen.model.brief import Brief
from reportgen.model.dates import DateField, MomentField
from reportgen.model.evidence import Paper, Quantity
from reportgen.model.shape import Key, Shape, Unknown
from reportgen.model.text import Localized
from tests.check.authors import document, told
from tests.factory import SMALL

if TYPE_CHECKING:
    from reportgen.check.shapes import Shaped


class Leaf(Shape):
    """A leaf of the tree below."""

    size: Literal["low", "medium", "high"]
    name: Localized
    page: int = Field(default=1, ge=1)
    note: Localized | Unknown = "unknown"


class Tree(Shape):
    """A small file with one of each kind."""

    key: Key
    date: DateField
    asof: MomentField | Unknown = "unknown"
    leaves: dict[Key, Leaf]
    words: tuple[str, ...] = ()
    twigs: tuple[Leaf, ...] = ()
    figures: dict[Key, Quantity] = Field(default_factory=dict)


WHOLE = """\
key: oak
date: 2026-11
leaves:
  one:
    size: low
    name: {zh: 一, en: One}
  two: {size: high, name: {zh: 二, en: Two}, page: 3, note: unknown}
words: [a, b]
twigs:
  - {size: low, name: {en: A}}
  - {size: low, name: {en: B}}
figures:
  trade: {value: 5.9e9, unit: USD, page: 1}
"""


def read(old: str = "", new: str = "") -> Shaped[Tree]:
    """Read the whole file with some words of it changed."""
    assert old in WHOLE
    return shape(document(WHOLE.replace(old, new, 1)), Tree)


def test_a_whole_file_has_no_fault() -> None:
    found = read()
    assert (found.faults, found.faulty, found.dropped) == ((), frozenset(), frozenset())
    assert found.is_whole(("leaves", "one"))
    assert found.value is not None
    assert found.value.leaves["two"].page == 3


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("key: oak\n", "", "1:1 S101 'key' is missing"),
        ("    size: low\n", "", "5:5 S101 'size' is missing"),
        ("size: high, ", "", "7:8 S101 'size' is missing"),
        ("{size: low, name: {en: B}}", "{size: low}", "11:5 S101 'name' is missing"),
        ("unit: USD, ", "", "13:10 S101 'unit' is missing"),
        ("key: oak", "key: oak\nkeys: oak", "2:1 S102 'keys' is no key that belongs here"),
        ("    size: low", "    size: low\n    sise: low", "6:5 S102 'sise' is no key that belongs here"),
        ("page: 3", "pages: 3", "7:45 S102 'pages' is no key that belongs here"),
        ("page: 1}", "page: 1, note: x}", "13:45 S102 'note' is no key that belongs here"),
        ("key: oak", "key: Oak tree", "1:6 S103 'Oak tree': this is no key: write lower-case words joined by hyphens"),
        ("  one:", "  One:", "4:3 S103 'One': this is no key: write lower-case words joined by hyphens"),
        ("date: 2026-11", "date: 2026-13", "2:7 S103 '2026-13' is not a day of the calendar"),
        ("date: 2026-11", "date: 11/2026", "2:7 S103 '11/2026' is not a date; write 2021, 2021-12 or 2021-12-31"),
        ("date: 2026-11", "date: {year: 2026}", "2:7 S103 a date is wanted here: 2021, 2021-12 or 2021-12-31"),
        ("leaves:", "asof: unknwon\nleaves:", "3:7 S103 'unknwon' is not a date; write 2021, 2021-12 or 2021-12-31"),
        ("leaves:", "asof: 2012/2010\nleaves:", "3:7 S103 '2012/2010' ends before it starts"),
        ("size: low\n", "size: lwo\n", "5:11 S103 'lwo' is not one of low, medium, high"),
        ("size: low\n", "size: [low]\n", "5:11 S103 '['low']' is not one of low, medium, high"),
        ("page: 3", "page: third", "7:51 S103 'third': a whole number is wanted here"),
        ("page: 3", "page: 0", "7:51 S103 '0': a page is a number from 1"),
        ("page: 3", "page: 3.5", "7:51 S103 '3.5': a whole number is wanted here"),
        ("note: unknown", "note: unknwon", "7:60 S103 'unknwon' is not one of unknown"),
        ("{zh: 一, en: One}", "One", "6:11 S103 'One': a text in each language is wanted here (zh: …, en: …)"),
        ("zh: 一", "zh: [一]", "6:16 S103 a text is wanted here"),
        ("words: [a, b]", "words: a", "8:8 S103 'a': a list is wanted here (- item)"),
        ("words: [a, b]", "words: [a, {b: c}]", "8:12 S103 a text is wanted here"),
        ("{value: 5.9e9, unit: USD, page: 1}", "much", "13:10 S103 'much': a mapping is wanted here (key: value)"),
        ("value: 5.9e9", "value: 5·9", "13:18 S103 '5·9': a number is wanted here, such as 5.9e9"),
        ("value: 5.9e9", "value: NaN", "13:18 S103 'NaN': a number is wanted here, such as 5.9e9"),
        ("en: One", "en: 'One {two}, {a b}'", "6:35 T101 '{a b}' is no figure: write {key} or {key.date}"),
        ("en: One", "en: 'One {two} {'", "6:34 T101 '{' is no figure: write {key} or {key.date}"),
    ],
)  # fmt: skip
def test_a_misfit_is_told_at_its_line_and_column(old: str, new: str, fault: str) -> None:
    assert told(read(old, new).faults) == [fault]


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("papers: []", "S103 at least 1 is wanted here"),
        ("judgements: {}", "S103 at least 1 is wanted here"),
        ("models: {a: {mechanism: {steps: []}}}", "S103 at least 2 are wanted here"),
        ("models: {a: {mechanism: {steps: [{}, {}, {}, {}, {}, {}, {}]}}}", "S103 no more than 6 are wanted here"),
        ("parity: {zh-en: [0.8]}", "S103 two values are wanted here"),
        ("parity: {zh-en: [0.8, 1, 2]}", "S103 no more than 2 are wanted here"),
        ("parity: {zh_en: [0.8, 1]}", "S103 'zh_en': two languages by their codes are wanted here: zh-en"),
    ],
)
def test_how_many_are_wanted_is_said_in_words(part: str, said: str) -> None:
    name = part.partition(":")[0]
    found = [each for each in told(shape(document(part), Brief).faults) if f"'{name}' is missing" not in each]
    assert said in [each.partition(" ")[2] for each in found]


@pytest.mark.parametrize(
    ("old", "new", "hint"),
    [
        ("key: oak", "key: oak\nleafs: oak", "leaves"),
        ("    size: low", "    size: low\n    nmae: low", "name"),
        ("key: oak", "key: oak\nzzz: oak", "known here: asof, date, figures, key, leaves, twigs, words"),
        ("size: low\n", "size: hihg\n", "high"),
        ("en: One", "en: 'One {'", "a brace or bracket that is meant: \\{ or \\["),
    ],
)
def test_a_hint_names_what_was_probably_meant(old: str, new: str, hint: str) -> None:
    (found,) = read(old, new).faults
    assert found.hint == hint


def test_one_slip_hides_no_other() -> None:
    text = WHOLE.replace("size: low\n", "size: lwo\n").replace("page: 3", "page: x").replace("value: 5.9e9", "value: y")
    text = text.replace("date: 2026-11", "date: soon").replace("{en: B}", "{en: '{'}").replace("words:", "wrods:")
    found = shape(document(text), Tree)
    assert [each[:10].split()[:2] for each in told(sorted(found.faults, key=lambda each: str(each.span)))] == [
        ["11:29", "T101"], ["13:18", "S103"], ["2:7", "S103"], ["5:11", "S103"], ["7:51", "S103"], ["8:1", "S102"],
    ]  # fmt: skip
    assert found.value is not None
    assert found.value.leaves["two"].name["en"].source == "Two"
    assert found.value.twigs[0].name["en"].source == "A"


@pytest.mark.parametrize(
    ("old", "new", "left"),
    [
        ("date: 2026-11", "date: soon", ["one", "two"]),
        ("date: 2026-11\n", "", ["one", "two"]),
        ("    size: low\n", "", ["one", "two"]),
        ("size: high", "size: hihg", ["one", "two"]),
        ("name: {zh: 一, en: One}", "name: One", ["one", "two"]),
        ("  one:", "  One:", ["two"]),
        ("leaves:", "leafs:", []),
        ("value: 5.9e9, ", "", ["one", "two"]),
    ],
)
def test_what_fits_is_kept_though_something_beside_it_does_not(old: str, new: str, left: list[str]) -> None:
    found = read(old, new)
    assert found.faults
    assert found.value is not None
    assert list(found.value.leaves) == left


def test_what_is_left_out_is_no_more_than_the_misfits_of_a_list() -> None:
    items = "\n".join(f"  - {{size: {'lwo' if number in (2, 10) else 'low'}, name: {{en: N}}}}" for number in range(12))
    found = shape(document(WHOLE[: WHOLE.index("twigs:")] + "twigs:\n" + items + "\n"), Tree)
    assert [str(each.span) for each in found.faults] == ["a.yaml:12:12", "a.yaml:20:12"]
    assert found.value is not None
    assert len(found.value.twigs) == 12


def test_what_is_faulty_is_known_around_and_inside_it() -> None:
    found = read("size: low\n", "size: lwo\n")
    assert not found.is_whole(("leaves", "one", "size"))
    assert not found.is_whole(("leaves", "one", "size", "en"))
    assert not found.is_whole(("leaves",))
    assert found.is_whole(("leaves", "one", "name"))
    assert found.is_whole(("leaves", "two"))
    assert {"one", "size"} <= found.dropped


def test_a_misspelt_section_drops_the_keys_below_it() -> None:
    assert {"one", "two"} <= read("leaves:", "leafs:").dropped


def test_a_file_of_which_nothing_is_left_drops_all_its_keys() -> None:
    path = SMALL / "papers" / "port.yaml"
    found = shape(document(path.read_text("utf-8").replace("label: P", "label: PP")), Paper)
    assert told(found.faults) == ["3:8 S103 'PP': a label is one letter from A to Z"]
    assert found.value is None
    assert {"loan", "port-opened", "state-first"} <= found.dropped


FLAT = "      - text: {zh: 名字只为试验而起。, en: The names are there for trying.}\n"


def deeper(lists: int) -> str:
    """Give the brief with an item more, and so many lists in each other below it."""
    below = "".join(
        f"{'  ' * (3 + 2 * depth)}  items:\n{'  ' * (5 + 2 * depth)}- text: {{zh: 一, en: One}}\n"
        for depth in range(lists)
    )
    return (SMALL / "brief.yaml").read_text("utf-8").replace(FLAT, FLAT + below)


@pytest.mark.parametrize("lists", [0, 1, 2])
def test_lists_stand_in_lists(lists: int) -> None:
    assert shape(document(deeper(lists)), Brief).faults == ()


def test_a_list_too_deep_is_told() -> None:
    (fault,) = shape(document(deeper(3)), Brief).faults
    assert (fault.code, fault.message) == ("S103", "lists stand in lists, 3 deep at most")


@pytest.mark.parametrize(
    ("new", "faults"),
    [
        ("      - txt: {zh: 一, en: One}\n", ["S101 'text' is missing", "S102 'txt' is no key that belongs here"]),
        ("      - {zh: 一, en: One}\n", ["S101 'text' is missing", "S102 'zh' is no key that belongs here"]),
        ("      - text: {zh: '{', en: One}\n", ["T101"]),
        ("      - text: One\n", ["S103 'One': a text in each language is wanted here (zh: …, en: …)"]),
        ("      - text: {zh: 一, en: One}\n        items: One\n", ["S103 'One': a list is wanted here (- item)"]),
    ],
)
def test_a_slip_in_a_list_is_told_as_one_in_a_list(new: str, faults: list[str]) -> None:
    text = (SMALL / "brief.yaml").read_text("utf-8").replace(FLAT, new)
    found = shape(document(text), Brief)
    told_ = [f"{each.code} {each.message}" for each in found.faults]
    assert len(told_) >= len(faults)
    assert all(any(one.startswith(fault) for one in told_) for fault in faults)
    assert found.value is not None
    assert len(found.value.limitations) == 2


def test_a_slip_in_a_paragraph_is_told_as_one_in_a_text() -> None:
    text = (SMALL / "brief.yaml").read_text("utf-8").replace("论文均系虚构。", "'{'")
    (fault,) = shape(document(text), Brief).faults
    assert fault.code == "T101"


def test_a_judgement_is_calibrated_once() -> None:
    text = (SMALL / "brief.yaml").read_text("utf-8")
    both = text.replace("confidence: moderate", "confidence: moderate\n    likelihood: likely", 1)
    for changed in (both, text.replace("    confidence: moderate\n", "", 1)):
        found = shape(document(changed), Brief)
        assert [each.code for each in found.faults] == ["S103"]
        assert found.faults[0].message == "a judgement has either a likelihood or a confidence"
        assert found.value is not None
        assert list(found.value.judgements) == ["future"]
