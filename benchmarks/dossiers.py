"""The shipped dossier -> dossiers of other sizes: more paragraphs, or more claims that the brief names."""

from __future__ import annotations

import copy
import shutil
from pathlib import Path
from typing import Any, Final

import yaml

from reportgen import resources
from reportgen.model.limits import Limits

_NAME = "belarus-china"
_SMALL = Path(__file__).parents[1] / "docs" / "examples" / "small"
_EACH = 10
"""Claims that one sentence names."""
LIMITS: Final = Limits(file=16 * 1024 * 1024)
"""What is read of these dossiers: the longest is beyond what anybody writes by hand."""


def shipped(folder: Path) -> Path:
    """Copy the shipped dossier."""
    shutil.copytree(resources.seeds() / _NAME, folder)
    return folder


def small(folder: Path) -> Path:
    """Copy the small example."""
    shutil.copytree(_SMALL, folder)
    return folder


def longer(folder: Path, times: int) -> Path:
    """Copy the shipped dossier with its background told so many times."""
    shipped(folder)
    brief = _read(folder / "brief.yaml")
    # Each time anew: what is one object twice is written as an alias.
    brief["background"] = [paragraph for _ in range(times) for paragraph in copy.deepcopy(brief["background"])]
    _write(folder / "brief.yaml", brief)
    return folder


def richer(folder: Path, claims: int) -> Path:
    """Copy the shipped dossier with so many more claims; each is named once, and so printed in the annex."""
    shipped(folder)
    brief, keys = _read(folder / "brief.yaml"), []
    for share, name in enumerate(brief["papers"]):
        path = folder / "papers" / f"{name}.yaml"
        paper = _read(path)
        patterns = list(paper["claims"].items())
        for number in range(share, claims, len(brief["papers"])):
            key, pattern = patterns[number % len(patterns)]
            keys.append(f"{key}-{number}")
            paper["claims"][keys[-1]] = copy.deepcopy(pattern)
        _write(path, paper)
    for first in range(0, len(keys), _EACH):
        marks = "; ".join(f"#{key}" for key in keys[first : first + _EACH])
        brief["limitations"].append(
            {
                "zh": f"论文还提出其他论断[{marks}]。",
                "en": f"The paper makes other claims[{marks}].",
                "ru": f"В статье есть и другие утверждения[{marks}].",
            }
        )
    _write(folder / "brief.yaml", brief)
    return folder


def edit(path: Path, round_: int) -> None:
    """Change one word of the Chinese text: another one each time."""
    text = path.read_text("utf-8")
    before = "长期倚重" if "长期倚重" in text else next(word for word in _WORDS if word in text)
    path.write_text(text.replace(before, _WORDS[round_ % len(_WORDS)], 1), "utf-8")


_WORDS = ("一向倚重", "历来倚重", "素来倚重", "从来倚重", "始终倚重")


def _read(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = yaml.load(path.read_text("utf-8"), yaml.CBaseLoader)  # noqa: S506 -- text only
    return data


def _write(path: Path, data: dict[str, Any]) -> None:
    path.write_text(yaml.dump(data, allow_unicode=True, sort_keys=False, width=100), "utf-8")
