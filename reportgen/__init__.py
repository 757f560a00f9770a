"""Structured summaries of papers -> a bilingual policy brief that can be defended line by line."""

__version__ = "0.1.0"
