"""Where people answer: plain pages over HTTP."""
