"""Words as somebody says them: the no-break spaces of the office are plain blanks."""


def plain(words: str) -> str:
    """Return words with plain blanks."""
    return words.replace("\u00a0", " ")
