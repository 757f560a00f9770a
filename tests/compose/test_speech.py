"""What an author writes is said in each language of an edition as an editor of that language would have it set."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportgen.check.markup import read_text
from reportgen.compose.numbering import Numbering, claim_labels
from reportgen.compose.speech import Speech
from reportgen.model.language import Ties
from reportgen.model.phrases import Address, CitationMark, EvidenceMark, Footnote, Internal, Plain, Stressed, plain
from reportgen.model.text import Localized
from tests.compose.walk import every, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.model.dossier import Dossier
    from reportgen.model.edition import Edition
    from reportgen.model.phrases import Phrase


def localized(**texts: str) -> Localized:
    """Read a text as a dossier has it."""
    return Localized.model_validate(texts, context={"read_text": read_text})


def speech(dossier: Dossier, *codes: str) -> Speech:
    """Give the speech of an edition that has not begun."""
    languages = tuple(dossier.languages[code] for code in codes)
    return Speech(dossier, languages, claim_labels(dossier), Numbering())


@pytest.fixture
def english(small: Dossier) -> Speech:
    """The speech of the English edition."""
    return speech(small, "en")


@pytest.fixture
def chinese(small: Dossier) -> Speech:
    """The speech of the Chinese edition."""
    return speech(small, "zh")


@pytest.fixture
def both(small: Dossier) -> Speech:
    """The speech of the edition that sets Chinese and English side by side."""
    return speech(small, "zh", "en")


def said(speech: Speech, text: str) -> Phrase:
    """Say a text in the only language of an edition."""
    (phrase,) = speech.say(localized(**{speech.languages[0].code: text}))
    return phrase


def test_a_mark_shows_its_claims_in_the_order_of_their_labels(english: Speech) -> None:
    (mark,) = said(english, "[#towns-alone; #loan-signed; #state-first]")
    assert isinstance(mark, EvidenceMark)
    assert mark.labels == ("F1", "P1", "P3")
    assert mark.targets == ("evidence.towns-alone", "evidence.state-first", "evidence.loan-signed")


def test_a_claim_is_come_back_to_where_it_was_marked_first(english: Speech) -> None:
    first, again = (said(english, "[#state-first]")[0] for _ in range(2))
    assert isinstance(first, EvidenceMark)
    assert isinstance(again, EvidenceMark)
    assert (first.anchors, again.anchors) == (("use.en.state-first",), ())
    assert english.back("state-first") == ((Internal("P1", "use.en.state-first"),),)


def test_a_claim_that_is_printed_nowhere_has_no_way_back(english: Speech) -> None:
    assert english.back("state-first") == ((Plain("P1"),),)


def test_what_is_read_aloud_has_no_marks_and_is_no_place_to_come_back_to(english: Speech) -> None:
    text = "*First[#state-first]* the ferry[@smith-2016-ports], then {loan}[#own][#loan-signed]."
    (aloud,) = english.describe(localized(en=text))
    assert words(aloud) == "First the ferry, then nearly US$5.9\u00a0billion."
    assert not list(every(EvidenceMark, aloud))
    assert (english.marked, english.cited, english.numbering.numbers) == (set(), {}, {})


def test_a_claim_is_come_back_to_once_in_each_language(both: Speech) -> None:
    marks = both.evidence(["state-first"])
    assert [mark.anchors for mark in every(EvidenceMark, marks)] == [("use.zh.state-first",), ("use.en.state-first",)]
    assert [mark.anchors for mark in every(EvidenceMark, both.evidence(["state-first"]))] == [(), ()]


def test_every_claim_that_is_shown_has_one_place_to_come_back_to(editions: Mapping[str, Edition]) -> None:
    for edition in editions.values():
        anchors = [anchor for mark in every(EvidenceMark, edition) for anchor in mark.anchors]
        assert len(anchors) == len(set(anchors))
        backs = {link.target for link in every(Internal, edition) if link.target.startswith("use.")}
        assert backs == set(anchors)


def test_the_brief_s_own_reading_prints_nothing(english: Speech) -> None:
    assert said(english, "We think so[#own].") == (Plain("We think so"), Plain("."))


def test_a_citation_keeps_the_order_and_the_place_in_the_work(english: Speech) -> None:
    (mark,) = said(english, "[@smith-2016-ports; @wang-2014-towns, 8]")
    assert mark == CitationMark((1, 2), ("", "8"), ("cite.en.1.1", "cite.en.2.1"))


def test_every_place_that_cites_a_work_can_be_come_back_to(both: Speech) -> None:
    for _ in range(2):
        both.works(["smith-2016-ports"])
    assert both.cited == {("zh", 1): ["cite.zh.1.1", "cite.zh.1.2"], ("en", 1): ["cite.en.1.1", "cite.en.1.2"]}


def test_figures_are_said_in_each_language_s_own_form(both: Speech) -> None:
    phrases = both.say(localized(zh="借款{loan}，{ferry-began}通航", en="{loan} lent, begun {ferry-began.month}"))
    assert [words(phrase) for phrase in phrases] == [
        "借款近59亿美元，2015年3月9日通航",
        "nearly US$5.9\u00a0billion lent, begun March\u00a02015",
    ]


@pytest.mark.parametrize(
    ("written", "set_as"),
    [
        ("港口\n渡轮", "港口渡轮"),
        ("港口，\n渡轮", "港口，渡轮"),
        ("港口\nM", "港口M"),
        ("M\n港口", "M港口"),
        ("到\n{port-opened}\n开港", "到2018年6月开港"),
        ("*但*\n渡轮", "但渡轮"),
        ("因\n`M5`\n线", "因M5线"),
        ("“倡议”\n之后", "“倡议”之后"),
        ("𠮷\n港", "𠮷港"),
        ("Great Stone", "Great Stone"),
    ],
)
def test_a_line_break_in_chinese_is_no_space(written: str, set_as: str, chinese: Speech) -> None:
    assert words(said(chinese, written)) == set_as


def test_a_line_break_in_english_is_a_space(english: Speech) -> None:
    assert words(said(english, "the port\nand “the\nferry”")).split() == ["the", "port", "and", "“the", "ferry”"]


def test_no_line_begins_or_ends_with_what_the_language_says(small: Dossier) -> None:
    english = small.languages["en"]
    ties = Ties(before=("—",), after=("a", "of"))
    typography = english.typography.model_copy(update={"ties": ties})
    tying = Speech(small, (english.model_copy(update={"typography": typography}),), claim_labels(small), Numbering())
    written = "A part of a loan — of {loan.number} — a sofa of a"
    assert plain(said(tying, written)) == "A~part of~a~loan~— of~5.9~billion~— a~sofa of~a".replace("~", "\u00a0")


def test_an_abbreviation_s_full_stop_is_the_sentence_s_too(small: Dossier) -> None:
    english = small.languages["en"]
    dates = english.dates.model_copy(update={"year": "y 'AD.'", "month": "MMMM y 'AD.'", "day": "d MMMM y 'AD.'"})
    dated = Speech(small, (english.model_copy(update={"dates": dates}),), claim_labels(small), Numbering())
    for written, read in [
        ("It began in {loan.year}.", "It began in 2017 AD."),
        ("It began in {loan.year}[#state-first; #loan-signed]. It ended.", "It began in 2017 AD. It ended."),
        ("It began in {loan.year}, and ended.", "It began in 2017 AD., and ended."),
        ("In {loan.year} it began.", "In 2017 AD. it began."),
    ]:
        assert plain(said(dated, written)) == read


def test_weight_emphasis_and_links_hold_what_stands_in_them(english: Speech) -> None:
    stressed, _, strong, _, link, verbatim = said(english, "*{berths}* **now** [a *page*](https://example.org)`M5`")
    assert stressed == Stressed((Plain("12 projects"),))
    assert strong == Stressed((Plain("now"),), strong=True)
    assert link == Address((Plain("a "), Stressed((Plain("page"),))), "https://example.org")
    assert verbatim == Plain("M5")


@pytest.mark.parametrize(
    ("written", "set_as"),
    [
        ("who acts", "Who acts"),
        ("an M5", "An M5"),
        ("谁办", "谁办"),
        ("", ""),
        ("{loan}", "Nearly US$5.9\u00a0billion"),
    ],
)
def test_the_head_of_a_row_has_a_capital(written: str, set_as: str, english: Speech) -> None:
    (phrase,) = english.title(localized(en=written))
    assert words(phrase) == set_as


def test_a_term_may_be_shorter_at_the_head_of_a_column(small: Dossier) -> None:
    english = small.languages["en"].model_copy(update={"confidence_heads": {"low": "Low"}})
    speaking = Speech(small, (small.languages["zh"], english), claim_labels(small), Numbering())
    assert [plain(head) for head in speaking.column("confidence", "low")] == ["低信度", "Low"]
    assert [plain(head) for head in speaking.column("confidence", "high")] == ["高信度", "High confidence"]
    assert [plain(head) for head in speaking.column("kinds", "context")] == ["背景", "Context"]


def test_a_fixed_word_is_filled_in_with_phrases_of_the_same_language(both: Speech) -> None:
    kind = both.word("kind", kind=both.term("kinds", "finding"))
    assert [words(phrase) for phrase in kind] == ["（事实陈述）", "(Finding)"]
    assert [words(phrase) for phrase in both.word("extent-unnumbered", count=2)] == [
        "文档2页，页码不详",
        "2 pages as a file; page numbers unknown",
    ]


def test_what_leads_a_phrase_stands_out(both: Speech) -> None:
    led = both.word("lead", lead=both.plain("M5"), text=both.plain("x"))
    assert led == (
        (Stressed((Plain("M5"),), strong=True), Plain("："), Plain("x")),
        (Stressed((Plain("M5"),), strong=True), Plain(". "), Plain("x")),
    )


def test_sentences_are_joined_as_the_language_joins_them(both: Speech) -> None:
    flow = both.flow([both.plain("一。"), both.plain(""), ((), ()), both.plain("二。")])
    assert [words(phrase) for phrase in flow] == ["一。二。", "一。  二。"]


def test_a_list_is_joined_as_the_language_joins_it(both: Speech) -> None:
    listed = both.listed("rests-on-judgements", ["1", "3"])
    assert [words(phrase) for phrase in listed] == ["依据判断1、3", "Rests on judgements 1, 3"]


def test_a_page_is_that_of_the_file_and_that_of_the_journal(english: Speech, small: Dossier) -> None:
    assert words(english.page(small.papers["port"], (5, 6))[0]) == "5, 6 (105, 106)"
    assert words(english.page(small.papers["ferry"], (1, 2))[0]) == "1, 2"


def test_the_scale_says_every_term_with_its_range(both: Speech) -> None:
    for phrase, language in zip(both.scale(), both.languages, strict=True):
        text = words(phrase)
        pattern = language.words["scale-term"]
        terms = [
            pattern.format(term=term, range=language.likelihood_range[name])
            for name, term in language.likelihood.items()
        ]
        assert language.typography.list_separator.join(terms) in text
        assert all(term in text for term in language.confidence.values())


def test_notes_are_numbered_in_each_language_and_stand_clear_of_the_mark_before_them(small: Dossier) -> None:
    both = speech(small, "zh", "en")
    both.say(localized(zh="甲^[乙]。", en="One^[two]."))
    zh, en = both.say(
        localized(zh="甲[#loan-signed]^[乙]^[*丙*{loan}[#loan-signed]]。", en="One.^[*Two*]^[three] Four.")
    )
    assert [run.number for run in (*zh, *en) if isinstance(run, Footnote)] == [2, 3, 2, 3]
    assert [run.behind for run in (*zh, *en) if isinstance(run, Footnote)] == [True, True, False, True]
    (note,) = (run for run in zh if isinstance(run, Footnote) and run.number == 3)
    assert (note.anchor, note.target) == ("note.zh.3", "foot.note.zh.3")
    assert isinstance(note.text[0], Stressed)
    assert isinstance(note.text[-1], EvidenceMark)
    assert plain(en) == "One. Four."


def test_what_is_read_aloud_has_no_notes(small: Dossier) -> None:
    (said,) = speech(small, "en").describe(localized(zh="甲^[乙]", en="One^[two]."))
    assert said == (Plain("One"), Plain("."))
