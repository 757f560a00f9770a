"""Any one slip in a whole dossier is told by its code at its line, and nothing else is."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from reportgen.codes import RULES
from reportgen.console import Console
from tests.check.bench import Bench, Slip
from tests.check.slips import SLIPS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_the_shipped_dossier_has_no_fault_and_no_warning(bench: Bench) -> None:
    assert bench.faults() == ()


@pytest.mark.parametrize("slip", SLIPS, ids=str)
def test_a_slip_is_told_by_its_code_on_its_line_and_nothing_else_is(bench: Bench, slip: Slip) -> None:
    place = bench.slip(slip)
    told = bench.told()
    due = slip.codes.split()
    several = {code.rstrip("+") for code in due if code.endswith("+")}
    assert (due[0].rstrip("+"), *place) in told
    assert several <= {code for code, *_ in told}
    assert Counter(code for code, *_ in told if code not in several) == Counter(
        code for code in due if not code.endswith("+")
    )


def test_every_rule_of_what_an_author_writes_is_broken_twice() -> None:
    broken = Counter(slip.codes.split()[0].rstrip("+") for slip in SLIPS)
    whole_files = {"L102", "L103", "L104", "L106", "L108", "L109", "Y107", "C101", "P109"}
    assert {code for code in RULES if code[0] in "LYCBSKQTVPG"} - whole_files == {*broken}
    assert [code for code, times in broken.items() if times == 1] == []


def truncated(path: Path) -> None:
    """Leave a file without a word."""
    path.write_text("\n")


def swollen(path: Path) -> None:
    """Let a file grow beyond what anybody writes by hand."""
    path.write_text("# " + "x" * 4 * 1024 * 1024)


def in_gbk(path: Path) -> None:
    """Save a file as an editor of old would."""
    path.write_bytes("中".encode("gbk") + path.read_bytes())


def a_folder(path: Path) -> None:
    """Put a folder in the place of a file."""
    path.unlink()
    path.mkdir()


def linked_out(path: Path) -> None:
    """Put a link in the place of a file that leads out of the dossier."""
    path.rename(path.parents[2] / path.name)
    path.symlink_to(path.parents[2] / path.name)


def a_list(path: Path) -> None:
    """Leave a file that begins as a list does."""
    path.write_text("- a\n- b\n")


def a_head_alone(path: Path) -> None:
    """Leave a series its head."""
    path.write_text(path.read_text("utf-8").partition("\n")[0] + "\n", "utf-8")


@pytest.mark.parametrize(
    ("code", "below", "ruin", "place"),
    [
        ("L102", "papers/sister-city.yaml", a_folder, "brief.yaml"),
        ("L102", "references.bib", a_folder, "references.bib"),
        ("L103", "papers/sister-city.yaml", swollen, "papers/sister-city.yaml"),
        ("L103", "data/aid-cny.csv", swollen, "data/aid-cny.csv"),
        ("L104", "brief.yaml", in_gbk, "brief.yaml:1:1"),
        ("L104", "references.bib", in_gbk, "references.bib:1:1"),
        ("L106", "data/inflation.csv", truncated, "data/inflation.csv"),
        ("L106", "papers/summit-diplomacy.yaml", truncated, "papers/summit-diplomacy.yaml"),
        ("L108", "papers/sister-city.yaml", linked_out, "brief.yaml"),
        ("L108", "data/inflation.csv", linked_out, "brief.yaml"),
        ("Y107", "brief.yaml", a_list, "brief.yaml:1:1"),
        ("Y107", "papers/sister-city.yaml", a_list, "papers/sister-city.yaml:1:1"),
        ("C101", "data/inflation.csv", a_head_alone, "data/inflation.csv:1:1"),
        ("C101", "data/commitments.csv", a_head_alone, "data/commitments.csv:1:1"),
    ],
)
def test_a_file_ruined_as_a_whole_is_told_by_its_code(
    bench: Bench, code: str, below: str, ruin: Callable[[Path], None], place: str
) -> None:
    ruin(bench.folder / below)
    (fault,) = bench.faults()
    assert fault.code == code
    # A file that cannot be opened is told where the brief names it.
    assert str(fault.span).startswith(place)


def test_slips_in_several_files_come_out_together_and_in_order(
    bench: Bench, capsys: pytest.CaptureFixture[str]
) -> None:
    chosen = [
        Slip("S103", "papers/sister-city.yaml", "town-scale:", "page: 2", "page: two"),
        Slip("K101", "papers/sister-city.yaml", "cases:", "- town-purpose", "- town-porpoise"),
        Slip("S102", "brief.yaml", "asof:", "asof: 2023", "asoff: 2023"),
        Slip("T101", "brief.yaml", "limitations:", "[#trade-steady-growth]", "[#]"),
        Slip("Q101", "brief.yaml", "handling:", "公开", "公开第2版"),
        Slip("K105", "brief.yaml", "timeline:", "- bri-2013", "- bri-2031"),
        Slip("S103", "data/inflation.csv", "inflation-2012", "59.2", "many"),
        Slip("Q102", "data/commitments.csv", "loans-total", "USD", "usd"),
        Slip("G102", "references.bib", "@", "张弘", "张\u200b弘"),
    ]
    places = [(slip.codes, *bench.slip(slip)) for slip in chosen]
    told = bench.told()
    assert set(told) == {*places, ("S101", "brief.yaml", 5)}
    Console(sys.stdout, layout="short").report(bench.faults())
    lines = capsys.readouterr().out.splitlines()
    printed = [tuple(line.split(" ")[0].split(":")[:2]) for line in lines[:-1]]
    assert printed == sorted(printed, key=lambda place: (place[0], int(place[1])))
    assert lines[-1] == f"{len(told)} faults"


def test_every_broken_file_is_told_in_one_run(bench: Bench) -> None:
    chosen = [
        Slip("Y102", "brief.yaml", "glossary:", "china:", "belarus:"),
        Slip("Y103", "papers/sister-city.yaml", "pages:", "first: unknown", "first: &a unknown"),
        Slip("C104", "data/inflation.csv", "inflation-2013", "18.3,", "18,3,"),
        Slip("B108", "references.bib", "@", "@article", "@artikel"),
    ]
    places = [(slip.codes, *bench.slip(slip)) for slip in chosen]
    assert sorted(bench.told()) == sorted(places)


@pytest.mark.parametrize(
    "broken",
    [
        Slip("B108", "references.bib", "@", "@article", "@artikel"),
        Slip("C104", "data/inflation.csv", "inflation-2013", "18.3,", "18,3,"),
        Slip("Y103", "papers/sister-city.yaml", "pages:", "first: unknown", "first: &a unknown"),
        Slip("L101", "brief.yaml", "papers:", "sister-city", "sister-town"),
        Slip("Y102", "brief.yaml", "glossary:", "china:", "belarus:"),
    ],
    ids=str,
)
def test_a_broken_file_hides_nothing_of_what_others_say(bench: Bench, broken: Slip) -> None:
    chosen = [
        broken,
        Slip("S103", "papers/summit-diplomacy.yaml", "leading-groups:", "page: ", "page: p"),
        Slip("S103", "data/commitments.csv", "fdi-2019", "over", "more"),
    ]
    chosen += [Slip("Q101", "brief.yaml", "handling:", "公开", "公开第2版")] * (broken.codes != "Y102")
    places = [(slip.codes, *bench.slip(slip)) for slip in chosen]
    assert sorted(bench.told()) == sorted(places)
