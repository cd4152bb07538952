"""Forms about what follows a vote: its course in words, bias found later, suspension, the minutes before the body."""

from pages.entries import Entries
from pages.sitting import Sitting
from pages.sitting_form import Events, happened


def narrated(entries: Entries, _s: Sitting) -> Events:
    """Read a paragraph about the course of an item."""
    text = entries.text("course", required="Bitte tragen Sie ein, was zum Verlauf in der Niederschrift stehen soll.")
    entries.check()
    return (happened("narrated", item=entries.text("item"), text=text),)


def annexed(entries: Entries, _s: Sitting) -> Events:
    """Read what is annexed to the minutes."""
    name = entries.text("annex", required="Bitte benennen Sie die Anlage.", longest=200)
    entries.check()
    return (happened("annex_added", name=name, public=not entries.chosen("annex_closed", "yes")),)


def bias_found(entries: Entries, _s: Sitting) -> Events:
    """Read whose bias came out after the vote."""
    person = entries.text("later_biased", required="Bitte wählen Sie, wer befangen war.")
    entries.check()
    return (happened("bias_found", person=person, item=entries.text("item")),)


def suspended(entries: Entries, _s: Sitting) -> Events:
    """Read who suspends a resolution as unlawful, and why."""
    by = entries.text("suspended_by", required="Bitte tragen Sie ein, wer beanstandet.", longest=200)
    reason = entries.text("suspended_because", required="Bitte tragen Sie die Begründung der Beanstandung ein.")
    entries.check()
    return (happened("suspended", item=entries.text("item"), by=by, reason=reason),)


def suspension_ended(entries: Entries, _s: Sitting) -> Events:
    """Read what became of a suspended resolution."""
    stands = entries.yes("stands", "Bitte wählen Sie, ob der Beschluss bestehen bleibt.")
    reason = entries.text("ended_because", required="Bitte tragen Sie ein, wer wann worüber entschieden hat.")
    entries.check()
    return (happened("suspension_ended", item=entries.text("item"), stands=stands, reason=reason),)


def objected(entries: Entries, _s: Sitting) -> Events:
    """Read an objection to the minutes."""
    person = entries.text("minutes_objector", required="Bitte wählen Sie, wer den Einwand erhebt.")
    text = entries.text("objection", required="Bitte tragen Sie den Einwand ein.")
    entries.check()
    return (happened("minutes_objected", person=person, text=text),)


def objection_decided(entries: Entries, _s: Sitting) -> Events:
    """Read what the body has decided on an objection."""
    number = entries.count("einwand", "Einwand")
    upheld = entries.yes(f"upheld-{number}", "Bitte wählen Sie, ob dem Einwand gefolgt wird.")
    entries.check()
    return (happened("objection_decided", objection=number, upheld=upheld, text=entries.text(f"decided-{number}")),)


def approved(entries: Entries, _s: Sitting) -> Events:
    """Read at which meeting the minutes were approved."""
    return (happened("minutes_approved", at_meeting=entries.text("at_meeting", longest=200)),)
