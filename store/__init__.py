"""Edge: what is kept."""
