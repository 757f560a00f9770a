"""A PDF -> what it says of itself: its tests."""
