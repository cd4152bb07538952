"""The comments in the margin of a file, answers behind what they answer."""

from collections.abc import Iterator

from documents.returned.cutting import Cut, dropped
from documents.returned.gate import Package
from documents.returned.records import Element, W, hand_of
from documents.returned.stream import PLAIN, Range, Stream
from documents.returned.walking import Walker
from models.file_lines import SHOWN, Remark
from models.proposals import BREAK

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"


def remarks_of(package: Package, stream: Stream, found: Cut) -> Iterator[Remark]:
    """Yield the remarks in the order of the text."""
    root = package.beside("comments.xml")
    comments = list(root.iterchildren(f"{W}comment")) if root is not None else []
    answered = _answered(package, comments)
    text = "".join(stream.shown)

    def place_of(comment: Element) -> Range | None:
        for each in (comment, answered.get(comment)):
            place = stream.comments.get(each.get(f"{W}id") or "") if each is not None else None
            if place is not None:
                return place
        return None

    placed = [(comment, place_of(comment)) for comment in comments]
    for comment, place in sorted(placed, key=lambda pair: pair[1].start if pair[1] else stream.length):
        first = answered.get(comment)
        yield Remark(
            text=_text(comment),
            quote=text[place.start : place.end].strip(BREAK + " ") if place else "",
            hand=hand_of(comment),
            line=found.line_at(place) if place and found.lines else None,
            dropped=_dropped(stream, place),
            answers=hand_of(first).author if first is not None else "",
        )


def _text(comment: Element) -> str:
    walker = Walker({})
    walker.walk(comment, PLAIN)
    paragraphs = ("".join(span.text for span in each.spans if span.trace in SHOWN) for each in walker.stream.paragraphs)
    return "\n".join(paragraphs).strip()


def _answered(package: Package, comments: list[Element]) -> dict[Element, Element]:
    """Return for each answer the comment that it answers; Word keeps that in a part of its own."""
    extended = package.beside("commentsExtended.xml")
    by_mark = {paragraph.get(f"{W14}paraId"): comment for comment in comments for paragraph in comment.iter(f"{W}p")}
    found = {}
    for each in extended if extended is not None else ():
        answer, first = by_mark.get(each.get(f"{W15}paraId")), by_mark.get(each.get(f"{W15}paraIdParent"))
        if answer is not None and first is not None and each.get(f"{W15}paraIdParent"):
            found[answer] = first
    return found


def _dropped(stream: Stream, place: Range | None) -> str:
    """Return how a paragraph reads that was deleted altogether, where a remark stands at one."""
    if place is None or not stream.paragraphs:
        return ""
    gone = dropped(stream.paragraphs[place.paragraph])
    return gone.line.reading if gone else ""
