"""What letters say on each occasion: pure functions from the proceeding to the content of a letter."""

from mail.letter import LetterContent
from mail.question_words import words_for
from models.agreement import Meeting
from models.answers import MeetingAppointed
from models.case import CaseFile
from models.conditions import conditions_of
from models.german import clock, counted, day, weekday
from models.kinds import Question
from models.proceeding import Proceeding
from models.returned import ReturnedFile
from models.rounds import unconfirmed
from models.wording import ASKED_FOR
from models.work_items import WorkItem


def subject_of(case: CaseFile, text: str) -> str:
    """Return the subject line of a letter: the paper's number first, so that inboxes sort by it."""
    return f"{case.paper.number} {case.short_title}: {text}"


def question(p: Proceeding, item: WorkItem, *, deadline: bool = True) -> LetterContent:
    """Ask one person for one answer."""
    asked = Question(item.question)
    return _letter(
        p,
        ASKED_FOR[asked],
        (
            *words_for(p, asked),
            "Über den Link unten kommen Sie ohne Anmeldung auf Ihre Seite; er ist nur für Sie bestimmt.",
        ),
        facts=_facts(p, item, deadline=deadline),
        action="Vorgang öffnen",
    )


def invitation(p: Proceeding, meeting: Meeting) -> LetterContent:
    """Tell somebody of a meeting; no answer is needed."""
    return _letter(
        p,
        f"Einladung {p.step.title} am {day(meeting.start)}",
        (
            f"die Vereinbarung wird in der Sitzung am {weekday(meeting.start)} beraten. "
            "Die Unterlagen und ein Kalendereintrag liegen bei.",
        ),
        facts=_meeting_facts(meeting),
    )


def reminder(p: Proceeding, item: WorkItem) -> LetterContent:
    """Remind one person of an answer that is overdue."""
    due = f" Die Frist war der {day(item.due)}." if item.due else ""
    arrived = " Ihre Datei ist da; es fehlt nur, dass Sie sie bestätigen." if unconfirmed(p, item) else ""
    return _letter(
        p,
        f"Erinnerung – {ASKED_FOR[Question(item.question)]}",
        (f"Ihre Antwort steht noch aus.{due}{arrived} Wir bitten Sie, sie nachzuholen.",),
        facts=_facts(p, item, deadline=True),
        action="Vorgang öffnen",
    )


def escalation(p: Proceeding, late: list[WorkItem]) -> LetterContent:
    """Tell the coordinator who is late."""
    facts = tuple(
        (p.person(item.person).described, f"{ASKED_FOR[Question(item.question)]}, fällig am {day(item.due)}")
        for item in late
        if item.due
    )
    return _letter(
        p,
        f"{counted(len(late), 'Antwort ist', 'Antworten sind')} überfällig",
        ("folgende Personen wurden heute erinnert:",),
        facts=facts,
    )


def no_longer_needed(p: Proceeding, item: WorkItem, why: str) -> LetterContent:
    """Tell somebody that their answer is not wanted any more."""
    return _letter(
        p,
        f"Erledigt – {ASKED_FOR[Question(item.question)]}",
        (f"Ihre Antwort wird nicht mehr gebraucht: {why}", "Sie müssen nichts weiter tun. Vielen Dank."),
    )


def result(p: Proceeding, text: str, what_next: str) -> LetterContent:
    """Tell somebody what a stage has decided and what comes next."""
    return _letter(p, text, (f"{text}.", what_next))


def correction(p: Proceeding, what: str, reason: str) -> LetterContent:
    """Tell somebody that an entry was corrected."""
    return _letter(p, f"Berichtigung – {what}", (f"Die Angabe „{what}“ wurde berichtigt.",), facts=(("Grund", reason),))


def fresh_link(p: Proceeding, item: WorkItem) -> LetterContent:
    """Send somebody the fresh link they asked for."""
    return _letter(
        p,
        f"Neuer Link – {ASKED_FOR[Question(item.question)]}",
        ("Sie haben einen neuen Link angefordert. Der alte ist damit ungültig.",),
        facts=_facts(p, item, deadline=True),
        action="Vorgang öffnen",
    )


def file_read(p: Proceeding, item: WorkItem, file: ReturnedFile) -> LetterContent:
    """Ask whoever has sent a file whether it was understood."""
    found = counted(len(file.proposals_json), "Vorschlag", "Vorschläge") if file.proposals_json else "keine Änderung"
    return _letter(
        p,
        "Bitte bestätigen – Ihre Änderungen am Entwurf",
        (
            "Ihre Datei ist angekommen und gelesen.",
            "Bitte prüfen und bestätigen Sie, was wir verstanden haben. Erst dann ist Ihre Stellungnahme abgegeben; "
            "auf Ihrer Seite können Sie berichtigen, was nicht stimmt.",
        ),
        facts=(("Datei", file.name), ("Darin gefunden", found), *_notes(file), *_facts(p, item, deadline=True)),
        action="Prüfen und bestätigen",
    )


def _notes(file: ReturnedFile) -> tuple[tuple[str, str], ...]:
    return tuple(("Hinweis", note) for note in file.notes)


def file_refused(p: Proceeding, item: WorkItem, file: ReturnedFile) -> LetterContent:
    """Tell whoever has sent a file why it could not be read, and what to do instead."""
    return _letter(
        p,
        "Ihre Datei konnte nicht gelesen werden",
        (
            "Ihre Datei ist angekommen und wird aufbewahrt, wir konnten sie aber nicht lesen. Deshalb zählt sie "
            "nicht als Stellungnahme.",
            "Bitte senden Sie den Entwurf noch einmal als Word-Datei, oder tragen Sie Ihre Vorschläge auf Ihrer Seite "
            "ein.",
        ),
        facts=(("Datei", file.name), ("Grund", file.reason), *_facts(p, item, deadline=True)),
        action="Vorgang öffnen",
    )


def _facts(p: Proceeding, item: WorkItem, *, deadline: bool) -> tuple[tuple[str, str], ...]:
    meeting = p.meeting_of(p.visit)
    return (
        ("Vereinbarung", p.case.subject),
        ("Verfahrensschritt", p.step.title),
        *(_meeting_facts(meeting) if meeting else ()),
        *_particular_facts(p, item),
        *((("Ihre Frist", day(item.due)),) if deadline and item.due else ()),
    )


def _particular_facts(p: Proceeding, item: WorkItem) -> tuple[tuple[str, str], ...]:
    before = p.came_from
    if item.question is Question.CLARIFY and before and before.outcome:
        reason = getattr(before.outcome, "reason", "")
        said = f"{p.step_of(before.stage).title} – {before.outcome.said}"
        return (("Anlass", said), *((("Begründung", reason),) if reason else ()))
    if item.question is Question.PROVE_CONDITION:
        return tuple(("Vorbehalt", wording) for matter, wording in conditions_of(p) if matter == item.matter)
    if item.question is Question.SIGN:
        return tuple(("Unterschrift", slot.title) for slot in p.case.signature_slots if slot.id == item.matter)
    return ()


def _meeting_facts(meeting: Meeting | MeetingAppointed) -> tuple[tuple[str, str], ...]:
    place = f"{meeting.room}, {meeting.place}" if meeting.room else meeting.place
    return (
        ("Sitzung", f"{weekday(meeting.start)}, {clock(meeting.start)}"),
        ("Ort", place),
        *((("Tagesordnung", _agenda_item(meeting.agenda_number)),) if meeting.agenda_number else ()),
    )


def _agenda_item(number: str) -> str:
    return number if number.startswith("TOP") else f"TOP\u00a0{number}"


def _letter(
    p: Proceeding,
    subject: str,
    paragraphs: tuple[str, ...],
    facts: tuple[tuple[str, str], ...] = (),
    action: str | None = None,
) -> LetterContent:
    head = p.case.letterhead
    return LetterContent(
        subject=subject_of(p.case, subject),
        salutation="Guten Tag,",
        paragraphs=paragraphs,
        facts=facts,
        action=action,
        closing=("Mit freundlichen Grüßen", head.unit, head.association),
        footer=tuple(line for line in (p.case.funding_note, p.case.sample_note) if line),
    )
