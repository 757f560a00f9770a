"""Two dossiers -> what changed: their tests."""
