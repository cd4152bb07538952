"""Who was there on the page: members, deputies with „für“, advisory members, guests, administration, with times."""

from collections.abc import Iterable, Sequence

from documents.ooxml import Column, Xml
from documents.parts import house_table, section, spread, subsection
from models.german import clock, enumeration
from models.memberships import SeatKind
from models.presence import Attendee, Span, Visitor

GROUPS = (
    (SeatKind.ORDINARY, "Ordentliche Mitglieder"),
    (SeatKind.DEPUTY, "Stellvertretende Mitglieder"),
    (SeatKind.ADVISORY, "Beratende Mitglieder"),
    (SeatKind.GUEST, "Ständige Gäste"),
)


def attendance_sections(people: Sequence[Attendee], guests: Sequence[Visitor], *, signed: bool = False) -> list[Xml]:
    """A section with a table for each kind of seat, then absent members, administration and guests."""
    staff = [guest for guest in guests if guest.administration]
    others = [guest for guest in guests if not guest.administration]
    blocks = [
        *(block for seat, title in GROUPS for block in _seats(people, seat, title, signed=signed)),
        *subsection("Von der Verwaltung", *_table(map(_visitor, staff), "Von der Verwaltung", signed=signed)),
        *subsection("Gäste", *_table(map(_visitor, others), "Gäste", signed=signed)),
        *subsection("Nicht anwesend", *_absent(people)),
    ]
    return section("Anwesenheit", *blocks)


def _seats(people: Sequence[Attendee], seat: SeatKind, title: str, *, signed: bool) -> list[Xml]:
    came = [attendee for attendee in people if attendee.seat is seat and attendee.came]
    return subsection(title, *_table(map(_attendee, came), title, signed=signed))


Row = tuple[str, str, str, str]


def _attendee(attendee: Attendee) -> Row:
    sits_for = f" für {enumeration(attendee.sits_for)}" if attendee.sits_for else ""
    name = f"{attendee.name}{sits_for}{' (zugeschaltet)' if attendee.remote else ''}"
    return name, attendee.organization or "–", *_times(attendee.spans)


def _visitor(guest: Visitor) -> Row:
    name = f"{guest.name}{' (zugeschaltet)' if guest.remote else ''}"
    return name, guest.organization or "–", *_times((guest.span,))


def _times(spans: Sequence[Span]) -> tuple[str, str]:
    """Return from and until; who came back has several of both."""
    until = [clock(span.until) if span.until else "Ende" for span in spans]
    return ", ".join(clock(span.since) for span in spans), ", ".join(until)


def _table(rows: Iterable[Row], caption: str, *, signed: bool) -> list[Xml]:
    known = list(rows)
    if not known:
        return []
    if signed:
        columns = tuple(map(Column, ("Name", "entsandt von", "von", "bis", "Unterschrift"), spread(34, 22, 12, 12, 20)))
        return [house_table(columns, [(*row, "") for row in known], caption, height=440)]
    columns = tuple(map(Column, ("Name", "entsandt von", "von", "bis"), spread(44, 28, 14, 14)))
    return [house_table(columns, known, caption)]


def _absent(people: Sequence[Attendee]) -> list[Xml]:
    rows = [
        (
            attendee.name,
            attendee.organization or "–",
            ("entschuldigt" if attendee.excused else "abwesend"),
            enumeration(attendee.sat_for_by) or "–",
        )
        for attendee in people
        if not attendee.came
    ]
    columns = tuple(map(Column, ("Name", "entsandt von", "Vermerk", "vertreten durch"), spread(32, 26, 16, 26)))
    return [house_table(columns, rows, "Nicht anwesend")] if rows else []
