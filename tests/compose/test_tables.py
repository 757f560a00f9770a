"""The tables of a brief: models compared, options scored, advice given, and in the annexes where everything is from."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reportgen import __version__
from reportgen.compose import compose
from reportgen.model.blocks import Paragraph, Table, TimelineFigure
from reportgen.model.identity import digests
from reportgen.model.phrases import EvidenceMark, Internal, Stressed
from reportgen.settings import Settings
from reportgen.widths import width
from tests.compose.walk import every, words
from tests.factory import SMALL, checked

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from reportgen.model.dossier import Dossier
    from reportgen.model.edition import Edition


def tables(edition: Edition) -> Mapping[str, Table]:
    """The tables of an edition by the section that they stand in."""
    return {section.key: table for section in edition.sections for table in every(Table, section.blocks)}


def rows(table: Table, language: int = 0) -> list[list[str]]:
    """What the cells of a table say."""
    return [[words(cell[language]) for cell in row.cells] for row in table.rows]


@pytest.fixture
def english(small_editions: Mapping[str, Edition]) -> Mapping[str, Table]:
    """The tables of the small brief in English."""
    return tables(small_editions["en"])


@pytest.fixture
def chinese(small_editions: Mapping[str, Edition]) -> Mapping[str, Table]:
    """The tables of the small brief in Chinese."""
    return tables(small_editions["zh"])


@pytest.fixture
def fixed(small: Dossier) -> Mapping[str, str]:
    """The fixed words of an English brief."""
    return small.languages["en"].words


def test_columns_share_the_whole_width(editions: Mapping[str, Edition]) -> None:
    for edition in editions.values():
        for table in every(Table, edition):
            assert sum(column.width for column in table.columns) == pytest.approx(1)
            assert all(len(row.cells) == (1 if row.group else len(table.columns)) for row in table.rows)


def test_columns_of_numbers_part_no_word_of_their_heads_if_there_is_room(editions: Mapping[str, Edition]) -> None:
    def widths(code: str, side: int) -> dict[str, float]:
        _paper, *counts = tables(editions[code])["limitations"].columns
        return {words(column.head[side]): column.width for column in counts}

    alone = widths("en", 0)
    spare = [alone[head] - alone["Total"] for head in ("Finding", "Forecast", "Moderate", "Interpretation")]
    assert spare == sorted(spare)
    theme = editions["en"].theme
    size = float(theme.type(1).small) * 25.4 / 72.27
    room = float(theme.text(1)[0]) - 3.2 * len(alone)
    assert all(share * room > width(head, strong=True) * size for head, share in alone.items())
    # Side by side there is no room for all: who needs most has no more than others, and who needs less has enough.
    beside = widths("zh-en", 1)
    assert beside["Interpretation"] == beside["Moderate"] == max(beside.values())
    assert beside["Low"] < beside["Moderate"]


def test_a_paper_has_the_tone_of_its_model_wherever_it_stands(small: Dossier) -> None:
    quay = small.papers["port"].model_copy(update={"paper": "quay", "claims": {}, "quantities": {}, "events": {}})
    dossier = replace(small, papers={"quay": quay, **dict(reversed(tuple(small.papers.items())))})
    (edition,) = compose(dossier, Settings(SMALL, editions=("en",))).value
    columns = tables(edition)["papers"].columns
    assert [column.tone for column in columns] == [None, None, 1, 0]
    assert sum(column.width for column in columns) == pytest.approx(1)


def test_events_of_one_day_stand_in_the_same_order_in_picture_and_table(small: Dossier) -> None:
    event = small.papers["port"].events["port-opened"]
    ferry = small.papers["ferry"].model_copy(update={"events": {"a-first": event}})
    drawn = ("port-opened", "a-first")
    timeline = small.brief.timeline.model_copy(update={"events": drawn})
    brief = small.brief.model_copy(update={"timeline": timeline})
    papers, figures = {**small.papers, "ferry": ferry}, {**small.figures, "a-first": event}
    dossier = replace(small, brief=brief, papers=papers, figures=figures)
    (edition,) = compose(dossier, Settings(SMALL, editions=("en",))).value
    (picture,) = every(TimelineFigure, edition)
    assert [row.lane for row in picture.rows] == [1, 0]
    assert [row.anchor for row in tables(edition)["events"].rows] == ["event.a-first", "event.port-opened"]


def test_no_table_is_without_rows_and_each_says_that_it_goes_on(editions: Mapping[str, Edition]) -> None:
    for table in every(Table, editions["zh-en"]):
        assert table.rows
        assert [words(phrase).strip(" （）()") for phrase in table.continued] == ["续表", "continued"]


def test_models_are_compared_cell_by_cell_and_silence_is_said(
    english: Mapping[str, Table], chinese: Mapping[str, Table], fixed: Mapping[str, str]
) -> None:
    assert [words(column.head[0]) for column in english["comparison"].columns] == [
        fixed["dimension"],
        "The states’ way",
        "The towns’ way",
        fixed["relation-head"],
    ]
    assert [row[1:3] for row in rows(english["comparison"])] == [
        ["two states[P1]", "two towns[F1]"],
        ["nearly US$5.9\u00a0billion[P3]", fixed["silent"]],
    ]
    assert rows(chinese["comparison"])[1][:2] == ["多少钱", "近59亿美元[P3]"]


def test_how_models_relate_stands_out_before_what_follows(english: Mapping[str, Table]) -> None:
    relation = english["comparison"].rows[0].cells[3][0]
    assert isinstance(relation[0], Stressed)
    assert words(relation) == "Differ. great and small"


def test_columns_of_the_models_have_the_tones_of_their_boxes(english: Mapping[str, Table]) -> None:
    assert [column.tone for column in english["comparison"].columns] == [None, 0, 1, None]


def test_options_are_scored_and_the_preferred_one_stands_out(english: Mapping[str, Table]) -> None:
    assert rows(english["options"]) == [
        ["Business as usual. Wait", "Do nothing.", "Low", "High", "Medium", "It is easy"],
        ["Preferred. Cross", "Take the ferry.", "High", "Medium", "High", "It arrives"],
    ]
    assert [row.strong for row in english["options"].rows] == [False, True]


def test_no_caption_counts_the_options(english: Mapping[str, Table], chinese: Mapping[str, Table]) -> None:
    for table in (english["options"], chinese["options"]):
        assert not re.search("two|three|four|five|[二三四五]个", words(table.caption[0]), re.IGNORECASE)


def test_advice_names_its_judgements_in_their_order(english: Mapping[str, Table], chinese: Mapping[str, Table]) -> None:
    assert rows(english["recommendations"]) == [["The towns", "Run more ferries.", "By June\u00a02027", "1, 2"]]
    assert rows(chinese["recommendations"]) == [["两镇", "增开渡轮。", "2027年6月前", "1、2"]]


def test_claims_are_counted_by_kind_and_confidence(english: Mapping[str, Table]) -> None:
    table = english["limitations"]
    assert [words(column.head[0]) for column in table.columns] == [
        "Paper",
        "Finding",
        "Interpretation",
        "Forecast",
        "Low",
        "Moderate",
        "Total",
    ]
    assert rows(table) == [
        ["The port paper", "2", "1", "1", "2", "2", "4"],
        ["The ferry paper", "2", "0", "0", "1", "1", "2"],
    ]


def test_claims_of_the_shipped_brief_add_up(editions: Mapping[str, Edition]) -> None:
    english = tables(editions["en"])
    shown = sum(not row.group for row in english["evidence"].rows)
    assert sum(int(row[-1]) for row in rows(english["limitations"])) == shown


def test_what_nobody_knows_of_a_paper_says_so(english: Mapping[str, Table], chinese: Mapping[str, Table]) -> None:
    known = {row[0]: row[1:] for row in rows(english["papers"])}
    assert known["Title"] == ["Two states build a port", "Unknown"]
    assert known["Extent"] == [
        "6 pages as a file; pages 101–106 of the journal",
        "2 pages as a file; page numbers unknown",
    ]
    assert known["Published"] == ["2018", "Unknown"]
    assert known["Thesis"][0] == "The paper holds that only states can build a port[P1]."
    assert known["Reference"] == ["[4]", "[5]"]
    assert rows(chinese["papers"])[1] == ["作者", "李明", "不详"]


def test_every_claim_that_is_marked_has_a_row_with_its_page_and_its_reason(
    english: Mapping[str, Table], fixed: Mapping[str, str]
) -> None:
    none = fixed["no-sources"]
    cites, backed, told_otherwise = (
        fixed[name].format(works=works)
        for name, works in (("cites", "[2, 6]"), ("corroborated", "[3]"), ("disputed", "[3]"))
    )
    assert rows(english["evidence"]) == [
        ["The port paper"],
        [
            "P1",
            "The paper takes the lead of the states for the cause of the opening in June\u00a02018. (Interpretation)",
            "1 (101) not yet checked",
            "Low confidence. A single case",
            none,
        ],
        [
            "P2",
            "By 30\u00a0June 2018 the port had 12 projects in use. (Finding)",
            "3 (103) not yet checked",
            "Moderate confidence. The figure is definite",
            fixed["cites"].format(works="[4]"),
        ],
        [
            "P3",
            "Loans came to nearly US$5.9\u00a0billion. (Finding) Note: For jobs see elsewhere[P4].",
            "5, 6 (105, 106) not yet checked",
            "Moderate confidence. It is sourced",
            f"{cites} {backed}",
        ],
        [
            "P4",
            "The paper expects about 20,000–50,000 jobs from the port. (Forecast)",
            "6 (106) not yet checked",
            "Low confidence. It is only a forecast",
            told_otherwise,
        ],
        ["The ferry paper"],
        [
            "F1",
            "The towns began the ferry by themselves on 9\u00a0March 2015. (Finding)",
            "1 not yet checked",
            "Moderate confidence. It is dated",
            none,
        ],
        [
            "F2",
            "Crossings grew by over 8.7% in 2016–2018. (Finding)",
            "2 not yet checked",
            "Low confidence. No source is given",
            none,
        ],
    ]


def test_a_mark_and_its_row_lead_to_each_other(editions: Mapping[str, Edition]) -> None:
    for code, edition in editions.items():
        evidence = tables(edition)["evidence"]
        anchors = {row.anchor for row in evidence.rows if not row.group}
        marks = list(every(EvidenceMark, edition))
        assert {target for mark in marks for target in mark.targets} == anchors
        for row in evidence.rows:
            for language, head in zip(code.split("-"), row.cells[0], strict=True):
                backs = [link for link in every(Internal, head) if not row.group]
                assert [link.target for link in backs] == [
                    f"use.{language}.{row.anchor[9:]}" for _ in backs if row.anchor
                ]


def test_rows_of_the_evidence_stand_in_the_order_of_their_labels(editions: Mapping[str, Edition]) -> None:
    labels = [row[0] for row in rows(tables(editions["en"])["evidence"]) if len(row) > 1]
    assert labels == sorted(labels, key=lambda label: ("SC".index(label[0]), int(label[1:])))


def test_every_event_that_is_drawn_has_its_paper_and_page(english: Mapping[str, Table]) -> None:
    assert rows(english["events"]) == [
        ["9\u00a0March 2015", "The ferry begins", "The ferry paper", "1"],
        ["June\u00a02018", "The port opens", "The port paper", "3 (103)"],
    ]
    assert [row.anchor for row in english["events"].rows] == ["event.ferry-began", "event.port-opened"]


def hashes(table: Table) -> dict[str, str]:
    """The files of the colophon with their hashes, two files a row."""
    pairs = [pair for row in rows(table) for pair in (row[:2], row[2:])]
    return {file: digest for file, digest in pairs if file}


def test_every_input_file_is_named_with_the_hash_of_what_is_taken_from_it(
    small: Dossier, english: Mapping[str, Table]
) -> None:
    printed, taken = hashes(english["colophon"]), digests(small, "en")
    for path in (path for path in SMALL.rglob("*") if path.is_file()):
        shown = printed.pop(path.relative_to(SMALL).as_posix())
        assert len(shown) >= 12
        assert taken[path.relative_to(SMALL).as_posix()].startswith(shown)
    assert [*printed] == ["templates"]


def test_a_changed_file_has_another_hash(small_dossier: Callable[..., Path], english: Mapping[str, Table]) -> None:
    folder = small_dossier(("data/freight.csv", "20,percent", "21,percent"))
    (edition,) = compose(checked(folder), Settings(folder, editions=("en",))).value
    ours, theirs = hashes(tables(edition)["colophon"]), hashes(english["colophon"])
    assert {file for file in ours if ours[file] != theirs[file]} == {"data/freight.csv"}


def test_the_colophon_says_which_program_and_which_style(small: Dossier, small_editions: Mapping[str, Edition]) -> None:
    made = next(every(Paragraph, small_editions["en"].sections[-1]))
    assert f"reportgen {__version__}" in words(made.text[0])
    assert small.brief.style == "gb-t-7714-2025"
    assert "GB/T 7714" in words(made.text[0])
