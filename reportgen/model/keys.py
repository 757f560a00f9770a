"""How a key of a dossier is written, wherever one stands."""

from __future__ import annotations

from typing import Final

KEY: Final = r"[a-z0-9]+(?:-[a-z0-9]+)*"
"""Lower-case words joined by hyphens."""
