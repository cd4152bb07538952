"""What the records of a word processor say: inserted or deleted, by whom, when."""

from datetime import UTC, datetime
from typing import TypeAlias

from lxml import etree

from documents.ooxml import W as WORD
from documents.returned.stream import State
from models.file_lines import Hand, Trace

Element: TypeAlias = etree._Element
W = f"{{{WORD}}}"
EARLIEST, LATEST = 1900, 2200  #: years that a date may have: beyond them it cannot be told in every zone
CAME = tuple(f"{W}{name}" for name in ("ins", "moveTo", "cellIns"))
WENT = tuple(f"{W}{name}" for name in ("del", "moveFrom", "cellDel"))


def hand_of(element: Element) -> Hand:
    """Return who made a change, and when."""
    return Hand((element.get(f"{W}author") or "").strip(), moment(element.get(f"{W}date")))


def moment(text: str | None) -> datetime | None:
    """Return a date of the file; without a zone it is taken as UTC; one that cannot be is none."""
    try:
        found = datetime.fromisoformat((text or "").strip())
    except ValueError:
        return None
    if not EARLIEST <= found.year <= LATEST:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def came(state: State, element: Element) -> State:
    """Return the state within an insertion."""
    return State(Trace.INSERTED, hand_of(element)) if state.trace is Trace.KEPT else state


def went(state: State, element: Element) -> State:
    """Return the state within a deletion; what was inserted before is gone altogether."""
    if state.trace is Trace.KEPT:
        return State(Trace.DELETED, hand_of(element))
    return State(Trace.GONE, state.hand) if state.trace is Trace.INSERTED else state


def marked(state: State, properties: Element | None) -> State:
    """Return the state that the properties of a paragraph mark, a row or a cell record."""
    for element in properties if properties is not None else ():
        if element.tag in CAME:
            state = came(state, element)
        elif element.tag in WENT:
            state = went(state, element)
    return state


def value_of(element: Element | None) -> str:
    """Return the value of a property, or nothing where there is none."""
    return (element.get(f"{W}val") or "") if element is not None else ""
