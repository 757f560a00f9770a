"""Structured summaries of papers -> a policy brief in several languages that can be defended line by line."""

__version__ = "0.1.0"
