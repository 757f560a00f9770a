"""A text is read as its author meant it, in any script, and every part of it knows where it stands."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from reportgen.check.commonmark import _parser, parsed
from reportgen.check.markup import _plain, read_text
from reportgen.model.text import (
    Citation,
    CitedWork,
    Emphasis,
    Evidence,
    Figure,
    Inline,
    Link,
    Note,
    Own,
    Strong,
    Verbatim,
    Words,
    walk,
)
from tests.factory import CHECKOUT


def refusal(source: str) -> tuple[int, str]:
    """Give where a text is refused, and why."""
    with pytest.raises(PydanticCustomError) as refused:
        read_text(source)
    assert refused.value.type == "markup"
    context = refused.value.context or {}
    return context["offset"], refused.value.message()


def read(source: str) -> tuple[tuple[Inline, ...], PydanticCustomError | None]:
    """Give the nodes of a text, or none and its fault."""
    try:
        return read_text(source), None
    except PydanticCustomError as error:
        return (), error


@pytest.mark.parametrize(
    ("source", "nodes"),
    [
        ("", ()),
        ("plain", (Words("plain", 0),)),
        ("% & < > _ ~ $ ^ #", (Words("% & < > _ ~ $ ^ #", 0),)),
        ("{trade}", (Figure("trade", "full", 0),)),
        ("{trade-2021}", (Figure("trade-2021", "full", 0),)),
        ("贸易额{trade.bare}。", (Words("贸易额", 0), Figure("trade", "bare", 3), Words("。", 15))),
        ("{a.number}{a.date}", (Figure("a", "number", 0), Figure("a", "date", 10))),
        ("{a:dative}{a.date:dative}", (Figure("a", "full", 0, "dative"), Figure("a", "date", 10, "dative"))),
        ("{a.year} {a.month}", (Figure("a", "year", 0), Words(" ", 8), Figure("a", "month", 9))),
        ("up[#one].", (Words("up", 0), Evidence(("one",), 2), Words(".", 8))),
        ("[#one; #two-3 ;#four]", (Evidence(("one", "two-3", "four"), 0),)),
        ("升[#own]。", (Words("升", 0), Own(1), Words("。", 7))),
        ("[#own; #one]", (Evidence(("own", "one"), 0),)),
        ("[@li-2019]", (Citation((CitedWork("li-2019"),), 0),)),
        ("[@li-2019, p. 5]", (Citation((CitedWork("li-2019", "p. 5"),), 0),)),
        ("[@a, 第5页; @b]", (Citation((CitedWork("a", "第5页"), CitedWork("b")), 0),)),
        ("x *y* z", (Words("x ", 0), Emphasis((Words("y", 3),)), Words(" z", 5))),
        ("x **y** z", (Words("x ", 0), Strong((Words("y", 4),)), Words(" z", 7))),
        ("***y***", (Emphasis((Strong((Words("y", 3),)),)),)),
        ("*a **b** c*", (Emphasis((Words("a ", 1), Strong((Words("b", 5),)), Words(" c", 8))),)),
        ("`M5`公路", (Verbatim("M5", 1), Words("公路", 4))),
        ("`` a`1 `` b", (Verbatim("a`1", 3), Words(" b", 9))),
        ("`{a} [#b] *c*`", (Verbatim("{a} [#b] *c*", 1),)),
        ("[港口](https://e.org)的", (Link((Words("港口", 1),), "https://e.org"), Words("的", 19))),
        ("[a *b* {c}](http://e.org/d?e=f#g)", (Link((Words("a ", 1), Emphasis((Words("b", 4),)), Words(" ", 6),
            Figure("c", "full", 7)), "http://e.org/d?e=f#g"),)),
        ("[us](mailto:a@b.org)", (Link((Words("us", 1),), "mailto:a@b.org"),)),
        ('[a](https://e.org "5") 5', (Link((Words("a", 1),), "https://e.org"), Words(" 5", 22))),
        ("a^[b c[#d].] e", (Words("a", 0), Note((Words("b c", 3), Evidence(("d",), 6), Words(".", 10)), 1),
            Words(" e", 12))),
        ("。^[*甲*{b}`M5`]^[乙]", (Words("。", 0), Note((Emphasis((Words("甲", 4),)), Figure("b", "full", 6),
            Verbatim("M5", 10)), 1), Note((Words("乙", 16),), 14))),
        ("**a^[[b](https://e.org) \\]]**", (Strong((Words("a", 2), Note((Link((Words("b", 6),), "https://e.org"),
            Words(" ", 23), Words("]", 25)), 3))),)),
        ("x^ [#a] ^\\[b\\]", (Words("x^ ", 0), Evidence(("a",), 3), Words(" ^", 7), Words("[", 10), Words("b", 11),
            Words("]", 13))),
        ("\\{a\\} \\[b\\]", (Words("{", 1), Words("a", 2), Words("}", 4), Words(" ", 5), Words("[", 7), Words("b", 8),
            Words("]", 10))),
        ("\\*a\\*{b}", (Words("*", 1), Words("a", 2), Words("*", 4), Figure("b", "full", 5))),
        ("C:\\x \\\\ \\", (Words("C:", 0), Words("\\x", 2), Words(" ", 4), Words("\\", 6), Words(" \\", 7))),
        ("a\\\nb", (Words("a\\\nb", 0),)),
        ("a * b *c", (Words("a * b *c", 0),)),
        ("snake_case_word _x_", (Words("snake_case_word _x_", 0),)),
        ("`a", (Words("`a", 0),)),
        ("𠀀{a}", (Words("𠀀", 0), Figure("a", "full", 1))),
    ],
)  # fmt: skip
def test_every_construct_has_its_node_at_its_offset(source: str, nodes: tuple[Inline, ...]) -> None:
    assert read_text(source) == nodes


@pytest.mark.parametrize(
    ("source", "stressed"),
    [
        ("增长*{trade}*以上", Emphasis((Figure("trade", "full", 3),))),
        ("**{trade}**是新高", Strong((Figure("trade", "full", 2),))),
        ("所谓**“引语”**一词", Strong((Words("“引语”", 4),))),
        ("这是**重点：**下文", Strong((Words("重点：", 4),))),
        ("在*（甲）*中", Emphasis((Words("（甲）", 2),))),
        ("的*重点*的", Emphasis((Words("重点", 2),))),
        ("grew *{trade}*, a record", Emphasis((Figure("trade", "full", 6),))),
        ("он сказал *«да»*", Emphasis((Words("«да»", 11),))),
    ],
)
def test_emphasis_holds_beside_figures_and_between_chinese_characters(source: str, stressed: Inline) -> None:
    assert stressed in read_text(source)


@pytest.mark.parametrize(
    ("source", "offset", "said"),
    [
        ("By {trade} and {trade 2021}.", 15, "'{trade 2021}' is no figure"),
        ("{Trade}", 0, "is no figure: write {key} or {key.date}"),
        ("{}", 0, "'{}' is no figure"),
        ("a {b", 2, "'{' is no figure"),
        ("{a} {a.day}", 4, "'.day' is not known: bare, number, date, year, month"),
        ("{a.full}{a.Date}", 8, "is no figure"),
        ("a}", 1, "'}' belongs to no figure, mark or link"),
        ("{{a}}", 0, "is no figure"),
        ("x[#]", 1, "'[#]' is no mark: write [#claim], [#one; #two] or [@reference, p. 5]"),
        ("x[#a, #b]", 1, "'[#a, #b]' is no mark"),
        ("x[#A]", 1, "is no mark"),
        ("[#a][@b; c]", 4, "'[@b; c]' is no mark"),
        ("x[@]", 1, "is no mark"),
        ("x[@a", 1, "'[@' is no mark"),
        ("see [words]", 4, "'[' belongs to no figure, mark or link"),
        ("[ #a]", 0, "'[' belongs to no figure, mark or link"),
        ("end]", 3, "']' belongs to no figure, mark or link"),
        ("[here](annex.pdf)", 0, "'annex.pdf' is no address: write [words](https://…)"),
        ("[x](javascript:alert)", 0, "'[' belongs to no figure, mark or link"),
        ("[x](https://)", 0, "is no address"),
        ("[x [#a]](https://e.org)", 0, "'[' belongs to no figure, mark or link"),
        ("a^[b", 1, "'^[' is no note: write ^[words[#claim].]"),
        ("a^[#b]", 1, "'^[#b]' is no note: write ^[words[#claim].]"),
        ("^[@b, p. 5]", 0, "'^[@b, p. 5]' is no note"),
        ("a^[ ]", 1, "'^[ ]' says nothing"),
        ("^[a *^[b]*]", 5, "'^[' stands in a note: say it in one, or mark the text twice"),
        ("[a^[b]](https://e.org)", 2, "'^[' stands in a link: put it behind the words that lead there"),
        ("^[a {b c}]", 4, "'{b c}' is no figure"),
        ("*[words*", 1, "'[' belongs to no figure, mark or link"),
        ("*" * 60 + "a" + "*" * 60, 20, "nested deeper than 20"),
    ],
)
def test_what_is_no_markup_is_refused_where_it_stands(source: str, offset: int, said: str) -> None:
    at, why = refusal(source)
    assert said in why
    assert at >= offset if "nested" in said else at == offset


PIECES = [
    *(
        "a",
        " ",
        "中",
        "。",
        "𠀀",
        "\n",
        "1",
        "{a}",
        "{a.date}",
        "{",
        "}",
        "[#a]",
        "[#a; #b]",
        "[#own]",
        "[@a, p. 5]",
        "[",
    ),
    *(
        "]",
        "(",
        ")",
        "](https://e.org)",
        "*",
        "**",
        "`",
        "``",
        "\\",
        "_",
        "<b>",
        "&amp;",
        "http://e.org",
        "![",
        "^[",
        "#",
        "@",
    ),
    *(";", "“", "”"),
]
MARKED_UP = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@given(source=st.one_of(MARKED_UP, st.text()))
@example(source="[" * 3000)
@example(source="[a](" * 2000)
@example(source="^[" * 2000 + "]" * 2000)
@example(source="^[a]" * 2000)
@example(source="*" * 3000 + "a" + "*" * 3000)
@example(source="*a **b " * 2000)
@example(source="`" * 3001)
@example(source="\\" * 3001)
@example(source="{" * 3000)
@example(source="[a](http://[)")
def test_any_text_gives_nodes_or_a_fault_of_markup_inside_it(source: str) -> None:
    nodes, refused = read(source)
    offsets = [node.at for node in walk(nodes) if not isinstance(node, Emphasis | Strong | Link)]
    assert offsets == sorted(set(offsets))
    assert refused is None or (refused.type == "markup" and 0 <= (refused.context or {})["offset"] < len(source))


@given(source=MARKED_UP)
def test_all_words_stand_where_they_say(source: str) -> None:
    for node in walk(read(source)[0]):
        if isinstance(node, Words | Verbatim):
            written = source[node.at : node.at + len(node.text)]
            assert written.replace("\n", " ") == node.text.replace("\n", " ")


WRITTEN_AND_SAID = {
    "增长": "增长",
    "a b\n𠀀": "a b\n𠀀",
    "100% & _x_ <b>": "100% & _x_ <b>",
    "{a.date}": "",
    "[#a; #b][@c, p. 5]": "",
    "*中*": "中",
    "**a *b* 中**": "a b 中",
    "*{a}中*": "中",
    "`M5 {a}`": "M5 {a}",
    "\\*\\{\\]": "*{]",
    "\\x": "\\x",
    "[港 *a*{b}](https://e.org)": "港 a",
    "a^[b[#c]。]": "ab。",
}


@given(source=st.text(st.sampled_from("a中 \n\t.,;:!?-_~#@<>&|()'\"/+=^%$é𠀀\u00a0"), min_size=1))
def test_a_text_without_marks_is_its_words(source: str) -> None:
    tokens = _parser().parseInline(source)[0].children or []
    assert read_text(source) == (Words(source),)
    assert [(token.type, token.content) for token in tokens] == [("text", source)]


@given(written=st.lists(st.sampled_from(list(WRITTEN_AND_SAID))))
def test_no_word_is_lost(written: list[str]) -> None:
    nodes = walk(read_text("。".join(written)))
    said = "".join(node.text for node in nodes if isinstance(node, Words | Verbatim))
    assert said == "。".join(WRITTEN_AND_SAID[part] for part in written)


SCRAPS = ["a", "中", " ", "\n", ". ", *"*`[]{}\\#@;,()", "{a}", "{a.date}", "{a.far}", "{b:dative}", "[#a]", "[#own]"]
SCRAPS += ["[#a; #b]", "[@c, p. 5]", "[@c; @d]", "[@c;d]", "`M5`", "*b*", "*", "``", "](https://e.org)", "\r", "\0"]
SCRAPS += ["^", "^[", "^[a]"]


def both(source: str) -> tuple[object, object]:
    """Give what is made of a text, and what CommonMark's library makes of it: nodes, or the fault."""
    found: list[object] = []
    for reader in (read_text, parsed):
        try:
            found.append(reader(source))
        except PydanticCustomError as error:
            found.append((error.context, error.message()))
    return found[0], found[1]


@given(source=st.lists(st.sampled_from(SCRAPS)).map("".join))
@example(source="*`a`{b} c*[#d]")
@example(source="a*b*c")
@example(source="`a*b*c`")
@example(source="*{a}`*`")
@example(source="* a*")
@example(source="[@c, a\rb]")
def test_what_is_read_at_once_is_what_commonmark_reads(source: str) -> None:
    mine, theirs = both(source)
    if source:
        assert mine == theirs


@pytest.mark.parametrize("source", ["**a**", "a\\*", "[a](https://e.org)", "`` a ` ``", "*a* *b*", "{a.far}", "` a `"])
def test_what_is_more_than_plain_is_left_to_commonmark(source: str) -> None:
    assert _plain(source, 0) is None


def test_the_library_is_not_loaded_for_texts_that_are_plain_to_read() -> None:
    code = (
        "import sys\nfrom reportgen.check.markup import read_text\n"
        "read_text('{a} *rose* by `M5`[#b; #c][@d, p. 5].')\nassert 'markdown_it' not in sys.modules\n"
        "read_text('a **b**')\nassert 'markdown_it' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=CHECKOUT)  # noqa: S603 -- our own words
