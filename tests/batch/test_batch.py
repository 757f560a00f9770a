"""A whole batch: what is good is made, what is bad is told, and the next run goes on from there."""

from __future__ import annotations

import json
import shutil
from contextlib import nullcontext
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from lxml import html

from reportgen.batch import batch, crew, work
from reportgen.batch.crew import Outcomes
from reportgen.batch.making import lay_out
from reportgen.batch.rows import judge_rows
from reportgen.build import build
from reportgen.diagnostics import Refused
from reportgen.model.batches import Order
from reportgen.settings import Settings
from reportgen.unchanged import Run
from tests.batch.conftest import PAIRS, Screen, edit, table
from tests.factory import SMALL

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reportgen.batch.work import Task
    from reportgen.model.batches import Manifest, Outcome


def made(source: Path, template: Path, out: Path, screen: Screen, **asked: Any) -> Manifest:
    """Make pages in English: they need no TeX."""
    settings = Settings(template, out, ("en",), forms=("html",), **{"jobs": 1, **asked})
    return batch(source, settings, screen)


def statuses(found: Manifest) -> list[str]:
    """Give the status of each item."""
    return [item.status for item in found.items]


def test_good_rows_are_made_and_bad_ones_are_told(tmp_path: Path, template: Path, screen: Screen) -> None:
    out, at = tmp_path / "out", table(tmp_path / "t.csv", {}, {"budget": "x"}, {})
    found = made(at, template, out, screen, jobs=2)
    assert statuses(found) == ["built", "refused", "built"]
    assert screen.told == ["3 S103"]
    assert sorted(path.name for path in out.iterdir()) == [
        "index.html", "manifest.json", "manifest.parquet", "pair-00001.en.html", "pair-00003.en.html",
    ]  # fmt: skip
    for item in found.items:
        if item.file:
            assert sha256((out / item.file).read_bytes()).hexdigest() == item.sha256


def test_a_row_gives_the_bytes_that_a_dossier_of_its_own_gives(tmp_path: Path, template: Path, screen: Screen) -> None:
    at = table(tmp_path / "t.csv", {}, {})
    made(at, template, tmp_path / "out", screen)
    again = tmp_path / "pair-00002"
    shutil.copytree(template, again)
    row = dict(zip(*(line.split(",") for line in at.read_text("utf-8").splitlines()[::2]), strict=True))
    for path in (each for each in again.rglob("*") if each.is_file()):
        text = path.read_text("utf-8")
        for column, cell in row.items():
            text = text.replace(f"<<{column}>>", cell)
        path.write_text(text, "utf-8")
    settings = Settings(again, tmp_path / "own", ("en",), forms=("html",))
    (own,) = build(Run(settings), lambda _: nullcontext(), lambda _: None)
    assert own.path.read_bytes() == (tmp_path / "out" / own.path.name).read_bytes()


def test_what_is_the_same_is_left_alone(tmp_path: Path, template: Path, screen: Screen) -> None:
    out, at = tmp_path / "out", table(tmp_path / "t.csv", {}, {}, {})
    made(at, template, out, screen)
    assert statuses(made(at, template, out, screen)) == ["unchanged"] * 3
    table(at, {}, {"students": "7"}, {})
    assert statuses(made(at, template, out, screen)) == ["unchanged", "built", "unchanged"]
    (out / "pair-00001.en.html").write_text("touched", "utf-8")
    (out / "pair-00003.en.html").unlink()
    assert statuses(made(at, template, out, screen)) == ["built", "unchanged", "built"]
    edit(template / "brief.yaml", "yearly brief", "annual brief")
    assert statuses(made(at, template, out, screen)) == ["built"] * 3
    (out / "manifest.json").write_text("{", "utf-8")
    assert statuses(made(at, template, out, screen)) == ["built"] * 3


def test_a_refused_row_leaves_its_former_file(tmp_path: Path, template: Path, screen: Screen) -> None:
    out, at = tmp_path / "out", table(tmp_path / "t.csv", {})
    made(at, template, out, screen)
    former = (out / "pair-00001.en.html").read_bytes()
    found = made(table(at, {"budget": "x"}), template, out, screen)
    assert statuses(found) == ["refused"]
    assert (out / "pair-00001.en.html").read_bytes() == former


def test_manifest_and_index_tell_of_every_brief(tmp_path: Path, template: Path, screen: Screen) -> None:
    out, at = tmp_path / "out", table(tmp_path / "t.csv", {}, {"budget": "<b>"}, {})
    found = made(at, template, out, screen)
    data = json.loads((out / "manifest.json").read_text("utf-8"))
    assert [item["status"] for item in data["items"]] == statuses(found)
    assert [(fault["code"], fault["file"]) for fault in data["faults"]] == [("S103", "t.csv")]
    assert (data["source"], data["template"]) == ("t.csv", "template")
    frame = pd.read_parquet(out / "manifest.parquet")
    assert frame["name"].tolist() == ["pair-00001", "pair-00002", "pair-00003"]
    assert frame["row"].tolist() == [2, 3, 4]
    assert frame["sha256"].isna().tolist() == [False, True, False]
    page = html.fromstring((out / "index.html").read_bytes())
    links = [str(link) for link in page.xpath("//tbody//a/@href")]
    assert links == ["pair-00001.en.html", "pair-00003.en.html"]
    assert all((out / link).is_file() for link in links)
    assert not page.xpath("//b")
    assert "'<b>'" in page.text_content()


def test_to_look_only_makes_and_writes_nothing(tmp_path: Path, template: Path, screen: Screen) -> None:
    settings = Settings(template, tmp_path / "out", forms=("html",))
    found = batch(table(tmp_path / "t.csv", {}, {"budget": "x"}), settings, screen, makes=False)
    assert statuses(found) == ["waiting", "refused"]
    assert not (tmp_path / "out").exists()


def test_interrupted_it_ends_what_is_at_work_and_goes_on_later(
    tmp_path: Path, template: Path, screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, at = tmp_path / "out", table(tmp_path / "t.csv", *[{}] * 4)
    whole, asked = Outcomes.__next__, [0]

    def interrupted(outcomes: Outcomes[Task, Outcome]) -> list[tuple[Task, Outcome]]:
        asked[0] += 1
        if asked[0] == 2:
            outcomes._crew.deal([next(outcomes._tasks)])
            raise KeyboardInterrupt
        return whole(outcomes)

    monkeypatch.setattr(Outcomes, "__next__", interrupted)
    monkeypatch.setattr("reportgen.batch._HANDFUL", 1)
    with pytest.raises(KeyboardInterrupt):
        made(at, template, out, screen)
    items = json.loads((out / "manifest.json").read_text("utf-8"))["items"]
    assert [item["status"] for item in items] == ["built", "built", "waiting", "waiting"]
    assert statuses(made(at, template, out, screen)) == ["unchanged", "unchanged", "built", "built"]


def test_a_worker_that_dies_is_followed_by_another(
    tmp_path: Path, template: Path, screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    at, dealt, deal = table(tmp_path / "t.csv", {}, {}), [0], crew.Crew.deal

    def deadly(workers: crew.Crew[Task, Outcome], tasks: Sequence[Task], tries: int = 1) -> None:
        deal(workers, tasks, tries)
        dealt[0] += 1
        if dealt[0] in {1, 3}:  # that of both briefs, and that of the second alone
            for process, _, _ in workers._busy.values():
                process.kill()

    monkeypatch.setattr(crew.Crew, "deal", deadly)
    assert statuses(made(at, template, tmp_path / "out", screen)) == ["built", "refused"]
    assert [each.code for each in screen.found] == ["X108"]


def test_a_bug_of_ours_ends_no_other_brief(tmp_path: Path, template: Path) -> None:
    plan = judge_rows(table(tmp_path / "t.csv", {}), Settings(template), lambda _: (), lambda _, __: None)
    order = replace(next(each for each in plan.entries if isinstance(each, Order)), files={"brief.yaml": None})  # type: ignore[dict-item]
    (found,) = work.all_done((work.Task("build", order),), Settings(template), tmp_path)
    assert found.refused
    assert [each.code for each in found.diagnostics] == ["X108"]
    assert "a bug of reportgen: TypeError" in found.diagnostics[0].message


def test_no_room_for_a_dossier_is_told(tmp_path: Path) -> None:
    (tmp_path / "papers").write_text("a file", "utf-8")
    with pytest.raises(Refused) as refused:
        lay_out({"papers/home.yaml": b""}, tmp_path)
    assert [each.code for each in refused.value.diagnostics] == ["E110"]


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path, template: Path, screen: Screen) -> None:
    (tmp_path / "out").write_text("a file", "utf-8")
    with pytest.raises(Refused) as refused:
        made(table(tmp_path / "t.csv", {}), template, tmp_path / "out", screen)
    assert {each.code for each in refused.value.diagnostics} == {"F106"}


def test_a_folder_of_dossiers_is_made_too(tmp_path: Path, screen: Screen) -> None:
    dossiers, out = tmp_path / "dossiers", tmp_path / "out"
    for name in ("good", "faulty", "double", "doubled"):
        shutil.copytree(SMALL, dossiers / name)
    text = (SMALL / "brief.yaml").read_text("utf-8")
    key = next(line for line in text.splitlines() if line.startswith("brief:"))
    edit(dossiers / "good" / "brief.yaml", key, "brief: good-one")
    edit(dossiers / "faulty" / "brief.yaml", key, "brief: faulty-one\nnobody: knows")
    settings = Settings(dossiers, out, ("en",), forms=("html",), jobs=2)
    found = batch(dossiers, settings, screen)
    assert {item.name: item.status for item in found.items} == {
        "double": "refused", "doubled": "refused", "faulty": "refused", "good-one": "built",
    }  # fmt: skip
    assert sorted(each.code for each in screen.found) == ["S102", "X105", "X105"]
    assert (out / "good-one.en.html").is_file()
    again = {item.name: item.status for item in batch(dossiers, settings, screen).items}
    assert again["good-one"] == "unchanged"


def test_a_folder_without_dossiers_is_refused(tmp_path: Path, screen: Screen) -> None:
    with pytest.raises(Refused) as refused:
        batch(tmp_path, Settings(tmp_path, tmp_path / "out"), screen)
    assert [each.code for each in refused.value.diagnostics] == ["X109"]


@pytest.mark.tex
@pytest.mark.parametrize("theme", ["theme: house\nbase: gb-t-9704\n", "theme: house\ncolours: {text: '#202020'}\n"])
def test_pdfs_are_those_of_builds_of_their_own(theme: str, tmp_path: Path, template: Path, screen: Screen) -> None:
    """Three rows are set by one engine."""
    (template / "house.yaml").write_text(theme, "utf-8")
    edit(template / "brief.yaml", "brief: pair-<<id>>", "brief: pair-<<id>>\ntheme: house.yaml")
    at, settings = table(tmp_path / "t.csv", {}, {}, {}), Settings(template, tmp_path / "out", ("zh", "en"))
    found = batch(at, replace(settings, jobs=1), screen)
    assert [(item.language, item.status) for item in found.items] == [("zh", "built"), ("en", "built")] * 3
    plan = judge_rows(at, settings, lambda _: (), lambda _, __: None)
    own = list[str]()
    for order in (plan.files(entry) for entry in plan.entries if isinstance(entry, Order)):
        lay_out(order.files or {}, tmp_path / order.name)
        alone = replace(settings, dossier=tmp_path / order.name, out=tmp_path / "own")
        own += (each.digest for each in build(Run(alone), lambda _: nullcontext(), lambda _: None))
    assert own == [item.sha256 for item in found.items]


@pytest.mark.tex
def test_a_row_that_the_engine_refuses_takes_no_other_with_it(tmp_path: Path, screen: Screen) -> None:
    long = "Neither city has a direct flight to the other, " * 500
    at = table(tmp_path / "t.csv", {}, {"note-en": long.strip(", ")}, {})
    settings = Settings(PAIRS / "template", tmp_path / "out", ("en",), jobs=1, page_limit=6)
    assert statuses(batch(at, settings, screen)) == ["built", "refused", "built"]
    assert screen.told == ["3 P108", "3 E111"]
