"""Briefings and briefs -> packs: its tests."""
