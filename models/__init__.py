"""What an agreement is and what the rules say; no input, no output."""
