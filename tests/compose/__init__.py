"""Dossier -> Edition: its tests."""
