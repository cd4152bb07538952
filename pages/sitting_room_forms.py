"""Forms about the room: how the body comes together, opening, coming and going, guests, quorum, chair, objections."""

from models.chamber import Gathering
from pages.entries import Entries
from pages.sitting import Sitting
from pages.sitting_form import Events, happened


def gathering(entries: Entries, _s: Sitting) -> Events:
    """Read how the body comes together, and on which legal basis."""
    how = entries.choice("gathering", Gathering, "Bitte wählen Sie, wie das Gremium zusammenkommt.")
    basis = entries.text("legal_basis", longest=500)
    entries.check()
    return (happened("gathering_set", gathering=how, legal_basis=basis),)


def opening(entries: Entries, s: Sitting) -> Events:
    """Read who opens; whoever does is there."""
    chair = entries.text("chair", required="Bitte wählen Sie, wer die Sitzung leitet.")
    entries.check()
    event = happened("opened", chair=chair, reason=entries.text("chair_reason"))
    return (*_here(entries, s, chair), event)


def coming(entries: Entries, s: Sitting) -> Events:
    """Read the button that was pressed: somebody comes, goes, or comes for somebody else."""
    if who := entries.text("kommt"):
        return (happened("arrived", person=who, remote=entries.chosen("remote", "yes")),)
    if who := entries.text("geht"):
        return (happened("left", person=who),)
    deputy, _, principal = entries.text("fuer").partition(">")
    principal = principal or entries.text(f"fuer-{deputy}", required="Bitte wählen Sie, wer vertreten wird.")
    if not deputy:
        entries.note("Bitte wählen Sie einen Namen.", "suche")
    entries.check()
    return (*_here(entries, s, deputy), happened("stepped_in", person=deputy, for_person=principal))


def _here(entries: Entries, s: Sitting, who: str) -> Events:
    if s.room.is_present(who):
        return ()
    return (happened("arrived", person=who, remote=entries.chosen("remote", "yes")),)


def excused(entries: Entries, _s: Sitting) -> Events:
    """Read who has sent apologies."""
    person = entries.text("excused", required="Bitte wählen Sie, wer sich entschuldigt hat.")
    entries.check()
    return (happened("excused", person=person),)


def guest(entries: Entries, _s: Sitting) -> Events:
    """Read a guest who comes or goes."""
    if name := entries.text("gast_geht"):
        return (happened("guest_left", name=name),)
    name = entries.text("guest", required="Bitte tragen Sie den Namen des Gastes ein.", longest=200)
    entries.check()
    return (
        happened(
            "guest_arrived",
            name=name,
            organization=entries.text("organization", longest=200),
            administration=entries.chosen("administration", "yes"),
            remote=entries.chosen("guest_remote", "yes"),
        ),
    )


def counted(entries: Entries, _s: Sitting) -> Events:
    """Read a count of the quorum."""
    number = entries.count("counted", "Ausgezählt")
    entries.check()
    return (happened("quorum_checked", counted=number, raised_by=entries.text("raised_by", longest=200)),)


def chair(entries: Entries, _s: Sitting) -> Events:
    """Read who takes the chair."""
    person = entries.text("new_chair", required="Bitte wählen Sie, wer den Vorsitz übernimmt.")
    entries.check()
    item = entries.text("item") if entries.chosen("for_item", "yes") else ""
    return (happened("chair_taken", person=person, item=item, reason=entries.text("new_chair_reason")),)


def notice_objected(entries: Entries, _s: Sitting) -> Events:
    """Read who objects to a notice period that was not kept: for the whole meeting, or for one item."""
    person = entries.text("objector", required="Bitte wählen Sie, wer die Ladungsfrist rügt.")
    entries.check()
    return (happened("notice_objected", person=person, item=entries.text("item")),)
