"""Edition -> TexSource: its tests."""
