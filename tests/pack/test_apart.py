"""One process writes a pack and another counts it: they come to what one alone comes to, faults and all."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from reportgen.diagnostics import Refused
from reportgen.pack import pack, write
from tests.factory import CHECKOUT
from tests.pack.hosts import brief, colliding, plain, tagged
from tests.pack.packing import ordered

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reportgen.model.packing import Order, Way
    from reportgen.pack.writing import Judged, Written

_SCRIPT = """
import json, sys
from contextlib import nullcontext
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from reportgen import fence
from reportgen.attach import attach
from reportgen.diagnostics import Refused
from reportgen.model.packing import Annex, Order, Place
from reportgen.pack import destinations, embedding, files, pack, write
from tests.pack import hosts

folder = Path(sys.argv[1])
claiming = hosts.everything(hosts.Maker(pages=10), language="en-GB")
claiming.tag()
claiming.claim(3, "A", 1)
contents = {
    "brief": hosts.brief(),
    "tagged": hosts.tagged(),
    "colliding": hosts.colliding(),
    "claiming": claiming.bytes(),
    "torn": hosts.plain()[:-200],
    "empty": b"",
}
for name, content in contents.items():
    (folder / f"{name}.pdf").write_bytes(content)

def said(done):
    try:
        packed = done()
    except Refused as refused:
        return [[each.code, each.message, each.severity] for each in refused.diagnostics]
    warned = [[each.code, each.message, each.severity] for each in packed.warnings]
    return [sha256(packed.value.pdf).hexdigest(), str(packed.value.attached), packed.value.pages, warned]

def order(host, brief, way, **options):
    annexes = (Annex(folder / f"{brief}.pdf"),)
    return Order(folder / f"{host}.pdf", annexes, folder / "pack.pdf", way, replace=True, **options)

def both(order):
    told = said(lambda: attach(order, lambda _: nullcontext()))
    return [told, said(lambda: pack(order, write(order)))]

orders = [
    order(host, brief, way, **options)
    for way in ("embed", "pages")
    for host, brief, options in (
        ("tagged", "brief", {}),
        ("claiming", "brief", {}),
        ("claiming", "brief", {"drop_level": True}),
        ("colliding", "torn", {"place": Place(99)}),
        ("empty", "torn", {}),
        ("nowhere", "nowhere", {}),
    )
]
found = {"fenced": fence.is_fenced(), "whole": [both(each) for each in orders]}
destinations.join = files.join = lambda *_: None
specification = embedding._specification
def cut(*given):
    spec = specification(*given)
    spec.EF.F.write(b"%PDF-1.7 half")
    return spec
embedding._specification = cut
found["lost"] = [both(order("colliding", "brief", way)) for way in ("embed", "pages")]
print(json.dumps(found))
"""


def _found(folder: Path) -> Any:
    """Give what a process of one thread, as a command is, comes to, and what it comes to without a fence."""
    done = subprocess.run(  # noqa: S603 -- this interpreter and a text of ours
        [sys.executable, "-c", _SCRIPT, str(folder)],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_two_processes_come_to_what_one_comes_to(tmp_path: Path) -> None:
    found = _found(tmp_path)
    assert found["fenced"]
    for apart, alone in (*found["whole"], *found["lost"]):
        assert apart == alone
    made = [apart for apart, _ in found["whole"] if isinstance(apart[0], str)]
    assert len(made) >= 4
    assert all("N112" in {code for code, _, _ in apart} for apart, _ in found["lost"])


def _steps(order: Order, **changes: Any) -> Iterator[Written | Judged]:
    """Write a pack, and hand over something else."""
    steps = write(order)
    yield replace(next(steps), **changes)
    yield from steps


@pytest.mark.parametrize("way", ["embed", "pages"])
def test_a_pack_is_counted_and_not_believed(way: Way, tmp_path: Path) -> None:
    order = ordered(tmp_path, tagged(), brief(), way=way)
    for pdf in (plain(), tagged(), brief()):
        with pytest.raises(Refused) as refused:
            pack(order, _steps(order, pdf=pdf))
        assert "N112" in {each.code for each in refused.value.diagnostics}


def test_a_file_that_changes_while_it_is_read_is_noticed(tmp_path: Path) -> None:
    def later() -> Iterator[Written | Judged]:
        order.host.write_bytes(colliding())
        yield from write(order)

    order = ordered(tmp_path, colliding() + b"\n%", brief())
    with pytest.raises(Refused) as refused:
        pack(order, later())
    assert [each.code for each in refused.value.diagnostics] == ["N112"]


def test_nothing_is_written_before_everything_is_checked_that_can_be(tmp_path: Path) -> None:
    order = ordered(tmp_path, plain(), brief()[:-300])
    (tmp_path / "pack.pdf").touch()
    with pytest.raises(Refused) as refused:
        pack(order, iter(()))
    assert refused.value.diagnostics[0].code == "N106"
