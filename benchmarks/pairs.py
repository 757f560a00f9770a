"""A number of rows -> a table of sister-city pairs that do not exist: names put together, figures drawn by lot.

    python benchmarks/pairs.py 3000 > pairs.csv

It is what docs/examples/pairs/template asks for. The same number gives the same table.
"""

from __future__ import annotations

import csv
import io
import random
import sys
from itertools import product
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

COLUMNS: Final = (
    "id", "home-zh", "home-en", "partner-zh", "partner-en", "signed", "first-exchange", "budget", "students",
    "trade 2023", "trade 2024", "trade 2025", "confidence", "note-zh", "note-en",
)  # fmt: skip
_TREES: Final = {
    "Alder": "桤", "Birch": "桦", "Cedar": "柏", "Dogwood": "梾", "Elm": "榆", "Fir": "杉", "Gorse": "荆",
    "Hazel": "榛", "Juniper": "桧", "Larch": "松", "Maple": "枫", "Oak": "橡", "Poplar": "杨", "Quince": "榅",
    "Rowan": "楸", "Willow": "柳",
}  # fmt: skip
_GROUNDS: Final = {
    "ford": "津", "bridge": "桥", "field": "田", "wick": "村", "mere": "湖", "holt": "林", "dale": "谷", "stead": "庄",
    "well": "井", "mouth": "口", "ness": "岬", "haven": "港",
}  # fmt: skip
_NOTES: Final = {
    "Neither city has a direct flight to the other": "两市之间没有直飞航班",
    "Both lie on a river, and both make paper": "两市都临河，都造纸",
    "A school of each bears the name of the other": "两市各有一所以对方命名的学校",
}
_CONFIDENCE: Final = ("low", "moderate", "high")
_SEED: Final = 20260331


def rows(count: int) -> Iterator[tuple[str, ...]]:
    """Give so many rows; names come again after 36,864 pairs, numbers never."""
    lot = random.Random(_SEED)  # noqa: S311 -- nothing is secret
    cities = [
        (tree + ground, here + there) for (tree, here), (ground, there) in product(_TREES.items(), _GROUNDS.items())
    ]
    lot.shuffle(cities)
    for number in range(count):
        home, partner = cities[number % len(cities)], cities[(number // len(cities) + number + 1) % len(cities)]
        year = lot.randrange(1981, 2012)
        trade = lot.randrange(2_000_000, 900_000_000)
        note = lot.choice([*_NOTES.items()])
        yield (
            f"{number + 1:05}",
            f"{home[1]}市",
            home[0],
            f"{partner[1]}市",
            partner[0],
            f"{year}-{lot.randrange(1, 13):02}-{lot.randrange(1, 29):02}",
            f"{lot.randrange(year + 1, 2024)}-{lot.randrange(1, 13):02}",
            str(lot.randrange(40, 900) * 1000),
            str(lot.randrange(4, 400)),
            *(str(round(trade * lot.uniform(0.8, 1.25) / 10_000) * 10_000) for _ in range(3)),
            lot.choice(_CONFIDENCE),
            note[1],
            note[0],
        )


def table(count: int) -> str:
    """Give a table of so many rows, as CSV."""
    out = io.StringIO()
    sheet = csv.writer(out, lineterminator="\n")
    sheet.writerow(COLUMNS)
    sheet.writerows(rows(count))
    return out.getvalue()


def main() -> None:
    """Write the table."""
    sys.stdout.write(table(int(sys.argv[1]) if len(sys.argv) > 1 else 3000))


if __name__ == "__main__":
    main()
