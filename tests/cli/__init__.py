"""Command lines -> calls and exit codes: its tests."""
