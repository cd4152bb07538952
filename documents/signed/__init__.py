"""Signed files: the PDF that goes out, what comes back, and what can be said about it."""
