"""What people can do at a stage: each turn gives its scenes and the outcome that the rules will find in them."""

from collections.abc import Callable, Iterator

from cli.stories.scene import EVERYBODY, Act, Answers, Intervention, Scene
from cli.stories.situation import Situation
from models import outcomes as o
from models.german import counted
from models.kinds import Question

Turn = Callable[[Situation], tuple[list[Act], type[o.Outcome]]]

CHECKED = "Die Parteien prüfen dies einmal im Halbjahr gemeinsam."


def release(s: Situation) -> tuple[list[Act], type[o.Outcome]]:
    """The coordinator releases the draft."""
    return [Scene(s.on(2), Question.RELEASE_DRAFT, "Die Koordination gibt den Entwurf frei.")], o.Submitted


def review(s: Situation) -> tuple[list[Act], type[o.Outcome]]:
    """In the first round somebody proposes a wording, which is merged; in the second nobody has anything to say."""
    quiet = {"stand": "no_remarks"}
    if s.visit % 2 == 0:
        title = "Die Mitglieder nehmen zur überarbeiteten Fassung Stellung."
        return [Scene(s.on(6, 15), Question.GIVE_STATEMENT, title, quiet)], o.Reviewed
    passage, who = s.passage(0), s.case.person(s.case.round_table.members[-1])
    text = f"{passage.text} {CHECKED}"
    members = counted(len(s.case.round_table.members), "Mitglied nimmt", "Mitglieder nehmen")
    proposal: Answers = {
        "stand": "proposals",
        f"proposal__{passage.id}": text,
        f"reason__{passage.id}": "Sonst veraltet die Regelung unbemerkt.",
    }
    merged: Answers = {f"decision__{who.id}:1": "accept", "note": f"Vorschlag von {who.organization} übernommen."}
    return [
        Scene(
            s.on(8, 14),
            Question.GIVE_STATEMENT,
            f"{members} Stellung; {who.organization} schlägt eine Änderung in {s.place_of(passage)} vor.",
            quiet,
            by={who.id: proposal},
        ),
        Scene(s.on(16, 11), Question.EVALUATE_REVIEW, "Die Koordination arbeitet den Vorschlag ein.", merged),
    ], o.ChangesMerged


def appointment(s: Situation) -> list[Act]:
    """Where no meeting is planned the coordinator names one."""
    if s.meeting:
        return []
    title = "Die Koordination legt einen Termin fest."
    return [Scene(s.on(1, 9), Question.APPOINT_MEETING, title, s.appointed(s.on(14, 14)))]


def agree(s: Situation) -> tuple[list[Act], type[o.Outcome]]:
    """The round table agrees and its members confirm."""
    recorded, title = (
        s.after_meeting,
        "Der Runde Tisch gleicht die Fassung ab; die Koordination hält das Ergebnis fest.",
    )
    answers: Answers = {"agreed": "yes", "present": EVERYBODY, "tasks": "Kontaktdaten austauschen"}
    confirmed = s.later(recorded, s.stage, s.visit).on(1, 9)
    return [
        *appointment(s),
        Scene(recorded, Question.RECORD_ROUND_TABLE, title, answers),
        Scene(confirmed, Question.CONFIRM_RESULT, "Die Mitglieder bestätigen das Ergebnis.", {"agrees": "yes"}),
    ], o.Agreed


def agree_while_held(s: Situation) -> tuple[list[Act], type[o.Outcome]]:
    """The agreement is held after the round table; the confirmations come in all the same, and then it goes on."""
    *before, confirming = agree(s)[0]
    after = s.later(confirming.when, s.stage, s.visit)
    stop = "Die Koordination hält das Verfahren an."
    go = "Die Koordination lässt das Verfahren weitergehen; die Antworten zählen."
    reason: Answers = {"reason": "Eine Rückfrage wird geklärt."}
    return [
        *before,
        Intervention(before[-1].when, "anhalten", stop, reason),
        confirming,
        Intervention(after.on(3), "fortsetzen", go),
    ], o.Agreed


def accept(s: Situation) -> tuple[list[Act], type[o.Outcome]]:
    """All parties accept the amended text."""
    title = "Alle Parteien stimmen der geänderten Fassung zu."
    return [Scene(s.on(5), Question.ACCEPT_AMENDMENT, title, {"accepts": "yes"})], o.Accepted


def refuse_amendment(s: Situation) -> tuple[list[Act], type[o.Outcome]]:
    """One party does not accept the amended text: back to the round table."""
    who = s.case.parties[-1]
    answers: Answers = {"accepts": "no", "reason": "Die Berichtspflicht ist nicht abgestimmt."}
    title = f"{who.name} stimmt der Änderung nicht zu; es wird neu verhandelt."
    return [Scene(s.on(5), Question.ACCEPT_AMENDMENT, title, answers, only=(who.spoken_for_by,))], o.NotAccepted


def decide(way_on: str, title: str, reason: str, outcome: type[o.Outcome]) -> Turn:
    """Return the turn in which the coordinator decides with the chair how to go on."""

    def turn(s: Situation) -> tuple[list[Act], type[o.Outcome]]:
        answers: Answers = {"way_on": way_on, "reason": reason}
        return [Scene(s.on(3), Question.CLARIFY, title, answers)], outcome

    return turn


def prove(s: Situation) -> tuple[list[Act], type[o.Outcome]]:
    """What was reserved is proved; where nothing was, nobody is asked."""
    return list(_proofs(s)), o.Fulfilled


def _proofs(s: Situation) -> Iterator[Act]:
    if s.case.conditions:
        answers: Answers = {
            "proof": "Der Bescheid liegt vor.",
            "met_on": f"{s.on(3):%Y-%m-%d}",
            "kept_at": s.case.letterhead.file_number or "Akte",
        }
        yield Scene(s.on(3), Question.PROVE_CONDITION, "Die Koordination weist nach, was vorbehalten war.", answers)
