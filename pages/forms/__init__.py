"""One form per question: what it shows, and how it is read into a typed answer."""
