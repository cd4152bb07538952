"""Forms about an agenda item: calling, papers, instructions, majority, bias, what becomes of it without a vote."""

from models.ballots import Choice
from models.chamber import AgendaPoint, PointKind
from models.item_events import Way
from pages.entries import Entries
from pages.sitting import Sitting
from pages.sitting_form import Events, happened

KINDS = {
    PointKind.BUSINESS: "Beschlusspunkt",
    PointKind.URGENT_APPROVAL: "Genehmigung einer Dringlichkeitsentscheidung",
    PointKind.MINUTES: "Genehmigung der Niederschrift",
    PointKind.FRAME: "ohne Beschluss",
}


def called_again(entries: Entries, _s: Sitting) -> Events:
    """Read why an item is called once more."""
    reason = entries.text("call_reason", required="Bitte geben Sie an, warum der Punkt noch einmal aufgerufen wird.")
    entries.check()
    return (happened("called", item=entries.text("item"), reason=reason),)


def recused(entries: Entries, _s: Sitting) -> Events:
    """Read who is biased."""
    person = entries.text("recused", required="Bitte wählen Sie, wer befangen ist.")
    entries.check()
    return (
        happened(
            "recused",
            person=person,
            item=entries.text("item"),
            established=entries.chosen("established", "yes"),
            left_room=entries.chosen("left_room", "yes"),
        ),
    )


def disposed(entries: Entries, _s: Sitting) -> Events:
    """Read what becomes of an item without a vote on the matter."""
    way = entries.choice("way", Way, "Bitte wählen Sie, was aus dem Punkt wird.")
    reason = entries.text("way_reason")
    if way is not Way.NOTED and not reason:
        entries.note("Bitte geben Sie den Grund an; er steht in der Niederschrift.", "way_reason")
    entries.check()
    return (happened("disposed", item=entries.text("item"), way=way, reason=reason),)


def added(entries: Entries, s: Sitting) -> Events:
    """Read an item that was not on the agenda."""
    number = entries.text("new_number", required="Bitte tragen Sie die Nummer ein, etwa Ö 9.", longest=20)
    subject = entries.text("new_subject", required="Bitte tragen Sie den Gegenstand ein.", longest=500)
    reason = entries.text("new_reason", required="Bitte begründen Sie, warum der Punkt keinen Aufschub duldet.")
    kind = entries.choice("new_kind", PointKind, "Bitte wählen Sie, worum es bei dem Punkt geht.")
    entries.check()
    point = AgendaPoint(
        key=f"z{len(s.room.items) + 1}",
        number=number,
        subject=subject,
        paper=entries.text("new_paper", longest=100),
        public=not number.upper().startswith("N"),
        kind=kind,
        proposal=entries.text("new_proposal"),
        majority=entries.text("new_majority") or None,
    )
    return (happened("point_added", point=point, reason=reason),)


def late_paper(entries: Entries, _s: Sitting) -> Events:
    """Read a paper that came late or was laid on the table."""
    paper = entries.text("late_paper", required="Bitte tragen Sie Nummer oder Titel der Vorlage ein.", longest=200)
    reason = entries.text("late_reason", required="Bitte geben Sie an, warum die Vorlage erst jetzt kommt.")
    entries.check()
    return (happened("late_paper", item=entries.text("item"), paper=paper, reason=reason),)


def instructed(entries: Entries, _s: Sitting) -> Events:
    """Read how a municipality has bound its members."""
    sender = entries.text("sender", required="Bitte wählen Sie das Verbandsmitglied.")
    choice = entries.choice("bound_to", Choice, "Bitte wählen Sie, wie abgestimmt werden soll.")
    source = entries.text("bound_by", required="Bitte tragen Sie ein, wer die Weisung wann beschlossen hat.")
    entries.check()
    return (happened("instructed", item=entries.text("item"), on_behalf_of=sender, choice=choice, source=source),)


def majority(entries: Entries, _s: Sitting) -> Events:
    """Read which majority an item needs."""
    reason = entries.text("majority_reason", required="Bitte geben Sie an, woraus sich die Mehrheit ergibt.")
    entries.check()
    return (
        happened("majority_set", item=entries.text("item"), majority=entries.text("majority") or None, reason=reason),
    )
