"""A paper -> a draft of its summary: its tests."""
