"""Strings that break programs, in every field that an author may fill."""
