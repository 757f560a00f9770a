"""Two editions of a brief, which have every name in common, joined behind covers in the house style."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reportgen import fence
from reportgen.attach import attach
from reportgen.build import build
from reportgen.cli import main
from reportgen.compose.cover import cover, languages_in
from reportgen.diagnostics import Faults, Refused
from reportgen.intake import default_theme, languages
from reportgen.model.packing import Annex, Brief, Order, Place
from reportgen.model.phrases import plain
from reportgen.pack import pack, write
from reportgen.pack.about import about
from reportgen.pack.opening import open_pdf
from reportgen.settings import Settings
from reportgen.unchanged import Run
from tests.factory import SMALL
from tests.pack import hosts
from tests.pack.hosts import Maker
from tests.pack.packing import ordered
from tests.pack.reading import Read

if TYPE_CHECKING:
    from pathlib import Path

BRIEF = Brief("过河 / Crossing", "测试小组", ("zh-CN", "en-GB"), "2026-11", 7, "ab" * 32)


@pytest.mark.parametrize(
    ("tags", "codes"),
    [
        (("zh-CN",), ["zh"]),
        (("en-US",), ["en"]),
        (("zh-CN", "en-GB"), ["zh", "en"]),
        (("en", "en-GB"), ["en"]),
        (("xx",), ["en"]),
        ((), ["en"]),
    ],
)
def test_a_cover_speaks_the_languages_in_its_brief(tags: tuple[str, ...], codes: list[str]) -> None:
    known = languages()
    spoken = languages_in(Brief("A", "", tags, "", 1, "0" * 64), known)
    assert [language.code for language in spoken] == codes


def test_a_cover_says_what_the_brief_says_of_itself() -> None:
    edition = cover(BRIEF, "Annex B", languages(), default_theme())
    head = edition.head
    assert [plain(side) for side in head.series] == ["附件", "Annex"]
    assert [plain(side) for side in head.title] == ["Annex B"] * 2
    assert [plain(side) for side in head.subtitle] == ["过河 / Crossing"] * 2
    assert [(plain(label[0]), plain(value[0]), plain(value[1])) for label, value in head.facts] == [
        ("日期", "2026年11月", "November\u00a02026"),
        ("页数", "7", "7"),
        ("语言", "中文, English", "中文, English"),
        ("SHA-256（前十二位）", "abababababab", "abababababab"),
    ]
    assert edition.metadata.date == "2026-11-01"
    assert edition.sections == ()


def test_a_cover_leaves_out_what_the_brief_does_not_say() -> None:
    head = cover(Brief("A", "", (), "", 1, "0" * 64), "A", languages(), default_theme()).head
    assert [plain(label[0]) for label, _ in head.facts] == ["Pages", "SHA-256 (first twelve digits)"]
    assert [plain(side) for side in head.subtitle] == [""]


@pytest.mark.parametrize(
    ("order", "code"),
    [({"out": "there.pdf"}, "N106"), ({"place": Place(99)}, "N109"), ({"host": "broken.pdf"}, "N103")],
)
def test_no_cover_is_set_for_a_pack_that_is_refused(order: dict[str, object], code: str, tmp_path: Path) -> None:
    whole = ordered(tmp_path, hosts.plain(), hosts.brief(), way="pages", cover=True)
    (tmp_path / "there.pdf").touch()
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7\n%%EOF")
    given = {key: tmp_path / name if isinstance(name, str) else name for key, name in order.items()}
    asked = replace(whole, **given)  # type: ignore[arg-type]
    with pytest.raises(Refused) as refused:
        pack(asked, write(asked, lambda *_: pytest.fail("a cover was set")))
    assert [fault.code for fault in refused.value.diagnostics] == [code]


def test_what_goes_wrong_with_a_cover_is_no_fault_of_the_briefing(tmp_path: Path) -> None:
    def fail(*_: object) -> bytes:
        raise LookupError

    order = ordered(tmp_path, hosts.plain(), hosts.brief(), way="pages")
    with pytest.raises(LookupError):
        pack(order, write(order, fail))


@pytest.mark.tex
def test_a_cover_may_be_set_without_a_fence_where_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(fence, "level", lambda: fence.Level.NONE)
    monkeypatch.setattr("reportgen.typeset.recalled", lambda _: None)
    order = ordered(tmp_path, hosts.plain(), hosts.brief(), way="pages")
    words = ["attach", str(order.annexes[0].path), "--to", str(order.host), "-o", str(order.out), "--as", "pages"]
    with pytest.raises(SystemExit):
        main([*words, "--cover"])
    assert "D105" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main([*words, "--cover", "--trust-input"])
    assert "D105" not in capsys.readouterr().err
    assert order.out.exists()


@pytest.mark.parametrize(
    ("written", "date", "day"),
    [
        ("D:20240229030405Z", "2024-02-29", "2024-02-29"),
        ("D:20230229", "2023-02", "2023-02-01"),
        ("D:20210000", "2021", "2021-01-01"),
        ("D:20219999", "2021", "2021-01-01"),
        ("D:00000101", "", "1970-01-01"),
        ("D:19000101", "1900-01-01", "1970-01-01"),
        ("yesterday", "", "1970-01-01"),
    ],
)
def test_the_date_of_a_stranger_is_believed_as_far_as_there_is_such_a_day(
    written: str, date: str, day: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.pdf"
    maker = Maker(1)
    maker.say("A", date=written)
    path.write_bytes(maker.bytes())
    opened = open_pdf(path, Faults())
    assert opened is not None
    brief = about(opened)
    assert brief.date == date
    assert cover(brief, "A", languages(), default_theme()).metadata.date == day


@pytest.mark.tex
def test_editions_that_have_every_name_in_common_are_joined_behind_their_covers(tmp_path: Path) -> None:
    made = {
        each.path.stem.rpartition(".")[2]: each.path
        for each in build(Run(Settings(SMALL, tmp_path, ("zh", "en"))), lambda _: nullcontext(), lambda _: None)
    }
    out = tmp_path / "pack.pdf"
    order = Order(made["en"], (Annex(made["zh"], label="B-"),), out, "pages", cover=True)
    packed = attach(order, lambda _: nullcontext()).value
    host, annex, pack = (Read(path.read_bytes()) for path in (made["en"], made["zh"], out))
    assert set(host.named) & set(annex.named)
    assert pack.pages == packed.pages == host.pages + 1 + annex.pages
    behind = host.pages + 1

    def moved(target: int | str | None) -> int | str | None:
        return target + behind if isinstance(target, int) else target

    assert pack.links == host.links + [(page + behind, moved(target)) for page, target in annex.links]
    assert pack.labels == host.labels + ["B-i"] + [f"B-{label}" for label in annex.labels]
    (top,) = [entry for entry in pack.outline if entry[0] == 0 and entry[2] == host.pages]
    assert [entry for entry in pack.outline if entry[0] == 1 and isinstance(entry[2], int) and entry[2] >= behind]
    text = pack.reader.pages[host.pages].extract_text().replace(" ", "")
    assert top[1].replace(" ", "") in text.replace("\n", "")
