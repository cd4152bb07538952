"""What can happen: one verb per module, one transaction each."""
