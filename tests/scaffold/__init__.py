"""Tests of the making of a new dossier."""
