"""A briefing and briefs -> one PDF that holds them: counted before, counted again in the bytes to be written."""
