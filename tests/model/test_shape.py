"""Shapes are what is written of them, whatever else is installed."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.factory import CHECKOUT

if TYPE_CHECKING:
    from pathlib import Path

_PLUGIN = "raise SystemExit('a plugin was asked')"
_SHAPE = "from reportgen.model.evidence import Case; Case.model_rebuild()"


def test_no_plugin_has_a_say_in_a_shape(tmp_path: Path) -> None:
    (tmp_path / "plugin.py").write_text(_PLUGIN)
    told = tmp_path / "plugin-1.dist-info"
    told.mkdir()
    (told / "METADATA").write_text("Metadata-Version: 2.1\nName: plugin\nVersion: 1\n")
    (told / "entry_points.txt").write_text("[pydantic]\nplugin = plugin:plugin\n")
    model = "from pydantic import BaseModel; type('A', (BaseModel,), {})"
    assert _run(tmp_path, model) == "a plugin was asked"
    assert _run(tmp_path, _SHAPE) == ""


def _run(folder: Path, code: str) -> str:
    """Run a program where a plugin is installed; give what it says of an error."""
    known = {name: value for name, value in os.environ.items() if name != "PYDANTIC_DISABLE_PLUGINS"}
    path = os.pathsep.join((str(folder), str(CHECKOUT)))
    done = subprocess.run(  # noqa: S603 -- this interpreter and a text of ours
        [sys.executable, "-c", code], env={**known, "PYTHONPATH": path}, check=False, capture_output=True, text=True
    )
    return done.stderr.strip()
