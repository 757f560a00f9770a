"""Bytes that nobody has thought of -> a value or located faults: `python -m tests.fuzz --seconds 60`."""
