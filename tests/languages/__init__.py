"""The language files: their tests."""
