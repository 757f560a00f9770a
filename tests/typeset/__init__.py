"""Documents and the engine."""
