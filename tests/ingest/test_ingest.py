"""`reportgen ingest`: what can be found in a paper is found, with its page; nothing is made up or slips by."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reportgen import ingest as room
from reportgen.audit.papers import Pages
from reportgen.audit.sources import fold
from reportgen.check.shapes import shape
from reportgen.cli import main
from reportgen.diagnostics import Faults, Refused
from reportgen.ingest import ingest
from reportgen.ingest.bibliography import entries
from reportgen.ingest.draft import Guess
from reportgen.ingest.summary import summary
from reportgen.ingest.writing import write
from reportgen.intake import languages, readings
from reportgen.load.bibliography import read_bibliography
from reportgen.load.documents import read_document
from reportgen.model.dates import PartialDate
from reportgen.model.evidence import Paper
from reportgen.new import new
from reportgen.settings import Settings
from tests.audit.printed import printed
from tests.audit.sources import INVENTED, papers_at_hand
from tests.test_docs import faults_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reportgen.ingest.draft import Draft
    from reportgen.model.dossier import Dossier
    from reportgen.model.language import Language
    from reportgen.model.reading import Reading
    from reportgen.model.sources import Entry

HARBOURS = Path(__file__).parent / "papers" / "harbours.txt"
PAPERS = [*sorted(INVENTED.glob("*.txt")), HARBOURS]
RUN = 24
"""Letters and digits in a row that no two writers set down alike."""


@cache
def known() -> tuple[Mapping[str, Reading], Mapping[str, Language]]:
    """What the program knows of papers and of languages."""
    return readings(), languages()


def drafted(path: Path) -> Draft:
    """Read a paper."""
    return ingest(path, path.stem, *known())


def sought(dossier: Dossier, draft: Draft) -> dict[str, bool]:
    """Give every figure and event that a dossier holds of a paper, and whether the draft has it on that page."""
    paper = dossier.papers[draft.key]
    rows = {row.key: row.quantity for each in dossier.series.values() for row in each if row.paper == draft.key}
    found = {
        (each.page, each.figure.value, each.figure.to, unit) for each in draft.amounts for unit in each.figure.units
    }
    dated = {(each.page, each.date) for each in draft.moments}
    return {
        **{
            key: (each.page, each.value, each.to, each.unit) in found
            for key, each in {**paper.quantities, **rows}.items()
        },
        **{key: (each.page, each.date) in dated for key, each in paper.events.items()},
    }


def summary_of(draft: Draft) -> Paper:
    """Read a draft's summary as check reads it, with what is to be done taken for a text."""
    text = re.sub(r"(first|unit): TODO", r"\1: 1", summary(draft, ("zh", "en")))
    document = read_document(text, "draft.yaml", faults := Faults())
    assert faults.found == ()
    assert document
    shaped = shape(document, Paper)
    assert shaped.faults == ()
    assert shaped.value
    return shaped.value


def sources_of(draft: Draft) -> dict[str, Entry]:
    """Read a draft's references as load reads them."""
    found = read_bibliography(entries(draft), "draft.bib", faults := Faults())
    assert faults.found == ()
    return dict(found)


@pytest.mark.parametrize("path", sorted(INVENTED.glob("*.txt")), ids=lambda path: path.stem)
def test_every_figure_that_a_dossier_holds_is_found_on_its_page(path: Path, small: Dossier) -> None:
    there = sought(small, drafted(path))
    assert there
    assert [key for key, found in there.items() if not found] == []


@pytest.mark.papers
def test_at_least_95_in_100_figures_of_the_shipped_papers_are_found_on_their_page(shipped: Dossier) -> None:
    for path in papers_at_hand().values():
        there = sought(shipped, drafted(path))
        assert sum(there.values()) >= 0.95 * len(there)


@pytest.mark.papers
def test_the_drafts_of_the_shipped_papers_can_be_read_and_take_no_sentence_over() -> None:
    for path in papers_at_hand().values():
        draft = drafted(path)
        summary_of(draft)
        sources_of(draft)
        assert taken_over(draft, path) == set()
        assert prose(draft) == []


def test_a_figure_that_the_paper_does_not_have_is_missed(small: Dossier) -> None:
    path = INVENTED / "port.txt"
    other = small.papers["port"].quantities["berths"].model_copy(update={"page": 4})
    paper = small.papers["port"].model_copy(update={"quantities": {"berths": other}, "events": {}})
    assert sought(with_paper(small, paper), drafted(path))["berths"] is False


@pytest.mark.tex
@pytest.mark.parametrize("name", ["port", "ferry"])
def test_a_pdf_is_read_like_text(name: str, small: Dossier, tmp_path: Path) -> None:
    path = INVENTED / f"{name}.txt"
    language = readings()[small.papers[name].language]
    pdf = printed(path.read_text("utf-8"), language, tmp_path / f"{name}.pdf", Settings(tmp_path))
    told = sought(small, drafted(pdf))
    assert [key for key, found in told.items() if not found] == []
    titles = [[each.fields["title"] for each in drafted(file).references] for file in (pdf, path)]
    assert titles[0] == titles[1]


def test_title_author_journal_and_pages_are_found() -> None:
    draft = drafted(INVENTED / "port.txt")
    found = {name: (guess.text, guess.sure) for name, guess in draft.record.items()}
    assert (draft.language, draft.pages, draft.first) == ("zh", 6, 101)
    assert found == {
        "title": ("两国共建港口", False),
        "author": ("李明", False),
        "journal": ("港口研究", True),
        "issue": ("3", True),
        "date": ("2019", True),
    }


def test_what_two_places_say_is_sure(tmp_path: Path) -> None:
    assert drafted(INVENTED / "ferry.txt").record["title"].sure
    text = "A Mill on a Stream\nAnn Lee\n" + "The mill had ground 300 tonnes by 2015.\n" * 8
    (tmp_path / "mill.txt").write_text(text, "utf-8")
    assert not drafted(tmp_path / "mill.txt").record["title"].sure


def test_a_pdf_tells_of_itself_too(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(600, 800))
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=pdf.make_indirect(font)))
    lines = ["A Mill on a Stream", "Ann Lee", *["The mill ground over 300 tonnes in 2015, and more later."] * 6]
    drawn = "".join(f"BT /F 12 Tf 50 {700 - 20 * row} Td ({line}) Tj ET\n" for row, line in enumerate(lines))
    page.Contents = pdf.make_stream(drawn.encode())
    pdf.docinfo["/Title"], pdf.docinfo["/Author"] = "A mill on a stream", "Ann Lee"
    pdf.save(tmp_path / "mill.pdf")
    record = drafted(tmp_path / "mill.pdf").record
    assert {name: (each.text, each.sure) for name, each in record.items()} == {
        "title": ("A Mill on a Stream", True),
        "author": ("Ann Lee", True),
    }


def test_a_paper_in_russian_is_read_by_its_own_words(tmp_path: Path) -> None:
    text = (
        "Порт и город\nИ. И. Иванов\nАннотация\nПорт вырос на 12,5 % в 2015 г., и город вырос вместе с ним.\n"
        "1. Введение\n"
        "В марте 2016 г. в порту работало около 1200 человек, а долг составил 3,5 млн евро¹.\n"
        "¹ Петров П. П. Долги портов // Морской журнал. 2014. № 3. С. 4–9.\n"
    )
    (tmp_path / "port.txt").write_text(text, "utf-8")
    draft = drafted(tmp_path / "port.txt")
    assert {name: each.text for name, each in draft.record.items()} == {
        "title": "Порт и город",
        "author": "И. И. Иванов",
    }
    assert [each.text for each in draft.headings] == ["Аннотация", "1. Введение"]
    assert [each.words for each in draft.amounts] == ["12,5 %", "около 1200 человек", "3,5 млн евро"]
    assert [str(each.date) for each in draft.moments] == ["2015", "2016-03"]
    (found,) = draft.references
    assert found.fields == {
        "author": "Петров П. П.",
        "title": "Долги портов",
        "journaltitle": "Морской журнал",
        "date": "2014",
        "number": "3",
    }


def test_several_authors_are_told_apart() -> None:
    draft = replace(drafted(HARBOURS), record={"author": Guess("Ann Lee, Bo Chen and Carl Doe", sure=True)})
    assert sources_of(draft)["harbours-paper"].fields["author"] == "Ann Lee and Bo Chen and Carl Doe"
    draft = replace(draft, record={"author": Guess("Lee, Ann", sure=True)})
    assert sources_of(draft)["harbours-paper"].fields["author"] == "Lee, Ann"


def test_a_paragraph_is_no_title(tmp_path: Path) -> None:
    text = "Summary. To find out how mills grow, this\npaper looks at one of them, which had\n300 workers in 2015.\n"
    (tmp_path / "mill.txt").write_text(text, "utf-8")
    draft = drafted(tmp_path / "mill.txt")
    assert draft.record == {}
    assert "looks at" not in summary(draft, ("en",))


def test_headings_are_found_and_their_numbers_are_no_figures() -> None:
    draft = drafted(HARBOURS)
    assert [(each.text, each.page) for each in draft.headings] == [
        ("Abstract", 1),
        ("1. Introduction", 1),
        ("2. What was built", 2),
        ("References", 2),
    ]
    assert "1" not in {each.words for each in draft.amounts}


def test_the_list_of_references_gives_sources_and_no_figures() -> None:
    draft = drafted(HARBOURS)
    assert PartialDate(2018) not in {each.date for each in draft.moments}
    sources = sources_of(draft)
    assert sources["harbours-source-2"].fields == {
        "author": "Chen, B. and Doe, J.",
        "title": "The debt of quays",
        "journaltitle": "Journal of Port Finance",
        "date": "2017",
        "volume": "4",
        "number": "1",
        "langid": "english",
    }
    assert sources["harbours-source-3"].fields["url"] == "https://example.org/report/2018.pdf"


def test_notes_give_sources_in_three_languages() -> None:
    sources = sources_of(drafted(INVENTED / "port.txt"))
    told = [(each.kind, each.plain("title"), each.plain("date"), each.plain("langid")) for each in sources.values()]
    assert told == [
        ("article", "TODO: 两国共建港口", "2019", "chinese"),
        ("article", "论港口", "2010", "chinese"),
        ("article", "两国共建港口", "2019", "chinese"),
        ("book", "Ports and the BRI: A History of McDonald Quay", "2016", "english"),
        ("book", "Порты и государства", "2015", "russian"),
    ]


NOTES = {
    "王明：《论港口》，载《港口研究》2010 年第 1 期。": ("article", "王明", "论港口", "2010"),
    "王明、李华等：《论港口》，载《人民日报》2010 年 1 月 3 日。": (
        "article",
        "王明 and 李华 and others",
        "论港口",
        "2010-01-03",
    ),
    "［英］史密斯：《港口史》，李华译，商务出版社 2002 年版，第 5 页。": ("book", "史密斯", "港口史", "2002"),
    "《港口开港》，载新华网 2010 年 1 月 3 日，http://a.example/b.htm": ("online", "", "港口开港", "2010-01-03"),
    "Иванов И. И. Порт и город // Морской журнал. 2015. № 3. С. 4.": (
        "article",
        "Иванов И. И.",
        "Порт и город",
        "2015",
    ),
}


@pytest.mark.parametrize("note", NOTES)
def test_a_note_is_read_by_its_form(note: str, tmp_path: Path) -> None:
    path = tmp_path / "paper.txt"
    path.write_text(
        f"港口的历史\n港口于 2011 年开港，共有 12 个项目 a。{'此后港口的历史无人提及。' * 4}\na　{note}\n", "utf-8"
    )
    (found,) = drafted(path).references
    told = (found.kind, *(found.fields.get(name, "") for name in ("author", "title", "date")))
    assert told == NOTES[note]


def test_a_source_that_is_given_again_has_the_pages_of_both(tmp_path: Path) -> None:
    path = tmp_path / "paper.txt"
    page = "港口于 2011 年开港，共有 12 个项目 a。此后无人提及。\na　{}\n"
    first, again = "王明：《论港口》，载《港口研究》2010 年第 1 期。", "王明：《论港口》，第 5 页。"
    other = "王明：《论港口》，载《港口研究》2012 年第 1 期。"
    path.write_text("\f".join(page.format(note) for note in (first, again, other)), "utf-8")
    assert [each.pages for each in drafted(path).references] == [(1, 2), (3,)]


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
def test_the_draft_is_a_summary_and_a_bibliography_that_can_be_read(path: Path) -> None:
    draft = drafted(path)
    paper = summary_of(draft)
    assert len(paper.quantities) == len(draft.amounts)
    assert all(each.todo for each in paper.quantities.values())
    assert len(paper.events) == len(draft.moments)
    assert len(sources_of(draft)) == len(draft.references) + 1


def taken_over(draft: Draft, path: Path) -> set[str]:
    """Give every long run of letters that the draft has from the paper, titles and headings aside."""
    facts = (*(guess.text for guess in draft.record.values()), *(each.text for each in draft.headings))
    paper = fold(path.read_text("utf-8"))[0]
    lines = [fold(line)[0] for line in summary(draft, ("zh", "en")).splitlines()]
    for fact in sorted((fold(fact)[0] for fact in facts), key=len, reverse=True):
        lines = [part for line in lines for part in line.split(fact)]
    runs = (line[at : at + RUN] for line in lines for at in range(len(line) - RUN + 1))
    return {run for run in runs if run in paper}


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
def test_no_sentence_is_taken_over(path: Path) -> None:
    assert taken_over(drafted(path), path) == set()


def prose(draft: Draft) -> list[str]:
    """Give the fields of sources that hold more than a name or a title: the end of a sentence inside."""
    return [
        value
        for each in draft.references
        for name, value in each.fields.items()
        if name != "url"
        and re.search(r"[。；]." if name == "title" else r"[。；]|(?<=[a-zа-я]{3})[.!?] [a-zа-я]", value)
    ]


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
def test_no_field_of_a_source_is_a_piece_of_prose(path: Path) -> None:
    assert prose(drafted(path)) == []


def test_a_note_that_talks_and_then_gives_a_source_gives_no_more_than_its_address(tmp_path: Path) -> None:
    path = tmp_path / "paper.txt"
    note = "国家元首接受外国使节；根据决定，派遣和召回全权代表，批准和废除条约和重要协定。引自全国网，http://a.example/b.shtml"
    path.write_text(f"港口的历史\n港口于 2011 年开港，共有 12 个项目 a。此后港口的历史无人提及。\na　{note}\n", "utf-8")
    (found,) = drafted(path).references
    assert (found.kind, found.fields) == ("online", {"title": "TODO", "url": "http://a.example/b.shtml"})


def test_a_sentence_that_is_taken_over_is_seen() -> None:
    draft = drafted(INVENTED / "ferry.txt")
    sentence = "The ferry began on 9 March 2015, when the two towns found"
    other = replace(draft.amounts[0], words=sentence)
    assert taken_over(replace(draft, amounts=(other,)), INVENTED / "ferry.txt")


def with_paper(dossier: Dossier, paper: Paper) -> Dossier:
    """Give a dossier with another summary of a paper."""
    return replace(dossier, papers={**dossier.papers, paper.paper: paper})


@given(
    st.lists(
        st.text(st.sampled_from("aB1%{}[]()\"'\\#:&*!|>@`~^_$,，。《》年 \n\t\u2028é港"), max_size=80),
        min_size=1,
        max_size=3,
    )
)
def test_whatever_a_paper_says_the_draft_can_be_read(pages: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(room, "read", lambda *_: Pages((*pages, "word one in 2015.\n" * 30), "0"))
        draft = drafted(Path("any.txt"))
    summary_of(draft)
    sources_of(draft)


@pytest.fixture
def dossier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new dossier, in whose folder one stands."""
    new(tmp_path / "brief")
    monkeypatch.chdir(tmp_path / "brief")
    return tmp_path / "brief"


def test_a_draft_cannot_slip_into_a_brief_unnoticed(dossier: Path) -> None:
    written = write(INVENTED / "port.txt", "port")
    assert written.summary == Path("papers/port.yaml")
    brief = (dossier / "brief.yaml").read_text("utf-8")
    (dossier / "brief.yaml").write_text(brief.replace("papers: [bus, branch]", "papers: [bus, branch, port]"), "utf-8")
    with (dossier / "references.bib").open("a", encoding="utf-8") as file:
        file.write("\n" + written.bibliography.read_text("utf-8"))
    found = faults_of(dossier)
    text = written.summary.read_text("utf-8").splitlines()
    marked = [
        (number, each.start() + 1)
        for number, line in enumerate(text, 1)
        for each in re.finditer(r"(?<=[ {\"])TODO", line)
    ]
    assert marked
    told = {(each.span.line, each.span.column) for each in found if each.span and each.span.file == "papers/port.yaml"}
    lines = {number for number, _ in marked if not text[number - 1].startswith("#")}
    assert lines <= {line for line, _ in told}
    assert {each.code for each in found} == {"P106", "S103", "V103"} - ({"S103"} if written.draft.first else set())
    assert {each.severity for each in found if each.code == "V103"} == {"warning"}
    assert [each.span.file for each in found if each.span and each.span.file.endswith(".bib")] == ["references.bib"]


def test_a_figure_of_a_draft_is_a_fault_where_a_text_names_it(dossier: Path) -> None:
    path = dossier / "papers" / "bus.yaml"
    text = path.read_text("utf-8").replace(
        "  bus-cost: {value: 180000, ", "  bus-cost: {todo: confirm, value: 180000, "
    )
    path.write_text(text, "utf-8")
    (found,) = faults_of(dossier)
    assert (found.code, found.severity) == ("V103", "error")
    assert found.span
    assert text.splitlines()[found.span.line - 1][found.span.column - 1 :].startswith("confirm")


def test_the_texts_to_write_are_in_the_languages_of_the_dossier(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new(tmp_path / "brief", ("en",))
    written = write(HARBOURS, "harbours", tmp_path / "brief" / "papers" / "harbours.yaml")
    text = written.summary.read_text("utf-8")
    assert "name: {en: TODO}" in text
    assert text.startswith("# yaml-language-server: $schema=../schemas/paper.json\n")
    monkeypatch.chdir(tmp_path)
    assert write(HARBOURS, "harbours", spoken=("zh",)).summary == Path("harbours.yaml")
    assert "name: {zh: TODO}" in Path("harbours.yaml").read_text("utf-8")


def codes(paper: Path, key: str = "x", out: Path | None = None, *, replace: bool = False) -> list[str]:
    """Give the codes with which a draft is refused."""
    with pytest.raises(Refused) as refused:
        write(paper, key, out, replace=replace)
    return [each.code for each in refused.value.diagnostics]


def test_no_file_is_written_over(tmp_path: Path) -> None:
    out = tmp_path / "x.yaml"
    out.write_text("mine", "utf-8")
    assert codes(HARBOURS, out=out) == ["R102"]
    out.with_suffix(".bib").write_text("mine", "utf-8")
    assert codes(HARBOURS, out=out) == ["R102", "R102"]
    assert out.read_text("utf-8") == "mine"
    write(HARBOURS, "x", out, replace=True)
    assert "paper: x" in out.read_text("utf-8")


def test_what_cannot_be_read_or_written_is_refused(tmp_path: Path) -> None:
    assert codes(tmp_path / "gone.pdf") == ["A101"]
    (tmp_path / "greek.txt").write_text("Το λιμάνι άνοιξε το 2015.", "utf-8")
    assert codes(tmp_path / "greek.txt") == ["R101"]
    (tmp_path / "file").write_text("", "utf-8")
    assert codes(HARBOURS, out=tmp_path / "file" / "x.yaml") == ["R103"]


def run(words: Iterable[object]) -> int:
    """Run the program."""
    with pytest.raises(SystemExit) as left:
        main([str(word) for word in words])
    return int(left.value.code or 0)


def test_the_command_says_what_was_found(dossier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ingest", INVENTED / "port.txt", "--id", "port"]) == 0
    assert "figures: 6, dates: 8, headings: 0, on 6 pages in 'zh'" in capsys.readouterr().out
    assert {path.name for path in (dossier / "papers").iterdir()} == {
        "branch.yaml",
        "bus.yaml",
        "port.yaml",
        "port.bib",
    }
    assert run(["ingest", INVENTED / "port.txt", "--id", "port"]) == 1
    assert "papers/port.yaml R102" in capsys.readouterr().err
    assert run(["ingest", INVENTED / "port.txt", "--id", "No Key"]) == 2


def test_a_draft_teaches_in_the_language_of_messages(dossier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(dossier)
    drafts = {}
    for locale in ("C", "zh_CN.UTF-8"):
        monkeypatch.setenv("LC_ALL", locale)
        written = write(HARBOURS, "harbours", replace=True)
        drafts[locale] = written.summary.read_text("utf-8"), written.bibliography.read_text("utf-8")
    for english, chinese in zip(*drafts.values(), strict=True):
        assert "论文 harbours" in chinese
        assert not re.search("[\u4e00-\u9fff]", english)
    mine, told = (re.sub(r'todo: "[^"]*"', "", drafts[locale][0]) for locale in drafts)
    assert yaml.safe_load(mine) == yaml.safe_load(told)
