"""The fence around what programs of others do."""
