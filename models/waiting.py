"""Warum wartet es? One function tells the page, the reminder, the command and the admin's picture the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from models.case import BERLIN
from models.german import counted, enumeration, short_day
from models.kinds import Question, Stage
from models.papers import OutgoingLetter
from models.procedure import RESTING
from models.proceeding import Proceeding
from models.reminding import reminded_from
from models.signing_holds import coordinators_holds
from models.stand_ins import IV
from models.wording import ASKED_FOR
from models.work_items import WorkItem

#: How long a letter may lie in the outbox before somebody should look.
PATIENCE_WITH_LETTERS = timedelta(minutes=15)


@dataclass(frozen=True)
class Waiting:
    """One thing that holds the agreement."""

    who: str  #: name or office with organization
    office: str  #: the same without the name, for logs and administrators
    what: str  #: what is missing
    since: date
    due: date | None = None
    overdue: bool = False
    work_item: str | None = None
    stands_in: str = ""  #: who is asked in place of whom it is for, and why
    unattended: str = ""  #: why nobody can answer as long as nobody is named
    reminded_from: date | None = None  #: the day of the reminder before the deadline

    @property
    def reminded(self) -> str:
        """Who is reminded after the deadline: nobody can be where nobody can answer, so the coordinator is told."""
        if self.unattended:
            return f"die Koordination, wegen {self.who}"
        return f"{self.who} ({self.stands_in})" if self.stands_in else self.who


@dataclass(frozen=True)
class Standing:
    """Where the agreement stands, what holds it and what happens next by itself."""

    reference: str
    stage: Stage
    title: str  #: "Verbandsversammlung"
    state: str  #: "Wartet auf Verbandsversammlung", the state name in the Prefect UI
    message: str  #: one sentence with the deadline
    waits_for: tuple[Waiting, ...]
    trouble: tuple[str, ...]  #: what a person must repair
    by_itself: str  #: what happens next without anybody
    answered: int
    asked: int


def standing_of(p: Proceeding, now: datetime) -> Standing:
    """Say where an agreement stands and why it waits."""
    today = now.astimezone(BERLIN).date()
    items = _needed(p)
    with_the_coordinator = coordinators_holds(p, today)
    still_asked = [item for item in items if item.is_open and item.key not in with_the_coordinator]
    holds = (
        *(_waiting(p, item, today) for item in still_asked),
        *(_coordinator(p, what, today) for what in with_the_coordinator.values()),
    )
    return Standing(
        reference=p.reference,
        stage=Stage(p.agreement.stage),
        title=p.step.title,
        state=_state(p, [item for item in items if item.is_open], deciding=bool(with_the_coordinator)),
        message=_message(p, holds, today),
        waits_for=holds,
        trouble=tuple(_trouble(p, now)),
        by_itself=_by_itself(p, holds, today),
        answered=sum(item.answered_at is not None for item in items),
        asked=len(items),
    )


def _needed(p: Proceeding) -> list[WorkItem]:
    """Leave out what holds nothing up: news of an agreement in force, and questions closed without an answer."""
    return [
        item
        for item in p.asked_now
        if item.question is not Question.RECORD_LIFE_EVENT and (item.is_open or item.answered_at)
    ]


def _waiting(p: Proceeding, item: WorkItem, today: date) -> Waiting:
    meeting, person = p.meeting_of(p.visit), p.person(item.person)
    what = ASKED_FOR[Question(item.question)]
    if item.question in (Question.RECORD_MEETING, Question.RECORD_ROUND_TABLE) and meeting:
        what += f" (Sitzung am\u00a0{short_day(meeting.start)})"
    return Waiting(
        who=person.described,
        office=f"{person.office} ({person.organization})",
        what=what,
        since=item.opened_at.astimezone(BERLIN).date(),
        due=item.due,
        overdue=item.overdue(today),
        work_item=item.key,
        stands_in=_stands_in(p, item),
        unattended=_unattended(p, item),
        reminded_from=reminded_from(p, item),
    )


def _stands_in(p: Proceeding, item: WorkItem) -> str:
    deputy = item.deputy
    return f"{IV} {p.person(deputy.person).described}, {deputy.because}" if deputy else ""


def _unattended(p: Proceeding, item: WorkItem) -> str:
    """Say why nobody answers; the reason that somebody gives is for the office, and the whole page is."""
    proposed = next((one for one in item.stand_ins if one.waits), None) if item.stand_ins_json else None
    if proposed:
        return f"{p.person(proposed.person).described} ist als Vertretung zu bestätigen"
    return f"zurückgegeben: {item.handed_back}" if item.handed_back else item.unattended


def _coordinator(p: Proceeding, what: str, today: date) -> Waiting:
    """Return what only the coordinator can go on with, though nobody has put a question."""
    person = p.person(p.case.coordinator)
    return Waiting(person.described, f"{person.office} ({person.organization})", what, since=today)


#: What a stage waits for when nothing but this is missing any more.
LAST_OF_ALL: Mapping[Question, str] = {
    Question.EVALUATE_REVIEW: "Auswertung der Rückmeldungen",
    Question.APPOINT_MEETING: "einen Sitzungstermin",
    Question.CONFIRM_RESULT: "Bestätigungen des Runden Tisches",
    Question.CLOSE_ROUND_TABLE: "Abschluss der Bestätigungsrunde",
}


def _state(p: Proceeding, missing: Sequence[WorkItem], *, deciding: bool) -> str:
    if p.agreement.stage in RESTING:
        return p.step.title
    if p.agreement.held_at:
        return "Angehalten"
    if p.agreement.repair:
        return "Braucht Reparatur"
    if not missing:
        return f"Wartet auf {p.step.waits_for}" if deciding else "Nächster Schritt beginnt"
    questions = {Question(item.question) for item in missing}
    only = LAST_OF_ALL.get(questions.pop()) if len(questions) == 1 else None
    return f"Wartet auf {only or p.step.waits_for}"


def _message(p: Proceeding, holds: tuple[Waiting, ...], today: date) -> str:
    if p.agreement.held_at:
        return f"Angehalten seit {short_day(p.agreement.held_at)}: {p.agreement.held_reason or 'ohne Angabe'}"
    if not holds:
        resting = p.agreement.stage in RESTING
        return "Es wird auf niemanden gewartet." if resting else "Alle Antworten liegen vor."
    due = min((hold.due for hold in holds if hold.due), default=None)
    deadline = f"Frist {short_day(due)}{' abgelaufen' if due < today else ''}, " if due else ""
    return f"{deadline}{counted(len(holds), 'Antwort steht', 'Antworten stehen')} aus."


def _trouble(p: Proceeding, now: datetime) -> list[str]:
    found = [
        f"Brief an {p.person(letter.person).described}: {letter.trouble}"
        for letter in p.letters
        if letter.trouble and not letter.sent_at and still_matters(p, letter)
    ]
    for item in p.asked_now:
        if item.is_open and not item.is_attended:
            why = "zurückgegeben" if item.handed_back else _unattended(p, item)
            found.append(f"{p.person(item.person).described}: {why}. Unter „Vertretungen“ benennen, wer antwortet.")
    if p.agreement.repair:
        found.append(f"Braucht Reparatur: {p.agreement.repair}")
    if p.agreement.suspended and p.agreement.suspended != p.agreement.held_reason and p.step.leads_to:
        found.append(p.agreement.suspended)
    if p.agreement.held_at:
        return found  # letters rest with the agreement
    due = [x for x in p.letters if x.outstanding and x.due_since <= now]
    late = [letter for letter in due if (letter.not_before or letter.created_at) <= now]
    oldest = min((letter.due_since for letter in late), default=now)
    if now - oldest.astimezone(UTC) > PATIENCE_WITH_LETTERS:
        found.append(f"{counted(len(late), 'Brief liegt', 'Briefe liegen')} seit mehr als 15 Minuten im Postausgang.")
    return found


def still_matters(p: Proceeding, letter: OutgoingLetter) -> bool:
    """Say whether a letter in trouble is missed: it is under way, or was refused and the open visit still needs it."""
    if letter.outstanding:
        return True
    here = (letter.stage, letter.visit) == (p.agreement.stage, p.agreement.visit)
    if not letter.work_item:
        return here
    about = next((item for item in p.asked_now if item.key == letter.work_item), None)
    return about is not None and about.is_open and about.may_be_answered_by(letter.person)


def _by_itself(p: Proceeding, holds: tuple[Waiting, ...], today: date) -> str:
    if p.agreement.suspended and p.agreement.held_at:
        return "Nichts, bis über die Beanstandung entschieden ist; dann geht das Verfahren von selbst weiter."
    if p.agreement.held_at:
        return "Nichts, bis das Verfahren fortgesetzt wird. Antworten werden weiter angenommen."
    if p.agreement.stage in RESTING:
        return "Nichts weiter; das Verfahren ist abgeschlossen."
    if p.agreement.repair:
        return "Nichts, bis der Fehler behoben und das Verfahren fortgesetzt ist. Antworten werden weiter angenommen."
    if not holds:
        return "Der nächste Schritt beginnt von selbst, spätestens in 5\u00a0Minuten."
    overdue = [hold.reminded for hold in holds if hold.overdue]
    if overdue:
        return f"Erinnert wird werktags um 7:00\u00a0Uhr, höchstens einmal in sieben Tagen: {enumeration(overdue)}."
    near = min(
        (hold.reminded_from for hold in holds if hold.reminded_from and hold.reminded_from > today), default=None
    )
    before = f"Am {short_day(near)} um 7:00\u00a0Uhr wird an die Frist erinnert. " if near else ""
    return (
        f"Mit der letzten Antwort beginnt der nächste Schritt von selbst. {before}"
        "Nach Ablauf der Frist wird an Werktagen um 7:00\u00a0Uhr erinnert."
    )
