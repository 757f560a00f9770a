"""A batch on a cluster of real processes: the bytes of a local run, whatever dies on the way."""

from __future__ import annotations

import json
import sys
from collections import Counter
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reportgen.batch import batch, cluster
from reportgen.batch.kit import Kit, objections
from reportgen.diagnostics import Refused
from reportgen.publish import write
from reportgen.settings import Settings
from tests.batch.clusters import Grid, grid
from tests.batch.conftest import Screen, edit, table
from tests.batch.test_batch import statuses
from tests.factory import SMALL, copied

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Grid]:
    """Give a cluster that nobody harms."""
    with grid(tmp_path_factory.mktemp("cluster") / "ground") as found:
        yield found


class Watching(Screen):
    """Does something when the first brief is built."""

    def __init__(self, then: Callable[[], object]) -> None:
        """Take what is to be done."""
        super().__init__()
        self._then = {"built": then}

    @contextmanager
    def running(self) -> Iterator[Callable[[str], None]]:
        def show(line: str) -> None:
            self.lines.append(line)
            if then := self._then.pop(line.partition(" ")[0], None):
                then()

        yield show


def pages(template: Path, out: Path, at: Grid) -> Settings:
    """Ask for pages in English: they need no TeX."""
    return Settings(template, out, ("en",), forms=("html",), jobs=1, scheduler=at.address)


def contents(folder: Path) -> dict[str, bytes]:
    """Give the briefs of a folder."""
    return {path.name: path.read_bytes() for path in (*folder.glob("*.en.pdf"), *folder.glob("*.en.html"))}


def codes(screen: Screen) -> list[str]:
    """Give the codes of what is told."""
    return [each.code for each in screen.found]


@pytest.mark.tex
def test_a_cluster_makes_the_bytes_of_this_machine_where_a_worker_dies_half_way(
    tmp_path: Path, template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at, written = table(tmp_path / "t.csv", *[{}] * 5), Counter[str]()
    local = Settings(template, tmp_path / "local", ("en",), jobs=2)
    batch(at, local, Screen())

    def counted(path: Path, content: bytes) -> None:
        written[path.name] += 1
        write(path, content)

    monkeypatch.setattr(cluster, "write", counted)
    with grid(tmp_path / "cluster") as found:
        screen = Watching(found.workers[0].kill)
        made = batch(at, replace(local, out=tmp_path / "out", scheduler=found.address), screen)
    assert statuses(made) == ["built"] * 5
    assert screen.found == []
    assert contents(tmp_path / "out") == contents(tmp_path / "local")
    assert set(written.values()) == {1}


def test_workers_write_into_a_folder_that_they_share(
    tmp_path: Path, template: Path, screen: Screen, shared: Grid
) -> None:
    at, settings = table(tmp_path / "t.csv", {}, {"budget": "x"}, {}), pages(template, tmp_path / "fetched", shared)
    batch(at, settings, screen)
    made = batch(at, replace(settings, out=tmp_path / "out", shared=True), screen)
    assert statuses(made) == ["built", "refused", "built"]
    assert screen.told == ["3 S103"] * 2
    assert contents(tmp_path / "out") == contents(tmp_path / "fetched") != {}
    assert sorted(path.name for path in (tmp_path / "out").iterdir() if path.name.startswith(".")) == []
    again = batch(at, replace(settings, scheduler=None), screen)
    assert statuses(again) == ["unchanged", "refused", "unchanged"]


def test_a_folder_of_dossiers_travels(tmp_path: Path, screen: Screen, shared: Grid) -> None:
    dossiers = tmp_path / "dossiers"
    for name in ("one", "two"):
        copied(dossiers / name, ("brief.yaml", f"brief: {SMALL.name}", f"brief: the-{name}"))
    settings = pages(dossiers, tmp_path / "out", shared)
    found = batch(dossiers, settings, screen)
    batch(dossiers, replace(settings, out=tmp_path / "local", scheduler=None), screen)
    assert [(item.name, item.status) for item in found.items] == [("the-one", "built"), ("the-two", "built")]
    assert contents(tmp_path / "out") == contents(tmp_path / "local")


def test_what_is_found_there_is_said_here_in_the_language_and_at_the_place_of_a_local_run(
    tmp_path: Path, template: Path, shared: Grid, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    monkeypatch.chdir(tmp_path)
    long = "两市之间没有直飞航班，" * 12
    dossier = copied(tmp_path / "dossiers" / "one")
    edit(dossier / "brief.yaml", 'zh: "两者并用', f'zh: "{long}两者并用')
    rows = table(tmp_path / "t.csv", {"note-zh": long})
    for source, of in ((rows, template), (dossier.parent, dossier.parent)):
        there, here = Screen(), Screen()
        settings = pages(of, tmp_path / "out", shared)
        batch(source, settings, there)
        batch(source, replace(settings, out=tmp_path / "local", scheduler=None), here)
        assert [each.code for each in there.found] == ["P108"]
        assert there.found == here.found
        assert "长短悬殊" in there.found[0].message


@pytest.mark.tex
def test_a_worker_that_is_not_as_this_machine_is_named_and_not_used(
    tmp_path: Path, template: Path, screen: Screen
) -> None:
    old = tmp_path / "old" / "reportgen"
    old.mkdir(parents=True)
    (old / "__init__.py").write_text('__version__ = "0"\n', "utf-8")
    at = table(tmp_path / "t.csv", {})
    with grid(tmp_path / "cluster", workers=0) as found:
        settings = replace(pages(template, tmp_path / "out", found), forms=("pdf",))
        found.add(PATH=str(tmp_path))
        found.add(PYTHONPATH=str(old.parent))
        with pytest.raises(Refused) as refused:
            batch(at, settings, screen)
        assert [each.code for each in refused.value.diagnostics] == ["X112"]
        said = sorted(each.message.partition(": ")[2] for each in screen.found)
        found.add()
        made = batch(at, settings, screen)
    other, without_tex = said
    assert other.startswith("it does not answer as a reportgen of this version: ")
    assert without_tex.startswith("it has no xelatex; it has no xdvipdfmx; ")
    assert statuses(made) == ["built"]


def test_what_another_machine_lacks_and_has_otherwise_is_told() -> None:
    here = Kit({"xelatex": "1", "pandas": "2", "sandbox": "Landlock"})
    assert [*objections(here, here)] == []
    there = Kit({"xelatex": "", "pandas": "3", "sandbox": ""}, ("xelatex",))
    assert [*objections(here, there)] == [
        "it has no xelatex", "pandas: 3 there, 2 here", "sandbox: none there, Landlock here",
    ]  # fmt: skip


def test_a_scheduler_that_is_lost_is_told_and_the_next_run_goes_on(tmp_path: Path, template: Path) -> None:
    at = table(tmp_path / "t.csv", *[{}] * 6)
    with grid(tmp_path / "cluster") as found:
        screen, settings = Watching(found.scheduler.kill), pages(template, tmp_path / "out", found)
        with pytest.raises(Refused) as refused:
            batch(at, settings, screen)
    assert [each.code for each in refused.value.diagnostics] == ["X111"]
    kept = contents(tmp_path / "out")
    items = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))["items"]
    assert 0 < len(kept) < 6
    assert Counter(item["status"] for item in items) == {"built": len(kept), "waiting": 6 - len(kept)}
    with grid(tmp_path / "another") as found:
        made = batch(at, replace(settings, scheduler=found.address), screen)
    assert Counter(statuses(made)) == {"unchanged": len(kept), "built": 6 - len(kept)}
    assert kept.items() <= contents(tmp_path / "out").items()


def test_a_worker_that_comes_back_at_another_address_is_used(tmp_path: Path, template: Path) -> None:
    at = table(tmp_path / "t.csv", *[{}] * 4)
    with grid(tmp_path / "cluster", workers=0) as found:
        found.add("--nanny")
        screen = Watching(found.kill_children)
        made = batch(at, pages(template, tmp_path / "out", found), screen)
    assert statuses(made) == ["built"] * 4
    assert screen.found == []


def test_a_brief_that_workers_die_of_is_refused_and_the_next_run_tries_it_again(tmp_path: Path, template: Path) -> None:
    at = table(tmp_path / "t.csv", *[{}] * 5)
    with grid(tmp_path / "cluster", DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="0") as found:
        settings, screen = pages(template, tmp_path / "out", found), Watching(found.kill_busiest)
        made = Counter(statuses(batch(at, settings, screen)))
        assert made["refused"] > 0
        assert made == {"built": 5 - made["refused"], "refused": made["refused"]}
        assert codes(screen) == ["X108"] * made["refused"]
        again = Counter(statuses(batch(at, settings, screen)))
    assert again == {"unchanged": made["built"], "built": made["refused"]}


def test_a_scheduler_that_is_not_there_is_told(
    tmp_path: Path, template: Path, screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE", 0.5)
    for address in ("tcp://127.0.0.1:1", "nonsense"):
        settings = Settings(template, tmp_path / "out", forms=("html",), scheduler=address)
        with pytest.raises(Refused) as refused:
            batch(table(tmp_path / "t.csv", {}), settings, screen)
        (found,) = refused.value.diagnostics
        assert found.code == "X111"
        assert f"'{address}'" in found.message
    assert not (tmp_path / "out").exists()


def test_what_speaks_with_a_cluster_may_not_be_installed(
    tmp_path: Path, template: Path, screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "reportgen.batch.cluster")
    monkeypatch.setitem(sys.modules, "distributed", None)
    settings = Settings(template, tmp_path / "out", scheduler="tcp://127.0.0.1:1")
    with pytest.raises(Refused) as refused:
        batch(table(tmp_path / "t.csv", {}), settings, screen)
    (found,) = refused.value.diagnostics
    assert (found.code, found.hint) == ("X110", "pip install 'reportgen[cluster]'")


def test_interrupted_it_takes_what_is_at_work_and_goes_on_later(tmp_path: Path, template: Path, shared: Grid) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    at, settings = table(tmp_path / "t.csv", *[{}] * 6), pages(template, tmp_path / "out", shared)
    with pytest.raises(KeyboardInterrupt):
        batch(at, settings, Watching(interrupt))
    items = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))["items"]
    assert [item["status"] for item in items] == ["built"] * 4 + ["waiting"] * 2
    assert statuses(batch(at, settings, Screen())) == ["unchanged"] * 4 + ["built"] * 2
