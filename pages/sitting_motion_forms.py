"""Forms about motions: taken, withdrawn, and in which order those of one rank are voted on."""

from models.motions import Motion, MotionKind
from pages.entries import Entries
from pages.sitting import Sitting
from pages.sitting_form import Events, happened

WITH_WORDS = (MotionKind.AMENDMENT, MotionKind.EDITORIAL, MotionKind.CONDITION)


def motion(entries: Entries, s: Sitting) -> Events:
    """Read a motion with its exact words and, where the agreement is to be changed, the place."""
    kind = entries.choice("motion_kind", MotionKind, "Bitte wählen Sie, was beantragt wird.")
    clause = entries.text("clause") if kind is MotionKind.AMENDMENT else ""
    if kind is MotionKind.AMENDMENT and not clause:
        entries.note("Bitte wählen Sie die Stelle der Vereinbarung, die geändert werden soll.", "clause")
    if kind in WITH_WORDS:
        entries.text("motion_text", required="Bitte tragen Sie den genauen Wortlaut des Antrags ein.")
    supporters = entries.count("supporters", "Unterstützende")
    entries.check()
    item = s.room.items.get(entries.text("item"))
    made = Motion(
        id=f"a{len(item.motions) if item else 0}",
        item=entries.text("item"),
        kind=kind,
        movers=tuple(filter(None, [entries.text("mover")])),
        moved_by=entries.text("moved_by", longest=200),
        text=entries.text("motion_text"),
        clause=clause or None,
        position=entries.text("position", longest=200),
        supporters=supporters,
        majority=entries.text("motion_majority") or None,
    )
    return (happened("motion_made", motion=made),)


def withdrawn(entries: Entries, _s: Sitting) -> Events:
    """Read which motion is taken back."""
    return (happened("motion_withdrawn", item=entries.text("item"), motion=entries.text("motion")),)


def ordered(entries: Entries, s: Sitting) -> Events:
    """Read the order of votes: what goes furthest has the smallest number, what has none comes last."""
    item = s.room.items.get(entries.text("item"))
    places = {m.id: entries.count(f"platz-{m.id}", m.called) for m in (item.to_vote if item else [])}
    given = {which: place for which, place in places.items() if place is not None}
    if not given:
        entries.note("Bitte tragen Sie ein, über welchen Antrag zuerst abgestimmt wird.", "reihenfolge")
    if len(set(given.values())) < len(given):
        entries.note("Zwei Anträge haben denselben Platz. Bitte vergeben Sie jeden nur einmal.", "reihenfolge")
    entries.check()
    return (happened("order_set", item=entries.text("item"), motions=tuple(sorted(given, key=given.__getitem__))),)
