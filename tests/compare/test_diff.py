"""`reportgen diff`: what changed between two dossiers, revisions or PDFs, for people, for programs, as a change log."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.cli import main
from reportgen.compare import compare
from reportgen.compare.report import as_json, lines, markdown
from reportgen.compare.revisions import files_at, files_of
from reportgen.compare.side import Side, from_files, read
from reportgen.compare.sides import between, since
from reportgen.compare.trees import differences
from reportgen.diagnostics import Refused
from reportgen.finish import finish
from reportgen.settings import Settings
from tests.factory import SMALL, copied
from tests.finish.papers import file_of, pages, typeset
from tests.inspect.strangers import bytes_of, plain, recorded

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from reportgen.compare.change import Change
    from reportgen.model.edition import Edition
    from tests.factory import Change as Edit


def changes(before: object, after: object) -> tuple[Change, ...]:
    """Compare two things by their names."""
    return compare(*between(str(before), str(after))).changes


@pytest.fixture
def edited(tmp_path: Path) -> Callable[..., tuple[Change, ...]]:
    """Give what changed when words of the small dossier did."""

    def edit(*edits: Edit) -> tuple[Change, ...]:
        return changes(SMALL, copied(tmp_path / "later", *edits))

    return edit


def told(found: tuple[Change, ...]) -> list[tuple[str, str, str, str]]:
    """Give area, how, name and part of every change."""
    return [(each.area, each.how, each.name, each.part) for each in found]


def test_a_dossier_is_as_it_is(edited: Callable[..., tuple[Change, ...]]) -> None:
    assert edited() == ()


def test_a_figure_changes_as_a_whole(edited: Callable[..., tuple[Change, ...]]) -> None:
    (change,) = edited(("papers/port.yaml", "loan: {value: 5.9e9, unit: USD", "loan: {value: 6.1e9, unit: EUR"))
    assert told((change,)) == [("figure", "changed", "loan", "")]
    shared = {"qualifier": "nearly", "asof": "2017", "page": "5", "paper": "port"}
    assert change.before == {"value": "5900000000", "unit": "USD", **shared}
    assert change.after == {"value": "6100000000", "unit": "EUR", **shared}


def test_a_figure_in_other_writing_is_the_same(edited: Callable[..., tuple[Change, ...]]) -> None:
    edits = (
        ("papers/port.yaml", "loan: {value: 5.9e9,", "loan: {value: 5900000000.0,"),
        ("papers/port.yaml", "berths: {value: 12,", "berths: {qualifier: exact, value: 12,"),
    )
    assert edited(*edits) == ()


def test_a_row_of_a_series_and_a_date_are_figures(edited: Callable[..., tuple[Change, ...]]) -> None:
    found = edited(
        (
            "data/freight.csv",
            (SMALL / "data" / "freight.csv").read_text("utf-8").splitlines()[1],
            "new,port,3,percent,exact,2016,4,a,b",
        ),
        ("papers/port.yaml", "port-opened: {date: 2018-06", "port-opened: {date: 2018-07"),
    )
    assert {each[:2] for each in told(found)} == {("figure", "added"), ("figure", "removed"), ("figure", "changed")}


def test_a_claim_its_confidence_its_sources_and_the_words_about_it_are_told_apart(
    edited: Callable[..., tuple[Change, ...]],
) -> None:
    found = edited(
        ("papers/port.yaml", "    page: [5, 6]\n", "    page: 5\n"),
        (
            "papers/port.yaml",
            "    anchors: [贷款, 总额]\n    confidence: moderate",
            "    anchors: [贷款, 总额]\n    confidence: high",
        ),
        (
            "papers/port.yaml",
            "    references: [smith-2016-ports, sokolov-2015-porty]",
            "    references: [smith-2016-ports]",
        ),
        ("papers/port.yaml", "en: It is sourced", "en: It has a source"),
        ("papers/port.yaml", "en: Loans came to {loan}.", "en: The loans came to {loan}."),
    )
    assert set(told(found)) == {
        ("claim", "changed", "loan-signed", "page"),
        ("claim", "changed", "loan-signed", "text.en"),
        ("confidence", "changed", "loan-signed", "confidence"),
        ("source", "changed", "loan-signed", "references"),
        ("text", "changed", "loan-signed", "reason.en"),
    }


def test_a_claim_that_is_gone_is_one_change(edited: Callable[..., tuple[Change, ...]]) -> None:
    found = edited(("papers/port.yaml", "  never-named:", "  ever-named:"))
    assert told(found) == [("claim", "removed", "never-named", ""), ("claim", "added", "ever-named", "")]


def test_likelihoods_and_scores_are_confidences(edited: Callable[..., tuple[Change, ...]]) -> None:
    found = edited(
        ("brief.yaml", "likelihood: very-likely", "likelihood: unlikely"),
        ("brief.yaml", "role: preferred", "role: alternative"),
        ("brief.yaml", "suitability: high, feasibility: medium", "suitability: medium, feasibility: medium"),
    )
    assert [(each.area, each.after) for each in found] == [
        ("confidence", "unlikely"),
        ("confidence", "medium"),
        ("brief", "alternative"),
    ]


def test_an_entry_of_the_bibliography_is_a_source(edited: Callable[..., tuple[Change, ...]]) -> None:
    found = edited(
        ("references.bib", "{Quay Press}", "{Key Press}"),
        ("references.bib", "@online{harbour-office-2018", "@online{office-2018"),
    )
    assert ("source", "changed", "smith-2016-ports", "publisher") in told(found)
    assert {("source", "removed", "harbour-office-2018", ""), ("source", "added", "office-2018", "")} <= set(
        told(found)
    )


def test_a_paragraph_between_others_leaves_them_alone() -> None:
    one = [{"zh": "一", "en": "one"}, {"zh": "二", "en": "two"}]
    other = [one[0], {"zh": "半", "en": "and a half"}, one[1]]
    assert list(differences(one, other)) == [((1,), None, other[1])]
    assert list(differences(other, one)) == [((1,), other[1], None)]


def test_lists_without_end_are_compared_in_no_time() -> None:
    one, other = ([{"en": f"{number} {side}"} for number in range(3000)] for side in "ab")
    assert len(list(differences(one, other))) == 3000


VALUES = st.recursive(
    st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
)


@given(VALUES, VALUES)
def test_what_is_the_same_has_no_difference_and_what_differs_has_one(one: Any, other: Any) -> None:
    assert list(differences(one, one)) == []
    assert bool(list(differences([one], [other]))) == (one != other)


PARTS = ("brief", "date", "title", "dates", "judgements", "claims", "quantities", "events", "record", "papers", "text")
DATA = st.recursive(
    st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from((*PARTS, "zh", "value", "qualifier", "confidence")), inner, max_size=4)
    ),
)


@given(*[st.dictionaries(st.sampled_from(PARTS), DATA, max_size=4)] * 4)
def test_whatever_a_stranger_wrote_can_be_compared(one: Any, other: Any, paper: Any, later: Any) -> None:
    found = compare(Side("a", one, {"p": paper}, {}, {}), Side("b", other, {"p": later}, {}, {}))
    assert all(isinstance(line, str) for line in (*lines(found), *markdown(found)))
    assert json.loads(as_json(found))["before"] == "a"


@pytest.fixture
def brief(small_editions: Mapping[str, Edition], tmp_path: Path) -> Path:
    """A brief in English."""
    pdf = finish(typeset(file_of(pages()), edition=small_editions["en"]), Settings(SMALL)).value.content
    (tmp_path / "small.en.pdf").write_bytes(pdf)
    return tmp_path / "small.en.pdf"


def test_a_pdf_is_compared_by_what_it_was_made_from(brief: Path, tmp_path: Path) -> None:
    assert changes(brief, SMALL) == ()
    later = copied(tmp_path / "later", ("papers/port.yaml", "berths: {value: 12,", "berths: {value: 13,"))
    assert told(changes(brief, later)) == [("figure", "changed", "berths", "")]


def refused(before: object, after: object) -> list[str]:
    """Give the codes with which a comparison is refused."""
    with pytest.raises(Refused) as caught:
        changes(before, after)
    return [each.code for each in caught.value.diagnostics]


def test_what_has_no_dossier_inside_is_refused(tmp_path: Path) -> None:
    (tmp_path / "plain.pdf").write_bytes(bytes_of(plain()))
    (tmp_path / "no.pdf").write_bytes(b"hello")
    assert refused(tmp_path / "plain.pdf", SMALL) == ["M101"]
    assert refused(tmp_path / "no.pdf", SMALL) == ["I102"]
    assert refused(tmp_path / "gone", SMALL) == ["M101"]
    assert refused(tmp_path, SMALL) == ["L101", "L101"]


def test_a_strangers_files_are_read_with_care(tmp_path: Path) -> None:
    nasty = {
        "brief.yaml": b"papers: [../../etc/passwd, x]\ntitle: \x1b[2J\n",
        "papers-x.yaml": b"a: &b [*b]\n",
    }
    pdf = recorded(nasty, {"brief.yaml": "brief.yaml", "papers-x.yaml": "papers/x.yaml"})
    (tmp_path / "nasty.pdf").write_bytes(bytes_of(pdf))
    assert refused(tmp_path / "nasty.pdf", SMALL) == ["L105", "L101"]


def test_a_locked_pdf_is_refused(tmp_path: Path) -> None:
    locked = bytes_of(plain(), encryption=pikepdf.Encryption(owner="a", user="b"))
    (tmp_path / "locked.pdf").write_bytes(locked)
    assert refused(tmp_path / "locked.pdf", SMALL) == ["I103"]


def git(folder: Path, *words: str) -> None:
    """Run git in a folder, as nobody in particular."""
    program = shutil.which("git")
    assert program
    named = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")
    subprocess.run([program, "-C", str(folder), *named, *words], check=True, capture_output=True)  # noqa: S603 -- ours


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a dossier in it, in two revisions and as it is now."""
    top = tmp_path / "repository"
    copied(top / "small")
    git(top, "init", "-q")
    for value in (12, 13, 14):
        path = top / "small" / "papers" / "port.yaml"
        text = path.read_text("utf-8").replace(f"berths: {{value: {value - 1}", f"berths: {{value: {value}")
        path.write_text(text, "utf-8")
        if value < 14:
            git(top, "add", ".")
            git(top, "commit", "-q", "-m", f"{value}")
            git(top, "tag", f"v{value}")
    monkeypatch.chdir(top)
    return top


def berths(found: tuple[Change, ...]) -> list[tuple[str, str]]:
    """Give the number of berths, before and after."""
    return [(each.before["value"], each.after["value"]) for each in found if each.name == "berths"]


def test_revisions_are_compared_without_a_checkout(repository: Path) -> None:
    folder = repository / "small"
    assert berths(compare(*since(folder, ("v12",))).changes) == [("12", "14")]
    assert berths(compare(*since(folder, ("v12", "v13"))).changes) == [("12", "13")]
    assert berths(changes("HEAD~1:small", "small")) == [("12", "14")]
    assert berths(changes("v12:small", "v13:./small/")) == [("12", "13")]


def test_a_folder_below_the_top_is_found(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository / "small")
    assert files_at("HEAD", ".") == files_at("HEAD", "small") == files_of(repository / "small", "HEAD")
    assert {"brief.yaml", "papers/port.yaml", "data/freight.csv", "references.bib"} <= {*files_at("HEAD", ".")}


def test_a_work_tree_of_its_own_is_read_too(repository: Path, tmp_path: Path) -> None:
    git(repository, "worktree", "add", "-q", str(tmp_path / "other"), "v12")
    assert berths(compare(*since(tmp_path / "other" / "small", ("v13",))).changes) == [("13", "12")]


@pytest.mark.parametrize(
    ("before", "code"),
    [("nothing:small", "M102"), ("HEAD:elsewhere", "M102"), ("--output=x:small", "M102"), ("HEAD:README", "M102")],
)
def test_a_revision_that_there_is_not_is_refused(before: str, code: str, repository: Path) -> None:
    assert refused(before, "small") == [code]
    assert not (repository / "x:small").exists()


def test_outside_a_repository_there_are_no_revisions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert refused("HEAD:small", SMALL) == ["M103"]
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / ".git").mkdir()
    assert refused("HEAD:small", SMALL) == ["M103"]


def test_a_repository_runs_nothing_of_its_own(repository: Path, tmp_path: Path) -> None:
    mark = tmp_path / "run"
    (repository / ".gitattributes").write_text("*.yaml filter=evil\n", "utf-8")
    git(repository, "add", ".gitattributes")
    git(repository, "commit", "-q", "-m", "attributes")
    git(repository, "config", "filter.evil.smudge", f"touch {mark}; cat")
    assert "brief.yaml" in files_at("HEAD", "small")
    assert not mark.exists()


def test_a_filter_of_a_repository_runs_where_no_fence_is(repository: Path, tmp_path: Path) -> None:
    mark = tmp_path / "run"
    (repository / ".gitattributes").write_text("*.yaml filter=evil\n", "utf-8")
    git(repository, "add", ".gitattributes")
    git(repository, "commit", "-q", "-m", "attributes")
    git(repository, "config", "filter.evil.smudge", f"touch {mark}; cat")
    git(repository, "archive", "--format=tar", "HEAD")
    assert mark.exists()


def run(*words: object) -> int:
    """Run the command, and give its exit code."""
    with pytest.raises(SystemExit) as left:
        main(["diff", *map(str, words)])
    return int(left.value.code or 0)


def test_people_are_told_in_lines(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("small", "--rev", "v12") == 0
    assert capsys.readouterr().out.splitlines() == [
        "v12:small -> small: 1 figure",
        "",
        "Figures and dates",
        "  ~ berths",
        "      - 12 project, 2018-06-30, port p. 3",
        "      + 14 project, 2018-06-30, port p. 3",
    ]
    assert repository.is_dir()


@pytest.mark.usefixtures("repository")
def test_an_exit_code_tells_where_that_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("small", "--rev", "v12", "--exit-code", "-q") == 1
    assert run("v12:small", "v12:small", "--exit-code", "-q") == 0
    assert capsys.readouterr().out == ""
    assert run("small") == 2
    assert run("small", "small", "--rev", "v12") == 2
    assert run("v99:small", "small") == 1
    assert "v99:small M102" in capsys.readouterr().err


@pytest.mark.usefixtures("repository")
def test_programs_are_told_in_one_object(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("v12:small", "v13:small", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert [(each["area"], each["name"], each["after"]["value"]) for each in found["changes"]] == [
        ("figure", "berths", "13")
    ]


def test_a_change_log_shows_words_of_others_and_obeys_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    title = (SMALL / "brief.yaml").read_text("utf-8")
    handling = next(line for line in title.splitlines() if line.startswith("handling:"))
    hostile = 'handling: {zh: 公开, en: "<b>a</b> [x](http://e.example) *b* \u200bc"}'
    assert run(SMALL, copied(tmp_path / "later", ("brief.yaml", handling, hostile)), "--markdown") == 0
    out = capsys.readouterr().out
    assert out.startswith("# Changes: ")
    assert r"\<b\>a\</b\> \[x\](http://e.example) \*b\* \u200bc" in out


def test_long_texts_are_shown_where_they_differ() -> None:
    texts = [f"{'word ' * 40}{word} {'and so on ' * 40}" for word in ("this", "that")]
    sides = [
        from_files(
            "x",
            {
                "brief.yaml": f"title: {{en: {text}}}\nmessages: {{act: {{en: {text}}}}}\n".encode(),
                "references.bib": b"% none\n",
            },
        )
        for text in texts
    ]
    shown = [line for line in lines(compare(*sides)) if line.startswith("      ")]
    assert shown
    assert all(len(line) < 120 and line.strip()[2:].startswith("…") for line in shown)
    assert read(str(SMALL)).name == str(SMALL)


def test_one_format_is_chosen_at_a_time(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("a", "b", "--json", "--markdown") == 2
    assert "choose one" in capsys.readouterr().err
