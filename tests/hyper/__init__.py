"""Edition -> a page of HTML: its tests."""
