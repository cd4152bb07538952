"""A person as they may stand in what is kept, and how each of these places is dealt with on request (Art. 17 DSGVO)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from models.kinds import DocumentKind

GONE = "[gelöscht]"
NOWHERE = "geloescht@rundlauf.invalid"  #: an address that no server will ever take


class Treatment(StrEnum):
    """What becomes of a place."""

    REPLACED = "replaced"  #: the words go, the record stays
    DROPPED = "dropped"  #: the record goes
    REMAINS = "remains"  #: for a reason that the law knows


TREATED = {
    Treatment.REPLACED: "wird unkenntlich gemacht",
    Treatment.DROPPED: "wird gelöscht",
    Treatment.REMAINS: "bleibt",
}


@dataclass(frozen=True)
class Place:
    """How one table is dealt with: what it is called, what becomes of it, and why it remains if it does."""

    called: str
    treatment: Treatment = Treatment.REPLACED
    basis: str = ""


PUBLIC_TASK = "Art.\u00a017 Abs.\u00a03 Buchst.\u00a0b und d DSGVO, §\u00a03 DSG\u00a0NRW"
MINUTES = Place("Niederschriften und Gremien", Treatment.REMAINS, f"{PUBLIC_TASK}; §\u00a037 KrO\u00a0NRW: dauernd")

#: By table. One that is not named here is replaced: what somebody adds later is erasable unless it says why not.
PLACES: Mapping[str, Place] = {
    "agreement": Place("Angaben zur Vereinbarung"),
    "version": Place(
        "Wortlaut der Vereinbarung", Treatment.REMAINS, f"{PUBLIC_TASK}; der beschlossene Text ist unveränderlich"
    ),
    "signature": Place(
        "Unterschriften", Treatment.REMAINS, f"{PUBLIC_TASK}; Nachweis des Vertragsschlusses, §\u00a057 VwVfG\u00a0NRW"
    ),
    "stage_visit": Place("Verlauf"),
    "work_item": Place("Fragen"),
    "given_answer": Place("Antworten"),
    "outgoing_letter": Place("Briefe"),
    "life_fact": Place("Ereignisse nach dem Inkrafttreten"),
    "returned_file": Place("Zurückgegebene Dateien"),
    "journal_detail": Place("Texte des Journals", Treatment.DROPPED),
    "treatment_draft": Place("Zwischenstände", Treatment.DROPPED),
    "incoming_mail": Place("Eingegangene E-Mails", Treatment.DROPPED),
    "ordered_document": Place("Dokumente"),
    "account": Place("Zugang zu den Seiten der Koordination"),
    "register": MINUTES,
    "meeting": MINUTES,
    "agenda_item": MINUTES,
    "meeting_chamber": MINUTES,
    "meeting_event": MINUTES,
    "urgent_decision": MINUTES,
}

#: Papers that are records of what was resolved, agreed or signed; all others are written anew without the person.
RECORDS: frozenset[DocumentKind] = frozenset(
    {
        DocumentKind.MINUTES,
        DocumentKind.DRAFT_RESOLUTION,
        DocumentKind.SUPPLEMENTARY_PAPER,
        DocumentKind.RESOLUTION_EXTRACT,
        DocumentKind.ITEM_EXTRACT,
        DocumentKind.MEETING_MINUTES,
        DocumentKind.MEETING_INVITATION,
        DocumentKind.CONVOCATION,
        DocumentKind.ATTENDANCE_LIST,
        DocumentKind.ATTENDANCE_RECORD,
        DocumentKind.TALLY_SHEET,
        DocumentKind.MOTION_PAPER,
        DocumentKind.RECUSAL_NOTE,
        DocumentKind.URGENT_DECISION,
        DocumentKind.URGENT_APPROVAL,
        DocumentKind.SIGNATURE_COPY,
        DocumentKind.EXECUTION_NOTE,
        DocumentKind.AMENDMENT_AGREEMENT,
        DocumentKind.EXTENSION_AGREEMENT,
        DocumentKind.ACCESSION_AGREEMENT,
        DocumentKind.TERMINATION_NOTE,
        DocumentKind.REPEAL_NOTE,
        DocumentKind.CLOSING_NOTE,
    }
)
RECORD = Place("Dokumente", Treatment.REMAINS, f"{PUBLIC_TASK}; Beschluss- und Vertragsunterlagen")
PROOF = Place("Nachweise", Treatment.REMAINS, f"{PUBLIC_TASK}; belegt die Unterzeichnung oder einen Vorbehalt")
UNDER_WAY = Place("Laufendes Verfahren", Treatment.REMAINS, f"{PUBLIC_TASK}; das Verfahren läuft noch")


@dataclass(frozen=True)
class Sought:
    """Who is meant: the ways in which the name is written, the addresses, and the ids that cases give the person."""

    names: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    ids: tuple[str, ...] = field(default=(), compare=False)

    @cached_property
    def _words(self) -> re.Pattern[str]:
        names = [r"[\s\u00a0]+".join(map(re.escape, name.split())) for name in self.names if name.strip()]
        addresses = [re.escape(address) for address in self.addresses if address.strip()]
        found = sorted([*addresses, *names], key=len, reverse=True)
        return re.compile("|".join(rf"(?<!\w){word}(?!\w)" for word in found) or r"(?!)", re.IGNORECASE)

    @cached_property
    def _ids(self) -> re.Pattern[str]:
        ids = "|".join(map(re.escape, sorted(self.ids, key=len, reverse=True)))
        return re.compile(rf"(?<![A-Za-z0-9_])(?:{ids})(?![A-Za-z0-9_])" if ids else r"(?!)")

    def stands_in(self, value: object) -> bool:
        """Say whether the name or an address stands in a text, or anywhere in a JSON value."""
        return any(self._words.search(text) for text in texts_of(value))

    def id_stands_in(self, value: object) -> bool:
        """Say whether an id of the person stands in it."""
        return any(self._ids.search(text) for text in texts_of(value))

    def said_in(self, value: object) -> list[str]:
        """Return what stands there of the person, each once."""
        return list(dict.fromkeys(found for text in texts_of(value) for found in self._words.findall(text)))

    def erased(self, value: Any, ids: Mapping[str, str] | None = None) -> Any:
        """Return a value without name and addresses, and with other ids where they are given."""
        match value:
            case str():
                text = self._words.sub(lambda found: NOWHERE if "@" in found.group() else GONE, value)
                return self._ids.sub(lambda found: (ids or {}).get(found.group(), found.group()), text) if ids else text
            case dict():
                return {self.erased(key, ids): self.erased(each, ids) for key, each in value.items()}
            case list() | tuple():
                return [self.erased(each, ids) for each in value]
        return value


def texts_of(value: object) -> Iterable[str]:
    """Yield every text in a JSON value, keys included."""
    match value:
        case str():
            yield value
        case Mapping():
            for key, each in value.items():
                yield from texts_of(key)
                yield from texts_of(each)
        case list() | tuple():
            for each in value:
                yield from texts_of(each)


@dataclass(frozen=True)
class Held:
    """One thing that is held about a person: where, what stands there, and what becomes of it."""

    reference: str  #: the agreement or meeting; empty where it belongs to none
    table: str
    key: str
    said: tuple[str, ...]
    place: Place


def counted_by(held: Sequence[Held]) -> dict[tuple[str, Treatment, str], int]:
    """Return how many there are of each kind, treatment and reason."""
    found: dict[tuple[str, Treatment, str], int] = {}
    for each in held:
        key = (each.place.called, each.place.treatment, each.place.basis)
        found[key] = found.get(key, 0) + 1
    return found
