"""The stories that the demonstration plays, for any case."""
