"""The schemas of a dossier's files -> settings by which an editor keeps to them; each YAML file names its own too."""

from __future__ import annotations

import json
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


def _text(value: Any) -> str:
    return json.dumps(value, indent=2) + "\n"


SETTINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        ".vscode/settings.json": _text(
            {
                "yaml.schemas": {"./schemas/brief.json": "/brief.yaml", "./schemas/paper.json": "/papers/*.yaml"},
                "[yaml]": {"editor.insertSpaces": True, "editor.tabSize": 2, "editor.wordWrap": "on"},
                "files.encoding": "utf8",
            }
        ),
        ".vscode/extensions.json": _text({"recommendations": ["redhat.vscode-yaml"]}),
    }
)
"""Path below the dossier -> what stands there."""
