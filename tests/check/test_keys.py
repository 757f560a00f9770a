"""Every key names one thing that there is, wherever it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportgen.check import check
from reportgen.check.keys import repeated, unknown_marks
from reportgen.diagnostics import Refused, Span
from reportgen.load import load
from reportgen.settings import Settings
from tests.check.authors import told, written
from tests.factory import SMALL

if TYPE_CHECKING:
    from collections.abc import Callable

BRIEF, PORT, FERRY, FREIGHT = "brief.yaml", "papers/port.yaml", "papers/ferry.yaml", "data/freight.csv"
ROW = "crossings,port,10,percent,about,2017,4,年,Year\nfreight-2018,"
EVENT = "{date: 2015, page: 1, title: {zh: 无, en: None}}"
CLAIM = "{kind: context, text: {zh: 无, en: None}, page: 1, anchors: [a], confidence: low, reason: {zh: 无, en: None}}"

CLAIMS, REFERENCES = {"loan-signed", "loan", "state-first"}, {"li-2019", "wang-2014"}


@pytest.mark.parametrize(
    ("text", "fault", "hint"),
    [
        ("up[#loan-singed]", "2:11 K101 no claim has the key 'loan-singed'", "loan-signed"),
        ("[#loan; #state-frist; #loan]", "2:16 K101 no claim has the key 'state-frist'", "state-first"),
        ("[#loan-signed; #loa]", "2:23 K101 no claim has the key 'loa'", "loan"),
        ("[#own; #loan]", "2:9 K101 no claim has the key 'own'", None),
        ("*[#xyz]*", "2:10 K101 no claim has the key 'xyz'", None),
        ("[@li-2019] [@li-201, p. 5]", "2:20 K103 no reference has the key 'li-201'", "li-2019"),
        ("[@li-2019; @wong-2014]", "2:19 K103 no reference has the key 'wong-2014'", "wang-2014"),
    ],
)
def test_a_mark_that_names_nothing_is_told_where_its_key_stands(text: str, fault: str, hint: str | None) -> None:
    (found,) = unknown_marks(written(en=text), CLAIMS, REFERENCES, frozenset())
    assert (told([found]), found.hint) == ([fault], hint)


def test_marks_that_name_something_are_no_fault() -> None:
    text = "[#loan-signed; #loan][@li-2019, p. 5; @wang-2014][#own]"
    assert list(unknown_marks(written(zh=text), CLAIMS, REFERENCES, frozenset())) == []
    assert list(unknown_marks(written(zh="[#left-out]"), CLAIMS, REFERENCES, frozenset({"left-out"}))) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "key", "fault"),
    [
        (BRIEF, "claims: [towns-alone", "claims: [towns", "towns", "K101 no claim"),
        (PORT, "cite: li-2019-port", "cite: li-port", "li-port", "K103 no reference"),
        (PORT, "[smith-2016-ports, ", "[smith, ", "smith", "K103 no reference"),
        (PORT, "corroborated: [harbour-", "corroborated: [", "office-2018", "K103 no reference"),
        (PORT, "disputed: [harbour-", "disputed: [", "office-2018", "K103 no reference"),
        (BRIEF, "judgements: [reach", "judgements: [rich", "rich", "K105 no judgement"),
        (BRIEF, "[future, reach]", "[furore, reach]", "furore", "K105 no judgement"),
        (BRIEF, "events: [port-opened", "events: [loan", "loan", "K105 no event"),
        (BRIEF, "paper: ferry\n", "paper: fairy\n", "fairy", "K105 no paper"),
        (BRIEF, "series: freight\n    shape: bars", "series: fright\n    shape: bars", "fright", "K105 no series"),
        (FERRY, "language: en", "language: eo", "eo", "K105 no language"),
        (FREIGHT, "freight-2017,port", "freight-2017,prot", "prot", "K105 no paper"),
        (BRIEF, "gb-t-7714-2025", "gb-t-7714", "gb-t-7714", "K106 no citation style"),
    ],
)
def test_a_key_that_names_nothing_is_told_where_it_stands(
    small_faults: Callable[..., list[str]], file: str, old: str, new: str, key: str, fault: str
) -> None:
    name = "name" if "style" in fault else "key"
    (found,) = small_faults((file, old, new))
    place, _, said = found.partition(f"' {fault}")
    assert place.startswith(f"{file} '{key}")
    assert said == f" has the {name} '{key}'"


@pytest.mark.parametrize(
    ("file", "old", "new", "noun", "key"),
    [
        (FERRY, "label: F", "label: P", "label", "P"),
        (FERRY, "events:", f"events:\n  loan: {EVENT}", "figure", "loan"),
        (FERRY, "claims:", f"claims:\n  never-named: {CLAIM}", "claim", "never-named"),
        (BRIEF, "dates: {next", "dates: {berths: 2011, next", "figure", "berths"),
        (FREIGHT, "freight-2018,", ROW, "figure", "crossings"),
    ],
)
def test_a_key_that_names_two_things_is_told_at_the_second(
    small_faults: Callable[..., list[str]], file: str, old: str, new: str, noun: str, key: str
) -> None:
    (found,) = small_faults((file, old, new))
    assert found.startswith(f"{file} '{key}")
    assert found.endswith(f"K104 the {noun} '{key}' was named before")


def test_a_summary_calls_itself_as_its_file_is_called(small_faults: Callable[..., list[str]]) -> None:
    said = "this summary calls itself 'fairy', and its file 'ferry'"
    assert small_faults((FERRY, "paper: ferry\n", "paper: fairy\n")) == [f"{FERRY} 'fairy' K108 {said}"]


def test_a_row_of_the_comparison_has_a_cell_for_each_model(small_faults: Callable[..., list[str]]) -> None:
    cell = "        towns: silent\n"
    (missing,) = small_faults((BRIEF, cell, ""))
    assert missing.endswith("S101 the cell of the model 'towns' is missing")


def test_a_row_of_the_comparison_has_a_cell_for_no_other_model(small_faults: Callable[..., list[str]]) -> None:
    cell = "        towns: silent\n"
    said = "no model has the key 'cities'"
    assert small_faults((BRIEF, cell, cell + cell.replace("towns", "cities"))) == [
        f"{BRIEF} 'cities: silent' K105 {said}"
    ]


def test_the_claims_of_a_case_are_claims(small_faults: Callable[..., list[str]]) -> None:
    case = "cases:\n  pier: {name: {zh: 码头, en: Pier}, text: {zh: 码头, en: Pier}, claims: [pier]}\nlimitations:"
    assert small_faults((PORT, "limitations:", case)) == [f"{PORT} 'pier' K101 no claim has the key 'pier'"]


def test_a_third_thing_of_one_name_points_to_the_first() -> None:
    places = [Span("a.yaml", line, 3) for line in (1, 5, 9)]
    assert [(str(each.span), each.hint) for each in repeated(zip("aaa", places, strict=True), "figure")] == [
        ("a.yaml:5:3", "the first stands at a.yaml:1:3"),
        ("a.yaml:9:3", "the first stands at a.yaml:1:3"),
    ]


def test_an_event_of_a_paper_without_a_model_has_no_lane(small_faults: Callable[..., list[str]]) -> None:
    faults = small_faults(("brief.yaml", "paper: ferry\n", "paper: port\n"))
    assert faults == [
        "brief.yaml 'ferry-began' K107 the event 'ferry-began' has no lane: no model rests on the paper 'ferry'",
        "brief.yaml 'port' K107 the model 'towns' rests on the paper 'port', and so does 'state'",
    ]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("parity: {zh-en: [0.7, 3.3]}", "parity: {en-zh: [0.7, 3.3]}", "'en-zh: [0.7' K105 no pair of languages"),
        ("parity: {zh-en: [0.7, 3.3]}", "parity: {zh-em: [0.7, 3.3]}", "'zh-em: [0.7' K105 no pair of languages"),
        ("parity: {zh-en: [0.7, 3.3]}", "parity: {zh-en: [3.3, 0.7]}", "'[3.3' Q105 zh-en goes from 3.3 to 0.7"),
        ("parity: {zh-en: [0.7, 3.3]}", "parity: {zh-en: [3.3, 3.3]}", None),
        ("en: {use: port}}", "en: {use: port}, fr: {use: port}}", "'fr: {use: port' P105 'fr' is no language of this"),
    ],
)
def test_what_is_said_of_languages_that_the_brief_has_not_is_told(
    small_faults: Callable[..., list[str]], old: str, new: str, fault: str | None
) -> None:
    added = "parity: {zh-en: [0.7, 3.3]}\nbottom_line:\n"
    found = small_faults((BRIEF, "bottom_line:\n", added), (BRIEF, old, new))
    assert len(found) == (fault is not None)
    assert all(each.startswith(f"{BRIEF} {fault}") for each in found)


@pytest.mark.parametrize(("languages", "codes"), [("[zh, en, fr]", ["K105"]), ("[zh, en, zh]", ["K104"])])
def test_a_language_of_the_brief_is_known_and_named_once(
    small_faults: Callable[..., list[str]], languages: str, codes: list[str]
) -> None:
    faults = small_faults((BRIEF, "languages: [zh, en]", f"languages: {languages}"))
    assert [fault.split("' ")[1][:4] for fault in faults] == codes


@pytest.mark.parametrize("edition", ["fr", "zh-fr", "en-zh", "zh-zh", "ZH", "zh-en-zh", "", "-", "zh,en"])
def test_an_edition_that_there_is_not_is_refused_with_those_that_there_are(edition: str) -> None:
    settings = Settings(SMALL, editions=("zh", edition))
    with pytest.raises(Refused) as refused:
        check(load(settings), settings)
    (fault,) = refused.value.diagnostics
    assert (fault.code, fault.span) == ("K105", None)
    assert (fault.message, fault.hint) == (f"no edition has the code '{edition}'", "there are zh, en, zh-en, all")


@pytest.mark.parametrize("editions", [(), ("zh",), ("en", "zh-en")])
def test_an_edition_that_there_is_may_be_asked_for(editions: tuple[str, ...]) -> None:
    settings = Settings(SMALL, editions=editions)
    assert check(load(settings), settings).warnings == ()
