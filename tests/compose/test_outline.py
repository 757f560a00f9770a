"""The parts of a brief: the answer, the judgements on a printed scale, the models side by side, the pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import pytest

from reportgen.compose import compose
from reportgen.model.blocks import (
    Callout,
    ChartFigure,
    Diagram,
    JudgementItem,
    Judgements,
    Listing,
    ListItem,
    Paragraph,
    Points,
    ProfileBox,
    Subheading,
    Table,
    TableRow,
    TimelineFigure,
)
from reportgen.model.phrases import Internal
from reportgen.settings import Settings
from tests.compose.walk import every, words
from tests.factory import checked

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from reportgen.model.dossier import Dossier
    from reportgen.model.edition import Edition
    from reportgen.model.phrases import Phrases

T = TypeVar("T")


@pytest.fixture
def both(small_editions: Mapping[str, Edition]) -> Edition:
    """The small brief in Chinese and English."""
    return small_editions["zh-en"]


def edition_of(folder: Path) -> Edition:
    """The English edition of a dossier."""
    (edition,) = compose(checked(folder), Settings(folder, editions=("en",))).value
    return edition


def only(kind: type[T], value: object) -> T:
    """The one value of its kind."""
    (found,) = every(kind, value)
    return found


def pictures(edition: Edition) -> list[TimelineFigure | Diagram | ChartFigure]:
    """Every picture of an edition, in the order of the text."""
    return [*every(TimelineFigure, edition), *every(Diagram, edition), *every(ChartFigure, edition)]


def read(phrases: Phrases) -> list[str]:
    """What a text says in each language."""
    return [words(phrase) for phrase in phrases]


def test_the_answer_comes_first_with_what_it_rests_on(both: Edition) -> None:
    callout = both.sections[0].blocks[0]
    assert isinstance(callout, Callout)
    assert read(callout.text) == [
        "两者并用：2018年6月开港，贷款近59亿美元[P1, P3]。",
        "Use both: the port opened in June\u00a02018, on loans of nearly US$5.9\u00a0billion[P1, P3].",
    ]
    assert read(callout.basis) == ["依据判断1、2", "Rests on judgements 1, 2"]


def test_a_judgement_says_how_sure_it_is_and_what_it_rests_on(both: Edition) -> None:
    reach, future = every(JudgementItem, both)
    assert (reach.number, future.number) == (1, 2)
    assert read(reach.calibration) == ["中等信度", "Moderate confidence"]
    assert read(reach.basis) == ["[F1, P2]", "[F1, P2]"]
    assert read(future.calibration) == ["很有可能", "Very likely"]


def test_the_scale_is_printed_once_beside_the_judgements(both: Edition) -> None:
    assert "5–20%" in read(only(Judgements, both).scale)[1]


def test_what_is_new_why_it_matters_and_what_to_do_lead_their_points(both: Edition, small: Dossier) -> None:
    messages = only(Points, both.sections[2])
    assert [read(lead)[1] for lead, _ in messages.items] == [
        small.languages["en"].words[f"message-{name}"] for name in ("new", "matters", "act")
    ]


def test_the_timeline_goes_down_in_time_in_the_lanes_of_the_papers(both: Edition) -> None:
    timeline = only(TimelineFigure, both)
    assert [read(lane)[1] for lane in timeline.lanes] == ["The port paper", "The ferry paper"]
    assert [(read(row.date)[0], row.lane, read(row.text)[1], read(row.mark)) for row in timeline.rows] == [
        ("2015年3月9日", 1, "The ferry begins", ["第1页", "p. 1"]),
        ("2018年6月", 0, "The port opens", ["第3页", "p. 3"]),
    ]


def test_an_event_known_to_the_year_stands_before_those_of_its_months(small_dossier: Callable[..., Path]) -> None:
    folder = small_dossier(
        ("brief.yaml", "events: [port-opened, ferry-began]", "events: [port-opened, port-agreed, ferry-began]"),
        ("papers/port.yaml", "date: 2011,", "date: 2015,"),
    )
    timeline = only(TimelineFigure, edition_of(folder))
    assert [read(row.date)[0] for row in timeline.rows] == ["2015", "9\u00a0March 2015", "June\u00a02018"]


def test_the_models_have_the_same_lines_in_boxes_of_their_own_tone(both: Edition) -> None:
    state, towns = every(ProfileBox, both)
    assert (state.tone, towns.tone) == (0, 1)
    assert [label for label, _ in state.rows] == [label for label, _ in towns.rows]
    assert len(state.rows) == 8


def test_a_list_stands_where_its_author_put_it_with_the_lists_in_it(both: Edition) -> None:
    (section,) = (section for section in both.sections if section.key == "limitations")
    before, listing, *_ = section.blocks
    assert isinstance(before, Paragraph)
    assert isinstance(listing, Listing)

    def said(items: tuple[ListItem, ...]) -> list[object]:
        return [(words(item.label[0]), words(item.text[1]), said(item.items)) for item in items]

    assert said(listing.items) == [
        ("•", "Nobody has asked the ferries.", [("–", "Nor the river.", [])]),
        ("•", "The names are there for trying.", []),
    ]


def test_each_model_has_a_heading_a_text_and_a_picture_of_its_steps(both: Edition) -> None:
    models = next(section for section in both.sections if section.key == "models")
    assert [type(block) for block in models.blocks[1:]] == [Subheading, Paragraph, Diagram] * 2
    assert [len(diagram.steps) for diagram in every(Diagram, models)] == [2, 3]
    assert read(next(every(Diagram, models)).description) == ["两步：商定，借款。", "Two steps: agree, borrow."]


def test_figures_and_tables_are_counted_each_on_their_own(both: Edition) -> None:
    figures = [read(figure.caption) for figure in pictures(both)]
    assert [caption[1].partition(".")[0] for caption in figures] == [f"Figure {number}" for number in range(1, 6)]
    tables = [read(table.caption) for table in every(Table, both)]
    assert [caption[0].partition("\u3000")[0] for caption in tables] == [f"表{number}" for number in range(1, 9)]


def test_a_chart_draws_its_longest_bar_as_one_and_says_every_figure(both: Edition) -> None:
    columns, bars = every(ChartFigure, both)
    assert (columns.shape, bars.shape) == ("columns", "bars")
    assert [bar.value for bar in columns.bars] == [0.5, 1.0, 0.25]
    assert [read(bar.label) for bar in columns.bars] == [["2016年", "2016"], ["2017年", "2017"], ["2018年", "2018"]]
    assert [read(bar.display)[1] for bar in columns.bars] == ["20%", "about 40%", "10%"]
    assert read(columns.note) == ["论文未注出处[P2]。", "The paper gives no source[P2]."]


def test_every_picture_is_told_in_words_too(editions: Mapping[str, Edition]) -> None:
    for edition in editions.values():
        assert len(pictures(edition)) == 6
        assert all(words(phrase) for figure in pictures(edition) for phrase in figure.description)


def test_a_claim_that_only_a_picture_s_description_names_has_a_row_and_no_way_back(
    small_dossier: Callable[..., Path],
) -> None:
    edition = edition_of(
        small_dossier(
            ("brief.yaml", "渡轮在先，港口在后。", '"渡轮在先[#never-named]。"'),
            ("brief.yaml", "First the ferry, then the port.", "First the ferry[#never-named]."),
        )
    )
    assert "evidence.never-named" in {row.anchor for row in every(TableRow, edition)}
    assert "use.en.never-named" not in {link.target for link in every(Internal, edition)}


def test_of_nothing_but_zeros_no_bar_is_drawn(small_dossier: Callable[..., Path]) -> None:
    zeros = [("data/freight.csv", f"{value},percent", ",0,percent") for value in (",20", ",40", ",10")]
    folder = small_dossier(*zeros)
    found = every(ChartFigure, compose(checked(folder), Settings(folder, editions=("en",))).value[0])
    assert [bar.value for drawn in found for bar in drawn.bars] == [0.0] * 6


def test_bars_of_the_shipped_charts_are_in_the_sizes_of_their_figures(
    shipped: Dossier, editions: Mapping[str, Edition]
) -> None:
    charts = every(ChartFigure, editions["en"])
    for chart, drawn in zip(shipped.brief.charts.values(), charts, strict=True):
        values = [float(row.quantity.value) for row in shipped.series[chart.series]]
        assert [bar.value for bar in drawn.bars] == pytest.approx([value / max(values) for value in values])


def test_a_brief_without_charts_has_no_empty_section(small_dossier: Callable[..., Path]) -> None:
    folder = small_dossier()
    text = (folder / "brief.yaml").read_text("utf-8")
    head, _, rest = text.partition("charts:\n")
    (folder / "brief.yaml").write_text(head + rest[rest.index("options:") :], "utf-8")
    assert "charts" not in [section.key for section in edition_of(folder).sections]


def test_a_brief_without_risks_has_no_heading_for_them(small_dossier: Callable[..., Path]) -> None:
    folder = small_dossier()
    text = (folder / "brief.yaml").read_text("utf-8")
    head, _, rest = text.partition("risks:\n")
    (folder / "brief.yaml").write_text(head + "risks: []\n" + rest[rest.index("limitations:") :], "utf-8")
    assert [heading.anchor for heading in every(Subheading, edition_of(folder))] == ["model.state", "model.towns"]
