"""The nouns of the house: frozen, and ignorant of every stage and output format."""

import os
from typing import Final

_PLUGINS: Final = "PYDANTIC_DISABLE_PLUGINS"

# Shapes are read as they are written here, whatever else is installed; and to look through every distribution of the
# machine for plugins takes longer than to read a file.
os.environ.setdefault(_PLUGINS, "__all__")
