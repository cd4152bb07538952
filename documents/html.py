"""HTML as text: what goes in is escaped; markup comes from here and from nowhere else."""

from html import escape


class Html(str):
    """Text that already is markup; a plain string is always escaped."""

    __slots__ = ()


def words(text: str) -> Html:
    """Return words as they are shown; a line feed becomes a line break."""
    return Html(escape(text).replace("\n", "<br>"))


def element(tag: str, *inner: str, **attributes: str) -> Html:
    """Return an element; an attribute without value is left out, ``class_`` and ``data_label`` lose their bars."""
    named = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items() if value}
    head = "".join(f' {name}="{escape(value)}"' for name, value in named.items())
    return Html(f"<{tag}{head}>{joined(*inner)}</{tag}>")


def joined(*pieces: str) -> Html:
    """Return pieces one behind the other."""
    return Html("".join(piece if isinstance(piece, Html) else words(piece) for piece in pieces))


def unseen(text: str) -> Html:
    """Return words for those who listen; whoever sees knows them from the look."""
    return element("span", text, class_="unseen")


def gone(*pieces: str, by: str = "") -> Html:
    """Return words that are struck through."""
    return element("del", unseen(f"gestrichen{f' von {by}' if by else ''}: "), *pieces)


def come(*pieces: str, by: str = "") -> Html:
    """Return words that are new."""
    return element("ins", unseen(f"eingefügt{f' von {by}' if by else ''}: "), *pieces)
