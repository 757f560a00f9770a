"""Typeset -> Finished: its tests."""
