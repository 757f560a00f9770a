"""The nouns of the house: frozen, and ignorant of every stage and output format."""
