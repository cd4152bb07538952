"""The command `rundlauf`: starts everything and connects the edges."""
