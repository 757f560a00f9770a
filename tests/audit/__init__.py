"""Claims and figures against the papers' own text."""
