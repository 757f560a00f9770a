"""A finished PDF -> the rules of the standards that it claims to keep to and does not."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

CLAIMS: Final[Mapping[str, str]] = MappingProxyType({"pdfaid:part": "3", "pdfaid:conformance": "B"})
"""What a finished PDF says that it keeps to (ISO 19005-3, 6.6.4)."""
