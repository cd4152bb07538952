"""What is sent: letters, calendar entries, and the way to the mail server."""
