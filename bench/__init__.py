"""How fast Rundlauf is, side by side with others; not part of what is installed."""
