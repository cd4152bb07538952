"""What letters say on each occasion: pure functions from the proceeding to the content of a letter."""

from collections.abc import Sequence
from datetime import date

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
from models.signature_slots import SignatureSlot
from models.signature_ways import WAYS, ways_of
from models.wording import ASKED_FOR
from models.work_items import WorkItem

Facts = tuple[tuple[str, str], ...]


def subject_of(case: CaseFile, text: str, due: date | None = None) -> str:
    """Return the subject line of a letter: in sixty characters, what it is about, until when, and of which paper."""
    until = f" bis {due:%d.%m.}" if due else ""
    return f"{text}{until} – {case.paper.number} {case.short_title}"


def question(p: Proceeding, item: WorkItem, *, deadline: bool = True) -> LetterContent:
    """Ask one person for one answer."""
    asked = Question(item.question)
    return letter_about(
        p,
        ASKED_FOR[asked],
        (
            *words_for(p, asked),
            "Über den Link unten kommen Sie ohne Anmeldung auf Ihre Seite; er ist nur für Sie bestimmt.",
        ),
        facts=facts_about(p, item, deadline=deadline),
        action="Vorgang öffnen",
        due=item.due if deadline else None,
    )


def invitation(p: Proceeding, meeting: Meeting) -> LetterContent:
    """Tell somebody of a meeting; no answer is needed."""
    return letter_about(
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
    return letter_about(
        p,
        f"Erinnerung: {ASKED_FOR[Question(item.question)]}",
        (f"Ihre Antwort steht noch aus.{due}{arrived} Wir bitten Sie, sie nachzuholen.",),
        facts=facts_about(p, item, deadline=True),
        action="Vorgang öffnen",
    )


def deadline_near(p: Proceeding, item: WorkItem) -> LetterContent:
    """Remind one person of a deadline before it has passed."""
    due = f"Die Frist endet am {weekday(item.due)}." if item.due else ""
    arrived = " Ihre Datei ist da; es fehlt nur, dass Sie sie bestätigen." if unconfirmed(p, item) else ""
    return letter_about(
        p,
        f"Bald fällig: {ASKED_FOR[Question(item.question)]}",
        (f"Ihre Antwort steht noch aus. {due}{arrived}", "Haben Sie schon geantwortet, ist dieser Brief erledigt."),
        facts=facts_about(p, item, deadline=True),
        action="Vorgang öffnen",
        due=item.due,
    )


def escalation(p: Proceeding, late: list[WorkItem]) -> LetterContent:
    """Tell the coordinator who is late."""
    facts = tuple(
        (p.person(item.person).described, f"{ASKED_FOR[Question(item.question)]}, fällig am {day(item.due)}")
        for item in late
        if item.due
    )
    return letter_about(
        p,
        f"{counted(len(late), 'Antwort ist', 'Antworten sind')} überfällig",
        ("folgende Personen wurden erinnert und haben nicht geantwortet:",),
        facts=facts,
    )


def no_longer_needed(p: Proceeding, item: WorkItem, why: str) -> LetterContent:
    """Tell somebody that their answer is not wanted any more."""
    return letter_about(
        p,
        f"Erledigt: {ASKED_FOR[Question(item.question)]}",
        (f"Ihre Antwort wird nicht mehr gebraucht: {why}", "Sie müssen nichts weiter tun. Vielen Dank."),
    )


def result(p: Proceeding, text: str, what_next: str) -> LetterContent:
    """Tell somebody what a stage has decided and what comes next."""
    return letter_about(p, text, (f"{text}.", what_next))


def correction(p: Proceeding, what: str, reason: str) -> LetterContent:
    """Tell somebody that an entry was corrected."""
    return letter_about(
        p, f"Berichtigung: {what}", (f"Die Angabe „{what}“ wurde berichtigt.",), facts=(("Grund", reason),)
    )


def receipt(p: Proceeding, answered: Sequence[tuple[str, Facts]], head: str) -> LetterContent:
    """Confirm to somebody what they have answered: each answer with its question, then the head of the journal."""
    (first, _), several = answered[0], len(answered) > 1
    what = f"{len(answered)}\u00a0Antworten" if several else first
    return letter_about(
        p,
        f"Empfangsbestätigung: {what}",
        (
            "Ihre Antworten sind angekommen." if several else "Ihre Antwort ist angekommen.",
            "Stimmt etwas nicht, antworten Sie bitte auf diese E-Mail; eine Berichtigung wird mit Begründung vermerkt.",
        ),
        facts=(
            *(fact for asked, facts in answered for fact in (("Frage", asked), *facts)),
            ("Nachweis", head),
        ),
    )


def fresh_link(p: Proceeding, item: WorkItem) -> LetterContent:
    """Send somebody the fresh link they asked for."""
    return letter_about(
        p,
        f"Neuer Link: {ASKED_FOR[Question(item.question)]}",
        ("Sie haben einen neuen Link angefordert. Der alte ist damit ungültig.",),
        facts=facts_about(p, item, deadline=True),
        action="Vorgang öffnen",
    )


def deadline_extended(p: Proceeding, item: WorkItem, former: date, reason: str) -> LetterContent:
    """Tell somebody who has not answered yet that there is more time; the item has its new deadline already."""
    due = f"Ihre Antwort wird jetzt bis zum {day(item.due)} erbeten, bisher bis zum {day(former)}." if item.due else ""
    return letter_about(
        p,
        f"Neue Frist: {ASKED_FOR[Question(item.question)]}",
        (f"die Frist für Ihre Antwort ist verlängert. {due}", "Über den Link unten kommen Sie auf Ihre Seite."),
        facts=(("Grund", reason), *facts_about(p, item, deadline=True)),
        action="Vorgang öffnen",
    )


def file_read(p: Proceeding, item: WorkItem, file: ReturnedFile) -> LetterContent:
    """Ask whoever has sent a file whether it was understood."""
    found = counted(len(file.proposals_json), "Vorschlag", "Vorschläge") if file.proposals_json else "keine Änderung"
    return letter_about(
        p,
        "Bitte bestätigen: Ihre Änderungen am Entwurf",
        (
            "Ihre Datei ist angekommen und gelesen.",
            "Bitte prüfen und bestätigen Sie, was wir verstanden haben. Erst dann ist Ihre Stellungnahme abgegeben; "
            "auf Ihrer Seite können Sie berichtigen, was nicht stimmt.",
        ),
        facts=(("Datei", file.name), ("Darin gefunden", found), *_notes(file), *facts_about(p, item, deadline=True)),
        action="Prüfen und bestätigen",
    )


def _notes(file: ReturnedFile) -> tuple[tuple[str, str], ...]:
    return tuple(("Hinweis", note) for note in file.notes)


def file_refused(p: Proceeding, item: WorkItem, file: ReturnedFile) -> LetterContent:
    """Tell whoever has sent a file why it could not be read, and what to do instead."""
    return letter_about(
        p,
        "Ihre Datei konnte nicht gelesen werden",
        (
            "Ihre Datei ist angekommen und wird aufbewahrt, wir konnten sie aber nicht lesen. Deshalb zählt sie "
            "nicht als Stellungnahme.",
            "Bitte senden Sie den Entwurf noch einmal als Word-Datei, oder tragen Sie Ihre Vorschläge auf Ihrer Seite "
            "ein.",
        ),
        facts=(("Datei", file.name), ("Grund", file.reason), *facts_about(p, item, deadline=True)),
        action="Vorgang öffnen",
    )


def facts_about(p: Proceeding, item: WorkItem, *, deadline: bool) -> tuple[tuple[str, str], ...]:
    """Return what everybody has to know of a question: what it is about, when the meeting is, until when to answer."""
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
        slots = [slot for slot in p.case.signature_slots if slot.id == item.matter]
        return tuple(fact for slot in slots for fact in _slot_facts(slot))
    return ()


def _slot_facts(slot: SignatureSlot) -> tuple[tuple[str, str], ...]:
    return (
        ("Unterschrift", slot.title),
        ("So können Sie unterzeichnen", "; ".join(WAYS[kind].title for kind in ways_of(slot))),
    )


def _meeting_facts(meeting: Meeting | MeetingAppointed) -> tuple[tuple[str, str], ...]:
    place = f"{meeting.room}, {meeting.place}" if meeting.room else meeting.place
    return (
        ("Sitzung", f"{weekday(meeting.start)}, {clock(meeting.start)}"),
        ("Ort", place),
        *((("Tagesordnung", _agenda_item(meeting.agenda_number)),) if meeting.agenda_number else ()),
    )


def _agenda_item(number: str) -> str:
    return number if number.startswith("TOP") else f"TOP\u00a0{number}"


def letter_about(
    p: Proceeding,
    subject: str,
    paragraphs: tuple[str, ...],
    facts: tuple[tuple[str, str], ...] = (),
    action: str | None = None,
    due: date | None = None,
) -> LetterContent:
    """Return a letter of the office about an agreement; a deadline stands in the subject."""
    head = p.case.letterhead
    return LetterContent(
        subject=subject_of(p.case, subject, due),
        salutation="Guten Tag,",
        paragraphs=paragraphs,
        facts=facts,
        action=action,
        closing=("Mit freundlichen Grüßen", head.unit, head.association),
        footer=tuple(line for line in (p.case.funding_note, p.case.sample_note) if line),
    )
