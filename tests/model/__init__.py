"""The nouns: their tests."""
