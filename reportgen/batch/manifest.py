"""Items of a batch <-> manifest.json, manifest.parquet and index.html, in the folder of its files.

The manifest is also what the next run goes by: what it says of a brief's files, and of what they were made from.
"""

from __future__ import annotations

import io
import json
from contextlib import suppress
from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Final

import pandas as pd

from reportgen import __version__, reports
from reportgen.hyper.listing import listing
from reportgen.model.batches import Item, Manifest
from reportgen.publish import write

if TYPE_CHECKING:
    from pathlib import Path

_JSON: Final = "manifest.json"
_TYPES: Final = {"row": "Int64", "pages": "Int64", "seconds": "Float64"}


def read_manifest(folder: Path) -> Manifest | None:
    """Give what the last batch has left in a folder; None where there is nothing that can be read."""
    with suppress(OSError, ValueError, LookupError, TypeError, AttributeError):
        data = json.loads((folder / _JSON).read_bytes())
        items = tuple(Item(**item) for item in data["items"])
        return Manifest(data["source"], data["template"], items, dict(data["fonts"]))
    return None


def write_json(manifest: Manifest, folder: Path) -> None:
    """Write what the next run goes by; Refused with F106 if the folder cannot be written to."""
    data = {
        "generator": f"reportgen {__version__}",
        "source": manifest.source,
        "template": manifest.template,
        "fonts": dict(manifest.fonts),
        "faults": json.loads(reports.as_json(manifest.faults)),
        "items": [asdict(item) for item in manifest.items],
    }
    write(folder / _JSON, (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode())


def write_all(manifest: Manifest, folder: Path) -> None:
    """Write the manifest for programs, for tables and for people; Refused with F106 as above."""
    write_json(manifest, folder)
    names = [each.name for each in fields(Item)]
    frame = pd.DataFrame([asdict(item) for item in manifest.items], columns=names)
    frame = frame.astype({name: _TYPES.get(name, "string") for name in names})
    content = io.BytesIO()
    frame.to_parquet(content, index=False)
    write(folder / "manifest.parquet", content.getvalue())
    write(folder / "index.html", listing(manifest))
