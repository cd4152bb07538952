"""What of a signing waits for the coordinator: files to look at, requests recalled or too late, a blocked execution."""

from collections.abc import Iterator, Mapping
from datetime import date

from models.execution import obstacles
from models.german import short_day
from models.kinds import Stage
from models.proceeding import Proceeding
from models.signing_state import PlaceState, SigningPlace, for_the_coordinator
from models.slots import is_filled


def coordinators_holds(p: Proceeding, today: date) -> Mapping[str, str]:
    """Return what the coordinator has to do, by the question or the obstacle that it is about."""
    return dict(_holds(p, today)) if p.agreement.stage is Stage.SIGNING else {}


def _holds(p: Proceeding, today: date) -> Iterator[tuple[str, str]]:
    for place in for_the_coordinator(p, today):
        if place.item:
            yield place.item.key, _what(p, place)
    if all(is_filled(p, slot) for slot in p.case.signature_slots):
        yield from ((obstacle, f"Ausfertigung gesperrt: {obstacle}") for obstacle in obstacles(p))


def _what(p: Proceeding, place: SigningPlace) -> str:
    who = p.person(place.person).described
    match place.state:
        case PlaceState.CHECKING:
            return f"Unterzeichnete Datei von {who} prüfen und bestätigen"
        case PlaceState.RECALLED:
            return f"Anfrage an {who} ist zurückgerufen: noch einmal anfragen oder jemand anderen unterzeichnen lassen"
    closed = f" am {short_day(place.closes)}" if place.closes else ""
    return (
        f"Zeit zum Unterzeichnen für {who} ist{closed} abgelaufen: verlängern oder jemand anderen unterzeichnen lassen"
    )
