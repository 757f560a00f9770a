"""Edition -> a document of Word: its tests."""
