"""What the forms of a meeting mean: one function for each, from what was typed to the events that happened."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import time
from typing import Any

from pydantic import TypeAdapter

from models import meeting_events as e
from models.chamber import AgendaPoint, PointKind
from models.meeting_events import HappenedEvent
from models.motions import Motion, MotionKind
from pages.entries import WRITTEN_TIME, Entries
from pages.sitting import Sitting
from pages.sitting_votes import read_vote

Events = tuple[HappenedEvent, ...]
HAPPENED: TypeAdapter[HappenedEvent] = TypeAdapter(HappenedEvent)


@dataclass(frozen=True)
class Deed:
    """One form: how it is read, the page it stands on and the page that follows."""

    read: Callable[[Entries, Sitting], Events]
    view: str = "overview"
    leads_to: str = "overview"


def _said(kind: str, **content: Any) -> HappenedEvent:
    return HAPPENED.validate_python({"kind": kind, **content})


def _simple(kind: str) -> Callable[[Entries, Sitting], Events]:
    return lambda _entries, _sitting: (_said(kind),)


def clock_of(entries: Entries, name: str = "um") -> time | None:
    """Return the time of day that was typed, or nothing where the field is empty."""
    written = entries.text(name)
    found = re.fullmatch(WRITTEN_TIME, written)
    if found and int(found["h"]) < 24 and int(found["min"]) < 60:
        return time(int(found["h"]), int(found["min"]))
    if written:
        entries.note(f"„{written}“ ist keine Uhrzeit. Bitte schreiben Sie sie wie 16:40.", name)
    return None


def _opening(entries: Entries, s: Sitting) -> Events:
    chair = entries.text("chair", required="Bitte wählen Sie, wer die Sitzung leitet.")
    entries.check()
    event = _said("opened", chair=chair, reason=entries.text("chair_reason"))
    here = () if s.room.is_present(chair) else (_said("arrived", person=chair),)
    return (*here, event)


def _coming(entries: Entries, s: Sitting) -> Events:
    """Read the button that was pressed: somebody comes, goes, or comes for somebody else."""
    if who := entries.text("kommt"):
        return (_said("arrived", person=who),)
    if who := entries.text("geht"):
        return (_said("left", person=who),)
    deputy, _, principal = entries.text("fuer").partition(">")
    principal = principal or entries.text(f"fuer-{deputy}", required="Bitte wählen Sie, wer vertreten wird.")
    if not deputy:
        entries.note("Bitte wählen Sie einen Namen.", "suche")
    entries.check()
    here = () if s.room.is_present(deputy) else (_said("arrived", person=deputy),)
    return (*here, _said("stepped_in", person=deputy, for_person=principal))


def _guest(entries: Entries, _s: Sitting) -> Events:
    if name := entries.text("gast_geht"):
        return (_said("guest_left", name=name),)
    name = entries.text("guest", required="Bitte tragen Sie den Namen des Gastes ein.", longest=200)
    entries.check()
    administration = entries.chosen("administration", "yes")
    organization = entries.text("organization", longest=200)
    return (_said("guest_arrived", name=name, organization=organization, administration=administration),)


def _counted(entries: Entries, _s: Sitting) -> Events:
    counted = entries.count("counted", "Ausgezählt")
    entries.check()
    return (_said("quorum_checked", counted=counted, raised_by=entries.text("raised_by", longest=200)),)


def _chair(entries: Entries, _s: Sitting) -> Events:
    person = entries.text("new_chair", required="Bitte wählen Sie, wer den Vorsitz übernimmt.")
    entries.check()
    item = entries.text("item") if entries.chosen("for_item", "yes") else ""
    return (_said("chair_taken", person=person, item=item, reason=entries.text("new_chair_reason")),)


def _called(entries: Entries, _s: Sitting) -> Events:
    return (_said("called", item=entries.text("item"), reason=entries.text("call_reason")),)


def _recused(entries: Entries, _s: Sitting) -> Events:
    person = entries.text("recused", required="Bitte wählen Sie, wer befangen ist.")
    entries.check()
    return (
        _said(
            "recused",
            person=person,
            item=entries.text("item"),
            established=entries.chosen("established", "yes"),
            left_room=entries.chosen("left_room", "yes"),
        ),
    )


def _motion(entries: Entries, s: Sitting) -> Events:
    kind = entries.choice("motion_kind", MotionKind, "Bitte wählen Sie, was beantragt wird.")
    clause = entries.text("clause") if kind is MotionKind.AMENDMENT else ""
    if kind is MotionKind.AMENDMENT and not clause:
        entries.note("Bitte wählen Sie die Stelle der Vereinbarung, die geändert werden soll.", "clause")
    if kind in (MotionKind.AMENDMENT, MotionKind.EDITORIAL, MotionKind.CONDITION):
        entries.text("motion_text", required="Bitte tragen Sie den genauen Wortlaut des Antrags ein.")
    supporters = entries.count("supporters", "Unterstützende")
    entries.check()
    item = s.room.items.get(entries.text("item"))
    motion = Motion(
        id=f"a{len(item.motions) if item else 0}",
        item=entries.text("item"),
        kind=kind,
        movers=tuple(filter(None, [entries.text("mover")])),
        moved_by=entries.text("moved_by", longest=200),
        text=entries.text("motion_text"),
        clause=clause or None,
        position=entries.text("position", longest=200),
        supporters=supporters,
    )
    return (e.MotionMade(motion=motion),)


def _withdrawn(entries: Entries, _s: Sitting) -> Events:
    return (_said("motion_withdrawn", item=entries.text("item"), motion=entries.text("motion")),)


def _disposed(entries: Entries, _s: Sitting) -> Events:
    way = entries.choice("way", e.Way, "Bitte wählen Sie, was aus dem Punkt wird.")
    reason = entries.text("way_reason")
    if way is not e.Way.NOTED and not reason:
        entries.note("Bitte geben Sie den Grund an; er steht in der Niederschrift.", "way_reason")
    entries.check()
    return (e.Disposed(item=entries.text("item"), way=way, reason=reason),)


def _closed_item(entries: Entries, _s: Sitting) -> Events:
    return (_said("item_closed", item=entries.text("item")),)


def _added(entries: Entries, s: Sitting) -> Events:
    number = entries.text("new_number", required="Bitte tragen Sie die Nummer ein, etwa Ö 9.", longest=20)
    subject = entries.text("new_subject", required="Bitte tragen Sie den Gegenstand ein.", longest=500)
    reason = entries.text("new_reason", required="Bitte begründen Sie, warum der Punkt keinen Aufschub duldet.")
    entries.check()
    point = AgendaPoint(
        key=f"z{len(s.room.items) + 1}",
        number=number,
        subject=subject,
        public=not number.upper().startswith("N"),
        kind=PointKind.BUSINESS,
    )
    return (e.PointAdded(point=point, reason=reason),)


DEEDS: Mapping[str, Deed] = {
    "eroeffnen": Deed(_opening),
    "unterbrechen": Deed(_simple("paused")),
    "fortsetzen": Deed(_simple("resumed")),
    "schliessen": Deed(_simple("closed")),
    "auszaehlen": Deed(_counted),
    "anwesenheit": Deed(_coming, "attendance", "attendance"),
    "gaeste": Deed(_guest, "attendance", "attendance"),
    "aufnehmen": Deed(_added),
    "vorsitz": Deed(_chair, "item", "item"),
    "aufrufen": Deed(_called, "item", "item"),
    "befangen": Deed(_recused, "item", "item"),
    "antrag": Deed(_motion, "item", "item"),
    "zuruecknehmen": Deed(_withdrawn, "item", "item"),
    "abstimmen": Deed(read_vote, "item", "item"),
    "erledigen": Deed(_disposed, "item", "overview"),
    "abschliessen": Deed(_closed_item, "item", "overview"),
}
