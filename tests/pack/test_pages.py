"""Nothing of a briefing and nothing of a brief is lost where their pages are joined, as another library reads it."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest

from reportgen.model.packing import Place
from tests.pack.hosts import BRIEFS, HOSTS
from tests.pack.packing import packed
from tests.pack.reading import Read

if TYPE_CHECKING:
    from pathlib import Path

PLACES = {"start": Place(0), "after a page": Place(1), "end": Place(None)}

LONG = "a thousand pages"
CASES = [
    *product([kind for kind in HOSTS if kind != LONG], BRIEFS, PLACES),
    (LONG, "tagged brief", "after a page"),  # the others would only take longer
]


@pytest.mark.parametrize(("kind", "of", "place"), CASES)
def test_all_that_was_there_is_there(kind: str, of: str, place: str, tmp_path: Path) -> None:
    own, other = HOSTS[kind](), BRIEFS[of]()
    made = packed(
        tmp_path, own, other, way="pages", place=PLACES[place], labels={0: "B-"}, titles={0: "Annex"}, drop_level=True
    )
    host, annex, pack = Read(own), Read(other), Read(made.value.pdf)
    after = PLACES[place].after
    at = host.pages if after is None else after

    def moved(page: object) -> object:
        return page + annex.pages if isinstance(page, int) and page >= at else page

    def joined(page: object) -> object:
        return page + at if isinstance(page, int) else page

    assert pack.pages == host.pages + annex.pages
    assert sorted(map(str, pack.links)) == sorted(
        map(
            str,
            [(moved(page), moved(to)) for page, to in host.links]
            + [(joined(page), joined(to)) for page, to in annex.links],
        )
    )
    own_entries = [(depth, title, moved(page)) for depth, title, page in host.outline]
    entries = [(0, "Annex", at)] + [(depth + 1, title, joined(page)) for depth, title, page in annex.outline]
    assert [entry for entry in pack.outline if entry in entries] == entries
    assert [entry for entry in pack.outline if entry not in entries] == own_entries
    labels = host.labels
    assert pack.labels == labels[:at] + [f"B-{label}" for label in annex.labels] + labels[at:]
    assert sorted(pack.files.values()) == sorted([*host.files.values(), *annex.files.values()])
    assert host.files.items() <= pack.files.items()
    assert sorted(pack.fields.values()) == sorted([*host.fields.values(), *annex.fields.values()])
    assert host.fields.items() <= pack.fields.items()
    assert pack.elements >= host.elements + annex.elements
    assert pack.drawings == host.drawings[:at] + annex.drawings + host.drawings[at:]
    assert sorted(pack.layers) == sorted(host.layers + annex.layers)
    places = pack.places
    assert {key: moved(page) for key, page in host.places.items()}.items() <= places.items()
    assert sorted(map(str, places.values())) == sorted(
        map(str, [*map(moved, host.places.values()), *map(joined, annex.places.values())])
    )
    assert pack.root.get("/Lang") == host.root.get("/Lang")
